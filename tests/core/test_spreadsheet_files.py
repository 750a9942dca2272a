"""Spreadsheets as they come: encodings, separators, formulas, merged cells, files that are none or are too large."""

from __future__ import annotations

import io
import os
import re
import zipfile
from pathlib import Path
from typing import Any

import openpyxl  # type: ignore[import-untyped]
import pytest
from openpyxl.chart import BarChart  # type: ignore[import-untyped]
from tests.core.sheet_rows import GOOD, KEYS, batch_of, column, csv_of, found, write_csv, write_xlsx

from passerelle.spreadsheet import csv_table, tables, xlsx_table
from passerelle.spreadsheet.files import read_tables
from passerelle.spreadsheet.tables import TableError, column_name, place
from passerelle.strings import available_languages, load_strings

ROW = {**GOOD, "summary": "L’été à Lyon – « déjà » ; œuvre, coûte 5 €."}
ROWS = [list(ROW), list(ROW.values())]


def reason(path: Path) -> tuple[str, dict[str, str]]:
    """Why a file cannot be read."""
    with pytest.raises(TableError) as error:
        read_tables(path)
    for language in available_languages():
        assert getattr(load_strings(language).commands.sheet.failures, error.value.reason).format(**error.value.params)
    return error.value.reason, error.value.params


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "utf-8 crlf"]
)
def test_csv_files_as_programs_write_them(root: Path, encoding: str, separator: str) -> None:
    """The encoding and the separator are found out; only a guess at the encoding is told."""
    text = csv_of(ROWS, separator)
    if encoding != "utf-8 crlf":
        text = text.replace("\r\n", "\n")
    (root / "a.csv").write_bytes(text.encode(encoding.split()[0]))
    batch = batch_of(root, root / "a.csv")
    assert batch.findings == []
    texts: Any = batch.entries[0].tree["texts"]
    assert texts["en"]["summary"] == ROW["summary"]
    assert texts["en"]["inspiring"] == GOOD["inspiring"]
    assert batch.sheets[0].table.note == ("guessed_encoding" if encoding == "cp1252" else None)


def test_the_separator_that_excel_names_to_itself(root: Path) -> None:
    """Its line counts as a row, but is none."""
    (root / "a.csv").write_text("sep=|\n" + csv_of(ROWS, "|"), encoding="utf-8")
    assert [entry.row.number for entry in batch_of(root, root / "a.csv").entries] == [3]


def test_rows_are_counted_as_programs_show_them(root: Path) -> None:
    """Line breaks within quotes begin none; empty rows count and hold nothing."""
    text = csv_of([ROWS[0], [], ["", " "], ROWS[1], [], [*ROWS[1][:1], "Another", *ROWS[1][2:-1], "x"]])
    (root / "a.csv").write_text("\n" + text, encoding="utf-8")
    assert found(root, root / "a.csv") == [("bad-date", 7, "reviewed")]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"%PDF-1.7\n\x00\x01\xff", "no_table"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "no_table"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 500, "old_format"),
        (b"PK\x03\x04 and nothing more", "no_table"),
        (b"\xff\xfe\x00\xd8\x00", "bad_encoding"),
        (b"title,type\nab\x81c,\x8d", "bad_encoding"),
        (b"title,type\n\xef\xbb", "no_row"),
        (b'title,type\nx,"never closed\nand on', "bad_quotes"),
        (b'title,type\n"x"y,z', "bad_quotes"),
        (("title" + "," * 1200 + "x").encode(), "too_many_columns"),
        (b'title\n"' + b"x" * (2 << 20) + b'"', "bad_quotes"),
    ],
)
def test_what_is_no_table(tmp_path: Path, data: bytes, why: str) -> None:
    """Each is told for what it is; what can be read as a text may yet lack headings."""
    path = tmp_path / "a.csv"
    path.write_bytes(data)
    if why == "no_row":
        assert len(read_tables(path)[0].rows) == 2
    else:
        assert reason(path)[0] == why


def test_files_that_are_none(tmp_path: Path) -> None:
    """Folders, pipes, devices, links that lead nowhere: none is waited for."""
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to("nowhere")
    for path in (tmp_path, tmp_path / "pipe", tmp_path / "link", Path(os.devnull)):
        assert reason(path)[0] == "not_a_file"


def test_files_beyond_the_limits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Too many bytes or rows: told before anything is made of them; 100,000 rows do not take long."""
    path = tmp_path / "a.csv"
    with path.open("wb") as stream:
        stream.truncate(tables.MAX_BYTES + 1)
    assert reason(path) == ("too_large", {"limit": "32"})
    path.write_text("title\n" + "x\n" * 100_000, encoding="utf-8")
    assert reason(path) == ("too_many_rows", {"limit": "10000"})
    path.write_text("title\n" + "x\n" * 10_000, encoding="utf-8")
    assert len(read_tables(path)[0].rows) == 10_001
    monkeypatch.setattr(xlsx_table, "MAX_ROWS", 3)
    path = write_xlsx(tmp_path / "a.xlsx", *[GOOD] * 4)
    assert reason(path) == ("too_many_rows", {"limit": "3"})
    assert len(read_tables(write_xlsx(path, *[GOOD] * 3))[0].rows) == 4


def repacked(path: Path, edit: dict[str, bytes]) -> Path:
    """A workbook with some of its parts replaced."""
    with zipfile.ZipFile(path) as archive:
        parts = {info.filename: archive.read(info) for info in archive.infolist()} | edit
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


SHEET = "xl/worksheets/sheet1.xml"


def sheet_xml(path: Path) -> bytes:
    """The first sheet of a workbook as it is kept."""
    with zipfile.ZipFile(path) as archive:
        return archive.read(SHEET)


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    """100 MiB of nothing in 100 KiB; and many small ones."""
    path = repacked(write_xlsx(tmp_path / "a.xlsx", GOOD), {SHEET: b" " * (100 << 20)})
    assert path.stat().st_size < 1 << 20
    assert reason(path) == ("too_large_unpacked", {"limit": "64"})
    many = {f"x{n}": b"" for n in range(xlsx_table.MAX_PARTS)}
    assert reason(repacked(write_xlsx(tmp_path / "a.xlsx", GOOD), many))[0] == "too_large_unpacked"


@pytest.mark.parametrize(
    "edit",
    [
        {SHEET: b"<worksheet"},
        {SHEET: b""},
        {"xl/workbook.xml": b"<x/>"},
        {"[Content_Types].xml": b"<Types/>"},
        {SHEET: b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><worksheet>&b;</worksheet>'},
        {"xl/styles.xml": b"nonsense"},
        {"xl/_rels/workbook.xml.rels": b"<Relationships>"},
    ],
)
def test_broken_workbooks(tmp_path: Path, edit: dict[str, bytes]) -> None:
    """Whatever the library stumbles over, the person is told that the file is none."""
    assert reason(repacked(write_xlsx(tmp_path / "a.xlsx", GOOD), edit))[0] == "no_table"


def test_workbooks_of_others(tmp_path: Path) -> None:
    """OpenDocument is named; an archive of something else is none."""
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    assert reason(path)[0] == "open_document"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "x")
    assert reason(path)[0] == "no_table"


def test_rows_that_are_far_away(root: Path) -> None:
    """A sheet that is said to have a million rows is read as what it holds."""
    path = write_xlsx(root / "a.xlsx", GOOD)
    xml, count = re.subn(rb'<dimension ref="[^"]*"', b'<dimension ref="A1:XFD1048576"', sheet_xml(path))
    assert count == 1
    far = xml.replace(b"</sheetData>", b'<row r="900000"/></sheetData>')
    assert found(root, repacked(path, {SHEET: far})) == []
    beyond = xml.replace(b"</sheetData>", b'<row r="99999999999"/></sheetData>')
    assert reason(repacked(path, {SHEET: beyond}))[0] == "too_many_rows"


def test_formulas(root: Path) -> None:
    """Their value is taken; one that was never worked out is told, and so is one that fails."""
    path = write_xlsx(root / "a.xlsx", {**GOOD, "end": "=2020+2", "status": "=A1"})
    assert found(root, path) == [
        ("cell-without-value", 2, "status"),
        ("cell-without-value", 2, "end"),
    ]
    xml = sheet_xml(path).replace(b"<f>2020+2</f><v />", b"<f>2020+2</f><v>2022</v>")
    xml = xml.replace(b"<f>2020+2</f><v></v>", b"<f>2020+2</f><v>2022</v>").replace(
        b"<f>2020+2</f><v/>", b"<f>2020+2</f><v>2022</v>"
    )
    assert b"<v>2022</v>" in xml
    batch = batch_of(root, repacked(path, {SHEET: xml}))
    assert [f.column for f in batch.findings] == [column("status")]
    period: Any = batch.entries[0].tree["period"]
    assert period["end"] == "2022"
    assert found(root, write_xlsx(root / "a.xlsx", {**GOOD, "type": "#REF!"})) == [("cell-error", 2, "type")]


def test_merged_cells(root: Path) -> None:
    """Downwards, they hold for each row; across, nobody can tell."""
    path = write_xlsx(root / "a.xlsx", GOOD, {**GOOD, "title": "B", "themes": ""}, {**GOOD, "title": "C", "themes": ""})
    book = openpyxl.load_workbook(path)
    themes = column_name(column("themes"))
    book.active.merge_cells(f"{themes}2:{themes}4")
    book.save(path)
    batch = batch_of(root, path)
    assert batch.findings == []
    assert [entry.tree["themes"] for entry in batch.entries] == [["housing", "language"]] * 3
    book.active.merge_cells(f"{column_name(column('start'))}2:{column_name(column('end'))}2")
    book.save(path)
    assert found(root, path) == [("cells-merged", 2, "start")]


def test_several_sheets(root: Path) -> None:
    """Each with headings is read; one without is told, an empty one is not."""
    path = write_xlsx(root / "a.xlsx", GOOD, name="One & only")
    book = openpyxl.load_workbook(path)
    second = book.create_sheet("Second")
    second.append(list(KEYS))
    second.append([*({**GOOD, "title": "Two", "end": "x"}).values()])
    book.create_sheet("Budget").append(["Amount", "Year"])
    book.create_sheet("Empty")
    book.create_chartsheet("Chart").add_chart(BarChart())
    book.save(path)
    batch = batch_of(root, path)
    told = [(f.problem.code.value, place("a.xlsx", batch.sheets[f.table].table, f.row)) for f in batch.findings]
    assert told == [("no-end", "a.xlsx:Second!2"), ("sheet-ignored", "a.xlsx:Budget!1")]
    assert len(batch.entries) == 2


def test_values_that_are_no_texts(root: Path) -> None:
    """Numbers, booleans and times become the text that one sees; escapes of control characters are undone and told."""
    path = write_xlsx(root / "a.xlsx", {**GOOD, "title": 1984, "results": 2.5, "keywords": True})
    batch = batch_of(root, path)
    texts: Any = batch.entries[0].tree["texts"]
    assert [texts["en"][key] for key in ("title", "results", "keywords")] == ["1984", "2.5", ["true"]]
    assert found(root, write_xlsx(path, {**GOOD, "title": "a_x0007_b"})) == [("forbidden-character", 2, "title")]
    assert found(root, write_xlsx(path, {**GOOD, "title": "a_x000D_\nb"})) == []


def test_names_of_columns() -> None:
    """As spreadsheet programs count them."""
    assert [column_name(n) for n in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
    assert csv_table.GUESSED in type(load_strings("en").commands.sheet).model_fields


def test_a_workbook_with_unknown_parts(root: Path) -> None:
    """Pictures, macros and the like do not matter."""
    path = repacked(write_xlsx(root / "a.xlsx", GOOD), {"xl/vbaProject.bin": b"\0" * 100})
    assert found(root, path) == []
    assert io.BytesIO(path.read_bytes()).read(2) == b"PK"
    assert found(root, write_csv(root / "a.xlsx", GOOD)) == [], "the name does not matter"


def test_a_workbook_with_shared_strings(root: Path) -> None:
    """As Excel itself writes them: texts in a table of their own, rich ones in pieces."""
    texts: list[str] = []

    def cells(values: list[str], row: int) -> str:
        texts.extend(values)
        first = len(texts) - len(values)
        made = (f'<c r="{column_name(n)}{row}" t="s"><v>{first + n}</v></c>' for n in range(len(values)))
        return f'<row r="{row}">{"".join(made)}</row>'

    rows = cells(list(GOOD), 1) + cells(list(GOOD.values()), 2)
    items = "".join(f"<si><r><t xml:space='preserve'>{t[:2]}</t></r><r><t>{t[2:]}</t></r></si>" for t in texts)
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
        f'<Override PartName="/{SHEET}" ContentType="{kind}.worksheet+xml"/>'
        f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}.sharedStrings+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="a" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>'
        '<sheet name="Feuille 1" sheetId="1" r:id="a"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="a" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="b" Type="{office}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
        SHEET: f'<worksheet xmlns="{main}"><sheetData>{rows}</sheetData></worksheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{main}">{items}</sst>',
    }
    path = root / "a.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    assert found(root, path) == []
    assert batch_of(root, path).entries[0].tree == batch_of(root, write_csv(root / "a.csv", GOOD)).entries[0].tree
    broken = repacked(path, {"xl/sharedStrings.xml": f'<sst xmlns="{main}"><si>'.encode()})
    assert reason(broken)[0] == "no_table"

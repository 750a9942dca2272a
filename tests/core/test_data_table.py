"""The table of practices: one row a practice and language, no formula, every column explained."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.data_files import publish
from tests.core.editions import SITE_URL
from tests.core.samples import WORDS, full_raw, rewritten, vocabulary

from passerelle.data.described import column_description
from passerelle.data.table import COLUMNS, SEPARATOR, written
from passerelle.model import Practice
from passerelle.strings import load_strings

FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "＝1", "＋1", "－1", "＠A1")

BREAKS = ("\t", "\r", "\n", "\r\n", "\u2028", " \t \n")

SPACE = re.compile("[ ]*[\t\n\x0b\x0c\r\x1c-\x1f\x85\u2028\u2029][ \t\n\x0b\x0c\r\x1c-\x1f\x85\u2028\u2029]*")


def rows(content: bytes) -> list[dict[str, str]]:
    """The table as a program reads it."""
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The table of the samples."""
    return publish(tmp_path_factory.mktemp("data"))["practices.csv"]


def test_it_is_what_spreadsheets_open(table: bytes) -> None:
    """UTF-8 with its mark, lines ended as RFC 4180 has it, as many cells in each."""
    assert table.startswith(b"\xef\xbb\xbf")
    assert table.endswith(b"\r\n")
    assert table.count(b"\n") == table.count(b"\r\n") == 1 + 5
    found = list(csv.reader(io.StringIO(table.decode("utf-8-sig"), newline=""), strict=True))
    assert tuple(found[0]) == COLUMNS
    assert {len(row) for row in found} == {len(COLUMNS)}


def test_a_row_is_a_practice_in_a_language(table: bytes) -> None:
    """In each language that it has, and in no other."""
    found = rows(table)
    assert [(row["id"], row["language"]) for row in found] == [
        ("other", "fr"),
        ("other", "en"),
        ("sample", "fr"),
        ("sample", "en"),
        ("sample", "es"),
    ]


def test_each_cell_holds_what_its_column_says(table: bytes) -> None:
    """Ids, their labels in the row's language, points, dates as in the record, addresses of the row's language."""
    row = rows(table)[3]
    digest, citation = row.pop("digest"), row.pop("citation")
    assert len(digest) == 16
    assert "§Title en" in citation
    assert row == {
        "id": "sample",
        "language": "en",
        "original_language": "fr",
        "title": "§Title en",
        "summary": "§Summary en",
        "type": "local-practice",
        "type_label": "local-practice en",
        "status": "ended",
        "status_label": "ended en",
        "start": "2020-10",
        "end": "2022",
        "themes": "housing | health",
        "themes_label": "housing en | health en",
        "audiences": "refugees",
        "audiences_label": "refugees en",
        "places": "valencia | riga | lyon | brest | calp | turku",
        "places_label": "Valencia en | Riga en | Lyon en | Brest en | Calp en | Turku en",
        "places_point": "POINT (-0.375 40.375) | POINT (-0.625 40.625) | POINT (0.0 40.0) | POINT (-0.25 40.25)"
        " | POINT (-0.5 40.5) | POINT (-0.75 40.75)",
        "countries": "ES | LV | FR | FI",
        "countries_label": "Spain | Latvia | France | Finland",
        "organisations": "§Presse | §City council en",
        "funds": "amif",
        "funds_label": "amif en",
        "networks": "urbact",
        "networks_label": "urbact en",
        "contact_unit": "§Unitat",
        "contact_email": "unit@city.example",
        "contact_url": "https://city.example/unit",
        "translation_state": "current",
        "translated_by": "human",
        "translated_from": "fr",
        "published": "2026-01-05",
        "updated": "2026-03-01",
        "reviewed": "2026-02-28",
        "html": f"{SITE_URL}en/practices/sample/",
        "embed": f"{SITE_URL}en/embed/practices/sample/",
        "json": f"{SITE_URL}api/v1/practices/sample.json",
        "licence": "https://creativecommons.org/licenses/by/4.0/",
    }


def test_what_is_not_stated_is_empty(table: bytes) -> None:
    """No `None`, no `null`."""
    row = rows(table)[0]
    assert {row[name] for name in ("end", "places", "funds", "networks", "contact_email", "reviewed")} == {""}
    assert row["translation_state"] == "current"
    assert rows(table)[1]["translated_by"] == ""


@pytest.mark.parametrize("formula", FORMULAS)
def test_no_cell_begins_a_formula(formula: str) -> None:
    """In any column, the first and the last as well; inside a cell the signs stay as they are."""
    content = written([[formula, "plain", f"a {formula}", formula, formula]])
    (row,) = csv.reader(io.StringIO(content.decode(), newline=""))
    assert row == [f"'{formula}", "plain", f"a {formula}", f"'{formula}", f"'{formula}"]


@pytest.mark.parametrize("separator", [";", "\t"])
@pytest.mark.parametrize("formula", FORMULAS)
def test_no_cell_begins_a_formula_to_who_expects_another_separator(formula: str, separator: str) -> None:
    """Excel in French and Spanish parts cells at semicolons, others at tabs, and both part rows at the end of a line
    when they take no quotation mark for the first of a cell: whatever stands between them, no cell is a formula."""
    for before in ("a;", 'a;"', 'a;""', *(f"a{mark}" for mark in BREAKS), *(f"a;{mark}" for mark in BREAKS), *BREAKS):
        content = written([["id", f"{before}{formula}", "last"]]).decode()
        for cell in re.split(f"[{separator}\r\n]", content):
            plain = cell.replace('"', "")
            assert not plain.startswith(tuple("=+-@＝＋－＠")), before
            assert not plain.lstrip(" ").startswith(("=", "＝")), before


@pytest.mark.parametrize("mark", BREAKS)
def test_a_cell_stands_on_one_line(mark: str) -> None:
    """What ends a line or a cell to one program or another becomes a space; the dash of an item stays as it is."""
    (row,) = csv.reader(
        io.StringIO(written([[f"Two things:{mark}- one{mark}- two; - three", "x"]]).decode(), newline="")
    )
    assert row == ["Two things: - one - two; - three", "x"]


def test_a_value_is_one_whatever_it_says(tmp_path: Path) -> None:
    """A name that holds what stands between values does not become two: `places_label` has as many as `places`."""
    words = vocabulary(words=" | b |")
    record = Practice.model_validate(rewritten(full_raw(), lambda text: f"{text} | c"))
    found = rows(publish(tmp_path, {"sample": record, "other": record}, words)["practices.csv"])
    for row in found:
        for name in ("themes", "places", "audiences", "funds", "networks"):
            assert len(row[f"{name}_label"].split(SEPARATOR)) == len(row[name].split(SEPARATOR)), name
        assert len(row["organisations"].split(SEPARATOR)) == len(full_raw()["organisations"])
    assert found[0]["title"].endswith(" | c")


def test_no_contributed_text_begins_a_formula(tmp_path: Path) -> None:
    """Titles, names of organisations, units: whatever the record says."""
    record = Practice.model_validate(rewritten(full_raw(), lambda text: '=HYPERLINK("x";' + text.removeprefix(WORDS)))
    found = rows(publish(tmp_path, {"sample": record, "other": record})["practices.csv"])
    assert found[0]["title"] == '\'=HYPERLINK("x";Title fr'
    for row in found:
        assert not [name for name, cell in row.items() if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


@given(st.lists(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0")), min_size=2), min_size=1))
def test_any_text_is_read_back(given_rows: list[list[str]]) -> None:
    """Quotes, commas, separators: as written, but for line ends and the apostrophe before a formula."""

    def harmless(cell: str) -> str:
        return re.sub(r'(^ ?|;"*)(?=[-=+@＝＋－＠])|(;"* +)(?=[=＝])', r"\g<0>'", SPACE.sub(" ", cell))

    read = list(csv.reader(io.StringIO(written(given_rows).decode(), newline=""), strict=True))
    assert read == [[harmless(cell) for cell in row] for row in given_rows]


@pytest.mark.parametrize("language", ["fr", "en", "es"])
def test_every_column_is_explained(language: str) -> None:
    """In each language; the strings explain no column that there is not."""
    strings = load_strings(language)
    assert all(column_description(strings, name) for name in COLUMNS)
    assert set(strings.api.columns) <= set(COLUMNS)

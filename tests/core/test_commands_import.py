"""`passerelle import`: records from a spreadsheet, all or none, and nothing that was there is touched."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.core.records import LANGUAGES, edit_term, record, write, write_project
from tests.core.sheet_rows import GOOD, KEYS, column, write_csv, write_xlsx

from passerelle.cli import main
from passerelle.spreadsheet.tables import column_name

Output = pytest.CaptureFixture[str]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with one record, in which the command runs, in English."""
    project = write_project(tmp_path / "project")
    write(project, record())
    monkeypatch.chdir(project)
    monkeypatch.setenv("LANGUAGE", "en")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    return project


def names(root: Path) -> list[str]:
    """The records that there are."""
    return sorted(path.name for path in (root / "practices").iterdir() if path.is_file())


ROWS = [{**GOOD, "published": ""}, {**GOOD, "title": "Turin", "id": "turin-school"}]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_rows_become_records(root: Path, kind: str, capsys: Output) -> None:
    """In form, free of errors, published today; what was written is named on standard output."""
    path = root / f"a.{kind}"
    write_csv(path, *ROWS) if kind == "csv" else write_xlsx(path, *ROWS)
    assert main(["import", path.name]) == 0
    out, err = capsys.readouterr()
    assert out == "practices/lyon-evening-classes.yml\npractices/turin-school.yml\n"
    assert err.startswith("2 rows: no problems.\n2 records written.\n")
    assert main(["check", "--format", "json"]) == 0
    assert main(["format", "--check"]) == 1
    assert "practices/sample.yml\n" in capsys.readouterr().out, "the only one that is not in form"
    assert main(["format", "--check", *out.split()]) == 0
    text = (root / "practices" / "lyon-evening-classes.yml").read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=practice.schema.json\n")
    assert "\npublished: 2026-09-21\n" in text


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "Themes: “hosing” is not in the list. Did you mean “housing (en)”? Choose from the list, or"),
        (
            "fr",
            "Thèmes\u00a0: «\u00a0hosing\u00a0» n’est pas dans la liste. Vouliez-vous dire «\u00a0housing (fr)\u00a0»",
        ),
        ("es", "Temas: «hosing» no está en la lista. ¿Quería decir «housing (es)»? Elija de la lista, o"),
    ],
)
def test_a_problem_is_told_at_its_cell(root: Path, capsys: Output, language: str, line: str) -> None:
    """With file, sheet and cell, in the person's language; nothing is written, not even what is good."""
    rows = [ROWS[0], {**ROWS[1], "themes": "hosing"}]
    write_xlsx(root / "a.xlsx", *rows)
    write_csv(root / "a.csv", *rows)
    letters = column_name(column("themes"))
    before = names(root)
    for name, place in (("a.xlsx", f"a.xlsx:Practices!{letters}3: "), ("a.csv", f"a.csv:3:{letters}: ")):
        assert main(["import", name, "--lang", language]) == 1
        out = capsys.readouterr().out
        assert out.startswith(place + line)
        assert len(out.splitlines()) == 1
    assert [name for name in names(root) if name not in before] == []


def test_good_rows_alone(root: Path, capsys: Output) -> None:
    """With --keep-going, those are written and the others told; 1 all the same."""
    write_csv(root / "a.csv", ROWS[0], {**ROWS[1], "end": "x"})
    assert main(["import", "a.csv", "--keep-going"]) == 1
    out, err = capsys.readouterr()
    assert out.splitlines()[0].startswith(f"a.csv:3:{column_name(column('end'))}: End: “x” is not a date.")
    assert out.splitlines()[1:] == ["practices/lyon-evening-classes.yml"]
    assert "2 rows: 1 error.\n1 record written.\n" in err
    assert main(["check"]) == 0
    write_csv(root / "a.csv", {**ROWS[1], "end": "x"})
    assert main(["import", "a.csv", "--keep-going"]) == 1
    assert "Nothing was written." in capsys.readouterr().err


def test_good_rows_with_a_column_that_is_not_known(root: Path, capsys: Output) -> None:
    """The column is told and left aside; without --keep-going it could be a slip that loses something."""
    write_csv(root / "a.csv", {**ROWS[0], "Remarks": "x"})
    assert main(["import", "a.csv"]) == 1
    assert main(["import", "a.csv", "--keep-going"]) == 1
    assert "practices/lyon-evening-classes.yml" in capsys.readouterr().out.splitlines()


def test_what_is_there_is_never_overwritten(root: Path, capsys: Output) -> None:
    """An id that is taken is told, and the same practice once more; a file that is no record is not touched either."""
    write_csv(root / "a.csv", *ROWS)
    assert main(["import", "a.csv"]) == 0
    kept = {name: (root / "practices" / name).read_bytes() for name in names(root)}
    capsys.readouterr()
    assert main(["import", "a.csv", "--keep-going"]) == 1
    out = capsys.readouterr().out
    assert "Title: practices/lyon-evening-classes.yml has the same title." in out
    assert "Id: There is a record “turin-school” already." in out
    assert {name: (root / "practices" / name).read_bytes() for name in names(root)} == kept


def test_all_or_none_when_the_disk_is_full(root: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    """If one record cannot be written, those before it are taken back."""
    write_csv(root / "a.csv", *ROWS)
    before, replace = names(root), Path.replace

    def refuse(self: Path, target: Path) -> Path:
        if target.name.startswith("turin"):
            raise OSError(28, "No space left on device")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", refuse)
    assert main(["import", "a.csv"]) == 2
    assert "practices/turin-school.yml cannot be written (No space left on device)." in capsys.readouterr().err
    assert names(root) == before


MISUSE = [
    (["import"], "Name at least one file."),
    (["import", "none.csv"], "none.csv does not exist."),
    (["import", "a.csv", "b.csv"], "“b.csv” is one argument too many."),
    (["import", "a.csv", "--template", "b.csv"], "“a.csv” is one argument too many."),
    (["import", "practices"], "practices cannot be imported: this is not a regular file"),
    (["import", "empty.csv"], "empty.csv cannot be imported: its first row has no heading"),
    (["import", "letter.csv"], "letter.csv cannot be imported: its first row has no heading"),
    (["import", "headings.csv"], "headings.csv cannot be imported: there is no row below its headings."),
    (["import", "zip.csv"], "zip.csv cannot be imported: this is neither an Excel workbook"),
    (["import", "--template", "a.pdf"], "a.pdf: the name of a template ends in .xlsx or .csv."),
    (["import", "--template", "letter.csv"], "letter.csv is there already"),
    (["import", "--template", "nowhere/a.csv"], "nowhere/a.csv cannot be written (No such file or directory)."),
]


@pytest.mark.parametrize(("arguments", "message"), MISUSE)
def test_misuse_is_explained(root: Path, capsys: Output, arguments: list[str], message: str) -> None:
    """2, and nothing is written."""
    (root / "empty.csv").write_bytes(b"")
    (root / "letter.csv").write_text("Dear all,\n\nhow are you?\n", encoding="utf-8")
    (root / "headings.csv").write_text(",".join(KEYS), encoding="utf-8")
    (root / "zip.csv").write_bytes(b"PK\x03\x04" + b"\0" * 100)
    before = names(root)
    assert main(arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(message)
    assert "Traceback" not in err
    assert names(root) == before


def test_lists_that_are_not_in_order_come_first(root: Path, capsys: Output) -> None:
    """Without them, nothing can be said of the rows."""
    edit_term(root, "themes", lambda themes: themes["housing"].pop("label"))
    write_csv(root / "a.csv", *ROWS)
    assert main(["import", "a.csv"]) == 1
    assert capsys.readouterr().out.startswith("practices/_vocabulary/themes.yml:")


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_templates(root: Path, language: str, kind: str, capsys: Output) -> None:
    """One a language and form; as it is, it has no row."""
    assert main(["import", "--template", f"t.{kind}", "--lang", language]) == 0
    assert f"t.{kind}" in capsys.readouterr().out
    assert main(["import", f"t.{kind}", "--lang", "en"]) == 2
    assert "there is no row below its headings" in capsys.readouterr().err


def test_hostile_names_stay_on_their_line(root: Path, capsys: Output) -> None:
    """Neither a sheet nor a value can forge a line or reach the terminal."""
    path = write_xlsx(root / "a.xlsx", {**GOOD, "type": "x\n\nforged:1:1", "status": "\u202eevil"}, name="A\u202eB")
    assert main(["import", path.name]) == 1
    out = capsys.readouterr().out
    assert len(out.splitlines()) == 2
    assert "\u202e" not in out
    assert "a.xlsx:A\\u202eB!" in out


@pytest.mark.parametrize("command", ["import", "new"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_help_has_examples(root: Path, language: str, command: str, capsys: Output) -> None:
    """In each language, each on a line of its own."""
    assert main([command, "--help", "--lang", language]) == 0
    out = capsys.readouterr().out
    assert len([line for line in out.splitlines() if line.startswith(f"    passerelle {command}")]) == 3
    assert all(len(line) <= 80 for line in out.splitlines())

"""`passerelle generate` and `passerelle summary` from the command line, and the reports of `check` for forges."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.core.records import edit_term, record, write, write_project
from tests.core.test_commands_check import commit, git

from passerelle import schema
from passerelle.cli import main
from passerelle.forge import forms, pull_request
from passerelle.forge.generated import BADGE

PROJECT = Path(__file__).parents[2]
Output = pytest.CaptureFixture[str]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project under git with a sheet, in which the command runs, in English."""
    project = write_project(tmp_path / "project")
    write(project, record("Titre"), "one")
    git(project, "init", "--quiet")
    commit(project)
    monkeypatch.chdir(project)
    monkeypatch.setenv("LANGUAGE", "en")
    return project


def test_the_project_is_up_to_date(monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    """After a change of lists, model or strings: run `passerelle generate`."""
    monkeypatch.chdir(PROJECT)
    monkeypatch.setenv("LANGUAGE", "en")
    assert main(["generate", "--check"]) == 0, capsys.readouterr().out


def test_everything_is_written_and_then_nothing(root: Path, capsys: Output) -> None:
    """Schema, forms and template, once."""
    assert main(["generate", "--check"]) == 1
    assert len(capsys.readouterr().out.splitlines()) == 12
    assert not (root / ".github").exists()
    assert main(["generate"]) == 0
    out, err = capsys.readouterr()
    assert err == "12 files written.\n"
    assert {schema.PATH, pull_request.PATH, BADGE, f"{forms.FOLDER}/fr-1-practice.yml"} <= set(out.splitlines())
    for arguments in (["generate"], ["generate", "--check"]):
        assert main(arguments) == 0
        assert capsys.readouterr() == ("", "All generated files are up to date.\n")


def test_a_new_term_makes_files_stale(root: Path, capsys: Output) -> None:
    """Each is named; nothing is written by looking."""
    main(["generate"])
    edit_term(root, "themes", lambda tree: tree.update(culture=tree["housing"]))
    capsys.readouterr()
    before = (root / schema.PATH).read_bytes()
    assert main(["generate", "--check"]) == 1
    out, err = capsys.readouterr()
    assert schema.PATH in out.splitlines()
    assert f"{forms.FOLDER}/es-1-practice.yml" in out.splitlines()
    assert "4 files are out of date" in err
    assert (root / schema.PATH).read_bytes() == before


def test_a_new_sheet_makes_none_stale(root: Path, capsys: Output) -> None:
    """It is only said; `generate` brings it in."""
    main(["generate"])
    write(root, record("Deux"), "two")
    capsys.readouterr()
    assert main(["generate", "--check"]) == 0
    assert "do not show the sheets as they now are" in capsys.readouterr().err
    assert main(["generate"]) == 0
    assert "(two)" in (root / forms.FOLDER / "fr-2-mistake.yml").read_text(encoding="utf-8")
    assert len(capsys.readouterr().out.splitlines()) == 7


def test_forms_of_a_language_that_is_gone(root: Path, capsys: Output) -> None:
    """Go too, and with them nothing that people wrote."""
    main(["generate"])
    own = root / forms.FOLDER / "config.yml"
    own.write_text("blank_issues_enabled: true\n", encoding="utf-8")
    stray = root / forms.FOLDER / "pt-1-practice.yml"
    stray.write_text(f"{forms.MARK} from somewhere\n", encoding="utf-8")
    capsys.readouterr()
    assert main(["generate", "--check"]) == 1
    assert f"{forms.FOLDER}/pt-1-practice.yml" in capsys.readouterr().out
    assert main(["generate"]) == 0
    assert "pt-1-practice.yml (removed)" in capsys.readouterr().out
    assert not stray.exists()
    assert own.exists()


def test_what_cannot_be_written_is_told(root: Path, capsys: Output) -> None:
    """A file where a folder should be; and records with errors make nothing."""
    (root / ".github").write_text("", encoding="utf-8")
    assert main(["generate"]) == 2
    assert "cannot be written" in capsys.readouterr().err
    write(root, record("Titre") | {"status": "nothing"}, "one")
    assert main(["generate", "--check"]) == 1
    assert "is not in the list" in capsys.readouterr().out


def test_a_summary_of_what_has_changed(root: Path, capsys: Output) -> None:
    """It ends well even when the records do not, and goes to standard output."""
    write(root, record("Deux") | {"status": "nothing"}, "two")
    assert main(["summary", "--since", "HEAD"]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert "practices/two.yml" in out
    assert "practices/one.yml" not in out
    assert main(["summary"]) == 0
    assert "practices/one.yml" in capsys.readouterr().out
    assert main(["summary", "--since", "nowhere"]) == 2
    assert "“nowhere”" in capsys.readouterr().err


def test_code_quality_for_gitlab(root: Path, capsys: Output) -> None:
    """What GitLab asks for; a finding keeps its fingerprint when lines are put before it, and no two share one."""

    def found() -> list[dict[str, object]]:
        assert main(["check", "--format", "gitlab"]) == 1
        out, err = capsys.readouterr()
        assert err == ""
        read: list[dict[str, object]] = json.loads(out)
        return read

    tree = record("Titre") | {"status": "a,b: 100 %", "themes": ["x", "x"]}
    file = write(root, tree, "one")
    first = found()
    assert all(set(e) == {"description", "check_name", "fingerprint", "severity", "location"} for e in first)
    assert len({entry["fingerprint"] for entry in first}) == len(first) >= 3
    assert {entry["severity"] for entry in first} == {"major"}
    assert first[0]["location"] == {"path": "practices/one.yml", "lines": {"begin": 2}}
    assert "a,b: 100 %" in str(first[0]["description"])
    file.write_text("# a line\n" + file.read_text(encoding="utf-8"), encoding="utf-8")
    assert [entry["fingerprint"] for entry in found()] == [entry["fingerprint"] for entry in first]
    write(root, record("Titre"), "one")
    assert main(["check", "--format", "gitlab"]) == 0
    assert json.loads(capsys.readouterr().out) == []


@pytest.mark.parametrize("form", ["text", "github", "gitlab", "json"])
def test_problems_in_the_language_of_the_sheet(root: Path, capsys: Output, form: str) -> None:
    """Whoever wrote it reads them, whatever machine checks."""
    write(root, record("Titre") | {"status": "nothing"}, "one")
    assert main(["check", "--format", form, "--sheet-language"]) == 1
    assert "n’est pas dans la liste" in capsys.readouterr().out
    assert main(["check", "--format", form]) == 1
    assert "is not in the list" in capsys.readouterr().out


@pytest.mark.parametrize("language", ["fr", "en", "es"])
@pytest.mark.parametrize("command", ["generate", "summary"])
def test_help_has_examples(root: Path, capsys: Output, command: str, language: str) -> None:
    """In each language."""
    assert main([command, "--help", "--lang", language]) == 0
    assert f"    passerelle {command} --" in capsys.readouterr().out

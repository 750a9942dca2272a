"""`passerelle translations`: what is missing, stale or by machine, and the stamp."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.core.records import record, write, write_project

from passerelle.cli import main
from passerelle.sources import load_sources
from passerelle.translation import State, state

Output = pytest.CaptureFixture[str]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with a record that was changed after it was translated, and one that lacks a language."""
    project = write_project(tmp_path / "project")
    stale = record("Stale")
    stale["texts"]["fr"]["summary"] = "Autre chose."
    stale["texts"]["en"]["translation"]["by"] = "machine"
    write(project, stale, "stale")
    lacking = record("Lacking")
    del lacking["texts"]["es"]
    write(project, lacking, "lacking")
    monkeypatch.chdir(project)
    monkeypatch.setenv("LANGUAGE", "en")
    return project


def rows(output: str) -> list[tuple[str, str]]:
    """(record, language) of each line below the heading."""
    return [(line.split()[0], line.split()[1]) for line in output.splitlines()[1:]]


def test_the_table_is_narrowed(root: Path, capsys: Output) -> None:
    """To one state, to several, to what machines made."""
    for only, expected in (
        (["missing"], [("lacking", "es")]),
        (["stale"], [("stale", "en"), ("stale", "es")]),
        (["machine"], [("stale", "en")]),
        (["missing", "machine"], [("lacking", "es"), ("stale", "en")]),
    ):
        assert main(["translations", *(part for one in only for part in ("--only", one))]) == 0
        assert rows(capsys.readouterr().out) == expected
    assert main(["translations", "--only", "undated"]) == 0
    assert capsys.readouterr() == ("", "Nothing of that kind.\n")


def test_a_stamp_says_that_a_translation_matches(root: Path, capsys: Output) -> None:
    """Of the languages named, or of all; what was made by a machine still was."""
    path = "practices/stale.yml"
    assert main(["translations", "stamp", path, "--language", "en"]) == 0
    assert capsys.readouterr() == (f"{path}: en\n", "1 record stamped.\n")
    practice = load_sources(root).practices["stale"]
    assert state(practice, "en").state is State.CURRENT
    assert state(practice, "es").state is State.STALE
    assert main(["translations", "stamp", "practices"]) == 0
    assert capsys.readouterr().out == f"{path}: es\n"
    assert main(["translations", "stamp", path]) == 0
    assert "No translation there is older" in capsys.readouterr().err
    assert main(["check"]) == 0


def test_a_stamp_needs_to_know_of_what(root: Path, capsys: Output) -> None:
    """Never everything by mistake."""
    assert main(["translations", "stamp"]) == 2
    assert capsys.readouterr().err.startswith("Name at least one file.")

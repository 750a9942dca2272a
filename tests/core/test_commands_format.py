"""`passerelle format`: all records in one form, and nothing lost."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest
from tests.core.records import record, write, write_project

from passerelle.cli import main
from passerelle.yaml_reader import read

Output = pytest.CaptureFixture[str]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with two records, one of them in form, in which the command runs, in English."""
    project = write_project(tmp_path / "project")
    for id_ in ("one", "two"):
        write(project, record(f"Title {id_}"), id_)
    monkeypatch.chdir(project)
    monkeypatch.setenv("LANGUAGE", "en")
    assert main(["format", "practices/one.yml"]) == 0
    return project


def test_what_is_not_in_form_is_written_anew(root: Path, capsys: Output) -> None:
    """With the same data; then nothing is left to do."""
    path = root / "practices" / "two.yml"
    before = read(path.read_bytes())
    capsys.readouterr()
    assert main(["format", "--check"]) == 1
    assert capsys.readouterr() == ("practices/two.yml\n", "1 record would change. Run: passerelle format\n")
    assert main(["format"]) == 0
    assert capsys.readouterr() == ("practices/two.yml\n", "1 record written anew.\n")
    assert read(path.read_bytes()) == before
    assert main(["format", "--check"]) == 0
    assert capsys.readouterr() == ("", "Every record is in form.\n")
    assert main(["check"]) == 0


def test_what_cannot_be_read_is_told_and_left(root: Path, capsys: Output) -> None:
    """The others are written all the same."""
    broken = root / "practices" / "broken.yml"
    broken.write_text("type: [", encoding="utf-8")
    assert main(["format"]) == 1
    out = capsys.readouterr().out
    assert "practices/broken.yml:1:7" in out
    assert broken.read_text(encoding="utf-8") == "type: ["
    assert main(["format", "--check", "practices/two.yml"]) == 0


def test_a_record_on_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: Output, root: Path) -> None:
    """Printed in form; what is wrong is told instead."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"status: ongoing\ntype: 'local-practice'\n")))
    capsys.readouterr()
    assert main(["format", "-"]) == 0
    assert capsys.readouterr().out.splitlines()[1:] == ["type: local-practice", "status: ongoing"]
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"a: [")))
    assert main(["format", "-"]) == 1
    assert capsys.readouterr().out.startswith("-:1:4: a: ")


def test_a_file_that_cannot_be_written(root: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    """Told; the record stays whole, and nothing is left beside it."""
    before = (root / "practices" / "two.yml").read_bytes()

    def refuse(self: Path, target: Path) -> Path:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", refuse)
    assert main(["format"]) == 2
    assert "practices/two.yml cannot be written (Permission denied)" in capsys.readouterr().err
    assert (root / "practices" / "two.yml").read_bytes() == before
    assert not [path for path in (root / "practices").iterdir() if path.name.endswith(".new")]

"""`passerelle check` for machines: annotations, JSON, only what has changed, a record that is not saved yet."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests.core.records import record, write, write_project

from passerelle.cli import main
from passerelle.commands import progress
from passerelle.yaml_reader import MAX_BYTES

Output = pytest.CaptureFixture[str]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project under git with two good records, in which the command runs, in English."""
    project = write_project(tmp_path / "project")
    for id_ in ("one", "two"):
        write(project, record(f"Title {id_}"), id_)
    git(project, "init", "--quiet")
    commit(project)
    monkeypatch.chdir(project)
    monkeypatch.setenv("LANGUAGE", "en")
    return project


def git(root: Path, *arguments: str) -> None:
    """Runs git for somebody whose settings do not matter."""
    who = ("-c", "user.name=Somebody", "-c", "user.email=somebody@example.org")
    subprocess.run(["git", *who, *arguments], cwd=root, check=True, capture_output=True)


def commit(root: Path) -> None:
    """Keeps everything."""
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "Keep")


def spoil(root: Path, id_: str, status: str = "ongoingg") -> None:
    """Gives a record a status that does not exist."""
    write(root, record(f"Title {id_}") | {"status": status}, id_)


def on_stdin(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    """Has the command read `data`."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


def test_annotations_are_one_command_each(root: Path, capsys: Output) -> None:
    """What would end a command or its properties is escaped: a text from a record can start none."""
    spoil(root, "one", "a,b: 100 %")
    assert main(["check", "--format", "github"]) == 1
    (line,) = capsys.readouterr().out.splitlines()
    place, told = line.removeprefix("::").split("::", 1)
    kind, properties = place.split(" ", 1)
    assert kind == "error"
    found = dict(part.split("=") for part in properties.split(","))
    assert found["file"] == "practices/one.yml"
    assert found["title"] == "status"
    assert int(found["line"]) > 0
    assert "100 %25" in told


def test_json_holds_what_a_program_needs(root: Path, capsys: Output) -> None:
    """One object, whatever is found; messages in the person's language, codes in none."""
    spoil(root, "two")
    assert main(["check", "--format", "json", "--lang", "fr"]) == 1
    out, err = capsys.readouterr()
    found = json.loads(out)
    assert err == ""
    assert (found["language"], found["records"]) == ("fr", 2)
    (problem,) = found["problems"]
    assert (problem["path"], problem["field"], problem["code"]) == ("practices/two.yml", "status", "unknown-term")
    assert problem["severity"] == "error"
    assert problem["parameters"]["suggestion"] == "ongoing"
    assert "«" in problem["message"]
    spoil(root, "two", "ongoing")
    assert main(["check", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["problems"] == []


def test_only_what_has_changed(root: Path, capsys: Output) -> None:
    """Committed or not, new or not; a mistake that was there before is another's."""
    spoil(root, "one")
    commit(root)
    assert main(["check", "--since", "HEAD"]) == 0
    assert capsys.readouterr() == ("", "0 records: no problems.\n")
    spoil(root, "two")
    write(root, record("Third") | {"type": "none"}, "three")
    assert main(["check", "--since", "HEAD"]) == 1
    out, err = capsys.readouterr()
    assert [line.split(":")[0] for line in out.splitlines()] == ["practices/three.yml", "practices/two.yml"]
    assert err.startswith("2 records")
    assert main(["check", "--since", "HEAD~1"]) == 1
    assert len(capsys.readouterr().out.splitlines()) == 3


def test_a_changed_list_or_a_lost_record_concerns_all(root: Path, capsys: Output) -> None:
    """What others rely on may be gone."""
    spoil(root, "one")
    commit(root)
    (root / "practices" / "two.yml").unlink()
    assert main(["check", "--since", "HEAD"]) == 1
    assert "practices/one.yml" in capsys.readouterr().out
    git(root, "checkout", "--", "practices/two.yml")
    with (root / "practices" / "_vocabulary" / "themes.yml").open("a", encoding="utf-8") as themes:
        themes.write("# more to come\n")
    assert main(["check", "--since", "HEAD"]) == 1
    assert "practices/one.yml" in capsys.readouterr().out


@pytest.mark.parametrize("revision", ["nowhere", "--output=x", "", "HEAD:practices"])
def test_a_revision_that_does_not_exist(root: Path, revision: str, capsys: Output) -> None:
    """Told, and no option of git."""
    assert main(["check", f"--since={revision}"]) == 2
    assert "is no revision here" in capsys.readouterr().err


def test_without_git(root: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    """Told."""
    monkeypatch.setenv("PATH", "")
    assert main(["check", "--since", "HEAD"]) == 2
    assert "git is not installed" in capsys.readouterr().err


def test_a_record_on_standard_input(root: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    """It takes the place of the file whose name it is to have; nothing is written."""
    good = (root / "practices" / "one.yml").read_bytes()
    on_stdin(monkeypatch, good)
    assert main(["check", "-", "--name", "one.yml"]) == 0
    assert capsys.readouterr().err == "1 record: no problems.\n"
    on_stdin(monkeypatch, good)
    assert main(["check", "-"]) == 1, "the same title once more"
    assert "practices/new-practice.yml" in capsys.readouterr().out
    on_stdin(monkeypatch, b"type: [")
    assert main(["check", "-", "--name", "practices/one.yml"]) == 1
    on_stdin(monkeypatch, b"a" * (MAX_BYTES + 1))
    assert main(["check", "-"]) == 1
    assert sorted(path.name for path in (root / "practices").glob("*.yml")) == ["one.yml", "two.yml"]
    assert main(["check", "-", "--name", "../one.txt"]) == 2


def test_whoever_waits_sees_how_far_it_is(root: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    """After a while, at a terminal alone; each record is read once all the same."""
    monkeypatch.setattr(progress, "PATIENCE", -1)
    assert main(["check"]) == 0
    assert capsys.readouterr().err == "2 records: no problems.\n"
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert main(["check"]) == 0
    err = capsys.readouterr().err
    assert "Reading" in err
    assert err.endswith("2 records: no problems.\n")

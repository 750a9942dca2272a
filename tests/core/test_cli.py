"""The command line: what it prints, where, in which language, and how it ends."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.core.records import edit_term, record, write, write_project

from passerelle import cli
from passerelle.cli import chosen_language, main
from passerelle.sources import load_sources
from passerelle.strings import StringsError

HOOKS = Path(__file__).parents[2] / "hooks"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with one valid record, in which the command runs, in English."""
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    project = write_project(tmp_path / "project")
    write(project, record())
    monkeypatch.chdir(project)
    return project


Output = pytest.CaptureFixture[str]


def test_a_clean_project(root: Path, capsys: Output) -> None:
    """Nothing on standard output, a line on standard error, 0."""
    assert main(["check"]) == 0
    assert capsys.readouterr() == ("", "1 record: no problems.\n")


def test_errors_and_warnings(root: Path, capsys: Output) -> None:
    """One problem a line on standard output, the count on standard error; 1 for errors."""
    tree = record("Autre")
    del tree["texts"]["es"]
    tree["themes"] = ["housing", "langage"]
    write(root, tree, "other")
    assert main(["check"]) == 1
    out, err = capsys.readouterr()
    assert len(out.splitlines()) == 2
    assert "practices/other.yml:" in out
    assert "“langage” is not in the list. Did you mean “language”?" in out
    assert err == "2 records: 1 error and 1 warning.\n"


def test_warnings_alone_end_well(root: Path, capsys: Output) -> None:
    """0: the site can be built."""
    tree = record("Autre")
    del tree["texts"]["es"]
    write(root, tree, "other")
    assert main(["check"]) == 0
    assert capsys.readouterr().err == "2 records: 1 warning.\n"


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("fr", "1 fiche\u00a0: aucun problème.\n"),
        ("en", "1 record: no problems.\n"),
        ("es", "1 ficha: ningún problema.\n"),
    ],
)
def test_language_may_be_chosen_before_or_after_the_command(
    root: Path, capsys: Output, language: str, line: str
) -> None:
    """`--lang` wins over the environment, wherever it stands."""
    for arguments in (["--lang", language, "check"], ["check", "--lang", language], [f"--lang={language}", "check"]):
        assert main(arguments) == 0
        assert capsys.readouterr().err == line


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "es_ES.UTF-8"}, "es"),
        ({"LANG": "es_ES", "LC_MESSAGES": "fr_FR"}, "fr"),
        ({"LANG": "es_ES", "LC_ALL": "en"}, "en"),
        ({"LANG": "es_ES", "LANGUAGE": "de:en_US:fr"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "fr"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "fr-CA"}, "fr"),
        ({}, "fr"),
    ],
)
def test_language_of_the_environment(root: Path, environment: dict[str, str], language: str) -> None:
    """In gettext's order, C being English; else the default of the site."""
    assert chosen_language(["check"], environment) == language


def test_default_language_is_data(root: Path) -> None:
    """It is the first of languages.yml, from any folder of the project."""
    path = root / "practices" / "_vocabulary" / "languages.yml"
    path.write_text("- es\n- fr\n- en\n", encoding="utf-8")
    assert chosen_language([], {}) == "es"


def test_paths_narrow_the_report(root: Path, capsys: Output) -> None:
    """Only the problems of the files or folders named, however they are named."""
    write(root, record("A") | {"type": "nothing"}, "a")
    write(root, record("B") | {"type": "nothing"}, "b")
    for path in ("practices/a.yml", str(root / "practices" / "a.yml"), "practices/../practices/a.yml"):
        assert main(["check", path]) == 1
        out, err = capsys.readouterr()
        assert [line.split(":")[0] for line in out.splitlines()] == ["practices/a.yml"]
        assert err == "1 record: 1 error.\n"
    assert main(["check", "practices/sample.yml"]) == 0
    for path in ("practices", ".", "practices/_vocabulary/.."):
        assert main(["check", path]) == 1
    capsys.readouterr()
    edit_term(root, "themes", lambda t: t["housing"].pop("label"))
    assert main(["check", "practices/_vocabulary"]) == 1
    assert capsys.readouterr().out.startswith("practices/_vocabulary/themes.yml:")


def test_it_works_from_any_folder(root: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    """The project is found upwards, or named; paths are those of the person."""
    monkeypatch.chdir(root / "practices" / "_vocabulary")
    assert main(["check", "../sample.yml"]) == 0
    monkeypatch.chdir(root.parent)
    assert main(["check"]) == 2
    assert "--root" in capsys.readouterr().err
    assert main(["check", "--root", "project"]) == 0
    assert main(["check", "--root", "project", "project/practices/sample.yml"]) == 0


MISUSE = [
    ([], "Usage: passerelle"),
    (["chek"], "There is no command “chek”."),
    (["check", "--frist"], "There is no option “--frist”."),
    (["--frist"], "There is no option “--frist”."),
    (["check", "--lang"], "A value is missing after “--lang”."),
    (["check", "--lang", "de"], "The language “de” is not available. Choose from: en, es, fr."),
    (["schema", "x"], "“x” is one argument too many."),
    (["schema", "--write=x"], "The command is not written as it should be."),
    (["check", "nowhere.yml"], "nowhere.yml does not exist."),
    (["check", os.devnull], f"{os.devnull} is not in the project’s practices/ folder."),
    (["check", "--root", "nowhere"], "The folder nowhere/practices does not exist or cannot be read."),
    (["schema", "--root", "nowhere"], "The folder nowhere/practices does not exist or cannot be read."),
    (["check\x1b[31m\n"], "There is no command “check\\x1b[31m\\n”."),
]


@pytest.mark.parametrize(("arguments", "message"), MISUSE)
def test_misuse_is_explained(root: Path, capsys: Output, arguments: list[str], message: str) -> None:
    """2, nothing on standard output, and a way on."""
    assert main([*arguments] if "--lang" in arguments else ["--lang", "en", *arguments] if arguments else []) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(message)


@pytest.mark.parametrize("command", [[], ["check"], ["schema"], ["translations"]])
def test_help_speaks_the_language(root: Path, capsys: Output, command: list[str]) -> None:
    """No heading or sentence of another language is left in it."""
    pages = {}
    for language in ("fr", "en", "es"):
        assert main([*command, "--help", "--lang", language]) == 0
        pages[language] = capsys.readouterr().out
    assert pages["fr"].startswith("Emploi\u00a0: passerelle")
    assert pages["es"].startswith("Uso: passerelle")
    for foreign in ("Usage", "Options:", "Show this", "Commands", "TEXT"):
        assert foreign not in pages["fr"]
        assert foreign not in pages["es"]
    for page in pages.values():
        assert "--lang" in page


def test_schema_is_printed_written_and_compared(root: Path, capsys: Output) -> None:
    """`--check` ends with 1 until `--write` has been run, and again once a list has changed."""
    assert main(["schema"]) == 0
    assert json.loads(capsys.readouterr().out)["$defs"]["themes"]["enum"]
    assert main(["schema", "--check"]) == 1
    assert capsys.readouterr().err == "practices/practice.schema.json is out of date. Run: passerelle schema --write\n"
    assert main(["schema", "--write"]) == 0
    assert main(["schema", "--check"]) == 0
    edit_term(root, "themes", lambda themes: themes.pop("employment"))
    assert main(["schema", "--check"]) == 1


def test_schema_needs_lists_in_order(root: Path, capsys: Output) -> None:
    """Their problems are told as `check` does."""
    edit_term(root, "themes", lambda themes: themes["housing"].pop("label"))
    assert main(["schema"]) == 1
    assert "housing.label" in capsys.readouterr().out


def test_schema_that_cannot_be_written_is_told(root: Path, capsys: Output) -> None:
    """A folder stands in its place."""
    (root / "practices" / "practice.schema.json").mkdir()
    assert main(["schema", "--write"]) == 2
    assert capsys.readouterr().err.startswith("practices/practice.schema.json cannot be written (")


def test_translations_are_listed(root: Path, capsys: Output) -> None:
    """State, translator and the digest to copy, one line a language."""
    tree = record()
    tree["texts"]["es"]["translation"] |= {"digest": "0" * 12, "by": "machine-reviewed"}
    write(root, tree)
    assert main(["translations"]) == 0
    lines = [line.split("  ") for line in capsys.readouterr().out.splitlines()]
    cells = [[cell.strip() for cell in line if cell.strip()] for line in lines]
    now = load_sources(root).practices["sample"].texts["fr"].digest
    assert cells[1:] == [
        ["sample", "fr", "original", now],
        ["sample", "en", "up to date", "a person"],
        ["sample", "es", "to be revised", "a machine, reviewed"],
    ]


def test_translations_of_invalid_records_are_not_guessed(root: Path, capsys: Output) -> None:
    """The problems come first."""
    write(root, record() | {"type": "nothing"})
    assert main(["translations"]) == 1
    assert "“nothing”" in capsys.readouterr().out


def test_broken_strings_are_told(root: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    """2, with the keys that are wrong."""

    def broken(language: str) -> None:
        raise StringsError("en.yml: commands.help: Field required")

    monkeypatch.setattr(cli, "load_strings", broken)
    assert main(["check"]) == 2
    assert "en.yml: commands.help: Field required" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("error", "code"), [(RuntimeError("\x1b odd"), 2), (KeyboardInterrupt(), 130), (OSError(5, "x"), 2)]
)
def test_no_traceback_ever(
    root: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch, error: BaseException, code: int
) -> None:
    """Even a fault of our own ends in a sentence."""

    def fail(*args: object, **settings: object) -> None:
        raise error

    monkeypatch.setattr("passerelle.commands.check.read_sources", fail)
    assert main(["check"]) == code
    err = capsys.readouterr().err
    assert err.endswith(".\n")
    assert "\x1b" not in err
    assert "Traceback" not in err


def run(root: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """The command as a program of its own."""
    env = {"PATH": os.defpath, "PYTHONPATH": str(HOOKS), "LANG": "fr_FR.UTF-8", **environment}
    return subprocess.run(
        [sys.executable, "-m", "passerelle.cli", *arguments], cwd=root, env=env, capture_output=True, check=False
    )


def test_as_a_program_with_a_narrow_output(root: Path) -> None:
    """Where the terminal cannot show an accent, it shows an escape and no traceback."""
    write(root, record() | {"type": "été"})
    done = run(root, "check", PYTHONIOENCODING="ascii")
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    assert b"practices/sample.yml:1:7: type: " in done.stdout


def test_a_reader_that_leaves_is_no_error(root: Path) -> None:
    """`passerelle check | head` ends in silence."""
    for n in range(60):
        write(root, record(f"T{n}") | {"themes": [f"x{m}" for m in range(90)]}, f"r-{n}")
    command = [sys.executable, "-m", "passerelle.cli", "check"]
    env = {"PATH": os.defpath, "PYTHONPATH": str(HOOKS), "LANG": "en"}
    with subprocess.Popen(command, cwd=root, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert b"Traceback" not in process.stderr.read()
    assert process.returncode == 1

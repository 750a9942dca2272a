"""`passerelle new`: a record begun from answers at a terminal, in three languages, or from options."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import subprocess
import sys
import termios
import time
from pathlib import Path

import pytest
from tests.core.records import LANGUAGES, record, write, write_project
from tests.core.sheet_rows import GOOD

from passerelle.cli import main
from passerelle.commands.new_record import options
from passerelle.field_names import label_at, text_at
from passerelle.load.anatomy import anatomy
from passerelle.model import Practice
from passerelle.spreadsheet.columns import columns
from passerelle.strings import load_strings
from passerelle.texts import Texts
from passerelle.yaml_reader import read

HOOKS = Path(__file__).parents[2] / "hooks"
PATIENCE = 30
"""Seconds to wait for a question."""

Output = pytest.CaptureFixture[str]

OPTIONS = [
    "--title=Lyon: evening classes",
    "--language=English",
    "--type=local-practice (en)",
    "--status=ongoing",
    "--start=05/2020",
    "--place=lyon",
    "--place=turin",
    "--theme=housing",
    "--theme=language (fr)",
    "--audience=refugees",
    "--summary=Short.",
    "--inspiring=Much.",
    "--how-it-works=So.",
    "--source-title=Page",
    "--publisher=City",
    "--source-url=https://example.org/",
    "--source-language=fr",
]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with one record, in which the command runs, in English, without a terminal."""
    project = write_project(tmp_path / "project")
    write(project, record())
    monkeypatch.chdir(project)
    monkeypatch.setenv("LANGUAGE", "en")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    monkeypatch.setattr(sys.stdin, "isatty", lambda: False)
    return project


def names(root: Path) -> list[str]:
    """All that stands in the folder of records, hidden files too."""
    return sorted(os.listdir(root / "practices"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_options_make_a_record(root: Path, language: str, capsys: Output) -> None:
    """It passes `check`, missing languages aside, and is in form; its comments speak the person's language."""
    assert main(["new", *OPTIONS, "--lang", language]) == 0
    assert capsys.readouterr().out == "practices/lyon-evening-classes.yml\n"
    path = root / "practices" / "lyon-evening-classes.yml"
    assert main(["check", str(path)]) == 0
    told = capsys.readouterr().out.splitlines()
    assert len(told) == 2
    assert all(": texts: " in line for line in told)
    assert main(["format", "--check", str(path)]) == 0
    text = path.read_text(encoding="utf-8")
    tree = read(text.encode())
    assert isinstance(tree, dict)
    assert tree["period"] == {"start": "2020-05", "sources": ["source-1"]}
    assert (tree["places"], tree["themes"]) == (["lyon", "turin"], ["housing", "language"])
    assert (tree["published"], tree["original_language"]) == ("2026-09-21", "en")
    strings = load_strings(language)
    for model, path_, indent in ((Practice, (), ""), (Texts, ("texts", "en"), "    ")):
        block = tree if model is Practice else tree["texts"]["en"]  # type: ignore[index, call-overload]
        for name, part in anatomy(model).fields.items():
            line = f"{indent}# {name}: {text_at(strings, (*path_, name)).help}"
            assert (line in text) is (name not in block), name
            assert name in block or not part.required


def test_it_can_be_printed(root: Path, capsys: Output) -> None:
    """And then nothing is written."""
    before = names(root)
    assert main(["new", *OPTIONS, "--stdout"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("# yaml-language-server")
    assert names(root) == before


def test_an_option_for_every_column() -> None:
    """One name each, those of lists in the singular."""
    named = [column.option for column in options()]
    assert len(set(named)) == len(named) == len([c for c in columns() if (c.number or 1) == 1])
    for name in ("title", "type", "status", "start", "place", "theme", "audience", "language"):
        assert name in named
    assert {"source-url", "source-title", "publisher"} <= set(named)
    assert "how-it-works" in named


def test_every_option_reaches_the_record(root: Path, capsys: Output) -> None:
    """Each value of the good row stands in what is printed."""
    given = {column.key: column.option for column in options()}
    arguments = [f"--{given[key]}={text}" for key, text in GOOD.items() if text and key in given]
    assert len(arguments) > 20
    assert main(["new", *arguments, "--id", "my-practice", "--stdout"]) == 0
    out = capsys.readouterr().out
    for text in ("City of Lyon", "Friends", "amif", "Programme", "urbact", "Office", "2021-03-04", "classes, school"):
        assert text in out


def test_what_is_missing_is_told_without_a_terminal(root: Path, capsys: Output) -> None:
    """Each by its option; 1, and nothing is written."""
    before = names(root)
    assert main(["new"]) == 1
    out, err = capsys.readouterr()
    needed = [column.option for column in options() if column.is_required]
    assert sorted(line.split(": ")[0] for line in out.splitlines()) == sorted(f"--{name}" for name in needed)
    assert err == "Nothing was written.\n"
    assert names(root) == before


@pytest.mark.parametrize(
    ("option", "told"),
    [
        ("--theme=hosing", "--theme: Themes: “hosing” is not in the list. Did you mean “housing (en)”?"),
        ("--start=2020–2022", "--start: Start: “2020–2022” is a span of time"),
        ("--end=2019", "--end: End: The end (2019) is before the start (2020-05)."),
        ("--source-url=example.org", "--source-url: Source 1: Web address: “example.org” is not"),
        ("--contact-email=me", "--contact-email: Contact: E-mail: “me” is not an e-mail address."),
        ("--title=Une pratique (en)", None),
        ("--title=\x1b[31m", "--title: Title: There is an invisible, control"),
        ("--title=\udcff", "--title: Title: There is an invisible, control"),
        ("--id=My Practice", "--id: Id: “My Practice” is not an id. Did you mean “my-practice”?"),
        ("--id=sample", "--id: Id: There is a record “sample” already."),
    ],
)
def test_mistakes_are_told_by_option(root: Path, capsys: Output, option: str, told: str | None) -> None:
    """With the messages of `check`; the title of another record is one too, but only in the same language."""
    before = names(root)
    assert main(["new", *OPTIONS, option]) == 1
    out = capsys.readouterr().out
    assert told is None or any(line.startswith(told) for line in out.splitlines())
    assert told is not None or "practices/sample.yml has the same title" in out
    assert names(root) == before
    assert "\x1b" not in out


def test_a_record_is_never_overwritten(root: Path, capsys: Output) -> None:
    """The same once more is refused; so is a name that something else has."""
    assert main(["new", *OPTIONS]) == 0
    kept = (root / "practices" / "lyon-evening-classes.yml").read_bytes()
    assert main(["new", *OPTIONS]) == 1
    assert "has the same title" in capsys.readouterr().out
    (root / "practices" / "taken.yml").symlink_to("nowhere")
    assert main(["new", *OPTIONS, "--title=Other", "--id=taken"]) == 1
    assert (root / "practices" / "lyon-evening-classes.yml").read_bytes() == kept


def _at_a_terminal() -> None:
    """Lets Ctrl+C reach a process, whatever its parent does with it."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class Terminal:
    """The command at a terminal of its own."""

    def __init__(self, root: Path, *arguments: str) -> None:
        self.master, slave = pty.openpty()
        env = {"PATH": os.defpath, "PYTHONPATH": str(HOOKS), "TERM": "dumb", "PYTHONIOENCODING": "utf-8"}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "passerelle.cli", *arguments],
            cwd=root,
            env=env,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
            preexec_fn=_at_a_terminal,
        )
        os.close(slave)
        self.seen = ""

    def read(self, until: str | None) -> str:
        """What is shown until `until`, or until the end."""
        shown, deadline = b"", time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            ready, _, _ = select.select([self.master], [], [], 0.2)
            if not ready:
                continue
            try:
                data = os.read(self.master, 65536)
            except OSError:  # the other side is closed
                data = b""
            shown += data
            if not data or (until and shown.decode(errors="replace").endswith(until)):
                break
        else:
            pytest.fail(f"no {until!r} in {shown.decode(errors='replace')!r}")
        text = re.sub(r"\x1b\[[0-9;]*m", "", shown.decode()).replace("\r\n", "\n")
        self.seen += text
        return text

    def answer(self, text: str) -> str:
        """Answers the question that stands there; returns what is shown up to the next."""
        os.write(self.master, text.encode() + b"\n")
        return self.read("> ")

    def press(self, keys: bytes) -> None:
        """Presses keys once the program waits for them: just before, CPython leaves a signal until the next key."""
        time.sleep(0.5)
        os.write(self.master, keys)
        self.read(None)

    def close(self) -> int:
        """The exit code."""
        code = self.process.wait(PATIENCE)
        os.close(self.master)
        return code


TITLES = {"fr": "Cours du soir à Lyon", "en": "Evening classes in Lyon", "es": "Clases nocturnas en Lyon"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_at_a_terminal(root: Path, language: str) -> None:
    """Questions in the person's language; an answer that will not do is told at once and asked for anew; what is not
    needed may be skipped; numbers choose."""
    strings = load_strings(language)
    texts = strings.problems.texts

    def label(*path: str) -> str:
        return label_at(strings, path)

    here = Terminal(root, "new", "--lang", language)
    shown = here.read("> ")
    assert strings.commands.new_record.welcome in shown
    assert label("original_language") in shown
    names_ = [strings.language.language_name(code) for code in LANGUAGES]
    assert all(f"  {n}  {name}" in shown for n, name in enumerate(names_, 1))
    assert label("texts", "", "title") in here.answer("")
    assert strings.commands.new_record.needed in here.answer("")
    assert "141" in here.answer("x" * 141)
    assert "practices/sample.yml" in here.answer(f"Une pratique ({language})")
    shown = here.answer(TITLES[language])
    assert f"  1  local-practice ({language})" in shown
    shown = here.answer("mentoring")
    assert texts[next(c for c in texts if c == "unknown-term")].wrong.format(value="mentoring") in shown
    assert label("status") in here.answer("1")
    assert label("period", "start") in here.answer("ongoing")
    assert "2020-2022" in here.answer("2020-2022")
    shown = here.answer("05/2020")
    assert label("themes") in shown
    assert label("audiences") in here.answer("1, 2")
    assert label("texts", "", "summary") in here.answer("refugees")
    for answer in ("Court.", "Bien [@source-1].", "Ainsi."):
        shown = here.answer(answer)
    assert label_at(strings, ("sources", "source-1", "title"), 1) in shown
    here.answer("Page")
    shown = here.answer("Ville")
    assert strings.commands.new_record.default.format(value=names_[LANGUAGES.index(language)]) in shown
    shown = here.answer("")
    assert strings.commands.new_record.skip in shown
    assert label("period", "end") in shown
    assert "2019" in here.answer("2019")
    here.answer("")
    here.answer("lyon; turin")
    rest = 0
    while here.process.poll() is None and rest < 10:
        os.write(here.master, b"\n")
        rest += 1
        time.sleep(0.05)
    here.read(None)
    assert here.close() == 0, here.seen
    id_ = {"fr": "cours-du-soir-a-lyon", "en": "evening-classes-in-lyon", "es": "clases-nocturnas-en-lyon"}[language]
    assert strings.commands.new_record.written.format(path=f"practices/{id_}.yml") in here.seen
    assert "Traceback" not in here.seen
    assert main(["check", f"practices/{id_}.yml"]) == 0
    assert main(["format", "--check", f"practices/{id_}.yml"]) == 0
    tree = read((root / "practices" / f"{id_}.yml").read_bytes())
    assert isinstance(tree, dict)
    assert (tree["original_language"], tree["themes"]) == (language, ["housing", "language"])
    assert (tree["period"], tree["places"]) == ({"start": "2020-05", "sources": ["source-1"]}, ["lyon", "turin"])


@pytest.mark.parametrize("keys", [b"\x03", b"\x04"])
def test_who_stops_leaves_nothing_behind(root: Path, keys: bytes) -> None:
    """Ctrl+C or Ctrl+D in the midst of the questions: a word, 130, and no file."""
    before = names(root)
    here = Terminal(root, "new", "--lang", "en")
    here.read("> ")
    here.answer("English")
    here.answer("Evening classes")
    here.press(keys)
    assert here.close() == 130
    assert "Interrupted." in here.seen
    assert "Traceback" not in here.seen
    assert names(root) == before


def test_options_are_not_asked_again(root: Path) -> None:
    """Only what is missing; with all that is needed, nothing is asked."""
    here = Terminal(root, "new", *[option for option in OPTIONS if not option.startswith("--status")], "--stdout")
    shown = here.read("> ")
    strings = load_strings("fr")  # the default of the project
    assert label_at(strings, ("status",)) in shown
    assert label_at(strings, ("type",)) not in shown
    here.press(b"\x03")
    assert here.close() == 130
    here = Terminal(root, "new", *OPTIONS)
    here.read(None)
    assert here.close() == 0
    assert "> " not in here.seen

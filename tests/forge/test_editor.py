"""What an editor makes of a record: completion, explanations and marks, by a real language server."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from tests.core.records import dumped, record
from tests.forge.language_server import LanguageServer, Message, language_server
from tests.forge.repository import PROJECT

MODELINE = "# yaml-language-server: $schema=practice.schema.json\n"
RECORDS = sorted((PROJECT / "practices").glob("*.yml"))
SCRIPT = PROJECT / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"


@pytest.fixture(scope="module")
def server(tools: dict[str, str]) -> Iterator[LanguageServer]:
    """One server for all that is looked at."""
    with language_server(tools["node"], SCRIPT, PROJECT) as found:
        yield found


class Draft:
    """A file that is open in the editor and on no disk."""

    names = itertools.count()

    def __init__(self, server: LanguageServer, text: str) -> None:
        self.server, self.text = server, MODELINE + text
        self.path = PROJECT / "practices" / f"draft-{next(self.names)}.yml"
        self.diagnostics = server.open(self.path, self.text)

    def place(self, before: str) -> tuple[int, int]:
        """Line and character right after `before`."""
        lines = self.text[: self.text.index(before) + len(before)].split("\n")
        return len(lines) - 1, len(lines[-1])

    def marked(self, line: int) -> list[Message]:
        """The diagnostics on a line, counted from 0."""
        return [found for found in self.diagnostics if found["range"]["start"]["line"] == line]


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.stem)
def test_a_record_has_its_schema_and_no_fault(server: LanguageServer, path: Path) -> None:
    """The modeline leads to the schema, by which the record is in order."""
    text = path.read_text(encoding="utf-8")
    assert text.startswith(MODELINE)
    assert server.open(path, text) == []
    line = text.split("\n").index(next(line for line in text.split("\n") if line.startswith("status: ")))
    assert "Where it stands today." in server.hover(path, line, 2)


def test_a_list_is_offered_with_its_labels(server: LanguageServer) -> None:
    """All ids, nothing else, and what each means."""
    draft = Draft(server, "type: local-practice\nstatus: \n")
    ids = list(yaml.safe_load((PROJECT / "practices/_vocabulary/statuses.yml").read_text(encoding="utf-8")))
    offered = draft.server.completions(draft.path, *draft.place("status: "))
    assert list(offered) == ids
    assert offered["ongoing"].startswith("Ongoing: ")


def test_fields_are_offered_with_their_descriptions(server: LanguageServer) -> None:
    """Where a field may stand; true and false are offered where they are meant, and nowhere else."""
    draft = Draft(server, "texts:\n  en:\n    title: \n    \nphases:\n  - id: first\n    complete: \n")
    fields = draft.server.completions(draft.path, *draft.place("title: \n    "))
    assert fields["how_it_works"] == "How does it work?"
    assert "title" not in fields
    assert "true" not in draft.server.completions(draft.path, *draft.place("title: "))
    assert {"true", "false"} <= set(draft.server.completions(draft.path, *draft.place("complete: ")))


def test_hovering_explains(server: LanguageServer) -> None:
    """Each field under its own title, even those that share a list."""
    draft = Draft(server, "pairs:\n  - id: one\n    mentor: lyon\n    mentee: turin\n    theme: housing\n")
    told = {name: server.hover(draft.path, *draft.place(f"    {name}")) for name in ("mentor", "mentee", "theme")}
    assert told["mentor"].startswith("#### Mentor\n\nThe territory that shares its experience.")
    assert told["mentee"].startswith("#### Mentee\n\nThe territory that is mentored.")
    assert "Example" in server.hover(draft.path, *draft.place("  - i"))


@pytest.mark.parametrize(
    ("good", "bad", "told"),
    [
        ("status: ongoing\n", "status: ongoingg\n", "ongoing"),
        ("published: '2026-11-21'\n", "published: 21/11/2026\n", "pattern"),
        ("original_language: fr\n", "original_language: French!\n", "pattern"),
        ("local_group:\n", "local_groups:\n", "not allowed"),
        ("  email: service@example.org\n", "  email: nobody\n", "e-mail"),
        ("  unit: Service\n", "  unit:\n", "Incorrect type"),
        ("    title: Une pratique (es)\n", f"    title: {'x' * 141}\n", "140"),
    ],
)
def test_a_wrong_value_is_marked_on_its_line(server: LanguageServer, good: str, bad: str, told: str) -> None:
    """There, and nowhere else."""
    text = _small_world(dumped(record()))
    assert text.count(good) == 1, good
    assert Draft(server, text).diagnostics == []
    draft = Draft(server, text.replace(good, bad))
    line = draft.place(bad.rstrip("\n"))[0]
    assert any(told in found["message"] for found in draft.marked(line)), draft.diagnostics
    assert len(draft.marked(line)) == len(draft.diagnostics)


@pytest.mark.parametrize("plain", ["2020", "12.5", "1e3", "0x1F", "-7", "true", "False", "no", "2020-10-01", "12:30"])
def test_a_text_needs_no_quotes(server: LanguageServer, plain: str) -> None:
    """What the loader takes as the text that it is, the editor does not mark, whatever YAML calls it."""
    text = _small_world(dumped(record())).replace("unit: Service\n", f"unit: {plain}\n")
    text = text.replace("title: Une pratique (fr)\n", f"title: {plain}\n")
    assert Draft(server, text).diagnostics == []


@pytest.mark.parametrize("date", ["2020", "2020-10", "2020-10-01", "'2020'"])
def test_a_date_needs_no_quotes(server: LanguageServer, date: str) -> None:
    """A year is a number to YAML, a day a timestamp to older ones."""
    text = _small_world(dumped(record())).replace("published: '2026-11-21'\n", f"published: {date}\n")
    assert f"published: {date}\n" in text
    assert Draft(server, text).diagnostics == []


def _small_world(text: str) -> str:
    """The record of the core's tests, with the terms of the real lists where its own lists differ."""
    return text.replace("turin", "brussels").replace("guillotiere", "lyon")

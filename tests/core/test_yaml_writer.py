"""Writing records: the same data in one form, whatever they looked like before."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.core.samples import full_raw

from passerelle.load.anatomy import Part, anatomy
from passerelle.load.document import Document
from passerelle.load.findings import Findings
from passerelle.markdown import render
from passerelle.model import Practice
from passerelle.texts import Markdown
from passerelle.yaml_reader import FORBIDDEN, SPELT_OUT, NotPlainError, Tree, read
from passerelle.yaml_writer import MODELINE, formatted, written
from passerelle.yaml_writer.prose import lines_of, markdown_lines
from passerelle.yaml_writer.scalars import WIDTH

RECORDS = sorted((Path(__file__).parents[2] / "practices").glob("*.yml"))
SIGNS = "ab Zé.,:;!?#-+*>[]{}()&%@`|'\"\\/=~_<«»…\u00a0\u202f0123456789"
LINE = st.text(SIGNS, min_size=1, max_size=60).map(str.strip).filter(bool)
LONG = st.lists(LINE, min_size=1, max_size=12).map(" ".join)


def as_read(data: Any) -> Any:
    """A record as the reader gives it: every scalar is a text."""
    if isinstance(data, dict):
        return {key: as_read(value) for key, value in data.items()}
    if isinstance(data, (list, tuple)):
        return [as_read(value) for value in data]
    return str(data).lower() if isinstance(data, bool) else str(data)


def shown(text: str) -> str:
    """What readers see of a Markdown text, where lines break aside."""
    return " ".join(render(text, lambda ids: f"<cite>{' '.join(ids)}</cite>").split())


def texts(tree: Tree, part: Part) -> list[str]:
    """Every Markdown text within a record."""
    if isinstance(tree, str):
        return [tree] if part.mark(Markdown) else []
    entries = tree.items() if isinstance(tree, dict) else enumerate(tree)
    return [text for key, value in entries for text in texts(value, part.at((key,)))]


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.stem)
def test_a_record_keeps_what_it_says(path: Path) -> None:
    """Every text is shown as before; no line is longer than it must be; written anew, nothing changes any more."""
    data = path.read_bytes()
    text = formatted(data)
    assert text.encode() == data, "run: passerelle format"
    before, after = (texts(read(one), anatomy(Practice)) for one in (data, text.encode()))
    assert sorted(map(shown, before)) == sorted(map(shown, after))
    assert formatted(text.encode()) == text
    assert not re.search("[ \t]$", text, re.MULTILINE)
    long = [line for line in text.splitlines() if len(line) > WIDTH]
    assert all("://" in line for line in long)


def test_fields_stand_in_the_order_of_the_model() -> None:
    """Whatever order they came in; what a fact cites comes after it."""
    data = as_read(full_raw())
    mixed = dict(reversed(data.items()))
    mixed["period"] = {"sources": ["report"], "end": "2022", "start": "2020"}
    text = written(mixed)
    keys = re.findall(r"^(\w+):", text, re.MULTILINE)
    assert keys == [name for name in Practice.model_fields if name in data]
    assert "period:\n  start: 2020\n  end: 2022\n  sources: [report]\n" in text
    assert text.startswith(MODELINE + "\n")


COMMENTED = """\
# About the file
# yaml-language-server: $schema=practice.schema.json
status: ongoing  # since May
type: local-practice
# Both of them
themes:
  # the main one
  - housing  # first
  - language
places: [lyon] # in France
texts:
  fr:  # the original
    title: Un # pas un commentaire
    summary: 'Un # dièse'
    inspiring: |-
      Du texte.
      # pas un commentaire
    # avant le dernier
    how_it_works: Ainsi
# The end
"""


def test_comments_stay_with_what_they_speak_of() -> None:
    """Above a line, beside it, or at the end; a hash within a text is none."""
    text = formatted(COMMENTED.encode())
    assert text.splitlines()[0] == MODELINE
    for stretch in (
        f"{MODELINE}\n# About the file\ntype: local-practice\nstatus: ongoing  # since May\n",
        "# since May\nplaces: [lyon]  # in France\n",
        "# Both of them\nthemes:\n  # the main one\n  - housing  # first\n  - language\n",
        "  fr:  # the original\n    title: Un  # pas un commentaire\n",
        '    summary: "Un # dièse"\n',
        "    # avant le dernier\n    how_it_works: Ainsi\n# The end\n",
    ):
        assert stretch in text, text
    assert text.count("#") == COMMENTED.count("#")
    assert formatted(text.encode()) == text


def test_what_is_not_in_order_is_refused() -> None:
    """Nothing is guessed: `passerelle check` says what is wrong."""
    for data in (b"type: [", b"- a list", b"a: &b c", b"a: 1\na: 2", b"\xff"):
        with pytest.raises(NotPlainError):
            formatted(data)


@given(LONG)
def test_any_line_is_read_back(text: str) -> None:
    """After a key, in a list in brackets, in a list of lines; folded where it is long."""
    words = " ".join(text.split(" "))
    tree: Tree = {"type": words, "places": [words, "lyon"], "sources": {"a": {"title": words}}}
    assert isinstance(tree, dict)
    if FORBIDDEN.search(words):
        return
    again = read(written(tree).encode())
    assert isinstance(again, dict)
    squeezed = re.sub(" +", " ", words)
    assert again["sources"] in ({"a": {"title": words}}, {"a": {"title": squeezed}})
    assert again["type"] in (words, squeezed)


@given(st.one_of(LONG, st.text(max_size=60), LONG.map(lambda text: text * 30)))
@example("a: b")
@example('"')
@example("two\nlines")
@example("x" * 2000)
@example("<é>\\\"'")
def test_any_key_is_read_back(text: str) -> None:
    """What somebody types where a place belongs becomes a key: no sign in it makes the file another one."""
    key = unicodedata.normalize("NFC", text).strip()
    if not key or key == "<<" or SPELT_OUT.search(key):
        return  # which no file may hold
    tree: Tree = {"texts": {"fr": {"members": {key: "Une note", "lyon": "Autre"}}}, "steps": [{key: ["a", "b"]}]}
    assert isinstance(tree, dict)
    document = Document.of("practices/x.yml", written(tree).encode())
    assert document.tree == tree
    assert document.problems(Findings()) == []


@given(
    st.lists(
        st.one_of(LONG, LONG.map("- {}".format), LONG.map("1. {}".format), LONG.map("  - {}".format), st.just("")),
        max_size=8,
    )
)
def test_any_markdown_is_shown_as_before(lines: list[str]) -> None:
    """However it is wrapped: no line begins with what would mean something else there."""
    text = "\n".join(lines).strip()
    if text:
        assert shown("\n".join(markdown_lines(text, 40))) == shown(text)


def test_a_sentence_a_line() -> None:
    """Initials, common abbreviations and citations end none."""
    text = "Voir p. 3. Selon M. Dupont, c’est vrai [@a; @b]. «\u00a0Oui\u202f!\u00a0» Non\u202f? Si."
    assert lines_of(text, 80) == [
        "Voir p. 3.",
        "Selon M. Dupont, c’est vrai [@a; @b].",
        "«\u00a0Oui\u202f!\u00a0»",
        "Non\u202f?",
        "Si.",
    ]


def test_hard_breaks_and_lists_stay() -> None:
    """They are what the text is made of."""
    text = "One  \ntwo\nthree\n\n- a\n  b\n- c\n\n  d"
    assert markdown_lines(text, 80) == ["One  ", "two three", "", "- a b", "- c", "", "  d"]

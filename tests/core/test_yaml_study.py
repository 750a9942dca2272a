"""Slips in the YAML of people who have never seen it: the cause is named where it stands, and the rest is read."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.slips import HERE, OF_TEXTS, RECORD, SLIPS

from passerelle.load.findings import dotted
from passerelle.yaml_places import PlainPlaces, Position
from passerelle.yaml_reader import Tree, read
from passerelle.yaml_study import MAX_FAULTS, Study, study

IN_ORDER = read(RECORD.encode())


def told(text: str) -> tuple[Study, list[tuple[str, str, int, int]]]:
    """The study of a text and (code, field, line, column) of each fault."""
    result = study(text.encode())
    faults = [(f.code.value, dotted(f.path), f.position.line, f.position.column) for f in result.faults]
    return result, faults


def spoilt(old: str, new: str) -> tuple[str, int, int]:
    """The record with `new` in the place of `old`, and the line and column of the mark in it."""
    assert RECORD.count(old) == 1, old
    marked = RECORD.replace(old, new)
    before = marked[: marked.index(HERE)]
    return marked.replace(HERE, ""), before.count("\n") + 1, len(before) - before.rfind("\n")


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize(("old", "new", "code", "field"), SLIPS)
def test_a_slip_is_named_at_its_cause_and_read_as_it_was_meant(old: str, new: str, code: str, field: str) -> None:
    """One fault, at its own line and column and at its field; all of the file is understood."""
    text, line, column = spoilt(old, new)
    result, faults = told(text)
    assert faults == [(code, field, line, column)]
    assert result.tree == IN_ORDER
    assert result.is_guess or code == "yaml-dash"


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize(("old", "new", "code", "field", "value"), OF_TEXTS)
def test_a_text_that_yaml_takes_for_something_else(
    old: str, new: str, code: str, field: str, value: str | None
) -> None:
    """One fault at what begins the misunderstanding; everything but this text is read as ever."""
    text, line, column = spoilt(old, new)
    result, faults = told(text)
    assert faults == [(code, field, line, column)]
    assert isinstance(result.tree, dict)
    title = result.tree["texts"]["fr"].pop("title")  # type: ignore[index, call-overload, union-attr, arg-type]
    assert value is None or title == value
    rest = read(RECORD.encode())
    del rest["texts"]["fr"]["title"]  # type: ignore[union-attr, arg-type, call-overload, index]
    assert result.tree == rest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: [b, c\nd: e\n", [("yaml-bracket", "a", 1, 4)]),
        ("a: {b: c\n", [("yaml-bracket", "a", 1, 4)]),
        ("a: [b, [c]\nd: e\n", [("yaml-bracket", "a", 1, 4)]),
        ("a: [b # c]\nd: e\n", [("yaml-bracket", "a", 1, 4)]),
        ("a: b\n}\n", [("yaml-line", "", 2, 1)]),
        ("foo bar\nc: d\n", [("yaml-line", "", 1, 1)]),
        ("status mainstreamed\nc: d\n", [("yaml-line", "", 1, 1)]),
        (": x\na: b\n", [("yaml-key", "", 1, 1)]),
        ('a: "\\u20"\n', [("yaml-escape", "a", 1, 5)]),
        ("a: {b:c}\n", [("yaml-space", "a.b:c", 1, 6)]),
        ("a: [b: c: d]\ne: f\n", [("yaml-syntax", "a", 1, 9)]),
        ("a: b\n- c\n", [("yaml-syntax", "", 2, 1)]),
        ("'a\nb: c\n", [("yaml-quote", "b", 1, 1), ("yaml-line", "", 1, 1)]),
        ("a: # nothing yet\nb: c\n", [("yaml-comment", "a", 1, 4)]),
        ("[a,\n", [("yaml-bracket", "", 1, 1)]),
        ("a: b: c\n{d: e}: f\n", [("yaml-colon", "a", 1, 5), ("yaml-key", "", 2, 1)]),
        ("a: b\r\rc: [d\re: f\r", [("yaml-line-ends", "", 1, 5), ("yaml-bracket", "c", 3, 4)]),
        ("a: |-\n  b\n\u00a0 c\n", [("yaml-odd-space", "a", 3, 1)]),
        ("\u00a0a: b\n", [("yaml-odd-space", "a", 1, 1)]),
        ("a:\n  • b: c\n", [("yaml-odd-sign", "a", 2, 3)]),
        ("a: |-\n  Un lien.\n\nLe lien : il se crée.\nb: c\n", [("yaml-indent", "a", 4, 1)]),
        ("a: |-\n  Un lien.\nAttention : fragile.\n  Il se crée.\nb: c\n", [("yaml-indent", "a", 3, 1)]),
        ("a: b\n  c: d\n  e: f\ng: h\n", [("yaml-no-parent", "", 2, 3)]),
        ("a: b\n  fr:\n    c: d\n  en:\n    c: e\n", [("yaml-no-parent", "", 2, 3)]),
    ],
)
def test_slips_of_small_files(text: str, expected: list[tuple[str, str, int, int]]) -> None:
    """Whatever is wrong is told once, and what no guess explains is told as such."""
    assert told(text)[1] == expected


def test_several_slips_are_told_in_one_run() -> None:
    """Each mistake of a file is named, those after an open quote or bracket included."""
    text = RECORD.replace("type: local", 'type: "local').replace("  end: 2022", "  end:2022")
    text = text.replace("[housing, language]", "[housing, language").replace("Un titre", "@titre")
    text = text.replace("      deux lignes.", "     deux lignes.").replace("  - id: step-2", "  id: step-2")
    result, faults = told(text)
    assert [code for code, *_ in faults] == [
        "yaml-quote",
        "yaml-space",
        "yaml-bracket",
        "yaml-dash",
        "yaml-start",
        "yaml-indent",
    ]
    assert result.tree == read(RECORD.replace("Un titre", "'@titre'").encode())


def test_columns_are_those_of_the_file() -> None:
    """What was taken out or put in so that reading could go on moves nothing that is told."""
    result, faults = told('a:"b\nc:\u200b @d &e\nf:  [g, *h]\ni: \u200b{j: &k l}\n')
    assert faults == [
        ("yaml-space", "a", 1, 2),
        ("yaml-quote", "a", 1, 3),
        ("forbidden-character", "c", 2, 3),
        ("yaml-start", "c", 2, 5),
        ("yaml-alias", "f[1]", 3, 9),
        ("forbidden-character", "i", 4, 4),
        ("yaml-anchor", "i.j", 4, 9),
    ]
    assert result.value(("a",)) == Position(1, 3)


def test_tags_are_shown_as_they_are_written() -> None:
    """`!!int`, and not the address that it stands for."""
    result = study(b"a: !!int 1\nb: &x !!str c\nd: !e f\ng: ! h\ni: !<tag:example.org,2026:j> k\n")
    tags = [dict(fault.params)["tag"] for fault in result.faults if fault.code.value == "yaml-tag"]
    assert tags == ["!!int", "!!str", "!e", "!", "!<tag:example.org,2026:j>"]


def test_fields_that_stand_twice_in_a_row_are_told_once() -> None:
    """A block that was pasted twice is one mistake."""
    text = "a:\n  x: 1\n  y: 2\n  z: 3\n  x: 1\n  y: 2\n  z: 3\nb: c\nb: d\n"
    assert [fault[:3] for fault in told(text)[1]] == [
        ("yaml-duplicate-key", "a.x", 5),
        ("yaml-duplicate-key", "b", 9),
    ]


def test_tabs_of_several_widths_are_one_slip() -> None:
    """Whatever stands for a tab, each line is put where it may belong."""
    assert told("a:\n\t- b: c\n  \t- b: d\n")[1] == [("yaml-tab", "a", 2, 1)]


def test_the_colon_of_a_text_without_its_sign_is_told_where_it_stands() -> None:
    """And not where the text begins, which may be far from it."""
    text = RECORD.replace("title: Un titre", "title:\n      Une ville sans frontières\u00a0: un titre")
    result, faults = told(text)
    assert faults == [("yaml-colon", "texts.fr.title", 15, 33)]
    assert result.tree["texts"]["fr"]["title"].endswith("un titre")  # type: ignore[index,call-overload,union-attr]


@pytest.mark.parametrize("sign", ["\u00a0", "\u202f", "\u3000"])
def test_odd_spaces_within_texts_are_left_alone(sign: str) -> None:
    """They are good typography, on a line of a text that follows an odd one, too."""
    text = RECORD.replace("  end: 2022", f"{sign}{sign}end: 2022").replace("Son texte.", f"Son{sign}texte{sign}: oui.")
    result, faults = told(text)
    assert [fault[:3] for fault in faults] == [("yaml-odd-space", "period.end", 4)]
    value: Any = result.tree
    assert value["texts"]["fr"]["steps"]["step-1"]["text"] == f"Son{sign}texte{sign}: oui."


def test_what_was_left_out_is_known() -> None:
    """What stands in for it is silent, and fields that may have stood there are in doubt."""
    result, _ = told("a: [b: c: d]\ne:\n  f: g\nstatus ended\n")
    assert result.is_silent(("a",))
    assert not result.is_silent(("e", "f"))
    assert [(doubt.path, doubt.names) for doubt in result.doubts] == [(("a",), None), ((), frozenset({"status"}))]


def places_of(text: str, style: str) -> str:
    """`text` as the value of a field, in a style of YAML."""
    return str(yaml.dump({"a": {"b": text}}, default_style=style or None, allow_unicode=True, width=20, indent=3))


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize("style", ["", "|", ">", "'", '"'])
def test_a_place_within_a_text_is_found_however_it_is_written(style: str) -> None:
    """Lines are joined and broken, quotes doubled and characters escaped: the mark is found all the same."""
    text = 'L’été «\u00a0à\u00a0» "Lyon": it\'s 10\u202f%\n\nun mot, deux mots, trois mots\n\\ et ¤ puis la fin é ¤.'
    source = places_of(text, style)
    line = source[: source.index("¤")].count("\n") + 1
    column = source.index("¤") - source.rfind("\n", 0, source.index("¤"))
    for places in (PlainPlaces(source.encode()), study(source.encode())):
        assert places.inside(("a", "b"), text.index("¤")) == Position(line, column)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_file_that_is_cut_about_is_studied(data: st.DataObject) -> None:
    """Lines lost, doubled, moved, cut; signs put in: nothing raises, every fault stands in the file."""
    lines = RECORD.split("\n")
    for _ in range(data.draw(st.integers(1, 4))):
        number = data.draw(st.integers(0, len(lines) - 1))
        line = lines[number]
        place = data.draw(st.integers(0, len(line)))
        sign = data.draw(
            st.sampled_from(["", " ", "  ", "\t", '"', "'", "[", "]", "{", ":", ": ", "- ", "#", "*", "&"])
        )
        kind = data.draw(st.sampled_from(["put", "cut", "double", "lose", "move"]))
        if kind == "put":
            lines[number] = line[:place] + sign + line[place:]
        elif kind == "cut":
            lines[number] = line[:place]
        elif kind == "double":
            lines.insert(number, line)
        elif kind == "lose" and len(lines) > 1:
            del lines[number]
        else:
            lines[number] = line.lstrip() if place % 2 else f"   {line}"
    result = study("\n".join(lines).encode())
    assert len(result.faults) <= MAX_FAULTS
    for fault in result.faults:
        assert 1 <= fault.position.line <= len(lines)
        assert 1 <= fault.position.column <= len(lines[fault.position.line - 1]) + 1
    assert plain(result.tree or "")


def plain(tree: Tree) -> bool:
    """Whether a tree is made of nothing but what it should be made of."""
    if isinstance(tree, dict):
        return all(map(plain, tree.values()))
    return all(map(plain, tree)) if isinstance(tree, list) else isinstance(tree, str)


def test_the_record_of_these_tests_is_in_order() -> None:
    """Or else they would show nothing."""
    assert not re.search(HERE, RECORD)
    assert not study(RECORD.encode()).faults

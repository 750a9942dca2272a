"""Slips of people who have not seen YAML before, and what they may have meant: tabs, hyphens, lines out of place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from passerelle.problems import Code
from passerelle.yaml_study.indentation import (
    STEP,
    at_least,
    beside,
    indented,
    is_bare,
    not_lined_up,
    text_not_indented,
)
from passerelle.yaml_study.lines import HEADER, KEY, Kind, Lines
from passerelle.yaml_study.slips import Slip

LEFT_OUT = 10
"""Cost of leaving out a line."""

_TAB = re.compile(r"[ \t]*\t[ \t]*|( *-)\t+")
_MARK = re.compile(r"(?:---|\.\.\.)(?:\s|$)")
_NO_NAME = re.compile(r" *(?:- +)*:(?:\s|$)")
_WORD = re.compile(rf"\s*(?:- *)*({KEY})")
_NAME_FIRST = re.compile(rf"( *(?:- +)?)({KEY})(?= |$)")
_HYPHEN_ALONE = re.compile(r"( *)-(?=[^\s-])")


def tabs(lines: Lines, number: int) -> Iterator[Slip]:
    """Tabs that indent: all of them are one slip, of which the first is named."""
    if not _TAB.match(lines[number].text):
        return
    found = [
        n
        for n in range(len(lines))
        if _TAB.match(lines[n].text) and (n == number or lines[n].kind is not Kind.CONTINUED)
    ]
    every = [{n: _without_tabs(lines[n].text, width) for n in found} for width in (STEP, 2 * STEP, 4 * STEP, 0)]
    alone = [{number: edits[number]} for edits in every] if len(found) > 1 else []
    for edits in (*every, *alone):
        first = min(edits)
        yield Slip(Code.YAML_TAB, first, lines[first].text.index("\t"), edits)


def _without_tabs(text: str, width: int) -> str:
    rest = text.lstrip(" \t")
    if not width:  # after spaces, a tab may be there by mistake
        text, width = re.sub(r"(?<= )\t+", "", text[: len(text) - len(rest)]) + rest, STEP
    space = text[: len(text) - len(rest)].replace("\t", " " * width)
    return space + re.sub(r"^-\t+", "- ", rest)


def misplaced(lines: Lines, number: int) -> Iterator[Slip]:
    """What may be wrong with how line `number` stands among the others, the likeliest first."""
    line = lines[number]
    if _MARK.match(line.text):
        yield Slip(Code.YAML_SEVERAL_DOCUMENTS, number, 0, {number: ""}, {"mark": line.text[:3]})
    elif _NO_NAME.match(line.text):
        yield Slip(Code.YAML_KEY, number, line.text.index(":"), {number: ""})
    elif line.kind is not Kind.CONTINUED and not _TAB.match(line.text):
        yield from text_not_indented(lines, number)
        yield from _beneath_empty(lines, number)
        yield from _hyphen(lines, number)
        yield from _hyphen_too_many(lines, number)
        yield from not_lined_up(lines, number)
        yield from _without_parent(lines, number)


def no_colon(lines: Lines, number: int) -> Iterator[Slip]:
    """A name alone on its line, with something beneath it; or one that is known as that of a field, and its value."""
    line, after = lines[number], lines.below(number)
    match = _NAME_FIRST.match(line.text)
    if match is None or (line.kind is Kind.ITEM and not (line.entry and not line.key)):
        return
    name, rest = match[2], line.text[match.end() :].partition(" #")[0].strip()
    deeper = after is not None and lines[after].indent > line.indent and bool(lines[after].key)
    if (deeper and not rest) or (rest and any(other.key == name for other in lines)):
        text = f"{line.text[: match.end()]}: {rest}".rstrip()
        if line.entry and not rest:
            text += " x"
        yield Slip(Code.YAML_NO_COLON, number, match.end(), {number: text}, {"name": name})


def stray(lines: Lines, number: int) -> Iterator[Slip]:
    """A line of words that belongs to nothing: it is left out."""
    line = lines[number]
    if line.kind is not Kind.STRAY or _TAB.match(line.text):
        return
    run = list(_words(lines, number))
    names = frozenset(match[1] for n in run if (match := _WORD.match(lines[n].text)))
    for last in dict.fromkeys((run[-1], number)):
        edits = {n: "" for n in run if n <= last}
        yield Slip(Code.YAML_LINE, number, line.indent, edits, names=names, cost=LEFT_OUT)


def _words(lines: Lines, number: int) -> Iterator[int]:
    """Line `number` and the lines of words after it."""
    for n in range(number, len(lines)):
        if lines[n].kind is Kind.STRAY:
            yield n
        elif lines[n].kind is not Kind.BLANK:
            return


def cuts(lines: Lines, number: int) -> Iterator[tuple[int, dict[int, str]]]:
    """(line of a stand-in, edits that put it there) for ever larger parts of the file around line `number`."""
    limit = len(lines[number].text) + 1
    for n in range(number, -1, -1):
        line = lines[n]
        if line.kind is Kind.ITEM and line.indent < limit:
            limit = line.indent
            head = "- x" if line.entry else f"{line.key}: x"
            end = max(lines.block(n), number)
            yield n, {n: " " * line.indent + head} | dict.fromkeys(range(n + 1, end + 1), "")


def _beneath_empty(lines: Lines, number: int) -> Iterator[Slip]:
    """`[]` was left where entries follow."""
    line, above = lines[number], lines.above(number)
    if above is None or line.kind is not Kind.ITEM:
        return
    head = lines[above]
    kind = r"\[\s*\]" if line.entry else r"\{\s*\}"
    if head.key and re.fullmatch(kind, head.value) and line.indent >= head.base + (not line.entry):
        edits = {above: head.text[: head.column].rstrip()}
        yield Slip(Code.YAML_BOTH, above, head.column, edits, {"value": head.value, "name": head.key})


def _without_parent(lines: Lines, number: int) -> Iterator[Slip]:
    """Several lines that belong to a field whose own line is gone: above them is one that has its value already."""
    line, above = lines[number], lines.above(number)
    if not line.key or line.entry or above is None or line.indent != lines[above].base + STEP:
        return
    head = lines[above]
    if not head.value or HEADER.match(head.value):
        return
    end = next((n for n in range(number, len(lines)) if _is_before(lines, n, line.indent)), len(lines))
    run = [n for n in range(number, end) if lines[n].text.strip()]
    if len(run) > 1:
        names = frozenset(lines[n].key for n in run) - {""}
        yield Slip(Code.YAML_NO_PARENT, number, line.indent, dict.fromkeys(run, ""), names=names)


def _is_before(lines: Lines, number: int, indent: int) -> bool:
    """Whether line `number` stands at a level before `indent`."""
    return lines[number].kind is not Kind.BLANK and lines[number].indent < indent


def _hyphen(lines: Lines, number: int) -> Iterator[Slip]:
    """An entry of a list without its hyphen, or without the space after it."""
    line = lines[number]
    if match := _HYPHEN_ALONE.match(line.text):
        text = f"{match[0]} {line.text[match.end() :]}"
        yield Slip(Code.YAML_DASH, number, match.end() - 1, {number: text})
        return
    if line.entry:
        yield from _first_hyphen(lines, number)
    elif line.key:
        yield from _hyphen_above(lines, number)
    before = next((n for n in range(number - 1, -1, -1) if lines[n].kind is Kind.ITEM and beside(lines, n, number)), 0)
    if line.entry or not beside(lines, before, number) or lines[before].key != line.key:
        return
    alone = {number: f"{' ' * line.indent}- {line.text[line.indent :]}"}
    run = {n: indented(lines[n].text, STEP) for n in at_least(lines, number) if n > number}
    yield Slip(Code.YAML_DASH, number, line.indent, alone)
    if run:
        yield Slip(Code.YAML_DASH, number, line.indent, run | alone)


def _first_hyphen(lines: Lines, number: int) -> Iterator[Slip]:
    """The first entry of a list has no hyphen, as line `number`, the second, has."""
    indent = lines[number].indent
    for n in range(number - 1, -1, -1):
        line = lines[n]
        if is_bare(lines, n) and line.base < indent:
            first = lines.below(n)
            if first is not None and first < number and lines[first].key and lines[first].indent == indent + STEP:
                text = f"{' ' * indent}- {lines[first].text[indent + STEP :]}"
                yield Slip(Code.YAML_DASH, first, indent + STEP, {first: text})
        if line.kind is Kind.ITEM and line.base <= indent:
            return


def _hyphen_above(lines: Lines, number: int) -> Iterator[Slip]:
    """The line above begins an entry without its hyphen, as others do with it; line `number` goes on with it."""
    above = lines.above(number)
    if above is None or lines[above].entry or not lines[above].value:
        return
    indent, key = lines[above].indent, lines[above].key
    if lines[number].indent == indent + STEP and any(e.entry and e.indent == indent and e.key == key for e in lines):
        text = f"{' ' * indent}- {lines[above].text[indent:]}"
        yield Slip(Code.YAML_DASH, above, indent, {above: text})


def _hyphen_too_many(lines: Lines, number: int) -> Iterator[Slip]:
    """A hyphen before a field that is no entry of a list: on line `number`, or on the only such line beside it."""
    line = lines[number]
    entries = [number] if line.entry else []
    for n in range(number - 1, -1, -1):
        if not line.entry and lines[n].kind is Kind.ITEM and beside(lines, n, number):
            entries.append(n)
        elif lines[n].kind is Kind.ITEM and lines[n].indent < line.indent:
            break
    if len(entries) == 1 and lines[entries[0]].key:
        text = lines[entries[0]].text
        edits = {entries[0]: f"{' ' * line.indent}{text[lines[entries[0]].base :]}"}
        yield Slip(Code.YAML_HYPHEN, entries[0], line.indent, edits, names=frozenset({lines[entries[0]].key}))

"""Slips of people who have not seen YAML before, and what they may have meant: how far lines are indented."""

from __future__ import annotations

import re
from collections.abc import Iterator

from passerelle.problems import Code
from passerelle.yaml_study.lines import Kind, Lines
from passerelle.yaml_study.slips import Slip

STEP = 2
"""Spaces of a level."""

_SENTENCE = re.compile(r" *(?![a-z0-9_-]+ *:)[^:]+:\s+\S")
"""Words, a colon and more words: not the name of a field and its value."""

FAR_FETCHED = 10
"""Cost of an indentation that is no multiple of STEP, or of taking a field for a text."""


def not_lined_up(lines: Lines, number: int) -> Iterator[Slip]:
    """Line `number`, or lines above it, that stand at no level that is open there, or at the wrong one."""
    yield from _beneath_bare(lines, number)
    yield from _others_misplaced(lines, number)
    yield from _indentation(lines, number)


def text_not_indented(lines: Lines, number: int) -> Iterator[Slip]:
    """A text that is not indented under its `>-`, or of which some lines are indented more than others."""
    line, above = lines[number], lines.header_above(number)
    if above is None:
        return
    head = lines[above]
    if head.content is None:
        if line.indent > head.base or (line.kind is Kind.ITEM and not line.entry):
            return
        edits = {}
        for n in range(number, len(lines)):
            if lines[n].kind is Kind.ITEM and not (lines[n].entry and lines[n].indent >= line.indent):
                break
            if lines[n].kind is not Kind.BLANK and lines[n].indent <= head.base:
                edits[n] = indented(lines[n].text, head.base + STEP - line.indent)
        yield _moved(lines, number, head.base + STEP, edits, cost=1)
    elif line.indent <= head.base and not line.key and _is_of_text(lines, number, head.content):
        text = indented(line.text, head.content - line.indent)
        yield _moved(lines, number, head.content, {number: text}, cost=1)
    elif head.base < line.indent < head.content:
        first = next(n for n in range(above + 1, number) if lines[n].kind is not Kind.BLANK)
        before = [n for n in range(first, number) if lines[n].text.strip()]
        back = {n: indented(lines[n].text, line.indent - head.content) for n in before}
        cost = FAR_FETCHED if line.key else 2
        usual = head.content == head.base + STEP
        yield _moved(lines, first, line.indent, back, cost=cost + usual)
        after = []
        for n in range(number, len(lines)):
            if lines[n].text.strip():
                if lines[n].indent <= head.base:
                    break
                after.append(n)
        on = {n: indented(lines[n].text, head.content - line.indent) for n in after if lines[n].indent < head.content}
        yield _moved(lines, number, head.content, on, cost=cost + (not usual))


def _is_of_text(lines: Lines, number: int, indent: int) -> bool:
    """Whether line `number`, under a text that is indented by `indent`, goes on with it."""
    if lines[number].entry or _SENTENCE.match(lines[number].text):
        return True
    after = lines.below(number)
    return after is not None and lines[after].indent >= indent and not lines[after].key


def moved_out(lines: Lines, empty: int) -> Iterator[Slip]:
    """On line `empty` is a field without value, and what follows repeats fields from above it: it stands too deep, or
    they do not stand deep enough."""
    head = lines[empty]
    for level in [column for column, is_hyphen in lines.levels(empty) if not is_hyphen and column < head.indent]:
        yield _moved(lines, empty, level, {empty: indented(head.text, level - head.indent)})
    following = [n for n in at_least(lines, empty) if n > empty]
    if following:
        first = lines[following[0]]
        edits = {n: indented(lines[n].text, STEP) for n in following}
        yield _moved(lines, following[0], first.indent + STEP, edits)


def _indentation(lines: Lines, number: int) -> Iterator[Slip]:
    """A field or an entry that stands at no level that is open there."""
    line, above = lines[number], lines.above(number)
    if line.kind is not Kind.ITEM or above is None:
        return
    head = lines[above]
    open_levels = list(lines.levels(number))
    levels = [column for column, is_hyphen in open_levels if is_hyphen == line.entry]
    if head.key and not head.value:
        levels.append(head.base + STEP)
    if line.entry:  # which may stand right beneath the field whose list it is in
        levels += [column for column, is_hyphen in open_levels if not is_hyphen]
    for level in sorted(set(levels) - {line.indent}, key=lambda column: (abs(column - line.indent), column)):
        alone = {number: indented(line.text, level - line.indent)}
        run = {n: indented(lines[n].text, level - line.indent) for n in at_least(lines, number)}
        if _holds_what_follows(lines, number, level):
            beside = level == head.base and abs(level - line.indent) == 1 and level % STEP == 0
            cost = 0 if beside else None
            yield _moved(lines, number, level, alone, cost)
        if run.keys() != alone.keys():
            yield _moved(lines, number, level, run)


def _holds_what_follows(lines: Lines, number: int, level: int) -> bool:
    """Whether a field without value that stood at `level` would have what follows it for its value."""
    after = lines.below(number)
    if lines[number].value or not lines[number].key or after is None:
        return True
    return lines[after].indent > level or (lines[after].entry and lines[after].indent == level)


def _others_misplaced(lines: Lines, number: int) -> Iterator[Slip]:
    """Lines above, rather than line `number`, that do not stand where they should."""
    line = lines[number]
    parent = next((n for n in range(number - 1, -1, -1) if _is_parent(lines, n, line.indent)), None)
    if parent is None or line.kind is not Kind.ITEM:
        return
    head, child = lines[parent], lines.below(parent)
    if head.value and not head.entry and (line.indent, False) in lines.levels(parent):
        edits = {parent: indented(head.text, line.indent - head.indent)}
        yield _moved(lines, parent, line.indent, edits)
    if child is None or child >= number or lines[child].kind is not Kind.ITEM:
        return
    found = lines[child].indent
    if found != line.indent and head.key and not head.value and line.indent == head.base + STEP:
        between = [n for n in range(child, number) if lines[n].kind is not Kind.BLANK]
        edits = {n: indented(lines[n].text, line.indent - found) for n in between}
        if is_bare(lines, child):
            yield _moved(lines, child, line.indent, {child: edits[child]})
        yield _moved(lines, child, line.indent, edits)
    if found > line.indent and not head.entry:
        edits = {parent: indented(head.text, line.indent - head.indent)}
        yield _moved(lines, parent, line.indent, edits)


def _beneath_bare(lines: Lines, number: int) -> Iterator[Slip]:
    """A field without value above, and right beneath it one that was to stand deeper, as line `number` does."""
    level = lines[number].indent - STEP
    for n in range(number - 1, -1, -1):
        if lines[n].kind is Kind.ITEM and lines[n].base < level:
            return
        next_ = lines.below(n)
        if next_ and next_ < number and is_bare(lines, n) and lines[next_].indent == lines[n].base == level:
            edits = {next_: indented(lines[next_].text, STEP)}
            yield _moved(lines, next_, level + STEP, edits)


def _is_parent(lines: Lines, number: int, indent: int) -> bool:
    return lines[number].kind is Kind.ITEM and lines[number].base < indent


def is_bare(lines: Lines, number: int) -> bool:
    """Whether line `number` has a field without a value on it."""
    return lines[number].kind is Kind.ITEM and bool(lines[number].key) and not lines[number].value


def beside(lines: Lines, entry: int, number: int) -> bool:
    """Whether line `entry` has its hyphen where line `number` begins."""
    return lines[entry].entry and lines[entry].indent == lines[number].indent


def at_least(lines: Lines, number: int) -> Iterator[int]:
    """Line `number` and those after it that stand as deep or deeper, up to the next entry beside it."""
    for n in range(number, len(lines)):
        if lines[n].kind is not Kind.BLANK:
            if lines[n].indent < lines[number].indent:
                return
            if n > number and not lines[number].entry and beside(lines, n, number):
                return
            yield n


def indented(text: str, by: int) -> str:
    """A line with `by` spaces more before it, or fewer as far as there are any."""
    return " " * by + text if by >= 0 else text[min(-by, len(text) - len(text.lstrip(" "))) :]


def _moved(lines: Lines, number: int, expected: int, edits: dict[int, str], cost: int | None = None) -> Slip:
    found, key = lines[number].indent, lines[number].key
    if cost is None:
        cost = abs(found - expected) + FAR_FETCHED * (expected % STEP)
        if any(line.key == key and line.base == expected for line in lines if line is not lines[number]):
            cost = 0  # other fields of that name stand there, in another language for instance
    params = {"found": str(found), "expected": str(expected)}
    names = frozenset(lines[n].key for n in edits) - {""}
    return Slip(Code.YAML_INDENT, number, found, edits, params, names, cost)

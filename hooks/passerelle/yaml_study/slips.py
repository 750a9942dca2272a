"""Slips of people who have not seen YAML before, and what they may have meant: within the value of a field."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from passerelle.problems import Code
from passerelle.yaml_study.lines import CLOSERS, HEADER, KEY, Kind, Lines, Open


@dataclass(frozen=True, slots=True)
class Slip:
    """A guess at what went wrong at (`line`, `column`), from 0; `edits` are the lines that would mend it."""

    code: Code
    line: int
    column: int
    edits: Mapping[int, str]
    params: Mapping[str, str] = field(default_factory=dict)
    names: frozenset[str] = frozenset()
    """Fields that may have been meant by what is left out or moved: that they are missing is not to be told."""
    cost: int = 0
    """How far-fetched it is, among slips that would do as well."""
    original_column: int = -1
    """`column` in the file as it is, before anything was mended."""
    stand_in: int | None = None
    """Line on which a stand-in takes the place of what was cut out."""

    @property
    def leaves_out(self) -> bool:
        """Whether its line is left out."""
        return self.edits.get(self.line) == ""


_NO_SPACE = re.compile(rf"( *(?:- +)*)({KEY}):(?=[^\s/:])")
_QUOTE_FIRST = re.compile(rf" *([\"'])(?= *(?:- +)*{KEY} *:(?: |$))")
_COLON = re.compile(r":(?=\s|$)")
_ESCAPE = re.compile(r"\\(?:[0abt\tnvfre \"/\\N_LP]|x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|$|(.))")
_TAB_FIRST = re.compile(r" *\t")
_NEVER_FIRST = "@`%*&!,]}"


def value_slips(lines: Lines, number: int) -> Iterator[Slip]:
    """What may be wrong with the value that begins on line `number`."""
    line = lines[number]
    if line.kind is Kind.CONTINUED or line.kind is Kind.BLANK:
        return
    if match := _NO_SPACE.match(line.text):
        colon = match.end() - 1
        text = f"{line.text[: colon + 1]} {line.text[colon + 1 :]}"
        yield Slip(Code.YAML_SPACE, number, colon, {number: text}, {"name": match[2]})
    value = line.value
    if not holds_value(lines, number):
        return
    first = value[0]
    if first in "\"'":
        yield from _quoted(lines, number)
    elif first in "[{":
        yield from _flow(lines, number)
    elif first in "|>":
        if not HEADER.match(value):
            text = value.lstrip("|>+-123456789").lstrip()
            edits = _wrapped(lines, number, line.column + len(value) - len(text), lines.block(number))
            edits[number] = line.text[: line.column] + edits[number][line.column + len(value) - len(text) :]
            yield Slip(Code.YAML_BLOCK, number, line.column, edits, {"sign": value[: len(value) - len(text)].strip()})
    elif first in _NEVER_FIRST or re.match(r"[-?](?:\s|$)", value):
        yield Slip(Code.YAML_START, number, line.column, _wrapped(lines, number, line.column), {"character": first})
    else:
        yield from _colon(lines, number)


def holds_value(lines: Lines, number: int) -> bool:
    """Whether a value begins on line `number`: that of its own field, or of the field above that has none yet."""
    line = lines[number]
    if line.kind is not Kind.STRAY:
        return line.kind is Kind.ITEM and bool(line.value)
    if _TAB_FIRST.match(line.text):
        return False
    above = lines.above(number)
    if above is None:
        return line.value[0] in "\"'[{"
    return not lines[above].value and lines[above].base < line.indent


def unclosed_quotes(lines: Lines, number: int) -> Iterator[Slip]:
    """A quote that opens on line `number` and does not close where its text ends."""
    line = lines[number]
    if match := _QUOTE_FIRST.match(line.text):
        before, after = line.text[: match.start(1)], line.text[match.end(1) :]
        for text in (f"{before} {after}", before + after):
            yield Slip(Code.YAML_QUOTE, number, match.start(1), {number: text}, {"character": match[1]})
    if not holds_value(lines, number):
        return
    if line.value[0] in "\"'":
        found = lines.quote(number, line.column)
        if found.end is None:
            last = lines.last_of_flow(number)
            for end in dict.fromkeys((last, number)):
                yield _quote(lines, found, end)
    elif line.value[0] in "[{":
        found = lines.flow(number, line.column)
        if found.sign in "\"'":
            text = lines[found.line].text
            edits = {found.line: f"{text[: found.column]} {text[found.column + 1 :]}"}
            yield Slip(Code.YAML_QUOTE, found.line, found.column, edits, {"character": found.sign})


def _quote(lines: Lines, found: Open, end: int) -> Slip:
    text = lines[end].text.rstrip()
    if found.sign == '"' and text.endswith("\\"):
        text += "\\"
    return Slip(Code.YAML_QUOTE, found.line, found.column, {end: text + found.sign}, {"character": found.sign})


def _quoted(lines: Lines, number: int) -> Iterator[Slip]:
    line = lines[number]
    found = lines.quote(number, line.column)
    if found.end is None:
        return
    end, closing = found.end
    rest = lines[end].text[closing + 1 :]
    if rest.strip() and not re.match(r"\s+#", rest):
        last = lines.last_of_flow(number)
        edits = _wrapped(lines, number, line.column + 1, last)
        start = edits[number]
        edits[number] = start[: line.column] + start[line.column + 1 :]  # less the quote that opened it
        yield Slip(Code.YAML_AFTER, end, closing, edits, {"character": found.sign})
    elif found.sign == '"':
        yield from _escapes(lines, number, end)


def _escapes(lines: Lines, number: int, end: int) -> Iterator[Slip]:
    """Backslashes that begin no escape; the first is named."""
    edits: dict[int, str] = {}
    first: tuple[int, int, str] | None = None
    for n in range(number, end + 1):
        text = lines[n].text
        found = _ESCAPE.finditer(text, lines[n].column if n == number else 0)
        bad = [match for match in found if match[1] or _is_no_character(match[0])]
        for match in reversed(bad):
            text = f"{text[: match.start()]}\\{text[match.start() :]}"
        if bad:
            edits[n] = text
            first = first or (n, bad[0].start(), bad[0][0])
    if first:
        yield Slip(Code.YAML_ESCAPE, first[0], first[1], edits, {"escape": first[2]})


def _is_no_character(escape: str) -> bool:
    """Whether an escape stands for half a surrogate pair, or is beyond Unicode."""
    code = int(escape[2:], 16) if escape[1:2] in ("u", "U") else 0
    return 0xD800 <= code <= 0xDFFF or code > 0x10FFFF


def _flow(lines: Lines, number: int) -> Iterator[Slip]:
    line = lines[number]
    found = lines.flow(number, line.column)
    if found.sign not in CLOSERS:
        return
    closer = CLOSERS[found.sign]
    params = {"character": found.sign, "closer": closer}
    if found.wrong and found.end:
        n, column = found.end
        text = lines[n].text
        edits = {n: f"{text[:column]}{closer}{text[column + 1 :]}"}
        yield Slip(Code.YAML_BRACKET, found.line, found.column, edits, params)
    elif found.end is None:
        for end in dict.fromkeys((lines.last_of_flow(number), number)):
            text, comment, rest = lines[end].text.partition(" #")
            edits = {end: text.rstrip() + closer + comment + rest}
            yield Slip(Code.YAML_BRACKET, found.line, found.column, edits, params)
    else:
        n, column = found.end
        rest = lines[n].text[column + 1 :]
        if not rest.strip() or re.match(r"\s+#", rest):
            return
        if re.match(r"[\s\]},]*(?:\s#.*)?$", rest):
            extra = column + 1 + len(rest) - len(rest.lstrip())
            edits = {n: lines[n].text[: column + 1]}
            yield Slip(Code.YAML_EXTRA, n, extra, edits, {"character": lines[n].text[extra]})
        edits = _wrapped(lines, number, line.column)
        yield Slip(Code.YAML_START, number, line.column, edits, {"character": found.sign})


def _colon(lines: Lines, number: int) -> Iterator[Slip]:
    line, end = lines[number], lines.block(number)
    if line.kind is Kind.STRAY:
        above = lines.above(number)
        if above is not None:
            yield _without_header(lines, above, number, {above: f"{lines[above].text.rstrip()} |-"})
    elif end > line.last and not any(lines[n].key for n in range(line.last + 1, end + 1)):
        yield _without_header(lines, number, number, _wrapped(lines, number, line.column, end))
    for n in range(number, line.last + 1):
        text = lines[n].text
        if match := _COLON.search(text, line.column if n == number else 0):
            yield Slip(Code.YAML_COLON, n, match.start(), _wrapped(lines, number, line.column))
            return
    if match := re.search(r"\s#", line.value):
        column = line.column + match.start() + 1
        yield Slip(Code.YAML_COMMENT, number, column, _wrapped(lines, number, line.column))


def _without_header(lines: Lines, head: int, number: int, edits: dict[int, str]) -> Slip:
    start = f"{lines[head].key}: |-" if lines[head].key else "- |-"
    return Slip(Code.YAML_HEADER, number, lines[number].column, edits, {"start": start}, cost=1)


def _wrapped(lines: Lines, number: int, column: int, last: int | None = None) -> dict[int, str]:
    """Edits that put what begins there, and the lines that go on with it, between single quotes."""
    last = lines[number].last if last is None else last
    if last == number:
        last = max((n for n in _going_on(lines, number)), default=number)
    edits: dict[int, str] = {}
    for n in range(number, last + 1):
        text = lines[n].text.rstrip()
        start = column if n == number else 0
        before, body = text[:start], text[start:].replace("'", "''")
        edits[n] = before + ("'" if n == number else "") + body + ("'" if n == last else "")
    return edits


def _going_on(lines: Lines, number: int) -> Iterator[int]:
    """Lines of words that stand deeper than line `number`, right after it."""
    for n in range(number + 1, len(lines)):
        if lines[n].kind is Kind.BLANK:
            continue
        if lines[n].kind is Kind.ITEM or lines[n].indent <= lines[number].base:
            return
        yield n

"""The lines of a YAML file one by one, as the person who wrote them sees them, whatever the parser makes of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import overload

KEY = r"[a-z0-9][a-z0-9_-]*"
"""What names of fields, ids and codes of languages look like: other words before a colon belong to a text."""

_NAME = re.compile(KEY)
_LINE = re.compile(rf"( *)((?:-(?: +|$))*)(?:({KEY}) *:(?: +|$))?(.*)", re.DOTALL)
HEADER = re.compile(r"[|>](?:[+-]?[1-9]?|[1-9][+-])(?:[ \t]+#.*|[ \t]*)$")
"""The sign under which a long text stands indented."""

CLOSERS = {"[": "]", "{": "}"}
_CLOSERS_ALONE = re.compile(r"[\s\]},]*$")


def is_name(text: str) -> bool:
    """Whether `text` looks like the name of a field."""
    return _NAME.fullmatch(text.strip()) is not None


class Kind(Enum):
    """What a line is: a field or an entry of a list; a continuation of the text or list above; none of these."""

    ITEM = "item"
    CONTINUED = "continued"
    STRAY = "stray"
    BLANK = "blank"


@dataclass(slots=True)
class Line:
    """One line. Columns count from 0; `base` is that of the key or, without one, of the last hyphen."""

    text: str
    indent: int
    entry: bool
    key: str
    base: int
    value: str
    column: int
    kind: Kind
    last: int = 0
    """Number of the last line of the value that begins here."""
    content: int | None = None
    """Indentation of the text under `>-` or `|-`."""


@dataclass(frozen=True, slots=True)
class Open:
    """Where a quote or bracket opens and `sign` is what it is; `closer` stands at `end`, if anything does. It is the
    wrong one when `wrong`."""

    line: int
    column: int
    sign: str
    end: tuple[int, int] | None = None
    wrong: bool = False


class Lines(Sequence[Line]):
    """All lines of a text."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._lines = [_parsed(text) for text in texts]
        number = 0
        while number < len(self._lines):
            number = self._follow(number) + 1

    @overload
    def __getitem__(self, number: int) -> Line: ...
    @overload
    def __getitem__(self, number: slice) -> list[Line]: ...
    def __getitem__(self, number: int | slice) -> Line | list[Line]:
        return self._lines[number]

    def __len__(self) -> int:
        return len(self._lines)

    def above(self, number: int) -> int | None:
        """The nearest line above that is a field or an entry."""
        return next((n for n in range(number - 1, -1, -1) if self[n].kind is Kind.ITEM), None)

    def below(self, number: int) -> int | None:
        """The next line that holds anything."""
        return next((n for n in range(number + 1, len(self)) if self[n].kind is not Kind.BLANK), None)

    def header_above(self, number: int) -> int | None:
        """The line whose `>-` or `|-` has the text that a line follows."""
        for n in range(number - 1, -1, -1):
            if self[n].kind is Kind.ITEM:
                return n if HEADER.match(self[n].value) else None
        return None

    def levels(self, number: int) -> Iterator[tuple[int, bool]]:
        """(column, whether hyphens stand there) of each level that is open above a line, the deepest first."""
        limit = len(self[number].text) + 1000
        for n in range(number - 1, -1, -1):
            line = self[n]
            if line.kind is not Kind.ITEM or line.indent >= limit:
                continue
            if line.key and line.base < limit:
                yield line.base, False
            if line.entry:
                hyphens = [c for c in range(line.indent, line.base + (not line.key)) if line.text[c] == "-"]
                yield from ((column, True) for column in reversed(hyphens) if column < limit)
            limit = line.indent
            if not limit:
                return

    def block(self, number: int) -> int:
        """Number of the last line of the field or entry that begins on line `number`."""
        end = number
        for n in range(number + 1, len(self)):
            line = self[n]
            if line.kind is Kind.BLANK:
                continue
            if line.indent <= self[number].indent and n > self[number].last:
                break
            end = n
        return end

    def quote(self, number: int, column: int) -> Open:
        """The quote that opens there, with its end, looked for as far as the text can reach."""
        sign = self[number].text[column]
        start = column + 1
        for n in self._reach(number):
            if (end := _closing(self[n].text, start, sign)) is not None:
                return Open(number, column, sign, (n, end))
            start = 0
        return Open(number, column, sign)

    def flow(self, number: int, column: int) -> Open:
        """The bracket that opens there, with its end; or else what is not closed, or wrongly, inside of it."""
        opened: list[Open] = []
        start = column
        for n in self._reach(number):
            text, before, last = self[n].text, " ", ","
            index = start
            start = 0
            while index < len(text):
                sign = text[index]
                if sign in "\"'" and last in "[{,:":
                    end = _closing(text, index + 1, sign)
                    if end is None:
                        return Open(n, index, sign)
                    index = end
                elif sign == "#" and before == " ":
                    break
                elif sign in CLOSERS:
                    opened.append(Open(n, index, sign))
                elif sign in CLOSERS.values():
                    inner = opened.pop()
                    if CLOSERS[inner.sign] != sign:
                        return Open(inner.line, inner.column, inner.sign, (n, index), wrong=True)
                    if not opened:
                        return Open(number, column, inner.sign, (n, index))
                before, last = sign, last if sign == " " else sign
                index += 1
        return opened[0] if opened else Open(number, column, self[number].text[column])

    def last_of_flow(self, number: int) -> int:
        """The last line that what opens on line `number` can reach."""
        return max((n for n in self._reach(number) if self[n].text.strip()), default=number)

    def _reach(self, number: int) -> Iterator[int]:
        """Lines that a value on line `number` may go on to: deeper ones, blank ones, and closing brackets."""
        yield number
        base = self[number].base
        for n in range(number + 1, len(self)):
            line = self[n]
            if line.kind is not Kind.BLANK and line.indent <= base:
                if line.text and _CLOSERS_ALONE.match(line.text):
                    yield n
                return
            yield n

    def _follow(self, number: int) -> int:
        """Marks the lines that continue the value of line `number`; returns the number of the last."""
        line = self[number]
        line.last = number
        if line.kind is not Kind.ITEM or not line.value:
            return number
        if HEADER.match(line.value):
            for n in self._reach(number):
                if n > number and self[n].kind is not Kind.BLANK and self[n].indent > line.base:
                    line.content = self[n].indent if line.content is None else line.content
                    if self[n].indent < line.content:
                        break
                    line.last = n
        elif line.value[0] in "\"'":
            line.last = (self.quote(number, line.column).end or (number,))[0]
        elif line.value[0] in "[{":
            found = self.flow(number, line.column)
            line.last = found.end[0] if found.end and not found.wrong else number
        else:
            for n in self._reach(number):
                if n > number and self[n].kind is not Kind.BLANK:
                    if self[n].kind is not Kind.STRAY or self[n].indent <= line.base:
                        break
                    line.last = n
        for n in range(number + 1, line.last + 1):
            self[n].kind = Kind.CONTINUED if self[n].kind is not Kind.BLANK else Kind.BLANK
        return line.last


def _parsed(text: str) -> Line:
    text = text.rstrip("\r")
    match = _LINE.match(text)
    assert match is not None
    spaces, hyphens, key, value = match[1], match[2], match[3] or "", match[4].rstrip()
    entry = bool(hyphens)
    kind = Kind.ITEM if entry or key else Kind.STRAY
    if not text.strip() or (value.startswith("#") and not (entry or key)):
        kind = Kind.BLANK
    if value.startswith("#"):
        value = ""
    base = match.start(3) if key else len(spaces) + len(hyphens.rstrip()) - 1 if entry else len(spaces)
    return Line(text, len(spaces), entry, key, base, value, match.start(4), kind)


def _closing(text: str, start: int, sign: str) -> int | None:
    """Where the quote `sign` closes in a line, None if it does not."""
    index = start
    while (index := text.find(sign, index)) >= 0:
        if sign == "'":
            if text[index + 1 : index + 2] != "'":
                return index
            index += 2
            continue
        first = index
        while first > start and text[first - 1] == "\\":
            first -= 1
        if (index - first) % 2 == 0:
            return index
        index += 1
    return None

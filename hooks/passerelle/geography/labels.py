"""Names beside their points, so that none covers another, a point or the edge.

The first position that is free is taken, in the order in which cartographers prefer them, for one place after the
other: E. Imhof, "Positioning names on maps", The American Cartographer 2 (1975); greedy placement as in J. Christensen,
J. Marks and S. Shieber, "An empirical study of algorithms for point-feature label placement", ACM Transactions on
Graphics 14 (1995).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from passerelle.geography.topology import Point

SIZE, SMALL = 12.0, 10.0
"""Units of the type of places' names and of countries'."""

ASCENT, DESCENT = 0.76, 0.24
"""Parts of the size that letters reach above and below the line they stand on."""

GAP = 7.0
"""Units between the middle of a point and its name."""

SLACK = 1.0
"""Units at each side of a name by which it may near another: cells are coarse."""

EDGE = 2.0
"""Units that a name keeps from the edge."""

START, MIDDLE, END = "start", "middle", "end"
"""What of a name stands at its position: SVG's `text-anchor`."""

CELL = 4.0
"""Units of the cells in which it is noted what is covered."""

COLUMNS = 84
"""Cells of a row: 320 units, and some to spare."""

_NARROW, _SLIM, _BROAD = frozenset("iIjl.,:;'’|!ıł"), frozenset("frt-‐() ·\u00a0\u202f"), frozenset("mwMWœæŒÆ@%")
_ROWS = [sum(1 << (COLUMNS * row) for row in range(count)) for count in range(100)]


@lru_cache(maxsize=1 << 16)
def width_of(text: str, size: float = SIZE) -> float:
    """Units across a name, on the safe side: the fonts of readers' systems differ. Widths are those of the widest,
    DejaVu Sans Bold."""
    return size * sum(map(_em, text))


def width_of_country(text: str) -> float:
    """The same for the name of a country, which is in regular type."""
    return 0.9 * width_of(text, SMALL)


def _em(letter: str) -> float:
    if unicodedata.combining(letter):
        return 0.0
    base = unicodedata.normalize("NFD", letter)[:1]
    if base in _NARROW:
        return 0.37
    if base in _SLIM:
        return 0.46
    if base in _BROAD or unicodedata.east_asian_width(letter) in "WF":
        return 1.0
    return 0.78 if base.isupper() else 0.68


class Spot(NamedTuple):
    """Where a name stands: its line begins, has its middle or ends there, by `anchor`."""

    x: float
    y: float
    anchor: str


class Canvas:
    """Notes in cells what of a drawing is covered: a number with a bit for each cell, which is quick to ask."""

    def __init__(self, width: float, height: float) -> None:
        self.width = width
        self.height = height
        self.covered = 0

    def cover(self, left: float, top: float, right: float, bottom: float) -> None:
        """Note that a box is covered, as far as it lies in the drawing."""
        left, top, right, bottom = max(left, 0.0), max(top, 0.0), min(right, self.width), min(bottom, self.height)
        if left < right and top < bottom:
            self.covered |= cells(left, top, right, bottom)


def cells(left: float, top: float, right: float, bottom: float) -> int:
    """The cells of a box that lies in the drawing."""
    column, row = int(left / CELL), int(top / CELL)
    wide, high = int(right / CELL) + 1 - column, int(bottom / CELL) + 1 - row
    return ((1 << wide) - 1) * _ROWS[high] << (COLUMNS * row + column)


Name = tuple[Sequence[float], Point]
"""Units across a name, in one or more versions, the shorter ones for want of room; the point it belongs to."""


def placed(names: Sequence[Name], canvas: Canvas, better_free: int) -> list[tuple[int, int, Spot]]:
    """(number of the name, its version, where it stands) for the names that find room, the first to choose being the
    first in the list; the canvas notes them.

    `better_free` are cells to be covered only where a name has no other place. When names find no room, they choose
    first in a second try, and the better of the two counts.
    """
    order = range(len(names))
    found, covered = _placed(order, names, canvas, better_free)
    if len(found) < len(names):
        lucky = [number for number, _, _ in found]
        again, otherwise = _placed([*(n for n in order if n not in lucky), *lucky], names, canvas, better_free)
        if len(again) > len(found):
            found, covered = sorted(again), otherwise
    canvas.covered = covered
    return found


def _placed(
    order: Iterable[int], names: Sequence[Name], canvas: Canvas, better_free: int
) -> tuple[list[tuple[int, int, Spot]], int]:
    """For each name, the first position that covers nothing chosen before; of the positions of one version, rather one
    that is better free; and what is then covered."""
    covered = canvas.covered
    found = []
    for number in order:
        best = None
        for option in _free(names[number], canvas, covered):
            if best is not None and option[0] != best[0]:
                break
            if not option[2] & better_free:
                best = option
                break
            best = best or option
        if best is not None:
            found.append((number, best[0], best[1]))
            covered |= best[2]
    return found, covered


def _free(name: Name, canvas: Canvas, covered: int) -> Iterator[tuple[int, Spot, int]]:
    """(version, spot, cells) for each position of a name that covers nothing, best first."""
    widths, (x, y) = name
    right, bottom = canvas.width - EDGE, canvas.height - EDGE - SIZE
    for version, width in enumerate(widths):
        for spot, left, top in _positions(width, x, y):
            if left >= EDGE and left + width <= right and EDGE <= top <= bottom:
                taken = cells(left + SLACK, top + SLACK, left + width - SLACK, top + SIZE - SLACK)
                if not taken & covered:
                    yield version, spot, taken


def _positions(width: float, x: float, y: float) -> Iterator[tuple[Spot, float, float]]:
    """Where the name of a point may stand, best first, with the left and the top of what it covers: right, left, the
    four corners, above, below."""
    up = SIZE * ASCENT
    line = y + SIZE * 0.34
    yield Spot(x + GAP, line, START), x + GAP, line - up
    yield Spot(x - GAP, line, END), x - GAP - width, line - up
    east, west, above, below = x + GAP * 0.6, x - GAP * 0.6, y - GAP * 0.75, y + GAP * 0.75 + up
    yield Spot(east, above, START), east, above - up
    yield Spot(east, below, START), east, below - up
    yield Spot(west, above, END), west - width, above - up
    yield Spot(west, below, END), west - width, below - up
    yield Spot(x, above - 3, MIDDLE), x - width / 2, above - 3 - up
    yield Spot(x, below + 3, MIDDLE), x - width / 2, below + 3 - up

"""The background of a frame: an SVG file with land and borders, and where in it the names of countries may stand.

The file is one grey, more or less transparent: over the sea's colour, which the page gives, it shows as land in the
light scheme as in the dark one, and needs neither a style sheet nor a second file. No country is tinted: whose is what,
along a disputed border, is not for us to say.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from passerelle.geography.frames import Frame
from passerelle.geography.projection import KM_PER_DEGREE
from passerelle.geography.shapes import (
    Box,
    Trail,
    clipped_line,
    clipped_ring,
    path_data,
    ring_within,
    with_short_edges,
)
from passerelle.geography.topology import Line
from passerelle.geography.world import World

SCALE = 4
"""Steps a unit in the file: a quarter of a pixel."""

FINEST, FINEST_ROOM = 1.0, 4.0
"""Width in units of the finest detail that is drawn, and of that which counts for the room of a country's name."""

OUTSIDE = 3
"""Units by which shapes reach over the edge, so that the line along the cut is not seen."""

ROW = 6
"""Units between the rows in which room for a country's name is looked for."""

NARROWEST = 16
"""Units across a country below which it is not named."""

GREY = "#7d7666"

_FILE = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}">\
<path fill="{grey}" fill-opacity=".2" stroke="{grey}" stroke-opacity=".5" stroke-width="1.6" d="{land}"/>\
<path fill="none" stroke="{grey}" stroke-opacity=".6" stroke-width="2" stroke-linejoin="round" d="{borders}"/></svg>
"""


class Room(NamedTuple):
    """Where a country's name may stand: about the height `y`, between `left` and `right`."""

    y: int
    left: float
    right: float


class Country(NamedTuple):
    """A country (ISO 3166-1 alpha-2) that a frame shows, with room for its name, the best first; `box` holds all of
    that room."""

    code: str
    box: Box
    rooms: tuple[Room, ...]


class Background(NamedTuple):
    """The file of a frame, and the countries in it, the widest first."""

    svg: bytes
    countries: tuple[Country, ...]


@lru_cache(maxsize=2048)
def draw(world: World, frame: Frame) -> Background:
    """Draw a frame, once a process: the preview builds again and again. The same bytes each time."""
    detail = world.detail(FINEST * frame.typical_km)
    windows = _windows(frame, detail.box)
    edge = Box(-OUTSIDE, -OUTSIDE, frame.width + OUTSIDE, frame.height + OUTSIDE)
    land = [ring for seen in _rings(detail.land, frame, windows) if (ring := clipped_ring(seen, edge))]
    borders = [
        part
        for shift, window in windows
        for trail in detail.borders
        if window.meets(trail.box)
        for part in clipped_line(frame.place_line(trail.points, shift), edge)
    ]
    svg = _FILE.format(
        width=frame.width * SCALE,
        height=frame.height * SCALE,
        grey=GREY,
        land=path_data(land, SCALE, closed=True),
        borders=path_data(borders, SCALE, closed=False),
    )
    return Background(svg.encode(), tuple(_countries(world, frame, windows)))


Windows = Sequence[tuple[float, Box]]
"""What a frame shows, in degrees, once for each turn that the longitudes of a shape may be away (360 × n, box)."""


def _windows(frame: Frame, world: Box) -> Windows:
    window = frame.window()
    turned = [
        (shift, window._replace(left=window.left + shift, right=window.right + shift)) for shift in (0.0, 360.0, -360.0)
    ]
    return [(shift, box) for shift, box in turned if box.meets(world)]


def _rings(trails: Sequence[Trail], frame: Frame, windows: Windows) -> Iterator[Line]:
    """The rings that a frame may show; some reach over its edge."""
    for shift, window in windows:
        for trail in trails:
            if points := ring_within(trail, window):
                yield frame.place_line(with_short_edges(points), shift)


def _countries(world: World, frame: Frame, windows: Windows) -> list[Country]:
    lowest = ROW * frame.km_per_unit / KM_PER_DEGREE
    found = []
    for code, trails in world.countries(FINEST_ROOM * frame.typical_km).items():
        high = [trail for trail in trails if trail.box.high - trail.box.low > lowest]
        rings = list(_rings(high, frame, windows))
        if rings and (rooms := _rooms(rings, frame.width, frame.height)):
            found.append(Country(code, _around(rooms), rooms))
    return sorted(found, key=lambda country: (country.rooms[0].left - country.rooms[0].right, country.code))


def _around(rooms: Sequence[Room]) -> Box:
    ys = [room.y for room in rooms]
    return Box(min(room.left for room in rooms), min(ys), max(room.right for room in rooms), max(ys))


def _rooms(rings: Sequence[Line], width: int, height: int, most: int = 12) -> tuple[Room, ...]:
    """Where in a drawing, within rings, a line of text has most room, and is nearest to their middle."""
    rows = {row: _widest(crossed, width) for row, crossed in _crossings(rings, -(-height // ROW)).items()}
    rooms = []
    for row, (left, right) in rows.items():
        if row - 1 in rows and row + 1 in rows:
            (left_above, right_above), (left_below, right_below) = rows[row - 1], rows[row + 1]
            left, right = max(left, left_above, left_below), min(right, right_above, right_below)
            if right - left >= NARROWEST:
                rooms.append(Room(row * ROW + ROW // 2, left, right))
    if not rooms:
        return ()
    weight = sum(room.right - room.left for room in rooms)
    centre = sum(room.y * (room.right - room.left) for room in rooms) / weight
    rooms.sort(key=lambda room: (abs(room.y - centre) / 2 - min(room.right - room.left, 90.0), room.y))
    return tuple(Room(room.y, round(room.left, 1), round(room.right, 1)) for room in rooms[:most])


def _crossings(rings: Sequence[Line], rows: int) -> dict[int, list[float]]:
    """Where the edges of rings cross the middle of each row that they cross."""
    crossed: dict[int, list[float]] = defaultdict(list)
    for ring in rings:
        x1, y1 = ring[-1]
        before = math.ceil(y1 / ROW - 0.5)
        for x2, y2 in ring:
            here = math.ceil(y2 / ROW - 0.5)
            if here != before:
                first, last = (before, here) if before < here else (here, before)
                for row in range(max(first, 0), min(last, rows)):
                    crossed[row].append(x1 + ((row + 0.5) * ROW - y1) / (y2 - y1) * (x2 - x1))
            x1, y1, before = x2, y2, here
    return crossed


def _widest(crossed: Sequence[float], width: int) -> tuple[float, float]:
    """The widest stretch inside, left and right."""
    edges = sorted([min(max(x, 0.0), float(width)) for x in crossed])
    stretches = list(zip(edges[::2], edges[1::2], strict=True))
    return max(stretches, key=lambda stretch: stretch[1] - stretch[0]) if len(stretches) > 1 else stretches[0]

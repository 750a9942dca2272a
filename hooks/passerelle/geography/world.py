"""The prepared world: land, borders and countries in several degrees of detail, from one file made at set-up."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from babel.core import get_global

from passerelle.geography.shapes import Box, Trail, box_of
from passerelle.geography.simplify import ring_area, simplified, weights
from passerelle.geography.topology import Line, Topology, ring, unwrapped

FORMAT = 1
"""Changes when a file made before can no longer be read."""

UNITS = 300
"""Steps a degree: 370 m and less, a quarter of a pixel of the nearest map."""

TOLERANCES = (2.4, 4.8, 9.7, 17.6, 100.0)
"""Finest details in km of each degree of detail: about a pixel of most views of each scale of `frames`."""

COUNTRIES = (4.8, 17.6)
"""Finest details in km of the shapes that say how far a country reaches and where its name stands."""

SOUTH = -60.0
"""Latitude below which nothing is drawn: Antarctica has no cities, and its edge along the pole is no coast."""

MAIN = 0.2
"""Share of a country's largest part from which another one counts among its main parts."""


class WorldError(Exception):
    """The prepared file is missing or is not one; `path` names it."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path


@dataclass(frozen=True, slots=True)
class Detail:
    """Land (rings) and borders (lines) whose finest detail is `tolerance` km; `box` holds all of the land."""

    tolerance: float
    box: Box
    land: tuple[Trail, ...]
    borders: tuple[Trail, ...]


class World:
    """What the prepared file holds, brought into shape as it is asked for."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        if data["format"] != FORMAT:
            raise ValueError("made by another version")
        self._levels = [(float(level["tolerance"]), level) for level in data["levels"]]
        self._countries = [(float(level["tolerance"]), level) for level in data["countries"]]
        self._detail = cache(self._detail_of)
        self._parts = cache(self._parts_of)

    def detail(self, finest: float) -> Detail:
        """The coarsest degree of detail that still shows what is `finest` km wide, or the best there is."""
        fitting = [n for n, (tolerance, _) in enumerate(self._levels) if tolerance <= finest]
        return self._detail(fitting[-1] if fitting else 0)

    def _detail_of(self, number: int) -> Detail:
        tolerance, level = self._levels[number]
        land = _trails(level.pop("land"))  # asked for once: no need to keep it twice
        return Detail(tolerance, _around(land), land, _trails(level.pop("borders")))

    def countries(self, finest: float) -> Mapping[str, tuple[Trail, ...]]:
        """Country (ISO 3166-1 alpha-2) → the rings of its parts, the largest first, as `detail` has them."""
        fitting = [n for n, (tolerance, _) in enumerate(self._countries) if tolerance <= finest]
        return self._parts(fitting[-1] if fitting else 0)

    def _parts_of(self, number: int) -> Mapping[str, tuple[Trail, ...]]:
        return {code: _trails(rings) for code, rings in self._countries[number][1].pop("countries").items()}

    def main_parts(self, country: str) -> tuple[Trail, ...]:
        """The main parts of a country, without small islands and possessions; none when it is not known."""
        rings = self.countries(COUNTRIES[-1]).get(country, ())
        areas = [ring_area(trail.points) for trail in rings]
        return tuple(trail for trail, area in zip(rings, areas, strict=True) if area >= MAIN * max(areas))


def _trails(lines: Iterable[Sequence[int]]) -> tuple[Trail, ...]:
    """The lines of a prepared file: x and y of its first point, then steps to the next."""
    trails = []
    for numbers in lines:
        x = y = 0
        points: Line = []
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x += dx
            y += dy
            points.append((x / UNITS, y / UNITS))
        trails.append(Trail.of(points))
    return tuple(trails)


def _around(trails: Sequence[Trail]) -> Box:
    boxes = [trail.box for trail in trails]
    corners = [(box.left, box.low) for box in boxes] + [(box.right, box.high) for box in boxes]
    return box_of(corners)


def load_world(path: Path) -> World:
    """The world from the prepared file, read once a process as long as the file is the same. Raises WorldError."""
    try:
        status = path.stat()
        return _loaded(path, status.st_mtime_ns, status.st_size)
    except OSError as error:
        raise WorldError(path, error.strerror or type(error).__name__) from error
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise WorldError(path, str(error)) from error


@lru_cache(maxsize=1)
def _loaded(path: Path, _changed: int, _size: int) -> World:
    return World(json.loads(path.read_bytes()))


def prepared(topology: Topology) -> dict[str, Any]:
    """What the prepared file holds, from the world-atlas topology. Raises TopologyError."""
    whole = [unwrapped(arc) for arc in topology.arcs]
    weighed = [weights(arc) for arc in whole]
    land = [chain for shape in topology.shapes("land") for polygon in shape.polygons for chain in polygon]
    shared = topology.shared_arcs("countries")
    levels = []
    for tolerance in TOLERANCES:
        arcs = [simplified(arc, weight, tolerance) for arc, weight in zip(whole, weighed, strict=True)]
        rings = [unwrapped(ring(chain, arcs)) for chain in land]
        levels.append(
            {
                "tolerance": tolerance,
                "land": _written(_seen(rings, tolerance)),
                "borders": _written(arcs[number] for number in shared),
            }
        )
    countries = []
    for tolerance in COUNTRIES:
        arcs = [simplified(arc, weight, tolerance) for arc, weight in zip(whole, weighed, strict=True)]
        countries.append({"tolerance": tolerance, "countries": _countries(topology, arcs, tolerance)})
    return {
        "format": FORMAT,
        "source": "Natural Earth 1:50m, public domain, from the npm package world-atlas",
        "levels": levels,
        "countries": countries,
    }


def _countries(topology: Topology, arcs: Sequence[Line], tolerance: float) -> dict[str, list[list[int]]]:
    found: dict[str, list[Line]] = {}
    for shape in topology.shapes("countries"):
        # Shapes without a code of ISO 3166 have no name of CLDR's either: their borders are drawn, but no name is.
        if codes := get_global("territory_aliases").get(shape.id or ""):
            outer = [unwrapped(ring(polygon[0], arcs)) for polygon in shape.polygons]
            largest = max(outer, key=ring_area)
            found.setdefault(codes[0], []).extend(_seen(outer, tolerance) or [largest])
    return {code: _written(sorted(rings, key=ring_area, reverse=True)) for code, rings in sorted(found.items())}


def _seen(rings: Iterable[Line], tolerance: float) -> list[Line]:
    """The rings that can be seen at this degree of detail, less the far south."""
    return [
        points
        for points in rings
        if max(y for _, y in points) > SOUTH and len(set(points)) > 2 and ring_area(points) >= tolerance * tolerance / 4
    ]


def _written(lines: Iterable[Line]) -> list[list[int]]:
    written = []
    for line in lines:
        steps = [(round(x * UNITS), round(y * UNITS)) for x, y in line]
        numbers = [*steps[0]]
        for (x1, y1), (x2, y2) in pairwise(steps):
            if (x1, y1) != (x2, y2):
                numbers += (x2 - x1, y2 - y1)
        written.append(numbers)
    return written

"""TopoJSON to lines and rings of longitude and latitude.

Source: the TopoJSON format, https://github.com/topojson/topojson-specification (sections 2.1 and 2.2).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Point = tuple[float, float]
"""Longitude and latitude in degrees; once projected, x and y."""

Line = list[Point]
"""Points in order; a ring when the last is the first."""


class TopologyError(Exception):
    """The data is no TopoJSON topology of the kind we read; the message says where."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A named geometry: polygons, each an outer ring and holes, each a chain of arcs (`~n` is arc `n` backwards)."""

    id: str | None
    polygons: tuple[tuple[tuple[int, ...], ...], ...]


@dataclass(frozen=True, slots=True)
class Topology:
    """Arcs, which neighbours share, and the objects made of them."""

    arcs: Sequence[Line]
    objects: Mapping[str, tuple[Shape, ...]]

    def shapes(self, name: str) -> tuple[Shape, ...]:
        """The shapes of an object. Raises TopologyError when there is none of that name."""
        if name not in self.objects:
            raise TopologyError(f"objects: no {name}")
        return self.objects[name]

    def shared_arcs(self, name: str) -> list[int]:
        """The arcs that two different shapes of an object have in common: borders, and no coasts."""
        users: dict[int, set[int]] = {}
        for number, shape in enumerate(self.shapes(name)):
            for arc in _arcs_of(shape):
                users.setdefault(arc, set()).add(number)
        return sorted(arc for arc, numbers in users.items() if len(numbers) > 1)


def _arcs_of(shape: Shape) -> Iterator[int]:
    for polygon in shape.polygons:
        for chain in polygon:
            for index in chain:
                yield index if index >= 0 else ~index


def parse(data: Any) -> Topology:
    """A topology from parsed JSON. Raises TopologyError."""
    if not isinstance(data, dict) or data.get("type") != "Topology":
        raise TopologyError("type: not a topology")
    transform = data.get("transform")
    try:
        arcs = [_decoded(arc, transform) for arc in data["arcs"]]
        objects = {name: tuple(_shapes(object_, len(arcs))) for name, object_ in data["objects"].items()}
    except (KeyError, TypeError, ValueError, IndexError, AttributeError, RecursionError) as error:
        raise TopologyError(f"{type(error).__name__}: {error}") from error
    return Topology(arcs, objects)


def _decoded(arc: Sequence[Sequence[float]], transform: Any) -> Line:
    """An arc's points: with a transform, positions are steps on a grid from one to the next (section 2.1.2)."""
    if transform is None:
        points = [(float(position[0]), float(position[1])) for position in arc]
    else:
        (kx, ky), (dx, dy) = transform["scale"], transform["translate"]
        points, x, y = [], 0.0, 0.0
        for position in arc:
            x += position[0]
            y += position[1]
            points.append((x * kx + dx, y * ky + dy))
    if len(points) < 2 or not all(math.isfinite(x) and math.isfinite(y) for x, y in points):
        raise ValueError("an arc has fewer than two points, or one that is no number")
    return points


def _shapes(object_: Mapping[str, Any], arcs: int) -> Iterator[Shape]:
    """The polygons of an object, its collections flattened; other geometries are passed over."""
    kind, id_ = object_["type"], object_.get("id")
    if kind == "GeometryCollection":
        for geometry in object_["geometries"]:
            yield from _shapes(geometry, arcs)
    elif kind in ("Polygon", "MultiPolygon"):
        polygons = [object_["arcs"]] if kind == "Polygon" else object_["arcs"]
        chains = tuple(tuple(tuple(map(int, chain)) for chain in polygon) for polygon in polygons)
        if any(not -arcs <= index < arcs for polygon in chains for chain in polygon for index in chain):
            raise ValueError("an object names an arc that is not there")
        yield Shape(None if id_ is None else str(id_), chains)


def ring(chain: Sequence[int], arcs: Sequence[Line]) -> Line:
    """The ring that a chain of arcs makes; the last point of an arc is the first of the next (section 2.1.4)."""
    points: Line = []
    for index in chain:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        points += arc[1:] if points else arc
    return points


def unwrapped(line: Line) -> Line:
    """The line with longitudes that go on beyond ±180 degrees where it crosses that meridian, instead of jumping; the
    middle of its reach lies within them."""
    turn, previous = 0.0, line[0][0]
    turns = []
    for x, _ in line:
        if abs(x - previous) > 180:
            turn += 360.0 if x < previous else -360.0
        turns.append(turn)
        previous = x
    if not any(turns):
        return line
    longitudes = [x + turn for (x, _), turn in zip(line, turns, strict=True)]
    back = 360.0 * round((min(longitudes) + max(longitudes)) / 720)
    return [(longitude - back, y) for longitude, (_, y) in zip(longitudes, line, strict=True)]

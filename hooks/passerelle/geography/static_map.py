"""A small map laid out: its view, its points, the arrows of pairs, and where names find room.

One layout serves every language: room is kept for the longest of a name's forms.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from passerelle.geography.background import Country
from passerelle.geography.frames import WIDTH, View
from passerelle.geography.labels import MIDDLE, SMALL, Canvas, Name, Spot, cells, placed
from passerelle.geography.topology import Point

ALL_NAMED = 12
"""Up to so many places, all are named beside their points."""

SOME_NAMED = 8
"""Of more places, so many are: the largest."""

CROWD = 40
"""From so many points on, they are drawn smaller, and names may cover them."""

COUNTRIES_NAMED = 7
"""Countries that are named, at most."""

WITHIN = 0.9
"""Part of a country's name that has to lie within the country."""

DOT = 4.5
"""Half the width of a point, its edge included."""

CORE = 2.0
"""Half the width of what names may not cover of a point: the cells of a canvas add to it."""

SAME = 3.0
"""Units between points that are drawn as one: the names of both stand beside it."""

TOGETHER = 3
"""Names, at most, that stand beside one point; of more, it is told how many they are."""

BEND = 0.12
"""How far a pair's line is bent, as a share of its length: lines between the same regions part."""

HEAD = 6.0
"""Length of an arrow's head."""


class PlaceLabel(NamedTuple):
    """The names of places (by number) beside a point; `more` of them are not written."""

    places: tuple[int, ...]
    more: int
    spot: Spot


class CountryLabel(NamedTuple):
    """The name of a country (ISO 3166-1 alpha-2), about its middle."""

    code: str
    spot: Spot


class Layout(NamedTuple):
    """Where things stand in a view. `dots`, `ends` (places that are led to) and `arrows` are SVG path data."""

    view: View
    dots: str
    ends: str
    arrows: str
    crowded: bool
    labels: tuple[PlaceLabel, ...]
    countries: tuple[CountryLabel, ...]


class Wish(NamedTuple):
    """What is to be laid out: places with the units across their names, the first to be named first by `order`; pairs
    by the numbers of their places."""

    places: Sequence[Point]
    widths: Sequence[float]
    order: Sequence[int]
    pairs: Sequence[tuple[int, int]]


def lay_out(wish: Wish, view: View, countries: Sequence[Country], country_width: Callable[[str], float]) -> Layout:
    """Lay out the places of a wish in a view that shows them; `country_width` is what a country's name takes."""
    points = [(round(x, 1), round(y, 1)) for x, y in map(view.place, wish.places)]
    crowded = len(points) >= CROWD
    canvas = Canvas(WIDTH, view.height)
    crossed = Canvas(WIDTH, view.height)
    arrows = _arrows(dict.fromkeys((points[a], points[b]) for a, b in wish.pairs), crossed)
    led_to = {points[b] for _, b in wish.pairs}
    if not crowded:
        _cover(points, canvas)
    groups = _groups(wish, points)
    names: list[Name] = [
        ([_width(group[:n], group, wish) for n in _versions(group)], points[group[0]]) for group in groups
    ]
    labels = []
    for number, version, spot in placed(names, canvas, crossed.covered):
        group = groups[number]
        count = _versions(group)[version]
        labels.append(PlaceLabel(tuple(group[:count]), len(group) - count, spot))
    if crowded:
        _cover(points, canvas)
    canvas.covered |= crossed.covered
    return Layout(
        view,
        _dots(point for point in points if point not in led_to),
        _dots(led_to),
        arrows,
        crowded,
        tuple(labels),
        tuple(_country_labels(countries, country_width, view, canvas)),
    )


def _cover(points: Iterable[Point], canvas: Canvas) -> None:
    for x, y in points:
        canvas.cover(x - CORE, y - CORE, x + CORE, y + CORE)


def _dots(points: Iterable[Point]) -> str:
    """Points as one path: lines of no length, which round ends make dots."""
    return "".join([f"M{x:g} {y:g}h0" for x, y in sorted(set(points))])


# names --------------------------------------------------------------------------------------------------------------


def _groups(wish: Wish, points: Sequence[Point]) -> list[list[int]]:
    """The places to name, most important first; those too near to tell apart share a point and a line of names."""
    order = wish.order if len(points) <= ALL_NAMED else wish.order[:SOME_NAMED]
    groups: list[list[int]] = []
    for n in order:
        x, y = points[n]
        for group in groups:
            other = points[group[0]]
            if abs(other[0] - x) < SAME and abs(other[1] - y) < SAME:
                group.append(n)
                break
        else:
            groups.append([n])
    return groups


def _versions(group: Sequence[int]) -> range:
    """How many names to write beside a point, preferred number first."""
    return range(min(TOGETHER, len(group)), 0, -1)


COMMA, MORE = 10.0, 26.0
"""Units across what stands between two names, and across the number of those that are not written."""


def _width(shown: Sequence[int], group: Sequence[int], wish: Wish) -> float:
    width = sum([wish.widths[n] for n in shown]) + COMMA * (len(shown) - 1)
    return width if len(shown) == len(group) else width + MORE


def _country_labels(
    countries: Sequence[Country], width_of: Callable[[str], float], view: View, canvas: Canvas
) -> list[CountryLabel]:
    """The names of countries that find room in them and cover nothing, those with most room first."""
    _, zoom, view_left, view_top, height = view
    found: list[CountryLabel] = []
    for code, box, rooms in countries:
        if (
            box.right * zoom < view_left
            or box.left * zoom > view_left + WIDTH
            or box.high * zoom < view_top
            or box.low * zoom > view_top + height
        ):
            continue
        width = width_of(code)
        for room in rooms:
            y = room.y * zoom - view_top
            if not SMALL < y < height - SMALL:
                continue
            left, right = max(room.left * zoom - view_left, 0.0), min(room.right * zoom - view_left, WIDTH)
            x = (left + right) / 2
            if right - left < width * WITHIN or not width / 2 + 4 < x < WIDTH - width / 2 - 4:
                continue
            taken = cells(x - width / 2 - 2, y - SMALL / 2 - 2, x + width / 2 + 2, y + SMALL / 2 + 2)
            if not taken & canvas.covered:
                canvas.covered |= taken
                found.append(CountryLabel(code, Spot(round(x, 1), round(y + SMALL * 0.35, 1), MIDDLE)))
                break
        if len(found) == COUNTRIES_NAMED:
            break
    return found


# arrows -------------------------------------------------------------------------------------------------------------


def _arrows(pairs: Iterable[tuple[Point, Point]], canvas: Canvas) -> str:
    """Arrows between points as path data; the canvas notes where they run."""
    drawn: list[str] = []
    for a, b in pairs:
        length = math.dist(a, b)
        if length > 3 * DOT:
            # A quadratic Bézier curve, bent to its left.
            control = (a[0] + b[0]) / 2 + (b[1] - a[1]) * BEND * 2, (a[1] + b[1]) / 2 - (b[0] - a[0]) * BEND * 2
            start, end = _towards(a, control, DOT + 0.5), _towards(b, control, DOT + 2)
            drawn.append(_arrow(start, control, end))
            for x, y in _along(start, control, end, max(2, int(length / 10))):
                canvas.cover(x - CORE, y - CORE, x + CORE, y + CORE)
    return "".join(drawn)


def _arrow(start: Point, control: Point, end: Point) -> str:
    x, y = end
    angle = math.atan2(y - control[1], x - control[0])
    (lx, ly), (rx, ry) = (
        (x - HEAD * math.cos(angle + turn), y - HEAD * math.sin(angle + turn)) for turn in (0.5, -0.5)
    )
    return (
        f"M{start[0]:.1f} {start[1]:.1f}Q{control[0]:.1f} {control[1]:.1f} {x:.1f} {y:.1f}"
        f"M{lx:.1f} {ly:.1f}L{x:.1f} {y:.1f} {rx:.1f} {ry:.1f}"
    )


def _towards(a: Point, b: Point, by: float) -> Point:
    share = by / math.dist(a, b)
    return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share


def _along(start: Point, control: Point, end: Point, count: int) -> list[Point]:
    """Points on a quadratic Bézier curve."""
    points = []
    for n in range(1, count):
        t = n / count
        one, two, three = (1 - t) * (1 - t), 2 * t * (1 - t), t * t
        points.append(
            (
                one * start[0] + two * control[0] + three * end[0],
                one * start[1] + two * control[1] + three * end[1],
            )
        )
    return points

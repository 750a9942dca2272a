"""Lines and rings cut to a rectangle, and written as SVG paths."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from passerelle.geography.topology import Line, Point

CHUNK = 64
"""Points of a trail that share a bounding box: a continent has thousands, a map shows few of them."""

LONGEST_EDGE = 2.0
"""Degrees of longitude or latitude that a line may go without a point before it is projected."""


class Box(NamedTuple):
    """A rectangle, in degrees or in the units of a drawing; edges included."""

    left: float
    low: float
    right: float
    high: float

    def meets(self, other: Box) -> bool:
        """Whether the two have a point in common."""
        return (
            self.left <= other.right and other.left <= self.right and self.low <= other.high and other.low <= self.high
        )

    def contains(self, other: Box) -> bool:
        """Whether all of the other lies within."""
        return (
            self.left <= other.left and other.right <= self.right and self.low <= other.low and other.high <= self.high
        )

    def grown(self, by: float) -> Box:
        """The rectangle with `by` more on each side."""
        return Box(self.left - by, self.low - by, self.right + by, self.high + by)


def box_of(points: Sequence[Point]) -> Box:
    """The smallest rectangle around points, of which there is one at least."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Box(min(xs), min(ys), max(xs), max(ys))


@dataclass(frozen=True, slots=True)
class Trail:
    """A line or a ring with its bounding box, and those of its chunks, which spare most of the work of cutting it."""

    points: Line
    box: Box
    chunks: tuple[Box, ...]

    @classmethod
    def of(cls, points: Line) -> Trail:
        """A trail of these points, of which there is one at least."""
        # A chunk reaches to the first point of the next, so that the edge between the two lies in a box.
        boxes = tuple(box_of(points[start : start + CHUNK + 1]) for start in range(0, len(points), CHUNK))
        xs, ys = [*(b.left for b in boxes), *(b.right for b in boxes)], [b.low for b in boxes]
        return cls(points, Box(min(xs), min(ys), max(xs), max(b.high for b in boxes)), boxes)


def ring_within(ring: Trail, window: Box) -> Line:
    """The part of a ring's inside that lies in the window, as a ring; empty when there is none."""
    if not window.meets(ring.box):
        return []
    if window.contains(ring.box):
        return ring.points
    return clipped_ring(_less_what_is_beside(ring, window), window)


def _less_what_is_beside(ring: Trail, window: Box) -> Line:
    """The ring less the detail of chunks that lie wholly on one side of the window: what they do there cannot be seen,
    so one point will do for each."""
    points: Line = []
    for number, box in enumerate(ring.chunks):
        start = number * CHUNK
        points += ring.points[start : start + (CHUNK if window.meets(box) else 1)]
    return points


def clipped_ring(points: Sequence[Point], box: Box) -> Line:
    """A ring cut to a rectangle, one side after the other.

    Source: I. E. Sutherland and G. W. Hodgman, "Reentrant polygon clipping", Communications of the ACM 17 (1974).
    """
    reach = box_of(points)
    for axis, limit, sign, reached in (
        (0, box.left, 1, reach.left),
        (0, box.right, -1, reach.right),
        (1, box.low, 1, reach.low),
        (1, box.high, -1, reach.high),
    ):
        if (reached - limit) * sign < 0:
            points = _clipped_side(points, axis, limit, sign)
    return list(points)


def _clipped_side(points: Sequence[Point], axis: int, limit: float, sign: int) -> Sequence[Point]:
    inside = [(point[axis] - limit) * sign >= 0 for point in points]
    kept: Line = []
    if not any(inside):
        return kept
    previous, was_inside = points[-1], inside[-1]
    for point, is_inside in zip(points, inside, strict=True):
        if is_inside != was_inside:
            kept.append(_crossing(previous, point, axis, limit))
        if is_inside:
            kept.append(point)
        previous, was_inside = point, is_inside
    return kept


def _crossing(a: Point, b: Point, axis: int, limit: float) -> Point:
    share = (limit - a[axis]) / (b[axis] - a[axis])
    other = a[1 - axis] + share * (b[1 - axis] - a[1 - axis])
    return (limit, other) if axis == 0 else (other, limit)


def clipped_line(points: Sequence[Point], box: Box) -> list[Line]:
    """The parts of a line that lie in a rectangle.

    Source: Y.-D. Liang and B. A. Barsky, "A new concept and method for line clipping", ACM Transactions on Graphics 3
    (1984).
    """
    if box.contains(box_of(points)):
        return [list(points)]
    parts: list[Line] = []
    for a, b in pairwise(points):
        enters, leaves = 0.0, 1.0
        dx, dy = b[0] - a[0], b[1] - a[1]
        for step, room in (
            (-dx, a[0] - box.left),
            (dx, box.right - a[0]),
            (-dy, a[1] - box.low),
            (dy, box.high - a[1]),
        ):
            if step < 0:
                enters = max(enters, room / step)
            elif step > 0:
                leaves = min(leaves, room / step)
            elif room < 0:
                enters = 2.0
        if enters >= leaves:
            continue
        start, end = (a[0] + enters * dx, a[1] + enters * dy), (a[0] + leaves * dx, a[1] + leaves * dy)
        if parts and enters == 0.0 and parts[-1][-1] == a:
            parts[-1].append(end if leaves < 1.0 else b)
        else:
            parts.append([a if enters == 0.0 else start, b if leaves == 1.0 else end])
    return parts


def with_short_edges(points: Sequence[Point]) -> Line:
    """The ring with points added to long edges: straight in degrees, they are curves once projected."""
    found: Line = []
    previous = points[-1]
    for point in points:
        dx, dy = point[0] - previous[0], point[1] - previous[1]
        longest = max(dx, -dx, dy, -dy)
        if longest > LONGEST_EDGE:
            count = int(longest / LONGEST_EDGE) + 1
            found += [(previous[0] + dx * n / count, previous[1] + dy * n / count) for n in range(1, count)]
        found.append(point)
        previous = point
    return found


def path_data(lines: Iterable[Sequence[Point]], scale: float, closed: bool) -> str:
    """The lines as the `d` of an SVG path in whole steps, `scale` of them a unit; what shrinks to a dot is left out."""
    written: list[str] = []
    for line in lines:
        steps: list[str] = []
        start = last = None
        for x, y in line:
            point = round(x * scale), round(y * scale)
            if last is None:
                start = point
            elif point != last:
                dx, dy = point[0] - last[0], point[1] - last[1]
                steps += (f"{dx}" if dx < 0 or not steps else f" {dx}", f"{dy}" if dy < 0 else f" {dy}")
            last = point
        if closed and last == start:
            steps = steps[:-2]
        if start is not None and len(steps) >= (4 if closed else 2):
            written.append(f"M{start[0]} {start[1]}l{''.join(steps)}{'z' if closed else ''}")
    return "".join(written)

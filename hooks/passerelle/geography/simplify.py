"""Fewer points for the same look: Visvalingam and Whyatt's line simplification.

Source: M. Visvalingam and J. D. Whyatt, "Line generalisation by repeated elimination of points", The Cartographic
Journal 30 (1993). Points go in the order of the triangle that they make with their neighbours, smallest first, which
keeps the look of a coast better than Douglas and Peucker's corridor does.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Sequence

from passerelle.geography.projection import KM_PER_DEGREE, RADIUS
from passerelle.geography.topology import Line, Point


def weights(line: Sequence[Point]) -> list[float]:
    """For each point, the area in km² that the line gives up with it; infinite for both ends.

    No point weighs less than one that had to go before it, so any threshold leaves a sensible line.
    """
    count = len(line)
    found = [math.inf] * count
    before, after = list(range(-1, count - 1)), list(range(1, count + 1))
    areas = [math.inf, *(triangle(line[n - 1], line[n], line[n + 1]) for n in range(1, count - 1)), math.inf][:count]
    heap = [(areas[n], n) for n in range(1, count - 1)]
    heapq.heapify(heap)
    least = 0.0
    while heap:
        area, n = heapq.heappop(heap)
        if area != areas[n]:  # its neighbours have changed since: it stands elsewhere in the queue
            continue
        least = found[n] = max(least, area)
        areas[n] = -1.0
        left, right = before[n], after[n]
        after[left], before[right] = right, left
        for other in (left, right):
            if 0 < other < count - 1:
                areas[other] = triangle(line[before[other]], line[other], line[after[other]])
                heapq.heappush(heap, (areas[other], other))
    return found


def triangle(a: Point, b: Point, c: Point) -> float:
    """Area in km² of a small triangle of longitudes and latitudes, as if on a plane at the latitude of `b`."""
    doubled = abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1]))
    return doubled / 2 * KM_PER_DEGREE**2 * math.cos(math.radians(b[1]))


def simplified(line: Sequence[Point], weighed: Sequence[float], tolerance: float) -> Line:
    """The points that a drawing needs whose finest detail is `tolerance` km."""
    least = tolerance * tolerance / 2
    return [point for point, weight in zip(line, weighed, strict=True) if weight >= least]


def ring_area(ring: Sequence[Point]) -> float:
    """Area in km² within a ring of longitudes and latitudes (Lambert's cylindrical equal-area projection)."""
    doubled = 0.0
    for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], *ring[:1]], strict=True):
        doubled += x1 * math.sin(math.radians(y2)) - x2 * math.sin(math.radians(y1))
    return abs(doubled) / 2 * KM_PER_DEGREE * RADIUS

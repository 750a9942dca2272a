"""Rings and lines cut to a rectangle, and written as paths."""

from __future__ import annotations

import math
import random
import re

import pytest

from passerelle.geography.shapes import (
    CHUNK,
    LONGEST_EDGE,
    Box,
    Trail,
    clipped_line,
    clipped_ring,
    path_data,
    ring_within,
    with_short_edges,
)
from passerelle.geography.topology import Line

WINDOW = Box(0.0, 0.0, 10.0, 10.0)


def area(ring: Line) -> float:
    """What a ring encloses."""
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, [*ring[1:], *ring[:1]], strict=True))) / 2


def coast(seed: int, count: int = 20 * CHUNK) -> Line:
    """A ragged ring around somewhere near the window."""
    chance = random.Random(seed)
    x, y, radius = chance.uniform(-10, 20), chance.uniform(-10, 20), chance.uniform(5, 25)
    return [
        (x + r * math.cos(2 * math.pi * n / count), y + r * math.sin(2 * math.pi * n / count))
        for n in range(count)
        for r in (radius * chance.uniform(0.9, 1.1),)
    ]


def test_a_ring_is_cut_to_the_window() -> None:
    """A square that lies half within, a ring that encloses the window, one that lies beside it."""
    assert area(clipped_ring([(-5, 2), (5, 2), (5, 8), (-5, 8)], WINDOW)) == 30
    assert area(clipped_ring([(-50, -50), (50, -50), (50, 50), (-50, 50)], WINDOW)) == 100
    assert clipped_ring([(11, 2), (20, 2), (20, 8)], WINDOW) == []


@pytest.mark.parametrize("seed", range(20))
def test_what_is_spared_cannot_be_seen(seed: int) -> None:
    """Chunks beside the window are reduced to a point each: what remains in the window is the same to the last digit
    that matters."""
    ring = coast(seed)
    whole = clipped_ring(ring, WINDOW)
    assert area(ring_within(Trail.of(ring), WINDOW)) == pytest.approx(area(whole), abs=1e-6)


def test_a_ring_within_the_window_is_left_alone() -> None:
    """And one that does not meet it costs nothing."""
    inside, beside = [(1.0, 1.0), (2.0, 1.0), (1.0, 2.0)], [(-3.0, 1.0), (-2.0, 1.0), (-3.0, 2.0)]
    assert ring_within(Trail.of(inside), WINDOW) is inside
    assert ring_within(Trail.of(beside), WINDOW) == []


def test_a_line_is_cut_into_the_parts_that_are_seen() -> None:
    """Out and in again: two parts; along the edge: seen; beside: none."""
    assert clipped_line([(-5, 5), (5, 5), (5, 15), (8, 15), (8, 5)], WINDOW) == [
        [(0, 5), (5, 5), (5, 10)],
        [(8, 10), (8, 5)],
    ]
    assert clipped_line([(1, 1), (2, 2), (3, 1)], WINDOW) == [[(1, 1), (2, 2), (3, 1)]]
    assert clipped_line([(0, 0), (0, 10)], WINDOW) == [[(0, 0), (0, 10)]]
    assert clipped_line([(-1, -1), (-2, 20), (20, 20)], WINDOW) == []


def test_long_edges_are_divided() -> None:
    """Straight in degrees is not straight on paper; the ring stays what it is."""
    ring = [(0.0, 0.0), (30.0, 0.0), (30.0, 1.0), (0.0, 1.0)]
    found = with_short_edges(ring)
    assert [point for point in found if point in ring] == ring
    for a, b in zip(found, [*found[1:], found[0]], strict=True):
        assert max(abs(b[0] - a[0]), abs(b[1] - a[1])) <= LONGEST_EDGE
    assert area(found) == pytest.approx(area(ring))


def test_paths_are_whole_steps() -> None:
    """Relative lines, no repeated points, no closing point; rings and lines that shrink to a dot are left out."""
    ring = [(0.0, 0.0), (0.01, 0.0), (2.5, 0.0), (2.5, -2.0), (0.0, 0.0)]
    assert path_data([ring], 4, closed=True) == "M0 0l10 0 0-8z"
    assert path_data([[(0.0, 0.0), (0.1, 0.1), (0.0, 0.1)]], 4, closed=True) == ""
    assert path_data([[(1.0, 1.0), (2.0, 3.0)], [(5.0, 5.0), (5.0, 5.1)]], 1, closed=False) == "M1 1l1 2"


def test_paths_can_be_read_back() -> None:
    """Signs part numbers where there is no space."""
    chance = random.Random(5)
    line = [(chance.uniform(-90, 90), chance.uniform(-90, 90)) for _ in range(500)]
    data = path_data([line], 1, closed=False)
    numbers = [int(n) for n in re.findall(r"-?\d+", data)]
    x, y = numbers[:2]
    read = [(x, y)]
    for dx, dy in zip(numbers[2::2], numbers[3::2], strict=True):
        x, y = x + dx, y + dy
        read.append((x, y))
    assert read == [(round(x), round(y)) for x, y in line]

"""Visvalingam and Whyatt's simplification: what is lost first, and what is never lost."""

from __future__ import annotations

import math
import random
from itertools import pairwise

import pytest

from passerelle.geography.simplify import ring_area, simplified, weights
from passerelle.geography.topology import Line


def walk(count: int, seed: int = 3) -> Line:
    """A line of small random steps."""
    chance = random.Random(seed)
    points, x, y = [], 0.0, 45.0
    for _ in range(count):
        x, y = x + chance.uniform(0, 0.1), y + chance.uniform(-0.05, 0.05)
        points.append((x, y))
    return points


def test_both_ends_stay() -> None:
    """They are where arcs meet: neighbours would part."""
    line = walk(50)
    kept = simplified(line, weights(line), 1e6)
    assert kept == [line[0], line[-1]]


def test_points_on_a_straight_line_weigh_nothing() -> None:
    """They make no triangle."""
    found = weights([(0.0, 0.0), (1.0, 0.0), (2.0, 0.0), (3.0, 1.0), (4.0, 0.0)])
    assert found[1] == 0
    assert 0 < found[3] < math.inf


def test_the_weight_is_the_area_that_is_lost() -> None:
    """In km²: half a square degree at the equator is 6,182 km²."""
    assert weights([(0.0, -0.5), (1.0, 0.0), (0.0, 0.5)])[1] == pytest.approx(6182, rel=0.001)


def test_no_point_weighs_less_than_one_that_went_before_it() -> None:
    """Any threshold leaves what the elimination had at that stage: a coarser line is part of a finer one."""
    line = walk(300)
    weighed = weights(line)
    kept = [simplified(line, weighed, tolerance) for tolerance in (0.5, 1, 2, 4, 8)]
    for finer, coarser in pairwise(kept):
        assert set(coarser) <= set(finer)
        assert len(coarser) < len(finer)
    assert kept[0][0] == line[0]


@pytest.mark.parametrize("line", [[(0.0, 0.0), (1.0, 1.0)], [(0.0, 0.0), (1.0, 0.0), (0.0, 0.0)]])
def test_short_lines_are_lines(line: Line) -> None:
    """Two points, and out and back."""
    assert len(weights(line)) == len(line)
    assert simplified(line, weights(line), 0) == line


def test_the_area_of_a_ring() -> None:
    """A degree square at the equator, and one at 60° N, which has half of it; open or closed, either way round."""
    square = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)]
    assert ring_area(square) == pytest.approx(12363, rel=0.001)
    assert ring_area([*square, square[0]]) == ring_area(square[::-1]) == pytest.approx(ring_area(square))
    assert ring_area([(x, y + 59.5) for x, y in square]) == pytest.approx(12363 / 2, rel=0.01)

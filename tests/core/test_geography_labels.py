"""Names beside points: readable, apart, within the drawing, and as many as find room."""

from __future__ import annotations

import random

import pytest

from passerelle.geography.labels import (
    ASCENT,
    EDGE,
    END,
    MIDDLE,
    SIZE,
    SLACK,
    START,
    Canvas,
    Name,
    Spot,
    placed,
    width_of,
    width_of_country,
)
from passerelle.geography.shapes import Box


def box(spot: Spot, width: float) -> Box:
    """What a name covers."""
    left = spot.x - {START: 0.0, MIDDLE: width / 2, END: width}[spot.anchor]
    top = spot.y - ASCENT * SIZE
    return Box(left, top, left + width, top + SIZE)


def deep(a: Box, b: Box) -> bool:
    """Whether two boxes cover each other by more than names may near one another."""
    slack = 2 * SLACK
    return min(a.right, b.right) - max(a.left, b.left) > slack and min(a.high, b.high) - max(a.low, b.low) > slack


@pytest.mark.parametrize("seed", range(30))
def test_names_cover_nothing(seed: int) -> None:
    """No other name, no other point's heart, not the edge."""
    chance = random.Random(seed)
    points = [(chance.uniform(20, 300), chance.uniform(20, 220)) for _ in range(chance.randint(2, 40))]
    names: list[Name] = [([chance.uniform(15, 110)], point) for point in points]
    canvas = Canvas(320, 240)
    for x, y in points:
        canvas.cover(x - 2, y - 2, x + 2, y + 2)
    found = placed(names, canvas, 0)
    boxes = [box(spot, names[number][0][version]) for number, version, spot in found]
    assert boxes
    for n, one in enumerate(boxes):
        assert one.left >= EDGE - 1e-9
        assert one.right <= 320 - EDGE + 1e-9
        assert one.low >= EDGE - 1e-9
        assert one.high <= 240 - EDGE + 1e-9
        assert not any(deep(one, other) for other in boxes[:n])
        assert not any(one.left + 1 < x < one.right - 1 and one.low + 1 < y < one.high - 1 for x, y in points)


def test_the_right_is_best_and_the_edge_is_respected() -> None:
    """A name stands at the right of its point, at its left near the right edge, below it near the upper corner."""
    for point, anchor in (((100, 100), START), ((300, 100), END)):
        [(_, _, spot)] = placed([([60], point)], Canvas(320, 240), 0)
        assert spot.anchor == anchor
    [(_, _, spot)] = placed([([300], (160, 8))], Canvas(320, 240), 0)
    assert spot.anchor == MIDDLE
    assert spot.y > 8


def test_the_most_important_name_chooses_first() -> None:
    """Two points side by side: the first takes its right, the second has to go elsewhere."""
    found = placed([([50], (100, 100)), ([50], (104, 100))], Canvas(320, 240), 0)
    assert found[0][2].anchor == START
    assert len(found) == 2


def test_who_finds_no_room_chooses_first_in_a_second_try() -> None:
    """A name that fits in one place only is not lost to one that fits in many."""
    canvas = Canvas(320, 240)
    canvas.cover(0, 0, 320, 92)
    canvas.cover(0, 112, 320, 240)
    # A corridor 20 units high: the second can only stand at the left of its point, where the first stood at first.
    names: list[Name] = [([60], (100, 102)), ([60], (168, 102))]
    canvas.cover(175, 90, 320, 115)
    assert {number for number, _, _ in placed(names, canvas, 0)} == {0, 1}


def test_what_had_better_stay_free_is_covered_at_need_only() -> None:
    """An arrow to the right of a point sends its name elsewhere; a shorter version is no way out."""
    arrow = Canvas(320, 240)
    arrow.cover(105, 98, 320, 102)
    [(_, version, spot)] = placed([([60, 10], (100, 100))], Canvas(320, 240), arrow.covered)
    assert (version, spot.anchor) == (0, END)
    everywhere = Canvas(320, 240)
    everywhere.cover(0, 0, 320, 240)
    [(_, version, spot)] = placed([([60, 10], (100, 100))], Canvas(320, 240), everywhere.covered)
    assert (version, spot.anchor) == (0, START)


def test_a_shorter_version_for_want_of_room() -> None:
    """Two names together where they fit, else the first and how many more."""
    [(_, version, _)] = placed([([400, 80], (160, 100))], Canvas(320, 240), 0)
    assert version == 1
    assert placed([([400], (160, 100))], Canvas(320, 240), 0) == []


def test_widths_are_on_the_safe_side() -> None:
    """At least what the widest of the usual fonts takes: DejaVu Sans Bold, by its own tables (units of 1/2048 em)."""
    for text, units in {"Brussels": 9777, "Riga": 5127}.items():
        assert 1 <= width_of(text) / (units / 2048 * SIZE) < 1.15
    assert width_of("") == 0
    assert width_of("É") == width_of("E\u0301") == width_of("E")
    assert width_of("東京") == 2 * SIZE
    assert width_of_country("Malta") < width_of("Malta")

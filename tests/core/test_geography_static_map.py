"""The layout of a small map: points, arrows, names, in one drawing for every language."""

from __future__ import annotations

import re

import pytest
from tests.core.small_world import world

from passerelle.geography.background import draw
from passerelle.geography.frames import HEIGHT, WIDTH, Need, view_of
from passerelle.geography.static_map import (
    ALL_NAMED,
    COUNTRIES_NAMED,
    CROWD,
    SOME_NAMED,
    TOGETHER,
    Layout,
    Wish,
    lay_out,
)
from passerelle.geography.topology import Point

WORLD = world()
MADRID, BARCELONA, VALENCIA, PARIS, LYON = (-3.7, 40.4), (-1.2, 41.4), (-0.4, 39.5), (-2.0, 48.8), (-0.5, 45.8)


def layout(
    *places: Point, width: float = 50, pairs: tuple[tuple[int, int], ...] = (), order: list[int] | None = None
) -> Layout:
    """The map of places whose names are all of one width."""
    view = view_of(Need(places))
    wish = Wish(places, [width] * len(places), order or list(range(len(places))), pairs)
    return lay_out(wish, view, draw(WORLD, view.frame).countries, lambda code: 35.0)


def dots(data: str) -> list[Point]:
    """The points of a path of dots."""
    return [(float(x), float(y)) for x, y in re.findall(r"M([-\d.]+) ([-\d.]+)h0", data)]


def test_every_place_is_a_point_in_the_view() -> None:
    """Where the view has it, to a tenth of a unit."""
    found = layout(MADRID, VALENCIA, PARIS)
    expected = sorted((round(x, 1), round(y, 1)) for x, y in map(found.view.place, (MADRID, VALENCIA, PARIS)))
    assert dots(found.dots) == expected
    assert (found.ends, found.arrows, found.crowded) == ("", "", False)


def test_all_of_a_few_places_are_named_and_the_largest_of_many() -> None:
    """By `order`, which puts the largest first."""
    few = [(-9 + n % 4 * 2.5, 37 + n // 4 * 4.5) for n in range(ALL_NAMED)]
    assert sorted(n for label in layout(*few).labels for n in label.places) == list(range(ALL_NAMED))
    many = [*few, (-5.0, 47.0)]
    order = [12, *range(12)]
    named = {n for label in layout(*many, order=order).labels for n in label.places}
    assert named == set(order[:SOME_NAMED])


def test_places_too_near_to_tell_apart_share_a_line_of_names() -> None:
    """Three names at most, and how many more there are."""
    near = [(-3.7 + n / 1000, 40.4) for n in range(5)]
    [label, other] = layout(*near, PARIS).labels
    assert (label.places, label.more) == (tuple(range(TOGETHER)), 5 - TOGETHER)
    assert (other.places, other.more) == ((5,), 0)
    [label, _] = layout(*near, PARIS, width=90).labels
    assert (label.places, label.more) == ((0, 1), 3)


def test_arrows_lead_from_mentors_to_mentees() -> None:
    """A bent line from beside the one to beside the other, with a head; the mentee is an open point, a mentor of
    others too."""
    found = layout(MADRID, PARIS, LYON, pairs=((0, 1), (2, 1)))
    assert [round(n) for n in dots(found.ends)[0]] == [round(n) for n in found.view.place(PARIS)]
    assert len(dots(found.dots)) == 2
    arrows = re.findall(r"M(\S+) (\S+)Q\S+ \S+ (\S+) (\S+)M\S+ \S+L(\S+) (\S+) \S+ \S+?(?=M|$)", found.arrows)
    assert len(arrows) == 2
    for arrow, mentor in zip(arrows, (MADRID, LYON), strict=True):
        x1, y1, x2, y2, hx, hy = map(float, arrow)
        assert (x1, y1) == pytest.approx(found.view.place(mentor), abs=6)
        assert (x2, y2) == (hx, hy) == pytest.approx(found.view.place(PARIS), abs=8)


def test_no_arrow_between_points_that_touch() -> None:
    """Its head would be larger than the line; the words tell it."""
    assert layout(MADRID, (-3.71, 40.41), PARIS, pairs=((0, 1),)).arrows == ""
    assert layout(MADRID, PARIS, pairs=((0, 1), (0, 1))).arrows.count("Q") == 1


def test_a_crowd_is_drawn_small_and_names_the_largest() -> None:
    """Three hundred places."""
    many = [(-9.5 + n % 20 * 0.45, 36.5 + n // 20 * 0.8) for n in range(300)]
    found = layout(*many)
    assert found.crowded
    assert len(many) > CROWD
    assert len(dots(found.dots)) > 250
    assert 1 <= len(found.labels) <= SOME_NAMED


def test_countries_are_named_within_the_view_and_beside_places() -> None:
    """Both that are seen, none where a place's name stands."""
    found = layout(MADRID, PARIS)
    assert {label.code for label in found.countries} == {"ES", "FR"}
    assert len(found.countries) <= COUNTRIES_NAMED
    for spot in [*(label.spot for label in found.countries), *(label.spot for label in found.labels)]:
        assert 0 < spot.x < WIDTH
        assert 0 < spot.y < HEIGHT
    for place in found.labels:
        start = place.spot.x - (50 if place.spot.anchor == "end" else 0)
        for country in found.countries:
            apart = country.spot.x + 17 <= start or start + 50 <= country.spot.x - 17
            assert apart or abs(country.spot.y - place.spot.y) > 9

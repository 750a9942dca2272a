"""Which view shows a set of places: all of it, near, and out of few frames."""

from __future__ import annotations

import random

import pytest

from passerelle.geography.frames import (
    HEIGHT,
    NEAREST,
    NEAREST_CITY,
    ROOM_ABOVE,
    ROOM_BESIDE,
    ROOM_SHAPE,
    WIDTH,
    Need,
    View,
    view_of,
    whole_world,
)
from passerelle.geography.topology import Point

VALENCIA, LISBON, AMMAN, VANTAA = (-0.38, 39.47), (-9.14, 38.72), (35.95, 31.96), (25.04, 60.29)
SUVA, AUCKLAND, APIA, NEW_YORK, TROMSO = (
    (178.44, -18.14),
    (174.76, -36.85),
    (-171.77, -13.83),
    (-74.0, 40.7),
    (18.9, 69.6),
)


def across(view: View) -> float:
    """Kilometres across a view."""
    return WIDTH * view.frame.km_per_unit / view.zoom


def stand(view: View, places: tuple[Point, ...]) -> list[Point]:
    """Where places stand in a view."""
    return [view.place(place) for place in places]


def random_places(chance: random.Random) -> tuple[Point, ...]:
    """One to ten places, anywhere, near each other or far."""
    longitude, latitude = chance.uniform(-180, 180), chance.uniform(-88, 88)
    spread = chance.choice((0.01, 0.5, 3, 12, 40))
    return tuple(
        (
            (longitude + chance.uniform(-spread, spread) * 2 + 180) % 360 - 180,
            max(-89.0, min(89.0, latitude + chance.uniform(-spread, spread))),
        )
        for _ in range(chance.randint(1, 10))
    )


@pytest.mark.parametrize("seed", range(4))
def test_every_place_is_in_its_view_with_room_for_its_name(seed: int) -> None:
    """All over the world, across the 180th meridian and about the poles; the view lies within its frame."""
    chance = random.Random(seed)
    for _ in range(300):
        places = random_places(chance)
        view = view_of(Need(places))
        if view.frame is whole_world():
            continue
        for x, y in stand(view, places):
            assert ROOM_BESIDE - 0.2 <= x <= WIDTH - ROOM_BESIDE + 0.2
            assert ROOM_ABOVE - 0.2 <= y <= HEIGHT - ROOM_ABOVE + 0.2
        assert -0.1 <= view.left <= view.frame.width * view.zoom - WIDTH + 0.1
        assert -0.1 <= view.top <= view.frame.height * view.zoom - HEIGHT + 0.1


def test_a_city_is_shown_where_it_lies_and_in_the_middle() -> None:
    """Not a dot in a plain: a thousand kilometres around it."""
    for place in (VALENCIA, AMMAN, TROMSO, SUVA):
        view = view_of(Need((place,)))
        assert across(view) == pytest.approx(NEAREST_CITY, rel=0.02)
        (x, y), = stand(view, (place,))  # fmt: skip
        assert (x, y) == pytest.approx((WIDTH / 2, HEIGHT / 2), abs=1)


def test_neighbours_are_seen_from_near_and_others_fill_the_view() -> None:
    """Five towns of one province; two capitals whose names reach from edge to edge."""
    near = view_of(Need((VALENCIA, (-0.46, 39.46), (0.04, 38.64))))
    assert across(near) == pytest.approx(NEAREST, rel=0.02)
    far = view_of(Need((LISBON, AMMAN)))
    xs = [x for x, _ in stand(far, (LISBON, AMMAN))]
    assert max(xs) - min(xs) > 0.7 * WIDTH


def test_places_on_both_sides_of_the_180th_meridian_are_neighbours() -> None:
    """Fiji, New Zealand and Samoa make a region, not the world."""
    view = view_of(Need((SUVA, AUCKLAND, APIA)))
    assert view.frame is not whole_world()
    suva, _, apia = stand(view, (SUVA, AUCKLAND, APIA))
    assert suva[0] < apia[0]


def test_what_spans_the_world_is_shown_on_the_world() -> None:
    """Every place is on it, at less height."""
    places = (NEW_YORK, SUVA, AMMAN, (-70.9, -53.2), TROMSO)
    view = view_of(Need(places))
    assert view.frame is whole_world()
    assert view.height < HEIGHT
    assert all(0 <= x <= WIDTH and 0 <= y <= view.height for x, y in stand(view, places))


def test_shapes_are_shown_too() -> None:
    """A country is seen whole, its places with room for their names."""
    outline = ((-9.3, 43.0), (3.3, 42.3), (-5.6, 36.0), (-0.2, 38.7))
    view = view_of(Need((VALENCIA,), outline))
    for x, y in (view.frame.place(*point) for point in outline):
        assert ROOM_SHAPE - 0.2 <= x * view.zoom - view.left <= WIDTH - ROOM_SHAPE + 0.2
        assert ROOM_SHAPE - 0.2 <= y * view.zoom - view.top <= HEIGHT - ROOM_SHAPE + 0.2
    assert across(view) < 1500


def test_few_frames_serve_many_places() -> None:
    """Twenty thousand maps of Europe and the Mediterranean need few files, which is what makes them cheap."""
    chance = random.Random(9)
    frames = set()
    for _ in range(20_000):
        longitude, latitude, spread = chance.uniform(-10, 30), chance.uniform(32, 62), chance.choice((0.5, 4, 12))
        places = tuple(
            (longitude + chance.uniform(-spread, spread), latitude + chance.uniform(-spread, spread) / 2)
            for _ in range(chance.randint(1, 5))
        )
        frames.add(view_of(Need(places)).frame.name)
    assert len(frames) <= 200


def test_frames_have_names_of_their_own() -> None:
    """A name is a file's: no two frames share one."""
    chance = random.Random(11)
    frames = {view_of(Need((place,))).frame for place in (random_places(chance)[0] for _ in range(3000))}
    assert len({frame.name for frame in frames}) == len(frames)
    assert all(name.replace("-", "").isalnum() for name in (frame.name for frame in frames))

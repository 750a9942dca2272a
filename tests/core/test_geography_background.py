"""Backgrounds: land and borders where they are, in one grey, the same bytes each time; room for names of countries."""

from __future__ import annotations

import re

import pytest
from lxml import etree
from tests.core.small_world import world

from passerelle.geography.background import SCALE, draw
from passerelle.geography.frames import Frame, Need, frame_at, view_of, whole_world
from passerelle.geography.topology import Line

WORLD = world()
MADRID, PARIS, ATLANTIC, SUVA = (-3.7, 40.4), (-2.0, 46.0), (-11.5, 44.0), (179.5, -18.0)


def rings(data: str) -> list[Line]:
    """The rings of a path, in the frame's units."""
    found = []
    for part in data.split("M")[1:]:
        numbers = [int(n) for n in re.findall(r"-?\d+", part)]
        x, y = numbers[:2]
        ring = [(x / SCALE, y / SCALE)]
        for dx, dy in zip(numbers[2::2], numbers[3::2], strict=True):
            x, y = x + dx, y + dy
            ring.append((x / SCALE, y / SCALE))
        found.append(ring)
    return found


def paths(frame: Frame) -> tuple[str, str]:
    """Land and borders as they are written."""
    root = etree.fromstring(draw(WORLD, frame).svg)
    land, borders = root.iter("{*}path")
    return land.get("d") or "", borders.get("d") or ""


def on_land(frame: Frame, place: tuple[float, float]) -> bool:
    """Whether a place is drawn on land: crossings of a ray are odd."""
    x, y = frame.place(*place)
    crossed = 0
    for ring in rings(paths(frame)[0]):
        for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
            crossed += (y1 > y) != (y2 > y) and x1 + (y - y1) / (y2 - y1) * (x2 - x1) > x
    return crossed % 2 == 1


@pytest.mark.parametrize(
    "frame", [frame_at(1100, -3, 42), frame_at(2200, -3, 42), frame_at(8000, 0, 40), whole_world()]
)
def test_land_is_where_it_is(frame: Frame) -> None:
    """At every scale and in both projections: cities on land, the ocean at sea."""
    assert on_land(frame, MADRID)
    assert on_land(frame, PARIS)
    assert not on_land(frame, ATLANTIC)


def test_land_goes_on_across_the_180th_meridian() -> None:
    """The island is whole from either side, and there is no band around the world."""
    for longitude in (179.0, -179.0):
        frame = frame_at(1100, longitude, -18)
        assert on_land(frame, SUVA)
        assert on_land(frame, (179.95, -18.0))
        assert not on_land(frame, (178.0, -18.0))
        assert not on_land(frame, (-179.0, -18.0))
    assert len(rings(paths(whole_world())[0])) == 2


def test_the_border_is_a_line_and_the_coast_is_none() -> None:
    """One line along 42° N, which the projection bends."""
    frame = frame_at(2200, -3, 42)
    _, borders = paths(frame)
    assert borders.count("M") == 1
    assert "z" not in borders
    assert paths(frame_at(1100, 30, 60)) == ("", "")


def test_the_file_is_small_and_draws_one_grey() -> None:
    """Whole numbers, no style, no script, no link, nothing that is not ASCII: it has to suit light and dark."""
    svg = draw(WORLD, frame_at(1100, -3, 42)).svg.decode("ascii")
    root = etree.fromstring(svg)
    assert {etree.QName(element).localname for element in root.iter()} == {"svg", "path"}
    colours = {element.get(name) for element in root.iter() for name in ("fill", "stroke")} - {None, "none"}
    assert len(colours) == 1
    assert "." not in "".join(paths(frame_at(1100, -3, 42)))


def test_the_same_bytes_each_time() -> None:
    """Their name is made from them: browsers keep them for good."""
    frame = frame_at(2200, -3, 42)
    assert draw(WORLD, frame).svg == draw.__wrapped__(world(), frame).svg


def test_names_of_countries_have_room_within_them() -> None:
    """The middle of each room is in the country; a country that is not seen has none."""
    frame = view_of(Need((MADRID, PARIS))).frame
    found = {country.code: country for country in draw(WORLD, frame).countries}
    assert list(found) == ["FR", "ES"] or list(found) == ["ES", "FR"]
    _, border = frame.place(-5.0, 42.0)
    for code, above in (("FR", True), ("ES", False)):
        for room in found[code].rooms:
            assert (room.y < border) is above
            assert frame.place(-12, 42)[0] < room.left < room.right < frame.place(2, 42)[0]
            assert found[code].box.left <= room.left
            assert room.right <= found[code].box.right

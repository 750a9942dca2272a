"""Projections agree with their sources, keep areas, and lead back."""

from __future__ import annotations

import math
import random

import pytest

from passerelle.geography.projection import RADIUS, Azimuthal, EqualEarth, Projection, wrapped

PLACES = {"Valencia": (-0.38, 39.47), "Amman": (35.95, 31.96), "Vantaa": (25.04, 60.29), "Suva": (178.44, -18.14)}


def test_lambert_agrees_with_snyder() -> None:
    """The numerical example of Map Projections: A Working Manual, p. 332: a sphere of radius 3."""
    x, y = Azimuthal(-100.0, 40.0).forward(100.0, -20.0)
    assert (x / RADIUS * 3, y / RADIUS * 3) == pytest.approx((-4.2339303, 4.0257775), abs=1e-7)


def test_equal_earth_agrees_with_its_authors() -> None:
    """Width and height of the map of a sphere of radius 1: 2 × 2.70663 and 2 × 1.31736, and so half as high as wide."""
    projection = EqualEarth()
    assert projection.forward(180.0, 0.0)[0] / RADIUS == pytest.approx(2.7066300, abs=1e-7)
    assert projection.forward(0.0, 90.0)[1] / RADIUS == pytest.approx(1.3173628, abs=1e-7)
    # The length of the pole is 0.59247 of the equator's.
    assert projection.forward(180.0, 90.0)[0] / projection.forward(180.0, 0.0)[0] == pytest.approx(0.59247, abs=1e-4)


@pytest.mark.parametrize("projection", [*(Azimuthal(*place) for place in PLACES.values()), EqualEarth()], ids=repr)
def test_the_way_back_leads_back(projection: Projection) -> None:
    """Inverse after forward, all over the world but the point opposite the centre."""
    chance = random.Random(1)
    for _ in range(200):
        longitude, latitude = chance.uniform(-180, 180), chance.uniform(-85, 85)
        back = projection.inverse(*projection.forward(longitude, latitude))
        assert back[1] == pytest.approx(latitude, abs=1e-6)
        assert wrapped(back[0] - longitude) == pytest.approx(0, abs=1e-5)


@pytest.mark.parametrize("projection", [Azimuthal(10.0, 52.0), EqualEarth()], ids=repr)
def test_areas_are_true(projection: Projection) -> None:
    """A cell of a tenth of a degree has its area on the sphere, be it in Amman, Vantaa or Valencia."""
    for longitude, latitude in PLACES.values():
        corners = [
            projection.forward(longitude + dx, latitude + dy) for dx, dy in ((0, 0), (0.1, 0), (0.1, 0.1), (0, 0.1))
        ]
        doubled = sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(corners, [*corners[1:], corners[0]], strict=True))
        heights = math.sin(math.radians(latitude + 0.1)) - math.sin(math.radians(latitude))
        assert abs(doubled) / 2 == pytest.approx(RADIUS**2 * math.radians(0.1) * heights, rel=1e-4)


def test_the_opposite_point_is_far_away_and_no_error() -> None:
    """It is drawn nowhere: the projection shows it as its rim."""
    x, y = Azimuthal(10.0, 50.0).forward(-170.0, -50.0)
    assert math.hypot(x, y) > 1.9 * RADIUS or (x, y) == pytest.approx((0, 0), abs=1)
    assert math.isfinite(x + y)


@pytest.mark.parametrize(("value", "expected"), [(0, 0), (190, -170), (-190, 170), (540, -180), (359, -1)])
def test_longitudes_are_wrapped(value: float, expected: float) -> None:
    """Between −180 and 180 degrees."""
    assert wrapped(value) == expected

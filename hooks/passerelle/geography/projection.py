"""From the globe to the plane and back, in kilometres.

A map of a region uses Lambert's azimuthal equal-area projection about its own centre: areas are true everywhere and
shapes are nearly so for a few thousand kilometres around, at any latitude, so Amman is drawn as well as Vantaa. The
European Union's statistical maps use the same one (EPSG:3035). What spans the world is drawn in Equal Earth.

The earth is taken for a sphere: the difference, 0.3 % at most, is below a pixel.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Protocol

from passerelle.geography.topology import Line, Point

RADIUS = 6371.0072
"""Radius in km of the sphere with the surface of the WGS 84 ellipsoid (Snyder 1987, p. 16)."""

KM_PER_DEGREE = math.radians(RADIUS)


class Projection(Protocol):
    """Longitude and latitude in degrees to x (east) and y (north) in km, and back."""

    def forward(self, longitude: float, latitude: float) -> Point:
        """Where a point of the globe is drawn."""

    def forward_line(self, line: Iterable[Point]) -> Line:
        """The same for many points."""

    def inverse(self, x: float, y: float) -> Point:
        """What is drawn there."""


@dataclass(frozen=True, slots=True)
class Azimuthal:
    """Lambert's azimuthal equal-area projection about a point (degrees).

    Source: J. P. Snyder, Map Projections: A Working Manual, USGS Professional Paper 1395 (1987), equations 22-4,
    24-2 (forward), 20-14, 20-15, 20-18 and 24-16 (inverse).
    """

    longitude: float
    latitude: float
    _sin: float = field(init=False, repr=False, compare=False)
    _cos: float = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_sin", math.sin(math.radians(self.latitude)))
        object.__setattr__(self, "_cos", math.cos(math.radians(self.latitude)))

    def forward(self, longitude: float, latitude: float) -> Point:
        """Where a point of the globe is drawn; the point opposite the centre, which has no place, is drawn far out."""
        return self.forward_line([(longitude, latitude)])[0]

    def forward_line(self, line: Iterable[Point]) -> Line:
        """The same for many points, in one loop: most of the time of drawing a map is spent here."""
        sin, cos, sqrt, degree = math.sin, math.cos, math.sqrt, math.pi / 180
        sin_1, cos_1, middle, found = self._sin, self._cos, self.longitude, []
        for longitude, latitude in line:
            phi, lam = latitude * degree, (longitude - middle) * degree
            sin_phi, cos_phi = sin(phi), cos(phi)
            across = cos_phi * cos(lam)
            towards = 1 + sin_1 * sin_phi + cos_1 * across
            k = RADIUS * sqrt(2 / (towards if towards > 1e-9 else 1e-9))
            found.append((k * cos_phi * sin(lam), k * (cos_1 * sin_phi - sin_1 * across)))
        return found

    def inverse(self, x: float, y: float) -> Point:
        """What is drawn there; a point outside the earth's disc is taken for the nearest on its edge."""
        rho = math.hypot(x, y)
        if rho < 1e-9:
            return self.longitude, self.latitude
        c = 2 * math.asin(min(rho / (2 * RADIUS), 1.0))
        sin_c, cos_c = math.sin(c), math.cos(c)
        phi = math.asin(max(-1.0, min(1.0, cos_c * self._sin + y * sin_c * self._cos / rho)))
        lam = math.atan2(x * sin_c, rho * self._cos * cos_c - y * self._sin * sin_c)
        return wrapped(self.longitude + math.degrees(lam)), math.degrees(phi)


@dataclass(frozen=True, slots=True)
class EqualEarth:
    """The Equal Earth projection of the whole world, Greenwich in the middle.

    Source: B. Šavrič, T. Patterson and B. Jenny, "The Equal Earth map projection", International Journal of
    Geographical Information Science 33 (2019), equations 3 to 8.
    """

    def forward(self, longitude: float, latitude: float) -> Point:
        """Where a point of the globe is drawn."""
        theta = math.asin(_M * math.sin(math.radians(latitude)))
        x = math.radians(longitude) * math.cos(theta) / (_M * _slope(theta))
        return RADIUS * x, RADIUS * _height(theta)

    def forward_line(self, line: Iterable[Point]) -> Line:
        """The same for many points."""
        return [self.forward(*point) for point in line]

    def inverse(self, x: float, y: float) -> Point:
        """What is drawn there, by Newton's method."""
        theta = y / RADIUS / _A[0]
        for _ in range(12):
            theta -= (_height(theta) - y / RADIUS) / _slope(theta)
        phi = math.asin(max(-1.0, min(1.0, math.sin(theta) / _M)))
        return math.degrees(_M * x / RADIUS * _slope(theta) / math.cos(theta)), math.degrees(phi)


_A = (1.340264, -0.081106, 0.000893, 0.003796)
_M = math.sqrt(3) / 2


def _height(theta: float) -> float:
    squared = theta * theta
    return theta * (_A[0] + squared * (_A[1] + squared * squared * (_A[2] + squared * _A[3])))


def _slope(theta: float) -> float:
    squared = theta * theta
    return _A[0] + squared * (3 * _A[1] + squared * squared * (7 * _A[2] + squared * 9 * _A[3]))


def wrapped(longitude: float) -> float:
    """The longitude between −180 and 180 degrees."""
    return (longitude + 180) % 360 - 180

"""Which part of the world shows a set of places: a view of a frame, and frames are few.

A frame is a background that many maps share: it reaches half as far again as the widest view of it, and frames stand on
a grid, half a view apart. So any view lies within the nearest frame, its places in the middle, and thousands of sheets
need some dozen files, which browsers keep from one sheet to the next.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from passerelle.geography.projection import KM_PER_DEGREE, Azimuthal, EqualEarth, Projection, wrapped
from passerelle.geography.shapes import Box
from passerelle.geography.topology import Line, Point

WIDTH, HEIGHT = 320, 240
"""Units of a view: about as many pixels on a phone and beside the head of a sheet."""

REACHES = (1100, 2200, 4400, 8000)
"""Kilometres across the widest view of a frame, for each scale; nearer views are the same frame, enlarged."""

FARTHEST = 0.85
"""Zoom down to which a view may be farther than that, where its frame reaches so far."""

STEPS = 2
"""Frames to a view, in either direction."""

FRAME_WIDTH, FRAME_HEIGHT = WIDTH + WIDTH // STEPS, HEIGHT + HEIGHT // STEPS

NEAREST, NEAREST_CITY = 600, 1080
"""Kilometres across the nearest view, and that of a single place: it is to be seen where in the world it lies."""

ROOM_BESIDE, ROOM_ABOVE, ROOM_SHAPE = 28, 20, 6
"""Units between a place and the edge of its view, for its mark and its name, and between a shape and the edge."""

WORLD_SOUTH, WORLD_NORTH = -57.0, 84.0
"""Latitudes between which the whole world is drawn: from Cape Horn to Greenland's north."""

WINDOW_SAMPLES = 12
"""Points on each side of a frame by which its reach in degrees is told."""


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """A piece of the world and how it is drawn. `typical_km` is the width of a unit in most views; `middle_km` is the
    northing of the drawing's middle."""

    name: str
    projection: Projection
    width: int
    height: int
    km_per_unit: float
    typical_km: float
    middle_km: float = 0.0
    _known: dict[Point, Point] = field(default_factory=dict, repr=False)

    def place(self, longitude: float, latitude: float) -> Point:
        """Where a point of the globe stands in the drawing; y grows downwards."""
        x, y = self.projection.forward(longitude, latitude)
        return self.width / 2 + x / self.km_per_unit, self.height / 2 - (y - self.middle_km) / self.km_per_unit

    def place_line(self, line: Iterable[Point], shift: float = 0.0) -> Line:
        """The same for a line, whose longitudes are `shift` degrees too great."""
        scale, middle_x = 1 / self.km_per_unit, self.width / 2
        middle_y = self.height / 2 + self.middle_km * scale
        degrees = [(x - shift, y) for x, y in line] if shift else line
        return [(middle_x + x * scale, middle_y - y * scale) for x, y in self.projection.forward_line(degrees)]

    def known_place(self, point: Point) -> Point:
        """The same for a place that comes up again and again."""
        found = self._known.get(point)
        if found is None:
            found = self._known[point] = self.place(*point)
        return found

    def window(self) -> Box:
        """What the frame shows and a little more, in degrees; across the 180th meridian longitudes go on."""
        if isinstance(self.projection, EqualEarth):
            return Box(-180.0, -90.0, 180.0, 90.0)
        centre, _ = self._degrees(self.width / 2, self.height / 2)
        shares = [n / WINDOW_SAMPLES for n in range(WINDOW_SAMPLES + 1)]
        edge = [self._degrees(self.width * share, y) for share in shares for y in (0, self.height)]
        edge += [self._degrees(x, self.height * share) for share in shares for x in (0, self.width)]
        away = [wrapped(longitude - centre) for longitude, _ in edge]
        low, high = min(latitude for _, latitude in edge), max(latitude for _, latitude in edge)
        room = (high - low) / 40
        low, high = low - room, high + room
        north, south = (self._shows(0.0, pole) for pole in (90.0, -90.0))
        if north or south or max(away) - min(away) > 300:
            return Box(centre - 180, -90.0 if south else low, centre + 180, 90.0 if north else high)
        room = (max(away) - min(away)) / 40
        return Box(centre + min(away) - room, low, centre + max(away) + room, high)

    def _degrees(self, x: float, y: float) -> Point:
        return self.projection.inverse(
            (x - self.width / 2) * self.km_per_unit, (self.height / 2 - y) * self.km_per_unit + self.middle_km
        )

    def _shows(self, longitude: float, latitude: float) -> bool:
        x, y = self.place(longitude, latitude)
        return 0 <= x <= self.width and 0 <= y <= self.height


class View(NamedTuple):
    """What of a frame is shown: enlarged `zoom` times, less `left` and `top` units of the enlarged drawing."""

    frame: Frame
    zoom: float
    left: float
    top: float
    height: int

    def place(self, point: Point) -> Point:
        """Where a place stands in the view."""
        x, y = self.frame.known_place(point)
        return x * self.zoom - self.left, y * self.zoom - self.top


class Need(NamedTuple):
    """What a view has to show: places, with room for their names, and shapes (points of their outlines)."""

    places: tuple[Point, ...]
    shapes: tuple[Point, ...] = ()


def view_of(need: Need) -> View:
    """The nearest view that shows all that is needed, of which there is a place at least."""
    longitude, latitude, across = _reach([*need.places, *need.shapes])
    nearest = NEAREST_CITY if len(need.places) == 1 and not need.shapes else NEAREST
    for reach in REACHES:
        if reach / FARTHEST >= across:
            view = _fitted(frame_at(reach, longitude, latitude), need, nearest)
            if view is not None:
                return view
    world = whole_world()
    return View(world, 1.0, 0.0, 0.0, world.height)


def _reach(points: Sequence[Point]) -> tuple[float, float, float]:
    """Longitude and latitude of the middle of points, and about how many km a view is across that shows them."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    if max(xs) - min(xs) > 180:
        xs = [x % 360 for x in xs]
    low, high = min(ys), max(ys)
    latitude = (low + high) / 2
    nearest_equator = 0.0 if low < 0 < high else min(abs(low), abs(high))
    across = (max(xs) - min(xs)) * math.cos(math.radians((nearest_equator + abs(latitude)) / 2))
    return wrapped((min(xs) + max(xs)) / 2), latitude, KM_PER_DEGREE * max(across, (high - low) * WIDTH / HEIGHT)


def _fitted(frame: Frame, need: Need, nearest: float) -> View | None:
    """The nearest view of a frame; None when it is too narrow."""
    places = [frame.known_place(point) for point in need.places]
    shapes = [frame.place(*point) for point in need.shapes]
    across = _spans([x for x, _ in places], ROOM_BESIDE, [x for x, _ in shapes])
    down = _spans([y for _, y in places], ROOM_ABOVE, [y for _, y in shapes])
    zoom = min(WIDTH * frame.km_per_unit / nearest, _largest(across, WIDTH), _largest(down, HEIGHT))
    zoom = math.floor(zoom * 100) / 100
    if zoom < FARTHEST:
        return None
    left, top = _begin(across, zoom, WIDTH, frame.width), _begin(down, zoom, HEIGHT, frame.height)
    return None if left is None or top is None else View(frame, zoom, left, top, HEIGHT)


_Span = tuple[float, float, float]
"""Where things begin and end in a frame, and the room that they need before and after in a view."""


def _spans(places: Sequence[float], room: float, shapes: Sequence[float]) -> list[_Span]:
    spans = [(min(places), max(places), room)]
    return [*spans, (min(shapes), max(shapes), ROOM_SHAPE)] if shapes else spans


def _largest(spans: Sequence[_Span], size: float) -> float:
    """The largest zoom at which all spans, with their room, fit into a view of this size."""
    return min((size - room - other) / max(end - begin, 1e-9) for begin, _, room in spans for _, end, other in spans)


def _begin(spans: Sequence[_Span], zoom: float, size: float, whole: float) -> float | None:
    """Where in the enlarged frame a view begins with the spans in its middle; None where the frame does not reach."""
    low = min(begin * zoom - room for begin, _, room in spans)
    high = max(end * zoom + room for _, end, room in spans)
    begin = round(min(max((low + high - size) / 2, 0.0), whole * zoom - size), 1)
    return begin if begin - 0.1 <= low and high <= begin + size + 0.1 else None


def frame_at(reach: int, longitude: float, latitude: float) -> Frame:
    """The frame of a scale whose centre is nearest to a point. Centres stand on parallels, evenly on each."""
    row_degrees = reach * HEIGHT / WIDTH / STEPS / KM_PER_DEGREE
    row = max(-90.0, min(90.0, round(latitude / row_degrees) * row_degrees))
    around = 360 * KM_PER_DEGREE * math.cos(math.radians(row))
    columns = max(1, round(around / (reach / STEPS)))
    return _frame(reach, wrapped(round(longitude * columns / 360) * 360 / columns), row)


@lru_cache(maxsize=4096)
def _frame(reach: int, longitude: float, latitude: float) -> Frame:
    ns, ew = "s" if latitude < 0 else "n", "w" if longitude < 0 else "e"
    name = f"{reach}-{round(abs(latitude) * 10):03}{ns}{round(abs(longitude) * 10):04}{ew}"
    km_per_unit = reach / WIDTH
    return Frame(
        name, Azimuthal(longitude, latitude), FRAME_WIDTH, FRAME_HEIGHT, km_per_unit, km_per_unit / math.sqrt(2)
    )


@lru_cache(maxsize=1)
def whole_world() -> Frame:
    """The frame that shows everything."""
    projection = EqualEarth()
    km_per_unit = 2 * projection.forward(180.0, 0.0)[0] / WIDTH
    low, high = projection.forward(0.0, WORLD_SOUTH)[1], projection.forward(0.0, WORLD_NORTH)[1]
    height = round((high - low) / km_per_unit)
    return Frame("world", projection, WIDTH, height, km_per_unit, km_per_unit, (low + high) / 2)

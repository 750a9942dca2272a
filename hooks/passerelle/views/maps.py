"""The small map of a sheet or a list: its drawing, and the same in words."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from markupsafe import Markup

from passerelle import addresses
from passerelle.addresses import ListKind
from passerelle.catalogue import Catalogue
from passerelle.escaping import escaped, safe
from passerelle.geography.background import Background, draw
from passerelle.geography.frames import WIDTH, Frame, Need, view_of
from passerelle.geography.labels import START, width_of, width_of_country
from passerelle.geography.static_map import ALL_NAMED, SOME_NAMED, Layout, Wish, lay_out
from passerelle.geography.topology import Point
from passerelle.geography.world import load_world
from passerelle.languages import Language
from passerelle.views.edition import Edition, Named
from passerelle.vocabulary import Vocabulary

FEW_COUNTRIES = 3
"""Up to so many countries, a map's words name them; of more, they say how many."""

OUTLINE = 120
"""Points, at most, by which it is told how far a country reaches."""

REMEMBERED = 512
"""Maps, by the places they show, that need not be made again."""

Pairs = tuple[tuple[str, str], ...]
"""Mentor and mentee, ids of places."""


class Atlas:
    """What the maps of all languages share: backgrounds, each drawn when first asked for, and layouts.

    `files` holds the backgrounds by their path below the root of the site.
    """

    def __init__(self, world: Path, vocabulary: Vocabulary, languages: Sequence[Language]) -> None:
        self._path = world
        self._vocabulary = vocabulary
        self._languages = tuple(languages)
        self.files: dict[str, bytes] = {}
        self._backgrounds: dict[Frame, tuple[str, Background]] = {}
        self.layout = lru_cache(REMEMBERED)(self._layout)
        self._widths: dict[str, float] = {}
        self._country_widths: dict[str, float] = {}

    def background(self, frame: Frame) -> tuple[str, Background]:
        """The background of a frame and the path of its file. Raises WorldError when the world cannot be read."""
        if frame not in self._backgrounds:
            background = draw(load_world(self._path), frame)
            path = addresses.map_background(frame.name, hashlib.sha256(background.svg).hexdigest()[:8])
            self.files[path] = background.svg
            self._backgrounds[frame] = path, background
        return self._backgrounds[frame]

    def _layout(self, places: tuple[str, ...], pairs: Pairs = (), country: str | None = None) -> Layout:
        """The map of places, with arrows from mentors to mentees, and all of a country when there is one."""
        entries = [self._vocabulary.place(id_) for id_ in places]
        points = tuple((entry.longitude, entry.latitude) for entry in entries)
        view = view_of(Need(points, self._outline(country) if country else ()))
        number = {id_: n for n, id_ in enumerate(places)}
        wish = Wish(
            points,
            [self._width(id_) for id_ in places],
            [number[id_] for id_ in self.by_size(places)],
            [(number[mentor], number[mentee]) for mentor, mentee in pairs],
        )
        return lay_out(wish, view, self.background(view.frame)[1].countries, self._country_width)

    def by_size(self, places: Sequence[str]) -> list[str]:
        """Places, the largest first; those whose population is not known last."""
        populations = {id_: self._vocabulary.place(id_).population for id_ in places}
        return sorted(places, key=lambda id_: -(found.value if (found := populations[id_]) else 0))

    def _outline(self, country: str) -> tuple[Point, ...]:
        parts = load_world(self._path).main_parts(country)
        points = [point for part in parts for point in part.points]
        return tuple(points[:: -(-len(points) // OUTLINE)]) if points else ()

    def _width(self, place: str) -> float:
        """What the name of a place takes in the language that has the longest."""
        if place not in self._widths:
            self._widths[place] = max(map(width_of, self._vocabulary.place(place).name.values()))
        return self._widths[place]

    def _country_width(self, code: str) -> float:
        if code not in self._country_widths:
            names = [language.country(code) for language in self._languages]
            self._country_widths[code] = max(map(width_of_country, names))
        return self._country_widths[code]


PARAMETERS: Mapping[ListKind, str] = {"cities": "place", "countries": "country", "networks": "network"}
"""What of the address of the map of all places narrows it to a list."""


def places_of(kind: ListKind, id_: str, practices: Iterable[str], catalogue: Catalogue) -> tuple[str, ...]:
    """The places of the practices of a country that lie in it, or of those of a network; none for other lists."""
    if kind not in ("countries", "networks"):
        return ()
    found = dict.fromkeys(place for practice in practices for place in catalogue.places(practice))
    place = catalogue.vocabulary.place
    return tuple(found if kind == "networks" else [known for known in found if place(known).country == id_])


class Picture(NamedTuple):
    """Where the background of a map stands in its drawing: the view is a part of it."""

    x: float
    y: float
    width: float
    height: float


class MapView(NamedTuple):
    """A map of `width` by `height` units: `file` is its background, which `picture` places; `names` and `countries` are
    SVG texts; `text` says what it shows, `legend` what its arrows mean, `open` leads to the same on the map of all
    places."""

    width: int
    height: int
    file: str
    picture: Picture
    layout: Layout
    names: Markup
    countries: Markup
    text: str
    legend: str | None
    open: Named | None


class Maps:
    """Makes the maps of one edition."""

    def __init__(self, edition: Edition, atlas: Atlas) -> None:
        self._edition = edition
        self._atlas = atlas
        self._made = lru_cache(REMEMBERED)(self._make)
        self._countries = lru_cache(REMEMBERED)(self._country_list)

    def sheet(self, practice: str) -> MapView | None:
        """The places of a practice and its mentoring pairs; None when it has no place."""
        catalogue = self._edition.catalogue
        places = catalogue.places(practice)
        pairs = tuple([(pair.mentor, pair.mentee) for pair in catalogue.practices[practice].pairs])
        return self._made(places, pairs) if places else None

    def listing(self, kind: ListKind, id_: str, places: tuple[str, ...]) -> MapView | None:
        """A city where it lies, the `places` of a country or a network (see `places_of`); None for other lists."""
        places = (id_,) if kind == "cities" else places
        if not places:
            return None
        view = self._make(places, (), id_ if kind == "countries" else None)
        path = f"{addresses.MAP}?{PARAMETERS[kind]}={id_}"
        return view._replace(open=Named(self._edition.strings.map.static.open, path))

    def _make(self, places: tuple[str, ...], pairs: Pairs = (), country: str | None = None) -> MapView:
        layout = self._atlas.layout(places, pairs, country)
        frame, zoom, left, top, height = layout.view
        return MapView(
            WIDTH,
            height,
            self._atlas.background(frame)[0],
            Picture(-left, -top, round(frame.width * zoom, 1), round(frame.height * zoom, 1)),
            layout,
            self._name_texts(places, layout),
            self._country_texts(layout),
            self._words(places, pairs),
            self._edition.strings.map.static.legend if layout.arrows else None,
            None,
        )

    # names in the drawing ---------------------------------------------------------------------------------------

    def _name(self, place: str) -> str:
        return self._edition.place(place).text

    def _name_texts(self, places: Sequence[str], layout: Layout) -> Markup:
        texts = []
        for numbers, more, (x, y, anchor) in layout.labels:
            text = escaped(", ".join([self._name(places[n]) for n in numbers]))
            rest = f" +{more}" if more else ""
            anchored = "" if anchor == START else f' text-anchor="{anchor}"'
            texts.append(f'<text x="{x:.1f}" y="{y:.1f}"{anchored}>{text}{rest}</text>')
        return safe("".join(texts))

    def _country_texts(self, layout: Layout) -> Markup:
        country = self._edition.country
        return safe(
            "".join(
                [
                    f'<text x="{spot.x:.1f}" y="{spot.y:.1f}">{escaped(country(code).text)}</text>'
                    for code, spot in layout.countries
                ]
            )
        )

    # in words ---------------------------------------------------------------------------------------------------

    def _words(self, places: Sequence[str], pairs: Pairs) -> str:
        """What the map shows: how many places in which countries, their names, who mentors whom."""
        language, says = self._edition.language, self._edition.strings.map.static
        place = self._edition.vocabulary.place
        countries = self._countries(tuple(dict.fromkeys([place(id_).country for id_ in places])))
        told, named = says.all_named, places
        if len(places) > ALL_NAMED:
            told, named = says.some_named, self._atlas.by_size(places)[:SOME_NAMED]
        text = told.format(
            language, len(places), countries=countries, names=language.list(list(map(self._name, named)))
        )
        if not pairs:
            return text
        arrows = [says.arrow.format(mentor=self._name(mentor), mentee=self._name(mentee)) for mentor, mentee in pairs]
        return f"{text} {says.arrows.format(pairs=language.list(arrows))}"

    def _country_list(self, codes: tuple[str, ...]) -> str:
        language, says = self._edition.language, self._edition.strings.map.static
        if len(codes) > FEW_COUNTRIES:
            return says.countries.format(language, len(codes))
        return language.list([self._edition.country(code).text for code in codes])

"""The map of a network's places as other sites show it, and below it the places with their practices."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from passerelle import addresses
from passerelle.embed.page import MOST_BYTES, Embed, way_to
from passerelle.render import Renderer
from passerelle.views.apparatus import title_of
from passerelle.views.edition import Edition, Named
from passerelle.views.lists import list_name
from passerelle.views.maps import Maps, MapView, places_of

MARGIN = 3_500
"""Bytes kept free for what surrounds drawing and list."""

OF_A_LINK = 140
"""Bytes of a link beside its words, the element that it stands in included."""

COARSE = 300
"""Places from which on the drawing rounds to whole units: points that fall together are one."""


class Together(NamedTuple):
    """Places that have the same practices of a network."""

    places: tuple[Named, ...]
    practices: tuple[Titled, ...]


class Titled(NamedTuple):
    """A practice's title and its sheet: `lang` is that of the title, `hreflang` that of the sheet, where they are not
    the page's."""

    title: str
    href: str
    lang: str | None
    hreflang: str | None


class NetworkMap:
    """The maps of one language."""

    def __init__(
        self, edition: Edition, editions: Mapping[str, Edition], maps: Maps | None, render: Renderer, weight: int
    ) -> None:
        self._edition = edition
        self._editions = editions
        self._maps = maps
        self._render = render
        self._room = MOST_BYTES - weight - MARGIN

    def page(self, network: str, ranked: Sequence[str]) -> Embed:
        """The embed of the map of a network with its practices in order."""
        edition, strings = self._edition, self._edition.strings
        path, full = addresses.embed_map(network), addresses.listing("networks", network)
        title = strings.embeds.map.format(name=list_name("networks", network, edition).text)
        places = places_of("networks", network, ranked, edition.catalogue)
        view = self._maps.listing("networks", network, places) if self._maps else None
        base = addresses.base(path)
        drawing = self._drawing(view, path) if view else ""
        shown = _fitting(self._groups(places, ranked, path), self._room - len(drawing.encode()))
        left = len(places) - sum(len(group.places) for group in shown)
        content = self._render(
            "embed/map.html",
            {
                "title": title,
                "href": base + full,
                "base": base,
                "count": strings.lists.practices.format(edition.language, len(ranked)),
                "all": strings.embeds.all.format(edition.language, len(ranked), site=edition.site_name),
                "drawing": drawing,
                "groups": shown,
                "left": strings.embeds.more_places.format(edition.language, left) if left else None,
                "large": Named(strings.map.static.open, f"{addresses.MAP}?network={network}"),
                "no_place": None if places else strings.sheet.no_place,
            },
        )
        return Embed(path, full, edition.code, title, content)

    def _groups(self, places: Sequence[str], ranked: Sequence[str], path: str) -> Iterator[Together]:
        """The places by name, those with the same practices together."""
        edition = self._edition
        practices: dict[str, list[str]] = {id_: [] for id_ in places}
        for practice in ranked:
            for place in edition.catalogue.places(practice):
                practices[place].append(practice)
        groups: dict[tuple[str, ...], list[Named]] = {}
        for place in sorted(places, key=lambda id_: edition.language.sort_key(edition.place(id_).text)):
            groups.setdefault(tuple(practices[place]), []).append(edition.place(place))
        for ids, names in groups.items():
            yield Together(tuple(names), tuple([self._titled(id_, path) for id_ in ids]))

    def _titled(self, id_: str, path: str) -> Titled:
        edition = self._edition
        title = title_of(edition.catalogue.practices[id_], edition, addresses.sheet(id_))
        language = title.lang if title.lang in self._editions else edition.code
        href = way_to(path, addresses.sheet(id_), language or edition.code, edition)
        return Titled(title.text, href, title.lang, edition.foreign(language))

    def _drawing(self, view: MapView, path: str) -> str:
        edition = self._edition
        layout = view.layout
        return self._render(
            "embed/drawing.html",
            {
                "view": view,
                "dots": _coarse(layout.dots) if layout.dots.count("M") > COARSE else layout.dots,
                "crowded": layout.crowded,
                "background": addresses.root(path, edition.code, edition.default) + view.file,
                "boundaries": Named(edition.strings.map.static.boundaries, addresses.BOUNDARIES),
                "base": addresses.base(path),
            },
        )


def _coarse(dots: str) -> str:
    """Points, as Layout has them, at whole units, each once."""
    points = (dot.removesuffix("h0").split(" ") for dot in dots.split("M")[1:])
    return "".join([f"M{x} {y}h0" for x, y in dict.fromkeys((round(float(x)), round(float(y))) for x, y in points)])


def _fitting(groups: Iterable[Together], room: int) -> list[Together]:
    """The first groups, as many as there is room for in bytes; no more of them is made."""
    shown: list[Together] = []
    for group in groups:
        room -= sum(_weight(place.text, place.path or "") for place in group.places)
        room -= sum(_weight(practice.title, practice.href) for practice in group.practices)
        if room < 0:
            break
        shown.append(group)
    return shown


def _weight(words: str, href: str) -> int:
    """What a link weighs at most: a character escaped is six bytes, and no address has one that is to be escaped."""
    special = sum(map(words.count, "&<>\"'"))
    return len(words.encode()) + 5 * special + len(href) + OF_A_LINK

"""Networks and their cities: a small picture each, a dot a city, told apart by whether other networks have it too."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from passerelle.views.edition import Edition, Named
from passerelle.views.overview.scale import leaders, round_step

PANELS = 12
"""Networks that have a picture, the largest; the table has all."""

DOTS = 120
"""Dots in a picture at most. As long as all cities of all networks are no more, each has the same place in every
picture; beyond, a picture has dots for its own cities alone, and in the end several share one."""

ACROSS = 15
"""Dots in a row."""

PITCH = 16
"""From the middle of a dot to that of the next, in px."""

LINKED = 4
"""Cities that a picture names below it."""

TOLD = 40
"""Cities that the table names for a network."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A city of the network, or several: the middle of the dot in px, and whose it is where it is one alone."""

    x: int
    y: int
    shared: bool
    title: str | None


@dataclass(frozen=True, slots=True)
class Panel:
    """A network: `count` words its size, `elsewhere` is an SVG path with a point for each city that it lacks; `cities`
    are those that it has most practices in, `more` the others."""

    id: str
    name: Named
    count: str
    label: str
    dots: tuple[Dot, ...]
    elsewhere: str
    width: int
    height: int
    cities: tuple[Named, ...]
    more: str | None


@dataclass(frozen=True, slots=True)
class Row:
    """A network in the table."""

    name: Named
    cities: str
    shared: str
    countries: str
    practices: str
    named: tuple[Named, ...]
    more: str | None


@dataclass(frozen=True, slots=True)
class NetworksView:
    """`rest` words how many networks have no picture; `shared` tells whether a city has several networks, `placed`
    whether each has its place."""

    text: tuple[str, ...]
    notes: tuple[str, ...]
    panels: tuple[Panel, ...]
    rest: str | None
    shared: bool
    placed: bool
    rows: tuple[Row, ...]


class Drawing(NamedTuple):
    """Dots, points, and for how many of both there is room."""

    dots: tuple[Dot, ...]
    elsewhere: str
    room: int


Cities = Mapping[str, Counter[str]]
"""Network → its cities, with the number of its practices in each."""


def networks_view(edition: Edition) -> NetworksView | None:
    """The small pictures; None where no practice of a network states a place."""
    cities, belonging = _counted(edition)
    if not belonging:
        return None
    language = edition.language
    names = {place: language.sort_key(edition.place(place).text) for place in belonging}
    slots = _slots(belonging, edition) if len(belonging) <= DOTS else None
    order = sorted(cities, key=lambda id_: (-len(cities[id_]), language.sort_key(edition.network(id_).text)))
    unit = round_step(len(cities[order[0]]) / DOTS)
    strings = edition.strings.overview.networks
    rows: list[Row] = []
    panels: list[Panel] = []
    for id_ in order:
        # Those with most practices first, then by name.
        ranked = sorted(cities[id_], key=lambda place: (-cities[id_][place], names[place]))
        rows.append(_row(id_, ranked, belonging, edition))
        if len(panels) < PANELS and ranked:
            drawing = _placed(ranked, slots, belonging, edition) if slots else _packed(ranked, belonging, unit, edition)
            panels.append(_panel(rows[-1], id_, ranked, drawing, edition))
    drawn = sum(bool(cities[id_]) for id_ in order)
    notes = [strings.unit.format(language, unit), strings.at_home] if unit > 1 else [strings.at_home]
    outside = sum(not practice.networks for practice in edition.catalogue.practices.values())
    if outside:
        notes.append(strings.outside.format(language, outside))
    return NetworksView(
        _text(cities, belonging, edition),
        tuple(notes),
        tuple(panels),
        strings.rest.format(language, drawn - PANELS) if drawn > PANELS else None,
        any(count > 1 for count in belonging.values()),
        slots is not None and len(panels) > 1,
        tuple(rows),
    )


def _counted(edition: Edition) -> tuple[Cities, Counter[str]]:
    """Each network's cities, and in how many networks each city is."""
    catalogue = edition.catalogue
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for id_, practice in catalogue.practices.items():
        for network in dict.fromkeys(practice.networks):
            found[network].update(catalogue.places(id_))
    return found, Counter(place for cities in found.values() for place in cities)


def _row(id_: str, ranked: Sequence[str], belonging: Mapping[str, int], edition: Edition) -> Row:
    language, more = edition.language, len(ranked) - TOLD
    return Row(
        edition.network(id_),
        language.number(len(ranked)),
        language.number(sum(belonging[place] > 1 for place in ranked)),
        language.number(len({edition.vocabulary.place(place).country for place in ranked})),
        language.number(len(edition.catalogue.by_network[id_])),
        edition.places(ranked[:TOLD]),
        edition.strings.overview.networks.more.format(language, more) if more > 0 else None,
    )


def _panel(row: Row, id_: str, ranked: Sequence[str], drawing: Drawing, edition: Edition) -> Panel:
    strings, counts, language = edition.strings.overview.networks, edition.strings.overview.counts, edition.language
    countries = len({edition.vocabulary.place(place).country for place in ranked})
    cities = counts.cities.format(language, len(ranked))
    parts = (
        cities,
        counts.countries.format(language, countries),
        edition.strings.lists.practices.format(language, len(edition.catalogue.by_network[id_])),
    )
    more = len(ranked) - LINKED
    return Panel(
        id=id_,
        name=row.name,
        count=" · ".join(parts),
        label=strings.panel.format(network=row.name.text, cities=cities, shared=row.shared),
        dots=drawing.dots,
        elsewhere=drawing.elsewhere,
        width=PITCH * ACROSS,
        height=PITCH * -(-drawing.room // ACROSS),
        cities=edition.places(ranked[:LINKED]),
        more=strings.more.format(language, more) if more > 0 else None,
    )


def _middle(n: int) -> tuple[int, int]:
    """Of the dot of that number: from the left and from above, in px."""
    return PITCH * (n % ACROSS) + PITCH // 2, PITCH * (n // ACROSS) + PITCH // 2


def _slots(places: Iterable[str], edition: Edition) -> Sequence[str]:
    """Cities in the order in which every picture has them: those of a country side by side."""
    language = edition.language

    def key(place: str) -> tuple[tuple[str, str], tuple[str, str]]:
        return language.sort_key(edition.country_of(place).text), language.sort_key(edition.place(place).text)

    return sorted(places, key=key)


def _placed(cities: Sequence[str], slots: Sequence[str], belonging: Mapping[str, int], edition: Edition) -> Drawing:
    """A dot for each city, in its own place; those that the network lacks as points."""
    own = frozenset(cities)
    dots = tuple(
        Dot(*_middle(n), belonging[place] > 1, edition.place(place).text)
        for n, place in enumerate(slots)
        if place in own
    )
    points = ("M{} {}h0".format(*_middle(n)) for n, place in enumerate(slots) if place not in own)
    return Drawing(dots, "".join(points), len(slots))


def _packed(cities: Sequence[str], belonging: Mapping[str, int], unit: int, edition: Edition) -> Drawing:
    """A dot for every `unit` cities that are alike, the last of each kind for what is left of them."""
    alike = sorted(
        cities, key=lambda place: (belonging[place] > 1, edition.language.sort_key(edition.place(place).text))
    )
    alone = sum(belonging[place] == 1 for place in alike)
    kinds = [*[False] * -(-alone // unit), *[True] * -(-(len(alike) - alone) // unit)]
    dots = tuple(
        Dot(*_middle(n), shared, edition.place(alike[n]).text if unit == 1 else None) for n, shared in enumerate(kinds)
    )
    return Drawing(dots, "", len(dots))


def _text(cities: Cities, belonging: Mapping[str, int], edition: Edition) -> tuple[str, ...]:
    """What one sees: how many there are, who is largest, how many cities have several networks."""
    strings, counts, language = edition.strings.overview.networks, edition.strings.overview.counts, edition.language
    reached = counts.cities.format(language, len(belonging))
    said = [strings.seen.format(language, len(cities), cities=reached)]
    sizes = {id_: len(places) for id_, places in sorted(cities.items())}
    if len(sizes) > 1 and (first := leaders(sizes)):
        names = language.list([edition.network(id_).text for id_ in first])
        size = counts.cities.format(language, sizes[first[0]])
        said.append(strings.largest.format(language, len(first), names=names, cities=size))
    if shared := sum(count > 1 for count in belonging.values()):
        said.append(strings.shared.format(language, shared))
    return tuple(said)

"""The views of list pages: by theme, country, city, network, audience; their indexes; the home page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from passerelle import addresses
from passerelle.addresses import ListKind
from passerelle.catalogue import Catalogue, Index
from passerelle.views.cities import Involvement, PlaceFacts, involvements, place_facts
from passerelle.views.edition import Edition, Named

DEFINED: tuple[ListKind, ...] = ("themes", "networks", "audiences")
"""Kinds of list whose terms the vocabulary defines; the others are names."""


MOST_PLACES = 40
"""Places that the head of a list names; where there are more, its map and its cards show them."""


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """A list as its index shows it."""

    name: Named
    text: str | None
    count: str


@dataclass(frozen=True, slots=True)
class ListView:
    """The head of a list: its cards follow, made once per practice and language by the site.

    `places` are those of a country's or a network's practices, unless they are too many to list. `involvements` says
    what a place is in each practice, for the cards on its page; empty for other lists.
    """

    kind: ListKind
    id: str
    title: str
    heading: str
    subtitle: str | None
    description: str
    website: str | None
    place: PlaceFacts | None
    places: tuple[Named, ...]
    involvements: Mapping[str, Involvement]
    count: str


def indexes(catalogue: Catalogue) -> Mapping[ListKind, Index]:
    """Every kind of list with its lists: id → ids of practices."""
    return {
        "themes": catalogue.by_theme,
        "countries": catalogue.by_country,
        "cities": catalogue.by_city,
        "networks": catalogue.by_network,
        "audiences": catalogue.by_audience,
    }


def list_name(kind: ListKind, id_: str, edition: Edition) -> Named:
    """A list's short name: the term's label, the country's or the place's name."""
    if kind == "countries":
        return edition.country(id_)
    if kind == "cities":
        return edition.place(id_)
    if kind == "networks":
        return edition.network(id_)
    return Named(edition.label(kind, id_), addresses.listing(kind, id_))


def list_view(kind: ListKind, id_: str, count: int, edition: Edition, places: Sequence[str] = ()) -> ListView:
    """The head of the list `id_` of a kind, holding `count` practices with these `places` (see `places_of`)."""
    strings = edition.strings.lists
    name = list_name(kind, id_, edition).text
    counted = strings.practices.format(edition.language, count)
    has_term = kind in DEFINED
    network = edition.vocabulary.network(id_) if kind == "networks" else None
    city = kind == "cities"
    return ListView(
        kind=kind,
        id=id_,
        title=getattr(strings.titles, kind).format(name=name),
        heading=name,
        subtitle=network.name[edition.code] if network else None,
        description=edition.definition(kind, id_) if has_term else counted,
        website=network.website if network else None,
        place=place_facts(id_, edition) if city else None,
        places=_places(places, edition),
        involvements=involvements(id_, edition) if city else {},
        count=counted,
    )


def _places(ids: Sequence[str], edition: Edition) -> tuple[Named, ...]:
    if len(ids) > MOST_PLACES:
        return ()
    return tuple(sorted(edition.places(ids), key=lambda place: edition.language.sort_key(place.text)))


def index_entries(kind: ListKind, index: Index, edition: Edition) -> tuple[IndexEntry, ...]:
    """The lists of a kind that have practices, terms in the order of their vocabulary, places by name."""
    strings = edition.strings.lists
    entries = [
        IndexEntry(
            list_name(kind, id_, edition),
            edition.definition(kind, id_) if kind in DEFINED else None,
            strings.practices.format(edition.language, len(ids)),
        )
        for id_, ids in index.items()
    ]
    if kind in ("countries", "cities"):
        return tuple(sorted(entries, key=lambda entry: edition.language.sort_key(entry.name.text)))
    order = {addresses.listing(kind, id_): n for n, id_ in enumerate(edition.vocabulary.ids(kind))}
    return tuple(sorted(entries, key=lambda entry: order[entry.name.path or ""]))

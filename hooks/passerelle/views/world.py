"""The page of the map: every place with its practices and roles, as a list to read and as data for the browser."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from passerelle import addresses
from passerelle.facets import facet_data, facet_views, values_of
from passerelle.views.apparatus import text_language, title_of
from passerelle.views.cities import Involvement, involvements
from passerelle.views.edition import Edition, Named

MOST = 6
"""Practices told of a place; the rest stands on its own page."""


class PlacePractice(NamedTuple):
    """A practice of a place, and what the place is in it; `number` is its index in the data."""

    number: int
    title: Named
    involvement: Involvement


class PlaceEntry(NamedTuple):
    """A place in the list. `more` leads on where it has more practices than are told."""

    id: str
    name: Named
    inhabitants: str | None
    practices: tuple[PlacePractice, ...]
    more: Named | None


class CountryEntry(NamedTuple):
    """The places of a country."""

    name: Named
    places: tuple[PlaceEntry, ...]


def world_list(edition: Edition, ranked: Sequence[str]) -> tuple[CountryEntry, ...]:
    """Every place that has a role, by country, both by name; `ranked` holds all practices, best first."""
    key = edition.language.sort_key
    rank = {id_: n for n, id_ in enumerate(ranked)}
    found: dict[str, list[str]] = {}
    for id_ in edition.catalogue.by_city:
        found.setdefault(edition.vocabulary.place(id_).country, []).append(id_)
    countries = sorted(found, key=lambda code: key(edition.country(code).text))
    return tuple(
        CountryEntry(
            edition.country(code),
            tuple(
                _entry(id_, edition, rank) for id_ in sorted(found[code], key=lambda id_: key(edition.place(id_).text))
            ),
        )
        for code in countries
    )


def _entry(id_: str, edition: Edition, rank: Mapping[str, int]) -> PlaceEntry:
    practices = sorted({role.practice for role in edition.catalogue.roles[id_]}, key=rank.__getitem__)
    rest = len(practices) - MOST
    told = practices[:MOST]
    roles = involvements(id_, edition, told)
    more = edition.strings.map.page.more.format(edition.language, rest) if rest > 0 else None
    return PlaceEntry(
        id_,
        edition.place(id_),
        edition.inhabitants(id_),
        tuple(PlacePractice(rank[practice], _title(practice, edition), roles[practice]) for practice in told),
        Named(more, edition.place(id_).path) if more else None,
    )


def _title(id_: str, edition: Edition) -> Named:
    return title_of(edition.catalogue.practices[id_], edition, addresses.sheet(id_))


class WorldData(NamedTuple):
    """What the browser draws and narrows (overrides/assets/map/), in the edition's language, as three files: `world` is
    read at first, `practices` when a place is opened, `pairs` when a programme is chosen.

    Practices and places are named by their index, in the order of `ranked` and of the list. Lists of them are told as
    steps, each number as what it adds to the one before, which a server compresses to less than half.
    """

    world: Mapping[str, Any]
    practices: Mapping[str, Any]
    pairs: Sequence[Any]


OF_PLACE: Mapping[str, str] = {"country": "code", "city": "id"}
"""Facet that on the map is a place's own, and not of all places of its practices → what of the place it looks at."""


def world_data(edition: Edition, ranked: Sequence[str], countries: Sequence[CountryEntry]) -> WorldData:
    """The data of the map; `countries` is the list of the page.

    In `world`, names of countries go by their ISO 3166-1 numeric code, as shapes do. A facet with `place` looks at that
    of a place; `values` holds, for each practice, the indexes of its values in each of the other facets. Coordinates
    are [latitude, longitude] in WGS 84 degrees; a place's `in` are its practices, in steps. `programmes` are the
    practices with pairs, each named by `practice`. `most` is how many practices are told of a place; `paths` lead to
    pages, from the language's root.

    In `practices`, `sheets` are [id, title, language where it is another], `roles` the sets of roles that occur, and
    `in` says, for each practice of each place, which of these it is. `pairs` has, for each programme,
    [mentor, mentee, topic, language where it is another].
    """
    facets = facet_views(edition)
    own = [facet for facet in facets if facet.name not in OF_PLACE]
    offered = [(facet.name, {option.id: n for n, option in enumerate(facet.options)}) for facet in own]
    values = values_of(edition.catalogue)
    entries = [entry for country in countries for entry in country.places]
    rank = {id_: n for n, id_ in enumerate(ranked)}
    found = [_practices_of(entry.id, edition, rank) for entry in entries]
    sets = {roles: n for n, roles in enumerate(dict.fromkeys(roles for place in found for roles in place.values()))}
    programmes = [id_ for id_ in ranked if edition.catalogue.practices[id_].pairs]
    spots = {entry.id: n for n, entry in enumerate(entries)}
    return WorldData(
        world={
            "texts": _texts(edition),
            "most": MOST,
            "paths": {"practice": addresses.sheet("{id}"), "place": addresses.listing("cities", "{id}")},
            "facets": [
                facet | ({"place": OF_PLACE[facet["name"]]} if facet["name"] in OF_PLACE else {})
                for facet in facet_data(facets)
            ],
            "countries": edition.language.countries_by_number,
            "programmes": [_programme(id_, edition, rank[id_]) for id_ in programmes],
            "values": [
                [[numbers[value] for value in values[id_].get(name, ())] for name, numbers in offered] for id_ in ranked
            ],
            "places": [_place(entry, edition, practices) for entry, practices in zip(entries, found, strict=True)],
        },
        practices={
            "sheets": [_sheet(id_, edition) for id_ in ranked],
            "roles": [[edition.label("place-roles", role) for role in roles] for roles in sets],
            "in": [[sets[roles] for roles in practices.values()] for practices in found],
        },
        pairs=[_pairs(id_, edition, spots) for id_ in programmes],
    )


def _practices_of(id_: str, edition: Edition, rank: Mapping[str, int]) -> dict[int, tuple[str, ...]]:
    """Practices of a place, in their order → its roles in them."""
    found: dict[int, list[str]] = {}
    for role in edition.catalogue.roles[id_]:
        found.setdefault(rank[role.practice], []).append(role.role)
    return {practice: tuple(found[practice]) for practice in sorted(found)}


def _steps(numbers: Iterable[int]) -> list[int]:
    return [number - before for before, number in pairwise((0, *numbers))]


def _place(entry: PlaceEntry, edition: Edition, practices: Iterable[int]) -> dict[str, Any]:
    place = edition.vocabulary.place(entry.id)
    return {
        "id": entry.id,
        "name": entry.name.text,
        "country": edition.country(place.country).text,
        "code": place.country,
        "at": [round(place.latitude, 4), round(place.longitude, 4)],
        **({"inhabitants": entry.inhabitants, "people": place.population.value} if place.population else {}),
        "in": _steps(practices),
    }


def _programme(id_: str, edition: Edition, number: int) -> dict[str, Any]:
    title = _title(id_, edition)
    return {"practice": number, "id": id_, "title": title.text, **({"lang": title.lang} if title.lang else {})}


def _sheet(id_: str, edition: Edition) -> list[str]:
    title = _title(id_, edition)
    return [id_, title.text, *([title.lang] if title.lang else [])]


def _pairs(id_: str, edition: Edition, spots: Mapping[str, int]) -> list[list[Any]]:
    practice = edition.catalogue.practices[id_]
    shown = text_language(practice, edition)
    words = practice.texts[shown].pairs
    topics = {pair.id: words[pair.id].topic if pair.id in words else pair.id for pair in practice.pairs}
    lang = [shown] if edition.foreign(shown) else []
    return [[spots[pair.mentor], spots[pair.mentee], topics[pair.id], *lang] for pair in practice.pairs]


def _texts(edition: Edition) -> dict[str, Any]:
    """The words of the script: texts, and the forms of plurals by their CLDR category."""
    strings = edition.strings
    said = {"of", "but", "drop_all", "unknown", "value"}
    criteria = strings.find.criteria.model_dump(include=said, exclude_none=True)
    return strings.map.page.model_dump(exclude_none=True) | {
        "practices": strings.lists.practices.model_dump(exclude_none=True),
        "mentors": strings.sheet.mentors,
        "panel": strings.panel.model_dump(),
        "criteria": criteria | {"drop": strings.find.drop},
    }

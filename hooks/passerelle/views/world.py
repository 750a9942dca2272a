"""The page of the map: every place with its practices and roles, as a list to read and as data for the browser."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from passerelle import addresses
from passerelle.facets import facet_data, facet_views, values_of
from passerelle.views.apparatus import text_language, title_of
from passerelle.views.cities import Involvement, involvements
from passerelle.views.edition import Edition, Named

MOST = 6
"""Practices told of a place; the rest stands on its own page."""


class PlacePractice(NamedTuple):
    """A practice of a place, and what the place is in it."""

    id: str
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
        tuple(PlacePractice(practice, _title(practice, edition), roles[practice]) for practice in told),
        Named(more, edition.place(id_).path) if more else None,
    )


def _title(id_: str, edition: Edition) -> Named:
    return title_of(edition.catalogue.practices[id_], edition, addresses.sheet(id_))


def world_data(edition: Edition, ranked: Sequence[str], countries: Sequence[CountryEntry]) -> Mapping[str, Any]:
    """What the browser draws and narrows (overrides/assets/map/), in the edition's language; `countries` is the list.

    Names of countries go by their ISO 3166-1 numeric code, as shapes do. Everything else is named by its index: a
    practice's `values` are, for each of `facets`, those of its values; a place's `in` holds [practice, [roles]]; a pair
    names its practice and two places. Coordinates are [latitude, longitude] in WGS 84 degrees. `most` is how many
    practices are told of a place; `paths` lead to pages, from the language's root.
    """
    facets = facet_views(edition)
    entries = [entry for country in countries for entry in country.places]
    numbers = {id_: n for n, id_ in enumerate(ranked)}
    spots = {entry.id: n for n, entry in enumerate(entries)}
    roles = {id_: n for n, id_ in enumerate(edition.vocabulary.ids("place-roles"))}
    values = values_of(edition.catalogue)
    offered = [(facet.name, {option.id: n for n, option in enumerate(facet.options)}) for facet in facets]
    return {
        "texts": _texts(edition),
        "most": MOST,
        "paths": {"practice": addresses.sheet("{id}"), "place": addresses.listing("cities", "{id}")},
        "facets": facet_data(facets),
        "countries": edition.language.countries_by_number,
        "roles": [edition.label("place-roles", role) for role in roles],
        "practices": [_practice(id_, edition, values[id_], offered) for id_ in ranked],
        "places": [_place(entry, edition, numbers, roles) for entry in entries],
        "pairs": [pair for id_ in ranked for pair in _pairs(id_, edition, numbers[id_], spots)],
    }


def _practice(
    id_: str, edition: Edition, values: Mapping[str, Sequence[str]], offered: Sequence[tuple[str, Mapping[str, int]]]
) -> dict[str, Any]:
    title = _title(id_, edition)
    lang = {"lang": title.lang} if title.lang else {}
    own = [[numbers[value] for value in values.get(name, ())] for name, numbers in offered]
    return {"id": id_, "title": title.text, **lang, "values": own}


def _place(entry: PlaceEntry, edition: Edition, numbers: Mapping[str, int], roles: Mapping[str, int]) -> dict[str, Any]:
    place = edition.vocabulary.place(entry.id)
    found: dict[int, list[int]] = {}
    for role in edition.catalogue.roles[entry.id]:
        found.setdefault(numbers[role.practice], []).append(roles[role.role])
    return {
        "id": entry.id,
        "name": entry.name.text,
        "country": edition.country(place.country).text,
        "code": place.country,
        "at": [round(place.latitude, 4), round(place.longitude, 4)],
        **({"inhabitants": entry.inhabitants, "people": place.population.value} if place.population else {}),
        "in": [[practice, found[practice]] for practice in sorted(found)],
    }


def _pairs(id_: str, edition: Edition, number: int, spots: Mapping[str, int]) -> list[dict[str, Any]]:
    practice = edition.catalogue.practices[id_]
    shown = text_language(practice, edition)
    lang = {"lang": shown} if edition.foreign(shown) else {}
    words = practice.texts[shown].pairs
    return [
        {
            "practice": number,
            "mentor": spots[pair.mentor],
            "mentee": spots[pair.mentee],
            "topic": words[pair.id].topic if pair.id in words else pair.id,
            **lang,
        }
        for pair in practice.pairs
    ]


def _texts(edition: Edition) -> dict[str, Any]:
    """The words of the script: texts, and the forms of plurals by their CLDR category."""
    strings = edition.strings
    return strings.map.page.model_dump(exclude_none=True) | {
        "practices": strings.lists.practices.model_dump(exclude_none=True),
        "mentors": strings.sheet.mentors,
        "panel": strings.panel.model_dump(),
    }

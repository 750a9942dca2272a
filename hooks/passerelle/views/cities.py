"""What the page of a place shows: the gazetteer's facts, and what the place is in each of its practices."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from passerelle.model import Pair
from passerelle.views.apparatus import text_language
from passerelle.views.edition import Edition, Named


@dataclass(frozen=True, slots=True)
class PlaceFacts:
    """What the gazetteer knows of a place."""

    kind: str
    country: Named
    part_of: Named | None
    inhabitants: str | None
    year: str | None
    source: Named | None
    coordinates: str
    wikidata: str | None


class PairLine(NamedTuple):
    """A pair as seen from one of its places: "mentors X" or "is mentored by X", and on what."""

    other: Named
    topic: Named


class Involvement(NamedTuple):
    """What a place is in a practice: its roles in words, its mentoring pairs."""

    roles: tuple[str, ...]
    pairs: tuple[PairLine, ...]


def place_facts(id_: str, edition: Edition) -> PlaceFacts:
    """The gazetteer's facts of a place."""
    place = edition.vocabulary.place(id_)
    population = place.population
    source = None
    if population:
        names = dict.fromkeys(name for name in (population.source.publisher, population.source.title) if name)
        source = Named(", ".join(names), url=population.source.url, lang=edition.foreign(population.source.language))
    return PlaceFacts(
        kind=edition.label("place-kinds", place.kind),
        country=edition.country(place.country),
        part_of=edition.place(place.part_of) if place.part_of else None,
        inhabitants=edition.inhabitants(id_),
        year=population.year if population else None,
        source=source,
        coordinates=f"{place.latitude:.4f}, {place.longitude:.4f}",
        wikidata=place.wikidata,
    )


def involvements(id_: str, edition: Edition, among: Collection[str] | None = None) -> Mapping[str, Involvement]:
    """Practice → all that a place is in it; every practice in which it has a role, or those `among` others."""
    roles: dict[str, list[str]] = defaultdict(list)
    for role in edition.catalogue.roles.get(id_, ()):
        if among is None or role.practice in among:
            roles[role.practice].append(edition.label("place-roles", role.role))
    pairs: dict[str, list[PairLine]] = defaultdict(list)
    for practice, pair in edition.catalogue.pairs.get(id_, ()):
        if practice in roles:
            pairs[practice].append(_pair_line(id_, practice, pair, edition))
    return {
        practice: Involvement(tuple(names), tuple(pairs[practice]) if practice in pairs else ())
        for practice, names in roles.items()
    }


def _pair_line(id_: str, practice_id: str, pair: Pair, edition: Edition) -> PairLine:
    strings, practice = edition.strings.lists, edition.catalogue.practices[practice_id]
    mentoring = pair.mentor == id_
    other = edition.place(pair.mentee if mentoring else pair.mentor)
    text = (strings.pair_mentor if mentoring else strings.pair_mentee).format(place=other.text)
    shown = text_language(practice, edition)
    words = practice.texts[shown].pairs.get(pair.id)
    return PairLine(Named(text, other.path), Named(words.topic if words else pair.id, lang=edition.foreign(shown)))

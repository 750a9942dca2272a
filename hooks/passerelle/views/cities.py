"""What a place's page shows beside its practices: the gazetteer's facts, its roles, its mentoring pairs."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from passerelle import addresses
from passerelle.views.apparatus import text_language, title_of
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


@dataclass(frozen=True, slots=True)
class RoleLine:
    """A practice and what the place is in it."""

    practice: Named
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PairLine:
    """A pair as seen from one of its places: "mentors X" or "is mentored by X"."""

    text: str
    other: Named
    topic: Named
    practice: Named


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


def role_lines(id_: str, edition: Edition) -> tuple[RoleLine, ...]:
    """Every practice in which a place has a role, with all its roles there."""
    roles: dict[str, list[str]] = defaultdict(list)
    for role in edition.catalogue.roles.get(id_, ()):
        roles[role.practice].append(edition.label("place-roles", role.role))
    return tuple(
        RoleLine(title_of(edition.catalogue.practices[practice], edition, addresses.sheet(practice)), tuple(names))
        for practice, names in roles.items()
    )


def pair_lines(id_: str, edition: Edition) -> tuple[PairLine, ...]:
    """The mentoring pairs of a place."""
    strings = edition.strings.lists
    lines = []
    for practice_id, pair in edition.catalogue.pairs.get(id_, ()):
        practice = edition.catalogue.practices[practice_id]
        mentoring = pair.mentor == id_
        other = edition.place(pair.mentee if mentoring else pair.mentor)
        shown = text_language(practice, edition)
        words = practice.texts[shown].pairs.get(pair.id)
        lines.append(
            PairLine(
                (strings.pair_mentor if mentoring else strings.pair_mentee).format(place=other.text),
                other,
                Named(words.topic if words else pair.id, lang=edition.foreign(shown)),
                title_of(practice, edition, addresses.sheet(practice_id)),
            )
        )
    return tuple(lines)

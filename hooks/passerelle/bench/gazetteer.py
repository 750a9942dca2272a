"""Made-up places around the real ones, so that city pages grow with the records as they would."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from passerelle.bench.chance import Chance
from passerelle.vocabulary import Place, Vocabulary, slug
from passerelle.yaml_reader import MAX_BYTES

RECORDS_PER_PLACE = 5
"""Records for each made-up place."""

SPREAD = 1.2
"""Degrees that a made-up place may lie away from a real one, in either direction."""

_SOURCE = "Made up for the benchmark"
_TRIES = 20


@dataclass(frozen=True, slots=True)
class MadePlace:
    """A place that does not exist; latitude and longitude are WGS 84 degrees, as text with four decimals."""

    id: str
    name: str
    kind: str
    country: str
    part_of: str | None
    latitude: str
    longitude: str
    population: int

    def entry(self, languages: Sequence[str]) -> str:
        """The place as an entry of `places.yml`."""
        name = json.dumps(self.name, ensure_ascii=False)
        lines = [
            f"{self.id}:",
            "  name: {" + ", ".join(f"{language}: {name}" for language in languages) + "}",
            f"  kind: {self.kind}",
            f"  country: {self.country}",
            *([f"  part_of: {self.part_of}"] if self.part_of else ()),
            f"  latitude: {self.latitude}",
            f"  longitude: {self.longitude}",
            f"  population: {{value: {self.population}, year: 2021, source: {{title: {_SOURCE}}}}}",
        ]
        return "\n".join(lines) + "\n"


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """`text` is the content of `places.yml`; `ids` are all places, those of a country side by side."""

    text: str
    ids: tuple[str, ...]
    countries: Mapping[str, str]
    names: Mapping[str, str]


def make_gazetteer(real: str, vocabulary: Vocabulary, records: int) -> Gazetteer:
    """The real `places.yml` (`real`) with one more place for RECORDS_PER_PLACE records, as far as a file may grow."""
    places = {id_: vocabulary.place(id_) for id_ in vocabulary.ids("places")}
    countries = {id_: place.country for id_, place in places.items()}
    names = {id_: place.name[vocabulary.languages[0]] for id_, place in places.items()}
    entries = [real.rstrip("\n") + "\n"]
    size = len(entries[0].encode())
    for place in _made(places, names, records):
        entry = place.entry(vocabulary.languages)
        size += len(entry.encode())
        if size > MAX_BYTES:
            break
        entries.append(entry)
        countries[place.id] = place.country
        names[place.id] = place.name
    ids = sorted(countries, key=lambda id_: (countries[id_], id_))
    return Gazetteer("".join(entries), tuple(ids), countries, names)


def _made(places: Mapping[str, Place], names: Mapping[str, str], records: int) -> Iterator[MadePlace]:
    chance = Chance("places", records)
    bases = [id_ for id_, place in places.items() if place.population]
    if not bases:
        return
    known = set(places)
    for _ in range(records // RECORDS_PER_PLACE):
        base = chance.one(bases)
        place = places[base]
        assert place.population is not None
        name = _name(chance, names[base], [names[id_] for id_ in bases], known)
        known.add(slug(name))
        latitude, longitude = (
            f"{max(-limit, min(limit, near + SPREAD * (2 * chance.share() - 1))):.4f}"
            for near, limit in ((place.latitude, 90), (place.longitude, 180))
        )
        inhabitants = max(500, int(place.population.value * chance.share() ** 2))
        yield MadePlace(slug(name), name, place.kind, place.country, place.part_of, latitude, longitude, inhabitants)


def _name(chance: Chance, base: str, others: Sequence[str], known: set[str]) -> str:
    """A new name: the beginning of one, the end of another, numbered when chance finds no more."""
    name = base
    for _ in range(_TRIES):
        other = chance.one(others)
        name = base[: chance.between(2, max(2, len(base) - 2))] + other[chance.between(1, max(1, len(other) - 3)) :]
        if slug(name) not in known and len(name) < 40:
            return name
    number = 2
    while slug(f"{name} {number}") in known:
        number += 1
    return f"{name} {number}"

"""The closed lists and the gazetteer as files, and the index of them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from pydantic_core import to_json

from passerelle import addresses
from passerelle.data import shapes
from passerelle.data.resolved import Resolver
from passerelle.strings import Strings
from passerelle.structured import LICENCE
from passerelle.vocabulary import LISTS, Data, Named, Network, Place, PracticeType, RelationKind, Term

INDEX = "vocabularies.json"

SHAPES: Mapping[type[Data], Any] = {
    Term: shapes.Terms,
    PracticeType: shapes.Types,
    Named: shapes.Funds,
    Network: shapes.Networks,
    RelationKind: shapes.Relations,
    Place: shapes.Places,
}
"""The type of the file of a list, by the model of its entries."""


class VocabularyFiles:
    """All closed lists as files. `digest` changes when any of them does."""

    def __init__(self, resolver: Resolver, strings: Mapping[str, Strings]) -> None:
        self._resolver = resolver
        self._strings = strings
        self.files: dict[str, bytes] = {}
        """Path below the root of the site → content."""
        index: list[shapes.VocabularyItem] = []
        for name in LISTS:
            items = [self._entry(name, id_) for id_ in resolver.vocabulary.ids(name)]
            head: shapes.VocabularyHead = {
                "version": 1,
                "name": name,
                "title": self._title(name),
                "licence": LICENCE,
                "attribution": self._attribution() if LISTS[name] is Place else None,
                "digest": hashlib.sha256(to_json(items)).hexdigest()[:16],
                "count": len(items),
            }
            path = addresses.api_vocabulary(name)
            self.files[path] = to_json({**head, "items": items}) + b"\n"
            index.append(
                {
                    "name": name,
                    "title": head["title"],
                    "count": head["count"],
                    "digest": head["digest"],
                    "json": resolver.file(path),
                }
            )
        listed: shapes.Vocabularies = {"version": 1, "licence": LICENCE, "items": index}
        self.files[addresses.api(INDEX)] = to_json(listed) + b"\n"
        digests = "".join(entry["digest"] for entry in index)
        self.digest = hashlib.sha256(digests.encode()).hexdigest()[:16]

    def _title(self, name: str) -> dict[str, str]:
        return {code: strings.api.vocabularies[name] for code, strings in self._strings.items()}

    def _attribution(self) -> dict[str, str]:
        return {code: strings.api.attribution for code, strings in self._strings.items()}

    def _entry(self, name: str, id_: str) -> shapes.TermEntry | shapes.PlaceEntry:
        if LISTS[name] is Place:
            return self._place(id_)
        term = self._resolver.vocabulary.term(name, id_)
        entry: shapes.TermEntry = {
            "id": id_,
            "label": term.label,
            "definition": term.definition,
            "synonyms": {code: list(words) for code, words in term.synonyms.items()},
            "aliases": list(term.aliases),
        }
        match term:
            case PracticeType():
                kind: shapes.TypeEntry = {**entry, "programme": term.programme}
                return kind
            case Network():
                network: shapes.NetworkEntry = {**entry, "name": term.name, "website": term.website}
                return network
            case Named():
                named: shapes.NamedEntry = {**entry, "name": term.name}
                return named
            case RelationKind():
                relation: shapes.RelationEntry = {**entry, "inverse": term.inverse}
                return relation
        return entry

    def _place(self, id_: str) -> shapes.PlaceEntry:
        resolver = self._resolver
        place = resolver.vocabulary.place(id_)
        population: shapes.Population | None = None
        if place.population:
            source = place.population.source
            population = {
                "value": place.population.value,
                "year": place.population.year,
                "source": {
                    "title": source.title,
                    "publisher": source.publisher,
                    "language": source.language,
                    "url": source.url,
                },
            }
        return {
            "id": id_,
            "name": place.name,
            "aliases": list(place.aliases),
            "kind": resolver.term("place-kinds", place.kind),
            "country": resolver.country(place.country),
            "part_of": resolver.place_name(place.part_of) if place.part_of else None,
            "latitude": place.latitude,
            "longitude": place.longitude,
            "population": population,
            "wikidata": place.wikidata,
        }

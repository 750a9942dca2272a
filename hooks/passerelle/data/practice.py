"""The file of one practice: all languages, terms and places resolved, with digests for those who harvest changes."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from pydantic_core import to_json

from passerelle import addresses
from passerelle.data import practice_shapes as shapes
from passerelle.data.blocks import Blocks, written
from passerelle.data.resolved import Resolver, home_roles
from passerelle.model import Practice
from passerelle.structured import LICENCE
from passerelle.texts import Texts
from passerelle.translation import state
from passerelle.views.edition import Edition

_DIGITS = 16

_FACTS = Practice.__pydantic_serializer__
_TEXTS = Texts.__pydantic_serializer__
_NO_TEXTS = {"texts"}


@dataclass(frozen=True, slots=True)
class Made:
    """A practice as the data have it: its facts, and each of its blocks of texts as JSON, by language. `published` are
    the languages in which it has a sheet."""

    facts: shapes.Facts
    texts: Mapping[str, bytes]
    published: tuple[str, ...]

    @property
    def json(self) -> bytes:
        """What is published."""
        blocks = b",".join(b'"%b":%b' % (code.encode(), block) for code, block in self.texts.items())
        return b'%b,"texts":{%b}}' % (to_json(self.facts)[:-1], blocks)


def updated(practice: Practice) -> str:
    """When the facts or texts of a sheet last changed; when it was published if they never did."""
    return str(practice.updated or practice.published)


class Maker:
    """Makes the practices of a catalogue; the editions of all languages have the same one."""

    def __init__(self, editions: Mapping[str, Edition], resolver: Resolver) -> None:
        self._editions = editions
        self._edition = next(iter(editions.values()))
        self._catalogue = self._edition.catalogue
        self._resolver = resolver
        self._blocks = Blocks(resolver)

    def __call__(self, id_: str) -> Made:
        practice = self._catalogue.practices[id_]
        # What a record leaves out is left out: a field that the model gains changes no digest.
        texts = {code: _TEXTS.to_json(practice.texts[code], exclude_defaults=True) for code in self._ordered(practice)}
        facts = _digest(_FACTS.to_json(practice, exclude_defaults=True, exclude=_NO_TEXTS))
        digests: shapes.Digests = {"facts": facts, "texts": {code: _digest(block) for code, block in texts.items()}}
        published = self._edition.published(practice)
        return Made(self._facts(id_, practice, digests, published), texts, published)

    def _ordered(self, practice: Practice) -> dict[str, None]:
        """Languages of the texts, those of the site first and in its order."""
        return dict.fromkeys((*self._edition.published(practice), *sorted(practice.texts)))

    def _facts(self, id_: str, practice: Practice, digests: shapes.Digests, published: tuple[str, ...]) -> shapes.Facts:
        resolver, blocks = self._resolver, self._blocks
        return {
            "version": 1,
            "id": id_,
            "digest": _whole(digests),
            "digests": digests,
            "published": str(practice.published),
            "updated": updated(practice),
            "reviewed": written(practice.reviewed),
            "licence": LICENCE,
            "citation": {code: self._citation(id_, practice, code) for code in published},
            "links": {
                "json": resolver.file(addresses.api_practice(id_)),
                "record": resolver.file(addresses.record(id_)),
                "html": resolver.pages(published, addresses.sheet(id_)),
                "embed": resolver.pages(published, addresses.embed_sheet(id_)),
            },
            "original_language": practice.original_language,
            "translations": {
                code: self._translation(practice, code)
                for code in dict.fromkeys((*resolver.languages, *sorted(practice.texts)))
            },
            "type": resolver.term("types", practice.type),
            "status": resolver.term("statuses", practice.status),
            "period": {
                "start": str(practice.period.start),
                "end": written(practice.period.end),
                "sources": practice.period.sources,
            },
            "places": [resolver.place(place, roles) for place, roles in home_roles(practice).items()],
            "countries": [resolver.country(code) for code in self._catalogue.countries(id_)],
            "themes": resolver.terms("themes", practice.themes),
            "audiences": resolver.terms("audiences", practice.audiences),
            "organisations": [blocks.organisation(entry) for entry in practice.organisations],
            "funding": [blocks.funding(entry) for entry in practice.funding],
            "networks": [resolver.network(network) for network in practice.networks],
            "contact": blocks.contact(practice.contact) if practice.contact else None,
            "members": [blocks.member(entry) for entry in practice.members],
            "pairs": [blocks.pair(entry) for entry in practice.pairs],
            "steps": [blocks.step(entry) for entry in practice.steps],
            "benchmarks": [blocks.benchmark(entry) for entry in practice.benchmarks],
            "phases": [blocks.phase(entry) for entry in practice.phases],
            "strands": [blocks.strand(entry) for entry in practice.strands],
            "methods": [blocks.method(entry) for entry in practice.methods],
            "priorities": [blocks.priority(entry) for entry in practice.priorities],
            "challenges": [blocks.challenge(entry) for entry in practice.challenges],
            "events": [blocks.event(entry) for entry in practice.events],
            "outputs": [blocks.output(entry) for entry in practice.outputs],
            "local_group": blocks.local_group(practice.local_group) if practice.local_group else None,
            "sources": [blocks.source(source, entry) for source, entry in practice.sources.items()],
            "disagreements": [blocks.disagreement(entry) for entry in practice.disagreements],
            "gaps": [blocks.gap(entry) for entry in practice.gaps],
            "relations": [blocks.relation(entry) for entry in practice.relations],
        }

    def _citation(self, id_: str, practice: Practice, language: str) -> str:
        edition = self._editions[language]
        return edition.strings.sheet.reuse.citation.format(
            title=practice.texts[language].title,
            site=edition.site_name,
            date=edition.language.date(practice.updated or practice.published),
            url=self._resolver.page(language, addresses.sheet(id_)),
        )

    @staticmethod
    def _translation(practice: Practice, language: str) -> shapes.TranslationState:
        found = state(practice, language)
        return {"state": found.state, "by": found.by, "of": found.of}


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:_DIGITS]


def _whole(digests: shapes.Digests) -> str:
    """Of the whole record: it changes when any part does, and not when its languages stand in another order."""
    texts = "".join(f" {code} {digest}" for code, digest in sorted(digests["texts"].items()))
    return _digest(f"{digests['facts']}{texts}".encode())

"""The lists of a record as the data tell them: who takes part, what happened, where it comes from."""

from __future__ import annotations

from passerelle import addresses, model
from passerelle.data import practice_shapes as shapes
from passerelle.data.resolved import Resolver
from passerelle.data.shapes import Term
from passerelle.dates import PartialDate


def written(date: PartialDate | None) -> str | None:
    """A date at its own precision, as in the record."""
    return None if date is None else str(date)


class Blocks:
    """Makes the entries of each list of a record."""

    def __init__(self, resolver: Resolver) -> None:
        self.resolver = resolver

    def _optional(self, name: str, id_: str | None) -> Term | None:
        return self.resolver.term(name, id_) if id_ else None

    # who --------------------------------------------------------------------------------------------------------

    def organisation(self, given: model.Organisation) -> shapes.Organisation:
        return {
            "id": given.id,
            "name": given.name,
            "language": given.language,
            "role": self.resolver.term("organisation-roles", given.role),
            "level": self._optional("levels", given.level),
            "place": self.resolver.place_name(given.place) if given.place else None,
            "url": given.url,
            "sources": given.sources,
        }

    def funding(self, given: model.Funding) -> shapes.Funding:
        return {
            "fund": self.resolver.fund(given.fund),
            "programme": given.programme,
            "sources": given.sources,
        }

    @staticmethod
    def contact(given: model.Contact) -> shapes.Contact:
        return {
            "unit": given.unit,
            "language": given.language,
            "email": given.email,
            "url": given.url,
            "sources": given.sources,
        }

    def member(self, given: model.Member) -> shapes.Member:
        return {
            "place": self.resolver.place_name(given.place),
            "role": self.resolver.term("place-roles", given.role),
            "phase": given.phase,
            "organisations": given.organisations,
            "sources": given.sources,
        }

    def pair(self, given: model.Pair) -> shapes.Pair:
        return {
            "id": given.id,
            "mentor": self.resolver.place_name(given.mentor),
            "mentee": self.resolver.place_name(given.mentee),
            "theme": self.resolver.term("themes", given.theme),
            "organisations": given.organisations,
            "sources": given.sources,
        }

    def local_group(self, given: model.LocalGroup) -> shapes.LocalGroup:
        return {
            "place": self.resolver.place_name(given.place),
            "organisations": given.organisations,
            "sources": given.sources,
        }

    # how --------------------------------------------------------------------------------------------------------

    def step(self, given: model.Step) -> shapes.Step:
        return {
            "id": given.id,
            "kind": self._optional("event-kinds", given.kind),
            "sources": given.sources,
        }

    def benchmark(self, given: model.Benchmark) -> shapes.Benchmark:
        return {
            "id": given.id,
            "pair": given.pair,
            "theme": self._optional("themes", given.theme),
            "sources": given.sources,
        }

    def phase(self, given: model.Phase) -> shapes.Phase:
        return {
            "id": given.id,
            "start": str(given.start),
            "end": written(given.end),
            "places": self.resolver.place_names(given.places),
            "complete": given.complete,
            "sources": given.sources,
        }

    @staticmethod
    def strand(given: model.Strand) -> shapes.Strand:
        return {"id": given.id, "sources": given.sources}

    @staticmethod
    def method(given: model.Method) -> shapes.Method:
        return {"id": given.id, "sources": given.sources}

    def priority(self, given: model.Priority) -> shapes.Priority:
        return {
            "id": given.id,
            "theme": self._optional("themes", given.theme),
            "sources": given.sources,
        }

    def challenge(self, given: model.Challenge) -> shapes.Challenge:
        return {
            "id": given.id,
            "theme": self._optional("themes", given.theme),
            "sources": given.sources,
        }

    # what came of it --------------------------------------------------------------------------------------------

    def event(self, given: model.Event) -> shapes.Event:
        return {
            "id": given.id,
            "kind": self.resolver.term("event-kinds", given.kind),
            "start": str(given.start),
            "end": written(given.end),
            "places": self.resolver.place_names(given.places),
            "online": given.online,
            "visitors": self.resolver.place_names(given.visitors),
            "pair": given.pair,
            "phase": given.phase,
            "inferred": given.inferred,
            "sources": given.sources,
        }

    def output(self, given: model.Output) -> shapes.Output:
        return {
            "id": given.id,
            "kind": self.resolver.term("output-kinds", given.kind),
            "date": written(given.date),
            "places": self.resolver.place_names(given.places),
            "url": given.url,
            "sources": given.sources,
        }

    # where it comes from ----------------------------------------------------------------------------------------

    @staticmethod
    def source(id_: str, given: model.Source) -> shapes.Source:
        return {
            "id": id_,
            "title": given.title,
            "publisher": given.publisher,
            "url": given.url,
            "language": given.language,
            "published": written(given.published),
            "accessed": written(given.accessed),
        }

    @staticmethod
    def disagreement(given: model.Disagreement) -> shapes.Disagreement:
        return {"id": given.id, "about": given.about, "sources": given.sources}

    @staticmethod
    def gap(given: model.Gap) -> shapes.Gap:
        return {"id": given.id, "about": given.about}

    def relation(self, given: model.Relation) -> shapes.Relation:
        """As stated; of the other practice no more than where it is, so that changing it changes its own files only."""
        other: shapes.RelatedPractice | None = None
        if given.practice:
            json = self.resolver.file(addresses.api_practice(given.practice))
            other = {"id": given.practice, "json": json, "html": self.resolver.sheet(given.practice)}
        return {
            "kind": self.resolver.term("relation-kinds", given.kind),
            "practice": other,
            "name": given.name,
            "language": given.language,
            "url": given.url,
            "sources": given.sources,
        }

"""All practices and what they have to do with each other: indexes, roles of places, relations, related practices."""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import chain

from passerelle.model import Pair, Practice
from passerelle.running import spans, written_year
from passerelle.schema import Schema, practice_schema
from passerelle.vocabulary import ATTENDEE, HOST, MEMBER, MENTEE, MENTOR, PARTNER, SITE, Vocabulary

IMPLIED = {
    MEMBER: frozenset((HOST, SITE, PARTNER, ATTENDEE)),
    SITE: frozenset((HOST, PARTNER, ATTENDEE)),
    PARTNER: frozenset((ATTENDEE,)),
    ATTENDEE: frozenset(),
}
"""Roles not worth telling where a place has another one in the same practice, but for those named."""

Index = Mapping[str, tuple[str, ...]]
"""Id of a term → ids of its practices, sorted."""


@dataclass(frozen=True, slots=True, order=True)
class PlaceRole:
    """What a place is in a practice (`role` is an id of `place-roles.yml`)."""

    practice: str
    role: str


@dataclass(frozen=True, slots=True)
class Link:
    """A stated relation as seen from one practice: `kind` read forwards, or backwards when `inverse`."""

    kind: str
    practice: str
    inverse: bool


@dataclass(frozen=True, slots=True)
class Related:
    """A practice near another, with what they share (ids): the reasons to show it."""

    practice: str
    places: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    networks: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()


NEIGHBOURS = 4
"""How many entries of each shared list are looked at on either side of a practice; keeps the work linear."""

COMPARED = 16
"""Practices that are compared with one, those met most often."""


class Catalogue:
    """Indexes over all practices, each made once."""

    def __init__(self, practices: Mapping[str, Practice], vocabulary: Vocabulary) -> None:
        self.practices = dict(sorted(practices.items()))
        self.vocabulary = vocabulary
        self.related = cache(self._nearest)

    # indexes ----------------------------------------------------------------------------------------------------

    def _index(self, keys: Mapping[str, Iterable[str]]) -> Index:
        index: dict[str, list[str]] = defaultdict(list)
        for practice, terms in keys.items():
            for term in dict.fromkeys(terms):
                index[term].append(practice)
        return {term: tuple(ids) for term, ids in sorted(index.items())}

    @cached_property
    def schema(self) -> Schema:
        """The JSON Schema of records: pages of every language describe the fields by it."""
        return practice_schema(self.vocabulary)

    @cached_property
    def by_theme(self) -> Index:
        return self._index({id_: p.themes for id_, p in self.practices.items()})

    @cached_property
    def by_audience(self) -> Index:
        return self._index({id_: p.audiences for id_, p in self.practices.items()})

    @cached_property
    def by_network(self) -> Index:
        return self._index({id_: p.networks for id_, p in self.practices.items()})

    @cached_property
    def by_fund(self) -> Index:
        return self._index({id_: (given.fund for given in p.funding) for id_, p in self.practices.items()})

    @cached_property
    def by_status(self) -> Index:
        return self._index({id_: (p.status,) for id_, p in self.practices.items()})

    @cached_property
    def by_type(self) -> Index:
        return self._index({id_: (p.type,) for id_, p in self.practices.items()})

    @cached_property
    def by_period(self) -> Index:
        """Span of years (`2015-2019`) → practices that are known to have run in one of them."""
        written = written_year(self.practices.values()) if self.practices else 0
        return self._index({id_: spans(p, written) for id_, p in self.practices.items()})

    @cached_property
    def by_country(self) -> Index:
        """Country code → practices with a place there, in whatever role but that of host, guest or partner."""
        return self._index({id_: self.countries(id_) for id_ in self.practices})

    @cached_property
    def by_city(self) -> Index:
        """Place → practices in which it has a role."""
        return self._index({id_: (place for place, _ in self._roles_of(id_)) for id_ in self.practices})

    @cached_property
    def by_region(self) -> Index:
        """Place → practices that have to do with what lies in it."""
        around = self.vocabulary.around
        return self._index({id_: chain.from_iterable(map(around, self.mentioned(id_))) for id_ in self.practices})

    # places -----------------------------------------------------------------------------------------------------

    @cached_property
    def _places(self) -> dict[str, tuple[str, ...]]:
        return {id_: tuple(dict.fromkeys(_own_places(p))) for id_, p in self.practices.items()}

    def places(self, practice: str) -> tuple[str, ...]:
        """Places where a practice is at home: its own, its members, its pairs, those of its phases."""
        return self._places[practice]

    def mentioned(self, practice: str) -> tuple[str, ...]:
        """Every place that has a role in a practice, those where it is at home first."""
        return tuple(dict.fromkeys((*self._places[practice], *(place for place, _ in self._roles_of(practice)))))

    def countries(self, practice: str) -> tuple[str, ...]:
        """Countries (ISO 3166-1 alpha-2) of the practice's places, in their order."""
        return self._countries[practice]

    @cached_property
    def _countries(self) -> dict[str, tuple[str, ...]]:
        country = {id_: self.vocabulary.place(id_).country for id_ in self.vocabulary.ids("places")}
        return {id_: tuple(dict.fromkeys(country[place] for place in places)) for id_, places in self._places.items()}

    def _roles_of(self, practice: str) -> Iterator[tuple[str, str]]:
        """(place, role) for every role that a record states, in order, duplicates left in."""
        record = self.practices[practice]
        for place in record.places:
            yield place, SITE
        for member in record.members:
            yield member.place, member.role
        for pair in record.pairs:
            yield pair.mentor, MENTOR
            yield pair.mentee, MENTEE
        for phase in record.phases:
            for place in phase.places:
                yield place, MEMBER
        if record.local_group:
            yield record.local_group.place, MEMBER
        for event in record.events:
            for place in event.places:
                yield place, HOST
            for place in event.visitors:
                yield place, ATTENDEE
        for organisation in record.organisations:
            if organisation.place:
                yield organisation.place, PARTNER

    @cached_property
    def roles(self) -> Mapping[str, tuple[PlaceRole, ...]]:
        """Place → its roles over all practices, less those that a fuller one implies (a mentor is a member)."""
        found: dict[str, dict[str, dict[str, None]]] = defaultdict(lambda: defaultdict(dict))
        for practice in self.practices:
            for place, role in self._roles_of(practice):
                found[place][practice][role] = None
        roles: dict[str, tuple[PlaceRole, ...]] = {}
        for place, by_practice in sorted(found.items()):
            roles[place] = tuple(
                PlaceRole(practice, role)
                for practice, names in by_practice.items()
                for role in names
                if role not in IMPLIED or not (names.keys() - {role} - IMPLIED[role])
            )
        return roles

    @cached_property
    def pairs(self) -> Mapping[str, tuple[tuple[str, Pair], ...]]:
        """Place → the pairs it is in, as (practice, pair)."""
        found: dict[str, list[tuple[str, Pair]]] = defaultdict(list)
        for id_, practice in self.practices.items():
            for pair in practice.pairs:
                for place in dict.fromkeys((pair.mentor, pair.mentee)):
                    found[place].append((id_, pair))
        return {place: tuple(pairs) for place, pairs in found.items()}

    # relations --------------------------------------------------------------------------------------------------

    @cached_property
    def links(self) -> Mapping[str, tuple[Link, ...]]:
        """Practice → stated relations to others of the base, in both directions."""
        found: dict[str, dict[Link, None]] = defaultdict(dict)
        for id_, practice in self.practices.items():
            for relation in practice.relations:
                if relation.practice:
                    found[id_][Link(relation.kind, relation.practice, inverse=False)] = None
                    found[relation.practice][Link(relation.kind, id_, inverse=True)] = None
        return {id_: tuple(links) for id_, links in found.items()}

    @cached_property
    def _buckets(self) -> Mapping[tuple[str, ...], _Bucket]:
        """Practices by what they may share, most telling keys."""
        lists: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for id_ in self.practices:
            for key in self._keys(id_):
                lists[key].append(id_)
        return {key: _Bucket(ids) for key, ids in lists.items() if len(ids) > 1}

    def _keys(self, id_: str) -> Iterator[tuple[str, ...]]:
        practice = self.practices[id_]
        for place in self.places(id_):
            yield "place", place
        for network in practice.networks:
            yield "network", network
        for theme in practice.themes:
            yield "theme", theme
            for country in self.countries(id_):
                yield "theme-country", theme, country
            for audience in practice.audiences:
                yield "theme-audience", theme, audience

    @cached_property
    def _facets(self) -> dict[str, tuple[frozenset[str], ...]]:
        """What practices are compared by: places, themes, countries, networks, audiences."""
        return {
            id_: tuple(map(frozenset, (self.places(id_), p.themes, self.countries(id_), p.networks, p.audiences)))
            for id_, p in self.practices.items()
        }

    def _nearest(self, id_: str, most: int = 4) -> tuple[Related, ...]:
        """The nearest practices, best first, each with the reasons.

        Two practices are compared only when they are neighbours in a list that both are in (same city, same theme
        and country…), and only those met most often, so that the work for all grows linearly with their number.
        """
        met: Counter[str] = Counter()
        for key in self._keys(id_):
            if bucket := self._buckets.get(key):
                met.update(bucket.around(id_))
        for known in (id_, *(link.practice for link in self.links.get(id_, ()))):
            met.pop(known, None)
        places, themes, countries, networks, audiences = self._facets[id_]
        facets = self._facets
        ranked: list[tuple[int, str]] = []
        for _, other in heapq.nsmallest(COMPARED, ((-times, other) for other, times in met.items())):
            p, t, c, n, a = facets[other]
            score = (
                4 * min(len(places & p), 2) + 3 * min(len(themes & t), 3) + 2 * min(len(countries & c), 2)
                + 2 * (not networks.isdisjoint(n)) + (not audiences.isdisjoint(a))
            )  # fmt: skip
            ranked.append((-score, other))
        return tuple(self._compare(id_, other) for _, other in heapq.nsmallest(most, ranked))

    def _compare(self, one: str, other: str) -> Related:
        a, b = self.practices[one], self.practices[other]
        places = _shared(self.places(one), self.places(other))
        themes = _shared(a.themes, b.themes)
        countries = _shared(self.countries(one), self.countries(other))
        networks = _shared(a.networks, b.networks)
        audiences = _shared(a.audiences, b.audiences)
        return Related(other, places, themes, countries, networks, audiences)


class _Bucket:
    """Practices that share something, in a ring, so that each has as many neighbours."""

    __slots__ = ("_ids", "_position", "_ring")

    def __init__(self, ids: Sequence[str]) -> None:
        self._ids = ids
        self._position = {id_: n for n, id_ in enumerate(ids)}
        self._ring = (*ids[-NEIGHBOURS:], *ids, *ids[:NEIGHBOURS])

    def around(self, id_: str) -> Sequence[str]:
        """A practice and its neighbours, NEIGHBOURS on either side."""
        if len(self._ids) <= 2 * NEIGHBOURS:
            return self._ids
        here = self._position[id_]
        return self._ring[here : here + 2 * NEIGHBOURS + 1]


def _shared(a: tuple[str, ...], b: tuple[str, ...]) -> tuple[str, ...]:
    others = frozenset(b)
    return tuple(item for item in a if item in others)


def _own_places(practice: Practice) -> Iterator[str]:
    yield from practice.places
    for member in practice.members:
        yield member.place
    for pair in practice.pairs:
        yield pair.mentor
        yield pair.mentee
    for phase in practice.phases:
        yield from phase.places

"""What the file of one practice is made of, as types. Every field of the facts is always there: `null`, or an empty
list, where nothing is stated. Types are named like the models of the record that they stand for."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypedDict

from passerelle.data.shapes import (
    EVERY_LANGUAGE,
    Address,
    Addresses,
    Country,
    Date,
    Digest,
    Fund,
    Language,
    LocalisedAddresses,
    Network,
    Place,
    PlaceName,
    SiteLanguage,
    Term,
    Version,
    Words,
)
from passerelle.texts import Texts, TranslatedBy
from passerelle.translation import State
from passerelle.vocabulary import Id

Email = Annotated[str, Field(pattern=r"^[^@\s]+@[^@\s]+$", json_schema_extra={"format": "email"})]
Ids = tuple[Id, ...]


class Period(TypedDict):
    """When the practice ran."""

    start: Date
    end: Date | None
    sources: Ids


class Organisation(TypedDict):
    """A body that takes part."""

    id: Id
    name: Words
    language: Language | None
    role: Term
    level: Term | None
    place: PlaceName | None
    url: Address | None
    sources: Ids


class Funding(TypedDict):
    """Money behind the practice."""

    fund: Fund
    programme: Words | None
    sources: Ids


class Contact(TypedDict):
    """Whom to write to."""

    unit: Words
    language: Language | None
    email: Email | None
    url: Address | None
    sources: Ids


class Member(TypedDict):
    """A territory that takes part in a programme."""

    place: PlaceName
    role: Term
    phase: Id | None
    organisations: Ids
    sources: Ids


class Pair(TypedDict):
    """A mentor and the territory it mentors."""

    id: Id
    mentor: PlaceName
    mentee: PlaceName
    theme: Term
    organisations: Ids
    sources: Ids


class Step(TypedDict):
    """One stage of a method."""

    id: Id
    kind: Term | None
    sources: Ids


class Benchmark(TypedDict):
    """A level to reach."""

    id: Id
    pair: Id | None
    theme: Term | None
    sources: Ids


class Phase(TypedDict):
    """A period of a programme."""

    id: Id
    start: Date
    end: Date | None
    places: list[PlaceName]
    complete: bool
    sources: Ids


class Strand(TypedDict):
    """A line of work of a programme."""

    id: Id
    sources: Ids


class Method(TypedDict):
    """A tool or way of working."""

    id: Id
    sources: Ids


class Priority(TypedDict):
    """A subject that the members agreed to work on."""

    id: Id
    theme: Term | None
    sources: Ids


class Challenge(TypedDict):
    """A difficulty that the territories face."""

    id: Id
    theme: Term | None
    sources: Ids


class Event(TypedDict):
    """Something that happened on a date."""

    id: Id
    kind: Term
    start: Date
    end: Date | None
    places: list[PlaceName]
    online: bool
    visitors: list[PlaceName]
    pair: Id | None
    phase: Id | None
    inferred: Literal["year", "date"] | None
    sources: Ids


class Output(TypedDict):
    """Something the practice produced."""

    id: Id
    kind: Term
    date: Date | None
    places: list[PlaceName]
    url: Address | None
    sources: Ids


class LocalGroup(TypedDict):
    """Partners that a member gathers at home."""

    place: PlaceName
    organisations: Ids
    sources: Ids


class Source(TypedDict):
    """A document or page that facts come from."""

    id: Id
    title: Words
    publisher: Words
    url: Address | None
    language: Language
    published: Date | None
    accessed: Date | None


class Disagreement(TypedDict):
    """Two sources that do not say the same."""

    id: Id
    about: Words
    sources: Ids


class Gap(TypedDict):
    """Something that is not known."""

    id: Id
    about: Words | None


class RelatedPractice(TypedDict):
    """Another practice of this base."""

    id: Id
    json: Address
    html: LocalisedAddresses


class Relation(TypedDict):
    """A link to another practice, as this record states it."""

    kind: Term
    practice: RelatedPractice | None
    name: Words | None
    language: Language | None
    url: Address | None
    sources: Ids


class TranslationState(TypedDict):
    """How the texts in a language stand to the original."""

    state: State
    by: TranslatedBy | None
    of: Language | None


class Digests(TypedDict):
    """Digests of the parts of a record."""

    facts: Digest
    texts: Annotated[dict[Language, Digest], Field(min_length=1)]


class Links(TypedDict):
    """Where a practice can be read."""

    json: Address
    record: Address
    html: Addresses
    embed: Addresses


class Facts(TypedDict):
    """All of a practice but its texts."""

    version: Version
    id: Id
    digest: Digest
    digests: Digests
    published: Date
    updated: Date
    reviewed: Date | None
    licence: Address
    citation: dict[SiteLanguage, Words]
    links: Links
    original_language: Language
    translations: Annotated[dict[Language, TranslationState], EVERY_LANGUAGE]
    type: Term
    status: Term
    period: Period
    places: list[Place]
    countries: list[Country]
    themes: list[Term]
    audiences: list[Term]
    organisations: list[Organisation]
    funding: list[Funding]
    networks: list[Network]
    contact: Contact | None
    members: list[Member]
    pairs: list[Pair]
    steps: list[Step]
    benchmarks: list[Benchmark]
    phases: list[Phase]
    strands: list[Strand]
    methods: list[Method]
    priorities: list[Priority]
    challenges: list[Challenge]
    events: list[Event]
    outputs: list[Output]
    local_group: LocalGroup | None
    sources: list[Source]
    disagreements: list[Disagreement]
    gaps: list[Gap]
    relations: list[Relation]


class Practice(Facts):
    """One practice: its facts, then one block of texts a language, as in its record."""

    texts: Annotated[dict[Language, Texts], Field(min_length=1)]

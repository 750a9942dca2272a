"""The practice record: the single truth of its shape, from which schema, checks and sheets derive."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from passerelle.dates import PartialDate
from passerelle.texts import Texts
from passerelle.vocabulary import Data, Id, LanguageCode, Line, Url


@dataclass(frozen=True, slots=True)
class Ref:
    """Marks an id that must exist elsewhere: in the closed list `to`, or among `sources`, `organisations`,
    `pairs` or `phases` of the same record, or among all `practices`."""

    to: str


def _email(value: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+", value):
        raise PydanticCustomError("bad-email", "not an e-mail address")
    return value


Email = Annotated[
    str, StringConstraints(max_length=254), AfterValidator(_email), Field(json_schema_extra={"format": "email"})
]

SourceId = Annotated[Id, Ref("sources")]
OrganisationId = Annotated[Id, Ref("organisations")]
PlaceId = Annotated[Id, Ref("places")]
ThemeId = Annotated[Id, Ref("themes")]

Cited = Annotated[
    tuple[SourceId, ...],
    Field(description="Ids of the sources (keys of `sources`) that this comes from.", examples=[["moving-cities-fr"]]),
]


class Fact(Data):
    """A fact that says where it comes from."""

    sources: Cited = ()


class Item(Fact):
    """An entry that the language blocks speak of under its `id`."""

    id: Id = Field(description="Short name, unique in its list; the language blocks use it as a key.")


class Period(Fact):
    """When the practice ran. `end` is left out while it goes on or when the end is not known."""

    start: PartialDate
    end: PartialDate | None = None


class Organisation(Item):
    """A body that takes part, under its official name; a translated name may stand in the language blocks."""

    name: Line = Field(description="Official name, in its own language.")
    language: LanguageCode | None = Field(None, description="Language of the official name.", examples=["ca"])
    role: Annotated[Id, Ref("organisation-roles")]
    level: Annotated[Id, Ref("levels")] | None = None
    place: PlaceId | None = None
    url: Url | None = None


class Funding(Fact):
    """Money behind the practice. An empty list means: not stated."""

    fund: Annotated[Id, Ref("funds")]
    programme: Line | None = Field(None, description="Programme under the fund.", examples=["URBACT III"])


class Contact(Fact):
    """Whom to write to."""

    unit: Line
    language: LanguageCode | None = Field(None, description="Language of the unit's name.")
    email: Email | None = None
    url: Url | None = None


class Source(Data):
    """A document or page that facts come from."""

    title: Line
    publisher: Line
    url: Url | None = None
    language: LanguageCode
    published: PartialDate | None = None
    accessed: PartialDate | None = Field(None, description="When it was last read.")


class Member(Fact):
    """A territory that takes part in a programme, and as what. The key in the language blocks is the place."""

    place: PlaceId
    role: Annotated[Id, Ref("place-roles")]
    phase: Annotated[Id, Ref("phases")] | None = None
    organisations: tuple[OrganisationId, ...] = ()


class Pair(Item):
    """A mentor and the territory it mentors, on one subject."""

    mentor: PlaceId
    mentee: PlaceId
    theme: ThemeId
    organisations: tuple[OrganisationId, ...] = Field((), description="Associations that accompany the pair.")


class Step(Item):
    """One stage of a method; the order of the list is the order of the stages."""

    kind: Annotated[Id, Ref("event-kinds")] | None = None


class Benchmark(Item):
    """A level to reach, and (in the language blocks) the key factors on which it depends."""

    pair: Annotated[Id, Ref("pairs")] | None = None
    theme: ThemeId | None = None


class Phase(Item):
    """A period of a programme and the territories known to have been in it."""

    start: PartialDate
    end: PartialDate | None = None
    places: tuple[PlaceId, ...] = ()
    complete: bool = Field(True, description="Whether `places` is the whole list.")


class Strand(Item):
    """A line of work of a programme."""


class Method(Item):
    """A tool or way of working that the programme uses."""


class Challenge(Item):
    """A difficulty that the territories face."""

    theme: ThemeId | None = None


class Priority(Item):
    """A subject that the members agreed to work on."""

    theme: ThemeId | None = None


class Event(Item):
    """Something that happened on a date."""

    kind: Annotated[Id, Ref("event-kinds")]
    start: PartialDate
    end: PartialDate | None = None
    places: tuple[PlaceId, ...] = Field(
        (), description="Where it was held, or who hosted it online; empty when not known."
    )
    online: bool = False
    visitors: tuple[PlaceId, ...] = Field((), description="Territories that came or were represented.")
    pair: Annotated[Id, Ref("pairs")] | None = None
    phase: Annotated[Id, Ref("phases")] | None = None
    inferred: Literal["year", "date"] | None = Field(
        None, description="What of the date is inferred from context and not stated by the source."
    )


class Output(Item):
    """Something the practice produced."""

    kind: Annotated[Id, Ref("output-kinds")]
    date: PartialDate | None = None
    places: tuple[PlaceId, ...] = ()
    url: Url | None = None


class LocalGroup(Fact):
    """Partners that a member gathers at home."""

    place: PlaceId
    organisations: tuple[OrganisationId, ...] = ()


class Disagreement(Item):
    """Two sources that do not say the same; the language blocks tell what each says."""

    about: str = Field(
        max_length=200,
        description="The field, or the item of a list, that they disagree on.",
        examples=["period", "places", "pairs.pair-2"],
    )


class Gap(Data):
    """Something that is not known; the language blocks say what was looked for."""

    id: Id
    about: str | None = Field(None, max_length=200, description="The field or item that it concerns.")


class Relation(Fact):
    """A link to another practice: one of this base (`practice`) or one outside of it (`name`, `url`)."""

    kind: Annotated[Id, Ref("relation-kinds")]
    practice: Annotated[Id, Ref("practices")] | None = None
    name: Line | None = None
    language: LanguageCode | None = Field(None, description="Language of the name.")
    url: Url | None = None


OVER = frozenset({"completed", "ended"})
"""Statuses (ids of `statuses.yml`) of what no longer goes on, even where the end of its period is not known."""


class Practice(Data):
    """One practice: facts that need no language first, then one block of texts per language."""

    type: Annotated[Id, Ref("types")] = Field(description="What kind of practice it is.")
    status: Annotated[Id, Ref("statuses")] = Field(description="Where it stands today.")
    period: Period
    places: tuple[PlaceId, ...] = Field((), description="Where it takes place; the members of a programme stand apart.")
    organisations: tuple[Organisation, ...] = ()
    themes: tuple[ThemeId, ...] = Field(min_length=1, description="Subjects, the main one first.")
    audiences: tuple[Annotated[Id, Ref("audiences")], ...] = Field(min_length=1, description="Whom it is for.")
    funding: tuple[Funding, ...] = ()
    networks: tuple[Annotated[Id, Ref("networks")], ...] = ()
    contact: Contact | None = None
    members: tuple[Member, ...] = ()
    pairs: tuple[Pair, ...] = ()
    steps: tuple[Step, ...] = ()
    benchmarks: tuple[Benchmark, ...] = ()
    phases: tuple[Phase, ...] = ()
    strands: tuple[Strand, ...] = ()
    methods: tuple[Method, ...] = ()
    priorities: tuple[Priority, ...] = ()
    challenges: tuple[Challenge, ...] = ()
    events: tuple[Event, ...] = ()
    outputs: tuple[Output, ...] = ()
    local_group: LocalGroup | None = None
    sources: dict[Id, Source] = Field(min_length=1, description="Documents that the facts come from, by id.")
    disagreements: tuple[Disagreement, ...] = ()
    gaps: tuple[Gap, ...] = Field((), description="What is not known.")
    relations: tuple[Relation, ...] = ()
    published: PartialDate = Field(description="When the sheet was first published here.")
    updated: PartialDate | None = Field(None, description="When its facts or texts last changed.")
    reviewed: PartialDate | None = Field(None, description="When it was last compared with its sources.")
    original_language: LanguageCode = Field(description="The language that the texts were first written in.")
    texts: dict[LanguageCode, Texts] = Field(description="One block per language.")

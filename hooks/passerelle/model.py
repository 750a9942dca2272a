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
    str,
    StringConstraints(max_length=254),
    AfterValidator(_email),
    Field(examples=["integration@city.example"], json_schema_extra={"format": "email"}),
]

SourceId = Annotated[Id, Ref("sources"), Field(examples=["city-report"])]
OrganisationId = Annotated[Id, Ref("organisations"), Field(examples=["organisation-1"])]
PlaceId = Annotated[Id, Ref("places")]
ThemeId = Annotated[Id, Ref("themes")]
PairId = Annotated[Id, Ref("pairs"), Field(examples=["pair-1"])]
PhaseId = Annotated[Id, Ref("phases"), Field(examples=["phase-1"])]

Cited = Annotated[
    tuple[SourceId, ...],
    Field(
        description="Ids of the sources (keys of `sources`) that this comes from.",
        examples=[["city-report", "evaluation"]],
    ),
]


class Fact(Data):
    """A fact that says where it comes from."""

    sources: Cited = ()


class Item(Fact):
    """An entry that the language blocks speak of under its `id`."""

    id: Id = Field(description="Short name, unique in its list; the language blocks use it as a key.")


class Period(Fact):
    """When the practice ran. `end` is left out while it goes on or when the end is not known."""

    start: PartialDate = Field(description="When it began: a year, a month or a day, as the source says.")
    end: PartialDate | None = Field(None, description="When it ended.")


class Organisation(Item):
    """A body that takes part, under its official name; a translated name may stand in the language blocks."""

    name: Line = Field(description="Official name, in its own language.", examples=["Ajuntament de València"])
    language: LanguageCode | None = Field(None, description="Language of the official name.", examples=["ca"])
    role: Annotated[Id, Ref("organisation-roles")] = Field(description="What it does in the practice.")
    level: Annotated[Id, Ref("levels")] | None = Field(None, description="The level at which it acts.")
    place: PlaceId | None = Field(None, description="The place where it acts.")
    url: Url | None = Field(None, description="Address of its site.")


class Funding(Fact):
    """Money behind the practice. An empty list means: not stated."""

    fund: Annotated[Id, Ref("funds")] = Field(description="The fund that the money comes from.")
    programme: Line | None = Field(None, description="Programme under the fund.", examples=["URBACT III"])


class Contact(Fact):
    """Whom to write to."""

    unit: Line = Field(description="The service or unit, rather than a person.", examples=["Integration office"])
    language: LanguageCode | None = Field(None, description="Language of the unit's name.")
    email: Email | None = Field(None, description="Its public e-mail address.")
    url: Url | None = Field(None, description="Address of the page by which it can be reached.")


class Source(Data):
    """A document or page that facts come from."""

    title: Line = Field(description="Title, as it stands on the document.", examples=["Welcoming in town: the report"])
    publisher: Line = Field(description="Who published it.", examples=["URBACT"])
    url: Url | None = Field(None, description="Address of the document; left out when it has no public one.")
    language: LanguageCode = Field(description="Language of the document.")
    published: PartialDate | None = Field(None, description="When it was published.")
    accessed: PartialDate | None = Field(None, description="When it was last read.")


class Member(Fact):
    """A territory that takes part in a programme, and as what. The key in the language blocks is the place."""

    place: PlaceId = Field(description="The territory.")
    role: Annotated[Id, Ref("place-roles")] = Field(description="As what it takes part.")
    phase: PhaseId | None = Field(None, description="The phase that it took part in, if it was one only.")
    organisations: tuple[OrganisationId, ...] = Field((), description="Organisations that stand by it.")


class Pair(Item):
    """A mentor and the territory it mentors, on one subject."""

    mentor: PlaceId = Field(description="The territory that shares its experience.")
    mentee: PlaceId = Field(description="The territory that is mentored.")
    theme: ThemeId = Field(description="The subject that they work on.")
    organisations: tuple[OrganisationId, ...] = Field((), description="Associations that accompany the pair.")


class Step(Item):
    """One stage of a method; the order of the list is the order of the stages."""

    kind: Annotated[Id, Ref("event-kinds")] | None = Field(None, description="What meeting it is, if it is one.")


class Benchmark(Item):
    """A level to reach, and (in the language blocks) the key factors on which it depends."""

    pair: PairId | None = Field(None, description="The pair that it was drawn up for.")
    theme: ThemeId | None = Field(None, description="Its subject.")


class Phase(Item):
    """A period of a programme and the territories known to have been in it."""

    start: PartialDate = Field(description="When it began.")
    end: PartialDate | None = Field(None, description="When it ended.")
    places: tuple[PlaceId, ...] = Field((), description="Territories known to have taken part.")
    complete: bool = Field(True, description="Whether `places` is the whole list.")


class Strand(Item):
    """A line of work of a programme."""


class Method(Item):
    """A tool or way of working that the programme uses."""


class Challenge(Item):
    """A difficulty that the territories face."""

    theme: ThemeId | None = Field(None, description="Its subject.")


class Priority(Item):
    """A subject that the members agreed to work on."""

    theme: ThemeId | None = Field(None, description="The theme that it belongs to.")


class Event(Item):
    """Something that happened on a date."""

    kind: Annotated[Id, Ref("event-kinds")] = Field(description="What kind of event it was.")
    start: PartialDate = Field(description="When it was, or when it began.")
    end: PartialDate | None = Field(None, description="Its last day, if there were several.")
    places: tuple[PlaceId, ...] = Field(
        (), description="Where it was held, or who hosted it online; empty when not known."
    )
    online: bool = Field(False, description="Whether it was held online.")
    visitors: tuple[PlaceId, ...] = Field((), description="Territories that came or were represented.")
    pair: PairId | None = Field(None, description="The pair that it belongs to.")
    phase: PhaseId | None = Field(None, description="The phase that it belongs to.")
    inferred: Literal["year", "date"] | None = Field(
        None, description="What of the date is inferred from context and not stated by the source."
    )


class Output(Item):
    """Something the practice produced."""

    kind: Annotated[Id, Ref("output-kinds")] = Field(description="What kind of thing it is.")
    date: PartialDate | None = Field(None, description="When it came out.")
    places: tuple[PlaceId, ...] = Field((), description="Territories that made it or that it is about.")
    url: Url | None = Field(None, description="Address at which it can be had.")


class LocalGroup(Fact):
    """Partners that a member gathers at home."""

    place: PlaceId = Field(description="The territory whose group it is.")
    organisations: tuple[OrganisationId, ...] = Field((), description="Organisations that sit in it.")


class Disagreement(Item):
    """Two sources that do not say the same; the language blocks tell what each says."""

    about: str = Field(
        max_length=200,
        description="The field, or the item of a list, that they disagree on.",
        examples=["period", "places", "pairs.pair-2"],
    )


class Gap(Data):
    """Something that is not known; the language blocks say what was looked for."""

    id: Id = Field(description="Short name, unique in its list; the language blocks use it as a key.")
    about: str | None = Field(
        None, max_length=200, description="The field or item that it concerns.", examples=["funding", "events.launch"]
    )


class Relation(Fact):
    """A link to another practice: one of this base (`practice`) or one outside of it (`name`, `url`)."""

    kind: Annotated[Id, Ref("relation-kinds")] = Field(description="How they are related.")
    practice: Annotated[Id, Ref("practices")] | None = Field(
        None,
        description="The id of a practice of this base: the name of its file less `.yml`.",
        examples=["inclucities"],
    )
    name: Line | None = Field(
        None, description="Name of a practice that is not in this base.", examples=["Cities of sanctuary"]
    )
    language: LanguageCode | None = Field(None, description="Language of the name.")
    url: Url | None = Field(None, description="Address of a page about it.")


OVER = frozenset({"completed", "ended"})
"""Statuses (ids of `statuses.yml`) of what no longer goes on, even where the end of its period is not known."""


class Practice(Data):
    """One practice: facts that need no language first, then one block of texts per language."""

    type: Annotated[Id, Ref("types")] = Field(description="What kind of practice it is.")
    status: Annotated[Id, Ref("statuses")] = Field(description="Where it stands today.")
    period: Period = Field(description="When it ran.")
    places: tuple[PlaceId, ...] = Field((), description="Where it takes place; the members of a programme stand apart.")
    organisations: tuple[Organisation, ...] = Field((), description="Who takes part, and as what.")
    themes: tuple[ThemeId, ...] = Field(min_length=1, description="Subjects, the main one first.")
    audiences: tuple[Annotated[Id, Ref("audiences")], ...] = Field(min_length=1, description="Whom it is for.")
    funding: tuple[Funding, ...] = Field((), description="Where the money comes from; an empty list means: not stated.")
    networks: tuple[Annotated[Id, Ref("networks")], ...] = Field(
        (), description="Networks and platforms that it belongs to."
    )
    contact: Contact | None = Field(None, description="Whom to write to.")
    members: tuple[Member, ...] = Field((), description="The territories of a programme, and as what they take part.")
    pairs: tuple[Pair, ...] = Field((), description="Who mentors whom, and on what.")
    steps: tuple[Step, ...] = Field((), description="The stages of a method, in order.")
    benchmarks: tuple[Benchmark, ...] = Field((), description="Levels to reach, with their key factors in the texts.")
    phases: tuple[Phase, ...] = Field((), description="The periods of a programme.")
    strands: tuple[Strand, ...] = Field((), description="The lines of work of a programme.")
    methods: tuple[Method, ...] = Field((), description="Tools and ways of working.")
    priorities: tuple[Priority, ...] = Field((), description="Subjects that the members agreed to work on.")
    challenges: tuple[Challenge, ...] = Field((), description="Difficulties that the territories face.")
    events: tuple[Event, ...] = Field((), description="What happened, and when.")
    outputs: tuple[Output, ...] = Field((), description="What was produced.")
    local_group: LocalGroup | None = Field(None, description="The partners that a member gathers at home.")
    sources: dict[Annotated[Id, Field(examples=["city-report"])], Source] = Field(
        min_length=1, description="Documents that the facts come from, by id."
    )
    disagreements: tuple[Disagreement, ...] = Field((), description="Where two sources do not say the same.")
    gaps: tuple[Gap, ...] = Field((), description="What is not known.")
    relations: tuple[Relation, ...] = Field(
        (),
        description="Links to other practices.",
        examples=[[{"kind": "inspired-by", "practice": "inclucities"}]],
    )
    published: PartialDate = Field(description="When the sheet was first published here.")
    updated: PartialDate | None = Field(None, description="When its facts or texts last changed.")
    reviewed: PartialDate | None = Field(None, description="When it was last compared with its sources.")
    original_language: LanguageCode = Field(description="The language that the texts were first written in.")
    texts: dict[LanguageCode, Texts] = Field(description="One block per language.")

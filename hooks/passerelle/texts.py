"""The language block of a record: everything about a practice that is said in words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Annotated

from pydantic import Field, StringConstraints

from passerelle.digest import block_digest
from passerelle.vocabulary import Data, Id, LanguageCode, Line, LongLine, Title, Word


@dataclass(frozen=True, slots=True)
class Markdown:
    """Marks a text that may use paragraphs, lists, emphasis, links and `[@source]` citations."""


Rich = Annotated[str, StringConstraints(min_length=1, max_length=8000), Markdown()]

DIGEST_PATTERN = r"^[0-9a-f]{12}$"


class TranslatedBy(StrEnum):
    """Who made a translation: a person, a machine, or a machine whose work a person then read and mended."""

    HUMAN = "human"
    MACHINE = "machine"
    MACHINE_REVIEWED = "machine-reviewed"


class Translation(Data):
    """How a block came to be, when it is a translation."""

    by: TranslatedBy = Field(
        description="Who made it: a person; a machine; or a machine, and a person then read and mended it."
    )
    of: LanguageCode = Field(description="The language it was translated from.")
    digest: Annotated[str, StringConstraints(pattern=DIGEST_PATTERN)] | None = Field(
        None,
        description="Digest of the block it was made from, as `passerelle translations` prints it.",
        examples=["2de49e5c5ed8"],
    )


class Titled(Data):
    """A title, and a text when there is more to say."""

    title: Line = Field(description="What it is, in a few words.", examples=["Language cafés in every district"])
    text: Rich | None = Field(
        None,
        description="What more there is to say, with its sources.",
        examples=["Twelve cities met for two days [@city-report]."],
    )


class PairTexts(Data):
    """What a pair works on, and what the mentor brings."""

    topic: Line = Field(description="The subject that they work on.", examples=["Housing for newcomers"])
    practice: Rich | None = Field(
        None, description="The mentor's practice.", examples=["A one-stop desk for housing [@city-report]."]
    )
    text: Rich | None = Field(
        None,
        description="What the pair did, and what came of it.",
        examples=["Two visits, then a plan that the council adopted [@evaluation]."],
    )


class BenchmarkTexts(Data):
    """A benchmark and the key factors on which it depends."""

    title: Line = Field(description="The level to reach.", examples=["Newcomers find a home within six months"])
    key_factors: tuple[Line, ...] = Field(
        (),
        description="What it depends on; equally many in each language.",
        examples=[["One desk for all questions", "Landlords are paid on time"]],
    )
    text: Rich | None = Field(
        None, description="What more there is to say.", examples=["Drawn up by both cities [@city-report]."]
    )


ById = dict[Id, Titled]


class Texts(Data):
    """All words of a practice in one language. The keys of a block are the ids of the record's list of that name."""

    translation: Translation | None = Field(
        None, description="How this block came to be, if it is a translation; the original has none."
    )
    title: Title = Field(
        description="What is done, and where: at most 140 characters.",
        examples=["Neighbours who sponsor a refugee family, from the lease to school"],
    )
    summary: LongLine = Field(
        description="What it is, for whom and what came of it: at most 100 words, plain text.",
        examples=[
            "Groups of neighbours welcome a refugee family for two years. Since 2020, nine families have settled."
        ],
    )
    keywords: tuple[Word, ...] = Field(
        (),
        description="Words by which readers may look for it; search alone reads them, from any language.",
        examples=[["private sponsorship", "buddies"]],
    )
    inspiring: Rich = Field(
        description="What is inspiring?",
        examples=["Residents decide and act; the city pays for training and steps in when needed [@city-report]."],
    )
    challenge: Rich | None = Field(
        None,
        description="What need does it answer?",
        examples=["Families waited eight months for a home [@city-report]."],
    )
    how_it_works: Rich = Field(
        description="How does it work?",
        examples=["A group of five to eight people signs an agreement, is trained, and finds a flat [@city-report]."],
    )
    initiators: Rich | None = Field(
        None,
        description="Who started it, and how?",
        examples=["Two parishes asked the region to try it in 2019 [@city-report]."],
    )
    results: Rich | None = Field(
        None, description="What came of it?", examples=["Nine families, 34 people, by the end of 2022 [@evaluation]."]
    )
    evaluation: Rich | None = Field(
        None,
        description="How was it evaluated?",
        examples=["The university interviewed all groups twice; families were not asked [@evaluation]."],
    )
    difficulties: Rich | None = Field(
        None, description="What was difficult?", examples=["Rents rose faster than the allowance [@evaluation]."]
    )
    lessons: Rich | None = Field(
        None, description="What was learned?", examples=["Groups need somebody to call at any hour [@evaluation]."]
    )
    transfer: Rich | None = Field(
        None,
        description="What does it take to do the same elsewhere?",
        examples=["One full-time coordinator for ten groups [@evaluation]."],
    )
    precedents: Rich | None = Field(
        None,
        description="Where does the idea come from, and what followed?",
        examples=["From Canada, where it has existed since 1979; two more cities have taken it up [@city-report]."],
    )
    organisations: dict[Id, Line] = Field(
        {}, description="Translated names of organisations, by id.", examples=[{"organisation-1": "City of Lyon"}]
    )
    members: dict[Id, Rich] = Field(
        {},
        description="A note on a member, by place.",
        examples=[{"lyon": "Joined in the second phase [@city-report]."}],
    )
    pairs: dict[Id, PairTexts] = Field({}, description="What each pair works on, by its id.")
    steps: ById = Field({}, description="The stages of the method, by id.")
    benchmarks: dict[Id, BenchmarkTexts] = Field({}, description="The benchmarks and their key factors, by id.")
    phases: ById = Field({}, description="The phases, by id.")
    strands: ById = Field({}, description="The lines of work, by id.")
    methods: ById = Field({}, description="The tools and ways of working, by id.")
    priorities: ById = Field({}, description="The subjects agreed on, by id.")
    challenges: ById = Field({}, description="The difficulties that the territories face, by id.")
    events: ById = Field({}, description="The events, by id.")
    outputs: ById = Field({}, description="What was produced, by id.")
    local_group: Rich | None = Field(
        None,
        description="Who is in the local group, and what it does.",
        examples=["The city, three associations and two schools meet each month [@city-report]."],
    )
    disagreements: dict[Id, Rich] = Field(
        {},
        description="What each of the sources says, by the id of the disagreement.",
        examples=[{"start-year": "The city says 2019 [@city-report], the evaluation 2020 [@evaluation]."}],
    )
    gaps: dict[Id, Rich] = Field(
        {},
        description="What was looked for, by the id of the gap.",
        examples=[{"budget": "Neither the report nor the city’s accounts give a figure."}],
    )

    @cached_property
    def digest(self) -> str:
        """The block's `block_digest`, worked out once for all that ask: checks, and the sheet of each translation."""
        return block_digest(self.model_dump(exclude_unset=True, exclude_none=True))

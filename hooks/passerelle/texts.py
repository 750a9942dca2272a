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

    by: TranslatedBy
    of: LanguageCode = Field(description="The language it was translated from.")
    digest: Annotated[str, StringConstraints(pattern=DIGEST_PATTERN)] | None = Field(
        None, description="Digest of the block it was made from, as `passerelle translations` prints it."
    )


class Titled(Data):
    """A title, and a text when there is more to say."""

    title: Line
    text: Rich | None = None


class PairTexts(Data):
    """What a pair works on, and what the mentor brings."""

    topic: Line
    practice: Rich | None = Field(None, description="The mentor's practice.")
    text: Rich | None = None


class BenchmarkTexts(Data):
    """A benchmark and the key factors on which it depends."""

    title: Line
    key_factors: tuple[Line, ...] = ()
    text: Rich | None = None


ById = dict[Id, Titled]


class Texts(Data):
    """All words of a practice in one language. The keys of a block are the ids of the record's list of that name."""

    translation: Translation | None = None
    title: Title
    summary: LongLine = Field(description="What it is, for whom and what came of it: at most 100 words, plain text.")
    keywords: tuple[Word, ...] = Field(
        (), description="Words by which readers may look for it; search alone reads them, from any language."
    )
    inspiring: Rich = Field(description="What is inspiring?")
    challenge: Rich | None = Field(None, description="What need does it answer?")
    how_it_works: Rich = Field(description="How does it work?")
    initiators: Rich | None = Field(None, description="Who started it, and how?")
    results: Rich | None = Field(None, description="What came of it?")
    evaluation: Rich | None = Field(None, description="How was it evaluated?")
    difficulties: Rich | None = Field(None, description="What was difficult?")
    lessons: Rich | None = Field(None, description="What was learned?")
    transfer: Rich | None = Field(None, description="What does it take to do the same elsewhere?")
    precedents: Rich | None = Field(None, description="Where does the idea come from, and what followed?")
    organisations: dict[Id, Line] = Field({}, description="Translated names of organisations, by id.")
    members: dict[Id, Rich] = Field({}, description="A note on a member, by place.")
    pairs: dict[Id, PairTexts] = {}
    steps: ById = {}
    benchmarks: dict[Id, BenchmarkTexts] = {}
    phases: ById = {}
    strands: ById = {}
    methods: ById = {}
    priorities: ById = {}
    challenges: ById = {}
    events: ById = {}
    outputs: ById = {}
    local_group: Rich | None = None
    disagreements: dict[Id, Rich] = {}
    gaps: dict[Id, Rich] = {}

    @cached_property
    def digest(self) -> str:
        """The block's `block_digest`, worked out once for all that ask: checks, and the sheet of each translation."""
        return block_digest(self.model_dump(exclude_unset=True, exclude_none=True))

"""What each field of a record is called, and what it is for: the only description of the fields that people read.

Sections are named like the models (`Organisation`: `organisation`), their keys like the fields. What a model inherits
stands with the model that has it (`Item`, `Fact`).
"""

from __future__ import annotations

from typing import Annotated

from passerelle.strings.base import Section, Text, with_placeholders


class FieldText(Section):
    """The name of a field, and one sentence on what belongs there; `example` is that of the model in this language,
    where it is made of words."""

    label: Text
    help: Text
    example: Text | tuple[Text, ...] | None = None


class ThingStrings(Section):
    """The fields of one model; `singular` is what one such thing is called."""

    singular: Text


class ItemFields(ThingStrings):
    """Fields of every entry that the language blocks speak of."""

    id: FieldText


class FactFields(ThingStrings):
    """Fields of every fact."""

    sources: FieldText


class PracticeFields(ThingStrings):
    """Fields of `Practice`."""

    type: FieldText
    status: FieldText
    period: FieldText
    places: FieldText
    organisations: FieldText
    themes: FieldText
    audiences: FieldText
    funding: FieldText
    networks: FieldText
    contact: FieldText
    members: FieldText
    pairs: FieldText
    steps: FieldText
    benchmarks: FieldText
    phases: FieldText
    strands: FieldText
    methods: FieldText
    priorities: FieldText
    challenges: FieldText
    events: FieldText
    outputs: FieldText
    local_group: FieldText
    sources: FieldText
    disagreements: FieldText
    gaps: FieldText
    relations: FieldText
    published: FieldText
    updated: FieldText
    reviewed: FieldText
    original_language: FieldText
    texts: FieldText


class PeriodFields(ThingStrings):
    """Fields of `Period`."""

    start: FieldText
    end: FieldText


class OrganisationFields(ThingStrings):
    """Fields of `Organisation`."""

    name: FieldText
    language: FieldText
    role: FieldText
    level: FieldText
    place: FieldText
    url: FieldText


class FundingFields(ThingStrings):
    """Fields of `Funding`."""

    fund: FieldText
    programme: FieldText


class ContactFields(ThingStrings):
    """Fields of `Contact`."""

    unit: FieldText
    language: FieldText
    email: FieldText
    url: FieldText


class SourceFields(ThingStrings):
    """Fields of `Source`."""

    title: FieldText
    publisher: FieldText
    url: FieldText
    language: FieldText
    published: FieldText
    accessed: FieldText


class MemberFields(ThingStrings):
    """Fields of `Member`."""

    place: FieldText
    role: FieldText
    phase: FieldText
    organisations: FieldText


class PairFields(ThingStrings):
    """Fields of `Pair`."""

    mentor: FieldText
    mentee: FieldText
    theme: FieldText
    organisations: FieldText


class StepFields(ThingStrings):
    """Fields of `Step`."""

    kind: FieldText


class BenchmarkFields(ThingStrings):
    """Fields of `Benchmark`."""

    pair: FieldText
    theme: FieldText


class PhaseFields(ThingStrings):
    """Fields of `Phase`."""

    start: FieldText
    end: FieldText
    places: FieldText
    complete: FieldText


class ChallengeFields(ThingStrings):
    """Fields of `Challenge`."""

    theme: FieldText


class PriorityFields(ThingStrings):
    """Fields of `Priority`."""

    theme: FieldText


class EventFields(ThingStrings):
    """Fields of `Event`."""

    kind: FieldText
    start: FieldText
    end: FieldText
    places: FieldText
    online: FieldText
    visitors: FieldText
    pair: FieldText
    phase: FieldText
    inferred: FieldText


class OutputFields(ThingStrings):
    """Fields of `Output`."""

    kind: FieldText
    date: FieldText
    places: FieldText
    url: FieldText


class LocalGroupFields(ThingStrings):
    """Fields of `LocalGroup`."""

    place: FieldText
    organisations: FieldText


class DisagreementFields(ThingStrings):
    """Fields of `Disagreement`."""

    about: FieldText


class GapFields(ThingStrings):
    """Fields of `Gap`."""

    id: FieldText
    about: FieldText


class RelationFields(ThingStrings):
    """Fields of `Relation`."""

    kind: FieldText
    practice: FieldText
    name: FieldText
    language: FieldText
    url: FieldText


class TranslationFields(ThingStrings):
    """Fields of `Translation`."""

    by: FieldText
    of: FieldText
    digest: FieldText


class TitledFields(ThingStrings):
    """Fields of `Titled`."""

    title: FieldText
    text: FieldText


class PairTextsFields(ThingStrings):
    """Fields of `PairTexts`."""

    topic: FieldText
    practice: FieldText
    text: FieldText


class BenchmarkTextsFields(ThingStrings):
    """Fields of `BenchmarkTexts`."""

    title: FieldText
    key_factors: FieldText
    text: FieldText


class TextsFields(ThingStrings):
    """Fields of `Texts`."""

    translation: FieldText
    title: FieldText
    summary: FieldText
    keywords: FieldText
    inspiring: FieldText
    challenge: FieldText
    how_it_works: FieldText
    initiators: FieldText
    results: FieldText
    evaluation: FieldText
    difficulties: FieldText
    lessons: FieldText
    transfer: FieldText
    precedents: FieldText
    organisations: FieldText
    members: FieldText
    pairs: FieldText
    steps: FieldText
    benchmarks: FieldText
    phases: FieldText
    strands: FieldText
    methods: FieldText
    priorities: FieldText
    challenges: FieldText
    events: FieldText
    outputs: FieldText
    local_group: FieldText
    disagreements: FieldText
    gaps: FieldText


class FieldStrings(Section):
    """All fields of a record. `joined` and `numbered` name a field of a thing that is not the record itself."""

    joined: Annotated[Text, with_placeholders("thing", "field")]
    numbered: Annotated[Text, with_placeholders("thing", "number", "field")]
    item: ItemFields
    fact: FactFields
    practice: PracticeFields
    period: PeriodFields
    organisation: OrganisationFields
    funding: FundingFields
    contact: ContactFields
    source: SourceFields
    member: MemberFields
    pair: PairFields
    step: StepFields
    benchmark: BenchmarkFields
    phase: PhaseFields
    strand: ThingStrings
    method: ThingStrings
    challenge: ChallengeFields
    priority: PriorityFields
    event: EventFields
    output: OutputFields
    local_group: LocalGroupFields
    disagreement: DisagreementFields
    gap: GapFields
    relation: RelationFields
    translation: TranslationFields
    titled: TitledFields
    pair_texts: PairTextsFields
    benchmark_texts: BenchmarkTextsFields
    texts: TextsFields

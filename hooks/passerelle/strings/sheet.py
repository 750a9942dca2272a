"""What a practice sheet says around the record's own words."""

from __future__ import annotations

from typing import Annotated

from passerelle.strings.base import Plural, Section, Text, with_placeholders


class Questions(Section):
    """The headings of a sheet, as the questions that a reader has."""

    inspiring: Text
    challenge: Text
    how_it_works: Text
    strands: Text
    methods: Text
    steps: Text
    pairs: Text
    members: Text
    phases: Text
    benchmarks: Text
    priorities: Text
    challenges: Text
    local_group: Text
    initiators: Text
    organisations: Text
    results: Text
    outputs: Text
    evaluation: Text
    difficulties: Text
    lessons: Text
    transfer: Text
    precedents: Text
    events: Text
    disagreements: Text
    gaps: Text
    contact: Text
    sources: Text
    related: Text
    reuse: Text


class Facts(Section):
    """Labels of the panel of key facts."""

    heading: Text
    type: Text
    status: Text
    period: Text
    places: Text
    countries: Text
    themes: Text
    audiences: Text
    lead: Text
    funding: Text
    networks: Text
    reviewed: Text
    languages: Text
    not_stated: Text
    since: Annotated[Text, with_placeholders("date")]
    over: Annotated[Text, with_placeholders("date")]


class TranslationNotices(Section):
    """Who translated the sheet and whether it is up to date; `language` is a language's name in this one."""

    human: Annotated[Text, with_placeholders("language")]
    machine: Annotated[Text, with_placeholders("language")]
    machine_reviewed: Annotated[Text, with_placeholders("language")]
    stale: Text
    undated: Text
    original: Annotated[Text, with_placeholders("language")]
    read_original: Text


class Missing(Section):
    """The short page that stands where a sheet does not exist in the reader's language."""

    title: Annotated[Text, with_placeholders("language")]
    text: Annotated[Text, with_placeholders("languages")]
    read_in: Annotated[Text, with_placeholders("language")]
    description: Text
    offer: Text


class Reasons(Section):
    """Why another practice is shown as related; `names` is a list of what both share."""

    places: Plural
    themes: Plural
    countries: Plural
    networks: Plural
    audiences: Plural


class Cite(Section):
    """How to cite, correct, reuse and print a sheet."""

    cite: Text
    citation: Annotated[Text, with_placeholders("title", "site", "date", "url")]
    licence: Annotated[Text, with_placeholders("licence")]
    correct: Text
    correct_help: Text
    print: Text


class SheetStrings(Section):
    """All of a sheet's own words."""

    questions: Questions
    facts: Facts
    translation: TranslationNotices
    missing: Missing
    reasons: Reasons
    reuse: Cite
    contents: Text
    source: Annotated[Text, with_placeholders("number")]
    sources_of: Text
    sources_disagree: Text
    not_known: Text
    inferred_year: Text
    inferred_date: Text
    theme: Text
    extract: Annotated[Text, with_placeholders("url")]
    visitors: Text
    online: Text
    no_place: Text
    mentor: Text
    mentee: Text
    mentors: Text
    mentor_practice: Text
    associations: Text
    key_factors: Text
    inhabitants: Plural
    incomplete: Text
    published_on: Annotated[Text, with_placeholders("date")]
    accessed_on: Annotated[Text, with_placeholders("date")]
    in_language: Annotated[Text, with_placeholders("language")]
    no_address: Text
    updated_on: Annotated[Text, with_placeholders("date")]
    outside: Text

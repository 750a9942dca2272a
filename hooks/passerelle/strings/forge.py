"""What is said where the project is kept: forms for proposals, the pull request, the summary of a check."""

from __future__ import annotations

from typing import Annotated

from passerelle.strings.base import Plural, Section, Text, with_placeholders


class FormStrings(Section):
    """What every issue form says of itself; `title` begins the title of what is sent."""

    name: Text
    about: Text
    title: Text
    intro: Text


class PracticeForm(FormStrings):
    """Propose a practice."""

    what: Text
    what_help: Text
    period_help: Text
    places_help: Text
    lead_help: Text
    summary: Text
    summary_help: Text
    sources_help: Text
    more: Text
    more_help: Text


class MistakeForm(FormStrings):
    """Report a mistake in a sheet."""

    wrong: Text
    wrong_help: Text
    right: Text
    right_help: Text
    source: Text
    source_help: Text


class TranslationForm(FormStrings):
    """Offer a translation."""

    into: Text
    task: Text
    translate: Text
    review: Text
    update: Text
    text: Text
    text_help: Text


class SharedFormStrings(Section):
    """What several forms ask."""

    sheet: Text
    sheet_help: Text
    other_sheet: Text
    other_language: Text
    several: Text
    agreement: Text
    licence: Annotated[Text, with_placeholders("licence")]
    private: Text


class FormsStrings(Section):
    """The issue forms."""

    shared: SharedFormStrings
    practice: PracticeForm
    mistake: MistakeForm
    translation: TranslationForm


class PullRequestStrings(Section):
    """The template of a pull request."""

    what: Text
    what_help: Text
    source: Text
    source_help: Text
    before: Text
    sourced: Text
    own_words: Text
    private: Text
    languages: Text
    licence: Annotated[Text, with_placeholders("licence")]


class JobSummaryStrings(Section):
    """What `passerelle summary` says, beside the problems."""

    heading: Text
    nothing: Text
    everywhere: Annotated[Text, with_placeholders("records")]
    clean: Text
    line: Annotated[Text, with_placeholders("line")]
    translations: Text
    later: Text
    more_problems: Plural
    more_files: Plural
    preview: Annotated[Text, with_placeholders("name")]


class ForgeStrings(Section):
    """All that is said beside the site, where the project is kept."""

    forms: FormsStrings
    pull_request: PullRequestStrings
    summary: JobSummaryStrings

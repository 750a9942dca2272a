"""What the page of the translations says: standings, who made them, what has changed, what there is to do."""

from __future__ import annotations

from typing import Annotated

from passerelle.strings.base import Plural, Section, Text, with_placeholders


class Standings(Section):
    """How a sheet stands in a language."""

    stale: Text
    undated: Text
    missing: Text
    machine: Text
    current: Text
    original: Text


class Counts(Section):
    """How many sheets stand so."""

    stale: Plural
    undated: Plural
    missing: Plural
    machine: Plural
    current: Plural
    original: Plural


class Actions(Section):
    """What one can do about it."""

    stale: Text
    undated: Text
    missing: Text
    machine: Text


class Translators(Section):
    """Who made a translation."""

    human: Text
    machine: Text
    machine_reviewed: Text


class ChangeStrings(Section):
    """What has happened to an original since."""

    changed: Annotated[Text, with_placeholders("fields")]
    added: Annotated[Text, with_placeholders("fields")]
    removed: Annotated[Text, with_placeholders("fields")]
    unknown: Text


class BadgeStrings(Section):
    """The small picture; `title` is its text for those who do not see it."""

    label: Text
    current: Annotated[Text, with_placeholders("share")]
    reviewed: Annotated[Text, with_placeholders("share")]
    nothing: Text
    none: Text
    title: Annotated[Text, with_placeholders("current", "total", "reviewed")]


class Help(Section):
    """What a sheet offers whose translation needs somebody."""

    update: Text
    review: Text


class TranslationsStrings(Section):
    """All words of the page, of what stands beside it and of what leads to it."""

    by_language: Text
    by_sheet: Text
    caption: Text
    sheet: Text
    up_to_date: Annotated[Text, with_placeholders("n", "total")]
    first: Text
    in_order: Plural
    beyond: Plural
    all_in_order: Text
    standings: Standings
    counts: Counts
    actions: Actions
    by: Translators
    of: Annotated[Text, with_placeholders("language")]
    changes: ChangeStrings
    data: Text
    badge_link: Text
    badge: BadgeStrings
    help: Help

"""What the guide to the fields says around them; their names and help are in `fields`."""

from __future__ import annotations

from typing import Annotated

from passerelle.strings.base import Plural, Section, Text, with_placeholders


class KindStrings(Section):
    """What may stand in a field. What is between backticks is shown as it is typed."""

    line: Text
    rich: Text
    date: Text
    url: Text
    email: Text
    truth: Text
    id: Text
    language: Text
    digest: Text
    choice: Annotated[Text, with_placeholders("values")]
    term: Annotated[Text, with_placeholders("list")]
    own: Annotated[Text, with_placeholders("field")]
    practice: Text
    thing: Annotated[Text, with_placeholders("thing")]
    several: Text
    by_id: Text
    by_language: Text


class LimitStrings(Section):
    """How much a field takes."""

    characters: Plural
    words: Plural
    at_least: Plural


class ListNames(Section):
    """The closed lists that records choose from, named like their files."""

    types: Text
    statuses: Text
    themes: Text
    audiences: Text
    organisation_roles: Text
    place_roles: Text
    levels: Text
    funds: Text
    networks: Text
    event_kinds: Text
    output_kinds: Text
    relation_kinds: Text
    places: Text


class FieldGuideStrings(Section):
    """The page about the fields."""

    contents: Text
    under: Annotated[Text, with_placeholders("fields")]
    required: Text
    example: Text
    lists: Text
    lists_intro: Text
    places: Annotated[Text, with_placeholders("cities")]
    values: Plural
    kinds: KindStrings
    limits: LimitStrings
    names: ListNames

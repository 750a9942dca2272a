"""What the page of pictures says around them: headings, what one sees, how to read, heads of tables."""

from __future__ import annotations

from typing import Annotated

from passerelle.strings.base import Plural, Section, Text, with_placeholders


class Counts(Section):
    """Numbers of things, in words."""

    countries: Plural
    cities: Plural


class Matrix(Section):
    """Practices by theme and country."""

    title: Text
    quoted: Annotated[Text, with_placeholders("name")]
    theme: Text
    cell: Annotated[Text, with_placeholders("theme", "country", "practices")]
    all_covered: Text
    covered: Plural
    uncovered: Annotated[Text, with_placeholders("names")]
    themes: Plural
    countries: Plural
    blank: Plural
    note: Text
    placeless: Plural
    key: Text
    none: Text


class Years(Section):
    """Practices by year."""

    title: Text
    year: Text
    bar: Annotated[Text, with_placeholders("year", "practices")]
    span: Annotated[Text, with_placeholders("first", "last")]
    one_year: Annotated[Text, with_placeholders("year", "practices")]
    fullest: Plural
    fullest_spans: Annotated[Text, with_placeholders("years", "practices")]
    ended: Text
    going: Text
    total: Text
    binned: Plural
    going_on: Plural
    end_unknown: Plural
    planned: Annotated[Text, with_placeholders("year")]


class Networks(Section):
    """Networks and their cities."""

    title: Text
    network: Text
    panel: Annotated[Text, with_placeholders("network", "cities", "shared")]
    seen: Plural
    largest: Plural
    shared: Plural
    alone: Text
    also: Text
    elsewhere: Text
    in_others: Text
    named: Text
    more: Plural
    rest: Plural
    unit: Plural
    at_home: Text
    outside: Plural


class OverviewStrings(Section):
    """All words of the page."""

    totals: Text
    territories: Text
    picture: Annotated[Text, with_placeholders("title")]
    data: Annotated[Text, with_placeholders("title")]
    scrolled: Annotated[Text, with_placeholders("title")]
    counts: Counts
    matrix: Matrix
    years: Years
    networks: Networks

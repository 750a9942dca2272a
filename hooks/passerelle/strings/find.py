"""What search and the catalogue's facets say."""

from __future__ import annotations

from typing import Annotated

from passerelle.strings.base import Plural, Section, Text, with_placeholders

Quoting = Annotated[Text, with_placeholders("query")]


class FacetNames(Section):
    """What practices are narrowed by (FACETS in `passerelle.facets`)."""

    theme: Text
    audience: Text
    country: Text
    city: Text
    network: Text
    type: Text
    status: Text
    period: Text


class Sorts(Section):
    """Orders of the catalogue."""

    label: Text
    relevance: Text
    recent: Text
    title: Text


class ListNames(Section):
    """What a found page is, when it is no sheet."""

    themes: Text
    countries: Text
    cities: Text
    networks: Text
    audiences: Text


class Criteria(Section):
    """What the catalogue says of all that is asked of it: words, values of facets, an order.

    `none` and `none_for`: no sheet has all the criteria, without and with words; `without` proposes words without the
    criteria; `unknown` tells what an address asks for that does not exist, each as `value`. The others are for paper:
    `text`, `of` and `first` (only so many of what was found are shown) say what the list was narrowed to.
    """

    none: Text
    none_for: Quoting
    without: Quoting
    but: Annotated[Text, with_placeholders("label")]
    drop_all: Text
    meant: Text
    unknown: Plural
    value: Annotated[Text, with_placeholders("label", "value")]
    order: Text
    text: Quoting
    of: Annotated[Text, with_placeholders("label", "values")]
    first: Plural


class FindStrings(Section):
    """The search field of every page, and the catalogue. `{query}` is what the reader typed; `ignored` are the words,
    set apart by spaces and without accents, that tell nothing about what is looked for."""

    ignored: Text
    label: Text
    placeholder: Text
    suggestions: Text
    all: Quoting
    results: Plural
    found: Plural
    nothing: Quoting
    searching: Text
    near: Text
    nearest: Text
    drop: Text
    or_theme: Text
    loose: Quoting
    unreachable: Text
    from_file: Text
    lists: Text
    in_texts: Text
    more: Text
    no_script: Text
    lists_of: ListNames
    facets: FacetNames
    sort: Sorts
    criteria: Criteria

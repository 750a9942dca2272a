"""What lists, cards and the home page say around the records' own words."""

from __future__ import annotations

from typing import Annotated

from passerelle.strings.base import Plural, Section, Text, with_placeholders


class ListTitles(Section):
    """Title and description of each kind of list; `name` is the term's label."""

    themes: Annotated[Text, with_placeholders("name")]
    countries: Annotated[Text, with_placeholders("name")]
    cities: Annotated[Text, with_placeholders("name")]
    networks: Annotated[Text, with_placeholders("name")]
    audiences: Annotated[Text, with_placeholders("name")]


class Kinds(Section):
    """A kind of list in one word, for breadcrumbs and headings."""

    practices: Text
    themes: Text
    countries: Text
    cities: Text
    networks: Text
    audiences: Text


class Home(Section):
    """Headings and leads of the home page's generated parts."""

    search: Text
    search_hint: Text
    search_button: Text
    practices: Text
    all_practices: Text
    themes: Text
    countries: Text


class ListStrings(Section):
    """All words of lists and cards."""

    kinds: Kinds
    titles: ListTitles
    home: Home
    practices: Plural
    other_language: Annotated[Text, with_placeholders("language")]
    browse: Text
    roles: Text
    pairs: Text
    pair_mentor: Annotated[Text, with_placeholders("place")]
    pair_mentee: Annotated[Text, with_placeholders("place")]
    website: Text
    population: Text
    coordinates: Text
    page: Annotated[Text, with_placeholders("page", "pages")]
    previous: Text
    next: Text
    pagination: Text
    breadcrumb: Text
    home_crumb: Text
    empty: Text

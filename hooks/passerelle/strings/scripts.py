"""What the scripts of search say, in the page's language: the words of `find` that they need, as JSON."""

from __future__ import annotations

from pydantic_core import to_json

from passerelle.strings import Strings

FIELD = ("all", "results", "nothing", "near", "unreachable", "from_file")
"""Words of `find` that the search field of every page says."""

CATALOGUE = (*FIELD, "found", "searching", "loose", "nearest", "drop", "or_theme", "in_texts", "more", "sort")
"""Those of the catalogue, too."""


def field_words(strings: Strings) -> str:
    """Those of the field: plural forms by category, `foreign` for a sheet in another language, `lists` for what else is
    found."""
    return _words(strings, FIELD)


def catalogue_words(strings: Strings) -> str:
    """Those of the catalogue."""
    return _words(strings, CATALOGUE)


def ways_words(strings: Strings) -> str:
    """Those of the ways out of the form: without those of drafts, and without those that no script says."""
    return to_json(strings.ways_out.model_dump(exclude={"drafts", "template", "no_script"})).decode()


def draft_words(strings: Strings) -> str:
    """Those of the list of drafts, with the `locale` that its dates follow."""
    return to_json(strings.ways_out.drafts.model_dump(exclude_none=True) | {"locale": strings.locale}).decode()


def _words(strings: Strings, names: tuple[str, ...]) -> str:
    words: dict[str, object] = strings.find.model_dump(include=set(names), exclude_none=True)
    words["lists"] = strings.find.lists_of.model_dump()
    words["foreign"] = strings.lists.other_language
    return to_json(words).decode()

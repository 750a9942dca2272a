"""What search reads of each page: small documents, written for the indexer alone.

A practice has two. Its *head* says what it is: title, summary, keywords and places. Its *body* is the whole text. Most
questions are answered by the heads, which are few words even for thousands of sheets: the indexer's search takes time
that grows with the square of the pages that have a word. For the same reason, the words for its subjects stand in no
practice's document, but in one for each *term*: a theme, a fund, a region…
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from passerelle import addresses
from passerelle.escaping import escaped
from passerelle.markdown import unmarked
from passerelle.model import Practice
from passerelle.search.terms import Term
from passerelle.search.words import place_words, practice_words
from passerelle.texts import Texts
from passerelle.views.apparatus import text_language
from passerelle.views.edition import Edition, written_span
from passerelle.views.lists import list_name
from passerelle.views.sheet import headline_places

BREAK = "\u200b"
"""Zero-width space: sets apart for the indexer what is one word to the eye (l’|énergie). No record can hold one."""

_ELISION = re.compile("(?<=['’])(?=\\w)")

SUMMARY_WEIGHT, TITLE_WEIGHT = 3, 2
"""How much more than its other text the summary of a practice weighs, and the title of an item of its lists. Titles
and subjects of practices are metadata, weighed in the browser (`RANKING` in `search_engine.js`)."""

_SAID = tuple(name for name in Texts.model_fields if name not in ("translation", "title", "summary", "keywords"))


def address(path: str) -> str:
    """The name of the document of the page at `path`: it leads back to it."""
    return f"{path.removesuffix('/')}.html"


def head_document(id_: str, edition: Edition) -> tuple[str, str]:
    """(name, HTML) of what a practice is, in the words of readers of the edition's language."""
    practice = edition.catalogue.practices[id_]
    texts = practice.texts[text_language(practice, edition)]
    meta = {
        "title": (texts.title,),
        **_told(id_, edition),
        **_places(id_, edition),
        "words": practice_words(practice, edition.code),
    }
    return address(addresses.sheet(id_)), _document(edition.code, meta, [(SUMMARY_WEIGHT, texts.summary)])


def body_document(id_: str, edition: Edition) -> tuple[str, str]:
    """(name, HTML) of all that a practice's sheet says."""
    practice = edition.catalogue.practices[id_]
    texts = practice.texts[text_language(practice, edition)]
    said = [*chain.from_iterable(_said(getattr(texts, name)) for name in _SAID)]
    meta = {
        "title": (texts.title,),
        **_told(id_, edition),
        **_places(id_, edition),  # an event's title seldom says where it was
        "items": [text for weight, text in said if weight == TITLE_WEIGHT],
    }
    parts = chain(((1, texts.summary),), said, ((1, name) for name in _names(practice)))
    return address(addresses.sheet(id_)), _document(edition.code, meta, parts)


def city_document(id_: str, edition: Edition) -> tuple[str, str]:
    """(name, HTML) of the page of a city."""
    words = place_words(edition.vocabulary, id_, edition.code)
    return address(addresses.listing("cities", id_)), _named(
        list_name("cities", id_, edition).text, "places", words, edition
    )


def term_document(term: Term, edition: Edition) -> tuple[str, str]:
    """(name, HTML) of a term by which practices are found: that of its page where it has one."""
    path = addresses.listing(term.page, term.id) if term.page else f"terms/{term.kind}/{term.id}/"
    return address(path), _named(term.words[0], "themes", term.words, edition)


def _named(name: str, field: str, words: Sequence[str], edition: Edition) -> str:
    # A document without a text is none to the indexer.
    return _document(edition.code, {"title": (name,), field: words}, [(1, ", ".join((name, *words)))])


def _said(value: Any) -> Iterator[tuple[int, str]]:
    """(weight, text) of every text within a part of a language block."""
    if isinstance(value, str):
        yield 1, unmarked(value)
    elif isinstance(value, Mapping):
        for entry in value.values():
            yield from _said(entry)
    elif isinstance(value, tuple):
        for entry in value:
            yield from _said(entry)
    elif value is not None:
        for name, entry in value:
            if name == "title":
                yield TITLE_WEIGHT, entry
            else:
                yield from _said(entry)


def _told(id_: str, edition: Edition) -> dict[str, Iterable[str]]:
    """What is shown beside the title of an answer."""
    practice = edition.catalogue.practices[id_]
    return {
        "where": [place.text for place in headline_places(id_, edition)],
        "period": [written_span(practice.period.start, practice.period.end, practice, edition)],
    }


def _places(id_: str, edition: Edition) -> dict[str, Iterator[str]]:
    """Names of the places where a practice is at home, and of those it has been to."""

    def names(places: Iterable[str]) -> Iterator[str]:
        return chain.from_iterable(place_words(edition.vocabulary, place, edition.code) for place in places)

    home = edition.catalogue.places(id_)
    others = [place for place in edition.catalogue.mentioned(id_) if place not in home]
    return {"places": names(home), "visited": names(others)}


def _names(practice: Practice) -> Iterator[str]:
    """Names that stand on a sheet outside of its texts."""
    for organisation in practice.organisations:
        yield organisation.name
    for funding in practice.funding:
        if funding.programme:
            yield funding.programme


def _document(language: str, meta: Mapping[str, Iterable[str]], parts: Iterable[tuple[int, str]]) -> str:
    # In metadata, the indexer parts words at ordinary spaces alone.
    heads = "".join(
        f'<meta data-pagefind-meta="{name}[content]" content="{_text(text, BREAK + " ")}">'
        for name, words in meta.items()
        if (text := ", ".join(words))
    )
    body = "".join(
        f'<p data-pagefind-weight="{weight}">{_text(text)}</p>' if weight != 1 else f"<p>{_text(text)}</p>"
        for weight, text in parts
    )
    return f'<!doctype html><html lang="{language}"><head>{heads}</head><body>{body}</body></html>'


def _text(text: str, break_: str = BREAK) -> str:
    return escaped(_ELISION.sub(break_, text))

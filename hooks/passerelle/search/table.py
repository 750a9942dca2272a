"""The tables beside an index: which result is which practice or term, and which practices have what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from passerelle import addresses
from passerelle.facets import FACETS
from passerelle.search.documents import address
from passerelle.search.terms import TERMS, Term
from passerelle.search.words import place_words, practice_words
from passerelle.views.apparatus import text_language
from passerelle.views.edition import Edition


def ids_of(ranked: Sequence[str], found: Mapping[str, str]) -> list[str]:
    """The ids in an index of the practices `ranked`; `found` leads from the name of a document to its id there."""
    return [found[address(addresses.sheet(id_))] for id_ in ranked]


def practice_rows(edition: Edition, ranked: Sequence[str]) -> dict[str, list[int]]:
    """Language → rows whose sheet is in that language and not in the reader's. The practices `ranked` (those of the
    edition's language first, then the latest) are the rows."""
    foreign: dict[str, list[int]] = {}
    for row, id_ in enumerate(ranked):
        language = text_language(edition.catalogue.practices[id_], edition)
        if language != edition.code:
            foreign.setdefault(language, []).append(row)
    return foreign


def title_order(edition: Edition, ranked: Sequence[str]) -> list[int]:
    """The rows in the order of their titles."""
    practices = [edition.catalogue.practices[id_] for id_ in ranked]
    titles = [practice.texts[text_language(practice, edition)].title for practice in practices]
    return sorted(range(len(titles)), key=lambda row: edition.language.sort_key(titles[row]))


def term_rows(found: Iterable[tuple[str, Term]]) -> dict[str, list[str | int]]:
    """Id of a term's document in the index → its kind, its id, its words, and 1 where it has a page."""
    return {id_: [term.kind, term.id, ", ".join(term.words), int(term.page is not None)] for id_, term in found}


def spellings(edition: Edition) -> list[str]:
    """What else readers may have meant to type: keywords of practices, names of places; sorted, each once."""
    catalogue, vocabulary = edition.catalogue, edition.vocabulary
    keywords = (practice_words(practice, edition.code) for practice in catalogue.practices.values())
    places = (place_words(vocabulary, id_, edition.code) for id_ in catalogue.by_city)
    return sorted({word for words in chain(keywords, places) for word in words})


def value_rows(edition: Edition, ranked: Sequence[str]) -> dict[str, dict[str, list[int]]]:
    """Facet, and what else practices are found by → value → rows of the practices that have it, each but the first told
    as the difference to the one before: these compress well."""
    row_of = {id_: row for row, id_ in enumerate(ranked)}
    indexes = {**{facet.name: facet.index for facet in FACETS}, **TERMS}
    return {
        name: {
            value: _differences(sorted(row_of[id_] for id_ in ids)) for value, ids in index(edition.catalogue).items()
        }
        for name, index in indexes.items()
    }


def _differences(rows: Sequence[int]) -> list[int]:
    return [row - before for before, row in zip((0, *rows), rows, strict=False)]

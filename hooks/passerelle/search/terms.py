"""The terms by which practices are found: themes, audiences, networks, countries, regions, types, funds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from passerelle.addresses import ListKind
from passerelle.catalogue import Catalogue, Index
from passerelle.search.words import place_words, term_words
from passerelle.views.edition import Edition


@dataclass(frozen=True, slots=True)
class Term:
    """A term that some practice has: `words` lead to it, `kind` names the table of its practices, `page` the kind of
    list that it has a page in."""

    kind: str
    id: str
    words: tuple[str, ...]
    page: ListKind | None


Words = Callable[[Edition, str], tuple[str, ...]]
"""Edition, id of a term → what leads to it."""


@dataclass(frozen=True, slots=True)
class _Kind:
    """Terms of one kind."""

    index: Callable[[Catalogue], Index]
    words: Words
    page: ListKind | None = None


def _terms_of(vocabulary: str) -> Words:
    return lambda edition, id_: term_words(edition.vocabulary, vocabulary, id_, edition.code)


_KINDS: Mapping[str, _Kind] = {
    "theme": _Kind(lambda c: c.by_theme, _terms_of("themes"), "themes"),
    "audience": _Kind(lambda c: c.by_audience, _terms_of("audiences"), "audiences"),
    "country": _Kind(lambda c: c.by_country, lambda edition, code: (edition.country(code).text,), "countries"),
    # Who looks for a region means its cities, too.
    "region": _Kind(lambda c: c.by_region, lambda edition, id_: place_words(edition.vocabulary, id_, edition.code)),
    "network": _Kind(lambda c: c.by_network, _terms_of("networks"), "networks"),
    "type": _Kind(lambda c: c.by_type, _terms_of("types")),
    "fund": _Kind(lambda c: c.by_fund, _terms_of("funds")),
}

TERMS: Mapping[str, Callable[[Catalogue], Index]] = {name: kind.index for name, kind in _KINDS.items()}
"""Kind of terms → its index."""


def terms(edition: Edition) -> Iterator[Term]:
    """Every term that some practice has, with what leads readers of the edition's language to it."""
    for name, kind in _KINDS.items():
        for id_ in kind.index(edition.catalogue):
            yield Term(name, id_, kind.words(edition, id_), kind.page)

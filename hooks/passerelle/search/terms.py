"""The terms by which practices are found: themes, audiences, networks, countries, types, funds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from passerelle.addresses import ListKind
from passerelle.catalogue import Catalogue, Index
from passerelle.search.words import term_words
from passerelle.views.edition import Edition


@dataclass(frozen=True, slots=True)
class Term:
    """A term that some practice has: `words` lead to it, `kind` names the table of its practices, `page` the kind of
    list that it has a page in."""

    kind: str
    id: str
    words: tuple[str, ...]
    page: ListKind | None


@dataclass(frozen=True, slots=True)
class _Kind:
    """Terms of one kind, of the vocabulary's list `vocabulary`; without one they are countries."""

    name: str
    vocabulary: str | None
    page: ListKind | None
    index: Callable[[Catalogue], Index]


_KINDS = (
    _Kind("theme", "themes", "themes", lambda c: c.by_theme),
    _Kind("audience", "audiences", "audiences", lambda c: c.by_audience),
    _Kind("country", None, "countries", lambda c: c.by_country),
    _Kind("network", "networks", "networks", lambda c: c.by_network),
    _Kind("type", "types", None, lambda c: c.by_type),
    _Kind("fund", "funds", None, lambda c: c.by_fund),
)


TERMS: Mapping[str, Callable[[Catalogue], Index]] = {kind.name: kind.index for kind in _KINDS}
"""Kind of terms → its index."""


def terms(edition: Edition) -> Iterator[Term]:
    """Every term that some practice has, with what leads readers of the edition's language to it."""
    for kind in _KINDS:
        for id_ in kind.index(edition.catalogue):
            if kind.vocabulary:
                words = term_words(edition.vocabulary, kind.vocabulary, id_, edition.code)
            else:
                words = (edition.country(id_).text,)
            yield Term(kind.name, id_, words, kind.page)

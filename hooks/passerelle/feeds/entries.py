"""What a feed tells of itself and of each sheet, before it is written in one format or the other."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from passerelle import addresses
from passerelle.dates import PartialDate
from passerelle.head import absolute
from passerelle.model import Practice
from passerelle.views.edition import Edition

MOST = 50
"""Entries of a feed."""

FOLLOWED: tuple[Literal["networks", "themes"], ...] = ("networks", "themes")
"""Kinds of list that have feeds of their own."""

NEVER = "1970-01-01T00:00:00Z"
"""When a feed changed of which no sheet tells: both formats come from the records alone."""


@dataclass(frozen=True, slots=True)
class Category:
    """A theme: its id and its label in the feed's language."""

    term: str
    label: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A sheet in one language. `url` is its address and, since addresses do not change, its id for ever: what
    structured data calls it too. Instants are as RFC 3339 has them."""

    url: str
    title: str
    summary: str
    published: str
    updated: str
    categories: tuple[Category, ...]


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed in one language, its entries the newest first. Addresses are absolute; `url` is that of the page which
    shows the same sheets, `scheme` that of the list which the categories are from."""

    title: str
    subtitle: str
    language: str
    url: str
    updated: str
    author: str
    author_url: str
    rights: str
    licence: str
    scheme: str
    entries: tuple[Entry, ...]


def instant(date: PartialDate) -> str:
    """The earliest instant that a date of year, month or day precision can mean (RFC 3339, UTC)."""
    return f"{date.earliest.isoformat()}T00:00:00Z"


class Entries:
    """The sheets of one language, each told once, whatever the number of feeds that it is in."""

    def __init__(self, edition: Edition, site_url: str) -> None:
        self._edition = edition
        self._site_url = site_url
        self.entry: Callable[[str], Entry] = cache(self._made)
        practices = edition.catalogue.practices
        order = sorted(
            (_newest_first(practice), id_) for id_, practice in practices.items() if edition.code in practice.texts
        )
        self._rank = {id_: n for n, (_, id_) in enumerate(order)}

    def newest(self, ids: Iterable[str]) -> Sequence[Entry]:
        """Of these practices, the MOST whose sheets changed last; none that has no sheet in the language."""
        rank = self._rank
        found = heapq.nsmallest(MOST, [(rank[id_], id_) for id_ in ids if id_ in rank])
        return [self.entry(id_) for _, id_ in found]

    def _made(self, id_: str) -> Entry:
        edition = self._edition
        practice = edition.catalogue.practices[id_]
        texts = practice.texts[edition.code]
        published = instant(practice.published)
        return Entry(
            url=absolute(self._site_url, edition.code, edition.default, addresses.sheet(id_)),
            title=texts.title,
            summary=texts.summary,
            published=published,
            # Instants of one form sort as text. A change that is known by its year alone is none before the sheet was.
            updated=max(published, instant(practice.updated or practice.published)),
            categories=tuple(Category(theme, edition.label("themes", theme)) for theme in practice.themes),
        )


def _newest_first(practice: Practice) -> tuple[int, int]:
    published = practice.published.earliest.toordinal()
    changed = max(published, (practice.updated or practice.published).earliest.toordinal())
    return -changed, -published

"""What the heads of pages tell machines: feeds, embeds, citations, structured data."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple, get_args

from passerelle import addresses
from passerelle.addresses import EmbedKind, ListKind
from passerelle.cite import citation_tags, work
from passerelle.data import listing, table
from passerelle.embed import oembed
from passerelle.feeds import feed_alternates
from passerelle.head import Alternate, Head, absolute
from passerelle.links import Links
from passerelle.structured import Collections, article
from passerelle.structured_data import dataset, home
from passerelle.views.edition import Edition
from passerelle.views.lists import ListView, index_entries, indexes
from passerelle.views.sheet import SheetView

EMBEDDED: tuple[EmbedKind, ...] = get_args(EmbedKind)


class Told(NamedTuple):
    """What a page tells beside what every page does."""

    data: Mapping[str, Any] | None
    alternates: tuple[Alternate, ...]


class Heads:
    """The heads of the pages of one language; `ranked` puts practices in the order of lists."""

    def __init__(self, edition: Edition, links: Links, ranked: Callable[[Sequence[str]], list[str]]) -> None:
        self._edition = edition
        self._site_url = links.site_url
        self._ranked = ranked
        self._collections = Collections(edition, self._address, links.site_url)
        self._feeds = feed_alternates(edition, links.site_url)

    def sheet(self, id_: str, view: SheetView) -> Head:
        """The head of a sheet that exists in this language."""
        edition, practice = self._edition, self._edition.catalogue.practices[id_]
        return Head(
            language=edition.code,
            path=view.path,
            title=view.title,
            description=view.summary,
            languages=edition.published(practice),
            kind="article",
            locale=edition.language.open_graph,
            data=article(id_, edition, self._address, self._site_url),
            published=str(practice.published),
            modified=view.iso_updated,
            # consumers of oEmbed take the first link of theirs, some only from the beginning of the head
            alternates=(self._embedded(oembed.sheet(id_, edition)), self._practice_file(id_), *self._feeds),
            citation=citation_tags(work(id_, edition, self._site_url)),
        )

    def missing(self, id_: str, title: str, description: str) -> Head:
        """The head of what stands where a sheet does not exist in this language. Its embed shows another language."""
        edition, path = self._edition, addresses.sheet(id_)
        languages = edition.published(edition.catalogue.practices[id_])
        alternates = (self._embedded(oembed.sheet(id_, edition)), self._practice_file(id_))
        return Head(edition.code, path, title, description, languages, indexed=False, alternates=alternates)

    def _embedded(self, shown: oembed.Shown) -> Alternate:
        return oembed.discovery(shown, self._edition, self._site_url)

    def _practice_file(self, id_: str) -> Alternate:
        return Alternate("application/json", self._site_url + addresses.api_practice(id_))

    def listing(self, kind: ListKind, id_: str, view: ListView, number: int, total: int, ids: Sequence[str]) -> Head:
        """The head of page `number` of a list of `total` practices, which shows `ids`."""
        path = addresses.listing(kind, id_, number)
        title = view.title if number == 1 else f"{view.title} ({number})"
        first = (number - 1) * addresses.FOLD + 1
        data = self._collections.term(kind, id_, path, title, view.description, ids, total=total, first=first)
        alternates = feed_alternates(self._edition, self._site_url, addresses.listing(kind, id_), view.heading)
        if kind in EMBEDDED and number == 1:
            shown = oembed.listing(kind, id_, self._edition)
            alternates = (self._embedded(shown), *alternates)
        return self._list(path, title, view.description, Told(data, alternates))

    def catalogue(self, number: int, title: str, ids: Sequence[str]) -> Head:
        """The head of a page of the catalogue after the first, which shows `ids`."""
        path = addresses.catalogue(number)
        return self._list(path, title, title, Told(self._practices(path, title, title, number, ids), self._feeds))

    def written(self, path: str, title: str, description: str) -> Told:
        """What a hand-written page tells: the home page, the catalogue, the pages that list lists, that of the data."""
        edition = self._edition
        if not path:
            return Told(home(edition, self._address, self._site_url, self._data), self._feeds)
        if path == addresses.CATALOGUE:
            ids = self._ranked(tuple(edition.catalogue.practices))[: addresses.FOLD]
            return Told(self._practices(path, title, description, 1, ids), self._feeds)
        for kind, index in indexes(edition.catalogue).items():
            if path == addresses.index(kind):
                names = [entry.name for entry in index_entries(kind, index, edition)]
                return Told(self._collections.index(path, title, description, names), self._feeds)
        if path == addresses.DATA:
            described = Alternate("application/ld+json", self._site_url + addresses.CATALOG)
            return Told(self._data, (*self._feeds, described))
        return Told(None, self._feeds)

    @cached_property
    def _data(self) -> dict[str, Any]:
        says = self._edition.strings.api.catalog
        files = ((listing.NAME, "application/json"), (table.NAME, "text/csv"))
        return dataset(
            self._edition,
            self._address,
            self._site_url,
            catalog=addresses.CATALOG,
            name=says.dataset_title.format(site=self._edition.site_name),
            description=says.dataset_description,
            distributions=[(addresses.api(name), type_) for name, type_ in files],
        )

    def _practices(self, path: str, title: str, description: str, number: int, ids: Sequence[str]) -> dict[str, Any]:
        total, first = len(self._edition.catalogue.practices), (number - 1) * addresses.FOLD + 1
        return self._collections.listing(path, title, description, ids, total=total, first=first)

    def _list(self, path: str, title: str, description: str, told: Told) -> Head:
        edition = self._edition
        return Head(
            edition.code,
            path,
            title,
            description,
            edition.vocabulary.languages,
            locale=edition.language.open_graph,
            data=told.data,
            alternates=told.alternates,
        )

    def _address(self, language: str, path: str) -> str:
        return absolute(self._site_url, language, self._edition.default, path)

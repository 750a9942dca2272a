"""The generated pages of one language: sheets, lists, and the parts that hand-written pages ask for."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import MAXYEAR
from functools import cached_property, lru_cache
from typing import Any

from markupsafe import Markup
from pydantic_core import to_json

from passerelle import addresses, hosting
from passerelle.addresses import ListKind
from passerelle.cards import Cards
from passerelle.cite import cite_files
from passerelle.data.page import data_view
from passerelle.embed.choose import choose_view
from passerelle.escaping import safe
from passerelle.facets import facet_data, facet_views
from passerelle.feeds.entries import FOLLOWED
from passerelle.form.engine import Engine
from passerelle.form.page import form_view
from passerelle.head import Head, absolute
from passerelle.links import Links
from passerelle.page_heads import EMBEDDED, Heads
from passerelle.render import Renderer
from passerelle.running import last_year
from passerelle.strings.scripts import catalogue_words
from passerelle.views.apparatus import title_of
from passerelle.views.edition import Edition, Named
from passerelle.views.fields import field_guide
from passerelle.views.lists import index_entries, indexes, list_view
from passerelle.views.maps import REMEMBERED, Atlas, Maps, MapView, places_of
from passerelle.views.overview import overview_view
from passerelle.views.sheet import sheet_view
from passerelle.views.translations import translations_files, translations_view
from passerelle.views.translations.table import Translations
from passerelle.views.world import world_data, world_list

RECENT = 6
"""Practices shown on the home page."""


@dataclass(frozen=True, slots=True)
class Page:
    """A generated page before it is put into its shell. `section` is the menu entry that it belongs to."""

    path: str
    section: str
    head: Head
    content: str
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class Fold:
    """One page of a long list; paths of its neighbours."""

    number: int
    count: int
    previous: str | None
    next: str | None


class Pages:
    """Makes the pages of one edition. A sheet's HTML comes from `sheet()` and nothing else. `scripts` stand within
    every page."""

    def __init__(
        self,
        edition: Edition,
        renderer: Renderer,
        links: Links,
        atlas: Atlas | None = None,
        translations: Translations | None = None,
        engine: Engine | None = None,
        scripts: Sequence[str] = (),
    ) -> None:
        self.edition = edition
        self.links = links
        self.render = renderer
        self.heads = Heads(edition, links, self.ranked)
        self.cards = Cards(edition, renderer)
        self._maps = Maps(edition, atlas) if atlas else None
        self._translations = translations or Translations(edition.catalogue)
        self._engine = engine
        self._scripts = scripts
        self._drawn = lru_cache(REMEMBERED)(self._map_html)
        self.files: dict[str, bytes] = {}
        """What views ask for beside their pages: path below the root of the site → content."""

    def practice(self, id_: str) -> Page:
        """The page of a practice: its sheet, or what says that there is none in this language."""
        texts = self.edition.catalogue.practices[id_].texts
        return self.sheet(id_) if self.edition.code in texts else self.missing(id_)

    def lists(self) -> Iterator[Page]:
        """Every list of the language."""
        yield from self.catalogue()
        for kind, index in indexes(self.edition.catalogue).items():
            for id_, practices in index.items():
                yield from self.listing(kind, id_, practices)

    # sheets -----------------------------------------------------------------------------------------------------

    def sheet(self, id_: str) -> Page:
        """The sheet of a practice that has a text in this language."""
        edition = self.edition
        view = sheet_view(id_, edition, self._absolute)
        base = addresses.base(view.path)
        content = self.render(
            "sheet.html",
            {**self._context(view.path), "sheet": view, "correct": base + addresses.correct(id_)}
            | {"drawn": self._drawn(self._maps and self._maps.sheet(id_), view.path.count("/"))}
            | {"cite_files": cite_files(id_, edition.code), "embed": addresses.choose_embed(view.path)},
        )
        return Page(view.path, "practices", self.heads.sheet(id_, view), content, view.iso_updated)

    def missing(self, id_: str) -> Page:
        """The page that stands where a sheet does not exist in this language: no translation, and not to be indexed."""
        edition, practice = self.edition, self.edition.catalogue.practices[id_]
        strings, path = edition.strings.sheet.missing, addresses.sheet(id_)
        languages = edition.published(practice)
        names = [edition.language_name(code) for code in languages]
        title = strings.title.format(language=edition.language_name(edition.code))
        others = [
            Named(strings.read_in.format(language=edition.language_name(code)), path, lang=code) for code in languages
        ]
        content = self.render(
            "missing.html",
            {
                **self._context(path),
                "title": title,
                "text": strings.text.format(languages=edition.language.list(names)) if names else strings.description,
                "original": title_of(practice, edition, path),
                "others": others,
                "translate": addresses.translate(id_, edition.code),
            },
        )
        head = self.heads.missing(id_, title, strings.description)
        return Page(path, "practices", head, content)

    # lists ------------------------------------------------------------------------------------------------------

    @cached_property
    def _rank(self) -> dict[str, int]:
        """Order of practices in lists: those in the page's language first, then the sheets that changed last, then the
        practices that went on longest, then by id. Each stands where its own record puts it: an edited sheet moves no
        two others."""
        practices = self.edition.catalogue.practices

        def key(id_: str) -> tuple[bool, int, int, str]:
            practice = practices[id_]
            return (
                self.edition.code not in practice.texts,
                -(practice.updated or practice.published).latest.toordinal(),
                -last_year(practice, MAXYEAR),
                id_,
            )

        return {id_: n for n, id_ in enumerate(sorted(practices, key=key))}

    def ranked(self, ids: Sequence[str]) -> list[str]:
        return sorted(ids, key=self._rank.__getitem__)

    def listing(self, kind: ListKind, id_: str, practices: Sequence[str]) -> Iterator[Page]:
        """A list, on as many pages as it takes."""
        edition = self.edition
        places = places_of(kind, id_, practices, edition.catalogue)
        view = list_view(kind, id_, len(practices), edition, places)
        crumb = Named(getattr(edition.strings.lists.kinds, kind), addresses.index(kind))
        for number, ids, fold in self._folds(practices, lambda n: addresses.listing(kind, id_, n)):
            path = addresses.listing(kind, id_, number)
            shown = self._maps.listing(kind, id_, places) if self._maps and number == 1 else None
            content = self.render(
                "list.html",
                {**self._context(path), "view": view, "crumb": crumb, "pages": fold}
                | {"cards": self.cards(ids, addresses.base(path), view.involvements)}
                | {"feed": addresses.feed("xml", addresses.listing(kind, id_)) if kind in FOLLOWED else None}
                | {"drawn": self._drawn(shown, path.count("/"))}
                | {"embed": addresses.choose_embed(addresses.listing(kind, id_)) if kind in EMBEDDED else None},
            )
            yield Page(path, kind, self.heads.listing(kind, id_, view, number, len(practices), ids), content)

    def _map_html(self, view: MapView | None, depth: int) -> Markup | None:
        """A small map, for pages so many folders below their language's root."""
        if view is None:
            return None
        context = self._context("-/" * depth) | {"view": view, "boundaries": addresses.BOUNDARIES}
        return safe(self.render("static_map.html", context))

    def catalogue(self) -> Iterator[Page]:
        """The catalogue's pages after the first, which is part of a hand-written page."""
        title = self.edition.strings.lists.kinds.practices
        for number, ids, fold in self._folds(tuple(self.edition.catalogue.practices), addresses.catalogue):
            if number > 1:
                path = addresses.catalogue(number)
                heading = f"{title} ({number})"
                content = f"<h1>{heading}</h1>\n" + self._catalogue(path, ids, fold)
                yield Page(path, "practices", self.heads.catalogue(number, heading, ids), content)

    def _catalogue(self, path: str, ids: Sequence[str], fold: Fold | None) -> str:
        edition, strings = self.edition, self.edition.strings.lists
        total, first = len(edition.catalogue.practices), not fold or fold.number == 1
        kinds = tuple(Named(getattr(strings.kinds, kind), addresses.index(kind)) for kind in indexes(edition.catalogue))
        return self.render(
            "catalogue.html",
            {
                **self._context(path),
                "feed": addresses.feed("xml"),
                "cards": self.cards(ids, addresses.base(path)),
                "pages": fold,
                "kinds": kinds,
            }
            | {"count": edition.strings.find.found.format(edition.language, total), "first": first}
            | (self._finding() if first else {}),
        )

    def _finding(self) -> dict[str, str]:
        """What the catalogue's script needs to know, as JSON."""
        edition = self.edition
        return {
            "words": catalogue_words(edition.strings),
            "facets": to_json(facet_data(facet_views(edition))).decode(),
            "panel": to_json(edition.strings.panel.model_dump()).decode(),
            "criteria": to_json(edition.strings.find.criteria.model_dump(exclude_none=True)).decode(),
        }

    def _folds(
        self, practices: Sequence[str], path: Callable[[int], str]
    ) -> Iterator[tuple[int, Sequence[str], Fold | None]]:
        ranked, size = self.ranked(practices), addresses.FOLD
        count = max(1, -(-len(ranked) // size))
        for number in range(1, count + 1):
            fold = Fold(
                number,
                count,
                path(number - 1) if number > 1 else None,
                path(number + 1) if number < count else None,
            )
            yield number, ranked[(number - 1) * size : number * size], fold if count > 1 else None

    # parts of hand-written pages --------------------------------------------------------------------------------

    def view(self, name: str, path: str) -> str:
        """The generated part of the hand-written page at `path`: `home`, `practices`, `map`, `overview`, `fields`,
        `translations` or a kind of list.

        Raises KeyError for any other name.
        """
        catalogue = self.edition.catalogue
        if name == "home":
            return self._home(path)
        if name == "practices":
            _, ids, fold = next(self._folds(tuple(catalogue.practices), addresses.catalogue))
            return self._catalogue(path, ids, fold)
        if name == "overview":
            return self.render("overview.html", {**self._context(path), "view": overview_view(self.edition)})
        if name == "fields":
            return self.render("fields.html", {**self._context(path), "view": field_guide(self.edition, path)})
        if name == "translations":
            self.files |= translations_files(self._translations, self.edition)
            shown = translations_view(self._translations, self.edition)
            return self.render("translations.html", {**self._context(path), "view": shown})
        if name == "map":
            return self._map(path)
        if name == "hosting":
            told = (self.links.site_url, self.edition.vocabulary.languages, self._scripts)
            lines = {"nginx": hosting.nginx(*told), "apache": hosting.apache(*told), "headers": hosting.HEADERS_FILE}
            return self.render("hosting.html", self._context(path) | lines)
        if name == "data":
            return self.render(
                "data.html", {**self._context(path), "view": data_view(self.edition, self.links.site_url)}
            )
        if name == "embed":
            chosen = choose_view(self.edition, self.links.site_url, self.ranked(tuple(catalogue.practices)))
            self.files |= chosen.files
            return self.render("embed_choose.html", {**self._context(path), "view": chosen})
        if name == "contribute":
            form = form_view(self.edition, self.links, self._engine)
            self.files |= form.files
            return self.render("contribute.html", {**self._context(path), "view": form})
        by_name = {str(kind): (kind, index) for kind, index in indexes(catalogue).items()}
        kind, index = by_name[name]
        entries = index_entries(kind, index, self.edition)
        return self.render("index.html", {**self._context(path), "kind": kind, "entries": entries})

    def _map(self, path: str) -> str:
        edition = self.edition
        ranked = self.ranked(tuple(edition.catalogue.practices))
        countries = world_list(edition, ranked)
        data = {}
        for part, content in world_data(edition, ranked, countries)._asdict().items():
            written = to_json(content)
            data[part] = f"assets/map-{part}.{edition.code}.{hashlib.sha256(written).hexdigest()[:8]}.json"
            self.files[data[part]] = written
        return self.render("map.html", {**self._context(path), "data": data, "countries": countries})

    def _home(self, path: str) -> str:
        edition, index = self.edition, indexes(self.edition.catalogue)
        ids = self.ranked(tuple(edition.catalogue.practices))
        return self.render(
            "home.html",
            {
                **self._context(path),
                "feed": addresses.feed("xml"),
                "cards": self.cards(ids[:RECENT], addresses.base(path)),
                "count": edition.language.number(len(ids)),
                "themes": index_entries("themes", index["themes"], edition),
                "countries": index_entries("countries", index["countries"], edition),
            },
        )

    # ------------------------------------------------------------------------------------------------------------

    def _context(self, path: str) -> dict[str, Any]:
        edition = self.edition
        return {
            "strings": edition.strings,
            "s": edition.strings.sheet,
            "l": edition.strings.lists,
            "base": addresses.base(path),
            "root": addresses.root(path, edition.code, edition.default),
            "prefix_of": edition.prefix_of,
            "catalogue": addresses.CATALOGUE,
            "crumb": Named(edition.strings.lists.kinds.practices, addresses.CATALOGUE),
        }

    def _address(self, language: str, path: str) -> str:
        return absolute(self.links.site_url, language, self.edition.default, path)

    def _absolute(self, path: str) -> str:
        return self._address(self.edition.code, path)

"""The whole site as data in, files out: what the adapters call."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from passerelle.catalogue import Catalogue
from passerelle.cite import write_citations
from passerelle.data.publish import write_data
from passerelle.embed.oembed import write_oembeds
from passerelle.embed.publish import write_embeds
from passerelle.embed.script import write_script
from passerelle.feeds import write_feeds
from passerelle.form.engine import Engine, Parts
from passerelle.head import Head, render_head
from passerelle.history import History
from passerelle.hosting import HEADERS_FILE, headers_file, inline_scripts, rules
from passerelle.links import Links
from passerelle.output import write_file
from passerelle.pages import Page, Pages
from passerelle.problems import Problem
from passerelle.render import Renderer
from passerelle.search.publish import write_search
from passerelle.shell import Shell
from passerelle.sitemap import Entry, sitemap
from passerelle.sources import Sources, load_sources
from passerelle.strings import Strings, load_strings
from passerelle.views.edition import Edition
from passerelle.views.maps import Atlas
from passerelle.views.translations.table import Translations

FRAME = "base.html"
"""The template of the frame around every page, beside the folder of the templates."""

EMBED_ASSETS = "assets/embed"
"""Styles and scripts of what other sites show, beside the templates."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What mkdocs.yml and the environment say. `site_url` is as `site_address` gives it; `repository` receives pull
    requests, `email` proposals by e-mail; `world` is the prepared world that small maps are drawn from: without one,
    there are none; `search` tells whether the site can be searched; `engine` is what the form checks sheets with."""

    site_url: str
    site_name: str
    repository: str | None = None
    branch: str = "main"
    templates: Path = Path("overrides/templates")
    world: Path | None = None
    search: bool = False
    email: str | None = None
    engine: Parts | None = None


class Site:
    """Records, words and templates of one build, each made once whatever the number of languages."""

    def __init__(self, sources: Sources, settings: Settings, root: Path) -> None:
        self.settings = settings
        self.problems: tuple[Problem, ...] = tuple(sources.problems)
        self.catalogue = Catalogue(sources.practices, sources.vocabulary)
        self.languages = sources.vocabulary.languages
        self._site_url = settings.site_url.rstrip("/") + "/"
        self._strings = {code: load_strings(code) for code in self.languages}
        templates = root / settings.templates
        self._renderer = renderer = Renderer(templates)
        self._links = links = Links(self._site_url, settings.repository, settings.branch, settings.email)
        self._embed_assets = templates.parent / EMBED_ASSETS
        self._scripts = inline_scripts((templates.parent / FRAME).read_text("utf-8"))
        tongues = [strings.language for strings in self._strings.values()]
        self._atlas = Atlas(settings.world, sources.vocabulary, tongues) if settings.world else None
        translations = Translations(self.catalogue, History(root))
        self._engine = Engine(settings.engine, root, templates, self.catalogue, tongues) if settings.engine else None
        self.pages = {
            code: Pages(
                Edition(code, self._strings, self.catalogue, settings.site_name),
                renderer,
                links,
                self._atlas,
                translations,
                self._engine,
                self._scripts,
            )
            for code in self.languages
        }
        self._written: list[Entry] = []

    @classmethod
    def load(cls, root: Path, settings: Settings) -> Site:
        """Reads and checks everything under `root`. Raises InvalidRecordsError (all problems) and StringsError."""
        return cls(load_sources(root), settings, root)

    @property
    def default(self) -> str:
        return self.languages[0]

    def strings(self, language: str) -> Strings:
        return self._strings[language]

    # hand-written pages -----------------------------------------------------------------------------------------

    def add_written(self, path: str, languages: tuple[str, ...]) -> None:
        """Name a hand-written page, which exists in `languages`, for the sitemap."""
        self._written.append(Entry(path, languages))

    def head(
        self, *, language: str, path: str, title: str, description: str, languages: tuple[str, ...], home: bool = False
    ) -> str:
        """The head of a hand-written page, which exists in `languages`."""
        locale = self._strings[language].language.open_graph
        title = self.settings.site_name if home else title
        data, alternates = self.pages[language].heads.written(path, title, description)
        head = Head(language, path, title, description, languages, locale=locale, data=data, alternates=alternates)
        return self._render_head(head)

    def view(self, name: str, *, language: str, path: str) -> str:
        """The generated part of a hand-written page (see Pages.view)."""
        return self.pages[language].view(name, path)

    # generated pages --------------------------------------------------------------------------------------------

    def write(self, out: Path, shells: Mapping[tuple[str, int], Shell]) -> None:
        """Every generated page and the sitemap, under `out`. `shells` holds one for each (language, depth)."""
        entries = list(self._written)
        for language, page in self._generated():
            self._write(out / self.pages[language].edition.prefix, page, shells[language, page.path.count("/")])
            if page.head.indexed and language == page.head.languages[0]:
                entries.append(Entry(page.path, tuple(page.head.languages), page.modified))
        self.write_for_reuse(out)
        for files in [*(pages.files for pages in self.pages.values()), self._atlas.files if self._atlas else {}]:
            for name, content in files.items():
                write_file(f"{out}/{name}", content)
        if self._engine:
            self._engine.write(out)
        if self.settings.search:
            for pages in self.pages.values():
                write_search(pages, out / pages.edition.prefix)
        found = rules(self._site_url, self.languages, {entry.path for entry in entries}, self._scripts)
        (out / HEADERS_FILE).write_bytes(headers_file(found))
        written = sitemap(entries, site_url=self._site_url, default=self.default)
        for name, text in written.items():
            (out / name).write_text(text, encoding="utf-8")

    def write_for_reuse(self, out: Path) -> None:
        """What other sites show and harvest: embeds, data, feeds, citations. A step of `write`, apart for its clock."""
        editions = {code: pages.edition for code, pages in self.pages.items()}
        write_embeds(self.pages, out, self._embed_assets, self._atlas)
        write_oembeds(out, editions, self._site_url)
        write_script(self._embed_assets, out, self.languages)
        write_data(editions.values(), self._links, self._renderer, out)
        write_feeds(editions.values(), self._site_url, out)
        write_citations(editions.values(), self._site_url, out)

    def _generated(self) -> Iterator[tuple[str, Page]]:
        """Every generated page with its language. A record's sheets come together, while it is at hand: one language
        after the other took 5 % longer at a thousand records."""
        for id_ in self.catalogue.practices:
            for language, pages in self.pages.items():
                yield language, pages.practice(id_)
        for language, pages in self.pages.items():
            for page in pages.lists():
                yield language, page

    def _write(self, folder: Path, page: Page, shell: Shell) -> None:
        html = shell.fill(
            {"head": self._render_head(page.head), "content": page.content, "path": page.path, "section": page.section}
        )
        write_file(f"{folder}/{page.path}index.html", html.encode())

    def _render_head(self, head: Head) -> str:
        return render_head(head, site_url=self._site_url, site_name=self.settings.site_name, default=self.default)

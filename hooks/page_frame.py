"""What the templates are given: one object, free of MkDocs, for hand-written pages, shells and the 404 alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page

from build_state import BuildState
from passerelle import addresses
from passerelle.strings import Strings
from passerelle.strings.scripts import field_words
from terminal import MissingAssetError

MENUS = ("header", "footer")
"""Groups of mkdocs.yml's nav that stand on every page."""


@dataclass(frozen=True, slots=True)
class LanguageLink:
    """A language in its own words, and the address of the same page in it."""

    code: str
    name: str
    href: str


@dataclass(frozen=True, slots=True)
class MenuLink:
    """A page of the menu; `current` is its aria-current attribute as HTML, or nothing."""

    label: str
    href: str
    current: str


@dataclass(frozen=True, slots=True)
class Frame:
    """A page's chrome. `root` leads to the root of the site; `head` and `content` are HTML, the rest is plain text;
    `lists` are the entries of the menu that lead to lists of
    practices; `above` is the entry of the menu that the page stands below, `beside` the pages of its group when it is
    in neither menu; `extras` names the assets that this page uses beside those of every page."""

    language: str
    languages: tuple[LanguageLink, ...]
    root: str
    home: str
    head: str
    content: str
    header: tuple[MenuLink, ...]
    footer: tuple[MenuLink, ...]
    lists: tuple[MenuLink, ...]
    above: MenuLink | None
    beside: tuple[MenuLink, ...]
    site_name: str
    repository: str | None
    assets: Mapping[str, str]
    extras: tuple[str, ...]
    strings: Strings
    catalogue: str
    search_words: str

    def asset(self, name: str) -> str:
        """Address of what the assets hook publishes: passerelle.css, passerelle.js, or another file by its name.

        Raises MissingAssetError.
        """
        if name not in self.assets:
            raise MissingAssetError(name)
        return self.root + self.assets[name]


def make_frame(
    config: MkDocsConfig,
    nav: Navigation,
    *,
    language: str,
    root: str,
    path: str,
    head: str,
    content: str,
    current: Callable[[str], str],
    languages: tuple[str, ...] | None = None,
    view: str | None = None,
) -> Frame:
    """The frame of a page at `path` (relative to its language's root, as all paths here).

    `current(path)` gives the aria-current attribute of the menu entry that leads to `path`; `languages` are those the
    page exists in (all when None): the switcher leads to the home page of the others. `view` is what the page asks for
    in its front matter.
    """
    state = BuildState.of(config)
    site = state.site
    default = site.languages[0]
    prefix = addresses.prefix(language, default)
    there = site.languages if languages is None else languages
    header, footer = (menu(nav, section, root, prefix, current) for section in MENUS)
    entries = {link.href: link for link in (*footer, *header)}
    sections = [item.title for item in nav.items if isinstance(item, Section) and item.title not in MENUS]
    groups = [menu(nav, section, root, prefix, current) for section in sections]
    here = root + prefix + path
    kinds = (f"{root}{prefix}{kind}/" for kind, _ in site.strings(language).lists.kinds)
    return Frame(
        language=language,
        languages=tuple(
            LanguageLink(
                code,
                site.strings(code).language.own_name,
                root + addresses.prefix(code, default) + (path if code in there else ""),
            )
            for code in site.languages
        ),
        root=root,
        home=root + prefix,
        head=head,
        content=content,
        header=header,
        footer=footer,
        lists=tuple(entries[href] for href in kinds if href in entries),
        above=next((link for link in header if link.href != here and is_below(link.href, here)), None),
        beside=next((links for links in groups if any(link.href == here for link in links)), ()),
        site_name=config.site_name,
        repository=config.repo_url or None,
        assets=state.assets,
        extras=state.assets_of_view.get(view or "", ()),
        strings=site.strings(language),
        catalogue=root + prefix + addresses.CATALOGUE,
        search_words=field_words(site.strings(language)),
    )


def is_below(section: str, path: str) -> bool:
    """Whether a page's address is that of a section or stands below it; nothing stands below a language's home."""
    return path.startswith(section) and section.rstrip("./") != ""


def menu(nav: Navigation, section: str, root: str, prefix: str, current: Callable[[str], str]) -> tuple[MenuLink, ...]:
    """The pages of a section of mkdocs.yml's nav; a page's label is `menu` in its front matter, or its title."""
    pages = [
        page
        for item in nav.items
        if isinstance(item, Section) and item.title == section
        for page in item.children
        if isinstance(page, Page)
    ]
    return tuple(
        MenuLink(
            str(page.meta.get("menu") or page.title),
            root + page.url,
            current(page.url.removeprefix(prefix)),
        )
        for page in pages
    )

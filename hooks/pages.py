"""Adapter: gives hand-written pages their frame, and the generated HTML that they ask for with `view:`."""

from __future__ import annotations

import logging
import re
from pathlib import PurePosixPath
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from build_state import BuildState, current_language
from page_frame import is_below, make_frame
from passerelle import addresses
from passerelle.form.engine import EngineError
from passerelle.problems import printable
from terminal import Stop, words

log = logging.getLogger("mkdocs.hooks.pages")

MARKER = "<!-- view -->"
"""Where in a page's Markdown the generated HTML stands; at the end when it is not there."""

TEXTS = ("title", "menu", "description")
"""What of the front matter is shown; none is required."""

FRONT_MATTER = re.compile(r"---[ \t]*(?:\n|$)")


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Warn of every page that a language lacks: the tree of docs/ is the same in each."""
    state = BuildState.of(config)
    languages = state.site.languages
    if current_language(config) != languages[0]:
        return
    paths = [PurePosixPath(file.src_uri) for file in files.documentation_pages()]
    trees = {code: {str(p.relative_to(code)) for p in paths if p.parts[0] == code} for code in languages}
    says = words(config).commands.build
    for page in sorted(set().union(*trees.values())):
        lacking = [code for code in languages if page not in trees[code]]
        for code in lacking:
            others = ", ".join(other for other in languages if other not in lacking)
            log.warning("%s", says.page_missing.format(path=f"docs/{code}/{printable(page)}", languages=others))
    for path in sorted(p for p in paths if p.parts[0] not in languages):
        listed = ", ".join(languages)
        log.warning("%s", says.page_astray.format(path=f"docs/{printable(str(path))}", languages=listed))


@event_priority(-200)  # after i18n has found the translations of each page
def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> None:
    """Name the pages for the sitemap, those that a dirty build leaves as they are among them."""
    for file in files.documentation_pages():
        languages = languages_of(file, config)
        if current_language(config) == languages[0]:
            BuildState.of(config).site.add_written(path_of(file, config), languages)


def on_page_read_source(page: Page, config: MkDocsConfig) -> str:
    """The page's text, as MkDocs reads it, if it is text."""
    try:
        return page.file.content_string
    except UnicodeDecodeError as error:
        raise Stop(words(config).commands.build.page_not_utf8.format(path=source_of(page))) from error


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    """MkDocs takes front matter that it cannot read for text, and prints a list as Python writes it: refuse both."""
    says = words(config).commands.build
    if FRONT_MATTER.match(markdown) and not page.meta:
        raise Stop(says.front_matter.format(path=source_of(page)))
    for name in TEXTS:
        text = page.meta.get(name, name)
        if not isinstance(text, str) or not text.strip():
            raise Stop(says.front_matter_text.format(path=source_of(page), name=name))


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Set what is hand-written to a readable measure, and what is generated between."""
    before, _, after = html.partition(MARKER)
    generated = ""
    if name := page.meta.get("view"):
        language = current_language(config)
        if not isinstance(name, str):
            raise unknown_view(page, config)
        try:
            generated = BuildState.of(config).site.view(name, language=language, path=path_of(page.file, config))
        except EngineError as error:
            raise Stop(words(config).commands.build.no_package.format(path=printable(str(error)))) from error
        except KeyError as error:
            if error.args not in ((), (name,)):
                raise
            raise unknown_view(page, config) from error
    return prose(before) + generated + prose(after)


def unknown_view(page: Page, config: MkDocsConfig) -> Stop:
    """The page asks for what there is not."""
    says = words(config).commands.build.unknown_view
    return Stop(says.format(path=source_of(page), name=printable(str(page.meta["view"]))))


def prose(html: str) -> str:
    """Running text, set to a readable measure; nothing when there is none."""
    return f'<div class="pl-prose">\n{html.strip()}\n</div>\n' if html.strip() else ""


@event_priority(-150)
def on_page_context(context: TemplateContext, page: Page, config: MkDocsConfig, nav: Navigation) -> TemplateContext:
    """Give the template what it prints."""
    site = BuildState.of(config).site
    language = current_language(config)
    path = path_of(page.file, config)
    languages = languages_of(page.file, config)
    context_: dict[str, Any] = context  # type: ignore[assignment]  # a TypedDict that MkDocs lets hooks add to
    context_["frame"] = make_frame(
        config,
        nav,
        language=language,
        languages=languages,
        root=root_of(page, config),
        path=path,
        head=site.head(
            language=language,
            path=path,
            languages=languages,
            title=str(page.title),
            description=str(page.meta.get("description") or site.strings(language).chrome.tagline),
            home=not path,
        ),
        content=page.content or "",
        view=page.meta.get("view"),
        current=lambda entry: current_mark(entry, path),
    )
    return context


def current_mark(entry: str, path: str) -> str:
    """The aria-current attribute of the menu entry that leads to `entry`, on the page at `path`."""
    if entry == path:
        return ' aria-current="page"'
    return ' aria-current="true"' if is_below(entry, path) else ""


def source_of(page: Page) -> str:
    """The page's file, for messages."""
    return printable(f"docs/{page.file.src_uri}")


def languages_of(file: File, config: MkDocsConfig) -> tuple[str, ...]:
    """The languages in which a page exists, in the order of the site."""
    alternates = file.alternates  # type: ignore[attr-defined]  # set by i18n
    return tuple(code for code in BuildState.of(config).site.languages if code in alternates)


def path_of(file: File, config: MkDocsConfig) -> str:
    """The page's path below its language's root."""
    prefix = addresses.prefix(current_language(config), BuildState.of(config).site.languages[0])
    return file.url.removeprefix("./").removeprefix(prefix)


def root_of(page: Page, config: MkDocsConfig) -> str:
    """The way up from the page to the root of the site."""
    return addresses.root(path_of(page.file, config), current_language(config), BuildState.of(config).site.languages[0])

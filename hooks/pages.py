"""Adapter: gives hand-written pages their frame, and the generated HTML that they ask for with `view:`."""

from __future__ import annotations

import logging
from pathlib import PurePosixPath
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from build_state import BuildState, Stop, current_language
from page_frame import make_frame
from passerelle import addresses

log = logging.getLogger("mkdocs.hooks.pages")

MARKER = "<!-- view -->"
"""Where in a page's Markdown the generated HTML stands; at the end when it is not there."""


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Warn of every page that a language lacks: the tree of docs/ is the same in each."""
    state = BuildState.of(config)
    languages = state.site.languages
    if current_language(config) != languages[0]:
        return
    paths = [PurePosixPath(file.src_uri) for file in files.documentation_pages()]
    trees = {code: {str(p.relative_to(code)) for p in paths if p.parts[0] == code} for code in languages}
    for page in sorted(set().union(*trees.values())):
        lacking = [code for code in languages if page not in trees[code]]
        for code in lacking:
            others = ", ".join(other for other in languages if other not in lacking)
            log.warning("docs/%s/%s is missing; the page exists in: %s", code, page, others)
    for path in sorted(p for p in paths if p.parts[0] not in languages):
        log.warning("docs/%s is in no language's folder (%s)", path, ", ".join(languages))


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Set what is hand-written to a readable measure, and what is generated between."""
    before, _, after = html.partition(MARKER)
    generated = ""
    if name := page.meta.get("view"):
        language = current_language(config)
        try:
            generated = BuildState.of(config).site.view(name, language=language, path=path_of(page, config))
        except KeyError as error:
            if error.args not in ((), (name,)):
                raise
            raise Stop(
                f"docs/{page.file.src_uri}: there is no view named {name!r}. Remove the line `view:`, or mend it."
            ) from error
    return prose(before) + generated + prose(after)


def prose(html: str) -> str:
    """Running text, set to a readable measure; nothing when there is none."""
    return f'<div class="pl-prose">\n{html.strip()}\n</div>\n' if html.strip() else ""


@event_priority(-150)
def on_page_context(context: TemplateContext, page: Page, config: MkDocsConfig, nav: Navigation) -> TemplateContext:
    """Give the template what it prints."""
    site = BuildState.of(config).site
    language = current_language(config)
    path = path_of(page, config)
    languages = tuple(code for code in site.languages if code in page.file.alternates)  # type: ignore[attr-defined]  # set by i18n
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
        current=lambda entry: ' aria-current="page"' if entry == path else "",
    )
    return context


def path_of(page: Page, config: MkDocsConfig) -> str:
    """The page's path below its language's root."""
    prefix = addresses.prefix(current_language(config), BuildState.of(config).site.languages[0])
    return page.url.removeprefix(prefix)


def root_of(page: Page, config: MkDocsConfig) -> str:
    """The way up from the page to the root of the site."""
    return addresses.root(path_of(page, config), current_language(config), BuildState.of(config).site.languages[0])

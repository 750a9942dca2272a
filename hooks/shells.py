"""Adapter: has the theme render the chrome once a language and depth, for the core to fill and write its pages."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import Any

import jinja2
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.utils.templates import TemplateContext

from build_state import BuildState, current_language, is_last_pass
from page_frame import make_frame
from passerelle import addresses
from passerelle.garbage import uncollected
from passerelle.problems import printable
from passerelle.search.index import SearchIndexError
from passerelle.shell import DEPTHS, Shell, slot
from terminal import Stop, words

NOT_FOUND = "404.html"


@event_priority(-200)  # once i18n has told the language
def on_config(config: MkDocsConfig) -> None:
    """Say which of the theme's own pages this pass makes."""
    templates = config.theme.static_templates
    templates.discard("sitemap.xml")  # the core writes it: MkDocs dates it and knows no generated page
    languages = BuildState.of(config).site.languages
    if current_language(config) == languages[0]:
        templates.add(NOT_FOUND)
    else:  # it speaks every language: once is enough
        templates.discard(NOT_FOUND)


@event_priority(-200)  # after i18n has rearranged it
def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> None:
    """Keep the menu for the shells."""
    BuildState.of(config).navs[current_language(config)] = nav


@event_priority(-200)
def on_env(env: jinja2.Environment, config: MkDocsConfig, files: Files) -> None:
    """Render the shells of this pass's language: pages are read by now, so the menu has its labels."""
    state, language = BuildState.of(config), current_language(config)
    nav = state.navs[language]
    for page in nav.pages:
        if page.markdown is None:  # a dirty build leaves it as it is, but the menu needs its label
            page.read_source(config)
    template = env.get_template("main.html")
    for depth in DEPTHS:
        # Any path of that depth: links out of the page depend on nothing else, links to it are slots.
        root = addresses.root("-/" * depth, language, state.site.languages[0])
        frame = make_frame(
            config,
            nav,
            language=language,
            root=root,
            path=slot("path"),
            head=slot("head"),
            content=slot("content"),
            current=mark_section,
        )
        context: dict[str, Any] = {**get_context(nav, files, config, base_url=root), "frame": frame}
        state.shells[language, depth] = Shell.parse(template.render(context))


def mark_section(entry: str) -> str:
    """A menu entry is a section when it stands right below its language; the pages below it belong to it."""
    section = entry.rstrip("/")
    return slot("section", equals=section) if section and "/" not in section else ""


def on_template_context(context: TemplateContext, template_name: str, config: MkDocsConfig) -> TemplateContext:
    """The 404 is served for any address, so its own start from the root of the host."""
    if template_name != NOT_FOUND:
        return context
    state = BuildState.of(config)
    site, nav = state.site, context["nav"]
    context_: dict[str, Any] = context  # type: ignore[assignment]  # a TypedDict that MkDocs lets hooks add to
    context_["every_language"] = [site.strings(code) for code in site.languages]
    context_["frame"] = make_frame(
        config,
        nav,
        language=site.languages[0],
        root=context["base_url"].rstrip("/") + "/",
        path="",
        head="",
        content="",
        current=lambda entry: "",
    )
    context_["catalogue"] = addresses.CATALOGUE
    return context


@event_priority(-200)  # after i18n has built every language
def on_post_build(config: MkDocsConfig) -> None:
    """Once every language is built, write the generated pages."""
    if is_last_pass(config):
        state = BuildState.of(config)
        with uncollected():
            try:
                state.site.write(Path(config.site_dir), state.shells)
            except SearchIndexError as error:
                says = words(config).commands.build.search_index
                raise Stop(says.format(reason=printable(str(error)))) from error
            gc.freeze()  # it stays until the next build, or the end of the process

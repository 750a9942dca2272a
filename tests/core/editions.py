"""The samples in one language: editions, sheets and pages in memory, and their HTML as a browser reads it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from lxml import html as lxml_html
from lxml.html import HtmlElement
from tests.core.samples import LANGUAGES, practice, vocabulary

from passerelle.catalogue import Catalogue
from passerelle.head import render_head
from passerelle.links import Links
from passerelle.model import Practice
from passerelle.pages import Page, Pages
from passerelle.render import Renderer
from passerelle.strings import Strings, load_strings
from passerelle.views.edition import Edition
from passerelle.views.sheet import Part, sheet_view
from passerelle.views.writer import Writer
from passerelle.vocabulary import Vocabulary

SITE_URL = "https://example.org/some/where/"
SITE_NAME = "Passerelle"
TEMPLATES = Path(__file__).parents[2] / "overrides" / "templates"


def all_strings() -> dict[str, Strings]:
    """The site's own words, by language."""
    return {code: load_strings(code) for code in LANGUAGES}


def catalogue(practices: Mapping[str, Practice] | None = None, words: Vocabulary | None = None) -> Catalogue:
    """A catalogue of these practices, or of one."""
    return Catalogue({"sample": practice()} if practices is None else practices, words or vocabulary())


def edition(
    code: str = "en",
    practices: Mapping[str, Practice] | None = None,
    words: Vocabulary | None = None,
    *,
    strings: Mapping[str, Strings] | None = None,
    site_name: str = SITE_NAME,
) -> Edition:
    """One language's edition of these practices."""
    return Edition(code, strings or all_strings(), catalogue(practices, words), site_name)


def writer(record: Practice, code: str = "en", others: Mapping[str, Practice] | None = None) -> Writer:
    """The writer of `sample`, which is `record`; `others` stand beside it in the catalogue."""
    return Writer("sample", record, record.texts[code], edition(code, {"sample": record, **(others or {})}))


def parts(record: Practice, code: str = "en", others: Mapping[str, Practice] | None = None) -> dict[str, Part]:
    """The parts of the sheet of `record`, by id."""
    view = sheet_view("sample", edition(code, {"sample": record, **(others or {})}), lambda path: SITE_URL + path)
    return {part.id: part for part in view.parts}


@cache
def renderer() -> Renderer:
    """The project's templates, compiled once for all tests."""
    return Renderer(TEMPLATES)


def pages(
    code: str = "en",
    practices: Mapping[str, Practice] | None = None,
    words: Vocabulary | None = None,
    *,
    strings: Mapping[str, Strings] | None = None,
    site_name: str = SITE_NAME,
    repository: str | None = None,
    render: Renderer | None = None,
) -> Pages:
    """The pages of one language."""
    links = Links(SITE_URL, repository, "main")
    found = edition(code, practices, words, strings=strings, site_name=site_name)
    return Pages(found, render or renderer(), links)


def head_of(page: Page) -> str:
    """The head of a page as HTML."""
    return str(render_head(page.head, site_url=SITE_URL, site_name="Passerelle", default="fr"))


def links(page: Page, xpath: str = "//a") -> list[str]:
    """Where the links of a page lead."""
    return [str(a.get("href")) for a in parse(page.content).xpath(xpath)]


def every_page(found: Pages) -> Iterator[Page]:
    """All pages of a language."""
    yield from map(found.practice, found.edition.catalogue.practices)
    yield from found.lists()


def by_path(found: Pages) -> dict[str, Page]:
    """All pages of a language by their path."""
    return {page.path: page for page in every_page(found)}


# HTML ---------------------------------------------------------------------------------------------------------------


def parse(content: str) -> HtmlElement:
    """A piece of HTML under one `div`, as a browser would read it."""
    return lxml_html.fragment_fromstring(content, create_parent="div")


def skeleton(content: str) -> list[tuple[str, tuple[str, ...]]]:
    """Elements and the names of their attributes, in order: what text must never change."""
    return [(str(element.tag), tuple(sorted(map(str, element.attrib)))) for element in parse(content).iter()]


def text_of(content: str) -> str:
    """All text of a piece of HTML, attributes that a reader sees included, white space folded."""
    tree = parse(content)
    shown = [str(value) for element in tree.iter() for name, value in element.attrib.items() if name == "title"]
    return folded(" ".join([str(tree.text_content()), *shown]))


def folded(text: str) -> str:
    """`text` with each run of white space as one space."""
    return " ".join(text.split())

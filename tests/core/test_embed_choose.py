"""The page on which other sites choose what they show: what there is to choose from, and an example of each snippet."""

from __future__ import annotations

import json
from typing import Any

from lxml import html as lxml_html
from lxml.html import HtmlElement
from tests.core.editions import SITE_URL, edition
from tests.core.samples import LANGUAGES, full, practice

from passerelle.embed.choose import ChooseView, choose_view, snippets
from passerelle.embed.oembed import network_map, sheet
from passerelle.model import Practice

RECORDS = {"sample": practice(), "french": practice(("fr",)), "rich": full()}


def view(language: str, *ranked: str) -> ChooseView:
    """The page in a language."""
    return choose_view(edition(language, RECORDS), SITE_URL, ranked or tuple(RECORDS))


def choices(language: str) -> dict[str, Any]:
    """What the page's script reads in a language."""
    ((_, data),) = view(language).files.items()
    found: dict[str, Any] = json.loads(data)
    return found


def parsed(snippet: str) -> list[HtmlElement]:
    """The elements of a snippet, in their order."""
    return list(lxml_html.fragment_fromstring(snippet, create_parent="div").iter())[1:]


def lacking(record: Practice, language: str = "es") -> tuple[HtmlElement, HtmlElement, HtmlElement, str]:
    """The snippets of a sheet without the language: blockquote, link, frame, and the address to paste."""
    found = edition(language, {"sample": record})
    given = snippets(sheet("sample", found), found, SITE_URL)
    quote, link, _ = parsed(given.script)
    (frame,) = parsed(given.frame)
    return quote, link, frame, given.page


def test_each_page_names_the_files_of_all() -> None:
    """The words of a snippet are those of its own language: each page leads to the file of each language, which that
    language's page publishes, whatever the order of lists there."""
    pages = {code: view(code, *list(RECORDS)[:: -1 if code == "en" else 1]) for code in LANGUAGES}
    published = {code: next(iter(page.files)) for code, page in pages.items()}
    for page in pages.values():
        assert {offered.code: offered.data for offered in page.languages} == published


def test_words_in_each_language() -> None:
    """Titles of a language's file are in that language; a sheet that lacks it has another title, marked with its
    language, and says which languages there are."""
    for code in LANGUAGES:
        sheets = {entry[0]: entry[1:] for entry in choices(code)["practices"]}
        assert sheets["sample"][:3] == [f"§Title {code}", code, list(LANGUAGES)]
        assert sheets["french"][:3] == ["§Title fr", "fr", ["fr"]]


def test_a_map_is_named_as_its_description_names_it() -> None:
    """The map of a network is not called what the list of its sheets is called."""
    found = edition("en", RECORDS)
    networks = choices("en")["networks"]
    assert networks
    for id_, _, title, named in networks:
        assert named != title
        assert named in {network_map(one, found).title for one in found.catalogue.by_network if one.lower() == id_}


def test_the_example_is_marked_with_its_language() -> None:
    """Blockquote and frame say the language of their words; nothing in the frame needs an inline style."""
    example = view("en").example
    assert example is not None
    quote, link, _ = parsed(example.snippets.script)
    (frame,) = parsed(example.snippets.frame)
    assert (quote.get("lang"), frame.get("lang"), link.get("hreflang")) == ("en", "en", None)
    assert (frame.get("frameborder"), frame.get("width"), frame.get("style")) == ("0", "100%", None)
    assert example.snippets.page == f"{SITE_URL}en/practices/sample/"


def test_a_sheet_that_lacks_the_language() -> None:
    """Its page in that language is a notice that there is none: the address to paste is that of the embed, and the link
    leads to the sheet that there is."""
    quote, link, frame, page = lacking(practice(("fr",)))
    assert quote.get("data-src") == frame.get("src") == page == f"{SITE_URL}es/embed/practices/sample/"
    assert (link.get("href"), link.get("hreflang")) == (f"{SITE_URL}practices/sample/", "fr")
    assert quote.get("lang") == frame.get("lang") == "fr"
    assert link.text == frame.get("title") == "§Title fr"

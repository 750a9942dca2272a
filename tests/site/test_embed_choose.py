"""The page on which other sites choose what they show."""

from __future__ import annotations

import json

import pytest
from lxml import html as lxml_html
from lxml.html import HtmlElement
from playwright.sync_api import Browser, FrameLocator, Page, expect
from tests.site.addresses import each_language
from tests.site.conftest import Open
from tests.site.other_site import OtherSite
from tests.site.project import LANGUAGES, Site, prefix
from tests.site.reader import NARROW, Reader
from tests.site.records import HOSTILE, WITHOUT_SPANISH
from tests.site.test_accessibility import assert_nothing_found, axe  # noqa: F401  a fixture


def snippet(page: Page, name: str) -> str:
    """The text of a snippet."""
    return page.locator(f"[data-snippet={name}]").inner_text()


def elements(text: str) -> list[HtmlElement]:
    """The elements of a snippet, in their order."""
    return list(lxml_html.fragment_fromstring(text, create_parent="div").iter())[1:]


def preview(tab: Reader) -> FrameLocator:
    """What the preview shows."""
    return tab.page.frame_locator(".pl-choose__embed")


def opened(tab: Reader, what: str, folder: str = "en/") -> Page:
    """The page, with something chosen."""
    tab.open(f"{folder}embed/?what={what}")
    tab.page.locator(".pl-choose__form").wait_for()
    return tab.page


@each_language
@pytest.mark.parametrize(
    ("what", "kind", "path"),
    [
        ("practices/inclucities", "practices", "practices/inclucities/"),
        ("countries/es", "countries", "countries/es/"),
        ("networks/urbact/map", "maps", "networks/urbact/map/"),
    ],
)
def test_opens_prefilled(language: str, what: str, kind: str, path: str, site: Site, quick: Open) -> None:
    """The address says what is chosen: it is shown, in the page's language, and the snippets are for it."""
    tab, folder = quick(site), prefix(language)
    page = opened(tab, what, folder)
    assert page.locator("#embed-kind").input_value() == kind
    assert page.locator("#embed-language").input_value() == language
    expect(preview(tab).locator("h1")).to_be_visible()
    assert preview(tab).locator("html").get_attribute("lang") == language
    address = f"{site.url}{folder}embed/{path}"
    for name in ("script", "frame"):
        assert f'"{address}"' in snippet(page, name)
    assert snippet(page, "oembed") == f"{address}oembed.json"
    assert snippet(page, "page") == (address if kind == "maps" else f"{site.url}{folder}{path}")


def test_choices_show_at_once(site: Site, quick: Open) -> None:
    """Each choice changes the preview and the snippets; what does not concern a kind is not asked."""
    tab = quick(site)
    page = opened(tab, "practices/inclucities")
    assert not page.locator("#embed-limit").is_visible()
    page.locator("#embed-language").select_option("es")
    page.locator("#embed-theme").select_option("dark")
    page.locator("#embed-view").select_option("compact")
    page.locator("#embed-own").check()
    page.locator("#embed-accent").fill("#aa3300")
    page.locator("#embed-width").fill("500")
    expect(preview(tab).locator("html.compact[lang=es][data-theme=dark]")).to_be_visible()
    query = "?theme=dark&accent=aa3300&view=compact"
    assert f'src="{site.url}es/embed/practices/inclucities/{query}"'.replace("&", "&amp;") in snippet(page, "frame")
    assert 'data-theme="dark" data-accent="aa3300" data-view="compact"' in snippet(page, "script")
    assert 'data-width="500"' in snippet(page, "script")
    assert 'width="100%"' in snippet(page, "frame")
    assert 'style="max-width:500px"' in snippet(page, "frame")
    assert page.locator(".pl-choose__frame").evaluate("(e) => e.clientWidth") <= 500
    page.locator("#embed-width").fill("")
    assert "width=" not in snippet(page, "script")
    assert "style=" not in snippet(page, "frame")
    page.locator("#embed-kind").select_option("themes")
    page.locator("#embed-limit").fill("1")
    expect(preview(tab).locator("html.compact h1")).to_be_visible()
    assert 'data-view="compact" data-limit="1"' in snippet(page, "script")
    page.locator("#embed-view").select_option("")
    assert "compact" not in snippet(page, "frame") + snippet(page, "script")


def test_search(site: Site, quick: Open) -> None:
    """Words in any order, without accents, narrow the list; nothing found is said, and loses nothing."""
    tab = quick(site)
    page = opened(tab, "practices/arrival-cities", "")
    page.locator("#embed-search").fill("MEDITERRANEE mc2cm")
    expect(page.locator("#embed-chosen option")).to_have_count(1)
    assert page.locator("#embed-chosen").input_value() == "mc2cm"
    assert "practices/mc2cm/" in snippet(page, "page")
    page.locator("#embed-search").fill("zzzz")
    expect(page.locator("#embed-chosen option")).to_have_count(0)
    expect(page.locator(".pl-choose__count")).to_have_text("Aucun résultat")
    for part in (".pl-choose__preview", ".pl-choose__snippets", "[data-copy=script]"):
        expect(page.locator(part)).to_be_hidden()  # nothing to copy that is not shown
    page.locator("#embed-search").fill("")
    assert page.locator("#embed-chosen").input_value() == "arrival-cities"
    assert "practices/arrival-cities/" in snippet(page, "page")
    expect(page.locator("[data-copy=script]")).to_be_visible()


WORDS = {
    "fr": ("Les lieux du réseau URBACT", "logement"),
    "en": ("Places of the network URBACT", "Housing"),
    "es": ("Los lugares de la red URBACT", "Vivienda"),
}
"""Titles of a map and of a list, or what they hold."""


@pytest.mark.parametrize("what", ["networks/urbact/map", "themes/housing", "practices/mc2cm"])
def test_words_of_the_language_chosen(what: str, site: Site, quick: Open) -> None:
    """Link, frame and preview are named in the language that is shown and not in the page's: as the embed itself, and
    as its description. All are marked with it."""
    tab = quick(site)
    page = opened(tab, what, "")
    for language in ("es", "en", "fr"):
        page.locator("#embed-language").select_option(language)
        described = site.file(f"{prefix(language)}embed/{what}/oembed.json").read_text("utf-8")
        title = json.loads(described)["title"]
        expect(page.locator("#embed-preview span")).to_have_text(title)
        assert page.locator("#embed-preview span").get_attribute("lang") == language
        quote, link, _ = elements(snippet(page, "script"))
        (frame,) = elements(snippet(page, "frame"))
        assert link.text == frame.get("title") == title
        assert quote.get("lang") == frame.get("lang") == language
        assert link.get("hreflang") is None
        if not what.startswith("practices"):
            assert WORDS[language][what.startswith("themes")] in title


def test_words_that_cannot_be_had(site: Site, reader: Open) -> None:
    """Where another language's titles do not come, the page's own stand, and are marked as what they are."""
    tab = reader(site, fresh=True)
    tab.page.route("**/embed-choices.es.*", lambda route: route.abort())
    page = opened(tab, "themes/housing", "")
    page.locator("#embed-language").select_option("es")
    quote, link, _ = elements(snippet(page, "script"))
    assert quote.get("data-src") == f"{site.url}es/embed/themes/housing/"
    assert (quote.get("lang"), link.text) == ("fr", json.loads(site.read("embed/themes/housing/oembed.json"))["title"])


def test_numbers_out_of_range(site: Site, quick: Open) -> None:
    """What is no number of the field is told at the field; the last right one holds meanwhile, or none."""
    tab = quick(site)
    page = opened(tab, "themes/housing")
    field, told = page.locator("#embed-width"), page.locator("#embed-width-wrong")
    border = "(e) => getComputedStyle(e).borderTopColor"
    fieldset = page.locator("#embed-how").evaluate(border)
    assert told.inner_text() == ""
    field.press_sequentially("50")  # 500 is on its way
    expect(told).to_be_empty()
    field.press("Tab")
    expect(told).to_have_text("Enter a whole number from 240 to 1,200. Until then, the field counts as empty.")
    assert field.get_attribute("aria-invalid") == "true"
    assert "embed-width-wrong" in str(field.get_attribute("aria-describedby")).split()
    assert page.locator("#embed-how").evaluate(border) == fieldset != field.evaluate(border)
    assert "data-width" not in snippet(page, "script")
    field.fill("400")
    expect(told).to_be_empty()
    assert field.get_attribute("aria-invalid") is None
    for wrong in ("5000", "400.5"):
        field.fill(wrong)
        expect(told).to_have_text("Enter a whole number from 240 to 1,200. Until then, 400 remains in effect.")
        assert 'data-width="400"' in snippet(page, "script")
    page.locator("#embed-limit").fill("999")
    expect(page.locator("#embed-limit-wrong")).to_contain_text("from 1 to 50")
    assert "data-limit" not in snippet(page, "script")
    page.locator("#embed-height").fill("20000")
    expect(page.locator("#embed-height-wrong")).to_be_empty()
    assert 'height="20000"' in snippet(page, "frame")


@pytest.mark.parametrize("what", ["practices/no-such-sheet", "themes/housing/map", "nonsense"])
def test_an_address_that_asks_for_nothing(what: str, site: Site, quick: Open) -> None:
    """What the address asks for and is not there is told; nothing else takes its place until one chooses."""
    tab = quick(site)
    page = opened(tab, what)
    expect(page.locator(".pl-choose__unknown")).to_contain_text(f"“{what}”")
    expect(page.locator(".pl-choose__snippets")).to_be_hidden()
    expect(page.locator(".pl-choose__preview")).to_be_hidden()
    assert page.url.endswith(f"?what={what}")
    page.locator("#embed-chosen").select_option(index=1)
    expect(page.locator(".pl-choose__unknown")).to_be_empty()
    expect(page.locator(".pl-choose__preview")).to_be_visible()


def test_the_page_in_another_language_keeps_the_choice(site: Site, quick: Open) -> None:
    """The links to the other languages lead to what is chosen."""
    tab = quick(site)
    page = opened(tab, "themes/housing")
    page.locator("#embed-kind").select_option("maps")
    page.locator("#embed-chosen").select_option("urbact")
    page.locator(".pl-languages a[lang=es]").click()
    page.locator(".pl-choose__form").wait_for()
    assert page.url == f"{site.url}es/embed/?what=networks/urbact/map"
    assert page.locator("#embed-chosen").input_value() == "urbact"


def test_on_a_phone(site: Site, quick: Open) -> None:
    """The preview follows what is chosen, and neither it nor the list is so long that the choices are far from it."""
    tab = quick(site)
    page = opened(tab, "practices/inclucities")
    page.set_viewport_size(NARROW)
    expect(preview(tab).locator("h1")).to_be_attached()
    parts = ("#embed-chosen", ".pl-choose__preview", "#embed-language")
    top = [page.locator(part).evaluate("(e) => e.getBoundingClientRect().top") for part in parts]
    assert top == sorted(top)
    assert page.locator(".pl-choose__embed").evaluate("(e) => e.clientHeight") <= NARROW["height"] * 0.6
    assert page.locator("#embed-chosen").evaluate("(e) => e.clientHeight") <= NARROW["height"] * 0.4


@pytest.mark.parametrize("what", ["practices/mc2cm", "themes/housing", "networks/urbact/map"])
@pytest.mark.parametrize("name", ["script", "frame"])
def test_what_is_copied_works_elsewhere(
    name: str, what: str, site: Site, quick: Open, other: OtherSite, browser: Browser
) -> None:
    """The snippet, pasted into another site's page, shows what the preview showed."""
    tab = quick(site)
    page = opened(tab, what)
    title = preview(tab).locator("h1").inner_text()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator(f"[data-copy={name}]").click()
    expect(page.locator(".pl-choose__told")).to_have_text("Copied.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == snippet(page, name)
    host = browser.new_page()
    host.goto(other.show(f"<body>{copied}"))
    expect(host.frame_locator("iframe").locator("h1")).to_have_text(title)
    host.close()


def test_a_browser_that_does_not_copy(site: Site, quick: Open) -> None:
    """The text is selected, and the page says how to copy it."""
    tab = quick(site)
    page = opened(tab, "practices/mc2cm")
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error()) }")
    page.locator("[data-copy=script]").click()
    expect(page.locator(".pl-choose__told")).to_contain_text("Ctrl+C")
    assert page.evaluate("String(getSelection())") == snippet(page, "script")


def test_hostile_titles_and_languages(fuller: Site, quick: Open) -> None:
    """A title stays text in the list, in the preview's name and in the snippets; a sheet that lacks the language is
    announced as such."""
    tab = quick(fuller)
    page = opened(tab, "practices/inclucities", "es/")
    values = page.locator("#embed-chosen option").evaluate_all("(all) => all.map((option) => option.value)")
    assert {*HOSTILE, WITHOUT_SPANISH} <= set(values)
    for value in values:
        page.locator("#embed-chosen").select_option(value)
        title = page.locator("#embed-chosen option:checked").inner_text()
        assert [e.tag for e in elements(snippet(page, "script"))] == ["blockquote", "a", "script"], title
        assert [e.tag for e in elements(snippet(page, "frame"))] == ["iframe"], title
        # A notice takes the place of a sheet that there is not
        lacks = "noindex" in fuller.read(f"es/practices/{value}/").partition("</head>")[0]
        assert bool(page.locator("#embed-foreign").inner_text()) == lacks


@each_language
def test_a_sheet_that_lacks_the_language(language: str, fuller: Site, quick: Open) -> None:
    """What one pastes works: the address leads to a page that names a description, the link to the sheet that there is,
    in the language of its words."""
    tab = quick(fuller)
    page = opened(tab, f"practices/{WITHOUT_SPANISH}", prefix(language))
    page.locator("#embed-language").select_option("es")
    expect(page.locator("#embed-foreign")).not_to_be_empty()
    original = "fr"  # see records.py
    sheet = f"{prefix(original)}practices/{WITHOUT_SPANISH}/"
    embed = f"es/embed/practices/{WITHOUT_SPANISH}/"
    expect(page.locator("#embed-preview span")).to_have_attribute("lang", original)
    quote, link, _ = elements(snippet(page, "script"))
    (frame,) = elements(snippet(page, "frame"))
    assert (link.get("href"), link.get("hreflang")) == (fuller.url + sheet, original)
    assert quote.get("lang") == frame.get("lang") == original
    assert link.text == frame.get("title") == json.loads(fuller.read(f"{embed}oembed.json"))["title"]
    pasted = snippet(page, "page")
    assert pasted == fuller.url + embed
    assert 'type="application/json+oembed"' in fuller.read(pasted.removeprefix(fuller.url))


@each_language
def test_without_scripts(language: str, site: Site, reader: Open) -> None:
    """Three snippets with a real example to adapt; no field that would do nothing."""
    tab = reader(site, java_script_enabled=False)
    tab.open(f"{prefix(language)}embed/")
    page = tab.page
    assert page.locator(".pl-choose__form").count() == 0
    assert not page.locator("[data-copy]").first.is_visible()
    assert page.locator(".pl-choose__example").is_visible()
    for name in ("script", "frame", "page", "oembed"):
        assert f"{site.url}{prefix(language)}" in snippet(page, name)
    assert site.file(snippet(page, "oembed").removeprefix(site.url)).is_file()


def test_data_out_of_reach(site: Site, reader: Open) -> None:
    """The page says so, and keeps its example."""
    tab = reader(site, fresh=True)
    tab.page.route("**/embed-choices.*", lambda route: route.abort())
    tab.open("en/embed/")
    expect(tab.page.locator(".pl-choose__trouble")).to_be_visible()
    assert "passerelle-embed" in snippet(tab.page, "script")


@pytest.mark.parametrize("language", LANGUAGES)
def test_accessible(language: str, site: Site, quick: Open, axe: str) -> None:  # noqa: F811
    """axe finds nothing, and nothing has to be scrolled sideways at 320 pixels."""
    tab = quick(site)
    page = opened(tab, "themes/reception", prefix(language))
    page.set_viewport_size(NARROW)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.locator(".pl-choose__embed").evaluate("(frame) => frame.remove()")  # the embeds have tests of their own
    assert_nothing_found(page, axe)

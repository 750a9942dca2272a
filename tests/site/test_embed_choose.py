"""The page on which other sites choose what they show."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from lxml import html as lxml_html
from playwright.sync_api import Browser, FrameLocator, Page, expect
from tests.site.addresses import each_language
from tests.site.conftest import Open
from tests.site.other_site import OtherSite, other_site
from tests.site.project import LANGUAGES, Site, prefix
from tests.site.reader import NARROW, Reader
from tests.site.records import HOSTILE, WITHOUT_SPANISH
from tests.site.test_accessibility import assert_nothing_found, axe  # noqa: F401  a fixture


def snippet(page: Page, name: str) -> str:
    """The text of a snippet."""
    return page.locator(f"[data-snippet={name}]").inner_text()


def preview(tab: Reader) -> FrameLocator:
    """What the preview shows."""
    return tab.page.frame_locator(".pl-choose__embed")


def opened(tab: Reader, what: str, folder: str = "en/") -> Page:
    """The page, with something chosen."""
    tab.open(f"{folder}embed/?what={what}")
    tab.page.locator(".pl-choose__form").wait_for()
    return tab.page


@pytest.fixture(scope="module")
def other() -> Iterator[OtherSite]:
    """Another site."""
    with other_site() as found:
        yield found


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
    assert page.locator(".pl-choose__frame").evaluate("(e) => e.clientWidth") <= 500
    page.locator("#embed-kind").select_option("themes")
    page.locator("#embed-limit").fill("1")
    assert not page.locator("#embed-view").is_visible()
    expect(preview(tab).locator("h1")).to_be_visible()
    assert 'data-limit="1"' in snippet(page, "script")
    assert "compact" not in snippet(page, "frame")
    page.locator("#embed-limit").fill("999")
    assert "data-limit" not in snippet(page, "script")


def test_search(site: Site, quick: Open) -> None:
    """Words in any order, without accents, narrow the list; nothing found is said, and loses nothing."""
    tab = quick(site)
    page = opened(tab, "practices/inclucities", "")
    page.locator("#embed-search").fill("MEDITERRANEE mc2cm")
    expect(page.locator("#embed-chosen option")).to_have_count(1)
    assert page.locator("#embed-chosen").input_value() == "mc2cm"
    assert "practices/mc2cm/" in snippet(page, "page")
    page.locator("#embed-search").fill("zzzz")
    expect(page.locator("#embed-chosen option")).to_have_count(0)
    expect(page.locator(".pl-choose__count")).to_have_text("Aucun résultat")


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
        parsed = [e.tag for e in lxml_html.fragment_fromstring(snippet(page, "script"), create_parent="div").iter()]
        assert parsed[1:] == ["blockquote", "a", "script"], title
        lacks = "es" not in page.evaluate(
            "(id, {root, data} = document.querySelector('.pl-choose').dataset) => fetch(root + data)"
            ".then((a) => a.json()).then((found) => found.practices.find(([one]) => one === id)[2])",
            value,
        )
        assert bool(page.locator("#embed-foreign").inner_text()) == lacks


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

"""The site by keyboard, and what the scripts add to it."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from tests.site.addresses import PAGES, each_language
from tests.site.conftest import Open
from tests.site.project import PRACTICES, Site, prefix
from tests.site.reader import DESKTOP, PHONE, Reader

VISIBLE_LINKS = "e.checkVisibility({visibilityProperty: true})"
SCHEME = "document.documentElement.dataset.scheme"


def query(tab: Reader) -> dict[str, list[str]]:
    """What the address asks for."""
    return parse_qs(urlsplit(tab.page.url).query)


def shown(tab: Reader) -> int:
    """How many cards can be seen."""
    return tab.page.locator(".pl-card:visible").count()


@pytest.mark.parametrize("path", [path for path in PAGES if path.startswith("en/")])
def test_skip_link(path: str, site: Site, reader: Open) -> None:
    """The first stop is the way past the menu: seen when it has the focus, and it takes the focus along."""
    tab = reader(site, viewport=DESKTOP)
    tab.open(path)
    skip = tab.page.locator(".pl-skip")
    assert not in_window(tab, ".pl-skip")
    tab.page.keyboard.press("Tab")
    assert skip.evaluate("e => e === document.activeElement")
    assert in_window(tab, ".pl-skip")
    tab.page.keyboard.press("Enter")
    assert tab.focused("e.id") == "main"
    tab.page.keyboard.press("Tab")
    assert tab.focused("e.closest('main, footer') !== null"), "the next stop comes after the menu"


def in_window(tab: Reader, selector: str) -> bool:
    """Whether an element stands within the window."""
    box = tab.page.locator(selector).bounding_box()
    return box is not None and box["y"] >= 0 and box["x"] >= 0


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_order_of_stops(size: dict[str, int], site: Site, reader: Open) -> None:
    """Tab goes through the page in the order in which it is read, and stops at nothing that cannot be seen."""
    tab = reader(site, viewport=size)
    tab.open("practices/inclucities/")
    stops = []
    for _ in range(40):
        tab.page.keyboard.press("Tab")
        assert tab.focused(VISIBLE_LINKS)
        stops.append(tab.focused("[...document.querySelectorAll('*')].indexOf(e)"))
    assert stops == sorted(stops, key=lambda stop: int(str(stop)))
    assert len(set(stops)) == len(stops)
    assert tab.page.evaluate("[...document.querySelectorAll('[tabindex]')].every((e) => e.tabIndex < 1)")


def test_menu_opens_by_keyboard(site: Site, reader: Open) -> None:
    """Enter or space opens a phone's menu, Tab goes into it, and it closes again."""
    tab = reader(site, viewport=PHONE)
    tab.open("en/")
    menu = tab.page.locator(".pl-menu")
    menu.locator("summary").focus()
    tab.page.keyboard.press("Enter")
    assert menu.get_by_role("link").first.is_visible()
    tab.page.keyboard.press("Tab")
    assert tab.focused("e.closest('.pl-menu') !== null && e.tagName === 'A'")
    tab.page.keyboard.press("Shift+Tab")
    tab.page.keyboard.press("Space")
    assert not menu.get_by_role("link").first.is_visible()


def test_colour_scheme_is_chosen_and_remembered(site: Site, reader: Open) -> None:
    """A choice holds against the system's, on every page and at the next visit, until it is taken back."""
    tab = reader(site, fresh=True)
    tab.open("en/")
    select = tab.page.get_by_role("combobox", name="Colours")
    before = background(tab)
    select.focus()
    tab.page.keyboard.press("End")
    assert select.input_value() == "dark"
    dark = background(tab)
    assert dark != before
    tab.open("es/practices/mc2cm/")
    assert background(tab) == dark
    assert tab.page.evaluate(SCHEME) == "dark"
    tab.page.locator(".pl-scheme select").select_option("")
    assert background(tab) == before
    tab.open("en/")
    assert background(tab) == before


def background(tab: Reader) -> object:
    """The colour behind the page."""
    return tab.page.evaluate("getComputedStyle(document.body).backgroundColor")


@each_language
def test_search_field_of_the_home_page(language: str, site: Site, reader: Open) -> None:
    """What is typed there is looked for in the catalogue."""
    tab = reader(site)
    tab.open(prefix(language))
    tab.page.locator("#home-search").focus()
    tab.page.keyboard.type("Valencia")
    tab.page.keyboard.press("Enter")
    tab.page.wait_for_url("**/practices/**")
    assert tab.path == prefix(language) + "practices/"
    assert query(tab) == {"q": ["Valencia"]}
    tab.page.locator(".pl-result").first.wait_for()
    assert 0 < shown(tab) < len(PRACTICES)


def test_a_hostile_address_is_no_code(site: Site, reader: Open) -> None:
    """What an address asks for is shown as the text that it is, signs that texts are filled in with among it."""
    tab = reader(site)
    tab.open(
        "en/practices/?q=%3Cimg%20src%3Dx%20onerror%3Dwindow.pwned%3D1%3E%7Bn%7D%24%26%20xyzzy&country=AT&type=city-network"
    )
    tab.page.get_by_text("<img src=x onerror=window.pwned=1>{n}$& xyzzy").first.wait_for()
    assert tab.page.evaluate("window.pwned") is None
    assert tab.troubles == []

"""A reader whose browser runs no scripts misses nothing."""

from __future__ import annotations

import pytest
from tests.site.addresses import NOT_FOUND, PAGES, each_language
from tests.site.conftest import Open
from tests.site.project import LANGUAGES, Site, prefix
from tests.site.reader import DESKTOP, PHONE

UNSEEN = """(main) => {
  const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
  const bad = [];
  while (walker.nextNode()) {
    const text = walker.currentNode.textContent.trim();
    const parent = walker.currentNode.parentElement;
    if (!/[\\p{L}\\p{N}]/u.test(text)) continue;
    if (parent.checkVisibility({visibilityProperty: true, opacityProperty: true})) continue;
    // What the reader unfolds; what a drawing tells the pointer, or has no room for on a phone and tells in its table;
    // what is for paper alone; what only a script could do.
    if (parent.closest("details, title, .pl-on-desk, .pl-extract, button[hidden]")) continue;
    bad.push(text.slice(0, 80));
  }
  return bad;
}"""
BRIGHTNESS = """() => {
  const [r, g, b] = getComputedStyle(document.body).backgroundColor.match(/[0-9.]+/g).map(Number);
  return (r + g + b) / 3;
}"""


@pytest.mark.parametrize("path", [*PAGES, NOT_FOUND], ids=lambda path: path or "home")
def test_all_text_is_shown(path: str, site: Site, reader: Open) -> None:
    """Nothing waits for a script to be seen; what is folded unfolds without one."""
    tab = reader(site, java_script_enabled=False, viewport=PHONE)
    tab.open(path)
    main = tab.page.locator("main")
    assert main.evaluate(UNSEEN) == []
    for details in main.locator("details").all():
        if details.get_attribute("open") is None:
            details.locator("summary").click()
        assert details.locator("li, td, dd").last.is_visible()
    assert main.evaluate(UNSEEN) == []
    assert len(main.inner_text()) > 60


def test_menu(site: Site, reader: Open) -> None:
    """A phone's menu opens and leads on; a desk's is open."""
    tab = reader(site, java_script_enabled=False, viewport=PHONE)
    tab.open("en/")
    menu = tab.page.locator(".pl-menu")
    link = menu.get_by_role("link", name="Themes")
    assert not link.is_visible()
    menu.locator("summary").click()
    link.click()
    assert tab.path == "en/themes/"
    tab.page.set_viewport_size(DESKTOP)
    assert tab.page.locator(".pl-menu").get_by_role("link").first.is_visible()
    assert not tab.page.locator(".pl-menu summary").is_visible()


@each_language
@pytest.mark.parametrize("path", ["", "practices/inclucities/", "cities/mechelen/", "method/"])
def test_language_switcher(language: str, path: str, site: Site, reader: Open) -> None:
    """It leads to the same page, from each language to each other."""
    tab = reader(site, java_script_enabled=False)
    tab.open(prefix(language) + path)
    for other in (*(code for code in LANGUAGES if code != language), language):
        tab.page.locator(f".pl-languages a[lang={other}]").click()
        assert tab.path == prefix(other) + path
        assert tab.page.locator("html").get_attribute("lang") == other
    assert tab.troubles == []


@pytest.mark.parametrize("path", ["", "practices/mc2cm/", NOT_FOUND])
def test_colours_follow_the_system(path: str, site: Site, reader: Open) -> None:
    """Light on a light system, dark on a dark one; a choice that only a script could keep is not offered."""
    for scheme, lowest, highest in (("light", 200, 255), ("dark", 0, 60)):
        tab = reader(site, java_script_enabled=False, color_scheme=scheme)
        tab.open(path)
        assert lowest <= tab.page.evaluate(BRIGHTNESS) <= highest, scheme
        assert not tab.page.locator(".pl-scheme").is_visible()


def test_search_field_leads_to_the_catalogue(site: Site, reader: Open) -> None:
    """Without a script the field cannot narrow the list, but it still leads to it."""
    tab = reader(site, java_script_enabled=False)
    tab.open("es/")
    tab.page.locator("#find").fill("mentores")
    tab.page.locator("#find").press("Enter")
    assert tab.path == "es/practices/"
    assert tab.page.locator(".pl-card:visible").count() == tab.page.locator(".pl-card").count() > 0

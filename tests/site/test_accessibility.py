"""What axe-core finds, and what it cannot see: the frame around what has the focus."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page
from tests.site.addresses import NOT_FOUND, PAGES, each_language, one_page_a_kind
from tests.site.conftest import Open
from tests.site.project import LANGUAGES, PROJECT, Site, prefix
from tests.site.reader import DESKTOP, PHONE
from tests.site.records import HOSTILE, OUT_OF_DATE, WITHOUT_SPANISH
from tests.site.test_pages import TOO_WIDE

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
FOCUSABLE = "a[href], button, input, select, summary"
UNFRAMED = """(elements) => {
  const bad = [];
  for (const e of elements) {
    if (!e.checkVisibility({visibilityProperty: true})) continue;
    e.focus();
    const style = getComputedStyle(e);
    const frame = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    if (document.activeElement !== e || !frame) bad.push(e.outerHTML.slice(0, 120));
  }
  return bad;
}"""


@pytest.fixture(scope="session")
def axe() -> str:
    """The source of axe-core."""
    return Path(PROJECT, "node_modules", "axe-core", "axe.min.js").read_text(encoding="utf-8")


def violations(page: Page) -> list[str]:
    """What axe finds on the page, one line a rule: its id, what it says and the first elements concerned."""
    options = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"], "preload": False}
    # Only what is found comes back: all that passed would take longer to send than to check.
    found = page.evaluate("(options) => axe.run(document, options).then((result) => result.violations)", options)
    return [
        f"{rule['id']}: {rule['help']} ({len(rule['nodes'])}): "
        + " | ".join(f"{node['html'][:120]} {node['failureSummary'][:200]}" for node in rule["nodes"][:3])
        for rule in found
    ]


def assert_nothing_found(page: Page, axe: str) -> None:
    """Look at the open page as it is on a desk and on a phone, in light and dark."""
    page.evaluate(axe)
    for name, size in (("desktop", DESKTOP), ("phone", PHONE)):
        page.set_viewport_size(size)
        page.emulate_media(color_scheme="light")
        assert violations(page) == [], name
        page.emulate_media(color_scheme="dark")
        assert violations(page) == [], f"{name}, dark"


def assert_sound_when_unfolded(page: Page, axe: str, least: int) -> None:
    """With all its folded parts open, more than `least`, in light and dark: nothing is too wide, axe finds nothing."""
    folded = page.locator("main details")
    assert folded.count() > least
    folded.evaluate_all("(all) => all.forEach((e) => { e.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
    assert page.evaluate(TOO_WIDE) == []
    page.evaluate(axe)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert violations(page) == [], scheme


@pytest.mark.parametrize("path", [*PAGES, NOT_FOUND], ids=lambda path: path or "home")
def test_nothing_is_found(path: str, site: Site, reader: Open, axe: str) -> None:
    """No violation of WCAG 2.2 AA or of axe's best practices on any kind of page."""
    tab = reader(site)
    tab.open(path)
    assert_nothing_found(tab.page, axe)


@pytest.mark.parametrize(
    "path",
    [
        f"es/practices/{WITHOUT_SPANISH}/",
        f"en/practices/{OUT_OF_DATE}/",
        "es/practices/",
        *(f"{prefix(language)}translations/" for language in LANGUAGES),
        *(f"{prefix('en')}practices/{id_}/" for id_ in HOSTILE),
    ],
)
def test_nothing_is_found_on_rarer_pages(path: str, fuller: Site, reader: Open, axe: str) -> None:
    """The same for a translation that is missing or out of date, cards in another language, and any words at all."""
    tab = reader(fuller)
    tab.open(path)
    assert_nothing_found(tab.page, axe)


def test_the_open_menu(site: Site, reader: Open, axe: str) -> None:
    """The menu of a phone, unfolded, is no less accessible."""
    tab = reader(site, viewport=PHONE)
    tab.open("en/about/")
    tab.page.locator(".pl-menu summary").click()
    tab.page.evaluate(axe)
    for scheme in ("light", "dark"):
        tab.page.emulate_media(color_scheme=scheme)
        assert violations(tab.page) == [], scheme


@each_language
def test_the_map_in_use(language: str, site: Site, reader: Open, axe: str) -> None:
    """Facets chosen, pairs drawn and a place open are no less accessible."""
    tab = reader(site)
    tab.open(f"{prefix(language)}map/?pairs=inclucities&theme=language")
    tab.page.locator(".pl-world__arrow").first.wait_for()
    assert_nothing_found(tab.page, axe)
    tab.open(f"{prefix(language)}map/?place=vantaa")
    tab.page.get_by_role("dialog").wait_for()
    assert_nothing_found(tab.page, axe)


def test_something_would_be_found(site: Site, reader: Open, axe: str) -> None:
    """The check itself works: a planted picture without a name and a pale text are found."""
    tab = reader(site)
    tab.open("en/method/")
    tab.page.evaluate(axe)
    assert violations(tab.page) == []
    tab.page.evaluate(
        """document.querySelector("main p").style.color = "#999";
        document.querySelector("main").append(Object.assign(new Image(), {src: "data:,"}))"""
    )
    assert {line.split(":")[0] for line in violations(tab.page)} == {"color-contrast", "image-alt"}


@one_page_a_kind
def test_focus_is_seen(path: str, site: Site, reader: Open) -> None:
    """Whatever takes the keyboard's focus shows a frame of two pixels and more."""
    tab = reader(site, viewport=DESKTOP)
    tab.open(path)
    tab.page.keyboard.press("Tab")  # from now on the browser shows where the focus is
    assert tab.page.locator(FOCUSABLE).evaluate_all(UNFRAMED) == []
    assert tab.page.locator(FOCUSABLE).count() > 10

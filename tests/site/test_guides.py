"""The guides for contributors, in a real browser: the way up, the ways on, and every field of the guide to them."""

from __future__ import annotations

from tests.site.addresses import each_language
from tests.site.conftest import Open
from tests.site.project import Site, prefix
from tests.site.reader import NARROW
from tests.site.test_accessibility import assert_sound_when_unfolded
from tests.site.test_accessibility import axe as axe

GUIDES = ("sheet", "translating", "review", "fields", "by-hand", "conduct", "licence")


@each_language
def test_each_guide_leads_up_and_on(language: str, site: Site, reader: Open) -> None:
    """Up to Contribute, which is marked in the menu, and on to all the others; which one it is, is said."""
    tab = reader(site)
    top = f"{prefix(language)}contribute/"
    for guide in GUIDES:
        tab.open(f"{top}{guide}/")
        page = tab.page
        assert page.locator(".pl-crumbs a").last.evaluate("(a) => a.href") == site.url + top
        found = page.locator(".pl-beside a").evaluate_all("(links) => links.map((a) => a.href)")
        assert found == [f"{site.url}{top}{name}/" for name in GUIDES]
        here = page.locator(".pl-beside a[aria-current=page]").evaluate_all("(links) => links.map((a) => a.href)")
        assert here == [page.url]
        marked = page.locator("header a[aria-current=true]:not([hreflang])").evaluate_all(
            "(links) => links.map((a) => a.href)"
        )
        assert site.url + top in marked


@each_language
def test_contribute_leads_to_each_guide(language: str, site: Site, reader: Open) -> None:
    """By its own list: it is no guide itself, and stands beside none."""
    tab = reader(site)
    top = f"{prefix(language)}contribute/"
    tab.open(top)
    found = tab.page.locator("main a").evaluate_all("(links) => links.map((a) => a.href)")
    assert {f"{site.url}{top}{name}/" for name in GUIDES} <= set(found)
    assert tab.page.locator(".pl-crumbs, .pl-beside").count() == 0


@each_language
def test_the_fields_with_every_list_open(language: str, site: Site, reader: Open, axe: str) -> None:
    """On the narrowest screen, in light and dark: nothing is too wide, and axe finds nothing."""
    tab = reader(site, viewport=NARROW)
    tab.open(f"{prefix(language)}contribute/fields/#field-period-start")
    page = tab.page
    assert page.locator("#field-period-start").evaluate("(e) => e.getBoundingClientRect().top < innerHeight")
    assert page.evaluate("scrollY") > 0
    assert_sound_when_unfolded(page, axe, 10)

"""The page of the map in a real browser: by mouse, by keyboard, by touch, narrowed, shared, and without any of it."""

from __future__ import annotations

from itertools import pairwise

from playwright.sync_api import expect
from tests.site.addresses import each_language
from tests.site.conftest import Open
from tests.site.map_page import counted, data_of, dots, listed, number_on_map, open_map, popup, query
from tests.site.project import Site, prefix
from tests.site.reader import DESKTOP, NARROW, PHONE


@each_language
def test_every_place_is_on_the_map_and_in_the_list(language: str, site: Site, quick: Open) -> None:
    """All places of all practices are seen at first, whatever the window; the list has the same ones."""
    data = data_of(site, language)
    ids = [place["id"] for place in data["places"]]
    assert len(ids) > 30
    for size in (DESKTOP, PHONE):
        tab = quick(site, viewport=size)
        words = open_map(tab, language)
        assert number_on_map(tab) == len(ids)
        assert listed(tab) == ids
        assert words.map.page.places.format(words.language, len(ids)) in counted(tab)


@each_language
def test_countries_are_named_in_the_language(language: str, site: Site, quick: Open) -> None:
    """Names of the page's language, drawn for the eye and left out for the ear: dots and list are read instead."""
    tab = quick(site, viewport=DESKTOP)
    words = open_map(tab, language)
    names = tab.page.locator(".pl-world__name--country").all_inner_texts()
    assert words.language.country("UA") in names
    assert tab.page.locator(".leaflet-names-pane").get_attribute("aria-hidden") == "true"
    boxes = tab.page.locator(".pl-world__name").evaluate_all(
        "e => e.map(x => x.getBoundingClientRect()).map(({left, top, right, bottom}) => [left, top, right, bottom])"
    )
    for n, one in enumerate(boxes):
        for other in boxes[:n]:
            apart = one[0] >= other[2] or other[0] >= one[2] or one[1] >= other[3] or other[1] >= one[3]
            assert apart, "names never lie on each other"


@each_language
def test_by_mouse(language: str, site: Site, quick: Open) -> None:
    """A circle zooms in until its places stand apart; a dot opens the place; its link leads to the city."""
    tab = quick(site, viewport=DESKTOP)
    words = open_map(tab, language)
    page = words.map.page
    before = dots(tab).count()
    tab.page.locator(".pl-world__cluster").first.click()
    expect(dots(tab)).not_to_have_count(before)
    tab.page.get_by_role("button", name=page.whole, exact=True).click()
    expect(dots(tab)).to_have_count(before)
    tab.page.get_by_role("button", name=page.zoom_in, exact=True).click()
    tab.page.get_by_role("button", name=page.zoom_out, exact=True).click()
    vienna = next(place for place in data_of(site, language)["places"] if place["id"] == "vienna")
    tab.page.get_by_role("button", name=f"{vienna['name']}, ").click()
    expect(popup(tab)).to_have_count(1)
    expect(popup(tab)).to_contain_text(str(vienna["inhabitants"]))
    expect(popup(tab)).to_contain_text(words.language.country("AT"))
    assert popup(tab).locator(".pl-role").count() >= 1
    assert query(tab) == {"place": ["vienna"]}
    popup(tab).get_by_role("button", name=page.close).click()
    expect(popup(tab)).to_have_count(0)
    assert query(tab) == {}
    tab.page.get_by_role("button", name=f"{vienna['name']}, ").click()
    popup(tab).get_by_role("link").last.click()
    tab.page.wait_for_url("**/cities/vienna/")
    assert tab.path == f"{prefix(language)}cities/vienna/"


@each_language
def test_by_keyboard(language: str, site: Site, quick: Open) -> None:
    """Tab comes to the map, then to its dots in rows; Enter opens; Escape closes and gives the focus back."""
    tab = quick(site, viewport=DESKTOP)
    words = open_map(tab, language)
    view = tab.page.get_by_role("region", name=words.map.page.label)
    view.focus()
    told = view.evaluate("e => document.getElementById(e.getAttribute('aria-describedby')).textContent")
    assert told == words.map.page.help
    before = tab.page.locator(".pl-world__name").first.bounding_box()
    tab.page.keyboard.press("ArrowRight")
    assert tab.page.locator(".pl-world__name").first.bounding_box() != before
    tab.page.get_by_role("button", name=words.map.page.whole).click()
    view.focus()
    rows, names = [], []
    for _ in range(dots(tab).count()):
        tab.page.keyboard.press("Tab")
        assert tab.focused("e.getAttribute('role')") == "button"
        rows.append(int(str(tab.focused("Math.round(e.getBoundingClientRect().top + e.offsetHeight / 2)"))))
        names.append(str(tab.focused("e.textContent")))
    assert len(set(names)) == len(names), "each has a name of its own"
    assert all(later > sooner - 61 for sooner, later in pairwise(rows)), rows
    for key in ("Enter", "Space"):
        dot = tab.page.locator(".pl-world__dot").first
        dot.focus()
        tab.page.keyboard.press(key)
        expect(popup(tab)).to_be_focused()
        assert popup(tab).evaluate("e => document.getElementById(e.getAttribute('aria-labelledby')).tagName") == "H2"
        tab.page.keyboard.press("Tab")
        assert tab.focused("e.closest('[role=dialog]') !== null && e.tagName === 'A'")
        tab.page.keyboard.press("Escape")
        expect(popup(tab)).to_have_count(0)
        expect(dot).to_be_focused()


def test_a_circle_by_keyboard(site: Site, quick: Open) -> None:
    """Enter zooms in and goes on with a place that the circle held, so that no one starts again from the top."""
    tab = quick(site, viewport=DESKTOP)
    open_map(tab, "en")
    circle = tab.page.locator(".pl-world__cluster").first
    text = circle.text_content() or ""
    assert "zoom in" in text
    held = text.partition("(")[2].rstrip(")").split(", ")
    circle.focus()
    tab.page.keyboard.press("Enter")
    tab.page.wait_for_function("document.activeElement.classList.contains('leaflet-marker-icon')")
    tab.page.wait_for_function(
        "(held) => held.some((name) => document.activeElement.textContent.includes(name))", arg=held
    )


def test_by_touch_on_a_narrow_phone(site: Site, quick: Open) -> None:
    """At 320 px nothing is cut off: facets fold, a tap opens a place, its popup fits the map."""
    tab = quick(site, viewport=NARROW, has_touch=True, is_mobile=True)
    open_map(tab, "es", "?country=AT")
    assert tab.page.evaluate("document.documentElement.scrollWidth") == NARROW["width"]
    assert not tab.page.locator(".pl-facet").first.is_visible()
    tab.page.locator(".pl-facets > summary").tap()
    assert tab.page.locator(".pl-facet").first.is_visible()
    tab.page.locator(".pl-facets > summary").tap()
    dots(tab).first.tap()
    expect(popup(tab)).to_have_count(1)
    tab.page.wait_for_timeout(300)
    view, inner = tab.page.locator(".pl-world__view").bounding_box(), popup(tab).bounding_box()
    assert view is not None
    assert inner is not None
    assert view["x"] <= inner["x"]
    assert inner["x"] + inner["width"] <= view["x"] + view["width"]
    assert view["y"] <= inner["y"]
    for element in (dots(tab).first, *popup(tab).get_by_role("button").all()):
        box = element.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 24, "room to tap (2.5.8)"

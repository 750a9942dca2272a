"""The arrows of a programme and the list of its pairs, in Chromium: told apart, told in words, whole at any width."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Route, ViewportSize, expect
from tests.site.addresses import each_language
from tests.site.conftest import Open
from tests.site.map_page import open_map, pairs_of
from tests.site.project import Site
from tests.site.reader import DESKTOP, NARROW, PHONE, Reader

BODIES = "path.pl-world__arrow:not(.pl-world__arrow--head)"
ENDS = """e => [0, e.getTotalLength()].map((at) => e.getPointAtLength(at).matrixTransform(e.getScreenCTM()))
  .map(({x, y}) => [x, y])"""
SIZES = {"desktop": DESKTOP, "phone": PHONE, "narrow": NARROW}


def with_pairs(tab: Reader, language: str = "en", more: str = "") -> Locator:
    """Open the map with the pairs of IncluCities; gives the list of them."""
    words = open_map(tab, language, f"?pairs=inclucities{more}")
    below = tab.page.get_by_role("region", name=words.map.page.pairs)
    below.locator("li").first.wait_for()
    return below


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
def test_every_pair_has_its_arrow(size: ViewportSize, site: Site, quick: Open) -> None:
    """Whatever the width, each pair is drawn from and to what stands for its places, with a number that covers none."""
    tab = quick(site, viewport=size)
    below = with_pairs(tab)
    bodies = tab.page.locator(BODIES)
    expect(bodies).to_have_count(4)
    assert tab.page.locator(".pl-world__together:visible").count() == 0
    marks = [
        (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        for box in (mark.bounding_box() for mark in tab.page.locator(".leaflet-marker-icon").all())
        if box
    ]
    for body in bodies.all():
        for x, y in body.evaluate(ENDS):
            nearest = min(((a - x) ** 2 + (b - y) ** 2) ** 0.5 for a, b in marks)
            assert 8 < nearest < 22, "at the edge of a dot or of a circle"
    boxes = [number.bounding_box() for number in tab.page.locator(".leaflet-numbers-pane > *").all()]
    assert len(boxes) == below.locator("li").count() == 4
    for n, one in enumerate(boxes):
        for other in boxes[:n]:
            assert one is not None
            assert other is not None
            apart = abs(one["x"] - other["x"]) >= 20 or abs(one["y"] - other["y"]) >= 20
            assert apart, "numbers can be told apart"


def test_places_stand_apart_where_they_can(site: Site, quick: Open) -> None:
    """Only dots that would overlap share a circle, which then names its largest place."""
    tab = quick(site, viewport=DESKTOP)
    with_pairs(tab)
    tab.page.locator(".leaflet-numbers-pane > *").first.wait_for()
    assert tab.page.locator(".pl-world__dot").count() >= 4
    circles = tab.page.locator(".pl-world__cluster")
    assert circles.count() > 0
    for circle in circles.all():
        box = circle.bounding_box()
        assert box is not None
        assert 24 <= box["width"] <= 30, "small, and still to be tapped (2.5.8)"
    expect(tab.page.locator(".pl-world__name--place", has_text="Brussels +2")).to_have_count(1)


def test_both_ends_in_one_circle_is_said(site: Site, quick: Open) -> None:
    """Where no arrow can be drawn, the list says so, as long as it is so."""
    tab = quick(site, viewport=PHONE)
    words = open_map(tab, "en")
    below = with_pairs(tab)
    for _ in range(3):
        tab.page.get_by_role("button", name=words.map.page.zoom_out, exact=True).click()
    notes = tab.page.locator(".pl-world__together:visible")
    assert notes.count() == 4 - tab.page.locator(BODIES).count() > 0
    expect(notes.first).to_have_text(words.map.page.together)
    assert below.get_by_role("link").count() == 9
    tab.page.get_by_role("button", name=words.map.page.whole, exact=True).click()
    expect(notes).to_have_count(0)


@each_language
def test_pairs_by_keyboard(language: str, site: Site, quick: Open) -> None:
    """Every pair is reached by Tab, its arrow stands out meanwhile, and each place leads to its page."""
    tab = quick(site, viewport=DESKTOP)
    below = with_pairs(tab, language)
    assert below.locator("h2").count() == 1
    links = below.locator("ol").get_by_role("link")
    assert links.all_inner_texts() == [name for pair in pairs_of(site, language, "inclucities") for name in pair[:2]]
    links.first.focus()
    for row in below.locator("li").all():
        marked = tab.page.locator(".pl-world__arrow--marked")
        expect(marked).to_have_count(1)
        assert row.evaluate("e => e.contains(document.activeElement)")
        tab.page.keyboard.press("Tab")
        tab.page.keyboard.press("Tab")
    expect(tab.page.locator(".pl-world__arrow--marked")).to_have_count(0)
    links.last.click()
    tab.page.wait_for_url("**/cities/jelgava/")


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
def test_what_an_arrow_says_is_never_cut(size: ViewportSize, site: Site, quick: Open) -> None:
    """Its tooltip takes a few lines, lies within the map, and goes with Escape."""
    tab = quick(site, viewport=size)
    with_pairs(tab)
    view = tab.page.locator(".pl-world__view")
    view.scroll_into_view_if_needed()
    reaches = tab.page.locator("path.pl-world__reach")
    expect(reaches).to_have_count(4)
    for reach in reaches.all():
        reach.dispatch_event("mouseover")
        told = tab.page.locator(".leaflet-tooltip")
        expect(told).to_have_count(1)
        inner, outer = told.bounding_box(), view.bounding_box()
        assert inner is not None
        assert outer is not None
        assert outer["x"] <= inner["x"]
        assert inner["x"] + inner["width"] <= outer["x"] + outer["width"]
        assert outer["y"] <= inner["y"]
        assert inner["y"] + inner["height"] <= outer["y"] + outer["height"]
        assert told.evaluate("e => e.scrollWidth <= e.clientWidth")
        line = float(told.evaluate("e => parseFloat(getComputedStyle(e).lineHeight)"))
        assert inner["height"] < 4.6 * line, "three or four lines at most"
        tab.page.keyboard.press("Escape")
        expect(told).to_have_count(0)


def test_pairs_of_places_that_are_chosen(site: Site, quick: Open) -> None:
    """With a city, only its pairs are drawn and told, under their numbers; none of them: that is said."""
    tab = quick(site, viewport=DESKTOP)
    below = with_pairs(tab, more="&city=livadia")
    expect(below.locator("li")).to_have_count(1)
    assert below.locator("li .pl-world__number").inner_text() == "3"
    words = open_map(tab, "en", "?pairs=inclucities&city=madrid")
    expect(tab.page.locator(".pl-world__mentoring")).to_contain_text(words.map.page.no_pair)
    expect(tab.page.locator(BODIES)).to_have_count(0)


def test_words_in_another_language_are_marked(site: Site, reader: Open) -> None:
    """Where a programme has no text in the language of the page, its title and topics say what language they are in."""
    tab = reader(site, fresh=True, viewport=DESKTOP)

    def as_french(route: Route) -> None:
        data = route.fetch().json()
        if isinstance(data, list):
            data = [[[*pair, "fr"] for pair in pairs] for pairs in data]
        else:
            data["programmes"] = [programme | {"lang": "fr"} for programme in data["programmes"]]
        route.fulfill(json=data)

    tab.page.route(re.compile(r"/assets/map-(pairs|world)\."), as_french)
    below = with_pairs(tab, "es")
    assert [topic.get_attribute("lang") for topic in below.locator("li .pl-soft").all()] == ["fr"] * 4
    assert below.locator("p > a").first.get_attribute("lang") == "fr"
    assert tab.page.locator("option[value=inclucities]").get_attribute("lang") == "fr"

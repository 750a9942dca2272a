"""The map where something is lacking or other than usual: scripts, files, light, paper, room on the wire."""

from __future__ import annotations

import gzip
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Route, expect
from tests.site.addresses import each_language
from tests.site.conftest import Open
from tests.site.map_page import data_of, listed, open_map, popup
from tests.site.project import Site, prefix
from tests.site.reader import DESKTOP, PHONE

from passerelle.strings import load_strings

MAP_WEIGHT = 350_000
"""Bytes that a server sends, compressed, for the page of the map and all that it draws; the shapes are most of them."""


@each_language
def test_without_javascript(language: str, site: Site, reader: Open) -> None:
    """The list is whole and says why there is no map; no empty frame stands in its place."""
    tab = reader(site, java_script_enabled=False, viewport=PHONE)
    tab.open(f"{prefix(language)}map/")
    words = load_strings(language)
    note = tab.page.locator(".pl-world noscript p")
    assert note.is_visible()
    assert note.inner_text() == words.map.page.no_script
    assert tab.page.locator("[data-place]:visible").count() == len(data_of(site, language)["places"])
    box = tab.page.locator(".pl-world__view").bounding_box()
    assert box is None or box["height"] == 0


@pytest.mark.parametrize("missing", ["map-world.en.", "shapes."])
def test_what_cannot_be_loaded_is_said(missing: str, site: Site, reader: Open) -> None:
    """A sentence in the map's place, and the list below it; narrowed still, where the data is there."""
    tab = reader(site, fresh=True, viewport=DESKTOP)

    def refuse(route: Route) -> None:
        route.fulfill(status=404, body="")

    tab.page.route(f"**/assets/{missing}*", refuse)
    tab.open("en/map/")
    note = tab.page.get_by_role("alert")
    expect(note).to_have_text(load_strings("en").map.page.unreachable)
    assert not tab.page.locator(".pl-world__view").is_visible()
    assert len(listed(tab)) > 30
    if missing == "shapes.":
        tab.page.locator(".pl-facet summary").first.click()
        tab.page.locator("#facet-theme input").nth(1).check()
        assert len(listed(tab)) < len(data_of(site, "en")["places"])


def test_parts_that_cannot_be_loaded_are_said(site: Site, reader: Open) -> None:
    """A place still tells how many practices there are and leads to its page; a programme leads to its sheet, and says
    that its pairs are lacking."""
    tab = reader(site, fresh=True, viewport=DESKTOP)
    tab.page.route("**/assets/map-p*", lambda route: route.fulfill(status=404, body=""))
    words = open_map(tab, "en", "?place=lyon")
    expect(popup(tab)).to_contain_text("1 practice")
    expect(popup(tab).get_by_role("link")).to_have_attribute("href", "../cities/lyon/")
    tab.page.get_by_label(words.map.page.pairs).select_option("inclucities")
    below = tab.page.get_by_role("region", name=words.map.page.pairs)
    expect(below).to_contain_text(words.map.page.pairs_unreachable)
    expect(below.get_by_role("link")).to_have_attribute("href", "../practices/inclucities/")
    assert len(listed(tab)) == 9
    tab.page.unroute("**/assets/map-p*")
    tab.page.reload()
    expect(below.locator("li")).to_have_count(4)


def test_opened_from_a_file(site: Site, reader: Open) -> None:
    """Browsers let no file read another: the page says so, and its list is there."""
    tab = reader(site, fresh=True, viewport=DESKTOP)
    tab.page.goto(f"{(site.folder / 'es/map/index.html').as_uri()}")
    expect(tab.page.get_by_role("alert")).to_have_text(load_strings("es").map.page.from_file)
    assert len(listed(tab)) > 30


def test_colours_follow_the_switch(site: Site, quick: Open) -> None:
    """The drawing is repainted when the reader, or the reader's system, goes from light to dark."""
    tab = quick(site, viewport=DESKTOP)
    open_map(tab, "en")

    def land() -> object:
        return tab.page.locator(".pl-world__land").evaluate("e => getComputedStyle(e).fill")

    light = land()
    tab.page.locator(".pl-scheme select").select_option("dark")
    tab.page.wait_for_timeout(200)
    dark = land()
    assert dark != light
    tab.page.locator(".pl-scheme select").select_option("")
    tab.page.wait_for_timeout(200)
    assert land() == light
    tab.page.emulate_media(color_scheme="dark")
    tab.page.wait_for_timeout(200)
    assert land() == dark


@each_language
def test_paper_has_the_map_as_it_stands(language: str, site: Site, quick: Open) -> None:
    """Criteria in words, number found, land, dots and arrows without buttons, the pairs, and the list as narrowed."""
    tab = quick(site, viewport=DESKTOP, color_scheme="dark")
    words = open_map(tab, language, "?theme=housing&theme=language&country=LV&pairs=inclucities")
    tab.page.locator(".pl-world__arrow").first.wait_for()
    found = listed(tab)
    dark = tab.page.locator(".pl-world__land").evaluate("e => getComputedStyle(e).fill")
    criteria = tab.page.locator(".pl-world__criteria")
    assert not criteria.is_visible()
    tab.page.emulate_media(media="print")
    tab.page.set_viewport_size({"width": 718, "height": 1000})  # A4, less its margins
    assert tab.page.locator(".pl-world__land").evaluate("e => getComputedStyle(e).fill") != dark
    said = criteria.inner_text()
    themes = next(facet["values"] for facet in data_of(site, language)["facets"] if facet["name"] == "theme")
    for label in (value["label"] for value in themes if value["id"] in ("housing", "language")):
        assert label in said
    assert said.index(words.find.facets.theme) < said.index(words.language.country("LV")) < said.index("IncluCities")
    order = [".pl-world__criteria", ".pl-count", ".pl-world__view", ".pl-world__mentoring", ".pl-places"]
    tops = []
    for part in order:
        box = tab.page.locator(part).first.bounding_box()
        assert box is not None, part
        assert box["x"] + box["width"] <= 718, part
        tops.append(box["y"])
    assert tops == sorted(tops)
    for seen in (".pl-world__dot", "path.pl-world__land", ".pl-world__mentoring li", "[data-place]:visible"):
        assert tab.page.locator(seen).first.is_visible(), seen
    for lost in (".pl-facets", ".pl-chips", ".pl-world__pairs", ".pl-world__buttons", ".pl-world__help"):
        assert not tab.page.locator(lost).first.is_visible(), lost
    assert listed(tab) == found


def test_paper_is_filled_with_the_map(site: Site, quick: Open) -> None:
    """Printed, the drawing keeps what it showed: as wide as the page at most, in the proportions of the screen."""
    tab = quick(site, viewport=DESKTOP)
    open_map(tab, "en")
    view = tab.page.locator(".pl-world__view")
    before = view.bounding_box()
    tab.page.emulate_media(media="print")
    after = view.bounding_box()
    assert before is not None
    assert after is not None
    assert 600 < after["width"] <= 690
    assert abs(after["width"] / after["height"] - before["width"] / before["height"]) < 0.02
    assert view.evaluate("e => getComputedStyle(e).printColorAdjust") == "exact"


def test_weight_and_requests(site: Site, reader: Open) -> None:
    """Three scripts with the one of every page, all from the site itself; what is sent stays within its bounds."""
    tab = reader(site, fresh=True)
    open_map(tab, "en")
    assert tab.troubles == []
    scripts = [request.url.rpartition("/")[2] for request in tab.requests if request.resource_type == "script"]
    extra = [name for name in scripts if not name.startswith("passerelle.")]
    assert sorted(name.split(".")[0] for name in extra) == ["leaflet", "map"]
    urls = [request.url for request in tab.requests]
    assert len(set(urls)) == len(urls), "nothing is asked for twice"
    sizes = {url: len(compressed(site, url)) for url in urls}
    assert sum(sizes.values()) < MAP_WEIGHT, sizes


def compressed(site: Site, url: str) -> bytes:
    """A file of the site as a server sends it."""
    path = urlsplit(url).path.removeprefix(urlsplit(site.url).path)
    return gzip.compress(site.file(path).read_bytes(), mtime=0)


def test_the_land_is_flat(site: Site, quick: Open) -> None:
    """Shapes that cross the meridian of 180° or go around a pole lie within the map, without a line across it."""
    tab = quick(site, viewport=DESKTOP)
    open_map(tab, "en")
    found = tab.page.evaluate(
        """async () => {
          const shapes = await (await fetch(document.querySelector("[data-asset='shapes.json']").href)).json();
          const { land, names } = window.passerelle.world.geometry.read(shapes);
          const rings = land.flat();
          const steps = rings.flatMap((ring) => ring.slice(1).map((point, n) => [ring[n], point]));
          const jumps = steps.filter(([[south], [, a]], n) => Math.abs(a - steps[n][0][1]) > 180 && south > -89);
          const longitudes = rings.flat().map((point) => point[1]);
          const least = longitudes.reduce((a, b) => Math.min(a, b));
          const greatest = longitudes.reduce((a, b) => Math.max(a, b));
          const at = Object.fromEntries(names.map((name) => [name.id, name.at]));
          return { jumps: jumps.length, rings: rings.length, least, greatest, at };
        }"""
    )
    assert found["rings"] > 1000
    assert found["jumps"] == 0
    assert -182 < found["least"] < -179
    assert 180 < found["greatest"] < 192
    # Names stand in the largest part of their country: France's in Europe, Russia's in Siberia, Fiji's on its islands.
    for number, (south, west, north, east) in {
        "250": (43, -4, 51, 8),
        "643": (52, 60, 70, 120),
        "242": (-19, 176, -16, 180),
        "840": (30, -120, 48, -75),
    }.items():
        latitude, longitude = found["at"][number]
        assert south < latitude < north, number
        assert west < longitude < east, number

"""The map where something is lacking or other than usual: scripts, files, light, paper, room on the wire."""

from __future__ import annotations

import gzip
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Route, expect
from tests.site.addresses import each_language
from tests.site.conftest import Open
from tests.site.map_page import data_of, listed, open_map
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


@pytest.mark.parametrize("missing", ["map.en.", "shapes."])
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
        return tab.page.evaluate(
            """() => {
              const canvas = document.querySelector(".pl-world canvas");
              const pixels = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
              const seen = {};
              for (let n = 0; n < pixels.length; n += 400) {
                if (pixels[n + 3] === 255) {
                  const colour = [...pixels.slice(n, n + 3)].join();
                  seen[colour] = (seen[colour] || 0) + 1;
                }
              }
              return Object.keys(seen).sort((a, b) => seen[b] - seen[a])[0];
            }"""
        )

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


def test_paper_has_the_list(site: Site, quick: Open) -> None:
    """On paper the map and its tools give way to the list."""
    tab = quick(site)
    open_map(tab, "fr")
    tab.page.emulate_media(media="print")
    assert not tab.page.locator(".pl-world__view").is_visible()
    assert not tab.page.locator(".pl-facets").is_visible()
    assert tab.page.locator("[data-place]").last.is_visible()


def test_weight_and_requests(site: Site, reader: Open) -> None:
    """Three scripts beside the site's own, all from the site itself; what is sent stays within its bounds."""
    tab = reader(site, fresh=True)
    open_map(tab, "en")
    assert tab.troubles == []
    scripts = [request.url.rpartition("/")[2] for request in tab.requests if request.resource_type == "script"]
    extra = [name for name in scripts if not name.startswith("passerelle.")]
    assert sorted(name.split(".")[0] for name in extra) == ["leaflet", "map", "markercluster"]
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

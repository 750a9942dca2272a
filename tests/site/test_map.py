"""The page of the map in a real browser: by mouse, by keyboard, by touch, narrowed, shared, and without any of it."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Route, expect
from tests.site.addresses import each_language
from tests.site.conftest import Open
from tests.site.project import Site, prefix
from tests.site.reader import DESKTOP, NARROW, PHONE, Reader

from passerelle.strings import Strings, load_strings

MAP_WEIGHT = 350_000
"""Bytes that a server sends, compressed, for the page of the map and all that it draws; the shapes are most of them."""


def query(tab: Reader) -> dict[str, list[str]]:
    """What the address asks for."""
    return parse_qs(urlsplit(tab.page.url).query)


def open_map(tab: Reader, language: str, search: str = "") -> Strings:
    """Open the map and wait for land and names; gives the words of the language."""
    tab.open(f"{prefix(language)}map/{search}")
    tab.page.locator(".pl-world__name").first.wait_for(state="attached")
    return load_strings(language)


def dots(tab: Reader) -> Locator:
    """The dots and circles that are on the map."""
    return tab.page.locator(".leaflet-marker-icon")


def popup(tab: Reader) -> Locator:
    """What is open on the map."""
    return tab.page.get_by_role("dialog")


def listed(tab: Reader) -> list[str]:
    """Ids of the places that the list shows."""
    return [
        str(id_) for id_ in tab.page.locator("[data-place]:visible").evaluate_all("e => e.map(x => x.dataset.place)")
    ]


def counted(tab: Reader) -> str:
    """What the page says of the number found."""
    return tab.page.locator(".pl-world .pl-count").inner_text()


def data_of(site: Site, language: str) -> dict[str, list[dict[str, Any]]]:
    """What the browser is given."""
    (path,) = (site.folder / "assets").glob(f"map.{language}.*.json")
    data: dict[str, list[dict[str, Any]]] = json.loads(path.read_text("utf-8"))
    return data


def number_on_map(tab: Reader) -> int:
    """How many places dots and circles stand for."""
    texts = dots(tab).evaluate_all("e => e.map(x => x.classList.contains('pl-world__cluster') ? x.innerText : '1')")
    return sum(int(re.findall(r"\d+", text)[0]) for text in texts)


@pytest.fixture
def quick(reader: Open) -> Iterator[Open]:
    """A tab that fails the test when anything went wrong in it."""
    opened: list[Reader] = []

    def open_tab(site: Site, **settings: object) -> Reader:
        tab = reader(site, **settings)
        opened.append(tab)
        return tab

    yield open_tab
    for tab in opened:
        assert tab.troubles == []


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


@each_language
def test_facets_narrow_map_and_list(language: str, site: Site, quick: Open) -> None:
    """Two facets together; the address can be reloaded and gone back from; chips take a choice away."""
    tab = quick(site, viewport=DESKTOP)
    words = open_map(tab, language)
    total = len(listed(tab))
    group = tab.page.locator(".pl-facet", has=tab.page.locator("#facet-theme"))
    group.locator("summary").click()
    housing = group.locator("input[value=housing]")
    housing.check()
    assert query(tab) == {"theme": ["housing"]}
    some = len(listed(tab))
    assert 0 < some < total
    countries = tab.page.locator(".pl-facet", has=tab.page.locator("#facet-country"))
    countries.locator("summary").click()
    countries.locator("input[value=ES]").check()
    spanish = listed(tab)
    assert 0 < len(spanish) < some
    places = {place["id"]: place["code"] for place in data_of(site, language)["places"]}
    assert {places[id_] for id_ in spanish} == {"ES"}, "the country is that of the place"
    assert number_on_map(tab) == len(spanish)
    assert words.map.page.places.format(words.language, len(spanish)) in counted(tab)
    assert query(tab) == {"theme": ["housing"], "country": ["ES"]}
    tab.page.reload()
    expect(tab.page.locator(".pl-chip")).to_have_count(3)
    assert listed(tab) == spanish
    assert group.locator("input[value=housing]").is_checked()
    tab.page.go_back()
    expect(tab.page.locator(".pl-chip")).to_have_count(2)
    assert len(listed(tab)) == some
    tab.page.go_forward()
    expect(tab.page.locator(".pl-chip")).to_have_count(3)
    label = words.panel.remove.partition("{label}")[0].strip()
    chip = tab.page.get_by_role("button", name=re.compile(f"^{re.escape(label)}.*{words.language.country('ES')}"))
    chip.focus()
    tab.page.keyboard.press("Enter")
    assert len(listed(tab)) == some
    assert tab.focused("e.classList.contains('pl-chip')"), "the focus goes to the next chip"
    tab.page.get_by_role("button", name=words.panel.clear).click()
    assert len(listed(tab)) == total
    assert query(tab) == {}


def test_counts_tell_what_a_choice_gives(site: Site, quick: Open) -> None:
    """Each value says how many practices it would give beside the other facets; what gives none cannot be chosen."""
    tab = quick(site, viewport=DESKTOP)
    open_map(tab, "en", "?country=LV")
    group = tab.page.locator("#facet-city")
    practices = data_of(site, "en")["practices"]
    names = [facet["name"] for facet in data_of(site, "en")["facets"]]
    values = [[value["id"] for value in facet["values"]] for facet in data_of(site, "en")["facets"]]
    facets = [{name: {values[n][v] for v in p["values"][n]} for n, name in enumerate(names)} for p in practices]
    latvian = [own for own in facets if "LV" in own["country"]]
    assert 0 < len(latvian) < len(practices)
    for row in group.locator("li").all():
        box = row.locator("input")
        value = box.get_attribute("value")
        count = sum(value in own["city"] for own in latvian)
        assert row.locator(".pl-facet__count").text_content() == str(count)
        assert box.is_disabled() == (count == 0)


def test_nothing_found_says_so(site: Site, quick: Open) -> None:
    """Criteria that no place meets together, and values that do not exist, leave a page that can be used."""
    tab = quick(site, viewport=DESKTOP)
    words = open_map(tab, "en", "?country=LV&city=lyon")
    assert counted(tab) == words.map.page.nothing
    assert listed(tab) == []
    tab.page.get_by_role("button", name="Clear all").click()
    assert len(listed(tab)) > 30
    open_map(tab, "en", "?theme=no-such&place=%3Cimg%3E&pairs=__proto__&country=__proto__&place=constructor")
    assert len(listed(tab)) > 30
    assert popup(tab).count() == 0


@each_language
def test_pairs_of_a_programme(language: str, site: Site, quick: Open) -> None:
    """Choosing a programme draws an arrow for each pair, names them below, and leaves its places alone."""
    tab = quick(site, viewport=DESKTOP)
    words = open_map(tab, language)
    data = data_of(site, language)
    number = next(n for n, practice in enumerate(data["practices"]) if practice["id"] == "inclucities")
    pairs = [pair for pair in data["pairs"] if pair["practice"] == number]
    assert len(pairs) == 4
    assert tab.page.locator(".pl-world__arrow").count() == 0
    tab.page.get_by_label(words.map.page.pairs).select_option("inclucities")
    assert query(tab) == {"pairs": ["inclucities"]}
    expect(tab.page.locator("path.pl-world__arrow:not(.pl-world__arrow--head)")).to_have_count(len(pairs))
    legend = tab.page.locator(".pl-world__legend")
    assert words.map.page.legend in legend.inner_text()
    for pair in pairs:
        ends = [data["places"][pair[end]]["name"] for end in ("mentor", "mentee")]
        line = legend.locator("li", has_text=str(pair["topic"]))
        assert re.search(rf"{ends[0]}.*{words.sheet.mentors}.*{ends[1]}", line.text_content() or "")
    assert set(listed(tab)) >= {data["places"][pair["mentor"]]["id"] for pair in pairs}
    tab.page.reload()
    expect(tab.page.locator("path.pl-world__arrow:not(.pl-world__arrow--head)")).to_have_count(len(pairs))
    tab.page.go_back()
    expect(tab.page.locator(".pl-world__arrow")).to_have_count(0)
    assert tab.page.get_by_label(words.map.page.pairs).input_value() == ""


def test_an_arrow_leads_from_mentor_to_mentee(site: Site, quick: Open) -> None:
    """It begins at the mentor's dot and its head lies at the mentee's."""
    tab = quick(site, viewport=DESKTOP)
    open_map(tab, "en", "?pairs=inclucities&city=livadia")
    expect(tab.page.locator(".pl-world__arrow")).to_have_count(2)

    def middle(name: str) -> tuple[float, float]:
        box = tab.page.get_by_role("button", name=f"{name}, ").bounding_box()
        assert box is not None
        return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2

    ends = tab.page.locator(".pl-world__arrow").first.evaluate(
        """e => [0, e.getTotalLength()].map((at) => e.getPointAtLength(at).matrixTransform(e.getScreenCTM()))
        .map(({x, y}) => [x, y])"""
    )
    for end, place in zip(ends, ("Fuenlabrada", "Livadia"), strict=True):
        x, y = middle(place)
        assert abs(end[0] - x) + abs(end[1] - y) < 40, place


@each_language
def test_a_place_can_be_shared(language: str, site: Site, quick: Open) -> None:
    """`?place=` opens it, in a circle or not, and brings the map into the window."""
    tab = quick(site, viewport=PHONE)
    open_map(tab, language, "?place=lyon")
    expect(popup(tab)).to_be_visible()
    assert popup(tab).locator("h2").inner_text() == "Lyon"
    expect(popup(tab)).to_be_in_viewport()
    tab.page.keyboard.press("Escape")
    assert tab.focused("e.classList.contains('leaflet-marker-icon')")


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

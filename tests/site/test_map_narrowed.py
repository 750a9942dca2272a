"""The map narrowed by facets and programmes, in Chromium: what is left, told and shared."""

from __future__ import annotations

import re

from playwright.sync_api import expect
from tests.site.addresses import each_language
from tests.site.conftest import Open
from tests.site.map_page import counted, data_of, listed, number_on_map, open_map, popup, query
from tests.site.project import Site
from tests.site.reader import DESKTOP, PHONE


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

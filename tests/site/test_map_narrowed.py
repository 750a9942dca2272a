"""The map narrowed by facets and programmes, in Chromium: what is left, told and shared."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, expect
from tests.site.addresses import each_language
from tests.site.conftest import Open
from tests.site.map_page import counted, data_of, listed, number_on_map, open_map, pairs_of, popup, query, values_of
from tests.site.project import Site
from tests.site.reader import DESKTOP, PHONE, Reader


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
    places = [values_of(site, place) for place in data_of(site, "en")["places"]]
    latvian = [own for own in places if own[0]["country"] == {"LV"}]
    assert 0 < len(latvian) < len(places)
    for facet, chosen in (("city", latvian), ("theme", latvian), ("country", places)):
        for row in rows(tab, facet):
            box = row.locator("input")
            count = sum(any(box.get_attribute("value") in one[facet] for one in own) for own in chosen)
            assert row.locator(".pl-facet__count").text_content() == str(count), facet
            assert box.is_disabled() == (count == 0), facet


def rows(tab: Reader, facet: str) -> list[Locator]:
    """The values of a facet, whether they are seen or not."""
    more = tab.page.locator(f"#facet-{facet} .pl-facet__more")
    if more.get_attribute("aria-expanded") == "false":
        more.evaluate("e => e.click()")
    return tab.page.locator(f"#facet-{facet} li").all()


@pytest.mark.parametrize("search", ["pairs=inclucities", "pairs=inclucities&country=LV", "country=LV&theme=language"])
def test_every_value_offered_gives_what_it_says(search: str, site: Site, quick: Open) -> None:
    """Counts follow the programme as well as the other facets, and say how many places the map then shows."""
    tab = quick(site, viewport=DESKTOP)
    for facet in ("theme", "country", "city"):
        others = "&".join(part for part in search.split("&") if not part.startswith(f"{facet}="))
        open_map(tab, "en", f"?{search}")
        settle(tab, search)
        offered = {
            str(row.locator("input").get_attribute("value")): int(row.locator(".pl-facet__count").text_content() or 0)
            for row in rows(tab, facet)
        }
        assert 0 in offered.values() or facet == "theme"
        some = sorted(value for value, count in offered.items() if count)
        assert some
        for value in some[:3]:
            open_map(tab, "en", f"?{others}&{facet}={value}")
            settle(tab, search)
            assert number_on_map(tab) == offered[value], (facet, value)
            assert len(listed(tab)) == offered[value], (facet, value)


def settle(tab: Reader, search: str) -> None:
    """Wait for the pairs, where there are any."""
    if "pairs" in search:
        tab.page.locator(".pl-world__mentoring li").first.wait_for()


def test_programmes_that_give_nothing_cannot_be_chosen(site: Site, quick: Open) -> None:
    """As with the values of facets: nothing is offered that leads to an empty map."""
    tab = quick(site, viewport=DESKTOP)
    open_map(tab, "en", "?city=vantaa")
    assert tab.page.locator("option[value=inclucities]").is_disabled()
    open_map(tab, "en", "?city=livadia")
    assert tab.page.locator("option[value=inclucities]").is_enabled()


@each_language
def test_nothing_found_says_so_and_leads_on(language: str, site: Site, quick: Open) -> None:
    """The map stays where it was; what to drop is offered with what that gives, what gives most first."""
    tab = quick(site, viewport=DESKTOP)
    words = open_map(tab, language, "?country=LV")
    land = tab.page.locator(".pl-world__land")
    lies = "e => [e.getAttribute('d'), getComputedStyle(e.closest('.leaflet-map-pane')).transform]"
    before = land.evaluate(lies)
    tab.page.evaluate(
        "history.pushState(null, '', '?country=LV&city=vantaa&type=local-practice');"
        "dispatchEvent(new PopStateEvent('popstate'))"
    )
    expect(tab.page.locator(".pl-world .pl-count")).to_have_text(words.map.page.nothing)
    assert listed(tab) == []
    assert not tab.page.locator(".pl-places h2").is_visible(), "no heading of nothing"
    assert land.evaluate(lies) == before
    assert words.find.criteria.drop_all in tab.page.locator(".pl-world__ways").inner_text(), "no single one is enough"
    tab.page.evaluate(
        "history.pushState(null, '', '?city=vantaa&pairs=inclucities');dispatchEvent(new PopStateEvent('popstate'))"
    )
    ways = tab.page.locator(".pl-world__ways")
    expect(ways.locator("p")).to_have_text(words.find.drop)
    expect(ways.get_by_role("button")).to_have_count(2)
    texts = ways.get_by_role("button").all_inner_texts()
    numbers = [int(re.findall(r"\d+", text)[-1]) for text in texts]
    assert numbers == sorted(numbers, reverse=True)
    assert [("IncluCities" in text, "Vantaa" in text) for text in texts] == [(False, True), (True, False)]
    ways.get_by_role("button").first.focus()
    tab.page.keyboard.press("Enter")
    expect(tab.page.locator(".pl-world__mentoring li")).to_have_count(4)
    assert len(listed(tab)) == number_on_map(tab) == numbers[0]
    assert query(tab) == {"pairs": ["inclucities"]}
    expect(tab.page.locator(".pl-world .pl-count")).to_be_focused()


def test_an_empty_map_is_of_the_places_there_are(site: Site, quick: Open) -> None:
    """Opened with criteria that give nothing, the map shows where places would be, and not half the world."""
    tab = quick(site, viewport=DESKTOP)
    open_map(tab, "en")
    before = tab.page.locator(".pl-world__land").bounding_box()
    words = open_map(tab, "en", "?country=LV&city=lyon")
    after = tab.page.locator(".pl-world__land").bounding_box()
    assert counted(tab) == words.map.page.nothing
    assert before is not None
    assert after is not None
    assert abs(before["width"] - after["width"]) < 0.3 * before["width"]
    tab.page.get_by_role("button", name="Clear all").click()
    assert len(listed(tab)) > 30


def test_what_does_not_exist_is_left_out_and_said(site: Site, quick: Open) -> None:
    """Unknown values harm nothing: they are named, and taken out of the address."""
    tab = quick(site, viewport=DESKTOP)
    open_map(tab, "en", "?theme=no-such&place=%3Cimg%3E&pairs=__proto__&country=__proto__&place=constructor")
    assert len(listed(tab)) > 30
    assert popup(tab).count() == 0
    note = tab.page.locator(".pl-world__note:visible")
    for value in ("no-such", "__proto__"):
        expect(note).to_contain_text(value)
    assert query(tab).keys() <= {"place"}


@each_language
def test_pairs_of_a_programme(language: str, site: Site, quick: Open) -> None:
    """Choosing a programme draws an arrow for each pair, names them below, and leaves its places alone."""
    tab = quick(site, viewport=DESKTOP)
    words = open_map(tab, language)
    pairs = pairs_of(site, language, "inclucities")
    assert len(pairs) == 4
    assert tab.page.locator(".pl-world__arrow").count() == 0
    assert not tab.page.locator(".pl-world__mentoring").is_visible()
    tab.page.get_by_label(words.map.page.pairs).select_option("inclucities")
    assert query(tab) == {"pairs": ["inclucities"]}
    expect(tab.page.locator("path.pl-world__arrow:not(.pl-world__arrow--head)")).to_have_count(len(pairs))
    below = tab.page.get_by_role("region", name=words.map.page.pairs)
    assert words.map.page.legend in below.inner_text()
    numbers = [str(n) for n in range(1, len(pairs) + 1)]
    assert sorted(tab.page.locator(".leaflet-numbers-pane > *").all_inner_texts()) == numbers
    for number, (mentor, mentee, topic) in zip(numbers, pairs, strict=True):
        line = below.locator("li", has_text=topic)
        assert re.search(rf"{number}{mentor}.*{words.sheet.mentors}.*{mentee}", line.text_content() or "")
        assert line.get_by_role("link").all_inner_texts() == [mentor, mentee]
    places = {place["name"]: place["id"] for place in data_of(site, language)["places"]}
    assert set(listed(tab)) >= {places[name] for pair in pairs for name in pair[:2]}
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

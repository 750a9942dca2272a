"""The catalogue in Chromium: its order, its address, its parts; by keyboard, on paper, in small windows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, expect
from tests.site.addresses import each_language
from tests.site.catalogue_page import (
    NOWHERE,
    SLIPS,
    TYPED,
    open_catalogue,
    orders,
    query,
    results,
    told,
)
from tests.site.conftest import Open
from tests.site.project import PROJECT, Site, build, copy_project
from tests.site.reader import DESKTOP, NARROW, PHONE
from tests.site.records import copy_of, write
from tests.site.server import serving

from passerelle.strings import load_strings

MANY = 45
"""Sheets of the crowded site whose titles have the same word."""


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """More sheets than are shown at once."""
    root = copy_project(tmp_path_factory.mktemp("crowded"))
    for number in range(MANY):
        record = copy_of(root, "valencia-community-sponsorship", "en")
        record["texts"]["en"]["title"] = f"Greenhouse {number}"
        write(root, f"greenhouse-{number}", record)
    with serving(root / "site") as url:
        result = build(root / "site", url, project=root)
        assert result.returncode == 0, result.stdout
        yield Site(root / "site", url)


@each_language
def test_relevance_is_an_order_of_what_words_find(language: str, fuller: Site, reader: Open) -> None:
    """Without words, the list is as it was built, and the field says so: the most recent first."""
    tab = reader(fuller)
    open_catalogue(tab, language)
    select = tab.page.locator("[data-sort] select")
    assert orders(tab) == ["recent", "title"]
    assert select.input_value() == "recent"
    links = tab.page.locator("[data-list] .pl-card h3 a")
    built = [path.split("/")[-2] for path in links.evaluate_all("all => all.map(a => a.href)")]
    tab.page.locator("#filter").fill(TYPED[language])
    tab.page.locator(".pl-result").first.wait_for()
    assert orders(tab) == ["", "recent", "title"]
    assert select.input_value() == ""
    tab.page.locator("#filter").fill("")
    tab.page.locator("[data-list]").wait_for()
    assert select.input_value() == "recent"
    open_catalogue(tab, language, sort="recent")
    assert results(tab) == built
    open_catalogue(tab, language, sort="relevance")
    assert query(tab) == {}


@each_language
def test_sheets_in_another_language_come_last_in_any_order(language: str, fuller: Site, reader: Open) -> None:
    """By title as well."""
    tab = reader(fuller)
    for order in ("title", "recent"):
        open_catalogue(tab, language, sort=order)
        foreign = tab.page.locator(".pl-result").evaluate_all("all => all.map(e => !!e.querySelector('h3 a[lang]'))")
        assert any(foreign)
        assert foreign == sorted(foreign), order


@each_language
def test_what_an_address_asks_for_and_nothing_knows_is_named(language: str, site: Site, reader: Open) -> None:
    """A note says what was left out; the rest holds; the address is put right, without a step to go back to."""
    tab = reader(site)
    steps = tab.page.evaluate("history.length")
    words = open_catalogue(tab, language, theme=["nonsense", "housing"], country="ZZ", sort="x", type="local-practice")
    says, facets = words.find.criteria, words.find.facets
    assert tab.page.evaluate("history.length") <= steps + 1
    assert query(tab) == {"theme": ["housing"], "type": ["local-practice"]}
    values = [(facets.theme, "nonsense"), (facets.country, "ZZ"), (says.order, "x")]
    named = ", ".join(says.value.format(label=label, value=value) for label, value in values)
    note = tab.page.locator("[role=status] .pl-note")
    assert note.inner_text() == says.unknown.format(words.language, 3, values=named)
    assert results(tab) == ["valencia-community-sponsorship"]
    tab.page.locator("[data-chips] button").first.click()
    tab.page.wait_for_function("!location.search.includes('theme')")
    assert not note.count(), "it goes with what it was about"
    open_catalogue(tab, language, theme="nonsense")
    one = says.value.format(label=facets.theme, value="nonsense")
    assert note.inner_text() == says.unknown.format(words.language, 1, values=one)
    assert query(tab) == {}


@each_language
def test_capitals_do_not_matter_in_an_address(language: str, site: Site, reader: Open) -> None:
    """People type addresses by hand; what stands there afterwards is the one form that is shared."""
    tab = reader(site)
    open_catalogue(tab, language, country="es", type="Local-Practice", sort="TITLE")
    assert query(tab) == {"country": ["ES"], "type": ["local-practice"], "sort": ["title"]}
    assert results(tab) == ["valencia-community-sponsorship"]
    assert not tab.page.locator(".pl-note").count()


def test_a_hostile_address_is_told_in_few_words(site: Site, reader: Open) -> None:
    """As text, whatever it is, however long, however many; names that every object has are no values."""
    tab = reader(site)
    values = ["<img src=x onerror=alert(1)>", "__proto__", "constructor", "{values}{n}$&", "y" * 900]
    open_catalogue(tab, "en", theme=[*values, *map(str, range(300))], sort="__proto__")
    note = tab.page.locator(".pl-note").inner_text()
    assert "<img src=x onerror=alert(1)>" in note
    assert "{values}{n}$&" in note
    assert len(note) < 400
    assert query(tab) == {}
    assert not tab.page.locator("main img").count()
    assert not tab.troubles


def test_words_on_their_way_are_kept(site: Site, reader: Open) -> None:
    """A criterion that is chosen while one still types takes the words along."""
    tab = reader(site)
    open_catalogue(tab, "en")
    tab.page.locator("details.pl-facet", has=tab.page.locator("input[name=type]")).locator("summary").click()
    tab.page.evaluate(
        """() => {
          const field = document.querySelector("#filter");
          field.value = "housing";
          field.dispatchEvent(new Event("input"));
          document.querySelector("input[name=type][value=local-practice]").click();
        }"""
    )
    tab.page.locator(".pl-result").first.wait_for()
    assert query(tab) == {"q": ["housing"], "type": ["local-practice"]}
    assert tab.page.locator("#filter").input_value() == "housing"


def test_sheets_are_shown_in_parts(crowded: Site, reader: Open) -> None:
    """The keyboard goes on at the first of those that come; who comes back sees as many; another question begins anew;
    paper says that there are more."""
    tab = reader(crowded, fresh=True)
    words = open_catalogue(tab, "en", q="greenhouse")
    tab.page.locator(".pl-result").first.wait_for()
    assert told(tab) == words.find.found.format(words.language, MANY)
    assert len(results(tab)) == 20
    tab.page.get_by_role("button", name=words.find.more).press("Enter")
    expect(tab.page.locator(".pl-result")).to_have_count(40)
    tab.page.wait_for_function("document.activeElement === document.querySelectorAll('.pl-result a')[20]")
    first = words.find.criteria.first.format(words.language, 40)
    assert str(tab.page.locator("[data-paper]").text_content()).endswith(f" · {first}")
    tab.page.keyboard.press("Enter")
    tab.page.wait_for_url("**/practices/greenhouse-*/")
    tab.page.go_back()
    expect(tab.page.locator(".pl-result")).to_have_count(40)
    tab.page.reload()
    expect(tab.page.locator(".pl-result")).to_have_count(40)
    tab.page.locator("[data-sort] select").select_option("title")
    expect(tab.page.locator(".pl-result")).to_have_count(20)
    tab.page.go_back()
    expect(tab.page.locator(".pl-result")).to_have_count(40)


def test_what_was_lost_comes_back(site: Site, reader: Open) -> None:
    """After a lost connection, the panel and the order are there again as soon as search is."""
    tab = reader(site, fresh=True)
    tab.page.context.route("**/pagefind/**", lambda route: route.abort())
    tab.open("en/practices/?q=housing")
    tab.page.get_by_text(load_strings("en").find.unreachable).first.wait_for()
    assert not tab.page.locator("[data-side]").is_visible()
    tab.page.context.unroute("**/pagefind/**")
    tab.page.locator("#filter").fill("mentoring")
    tab.page.locator(".pl-result").first.wait_for()
    assert tab.page.locator("[data-side]").is_visible()
    assert tab.page.locator("[data-sort]").is_visible()
    tab.troubles.clear()


def test_the_keyboard_goes_from_the_panel_over_the_chips_to_the_answers(site: Site, reader: Open) -> None:
    """In the order in which the page is read; what was taken away passes the focus on."""
    tab = reader(site, viewport=DESKTOP)
    open_catalogue(tab, "en", q="housing", type="local-practice")
    tab.page.locator(".pl-result").first.wait_for()
    tab.page.locator("#filter").focus()
    parts: list[object] = []
    while not parts or parts[-1] != "answer":
        tab.page.keyboard.press("Tab")
        part = tab.focused("['side', 'chips', 'sort', 'answer'].find((name) => e.closest(`[data-${name}]`)) || ''")
        if part not in parts[-1:]:
            parts.append(part)
        assert len(parts) < 8
    assert parts == ["", "side", "chips", "sort", "answer"]
    chip = tab.page.locator("[data-chips] button").first
    chip.focus()
    tab.page.keyboard.press("Enter")
    tab.page.wait_for_function("!location.search.includes('type')")
    assert tab.focused("e.closest('.pl-facets') !== null")


def test_a_slip_in_the_field_of_a_facet_finds_its_value(site: Site, reader: Open) -> None:
    """Cities are many, and their names foreign."""
    tab = reader(site)
    open_catalogue(tab, "en")
    group = tab.page.locator("#facet-city")
    tab.page.locator("details.pl-facet", has=group).locator("summary").click()
    group.locator("input[type=search]").fill("Mechlen")
    assert group.locator("label").all_inner_texts()[0].startswith("Mechelen")
    group.locator("input[type=search]").fill("xqzwv")
    assert not group.locator("label").count()


@each_language
def test_paper_says_what_was_asked(language: str, site: Site, reader: Open) -> None:
    """Words, criteria and order in words, the number found, the cards; nothing that only a screen can use."""
    tab = reader(site, viewport=DESKTOP)
    words = open_catalogue(tab, language, q=TYPED[language], country="ES", theme=["housing", "language"], sort="title")
    says = words.find.criteria
    paper = tab.page.locator("[data-paper]")
    assert not paper.is_visible()
    labels = tab.page.locator("[data-chips] .pl-chip:not(.pl-chip--clear)").all_inner_texts()
    assert len(labels) == 3
    tab.page.emulate_media(media="print")
    order = words.find.sort.title
    assert paper.inner_text() == " · ".join(
        (
            says.text.format(query=TYPED[language]),
            says.of.format(label=words.find.facets.theme, values=", ".join(labels[:2])),
            says.of.format(label=words.find.facets.country, values=labels[2]),
            says.of.format(label=says.order, values=order[0].lower() + order[1:]),
        )
    )
    assert told(tab) == words.find.found.format(words.language, len(results(tab)))
    assert results(tab)
    screen = ".pl-facets, .pl-search, [data-chips], [data-sort], .pl-onward, .pl-browse, main button, main input"
    assert not tab.page.locator(screen).locator("visible=true").count()
    heights = [box["y"] for box in map(Locator.bounding_box, (paper, tab.page.locator("[data-count]"))) if box]
    card = tab.page.locator(".pl-result").first.bounding_box()
    assert card
    assert heights == sorted(heights)
    assert heights[-1] < card["y"]
    styles = "all => all.map(e => getComputedStyle(e).display)"
    assert set(tab.page.locator(".pl-card__summary").evaluate_all(styles)) == {"block"}, "else spaces are lost"


@each_language
def test_paper_has_no_ways_on(language: str, site: Site, reader: Open) -> None:
    """It says what gave nothing, and that alone; the whole list, how it is sorted."""
    tab = reader(site)
    words = open_catalogue(tab, language, **NOWHERE)
    tab.page.emulate_media(media="print")
    assert told(tab) == words.find.criteria.none
    assert not tab.page.locator(".pl-catalogue button, .pl-onward").locator("visible=true").count()
    open_catalogue(tab, language)
    recent = words.find.sort.recent
    paper = words.find.criteria.of.format(label=words.find.criteria.order, values=recent[0].lower() + recent[1:])
    assert tab.page.locator("[data-paper]:visible").inner_text() == paper


@each_language
@pytest.mark.parametrize("viewport", [PHONE, NARROW, {"width": 320, "height": 256}], ids=["phone", "narrow", "400 %"])
def test_nothing_runs_out_of_a_small_window(language: str, viewport: dict[str, int], site: Site, reader: Open) -> None:
    """Notes, long proposals, themes."""
    tab = reader(site, viewport=viewport)
    for asked in ({"q": SLIPS[language][0][0], "country": "AT", "theme": "n" * 80}, NOWHERE):
        open_catalogue(tab, language, **asked)
        tab.page.locator(".pl-onward").first.wait_for()
        assert tab.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@each_language
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_notes_and_ways_on_are_accessible(language: str, scheme: Any, site: Site, reader: Open) -> None:
    """Axe finds nothing where something is unknown, doubted or missing."""
    tab = reader(site)
    tab.page.emulate_media(color_scheme=scheme)
    for asked in ({"q": SLIPS[language][1][0], "theme": "x"}, NOWHERE):
        open_catalogue(tab, language, **asked)
        tab.page.locator(".pl-onward").first.wait_for()
        tab.page.evaluate(Path(PROJECT, "node_modules/axe-core/axe.min.js").read_text("utf-8"))
        found = tab.page.evaluate("axe.run('main', {resultTypes: ['violations']}).then(({violations}) => violations)")
        assert [rule["id"] for rule in found] == []

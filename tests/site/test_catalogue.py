"""The catalogue in Chromium: when little or nothing answers; its order, its address; on paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from playwright.sync_api import Locator, expect
from tests.site.addresses import each_language
from tests.site.conftest import Open
from tests.site.project import PRACTICES, PROJECT, Site, build, copy_project, prefix
from tests.site.reader import DESKTOP, NARROW, PHONE, Reader
from tests.site.records import copy_of, write
from tests.site.server import serving

from passerelle.strings import Strings, load_strings

TYPED = {"fr": "logement", "en": "housing", "es": "vivienda"}
SLIPS = {
    "fr": [("logemment", "logement"), ("hebergment", "hébergement"), ("jumellage", "jumelage")],
    "en": [("housng", "housing"), ("sponsorshp", "sponsorship"), ("hosuing", "housing")],
    "es": [("vivenda", "vivienda"), ("patrocino", "patrocinio")],
}
"""What is mistyped, and what is meant."""

NOWHERE = {"country": "BE", "type": "local-practice", "theme": "housing", "city": "lyon"}
"""Values of which any three leave no practice."""

WORK = "() => new Promise((done) => setTimeout(done, 0))"
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


def open_catalogue(tab: Reader, language: str, **asked: str | list[str]) -> Strings:
    """The catalogue with a question in its address, once it has answered."""
    tab.open(f"{prefix(language)}practices/?{urlencode(asked, doseq=True)}")
    tab.page.locator("[data-paper]:not(:empty)").wait_for(state="attached")
    return load_strings(language)


def query(tab: Reader) -> dict[str, list[str]]:
    """What the address asks for."""
    return parse_qs(urlsplit(tab.page.url).query)


def told(tab: Reader) -> str:
    """What stands where the number of sheets is told."""
    return tab.page.locator("[data-count]").inner_text()


def results(tab: Reader) -> list[str]:
    """The sheets that are shown as answers, in their order."""
    links = tab.page.locator(".pl-result:visible h3 a")
    return [path.split("/")[-2] for path in links.evaluate_all("links => links.map(a => a.href)")]


def proposals(tab: Reader, heading: str) -> Locator:
    """The buttons below a line of the answer."""
    return tab.page.locator(".pl-onward", has=tab.page.get_by_text(heading, exact=True)).get_by_role("button")


def number_in(text: str) -> int:
    """The number that a button ends with: of the sheets that it leads to."""
    found = re.search(r"· (\d+)\D*$", text)
    assert found, text
    return int(found[1])


def orders(tab: Reader) -> list[str]:
    """The orders that can be chosen."""
    return [str(value) for value in tab.page.locator("[data-sort] option").evaluate_all("all => all.map(e => e.value)")]


# no answer, or a poor one ---------------------------------------------------------------------------------------------


@each_language
def test_it_is_told_when_the_criteria_leave_nothing(language: str, site: Site, reader: Open) -> None:
    """And not that there is no sheet: with words, without, and when the words themselves lead nowhere."""
    tab = reader(site)
    says = open_catalogue(tab, language, q=TYPED[language], country="BE", type="local-practice").find
    assert told(tab) == says.criteria.none_for.format(query=TYPED[language])
    open_catalogue(tab, language, country="BE", type="local-practice")
    assert told(tab) == says.criteria.none
    open_catalogue(tab, language, q="xqzwv", country="BE")
    assert told(tab) == says.nothing.format(query="xqzwv")
    assert not proposals(tab, says.drop).count(), "what is dropped would give nothing either"


@each_language
def test_every_way_on_leads_to_as_many_sheets_as_it_says(language: str, site: Site, reader: Open) -> None:
    """One criterion to drop, where one is enough; the number beside it is what comes."""
    tab = reader(site)
    asked = {"q": TYPED[language], "country": "BE", "type": "local-practice"}
    says = open_catalogue(tab, language, **asked).find
    texts = proposals(tab, says.drop).all_inner_texts()
    assert texts
    for text in texts:
        open_catalogue(tab, language, **asked)
        proposals(tab, says.drop).get_by_text(text, exact=True).click()
        tab.page.locator(".pl-result").first.wait_for()
        assert len(results(tab)) == number_in(text) > 0
        assert query(tab)["q"] == [TYPED[language]]


@each_language
def test_all_criteria_can_be_dropped_when_one_is_not_enough(language: str, site: Site, reader: Open) -> None:
    """With the number that this gives; the keyboard goes on from there."""
    tab = reader(site)
    says = open_catalogue(tab, language, **NOWHERE).find
    assert not proposals(tab, says.drop).count()
    button = tab.page.get_by_role("button", name=re.compile(f"^{says.criteria.drop_all}"))
    assert number_in(button.inner_text()) == len(PRACTICES)
    button.press("Enter")
    expect(tab.page.locator("[data-list]")).to_be_visible()
    assert query(tab) == {}
    assert tab.focused("'count' in e.dataset")
    open_catalogue(tab, language, q=TYPED[language], **NOWHERE)
    button.click()
    tab.page.locator(".pl-result").first.wait_for()
    assert query(tab) == {"q": [TYPED[language]]}
    assert results(tab)


@pytest.mark.parametrize(
    ("language", "typed", "meant"), [(language, *slip) for language, slips in SLIPS.items() for slip in slips]
)
def test_a_slip_finds_what_was_meant(language: str, typed: str, meant: str, site: Site, reader: Open) -> None:
    """Also above the poor sheets that the slip finds by chance; it leads to as many sheets as it says."""
    tab = reader(site)
    says = open_catalogue(tab, language, q=typed).find
    heading = says.criteria.meant if results(tab) else says.nearest
    first = proposals(tab, heading).first
    first.wait_for()
    assert first.inner_text().startswith(f"{meant} · ")
    number = number_in(first.inner_text())
    if results(tab):
        box, card = first.bounding_box(), tab.page.locator(".pl-result").first.bounding_box()
        assert box
        assert card
        assert box["y"] < card["y"]
    first.click()
    tab.page.wait_for_function("(word) => new URLSearchParams(location.search).get('q') === word", arg=meant)
    tab.page.locator(".pl-onward").wait_for(state="detached")
    assert tab.page.locator("#filter").input_value() == meant
    assert len(results(tab)) == number > 0


@each_language
def test_nearest_terms_keep_the_criteria_or_say_that_they_do_not(language: str, site: Site, reader: Open) -> None:
    """What would give nothing within the criteria is proposed without them."""
    typed, meant = SLIPS[language][0]
    tab = reader(site)
    says = open_catalogue(tab, language, q=typed, country="ES").find
    proposals(tab, says.nearest).first.click()
    tab.page.locator(".pl-result").first.wait_for()
    assert query(tab) == {"q": [meant], "country": ["ES"]}
    open_catalogue(tab, language, q=typed, country="AT", type="local-practice")
    first = proposals(tab, says.nearest).first
    first.wait_for()
    assert first.inner_text().startswith(f"{says.criteria.without.format(query=meant)} · ")
    first.click()
    tab.page.locator(".pl-result").first.wait_for()
    assert query(tab) == {"q": [meant]}


@each_language
def test_words_that_lead_somewhere_are_not_doubted(language: str, site: Site, reader: Open) -> None:
    """A whole term, the beginning of one, a plural, a name that stands in a text alone."""
    tab = reader(site)
    for words in (TYPED[language], f"{TYPED[language]}s", TYPED[language][:5], "MigrationWork"):
        says = open_catalogue(tab, language, q=words).find
        assert results(tab), words
        tab.page.wait_for_load_state("networkidle")
        tab.page.evaluate(WORK)
        assert not proposals(tab, says.criteria.meant).count(), words


@each_language
def test_no_line_goes_on_from_one_that_is_not_there(language: str, site: Site, reader: Open) -> None:
    """With nothing to propose and nothing to drop, the themes stand alone: their line must do so, too."""
    tab = reader(site)
    says = open_catalogue(tab, language, q="xqzwv").find
    (line,) = tab.page.locator(".pl-onward > p").all_inner_texts()
    assert line == says.or_theme
    for text in (says.nearest, says.drop, says.or_theme):
        assert not re.match(r"(?i)(or|ou|o) ", text)


# the order ------------------------------------------------------------------------------------------------------------


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


# the address ----------------------------------------------------------------------------------------------------------


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


# going on -------------------------------------------------------------------------------------------------------------


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


# paper ----------------------------------------------------------------------------------------------------------------


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


# how it looks, how it is made -----------------------------------------------------------------------------------------


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


COUNTING = """(size) => {
  const at = (row, values, step) => ((row * step) % 7919) % values;
  const shape = { theme: [20, [3, 5, 11]], country: [40, [7, 13]], city: [3000, [17, 19, 23]], type: [4, [29]] };
  const facets = [];
  const tables = {};
  for (const [name, [values, steps]] of Object.entries(shape)) {
    const sets = Array.from({ length: values }, () => new Set());
    for (let row = 0; row < size; row += 1) for (const step of steps) sets[at(row, values, step)].add(row);
    tables[name] = Object.fromEntries(sets.map((rows, n) => [`v${n}`, [...rows]]));
    facets.push({ name, label: name, values: sets.map((_, n) => ({ id: `v${n}`, label: `${name} ${n}` })) });
  }
  const choice = { theme: ["v1", "v2"], country: ["v3", "v4", "v5"] };
  const found = Uint8Array.from({ length: size }, (_, row) => (row % 3 ? 1 : 0));
  const { tally, left, kept, valueOf } = passerelle.catalogue.counting(facets, tables, size);
  const counts = tally(choice, found);
  const mask = kept(choice);
  const has = (row, name) => choice[name].some((id) => tables[name][id].includes(row));
  const fits = (row, but) => facets.every(({ name }) => name === but || !choice[name] || has(row, name));
  const rows = Array.from({ length: size }, (_, row) => row);
  const slow = Object.fromEntries(facets.map(({ name }) => {
    const among = new Set(rows.filter((row) => found[row] && fits(row, name)));
    const of = ([id, all]) => [id, all.filter((row) => among.has(row)).length];
    return [name, Object.fromEntries(Object.entries(tables[name]).map(of))];
  }));
  const first = (row) => Object.keys(tables.type).find((id) => tables.type[id].includes(row));
  return {
    tally: JSON.stringify(counts) === JSON.stringify(slow),
    left: left(choice, found) === rows.filter((row) => found[row] && fits(row)).length && left({}, undefined) === size,
    kept: rows.every((row) => Boolean(mask[row]) === fits(row)),
    values: rows.slice(0, 200).every((row) => valueOf("type", row).id === first(row)),
    unknown: JSON.stringify(valueOf("none", 3)) === "{}",
  };
}"""


def test_counting_gives_what_slow_counting_gives(site: Site, reader: Open) -> None:
    """On tables of thousands of rows that are made up: the same numbers as by looking at each practice by itself."""
    tab = reader(site)
    open_catalogue(tab, "en")
    assert set(tab.page.evaluate(COUNTING, 1500).values()) == {True}


NEAREST = "([typed, words]) => passerelle.nearest(typed, words)"


@pytest.mark.parametrize(
    ("typed", "words", "found"),
    [
        ("vivenda", ["vivienda", "tienda", "visa"], ["vivienda"]),
        ("lyno", ["lyon", "lens"], ["lyon"]),  # exchanged
        ("valenzzia", ["valladolid", "valencia", "palencia"], ["valencia"]),
        ("logemm", ["logement", "loi"], ["logement"]),  # on the way
        ("ab", ["abc"], []),
        ("xqzwv", ["lyon", "logement"], []),
    ],
)
def test_nearest_words(typed: str, words: list[str], found: list[str], site: Site, reader: Open) -> None:
    """A slip or two away, the nearest alone."""
    tab = reader(site)
    open_catalogue(tab, "en")
    assert tab.page.evaluate(NEAREST, [typed, words]) == found

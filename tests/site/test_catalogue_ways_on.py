"""The catalogue in Chromium, when little or nothing answers: what it tells, and where it leads on."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect
from tests.site.addresses import each_language
from tests.site.catalogue_page import (
    NOWHERE,
    SLIPS,
    TYPED,
    number_in,
    open_catalogue,
    proposals,
    query,
    results,
    told,
)
from tests.site.conftest import Open
from tests.site.project import PRACTICES, Site


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
WORK = "() => new Promise((done) => setTimeout(done, 0))"


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

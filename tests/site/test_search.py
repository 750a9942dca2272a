"""Search and the catalogue in Chromium, in each language: type, choose with the keyboard, combine, share, go back."""

from __future__ import annotations

import gzip
from urllib.parse import urlsplit

import pytest
from tests.site.addresses import each_language
from tests.site.conftest import Open
from tests.site.project import Site, prefix
from tests.site.reader import NARROW, PHONE
from tests.site.search_field import OPTIONS, cards, query, type_in

from passerelle.strings import load_strings

VALENCIA = "practices/valencia-community-sponsorship/"
ASKED = {
    "fr": {"need": "logement réfugiés", "elided": "l’energie", "twin": "jumelage", "theme": "logement"},
    "en": {"need": "lodging for refugee families", "elided": "citys", "twin": "sponsorship", "theme": "housing"},
    "es": {"need": "vivienda refugiados", "elided": "energia", "twin": "patrocinio", "theme": "vivienda"},
}


@each_language
def test_a_sheet_is_reached_from_the_header_by_keyboard_alone(language: str, site: Site, reader: Open) -> None:
    """From any page: the key, the words, an arrow, Enter."""
    tab = reader(site)
    tab.open(prefix(language) + "themes/reception/")
    type_in(tab, ASKED[language]["need"])
    field = tab.page.locator("#find")
    assert field.get_attribute("aria-expanded") == "true"
    tab.page.locator(f"{OPTIONS}[href*=valencia]").wait_for()  # the full texts may answer after the heads
    tab.page.keyboard.press("ArrowDown")
    while "valencia" not in str(tab.page.locator(f"{OPTIONS}[aria-selected=true]").get_attribute("href")):
        tab.page.keyboard.press("ArrowDown")
    chosen = tab.page.locator(f"{OPTIONS}[aria-selected=true]")
    assert field.get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    box = tab.page.locator("#find-options").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert chosen.locator(".pl-option__where").inner_text()
    assert chosen.locator(".pl-option__passage").inner_text()
    tab.page.keyboard.press("Enter")
    tab.page.wait_for_url(f"**/{VALENCIA}")
    assert tab.path == prefix(language) + VALENCIA
    assert not tab.troubles


@each_language
def test_the_suggestions_close_and_the_field_empties(language: str, site: Site, reader: Open) -> None:
    """Escape closes first; the second one takes the words away; leaving the field closes as well."""
    tab = reader(site)
    tab.open(prefix(language))
    tab.page.keyboard.press("Control+k")
    assert tab.focused("e.id") == "find"
    tab.page.keyboard.type(ASKED[language]["theme"])
    tab.page.locator(OPTIONS).first.wait_for()
    tab.page.locator(".pl-find [role=status]:not(:empty)").wait_for(state="attached")
    tab.page.keyboard.press("Escape")
    assert not tab.page.locator(OPTIONS).first.is_visible()
    assert tab.page.locator("#find").input_value()
    tab.page.keyboard.press("Escape")
    assert not tab.page.locator("#find").input_value()


def test_the_second_escape_leads_back_to_where_the_key_was_pressed(site: Site, reader: Open) -> None:
    """The field is at the top of the page: who looked something up there goes on reading where they were."""
    tab = reader(site)
    tab.open(VALENCIA)
    link = tab.page.locator("main a").last
    link.focus()
    place = tab.page.evaluate("scrollY")
    assert place > 500
    type_in(tab, "lyon")
    tab.page.keyboard.press("Escape")
    tab.page.keyboard.press("Escape")
    assert link.evaluate("link => link === document.activeElement")
    assert tab.page.evaluate("scrollY") == place


@each_language
def test_enter_without_a_choice_leads_to_all_answers(language: str, site: Site, reader: Open) -> None:
    """The catalogue takes the words over."""
    tab = reader(site)
    tab.open(prefix(language) + "about/")
    type_in(tab, ASKED[language]["twin"])
    tab.page.keyboard.press("Enter")
    tab.page.wait_for_url("**/practices/?q=*")
    tab.page.locator(".pl-result").first.wait_for()
    assert cards(tab)[0] == "valencia-community-sponsorship"


@each_language
@pytest.mark.parametrize("words", ["CORDOBA valencia", "Valence", "València", "valencia"])
def test_a_city_is_found_by_any_of_its_names(language: str, words: str, site: Site, reader: Open) -> None:
    """Accents, capitals and the language of the name do not matter."""
    tab = reader(site)
    tab.open(prefix(language))
    type_in(tab, words)
    hrefs = tab.page.locator(OPTIONS).evaluate_all("all => all.map(a => a.href)")
    assert any("/cities/valencia/" in href for href in hrefs)


@each_language
def test_text_and_two_facets_together(language: str, site: Site, reader: Open) -> None:
    """The state is in the address: it can be reloaded, shared and gone back to; a chip takes a criterion away."""
    tab = reader(site)
    tab.open(prefix(language) + "practices/")
    tab.page.locator("#filter").fill(ASKED[language]["theme"])
    tab.page.locator(".pl-result").first.wait_for()
    before = cards(tab)
    assert len(before) > 1
    for facet, value in (("country", "ES"), ("type", "local-practice")):
        box = tab.page.locator(f"input[name={facet}][value={value}]")
        if not box.is_visible():
            tab.page.locator("details.pl-facet", has=box).locator("summary").click()
        box.check()
        tab.page.wait_for_url(f"**{facet}={value}*")
    tab.page.wait_for_function("document.querySelectorAll('.pl-result').length === 1")
    assert cards(tab) == ["valencia-community-sponsorship"]
    shared = tab.page.url
    others = tab.page.locator(".pl-languages a").evaluate_all("links => links.map(a => new URL(a.href).search)")
    assert set(others) == {f"?{urlsplit(shared).query}"}, "the same is asked in other languages"
    assert query(tab) == {"q": [ASKED[language]["theme"]], "country": ["ES"], "type": ["local-practice"]}
    tab.page.reload()
    tab.page.locator(".pl-result").first.wait_for()
    assert cards(tab) == ["valencia-community-sponsorship"]
    tab.page.go_back()
    tab.page.wait_for_function("!location.search.includes('type=')")
    tab.page.go_forward()
    tab.page.wait_for_function("location.search.includes('type=')")
    other = reader(site, fresh=True)
    other.page.goto(shared)
    other.page.locator(".pl-result").first.wait_for()
    assert cards(other) == ["valencia-community-sponsorship"]
    other.page.locator(".pl-chip").first.click()
    other.page.wait_for_function("!location.search.includes('country=')")
    assert not tab.troubles + other.troubles


@each_language
def test_counts_follow_the_choice(language: str, site: Site, reader: Open) -> None:
    """A value tells how many sheets it would give beside what is chosen in the other facets."""
    tab = reader(site)
    tab.open(prefix(language) + "practices/?type=local-practice")
    tab.page.locator(".pl-result").first.wait_for()
    tab.page.wait_for_function("document.querySelector('input[name=country][value=ES]')")
    numbers = tab.page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll('input[name=type]')].map((box) =>
            [box.value, box.closest('label').querySelector('.pl-facet__count').textContent]))"""
    )
    assert numbers["local-practice"] == "1"
    assert numbers["city-network"] == "1"  # in place of the chosen one, or beside it
    austria = tab.page.locator("input[name=country][value=AT]")
    assert austria.is_disabled()


@each_language
def test_sheets_can_be_sorted(language: str, site: Site, reader: Open) -> None:
    """By title as a reader sorts, most recent first, and it stays in the address."""
    tab = reader(site)
    tab.open(prefix(language) + "practices/?sort=title")
    tab.page.locator(".pl-result").first.wait_for()
    titles = tab.page.locator(".pl-result h3").all_inner_texts()
    assert [title[0] for title in titles] == sorted(title[0] for title in titles)
    tab.page.locator("[data-sort] select").select_option("recent")
    tab.page.wait_for_url("**sort=recent*")


@each_language
def test_no_answer_shows_ways_on(language: str, site: Site, reader: Open) -> None:
    """It says so, proposes the nearest terms, the criterion to drop and the themes."""
    says = load_strings(language).find
    tab = reader(site)
    tab.open(prefix(language) + "practices/?q=valenzzia&country=BE")
    tab.page.get_by_text(says.nothing.format(query="valenzzia")).first.wait_for()
    told = tab.page.locator("[data-answer]").inner_text()
    assert says.nearest in told
    assert says.or_theme in told
    tab.open(prefix(language) + "practices/?country=BE&type=local-practice")
    tab.page.get_by_text(says.drop).wait_for()


@each_language
def test_sheets_in_another_language_come_last_and_say_so(language: str, fuller: Site, reader: Open) -> None:
    """A reader misses nothing, and knows before the click."""
    tab = reader(fuller)
    tab.open(prefix(language) + "practices/?sort=recent")
    tab.page.locator(".pl-result").first.wait_for()
    marked = tab.page.locator(".pl-result").evaluate_all("all => all.map(e => !!e.querySelector('.pl-other-language'))")
    assert any(marked)
    assert marked == sorted(marked)
    tab.page.locator(".pl-result .pl-other-language").first.evaluate("e => e")
    languages = tab.page.locator(".pl-result:has(.pl-other-language) h3 a").evaluate_all("all => all.map(a => a.lang)")
    assert all(code and code != language for code in languages)


@each_language
def test_a_slip_in_the_header_leads_on(language: str, site: Site, reader: Open) -> None:
    """To the catalogue, which proposes what may have been meant."""
    tab = reader(site)
    tab.open(prefix(language) + "about/")
    tab.page.locator("#find").fill("zzyzx")
    tab.page.get_by_role("link", name=load_strings(language).find.near).click()
    tab.page.wait_for_url("**/practices/?q=zzyzx")


@each_language
def test_every_suggestion_tells_why_it_is_one(language: str, site: Site, reader: Open) -> None:
    """The words that lead to a sheet are marked in its title, in the passage, or in what is told before it."""
    tab = reader(site)
    tab.open(prefix(language))
    for words in (ASKED[language]["theme"], ASKED[language]["twin"], "mentor", "Lyon"):
        tab.page.locator("#find").fill("")
        type_in(tab, words)
        tab.page.locator(".pl-find__status:not(:empty)").wait_for(state="attached")  # the full texts have answered, too
        options = tab.page.locator(f"{OPTIONS}:has(.pl-option__passage)")
        marks = options.evaluate_all("all => all.map((option) => option.querySelectorAll('mark').length)")
        assert marks
        assert all(marks), words


LONG = {
    "fr": "comment accueillir des familles réfugiées dans une petite ville ?",
    "en": "how to welcome refugee families in a small town",
    "es": "¿cómo acoger a familias refugiadas en un municipio pequeño?",
}


@each_language
def test_a_long_question_leads_to_sheets_that_lack_one_of_its_words(language: str, site: Site, reader: Open) -> None:
    """They come after those that have all of them."""
    tab = reader(site)
    tab.open(prefix(language) + "practices/")
    tab.page.locator("#filter").fill(LONG[language])
    tab.page.locator(".pl-result").first.wait_for()
    assert "valencia-community-sponsorship" in cards(tab)


@each_language
@pytest.mark.parametrize("words", ["xqzwv", "the à en de"])
def test_a_message_goes_with_what_it_was_about(language: str, words: str, site: Site, reader: Open) -> None:
    """The field emptied, nothing is told of what stood there."""
    tab = reader(site)
    tab.open(prefix(language))
    tab.page.locator("#find").fill(words)
    if words == "xqzwv":
        tab.page.locator(".pl-find [role=status]:not(.pl-hidden)").wait_for()
    tab.page.locator("#find").fill("")
    tab.page.locator(".pl-find [role=status].pl-hidden").wait_for(state="attached")
    assert tab.page.locator(".pl-find [role=status]").inner_text() == ""


@each_language
@pytest.mark.parametrize("viewport", [PHONE, NARROW], ids=["phone", "narrow"])
def test_on_a_phone(language: str, viewport: dict[str, int], site: Site, reader: Open) -> None:
    """Nothing runs out of the window: suggestions, facets, answers."""
    tab = reader(site, viewport=viewport)
    tab.open(prefix(language) + f"practices/?q={ASKED[language]['theme']}")
    tab.page.locator(".pl-result").first.wait_for()
    tab.page.locator(".pl-facets > summary").click()
    tab.page.locator("#find").fill(ASKED[language]["theme"])
    tab.page.locator(OPTIONS).first.wait_for()
    assert tab.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@each_language
def test_hostile_words_stay_words(language: str, site: Site, reader: Open) -> None:
    """What is typed is shown as text, in the header and in the catalogue, and runs nothing."""
    tab = reader(site)
    tab.open(prefix(language) + "practices/?q=%3Cimg%20src=x%20onerror=alert(1)%3E")
    tab.page.locator("[data-answer]:visible").wait_for()
    assert tab.page.locator("#filter").input_value() == "<img src=x onerror=alert(1)>"
    assert not tab.page.locator("main img").count()
    assert not tab.troubles


def test_little_is_loaded_before_the_first_answer(site: Site, reader: Open) -> None:
    """At most 160 KB over the wire, all compressed, for four records; the full texts are no part of it."""
    tab = reader(site, fresh=True)
    tab.page.context.route("**/pagefind/body/**", lambda route: route.abort())
    tab.open("en/about/")
    tab.requests.clear()
    type_in(tab, "housing")
    paths = {urlsplit(request.url).path.removeprefix(urlsplit(site.url).path) for request in tab.requests}
    paths |= {"en/pagefind/wasm.en.pagefind"}
    files = [site.folder / path for path in paths if (site.folder / path).is_file()]
    assert len(files) > 4
    assert sum(len(gzip.compress(file.read_bytes())) for file in files) <= 160_000


def test_bodies_are_asked_when_heads_answer_little(site: Site, reader: Open) -> None:
    """A word that stands in the text of one sheet alone leads to it, with the passage."""
    tab = reader(site)
    tab.open("practices/?q=Guillotière")
    tab.page.locator(".pl-result").first.wait_for()
    assert cards(tab)[0] == "mc2cm"
    tab.open("en/practices/?q=MigrationWork")
    tab.page.locator(".pl-result mark").first.wait_for()

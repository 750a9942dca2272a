"""The page of the translations in a browser: what it tells, on any screen, and where it leads."""

from __future__ import annotations

import json

import pytest
from tests.site.addresses import each_language
from tests.site.conftest import Open
from tests.site.project import LANGUAGES, PRACTICES, Site, prefix
from tests.site.reader import DESKTOP, NARROW
from tests.site.records import OUT_OF_DATE, SPANISH_ALONE, WITHOUT_SPANISH

from passerelle import addresses
from passerelle.strings import load_strings

STANDINGS = """(rows) => Object.fromEntries(rows.map((row) => [row.querySelector("th a").getAttribute("href"),
  [...row.querySelectorAll("td")].map((cell) => cell.className.replace("pl-states__", ""))]))"""


@each_language
def test_every_sheet_stands_there(language: str, site: Site, reader: Open) -> None:
    """One row a practice, one cell a language, and the same numbers as the data."""
    tab = reader(site, viewport=DESKTOP)
    tab.open(prefix(language) + addresses.TRANSLATIONS)
    rows = tab.page.locator(".pl-states tbody tr").evaluate_all(STANDINGS)
    assert set(rows) == {f"../practices/{id_}/" for id_ in PRACTICES}
    data = json.loads(site.read(addresses.TRANSLATIONS_DATA))
    told = {p["id"]: [p["languages"][code]["state"] for code in LANGUAGES] for p in data["practices"]}
    assert rows == {f"../practices/{id_}/": states for id_, states in told.items()}
    assert tab.troubles == []


@each_language
@pytest.mark.parametrize("viewport", [DESKTOP, NARROW], ids=["desktop", "320"])
def test_what_there_is_to_do_is_told(language: str, viewport: object, fuller: Site, reader: Open) -> None:
    """Words beside each sign; the language of each cell is said where the head of its column is not seen; nothing is
    cut off."""
    tab = reader(fuller, viewport=viewport)
    tab.open(prefix(language) + addresses.TRANSLATIONS)
    page = tab.page
    rows = page.locator(".pl-states tbody tr").evaluate_all(STANDINGS)
    assert next(iter(rows)) == f"../practices/{OUT_OF_DATE}/"
    assert rows[f"../practices/{OUT_OF_DATE}/"] == ["original", "stale", "stale"]
    assert rows[f"../practices/{WITHOUT_SPANISH}/"] == ["original", "current", "missing"]
    assert rows[f"../practices/{SPANISH_ALONE}/"] == ["missing", "missing", "original"]
    words = load_strings(language).translations
    stale = page.locator(".pl-states__stale").first
    assert words.standings.stale in stale.inner_text()
    assert words.changes.unknown in stale.inner_text(), "this copy has no history"
    assert page.locator(".pl-states__language").first.is_visible() == (viewport == NARROW)
    head = page.locator(".pl-states thead").bounding_box()
    assert head is not None
    assert (head["width"] > 1) == (viewport == DESKTOP)
    assert page.evaluate("document.documentElement.scrollWidth") == viewport["width"]  # type: ignore[index]
    cut = "(cells) => cells.filter((e) => e.scrollWidth > e.clientWidth + 1).map((e) => e.innerText)"
    assert page.locator(".pl-states :is(th, td)").evaluate_all(cut) == []


def test_the_form_opens_with_sheet_and_language(fuller: Site, reader: Open) -> None:
    """From the page, and from a sheet that is out of date."""
    tab = reader(fuller, viewport=DESKTOP)
    wanted = addresses.translate(OUT_OF_DATE, "en")
    tab.open("en/" + addresses.TRANSLATIONS)
    tab.page.locator(f".pl-states a[href$='{wanted}']").click()
    assert tab.page.url == f"{fuller.url}en/{wanted}"
    tab.open(f"en/{addresses.sheet(OUT_OF_DATE)}")
    tab.page.locator(".pl-state__help a").click()
    assert tab.page.url == f"{fuller.url}en/{wanted}"


@each_language
def test_the_badge_can_be_shown(language: str, site: Site, reader: Open) -> None:
    """As a picture of its size, whose text fits its grounds."""
    tab = reader(site, viewport=DESKTOP)
    tab.open(prefix(language) + addresses.TRANSLATIONS_BADGE)
    boxes = tab.page.evaluate(
        """[...document.querySelectorAll("text")].map((t) => {
          const [text, ground] = [t, t.previousElementSibling].map((e) => e.getBoundingClientRect());
          return [ground.left, text.left, text.right, ground.right];
        })"""
    )
    assert len(boxes) >= 2
    for left, start, end, right in boxes:
        assert left + 4 <= start < end <= right - 4

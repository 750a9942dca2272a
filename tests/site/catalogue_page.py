"""The catalogue as the tests read it: its address, what it tells, its answers and the ways on."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlencode, urlsplit

from playwright.sync_api import Locator
from tests.site.project import prefix
from tests.site.reader import Reader

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

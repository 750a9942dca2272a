"""Paths of pages and the ways between them."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest

from passerelle import addresses
from passerelle.addresses import ListKind


def test_a_page_stands_where_the_contract_says() -> None:
    """Addresses are a contract: changing one needs a redirect."""
    assert addresses.sheet("mc2cm") == "practices/mc2cm/"
    assert addresses.catalogue() == "practices/"
    assert addresses.index("themes") == "themes/"
    assert addresses.listing("cities", "lyon") == "cities/lyon/"
    assert addresses.TRANSLATIONS == "translations/"
    assert addresses.translate("mc2cm", "en") == "contribute/?translate=mc2cm&to=en"


def test_a_country_is_lower_case_in_its_address() -> None:
    """ISO codes are upper case in records, addresses are not."""
    assert addresses.listing("countries", "ES") == "countries/es/"


def test_further_pages_of_a_list_stand_under_page() -> None:
    """The first page of a list has the list's own address, so that links to it last."""
    assert addresses.listing("themes", "housing", 1) == "themes/housing/"
    assert addresses.listing("themes", "housing", 2) == "themes/housing/page/2/"
    assert addresses.catalogue(1) == "practices/"
    assert addresses.catalogue(3) == "practices/page/3/"


def test_the_default_language_stands_at_the_root() -> None:
    """The default language has no folder, each other one its own."""
    assert addresses.prefix("fr", "fr") == ""
    assert addresses.prefix("en", "fr") == "en/"


KINDS: tuple[ListKind, ...] = ("themes", "countries", "cities", "networks", "audiences")
PATHS = [
    "",
    "about/",
    addresses.sheet("x"),
    *(addresses.listing(kind, "x", 2) for kind in KINDS),
    addresses.catalogue(4),
]


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("site", ["https://x.org/", "https://x.org/a/b/"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_relative_ways_lead_back(path: str, site: str, language: str) -> None:
    """From any page, `base` leads to its language's root and `root` to the site's, under whatever prefix."""
    home = site + addresses.prefix(language, "fr")
    assert urljoin(home + path, addresses.base(path)) == home
    assert urljoin(home + path, addresses.root(path, language, "fr")) == site

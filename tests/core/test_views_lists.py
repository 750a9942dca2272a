"""The views of list pages: by theme, country, city, network, audience; and their indexes."""

from __future__ import annotations

import pytest
from tests.core.editions import edition, pages, parse
from tests.core.samples import full, practice

from passerelle.addresses import ListKind
from passerelle.strings import load_strings
from passerelle.views.lists import index_entries, indexes, list_name, list_view

RECORDS = {"sample": full(), "other": practice(themes=["jobs", "housing"], places=["riga"], networks=["uclg"])}


@pytest.mark.parametrize(
    ("kind", "id_", "name", "path", "title"),
    [
        ("themes", "jobs", "jobs en", "themes/jobs/", "Practices on the theme: jobs en"),
        ("countries", "LV", "Latvia", "countries/lv/", "Practices by country: Latvia"),
        ("cities", "riga", "Riga en", "cities/riga/", "Riga en: practices and roles"),
        ("networks", "uclg", "uclg en", "networks/uclg/", "Practices of the network uclg en"),
        ("audiences", "refugees", "refugees en", "audiences/refugees/", "Practices for: refugees en"),
    ],
)
def test_each_kind_of_list_has_name_address_and_title(
    kind: ListKind, id_: str, name: str, path: str, title: str
) -> None:
    """The name that leads to a list is the heading of that list."""
    found = edition("en", RECORDS)
    shown = list_view(kind, id_, 2, found)
    assert (list_name(kind, id_, found).text, list_name(kind, id_, found).path) == (name, path)
    assert (shown.heading, shown.title) == (name, title)
    assert shown.count == "2 practices"


def test_terms_are_defined_on_their_list() -> None:
    """Theme, network and audience say what they mean; a network also its full name and its site."""
    found = edition("en", RECORDS)
    assert list_view("themes", "jobs", 1, found).description == "definition of jobs en"
    assert list_view("audiences", "refugees", 1, found).description == "definition of refugees en"
    network = list_view("networks", "uclg", 1, found)
    assert (network.subtitle, network.description) == ("uclg in full en", "definition of uclg en")
    assert network.website == "https://uclg.example/"


def test_only_a_city_shows_a_place() -> None:
    """Facts, and what it is in each practice, belong to the page of a place."""
    found = edition("en", RECORDS)
    city = list_view("cities", "lyon", 1, found)
    assert city.place is not None
    assert city.involvements
    country = list_view("countries", "FR", 1, found)
    assert (country.place, country.involvements) == (None, {})


def test_every_list_has_practices_and_every_kind_an_index() -> None:
    """No list is made that would be empty."""
    found = indexes(edition("en", RECORDS).catalogue)
    assert list(found) == ["themes", "countries", "cities", "networks", "audiences"]
    assert all(practices for index in found.values() for practices in index.values())


def test_terms_stand_in_the_order_of_their_vocabulary() -> None:
    """The editors' order, not the alphabet's; terms without practices are left out."""
    found = edition("en", RECORDS)
    index = indexes(found.catalogue)
    entries = index_entries("themes", index["themes"], found)
    assert [entry.name.text for entry in entries] == ["housing en", "health en", "jobs en"]
    assert [entry.count for entry in entries] == ["2 practices", "1 practice", "1 practice"]
    assert [entry.text for entry in entries] == [f"definition of {name} en" for name in ("housing", "health", "jobs")]


def test_places_and_countries_stand_by_name_in_the_pages_language() -> None:
    """Espagne stands before France, Spain after it: sorted as read, not by code."""
    for code in ("fr", "en", "es"):
        found = edition(code, RECORDS)
        names = [e.name.text for e in index_entries("countries", indexes(found.catalogue)["countries"], found)]
        assert names == sorted(names)
        assert len(names) == 4
    english, french = (
        [e.name.path for e in index_entries("countries", indexes(found.catalogue)["countries"], found)]
        for found in (edition("en", RECORDS), edition("fr", RECORDS))
    )
    assert english == ["countries/fi/", "countries/fr/", "countries/lv/", "countries/es/"]
    assert french == ["countries/es/", "countries/fi/", "countries/fr/", "countries/lv/"]


def test_an_index_page_shows_its_lists() -> None:
    """Each entry leads to its list, with count and definition."""
    tree = parse(pages("en", RECORDS).view("themes", "themes/"))
    assert [str(a) for a in tree.xpath("//li//a/@href")] == [
        "../themes/housing/",
        "../themes/health/",
        "../themes/jobs/",
    ]
    assert [p.text for p in tree.xpath("//li/p")] == [
        f"definition of {name} en" for name in ("housing", "health", "jobs")
    ]


@pytest.mark.parametrize("code", ["fr", "en", "es"])
def test_each_kind_has_its_words(code: str) -> None:
    """A kind of list without a name or a title in some language would end in a traceback."""
    lists = load_strings(code).lists
    for kind in indexes(edition(code, RECORDS).catalogue):
        assert getattr(lists.kinds, kind)
        assert "{name}" in getattr(lists.titles, kind)

"""The page of the map: the list of all places, and the data that the browser draws and narrows."""

from __future__ import annotations

import json
from typing import Any

import pytest
from lxml.html import HtmlElement
from tests.core.editions import edition, pages, parse
from tests.core.samples import LANGUAGES, WORDS, full, practice

from passerelle import addresses
from passerelle.facets import FACETS
from passerelle.languages import Language
from passerelle.views.edition import Edition
from passerelle.views.world import MOST, CountryEntry, world_data, world_list

PAIR = {"id": "p", "mentor": "valencia", "mentee": "lyon", "theme": "jobs"}
RECORDS = {
    "sample": full(local_group={"place": "rhone"}),
    "other": practice(["fr", "es"], "es", members=[{"place": "lyon", "role": "member"}], pairs=[PAIR]),
}
RANKED = ("sample", "other")


def listed(found: Edition) -> tuple[CountryEntry, ...]:
    """The list of these practices."""
    return world_list(found, RANKED)


def data_of(language: str = "en") -> dict[str, Any]:
    """The data of these practices, as the browser reads it."""
    found = edition(language, RECORDS)
    data: dict[str, Any] = json.loads(json.dumps(world_data(found, RANKED, listed(found))))
    return data


def hrefs(tree: HtmlElement) -> set[str]:
    """Where the links of a tree lead."""
    return {str(href) for href in tree.xpath("//a/@href")}


def test_every_place_with_a_role_is_listed_once() -> None:
    """By country, both in the order of the language; a place without practices has nothing to show."""
    found = edition("en", RECORDS)
    countries = listed(found)
    assert [country.name.text for country in countries] == ["Finland", "France", "Latvia", "Spain"]
    assert [place.id for country in countries for place in country.places] == [
        *("turku", "brest", "lyon", "rhone", "roubaix", "riga", "calp", "valencia")
    ]
    assert {place.id for country in countries for place in country.places} == set(found.catalogue.by_city)


def test_a_place_tells_what_its_own_page_tells() -> None:
    """Practices in the order given, the same roles and pairs in words; titles in another language are marked."""
    (lyon,) = [place for country in listed(edition("en", RECORDS)) for place in country.places if place.id == "lyon"]
    assert (lyon.name.path, lyon.inhabitants, lyon.more) == ("cities/lyon/", "522,969 inhabitants", None)
    assert [(p.id, p.title.lang, p.involvement.roles) for p in lyon.practices] == [
        ("sample", None, ("mentor en", "host en")),
        ("other", "es", ("mentee en",)),
    ]
    assert lyon.practices[1].involvement.pairs[0].other.text == "Is mentored by Valencia en"


def test_a_place_of_many_practices_tells_the_first_and_leads_on() -> None:
    """The page grows with the places, and not with all that ever happened in each."""
    records = {f"p-{n:02}": practice(places=["lyon"]) for n in range(MOST + 3)}
    ((lyon,),) = [country.places for country in world_list(edition("en", records), tuple(records))]
    assert [p.id for p in lyon.practices] == list(records)[:MOST]
    assert lyon.more is not None
    assert (lyon.more.text, lyon.more.path) == ("and 3 more practices", "cities/lyon/")


def test_data_holds_every_place_role_and_pair() -> None:
    """Indexes lead to the practices and places that are meant; coordinates are latitude, longitude."""
    data = data_of()
    places = {place["id"]: place for place in data["places"]}
    assert places["valencia"]["at"] == [40.375, -0.375]
    assert (places["valencia"]["country"], places["valencia"]["code"]) == ("Spain", "ES")
    assert places["lyon"]["people"] == 522969
    assert "people" not in places["riga"]
    told = [[practice, [data["roles"][role] for role in roles]] for practice, roles in places["lyon"]["in"]]
    assert told == [[0, ["mentor en", "host en"]], [1, ["mentee en"]]]
    assert [practice["id"] for practice in data["practices"]] == list(RANKED)
    assert [practice.get("lang") for practice in data["practices"]] == [None, "es"]
    ids = [place["id"] for place in data["places"]]
    pairs = [(pair["practice"], ids[pair["mentor"]], ids[pair["mentee"]], pair.get("lang")) for pair in data["pairs"]]
    assert pairs == [(0, "lyon", "calp", None), (1, "valencia", "lyon", "es")]
    assert data["paths"] == {"practice": "practices/{id}/", "place": "cities/{id}/"}


def test_data_and_list_agree() -> None:
    """What is drawn and what is read are the same places, in the same order."""
    entries = [place.id for country in listed(edition("es", RECORDS)) for place in country.places]
    assert [place["id"] for place in data_of("es")["places"]] == entries


def test_data_holds_the_facets_of_every_practice() -> None:
    """In the page's language; the values of a practice are those that the facet's own index has it under."""
    data = data_of("fr")
    found = edition("fr", RECORDS).catalogue
    names = [facet["name"] for facet in data["facets"]]
    labels = {value["id"]: value["label"] for facet in data["facets"] for value in facet["values"]}
    assert (labels["housing"], labels["LV"]) == ("housing fr", "Lettonie")
    for facet in FACETS:
        index = facet.index(found)
        assert (facet.name in names) == bool(index)
        for n, id_ in enumerate(RANKED):
            if facet.name in names:
                values = data["facets"][names.index(facet.name)]["values"]
                own = {values[v]["id"] for v in data["practices"][n]["values"][names.index(facet.name)]}
                assert own == {value for value, ids in index.items() if id_ in ids}, facet.name


@pytest.mark.parametrize("language", LANGUAGES)
def test_plurals_are_those_of_the_language(language: str) -> None:
    """The browser chooses among the forms by their CLDR category: each that the language needs is there."""
    texts = data_of(language)["texts"]
    for name in ("places", "practices", "cluster", "more"):
        assert {Language(language).plural(n) for n in (0, 1, 2, 1000)} <= texts[name].keys()
    assert None not in texts.values()


def test_countries_are_named_by_the_number_that_shapes_go_by() -> None:
    """ISO 3166-1 numeric codes, as Natural Earth has them; groups of countries have no shape."""
    names = Language("fr").countries_by_number
    assert (names["250"], names["724"], names["792"]) == ("France", "Espagne", "Turquie")
    assert "172" not in names
    assert all(len(number) == 3 for number in names)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_whole_without_a_script(language: str) -> None:
    """Every place, practice and role is in the HTML, linked; a sentence says what a script would add."""
    found = pages(language, RECORDS)
    tree = parse(found.view("map", addresses.MAP))
    assert [str(id_) for id_ in tree.xpath("//@data-place")] == [place["id"] for place in data_of(language)["places"]]
    links = hrefs(tree)
    for place in found.edition.catalogue.by_city:
        assert f"../cities/{place}/" in links
    assert {"../practices/sample/", "../practices/other/"} <= links
    assert len(tree.xpath("//noscript/p")) == 1
    (note,) = tree.xpath("//*[@role='alert']")
    assert note.get("hidden") is not None


def test_the_page_leads_to_its_data() -> None:
    """The data is a file of its own, named after its content, in each language."""
    found = pages("en", RECORDS)
    tree = parse(found.view("map", addresses.MAP))
    ((name, content),) = found.files.items()
    assert tree.xpath("//@data-world") == [f"../../{name}"]
    assert tree.xpath("//@data-base") == ["../"]
    assert json.loads(content) == data_of("en")
    french = pages("fr", RECORDS)
    french.view("map", addresses.MAP)
    assert french.files.keys().isdisjoint(found.files)


def test_hostile_words_stay_words() -> None:
    """In the page they are escaped; in the data they are JSON, which the script never takes for HTML."""
    title = f"{WORDS}</script><img src=x onerror=alert(1)>"
    block = {"title": title, "summary": "x", "inspiring": "x", "how_it_works": "x"}
    records = {"bad": practice(["fr"], "fr", places=["lyon"], texts={"fr": block})}
    found = pages("fr", records)
    html = found.view("map", addresses.MAP)
    assert "<img" not in html
    assert parse(html).xpath("string(//a[contains(@href, 'practices/bad')])") == title
    (content,) = found.files.values()
    assert json.loads(content)["practices"][0]["title"] == title


def test_no_practice_at_all() -> None:
    """An empty base has an empty map, and says so."""
    found = pages("en", {})
    assert "No practices yet." in found.view("map", addresses.MAP)
    (content,) = found.files.values()
    assert json.loads(content)["places"] == []

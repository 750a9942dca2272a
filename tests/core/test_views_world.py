"""The page of the map: the list of all places, and the data that the browser draws and narrows."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import accumulate
from typing import Any

import pytest
from lxml.html import HtmlElement
from tests.core.editions import edition, pages, parse
from tests.core.samples import LANGUAGES, WORDS, full, practice, vocabulary

from passerelle import addresses
from passerelle.facets import FACETS
from passerelle.languages import Language
from passerelle.views.edition import Edition
from passerelle.views.world import MOST, OF_PLACE, CountryEntry, world_data, world_list

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
    """The data of these practices, as the browser reads it: each file under its name."""
    found = edition(language, RECORDS)
    data: dict[str, Any] = json.loads(json.dumps(world_data(found, RANKED, listed(found))._asdict()))
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
    assert [(p.number, p.title.path, p.title.lang, p.involvement.roles) for p in lyon.practices] == [
        (0, "practices/sample/", None, ("mentor en", "host en")),
        (1, "practices/other/", "es", ("mentee en",)),
    ]
    assert lyon.practices[1].involvement.pairs[0].other.text == "Is mentored by Valencia en"


def test_a_place_of_many_practices_tells_the_first_and_leads_on() -> None:
    """The page grows with the places, and not with all that ever happened in each."""
    records = {f"p-{n:02}": practice(places=["lyon"]) for n in range(MOST + 3)}
    ((lyon,),) = [country.places for country in world_list(edition("en", records), tuple(records))]
    assert [p.number for p in lyon.practices] == list(range(MOST))
    assert lyon.more is not None
    assert (lyon.more.text, lyon.more.path) == ("and 3 more practices", "cities/lyon/")


def test_data_holds_every_place_role_and_pair() -> None:
    """Indexes lead to the practices and places that are meant; coordinates are latitude, longitude."""
    parts = data_of()
    data = parts["world"]
    places = {place["id"]: place for place in data["places"]}
    assert places["valencia"]["at"] == [40.375, -0.375]
    assert (places["valencia"]["country"], places["valencia"]["code"]) == ("Spain", "ES")
    assert places["lyon"]["people"] == 522969
    assert "people" not in places["riga"]
    ids = [place["id"] for place in data["places"]]
    practices = parts["practices"]
    roles = [practices["roles"][roles] for roles in practices["in"][ids.index("lyon")]]
    assert list(zip(accumulate(places["lyon"]["in"]), roles, strict=True)) == [
        *((0, ["mentor en", "host en"]), (1, ["mentee en"]))
    ]
    assert [(sheet[0], sheet[2:]) for sheet in practices["sheets"]] == [("sample", []), ("other", ["es"])]
    assert [(p["practice"], p["id"], p.get("lang")) for p in data["programmes"]] == [
        *((0, "sample", None), (1, "other", "es"))
    ]
    pairs = [[(ids[a], ids[b], lang) for a, b, _, *lang in pairs] for pairs in parts["pairs"]]
    assert pairs == [[("lyon", "calp", [])], [("valencia", "lyon", ["es"])]]
    assert data["paths"] == {"practice": "practices/{id}/", "place": "cities/{id}/"}


def test_data_and_list_agree() -> None:
    """What is drawn and what is read are the same places, in the same order."""
    entries = [place.id for country in listed(edition("es", RECORDS)) for place in country.places]
    assert [place["id"] for place in data_of("es")["world"]["places"]] == entries


def test_steps_lead_from_one_number_to_the_next() -> None:
    """Of a place with many practices, only how far apart they are is told; the list names them by the same numbers."""
    records = {f"p-{n:02}": practice(places=["lyon" if n % 3 == 0 else "calp"]) for n in range(10)}
    found = edition("en", records)
    countries = world_list(found, tuple(records))
    data = world_data(found, tuple(records), countries).world
    assert {place["id"]: place["in"] for place in data["places"]} == {"calp": [1, 1, 2, 1, 2, 1], "lyon": [0, 3, 3, 3]}
    lyon = next(place for country in countries for place in country.places if place.id == "lyon")
    assert [p.number for p in lyon.practices] == [0, 3, 6, 9]


def test_data_holds_the_facets_of_every_practice() -> None:
    """In the page's language; the values of a practice are those that the facet's own index has it under. Country and
    city are those of places, which have them themselves."""
    data = data_of("fr")["world"]
    found = edition("fr", RECORDS).catalogue
    names = [facet["name"] for facet in data["facets"]]
    labels = {value["id"]: value["label"] for facet in data["facets"] for value in facet["values"]}
    assert (labels["housing"], labels["LV"]) == ("housing fr", "Lettonie")
    assert names == [facet.name for facet in FACETS if facet.index(found)]
    assert {facet["name"]: facet["place"] for facet in data["facets"] if "place" in facet} == OF_PLACE
    owned = [facet for facet in data["facets"] if "place" not in facet]
    for n, id_ in enumerate(RANKED):
        for facet, numbers in zip(owned, data["values"][n], strict=True):
            (index,) = [one.index(found) for one in FACETS if one.name == facet["name"]]
            own = {facet["values"][v]["id"] for v in numbers}
            assert own == {value for value, ids in index.items() if id_ in ids}, facet["name"]
    for facet in data["facets"]:
        if "place" in facet:
            values = {place[facet["place"]] for place in data["places"]}
            assert values == {value["id"] for value in facet["values"]}, (
                "each leads to a place, and each place is led to"
            )


@pytest.mark.parametrize("language", LANGUAGES)
def test_plurals_are_those_of_the_language(language: str) -> None:
    """The browser chooses among the forms by their CLDR category: each that the language needs is there."""
    texts = data_of(language)["world"]["texts"]
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
    ids = [place["id"] for place in data_of(language)["world"]["places"]]
    assert [str(id_) for id_ in tree.xpath("//@data-place")] == ids
    links = hrefs(tree)
    for place in found.edition.catalogue.by_city:
        assert f"../cities/{place}/" in links
    assert {"../practices/sample/", "../practices/other/"} <= links
    assert len(tree.xpath("//noscript/p")) == 1
    (note,) = tree.xpath("//*[@role='alert']")
    assert note.get("hidden") is not None


def test_the_page_leads_to_its_data() -> None:
    """The data is in files of its own, named after their content, in each language: what is drawn, and what is told."""
    found = pages("en", RECORDS)
    tree = parse(found.view("map", addresses.MAP))
    for part, content in data_of("en").items():
        (name,) = [name for name in found.files if name.startswith(f"assets/map-{part}.en.")]
        assert tree.xpath(f"//@data-{part}") == [f"../../{name}"]
        assert json.loads(found.files[name]) == content
    assert len(found.files) == 3
    assert tree.xpath("//@data-base") == ["../"]
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
    (content,) = [content for name, content in found.files.items() if "map-practices" in name]
    assert json.loads(content)["sheets"][0][1] == title


def test_no_practice_at_all() -> None:
    """An empty base has an empty map, and says so."""
    found = pages("en", {})
    assert "No practices yet." in found.view("map", addresses.MAP)
    (content,) = [content for name, content in found.files.items() if "map-world" in name]
    assert json.loads(content)["places"] == []


def test_a_long_list_is_laid_out_where_it_is_seen() -> None:
    """The page of thousands of places is marked for the style sheet; a short one is laid out whole."""
    assert (
        parse(pages("en", RECORDS).view("map", addresses.MAP)).xpath("//*[contains(@class, 'pl-places--long')]") == []
    )
    ids = [f"town-{n}" for n in range(201)]
    words = vocabulary()
    towns = {**words.lists["places"], **dict.fromkeys(ids, words.place("lyon"))}
    many = replace(words, lists={**words.lists, "places": towns})
    found = pages("en", {"sample": practice(places=ids)}, many)
    (section,) = parse(found.view("map", addresses.MAP)).xpath("//*[contains(@class, 'pl-places--long')]")
    assert section.get("class") == "pl-places pl-places--long"

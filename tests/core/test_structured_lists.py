"""What lists and the home page tell machines: schema.org JSON-LD."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from tests.core.editions import SITE_URL, edition
from tests.core.samples import full, practice
from tests.core.schema_org import expanded, faults

from passerelle import addresses
from passerelle.addresses import ListKind
from passerelle.head import absolute
from passerelle.structured import LICENCE, Collections
from passerelle.structured_data import dataset, home
from passerelle.views.edition import Edition, Named

EN = f"{SITE_URL}en/"
RECORDS = {
    "one": practice(networks=["urbact"], places=["lyon"]),
    "french": practice(["fr"], places=["valencia"]),
    "full": full(),
}


def address(language: str, path: str) -> str:
    """An absolute address of the samples' site."""
    return absolute(SITE_URL, language, "fr", path)


def collections(code: str = "en") -> tuple[Edition, Collections]:
    """The edition of the samples, and its structured data."""
    found = edition(code, RECORDS)
    return found, Collections(found, address, SITE_URL)


def of_term(
    kind: ListKind, id_: str, code: str = "en", practices: tuple[str, ...] = ("one", "french")
) -> dict[str, Any]:
    """The structured data of a list."""
    path = addresses.listing(kind, id_)
    return collections(code)[1].term(kind, id_, path, "Title", "Description", practices, total=len(practices))


def items(data: dict[str, Any]) -> list[tuple[int, str, str]]:
    """(position, address, name) of the entries of a list."""
    return [(e["position"], e["item"]["@id"], e["item"]["name"]) for e in data["itemListElement"]]


def test_a_list_is_a_collection_page() -> None:
    """Where it stands, what it is called, in which language, under which licence, and of which site."""
    data = of_term("themes", "housing")
    names = ("@context", "@type", "@id", "url", "name", "description", "inLanguage", "license", "isAccessibleForFree")
    assert {name: data[name] for name in names} == {
        "@context": "https://schema.org",
        "@type": "CollectionPage",
        "@id": f"{EN}themes/housing/",
        "url": f"{EN}themes/housing/",
        "name": "Title",
        "description": "Description",
        "inLanguage": "en",
        "license": LICENCE,
        "isAccessibleForFree": True,
    }
    assert data["isPartOf"] == {"@type": "WebSite", "@id": EN, "url": EN, "name": "Passerelle"}


def test_its_entries_are_the_sheets_in_order() -> None:
    """Each as its own page calls itself; one that has no text in the language, in the language that its card shows."""
    main = of_term("themes", "housing")["mainEntity"]
    assert (main["@type"], main["numberOfItems"]) == ("ItemList", 2)
    assert items(main) == [
        (1, f"{EN}practices/one/", "§Title en"),
        (2, f"{SITE_URL}practices/french/", "§Title fr"),
    ]
    assert [e["item"]["inLanguage"] for e in main["itemListElement"]] == ["en", "fr"]


def test_a_later_page_goes_on_counting() -> None:
    """The number is that of the whole list, positions are those in it."""
    path = addresses.listing("themes", "housing", 2)
    _, found = collections()
    data = found.term("themes", "housing", path, "Title (2)", "Description", ["full"], total=103, first=101)
    assert data["mainEntity"]["numberOfItems"] == 103
    assert items(data["mainEntity"])[0][0] == 101
    assert data["@id"] == f"{EN}themes/housing/page/2/"


def test_crumbs_lead_down_from_the_home_page() -> None:
    """By way of the kind of list; the page of the kind itself, and the catalogue, end there."""
    assert items(of_term("countries", "FR")["breadcrumb"]) == [
        (1, EN, "Home"),
        (2, f"{EN}countries/", "Countries"),
        (3, f"{EN}countries/fr/", "Title"),
    ]
    _, found = collections()
    for path, name in (("practices/", "Practices"), ("themes/", "Themes")):
        crumbs = items(found.listing(path, "Title", "Description", ["one"], total=1)["breadcrumb"])
        assert crumbs == [(1, EN, "Home"), (2, EN + path, name)]


@pytest.mark.parametrize(
    ("kind", "id_", "about"),
    [
        (
            "themes",
            "housing",
            {
                "@type": "DefinedTerm",
                "name": "housing en",
                "termCode": "housing",
                "description": "definition of housing en",
            },
        ),
        ("countries", "ES", {"@type": "Country", "name": "Spain", "identifier": "ES"}),
        (
            "networks",
            "urbact",
            {
                "@type": "Organization",
                "name": "urbact in full en",
                "url": "https://urbact.example/",
                "alternateName": "urbact en",
                "description": "definition of urbact en",
            },
        ),
        (
            "audiences",
            "refugees",
            {
                "@type": "Audience",
                "name": "refugees en",
                "audienceType": "refugees en",
                "description": "definition of refugees en",
            },
        ),
    ],
)
def test_a_list_says_what_it_is_about(kind: ListKind, id_: str, about: dict[str, str]) -> None:
    """A term, a country, a body, those whom practices are for."""
    assert of_term(kind, id_)["about"] == about


def test_the_list_of_a_place_is_about_it() -> None:
    """With its coordinates and its Wikidata address, as on sheets."""
    about = of_term("cities", "lyon")["about"]
    assert (about["@type"], about["name"]) == ("Place", "Lyon en")
    assert about["sameAs"] == "https://www.wikidata.org/entity/Q456"
    assert about["geo"]["@type"] == "GeoCoordinates"


def test_an_index_lists_the_lists() -> None:
    """By name and address."""
    _, found = collections()
    data = found.index("themes/", "By theme", "All themes", [Named("Housing", "themes/housing/")])
    assert items(data["mainEntity"]) == [(1, f"{EN}themes/housing/", "Housing")]


def of_data(code: str = "en", records: Mapping[str, Any] = RECORDS) -> dict[str, Any]:
    """What is told of the data."""
    return dataset(
        edition(code, records),
        address,
        SITE_URL,
        catalog="api/v1/catalog.jsonld",
        name="The data",
        description="What they are",
        distributions=[("api/v1/practices.json", "application/json"), ("api/v1/practices.csv", "text/csv")],
    )


def of_home(code: str = "en", **more: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """The site and the data that the home page tells of."""
    told = home(edition(code, RECORDS), address, SITE_URL, of_data(code), **more)
    assert told["@context"] == "https://schema.org"
    site, data = told["@graph"]
    return site, data


def test_the_home_page_tells_of_the_site_and_its_search() -> None:
    """Whoever searches from elsewhere comes to the catalogue, in the language; where the site cannot be searched,
    nothing is offered."""
    site, _ = of_home()
    assert (site["@type"], site["@id"], site["name"]) == ("WebSite", EN, "Passerelle")
    assert site["potentialAction"] == {
        "@type": "SearchAction",
        "target": {"@type": "EntryPoint", "urlTemplate": f"{EN}practices/?q={{search_term_string}}"},
        "query-input": "required name=search_term_string",
    }
    assert "potentialAction" not in of_home(search=False)[0]


def test_the_home_page_tells_of_the_data() -> None:
    """As the page of the data does: what they are, since when, where they can be had, what they are about."""
    _, data = of_home()
    assert {"@context": "https://schema.org"} | data == of_data()
    assert (data["@type"], data["includedInDataCatalog"]["@type"]) == ("Dataset", "DataCatalog")
    assert (data["name"], data["description"], data["url"]) == ("The data", "What they are", f"{EN}data/")
    assert data["inLanguage"] == ["fr", "en", "es"]
    assert data["dateModified"] == "2026-03-01"
    assert [file["contentUrl"] for file in data["distribution"]] == [
        f"{SITE_URL}api/v1/practices.json",
        f"{SITE_URL}api/v1/practices.csv",
    ]
    assert [country["identifier"] for country in data["spatialCoverage"]] == ["ES", "FI", "FR", "LV"]
    assert "dateModified" not in of_data(records={})
    # The description for data portals calls it the same, in whatever language it is told.
    assert {of_data(code)["@id"] for code in ("fr", "en", "es")} == {f"{SITE_URL}api/v1/catalog.jsonld#practices"}


LISTS: tuple[tuple[ListKind, str], ...] = (
    ("themes", "housing"),
    ("countries", "ES"),
    ("cities", "lyon"),
    ("networks", "urbact"),
    ("audiences", "refugees"),
)


@pytest.mark.parametrize("code", ["fr", "en", "es"])
def test_every_term_is_of_schema_org(code: str) -> None:
    """Each class and property exists, stands where it belongs, and has a value of a kind that it may have."""
    found, made = collections(code)
    pages = [of_term(kind, id_, code) for kind, id_ in LISTS]
    pages.append(made.listing("practices/", "Title", "Description", list(RECORDS), total=3))
    pages.append(made.index("themes/", "Title", "Description", [found.theme("housing")]))
    site, data = of_home(code)
    context = {"@context": "https://schema.org"}
    for page in (*pages, context | site, context | data):
        assert faults(page) == []


def test_what_is_one_thing_has_one_id() -> None:
    """Once expanded, pages tell of the same sheet and the same site by the same address."""
    (node,) = expanded(of_term("themes", "housing"))
    (site,) = node["https://schema.org/isPartOf"]
    assert site["@id"] == of_home()[0]["@id"]
    crumbs = node["https://schema.org/breadcrumb"][0]["https://schema.org/itemListElement"]
    assert crumbs[0]["https://schema.org/item"][0]["@id"] == site["@id"]

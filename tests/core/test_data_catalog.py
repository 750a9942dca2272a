"""The catalogue for data portals: DCAT-AP 3, read as linked data without asking anybody for anything."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from pyld import jsonld  # type: ignore[import-untyped]
from tests.core.data_files import API, publish, told
from tests.core.editions import SITE_URL
from tests.core.samples import practice

from passerelle.data.authority import AUTHORITY, country_uri
from passerelle.data.catalog import OPENAPI
from passerelle.model import Practice
from passerelle.strings import load_strings

DCAT, DCT, FOAF = "http://www.w3.org/ns/dcat#", "http://purl.org/dc/terms/", "http://xmlns.com/foaf/0.1/"
VCARD, SKOS, DCATAP = (
    "http://www.w3.org/2006/vcard/ns#",
    "http://www.w3.org/2004/02/skos/core#",
    "http://data.europa.eu/r5r/",
)

MANDATORY = {
    f"{DCAT}Catalog": (f"{DCT}title", f"{DCT}description", f"{DCT}publisher"),
    f"{DCAT}Dataset": (f"{DCT}title", f"{DCT}description"),
    f"{DCAT}Distribution": (f"{DCAT}accessURL",),
    f"{DCAT}DataService": (f"{DCT}title", f"{DCAT}endpointURL"),
    f"{FOAF}Agent": (f"{FOAF}name",),
    f"{SKOS}Concept": (f"{SKOS}prefLabel",),
    f"{SKOS}ConceptScheme": (f"{DCT}title",),
    f"{VCARD}Kind": (f"{VCARD}fn",),
}
"""Properties that DCAT-AP 3.0 asks for, by class."""

RECOMMENDED = {
    f"{DCAT}Catalog": ("issued", "language", "license", "modified", "spatial"),
    f"{DCAT}Dataset": ("issued", "modified", "spatial", "temporal", "accrualPeriodicity", "accessRights", "publisher"),
    f"{DCAT}Distribution": ("format", "license", "title", "description"),
    f"{DCAT}DataService": ("description", "publisher", "license", "conformsTo"),
}

LINKS = {
    *(f"{DCAT}{name}" for name in ("accessService", "accessURL", "contactPoint", "dataset", "distribution")),
    *(f"{DCAT}{name}" for name in ("downloadURL", "endpointDescription", "endpointURL", "landingPage", "mediaType")),
    *(f"{DCAT}{name}" for name in ("servesDataset", "service", "theme", "themeTaxonomy")),
    *(f"{DCT}{name}" for name in ("accessRights", "accrualPeriodicity", "conformsTo", "format", "language")),
    *(f"{DCT}{name}" for name in ("license", "publisher", "spatial", "temporal")),
    f"{DCATAP}availability",
    f"{FOAF}homepage",
    f"{FOAF}page",
    f"{SKOS}inScheme",
    f"{VCARD}hasEmail",
    f"{VCARD}hasURL",
}
"""Properties whose values are resources."""

TEXTS = {
    *(f"{DCT}{name}" for name in ("title", "description", "identifier", "issued", "modified")),
    f"{DCAT}keyword",
    f"{DCAT}startDate",
    f"{DCAT}endDate",
    f"{FOAF}name",
    f"{SKOS}prefLabel",
    f"{VCARD}fn",
}
"""Properties whose values are texts or dates."""


def refused(url: str, options: Any) -> Any:
    """Stands for the network."""
    raise AssertionError(f"asked for {url}")


def nodes(content: bytes) -> dict[str, dict[str, Any]]:
    """Every resource of the catalogue, by its address."""
    found = jsonld.flatten(json.loads(content), None, {"documentLoader": refused})
    return {node["@id"]: node for node in found}


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The catalogue of the samples."""
    return publish(tmp_path_factory.mktemp("data"))["catalog.jsonld"]


def of_type(content: bytes, name: str) -> list[dict[str, Any]]:
    """The resources of a class of DCAT."""
    return [node for node in nodes(content).values() if f"{DCAT}{name}" in node.get("@type", ())]


def ids(node: dict[str, Any], property_: str) -> list[str]:
    """The resources that a property names."""
    return [value["@id"] for value in node.get(property_, ())]


def test_every_class_has_what_it_must(content: bytes) -> None:
    """Mandatory properties of DCAT-AP 3.0, and the recommended ones that we can state."""
    found = nodes(content)
    seen = set()
    for node in found.values():
        for class_ in node.get("@type", ()):
            seen.add(class_)
            for property_ in (*MANDATORY.get(class_, ()), *(DCT + name for name in RECOMMENDED.get(class_, ()))):
                assert node.get(property_), (node["@id"], property_)
    assert set(MANDATORY) <= seen


def test_every_property_is_known_and_used_as_it_must_be(content: bytes) -> None:
    """A misspelt one would vanish or become a text: what expands must be a known property, with values of its kind."""
    for node in nodes(content).values():
        for property_, values in node.items():
            if property_.startswith("@"):
                continue
            assert property_ in LINKS | TEXTS, property_
            assert all(("@id" in value) == (property_ in LINKS) for value in values), property_
            for value in values if property_ in LINKS else ():
                assert re.fullmatch(r"(https?://|mailto:)\S+", value["@id"])


def test_nothing_of_the_file_is_lost(content: bytes) -> None:
    """Each key of the file is a term of its context."""

    def keys(node: Any) -> set[str]:
        if isinstance(node, list):
            return {key for entry in node for key in keys(entry)}
        if not isinstance(node, dict):
            return set()
        languages = {"fr", "en", "es"}
        return {key for key in node if key not in languages} | {key for value in node.values() for key in keys(value)}

    document = json.loads(content)
    context = document.pop("@context")
    assert keys(document) - {"@type", "@value"} <= set(context) | {
        "dct:issued",
        "dct:modified",
        "dcat:startDate",
        "dcat:endDate",
    }


def test_titles_are_in_every_language(content: bytes) -> None:
    """Of the catalogue, the dataset, each distribution, the service; their descriptions as well, and keywords."""
    for name in ("Catalog", "Dataset", "Distribution", "DataService"):
        for node in of_type(content, name):
            for property_ in ("title", "description"):
                assert {value["@language"] for value in node[DCT + property_]} == {"fr", "en", "es"}
    for name in ("Dataset", "DataService"):
        (node,) = of_type(content, name)
        assert len(node[f"{DCAT}keyword"]) == 3 * 5


def test_media_types_are_registered(content: bytes) -> None:
    """By IANA, at the address that stands for each; it knows none of JSON Feed's own."""
    found = {value for node in of_type(content, "Distribution") for value in ids(node, f"{DCAT}mediaType")}
    registered = ("application/json", "application/atom+xml", "text/csv")
    assert found == {f"http://www.iana.org/assignments/media-types/{name}" for name in registered}


def test_the_dataset_tells_the_time_that_it_is_about(content: bytes, tmp_path: Path) -> None:
    """From the first practice's beginning to the last one's end, as precise as the records; open while one goes on."""

    def span(found: bytes) -> dict[str, str]:
        (dataset,) = of_type(found, "Dataset")
        (period,) = ids(dataset, f"{DCT}temporal")
        node = nodes(found)[period]
        assert node["@type"] == [f"{DCT}PeriodOfTime"]
        dates = {name: node[f"{DCAT}{name}"][0] for name in ("startDate", "endDate") if f"{DCAT}{name}" in node}
        return {name: f"{date['@type'].rpartition('#')[2]} {date['@value']}" for name, date in dates.items()}

    def ran(**period: str) -> Practice:
        return practice(period=period)

    ended = {"one": ran(start="2019-03-02", end="2020"), "two": ran(start="2019", end="2021-05")}
    assert span(publish(tmp_path, ended)["catalog.jsonld"]) == {
        "startDate": "gYear 2019",
        "endDate": "gYearMonth 2021-05",
    }
    going = publish(tmp_path, {**ended, "three": ran(start="2020-01")})["catalog.jsonld"]
    assert span(going) == {"startDate": "gYear 2019"}
    (dataset,) = of_type(publish(tmp_path, {})["catalog.jsonld"], "Dataset")
    assert f"{DCT}temporal" not in dataset


def test_the_values_of_closed_lists_are_those_of_the_eu(content: bytes) -> None:
    """Licence, frequency, languages, countries, themes, formats: by the addresses of the authority tables."""
    (catalog,) = of_type(content, "Catalog")
    (dataset,) = of_type(content, "Dataset")
    assert ids(catalog, f"{DCT}license") == [f"{AUTHORITY}licence/CC_BY_4_0"]
    assert set(ids(catalog, f"{DCT}language")) == {f"{AUTHORITY}language/{code}" for code in ("FRA", "ENG", "SPA")}
    assert ids(dataset, f"{DCT}accrualPeriodicity") == [f"{AUTHORITY}frequency/IRREG"]
    assert set(ids(dataset, f"{DCT}spatial")) == {f"{AUTHORITY}country/{code}" for code in ("ESP", "LVA", "FRA", "FIN")}
    assert set(ids(dataset, f"{DCAT}theme")) == {f"{AUTHORITY}data-theme/{code}" for code in ("SOCI", "GOVE")}
    formats = {value for node in of_type(content, "Distribution") for value in ids(node, f"{DCT}format")}
    assert formats == {f"{AUTHORITY}file-type/{code}" for code in ("JSON", "CSV", "ATOM")}


def test_countries_are_those_of_today() -> None:
    """CLDR has the codes of former ones as well."""
    expected = {"DE": "DEU", "FR": "FRA", "GB": "GBR", "GR": "GRC", "XK": "1A0", "CD": "COD", "YE": "YEM"}
    assert {code: country_uri(code) for code in expected} == {
        code: f"{AUTHORITY}country/{three}" for code, three in expected.items()
    }
    assert country_uri("??") is None


def test_distributions_lead_to_the_files(content: bytes) -> None:
    """The list, the table, the closed lists, and a feed of each kind in each language."""
    urls = {url for node in of_type(content, "Distribution") for url in ids(node, f"{DCAT}accessURL")}
    feeds = {f"{SITE_URL}{folder}feed.{ending}" for folder in ("", "en/", "es/") for ending in ("xml", "json")}
    assert urls == {f"{API}{name}" for name in ("practices.json", "practices.csv", "vocabularies.json")} | feeds
    (dataset,) = of_type(content, "Dataset")
    assert len(ids(dataset, f"{DCAT}distribution")) == len(urls)
    for node in of_type(content, "Distribution"):
        assert ids(node, f"{DCAT}downloadURL") == ids(node, f"{DCAT}accessURL")


def test_the_service_is_the_interface(content: bytes, tmp_path: Path) -> None:
    """Where it is, what describes it, which dataset it serves."""
    (service,), (dataset,) = of_type(content, "DataService"), of_type(content, "Dataset")
    assert ids(service, f"{DCAT}endpointURL") == [API]
    assert ids(service, f"{DCAT}endpointDescription") == [f"{API}openapi.json"]
    assert ids(service, f"{DCAT}servesDataset") == [dataset["@id"]]
    assert ids(service, f"{DCT}conformsTo") == [OPENAPI]
    version = told(publish(tmp_path), "openapi.json")["openapi"]
    assert OPENAPI.endswith(f"/v{version}")


def test_dates_are_those_of_the_records(content: bytes, tmp_path: Path) -> None:
    """The first sheet and the last change, at their own precision."""
    (dataset,) = of_type(content, "Dataset")
    day = "http://www.w3.org/2001/XMLSchema#date"
    assert dataset[f"{DCT}issued"] == [{"@type": day, "@value": "2026-01-05"}]
    assert dataset[f"{DCT}modified"] == [{"@type": day, "@value": "2026-03-01"}]
    made = publish(tmp_path, {"one": practice(published="2020", updated="2021-02")})["catalog.jsonld"]
    (dataset,) = of_type(made, "Dataset")
    assert [dataset[DCT + name][0]["@type"].rpartition("#")[2] for name in ("issued", "modified")] == [
        "gYear",
        "gYearMonth",
    ]


def test_whom_to_write_to(content: bytes, tmp_path: Path) -> None:
    """The site's e-mail address, if it has one; the page to contribute in any case."""
    contact = nodes(content)[f"{SITE_URL}#contact"]
    assert ids(contact, f"{VCARD}hasEmail") == ["mailto:post@site.example"]
    assert ids(contact, f"{VCARD}hasURL") == [f"{SITE_URL}contribute/"]
    without = nodes(publish(tmp_path, email=None)["catalog.jsonld"])[f"{SITE_URL}#contact"]
    assert f"{VCARD}hasEmail" not in without


def test_languages_name_their_code_in_the_eus_table() -> None:
    """Data of the language, so that a fourth one needs no code."""
    assert [load_strings(code).api.catalog.language for code in ("fr", "en", "es")] == ["FRA", "ENG", "SPA"]

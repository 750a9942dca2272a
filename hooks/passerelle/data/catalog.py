"""The catalogue that data portals harvest: DCAT-AP 3 in JSON-LD.

After the application profile of 12 June 2024 (https://semiceu.github.io/DCAT-AP/releases/3.0.0/); the values of closed
lists are those of the EU's authority tables (https://op.europa.eu/en/web/eu-vocabularies/authority-tables).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic_core import to_json

from passerelle import addresses
from passerelle.catalogue import Catalogue
from passerelle.data.authority import AUTHORITY, country_uri
from passerelle.data.listing import newest
from passerelle.data.openapi import CSV, JSON
from passerelle.data.resolved import Resolver
from passerelle.dates import PartialDate
from passerelle.strings import Strings

LICENCE = f"{AUTHORITY}licence/CC_BY_4_0"
PUBLIC = f"{AUTHORITY}access-right/PUBLIC"
IRREGULAR = f"{AUTHORITY}frequency/IRREG"
STABLE = f"{AUTHORITY}planned-availability/STABLE"
THEMES = f"{AUTHORITY}data-theme"
POPULATION, GOVERNMENT = f"{THEMES}/SOCI", f"{THEMES}/GOVE"
MEDIA_TYPES = "http://www.iana.org/assignments/media-types/"
ATOM = "application/atom+xml"
FILE_TYPES = {JSON: "JSON", CSV: "CSV", ATOM: "ATOM"}
"""What the files are; IANA registers no media type of JSON Feed, which is told as JSON."""
OPENAPI = "https://spec.openapis.org/oas/v3.1.1"

CONTEXT: Mapping[str, Any] = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "adms": "http://www.w3.org/ns/adms#",
    "dcatap": "http://data.europa.eu/r5r/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "id": "@id",
    "type": "@type",
    "title": {"@id": "dct:title", "@container": "@language"},
    "description": {"@id": "dct:description", "@container": "@language"},
    "keyword": {"@id": "dcat:keyword", "@container": "@language"},
    "label": {"@id": "skos:prefLabel", "@container": "@language"},
    "name": "foaf:name",
    **{
        name: {"@id": of, "@type": "@id"}
        for name, of in {
            "accessRights": "dct:accessRights",
            "accessService": "dcat:accessService",
            "accessURL": "dcat:accessURL",
            "availability": "dcatap:availability",
            "conformsTo": "dct:conformsTo",
            "contactPoint": "dcat:contactPoint",
            "dataset": "dcat:dataset",
            "distribution": "dcat:distribution",
            "downloadURL": "dcat:downloadURL",
            "endpointDescription": "dcat:endpointDescription",
            "endpointURL": "dcat:endpointURL",
            "format": "dct:format",
            "frequency": "dct:accrualPeriodicity",
            "hasEmail": "vcard:hasEmail",
            "hasURL": "vcard:hasURL",
            "homepage": "foaf:homepage",
            "inScheme": "skos:inScheme",
            "landingPage": "dcat:landingPage",
            "language": "dct:language",
            "licence": "dct:license",
            "mediaType": "dcat:mediaType",
            "publisher": "dct:publisher",
            "page": "foaf:page",
            "servesDataset": "dcat:servesDataset",
            "service": "dcat:service",
            "spatial": "dct:spatial",
            "temporal": "dct:temporal",
            "theme": "dcat:theme",
            "themeTaxonomy": "dcat:themeTaxonomy",
        }.items()
    },
    "fn": "vcard:fn",
    "identifier": "dct:identifier",
}
"""Stands in the file itself: whoever reads it asks nobody for it."""

Node = dict[str, Any]


class Catalog:
    """The catalogue of the site, with the knowledge base as its only dataset."""

    def __init__(
        self,
        resolver: Resolver,
        catalogue: Catalogue,
        strings: Mapping[str, Strings],
        site_name: str,
        email: str | None,
    ) -> None:
        self._resolver = resolver
        self._catalogue = catalogue
        self._strings = strings
        self._site_name = site_name
        self._email = email
        self._self = resolver.file(addresses.CATALOG)
        self._home = resolver.page(resolver.languages[0], "")
        self._dates = [practice.published for practice in catalogue.practices.values()]
        self._uris = {code: f"{AUTHORITY}language/{words.api.catalog.language}" for code, words in strings.items()}
        self._languages = list(self._uris.values())
        self._modified = newest(catalogue.practices.values())

    @property
    def file(self) -> bytes:
        """The catalogue as it is published."""
        return to_json({"@context": CONTEXT, **self._catalog()}, indent=2) + b"\n"

    def _catalog(self) -> Node:
        publisher, contact = f"{self._home}#publisher", f"{self._home}#contact"
        return {
            "id": f"{self._self}#catalog",
            "type": "dcat:Catalog",
            "title": self._said("catalog_title"),
            "description": self._said("catalog_description"),
            "homepage": {"id": self._home, "type": "foaf:Document"},
            "publisher": {"id": publisher, "type": "foaf:Agent", "name": self._site_name, "homepage": self._home},
            "language": self._languages,
            "licence": LICENCE,
            "themeTaxonomy": {
                "id": THEMES,
                "type": "skos:ConceptScheme",
                "title": {"en": "Data theme"},
            },
            "spatial": self._countries(),
            **self._issued(),
            "dataset": self._dataset(publisher, contact),
            "service": self._service(publisher, contact),
        }

    def _dataset(self, publisher: str, contact: str) -> Node:
        resolver = self._resolver
        return {
            "id": f"{self._self}#practices",
            "type": "dcat:Dataset",
            "identifier": f"{self._self}#practices",
            "title": self._said("dataset_title"),
            "description": self._said("dataset_description"),
            "keyword": self._keywords(),
            "theme": [
                {
                    "id": POPULATION,
                    "type": "skos:Concept",
                    "label": {"en": "Population and society"},
                    "inScheme": THEMES,
                },
                {"id": GOVERNMENT, "type": "skos:Concept", "label": {"en": "Government and public sector"}}
                | {"inScheme": THEMES},
            ],
            "publisher": publisher,
            "contactPoint": self._contact(contact),
            "accessRights": PUBLIC,
            "frequency": IRREGULAR,
            "language": self._languages,
            "spatial": self._countries(),
            **self._period(),
            "landingPage": {"id": self._home, "type": "foaf:Document"},
            "page": {"id": resolver.page(resolver.languages[0], addresses.DATA), "type": "foaf:Document"},
            "conformsTo": {
                "id": resolver.file(addresses.api("practice.schema.json")),
                "type": "dct:Standard",
                "title": self._said("record_schema_title"),
            },
            **self._issued(),
            "distribution": self._distributions(),
        }

    def _distributions(self) -> list[Node]:
        resolver = self._resolver
        api, table, lists = (
            resolver.file(addresses.api(name)) for name in ("practices.json", "practices.csv", "vocabularies.json")
        )
        openapi = resolver.file(addresses.api("openapi.json"))
        told = {code: strings.api.files for code, strings in self._strings.items()}
        whole = [
            self._distribution(api, JSON, "distribution_json", self._languages)
            | {"description": {code: says.practices for code, says in told.items()}}
            | {"accessService": f"{self._self}#api"}
            | {"conformsTo": {"id": openapi, "type": "dct:Standard", "title": self._said("openapi_title")}},
            self._distribution(table, CSV, "distribution_csv", self._languages)
            | {"description": {code: says.table for code, says in told.items()}},
            self._distribution(lists, JSON, "distribution_vocabularies", self._languages)
            | {"description": {code: says.vocabularies for code, says in told.items()}},
        ]
        of_feeds = {code: strings.data_page.file.feeds for code, strings in self._strings.items()}
        feeds = [
            self._distribution(resolver.page(code, path), media, title, [uri]) | {"description": of_feeds}
            for code, uri in self._uris.items()
            for path, media, title in (
                (addresses.feed("xml"), ATOM, "distribution_atom"),
                (addresses.feed("json"), JSON, "distribution_json_feed"),
            )
        ]
        return [*whole, *feeds]

    def _distribution(self, url: str, media: str, title: str, languages: list[str]) -> Node:
        """A file: it is had at the very address that leads to it."""
        return {
            "id": f"{url}#distribution",
            "type": "dcat:Distribution",
            "title": self._said(title),
            "accessURL": url,
            "downloadURL": url,
            "format": f"{AUTHORITY}file-type/{FILE_TYPES[media]}",
            "mediaType": MEDIA_TYPES + media,
            "licence": LICENCE,
            "availability": STABLE,
            "language": languages,
        }

    def _service(self, publisher: str, contact: str) -> Node:
        resolver = self._resolver
        return {
            "id": f"{self._self}#api",
            "type": "dcat:DataService",
            "title": self._said("service_title"),
            "description": self._said("service_description"),
            "keyword": self._keywords(),
            "conformsTo": {"id": OPENAPI, "type": "dct:Standard", "title": {"en": "OpenAPI Specification 3.1.1"}},
            # The official shapes (SHACL, DCAT-AP 3.0.1) want the type said that every address has.
            "endpointURL": {"id": resolver.file(addresses.API), "type": "rdfs:Resource"},
            "endpointDescription": {"id": resolver.file(addresses.api("openapi.json")), "type": "rdfs:Resource"},
            "servesDataset": f"{self._self}#practices",
            "publisher": publisher,
            "contactPoint": contact,
            "accessRights": PUBLIC,
            "licence": LICENCE,
            "theme": [POPULATION, GOVERNMENT],
            "page": resolver.page(resolver.languages[0], addresses.DATA),
        }

    def _contact(self, id_: str) -> Node:
        reached: Node = {"id": id_, "type": "vcard:Kind", "fn": self._site_name}
        if self._email:
            reached["hasEmail"] = f"mailto:{self._email}"
        return reached | {"hasURL": self._resolver.page(self._resolver.languages[0], addresses.CONTRIBUTE)}

    def _said(self, key: str) -> dict[str, str]:
        return {
            code: getattr(strings.api.catalog, key).format(site=self._site_name)
            for code, strings in self._strings.items()
        }

    def _keywords(self) -> dict[str, list[str]]:
        vocabulary = self._resolver.vocabulary
        return {
            code: [vocabulary.label("themes", id_, code) for id_ in vocabulary.ids("themes")] for code in self._strings
        }

    def _countries(self) -> list[str]:
        return [uri for code in self._catalogue.by_country if (uri := country_uri(code))]

    def _period(self) -> Node:
        """When the practices ran, of all together; it has no end while one of them has none."""
        periods = [practice.period for practice in self._catalogue.practices.values()]
        if not periods:
            return {}
        start = min((period.start for period in periods), key=lambda date: (date.earliest, str(date)))
        span: Node = {"id": f"{self._self}#period", "type": "dct:PeriodOfTime", "dcat:startDate": _date(start)}
        ends = [period.end for period in periods if period.end]
        if len(ends) == len(periods):
            span["dcat:endDate"] = _date(max(ends, key=lambda date: (date.latest, str(date))))
        return {"temporal": span}

    def _issued(self) -> Node:
        if not self._dates or self._modified is None:
            return {}
        issued = min(self._dates, key=lambda date: (date.earliest, str(date)))
        return {"dct:issued": _date(issued), "dct:modified": _date(PartialDate.parse(self._modified))}


def _date(date: PartialDate) -> Node:
    kind = {"year": "gYear", "month": "gYearMonth", "day": "date"}[date.precision]
    return {"@type": f"xsd:{kind}", "@value": str(date)}

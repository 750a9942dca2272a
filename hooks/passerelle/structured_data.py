"""What the home page and the page of the data tell machines: the site, and the data as one set (schema.org JSON-LD)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from passerelle import addresses
from passerelle.structured import CONTEXT, LICENCE, Address, body, country, website
from passerelle.views.edition import Edition


def dataset(
    edition: Edition,
    address: Address,
    site_url: str,
    *,
    catalog: str,
    name: str,
    description: str,
    distributions: Iterable[tuple[str, str]] = (),
) -> dict[str, Any]:
    """The data as one set, whose id is that of the description for data portals, whatever the language.

    `catalog` is the path of that description and `distributions` are (path, media type), from the root of the site;
    `name` and `description` are in the edition's language.
    """
    practices = edition.catalogue.practices.values()
    data: dict[str, Any] = {
        "@context": CONTEXT,
        "@type": "Dataset",
        "@id": f"{site_url}{catalog}#practices",
        "url": address(edition.code, addresses.DATA),
        "name": name,
        "description": description,
        "inLanguage": list(edition.vocabulary.languages),
        "license": LICENCE,
        "isAccessibleForFree": True,
        "creator": body(edition.site_name, site_url),
        "publisher": body(edition.site_name, site_url),
        "keywords": [edition.label("themes", id_) for id_ in edition.catalogue.by_theme],
        "spatialCoverage": [country(code, edition) for code in edition.catalogue.by_country],
        "distribution": [
            {"@type": "DataDownload", "contentUrl": site_url + path, "encodingFormat": type_}
            for path, type_ in distributions
        ],
        "includedInDataCatalog": {"@type": "DataCatalog", "@id": site_url + catalog, "name": edition.site_name},
    }
    if practices:
        newest = max((p.updated or p.published for p in practices), key=lambda date: (date.latest, str(date)))
        data["dateModified"] = str(newest)
    return data


def home(
    edition: Edition, address: Address, site_url: str, data: Mapping[str, Any], *, search: bool = True
) -> dict[str, Any]:
    """The site, with its search, and the set of `data` behind it."""
    site = website(edition, address) | {
        "description": data["description"],
        "inLanguage": edition.code,
        "license": LICENCE,
        "publisher": body(edition.site_name, site_url),
    }
    if search:
        template = address(edition.code, addresses.CATALOGUE) + "?q={search_term_string}"
        site["potentialAction"] = {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": template},
            # An annotation of actions (https://schema.org/docs/actions.html), and no term of the vocabulary.
            "query-input": "required name=search_term_string",
        }
    told = {name: value for name, value in data.items() if name != "@context"}
    return {"@context": CONTEXT, "@graph": [site, told]}

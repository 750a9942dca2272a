"""What a sheet tells machines: schema.org JSON-LD of an article about a project."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from passerelle import addresses
from passerelle.model import Practice, Source
from passerelle.views.edition import Edition

LICENCE = "https://creativecommons.org/licenses/by/4.0/"

Address = Callable[[str, str], str]
"""(language, path) → absolute address."""


def article(id_: str, edition: Edition, address: Address, site_url: str) -> dict[str, Any]:
    """The JSON-LD of practice `id_` in the edition's language: Article about a Project, with its Places and sources."""
    practice = edition.catalogue.practices[id_]
    texts = practice.texts[edition.code]
    path = addresses.sheet(id_)
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Article",
        "@id": address(edition.code, path),
        "url": address(edition.code, path),
        "headline": texts.title,
        "description": texts.summary,
        "inLanguage": edition.code,
        "datePublished": str(practice.published),
        "dateModified": str(practice.updated or practice.published),
        "license": LICENCE,
        "isAccessibleForFree": True,
        "publisher": {"@type": "Organization", "name": edition.site_name, "url": site_url},
        "keywords": [edition.label("themes", theme) for theme in practice.themes],
        "about": _project(id_, practice, edition),
        "citation": [_work(source) for source in practice.sources.values()],
    }
    original, languages = practice.original_language, edition.published(practice)
    if edition.code != original and original in languages:
        data["translationOfWork"] = {"@type": "Article", "@id": address(original, path), "inLanguage": original}
    elif edition.code == original:
        others = [code for code in languages if code != original]
        data["workTranslation"] = [
            {"@type": "Article", "@id": address(code, path), "inLanguage": code} for code in others
        ]
    return data


def _project(id_: str, practice: Practice, edition: Edition) -> dict[str, Any]:
    texts = practice.texts[edition.code]
    project: dict[str, Any] = {
        "@type": "Project",
        "name": texts.title,
        "foundingDate": str(practice.period.start),
        "location": [_place(place, edition) for place in edition.catalogue.places(id_)],
    }
    if practice.period.end:
        project["dissolutionDate"] = str(practice.period.end)
    funders = [edition.vocabulary.fund(given.fund).name[edition.code] for given in practice.funding]
    if funders:
        project["funder"] = [{"@type": "Organization", "name": name} for name in dict.fromkeys(funders)]
    members = [
        {"@type": "Organization", "name": texts.organisations.get(o.id) or o.name, **({"url": o.url} if o.url else {})}
        for o in practice.organisations
    ]
    if members:
        project["member"] = members
    return project


def _place(id_: str, edition: Edition) -> dict[str, Any]:
    place = edition.vocabulary.place(id_)
    data: dict[str, Any] = {
        "@type": "Place",
        "name": place.name[edition.code],
        "address": {"@type": "PostalAddress", "addressCountry": place.country},
        "geo": {"@type": "GeoCoordinates", "latitude": place.latitude, "longitude": place.longitude},
    }
    if place.wikidata:
        data["sameAs"] = f"https://www.wikidata.org/entity/{place.wikidata}"
    return data


def _work(source: Source) -> dict[str, Any]:
    work: dict[str, Any] = {
        "@type": "CreativeWork",
        "name": source.title,
        "publisher": {"@type": "Organization", "name": source.publisher},
        "inLanguage": source.language,
    }
    if source.url:
        work["url"] = source.url
    if source.published:
        work["datePublished"] = str(source.published)
    return work

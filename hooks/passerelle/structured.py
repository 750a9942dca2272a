"""What a sheet tells machines: schema.org JSON-LD of an article about a project."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from passerelle import addresses
from passerelle.model import Practice, Source
from passerelle.views.edition import Edition

LICENCE = "https://creativecommons.org/licenses/by/4.0/"

FUNDER = "funder"
MEMBERS = frozenset({"initiator", "lead", "facilitator", "partner", "host-network", "association"})
"""Roles (ids of `organisation-roles.yml`) of a `member`, an organisation that makes up the project with others.

Who pays is its `funder`; who hosts one of its events, sits in one of its local groups or evaluates it is neither, and
no `contributor`, which would be one to the article. After schema.org's definitions of `Project` (a kind of
Organization), `member`, `funder` and `contributor`.
"""

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
        "publisher": _body(edition.site_name, site_url),
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
    # An organisation under the id of a fund that the record names is that fund.
    funders = {given.fund: _body(edition.vocabulary.fund(given.fund).name[edition.code]) for given in practice.funding}
    members = []
    for organisation in practice.organisations:
        body = _body(texts.organisations.get(organisation.id) or organisation.name, organisation.url)
        if organisation.role == FUNDER:
            funders.setdefault(organisation.id, body)
        elif organisation.role in MEMBERS:
            members.append(body)
    if funders:
        project["funder"] = list(funders.values())
    if members:
        project["member"] = members
    return project


def _body(name: str, url: str | None = None) -> dict[str, Any]:
    return {"@type": "Organization", "name": name, **({"url": url} if url else {})}


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
        "publisher": _body(source.publisher),
        "inLanguage": source.language,
    }
    if source.url:
        work["url"] = source.url
    if source.published:
        work["datePublished"] = str(source.published)
    return work

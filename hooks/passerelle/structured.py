"""What sheets and lists tell machines: schema.org JSON-LD."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from passerelle import addresses
from passerelle.addresses import ListKind
from passerelle.model import Practice, Source
from passerelle.views.apparatus import text_language
from passerelle.views.edition import Edition, Named

CONTEXT = "https://schema.org"

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
        "@context": CONTEXT,
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
        "author": body(edition.site_name, site_url),
        "publisher": body(edition.site_name, site_url),
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


# lists ----------------------------------------------------------------------------------------------------------------


class Collections:
    """The JSON-LD of the lists of one language, each practice told once."""

    def __init__(self, edition: Edition, address: Address, site_url: str) -> None:
        self._edition = edition
        self._address = address
        self._site = website(edition, address)
        self._publisher = body(edition.site_name, site_url)
        self._article = cache(self._named_article)

    def listing(
        self, path: str, title: str, description: str, practices: Sequence[str], *, total: int, first: int = 1
    ) -> dict[str, Any]:
        """A page that lists these practices, out of `total`; `first` is the position of its first one in the whole."""
        items = [_item(n, self._article(id_)) for n, id_ in enumerate(practices, first)]
        return self._page(path, title, description, items, total)

    def term(
        self, kind: ListKind, id_: str, path: str, title: str, description: str, practices: Sequence[str],
        *, total: int, first: int = 1,
    ) -> dict[str, Any]:  # fmt: skip
        """The same for the list `id_` of a kind, with what the list is about."""
        data = self.listing(path, title, description, practices, total=total, first=first)
        return data | {"about": _subject(kind, id_, self._edition)}

    def index(self, path: str, title: str, description: str, lists: Sequence[Named]) -> dict[str, Any]:
        """A page that lists lists, each by its name and path."""
        items = []
        for n, name in enumerate(lists, 1):
            url = self._address(self._edition.code, name.path or "")
            items.append(_item(n, {"@type": "CollectionPage", "@id": url, "name": name.text}))
        return self._page(path, title, description, items, len(items))

    def _page(self, path: str, title: str, description: str, items: list[dict[str, Any]], total: int) -> dict[str, Any]:
        code = self._edition.code
        url = self._address(code, path)
        return {
            "@context": CONTEXT,
            "@type": "CollectionPage",
            "@id": url,
            "url": url,
            "name": title,
            "description": description,
            "inLanguage": code,
            "license": LICENCE,
            "isAccessibleForFree": True,
            "isPartOf": self._site,
            "publisher": self._publisher,
            "breadcrumb": self._breadcrumb(path, title),
            "mainEntity": {"@type": "ItemList", "numberOfItems": total, "itemListElement": items},
        }

    def _breadcrumb(self, path: str, title: str) -> dict[str, Any]:
        """From the home page by way of the kind of list."""
        edition = self._edition
        kind = path.partition("/")[0]
        steps = [("", edition.strings.lists.home_crumb), (f"{kind}/", getattr(edition.strings.lists.kinds, kind))]
        if path not in (step for step, _ in steps):
            steps.append((path, title))
        return {
            "@type": "BreadcrumbList",
            "itemListElement": [
                _item(n, {"@type": "WebPage", "@id": self._address(edition.code, step), "name": name})
                for n, (step, name) in enumerate(steps, 1)
            ],
        }

    def _named_article(self, id_: str) -> dict[str, Any]:
        """A practice's sheet, in the language in which its card stands in the list."""
        edition, practice = self._edition, self._edition.catalogue.practices[id_]
        language = text_language(practice, edition)
        url = self._address(edition.page_language(language), addresses.sheet(id_))
        name = practice.texts[language].title
        return {"@type": "Article", "@id": url, "name": name, "inLanguage": language}


def website(edition: Edition, address: Address) -> dict[str, Any]:
    """The site in a language."""
    url = address(edition.code, "")
    return {"@type": "WebSite", "@id": url, "url": url, "name": edition.site_name}


def _item(position: int, what: dict[str, Any]) -> dict[str, Any]:
    return {"@type": "ListItem", "position": position, "item": what}


def _subject(kind: ListKind, id_: str, edition: Edition) -> dict[str, Any]:
    """What a list is about, by its kind."""
    if kind == "countries":
        return country(id_, edition)
    if kind == "cities":
        return _place(id_, edition)
    label, definition = edition.label(kind, id_), edition.definition(kind, id_)
    if kind == "networks":
        network = edition.vocabulary.network(id_)
        name = network.name[edition.code]
        other = {"alternateName": label} if label != name else {}
        return body(name, network.website) | other | {"description": definition}
    if kind == "audiences":
        return {"@type": "Audience", "name": label, "audienceType": label, "description": definition}
    return {"@type": "DefinedTerm", "name": label, "termCode": id_, "description": definition}


def country(code: str, edition: Edition) -> dict[str, Any]:
    """A country by its code."""
    return {"@type": "Country", "name": edition.country(code).text, "identifier": code}


# parts ----------------------------------------------------------------------------------------------------------------


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
    funders = {given.fund: body(edition.vocabulary.fund(given.fund).name[edition.code]) for given in practice.funding}
    members = []
    for organisation in practice.organisations:
        given_body = body(texts.organisations.get(organisation.id) or organisation.name, organisation.url)
        if organisation.role == FUNDER:
            funders.setdefault(organisation.id, given_body)
        elif organisation.role in MEMBERS:
            members.append(given_body)
    if funders:
        project["funder"] = list(funders.values())
    if members:
        project["member"] = members
    return project


def body(name: str, url: str | None = None) -> dict[str, Any]:
    """An organisation."""
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
        "publisher": body(source.publisher),
        "inLanguage": source.language,
    }
    if source.url:
        work["url"] = source.url
    if source.published:
        work["datePublished"] = str(source.published)
    return work

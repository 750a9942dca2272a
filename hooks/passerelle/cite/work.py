"""What a citation of a sheet says, before it is written in one format or another."""

from __future__ import annotations

from dataclasses import dataclass

from passerelle import addresses
from passerelle.dates import PartialDate
from passerelle.head import absolute
from passerelle.views.edition import Edition


@dataclass(frozen=True, slots=True)
class Work:
    """A sheet in one language, as a page of a site. Sheets are signed by nobody: `site`, which publishes them, is the
    author (a body), the publisher and the container. `issued` is the date of what is cited: of the last update, as the
    sheet's own citation tells it. `key` names the work among all references of a reader."""

    id: str
    key: str
    title: str
    summary: str
    site: str
    url: str
    language: str
    published: PartialDate
    issued: PartialDate
    keywords: tuple[str, ...]


def work(id_: str, edition: Edition, site_url: str) -> Work:
    """The sheet of practice `id_`, which must have a text in the edition's language; `site_url` ends in a slash."""
    practice = edition.catalogue.practices[id_]
    texts = practice.texts[edition.code]
    return Work(
        id=id_,
        key=f"{id_}-{edition.code}",
        title=texts.title,
        summary=texts.summary,
        site=edition.site_name,
        url=absolute(site_url, edition.code, edition.default, addresses.sheet(id_)),
        language=edition.code,
        published=practice.published,
        issued=practice.updated or practice.published,
        keywords=tuple(edition.label("themes", theme) for theme in practice.themes),
    )

"""Writes all of the data, once for all languages."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from passerelle import addresses
from passerelle.data import landing, listing, openapi, record_schema, table
from passerelle.data.catalog import Catalog
from passerelle.data.described import language_of
from passerelle.data.practice import Maker
from passerelle.data.resolved import Resolver
from passerelle.data.vocabularies import VocabularyFiles
from passerelle.links import Links
from passerelle.output import write_file
from passerelle.render import Renderer
from passerelle.views.edition import Edition


def write_data(editions: Iterable[Edition], links: Links, render: Renderer, out: Path) -> None:
    """Every file of the data under `out`, the root of the site; `editions` are those of all languages, the default
    first. A practice is made once; the table is written as it grows, so that it is never held in memory."""
    by_language = {edition.code: edition for edition in editions}
    strings = {code: edition.strings for code, edition in by_language.items()}
    edition = next(iter(by_language.values()))
    catalogue = edition.catalogue
    languages = {code: words.language for code, words in strings.items()}
    resolver = Resolver(catalogue.vocabulary, languages, links.site_url)
    make, rows = Maker(by_language, resolver), table.Table(by_language, resolver)
    (out / addresses.api_practice("x")).parent.mkdir(parents=True, exist_ok=True)
    items: list[bytes] = []
    with (out / addresses.api(table.NAME)).open("wb") as csv:
        csv.write(rows.head())
        for id_, practice in catalogue.practices.items():
            made = make(id_)
            write_file(f"{out}/{addresses.api_practice(id_)}", made.json)
            items.append(listing.item(practice, made))
            csv.write(rows.rows(id_, made))
    lists = VocabularyFiles(resolver, strings)
    described = strings[language_of(strings)]
    latest = listing.newest(catalogue.practices.values())
    schema_path = addresses.api(record_schema.NAME)
    files = {
        **lists.files,
        addresses.api(listing.NAME): listing.listing(items, latest, lists.digest, resolver),
        schema_path: record_schema.record_schema_file(catalogue.schema, resolver.file(schema_path)),
        addresses.api(landing.NAME): landing.landing(strings, edition.site_name, render),
        addresses.api(openapi.NAME): openapi.openapi_file(resolver, described, edition.site_name),
        addresses.CATALOG: Catalog(resolver, catalogue, strings, edition.site_name, links.email).file,
    }
    for path, content in files.items():
        write_file(f"{out}/{path}", content)

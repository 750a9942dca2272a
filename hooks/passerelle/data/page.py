"""The view of the page about the data: the files with their addresses, examples to paste, tables of fields."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup, escape

from passerelle import addresses
from passerelle.data.examples import Example, examples
from passerelle.data.reference import Field, File, Reference, Table, reference
from passerelle.views.edition import Edition, Named
from passerelle.vocabulary import LISTS

_CODE = re.compile("`([^`]+)`")
_ID = "{id}"
"""Stands in an address for the id of a practice, or of a network."""

WHOLE = ("Practices", "Practice")
"""Tables that are shown at once; the others tell what stands in their fields, and of the closed lists."""

FORMATS = {
    "application/json": "JSON",
    "application/ld+json": "JSON-LD",
    "application/schema+json": "JSON Schema",
    "text/csv": "CSV",
}
"""Media type, without its parameters → what people call it."""


@dataclass(frozen=True, slots=True)
class FileView:
    """A published file: its path from the root of the site, which leads there unless `{id}` stands in it; `lists` are
    further ones that it names."""

    path: str
    linked: bool
    format: str
    text: Markup
    lists: tuple[Named, ...] = ()


@dataclass(frozen=True, slots=True)
class RowView:
    """A field, its type with links to the tables of what it names; or a column, which has no type."""

    name: str
    type: Markup | None
    text: Markup


@dataclass(frozen=True, slots=True)
class TableView:
    """What a thing is made of."""

    anchor: str
    name: str
    rows: tuple[RowView, ...]


@dataclass(frozen=True, slots=True)
class DataView:
    """The page: `whole` are the tables of the main files, `parts` the others."""

    intro: Markup
    fields_intro: Markup
    columns_intro: Markup
    columns_open: Markup
    files: tuple[FileView, ...]
    examples: tuple[Example, ...]
    whole: tuple[TableView, ...]
    parts: tuple[TableView, ...]
    columns: tuple[RowView, ...]


def data_view(edition: Edition, site_url: str) -> DataView:
    """The page in the language of the edition; `site_url` ends in a slash."""
    says = edition.strings.data_page
    found = reference(edition.strings)
    tables = [_table(table) for table in found.tables]
    return DataView(
        intro=coded(says.files_intro.format(site=site_url, id=_ID)),
        fields_intro=coded(says.tables.intro),
        columns_intro=coded(says.tables.columns_intro),
        columns_open=coded(says.tables.columns_open),
        files=tuple(_files(edition, found)),
        examples=tuple(
            example._replace(text=coded(example.text))
            for example in examples(
                says.examples,
                site=site_url,
                language=edition.code,
                practice=min(edition.catalogue.practices, default=_ID),
            )
        ),
        whole=tuple(table for table in tables if table.name in WHOLE),
        parts=tuple(table for table in tables if table.name not in WHOLE),
        columns=tuple(RowView(column.name, None, coded(column.description)) for column in found.columns),
    )


def table_anchor(name: str) -> str:
    """Where the fields of a thing stand on the page: `data-local-group` for `LocalGroup`."""
    return "data-" + re.sub(r"(?<=[a-z])(?=[A-Z])", "-", name).lower()


def coded(text: str) -> Markup:
    """`text` as HTML, with what is between backticks as code."""
    return Markup(_CODE.sub(r"<code>\1</code>", str(escape(text))))  # noqa: S704  # escaped here


def _table(table: Table) -> TableView:
    rows = tuple(RowView(field.name, _type(field), coded(field.description)) for field in table.fields)
    return TableView(table_anchor(table.name), table.name, rows)


def _type(field: Field) -> Markup:
    html = str(escape(field.type))
    if field.to:
        names = re.compile(r"\b(" + "|".join(field.to) + r")\b")
        html = names.sub(lambda name: f'<a href="#{table_anchor(name[1])}">{name[1]}</a>', html)
    return Markup(f"<code>{html}</code>")  # noqa: S704  # escaped above


def _files(edition: Edition, found: Reference) -> Iterator[FileView]:
    """Every kind of file that programs read, the data first. Feeds and citations stand under each language."""
    says, prefix = edition.strings.data_page.file, edition.prefix
    names = edition.strings.api.vocabularies
    lists = tuple(Named(names[name], addresses.api_vocabulary(name)) for name in LISTS)
    beside = {entry.path for entry in lists}
    for file in found.files:
        if file.path not in beside:
            named = lists if file.path == addresses.api("vocabularies.json") else ()
            yield _file(file.path, _format(file), file.description, named)
    yield _file(prefix + addresses.feed("xml"), "Atom", says.feeds)
    yield _file(prefix + addresses.feed("json"), "JSON Feed", says.feeds)
    yield _file(prefix + addresses.feed("xml", addresses.listing("networks", _ID)), "Atom", says.feeds_of_list)
    yield _file(prefix + addresses.citation(_ID, "bib"), "BibTeX", says.citation)
    yield _file(addresses.record(_ID), "YAML", says.record)
    yield _file(addresses.TRANSLATIONS_DATA, "JSON", says.translations)


def _file(path: str, format_: str, text: str, lists: tuple[Named, ...] = ()) -> FileView:
    return FileView(path, _ID not in path, format_, coded(text), lists)


def _format(file: File) -> str:
    media = file.media.partition(";")[0]
    return FORMATS.get(media, media)

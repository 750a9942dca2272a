"""What the published data say of themselves: their files, fields and columns, and the catalogue for data portals."""

from __future__ import annotations

from typing import Annotated

from pydantic import StringConstraints

from passerelle.strings.base import Section, Text, with_placeholders

OfSite = Annotated[Text, with_placeholders("site")]


class FileStrings(Section):
    """What each file is."""

    practices: Text
    practice: Text
    table: Text
    vocabularies: Text
    vocabulary: Annotated[Text, with_placeholders("list")]
    record_schema: Text
    openapi: Text
    catalog: Text


class CatalogStrings(Section):
    """What the catalogue for data portals says; `language` is the language's code in the EU's authority table."""

    language: Annotated[str, StringConstraints(pattern=r"^[A-Z0-9]{3}$")]
    catalog_title: OfSite
    catalog_description: OfSite
    dataset_title: OfSite
    dataset_description: Text
    distribution_json: Text
    distribution_csv: Text
    distribution_vocabularies: Text
    distribution_atom: Text
    distribution_json_feed: Text
    record_schema_title: Text
    openapi_title: Text
    service_title: OfSite
    service_description: Text


class ApiStrings(Section):
    """All of the data's own words. `vocabularies` are the names of the closed lists, by file name; `fields` what fields
    are for, by type (`any`: whatever the type) and name, where the guide to the record's fields does not say it;
    `columns` the same for the table; `about` is the link to the page about the data."""

    title: OfSite
    description: Text
    about: Text
    missing: Text
    attribution: Text
    files: FileStrings
    catalog: CatalogStrings
    vocabularies: dict[str, Text]
    fields: dict[str, dict[str, Text]]
    columns: dict[str, Text]
    column_of_labels: Annotated[Text, with_placeholders("column")]

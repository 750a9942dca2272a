"""What the commands say that make records from a spreadsheet (`import`) or from answers (`new`)."""

from __future__ import annotations

from typing import Annotated

from passerelle.problems import Code
from passerelle.strings.base import Plural, Section, Text, with_placeholders


class TableFailures(Section):
    """Why a file cannot be read as a table."""

    no_table: Text
    old_format: Text
    open_document: Text
    not_a_file: Text
    too_large: Annotated[Text, with_placeholders("limit")]
    too_large_unpacked: Annotated[Text, with_placeholders("limit")]
    too_many_rows: Annotated[Text, with_placeholders("limit")]
    too_many_columns: Annotated[Text, with_placeholders("limit")]
    bad_encoding: Text
    bad_quotes: Annotated[Text, with_placeholders("row")]
    no_heading: Text
    no_row: Text


class SpreadsheetStrings(Section):
    """A spreadsheet of practices: its template, and what is told of one.

    `remedies` stand in for those of problems that speak of the lines of a record.
    """

    practices: Text
    help_name: Text
    lists_name: Text
    heading: Text
    needed: Text
    explanation: Text
    id: Text
    id_help: Text
    several: Text
    composed: Annotated[Text, with_placeholders("form")]
    remedies: dict[Code, Text]
    failures: TableFailures
    unreadable: Annotated[Text, with_placeholders("path", "reason")]
    guessed_encoding: Annotated[Text, with_placeholders("path")]
    template_written: Annotated[Text, with_placeholders("path")]
    template_kind: Annotated[Text, with_placeholders("path")]
    template_exists: Annotated[Text, with_placeholders("path")]
    rows: Plural
    written: Plural
    nothing_written: Text
    untranslated: Text


class NewStrings(Section):
    """What `passerelle new` asks and says beside the labels and help of the fields."""

    welcome: Text
    choose: Text
    choose_several: Text
    skip: Text
    default: Annotated[Text, with_placeholders("value")]
    needed: Text
    written: Annotated[Text, with_placeholders("path")]
    nothing_written: Text
    comment: Text
    entries: Annotated[Text, with_placeholders("fields")]

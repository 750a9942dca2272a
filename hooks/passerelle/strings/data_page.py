"""What the page about the data says beside its prose: the files, the examples with their comments, the tables."""

from __future__ import annotations

from typing import Annotated

from passerelle.strings.base import Section, Text, with_placeholders


class FileStrings(Section):
    """What files hold that stand outside of `api/`."""

    feeds: Text
    feeds_of_list: Text
    citation: Text
    record: Text
    translations: Text


class CurlStrings(Section):
    """Fetching files at the terminal."""

    heading: Text
    text: Text
    list: Text
    single: Text
    table: Text
    again: Text


class PythonStrings(Section):
    """Harvesting what changed; the last three are printed before ids."""

    heading: Text
    text: Text
    kept: Text
    lists: Text
    half: Text
    whole: Text
    fetched: Text
    gone: Text
    later: Text


class BrowserStrings(Section):
    """A list on one's own page."""

    heading: Text
    text: Text


class NodeStrings(Section):
    """Places for a map."""

    heading: Text
    text: Text


class RStrings(Section):
    """Counting in R."""

    heading: Text
    text: Text
    table: Text
    countries: Text
    sources: Text


class ExampleStrings(Section):
    """The examples; `copy_code` and what follows is about the button that copies one."""

    heading: Text
    intro: Text
    copy_code: Text
    copied: Text
    refused: Text
    curl: CurlStrings
    python: PythonStrings
    browser: BrowserStrings
    node: NodeStrings
    r: RStrings


class TableStrings(Section):
    """The tables of fields and columns; `columns_open` is for those who open the table in a spreadsheet."""

    heading: Text
    intro: Text
    parts: Text
    parts_intro: Text
    columns: Text
    columns_intro: Text
    columns_open: Text
    field: Text
    column: Text
    type: Text
    meaning: Text


class DataPageStrings(Section):
    """All generated words of the page."""

    files: Text
    files_intro: Annotated[Text, with_placeholders("site", "id")]
    file: FileStrings
    examples: ExampleStrings
    tables: TableStrings

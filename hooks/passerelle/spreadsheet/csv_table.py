"""Reads a CSV file: its encoding and its separator are found out, or told."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Callable, Sequence

from passerelle.spreadsheet.tables import MAX_COLUMNS, MAX_ROWS, Cell, Row, Table, TableError, cell_of

SEPARATORS = (",", ";", "\t")

GUESSED = "guessed_encoding"
"""The note on a file whose encoding nothing tells."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 4096
"""Bytes by which UTF-16 without its mark is told: every other one is zero in Latin scripts."""

_MANY = 0.35
_MAX_FIELD = 1 << 20
"""Characters of a field: beyond what a record may be, so that a quote that is not closed is told as such."""


def read_csv(data: bytes, known: Callable[[Sequence[str]], int]) -> Table:
    """The table in `data`; `known` counts how many texts of a row are headings. Raises TableError."""
    text, note = _decoded(data)
    if "\0" in text:
        raise TableError("no_table")
    separator = ""
    if text[:4].lower() == "sep=" and text[5:6] in ("\r", "\n"):  # what Excel writes to itself
        separator = text[4]
    first = max(SEPARATORS, key=lambda sign: _headings(text, sign, known))
    table = Table(None, note=note)
    csv.field_size_limit(_MAX_FIELD)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator or first, strict=True)
    number = 0
    try:
        for record in reader:
            number += 1
            if separator and number == 1:
                continue
            if len(record) > MAX_COLUMNS and any(map(str.strip, record[MAX_COLUMNS:])):
                raise TableError("too_many_columns", limit=str(MAX_COLUMNS))
            cells = {n: cell for n, value in enumerate(record[:MAX_COLUMNS]) if (cell := _cell(value))}
            if not cells:
                continue
            if len(table.rows) > MAX_ROWS:
                raise TableError("too_many_rows", limit=str(MAX_ROWS))
            table.rows.append(Row(number, cells))
    except csv.Error as error:
        raise TableError("bad_quotes", row=str(number + 1)) from error
    return table


def _cell(value: str) -> Cell:
    return cell_of(value) if value else Cell()


def _headings(text: str, separator: str, known: Callable[[Sequence[str]], int]) -> tuple[int, int]:
    """How much the first row that is not empty looks like one of headings when `separator` parts its cells."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        for row in reader:
            if any(map(str.strip, row)) and not row[0].lower().startswith("sep="):
                return known(row), len(row)
    except csv.Error:
        pass
    return 0, 0


def _decoded(data: bytes) -> tuple[str, str | None]:
    """The text of the file, and a note when its encoding is but likely. Raises TableError."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding), None
            except UnicodeDecodeError as error:
                raise TableError("bad_encoding") from error
    sample = data[:_SAMPLE]
    for offset, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        half = sample[offset::2]
        if half and half.count(0) > _MANY * len(half) and not sample[1 - offset :: 2].count(0):
            try:
                return data.decode(encoding), None
            except UnicodeDecodeError:
                continue
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError:
        pass
    if b"\0" in data:
        raise TableError("no_table")
    try:
        return data.decode("cp1252"), GUESSED
    except UnicodeDecodeError as error:
        raise TableError("bad_encoding") from error

"""Reads an Excel workbook: what its cells show, not how; nothing is unpacked that is larger than it may be."""

from __future__ import annotations

import datetime as dt
import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from typing import Any

import openpyxl  # type: ignore[import-untyped]
from openpyxl.utils.cell import range_boundaries  # type: ignore[import-untyped]
from openpyxl.utils.escape import unescape  # type: ignore[import-untyped]

from passerelle.problems import Code
from passerelle.spreadsheet.tables import MAX_COLUMNS, MAX_ROWS, MAX_UNPACKED, Cell, Row, Table, TableError, cell_of

MAX_PARTS = 2_000
"""Files in a workbook."""

MAX_SHEET_ROWS = 1_048_576
"""Rows of a sheet (ECMA-376, "Sheet limits" of Excel)."""

_OPEN_DOCUMENT = b"mimetypeapplication/vnd.oasis.opendocument"
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref=[\"']([A-Z]{1,3}[0-9]{1,7}:[A-Z]{1,3}[0-9]{1,7})[\"']")
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
_LITERAL = re.compile(r'\[[^\]]*\]|"[^"]*"|\\.|_.|\*.')

Range = tuple[int, int, int, int]
"""First column, first row, last column, last row, from 1."""


def read_xlsx(data: bytes) -> list[Table]:
    """The tables of a workbook, in their order. Raises TableError."""
    if data[30:120].startswith(_OPEN_DOCUMENT):
        raise TableError("open_document")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise TableError("no_table") from error
    # zipfile gives out no more of a part than it is said to hold
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise TableError("too_large_unpacked", limit=str(MAX_UNPACKED // 1024**2))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            if any(b"<!DOCTYPE" in archive.read(part) for part in parts if part.filename.endswith((".xml", ".rels"))):
                raise TableError("no_table")
            return _tables(data, archive)
    except (TableError, MemoryError):
        raise
    except Exception as error:  # a broken workbook may raise anything at all in the library
        raise TableError("no_table") from error


def _tables(data: bytes, archive: zipfile.ZipFile) -> list[Table]:
    values = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    formulas: Any = None
    tables = []
    for sheet in values.worksheets:
        raw = archive.read(sheet._worksheet_path)
        rows = _rows(sheet)
        if _FORMULA.search(raw):
            formulas = formulas or openpyxl.load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
            written = _rows(formulas[sheet.title])
        else:
            written = None
        merged = [range_boundaries(match[1].decode()) for match in _MERGED.finditer(raw)]
        tables.append(_table(str(sheet.title), rows, written, merged))
        if sum(len(table.rows) for table in tables) > MAX_ROWS + 2 * len(tables):
            raise TableError("too_many_rows", limit=str(MAX_ROWS))
    if not tables:
        raise TableError("no_table")
    return tables


def _rows(sheet: Any) -> Iterator[tuple[int, tuple[Any, ...]]]:
    """(number, cells) of the rows; those that only the declared size of the sheet has are left out."""
    sheet.reset_dimensions()
    for number, row in enumerate(sheet.iter_rows(), 1):
        if number > MAX_SHEET_ROWS:
            raise TableError("too_many_rows", limit=str(MAX_ROWS))
        yield number, row


def _table(
    name: str,
    rows: Iterator[tuple[int, tuple[Any, ...]]],
    written: Iterator[tuple[int, tuple[Any, ...]]] | None,
    merged: list[Range],
) -> Table:
    table = Table(name)
    wide = {(r[0] - 1, r[1]): r for r in merged if r[0] != r[2]}
    tall = [r for r in merged if r[0] == r[2]]
    tops: dict[int, Cell] = {}
    for number, row in rows:
        source = next(written)[1] if written is not None else ()
        if any(cell.value is not None for cell in row[MAX_COLUMNS:]):
            raise TableError("too_many_columns", limit=str(MAX_COLUMNS))
        cells: dict[int, Cell] = {}
        for n, cell in enumerate(row[:MAX_COLUMNS]):
            formula = source[n].data_type == "f" if n < len(source) and source[n].value is not None else False
            if cell.value is None and not formula:
                continue
            if found := _cell(cell, is_formula=formula):
                cells[n] = found
        if not cells:
            continue
        if len(table.rows) > MAX_ROWS:
            raise TableError("too_many_rows", limit=str(MAX_ROWS))
        is_heading = not table.rows
        for n, cell in list(cells.items()):
            if (n, number) in wide and not is_heading:
                first, top, last, bottom = wide[n, number]
                where = f"{_letters(first)}{top}:{_letters(last)}{bottom}"
                cells[n] = Cell(cell.text, Code.CELLS_MERGED, (("value", where),))
        # what is merged downwards holds for each of its rows
        for index, (first, top, _, bottom) in enumerate(tall):
            if number == top and not is_heading and first - 1 in cells:
                tops[index] = cells[first - 1]
            elif top < number <= bottom and index in tops:
                cells.setdefault(first - 1, tops[index])
        table.rows.append(Row(number, cells))
    return table


def _letters(column: int) -> str:
    return str(openpyxl.utils.get_column_letter(column))


def _cell(cell: Any, *, is_formula: bool) -> Cell:
    value = cell.value
    if value is None:
        return Cell("", Code.CELL_WITHOUT_VALUE)
    if cell.data_type == "e":
        return Cell(str(value), Code.CELL_ERROR, (("value", str(value)),))
    return cell_of(_text(value, str(cell.number_format)))


def _text(value: Any, form: str) -> str:
    """A value as it reads: dates as precise as they are shown, whole numbers without a point."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dt.datetime | dt.date):
        return _date(value, form)
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(unescape(str(value)))


def _date(value: dt.date, form: str) -> str:
    """A date cell is a day always; what it shows (`mm/yyyy`) tells how much of it is meant."""
    shown = _LITERAL.sub("", form.split(";")[0]).lower()
    if "y" not in shown or "d" in shown:
        return f"{value:%Y-%m-%d}" if value.year >= 1000 else str(value)
    return f"{value:%Y-%m}" if "m" in shown else f"{value:%Y}"

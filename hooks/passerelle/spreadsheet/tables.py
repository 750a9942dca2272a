"""Tables as they are read from a file: rows of texts, each with its place, whatever the format."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

from passerelle.problems import Code
from passerelle.yaml_reader import SPELT_OUT

MAX_BYTES = 32 * 1024 * 1024
"""Bytes of a file."""

MAX_UNPACKED = 64 * 1024 * 1024
"""Bytes of the parts of a workbook together, once they are unpacked."""

MAX_ROWS = 10_000
"""Rows of a file that hold anything."""

MAX_COLUMNS = 1_000
"""Columns that are looked at."""


class TableError(Exception):
    """A file cannot be read as a table; `reason` is a key of `strings.commands.sheet.failures`."""

    def __init__(self, reason: str, **params: str) -> None:
        super().__init__(reason)
        self.reason, self.params = reason, params


@dataclass(frozen=True)
class Cell:
    """What stands in a cell, as text; `fault` is why that is not to be had, with `params`."""

    text: str = ""
    fault: Code | None = None
    params: tuple[tuple[str, str], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.text) or self.fault is not None


@dataclass(frozen=True)
class Row:
    """A row that is not empty: its number (from 1) and its cells by column (from 0)."""

    number: int
    cells: Mapping[int, Cell]


@dataclass(frozen=True)
class Table:
    """One sheet; a CSV file is a table without a name. `note` is a key of the strings, on how it was read."""

    name: str | None
    rows: list[Row] = field(default_factory=list)
    note: str | None = None


def cell_of(text: str) -> Cell:
    """A cell that holds `text`: its line ends and spaces as records have them, and no sign in it that is not seen."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    plain = unicodedata.normalize("NFC", "\n".join(line.rstrip(" ") for line in plain.split("\n"))).strip()
    if match := SPELT_OUT.search(plain):
        return Cell(plain, Code.FORBIDDEN_CHARACTER, (("character", f"U+{ord(match[0]):04X}"),))
    return Cell(plain)


def column_name(index: int) -> str:
    """The letters of a column (from 0): A, B … Z, AA."""
    name = ""
    index += 1
    while index:
        index, letter = divmod(index - 1, 26)
        name = chr(ord("A") + letter) + name
    return name


def place(file: str, table: Table, row: int, column: int | None = None) -> str:
    """Where a cell stands: `list.xlsx:Practices!B7` or `list.csv:7:B`; without a column, the row."""
    letters = "" if column is None else column_name(column)
    if table.name is None:
        return f"{file}:{row}:{letters}" if letters else f"{file}:{row}"
    return f"{file}:{table.name}!{letters}{row}"

"""Opens a spreadsheet, whatever its name says it is."""

from __future__ import annotations

import stat
from pathlib import Path

from passerelle.spreadsheet.csv_table import read_csv
from passerelle.spreadsheet.headings import count_headings
from passerelle.spreadsheet.tables import MAX_BYTES, Table, TableError
from passerelle.spreadsheet.xlsx_table import read_xlsx

_ZIP = b"PK\x03\x04"
_OLD = bytes.fromhex("d0cf11e0a1b11ae1")
"""Begins workbooks of before 2007, and those of today when a password protects them ([MS-CFB])."""


def read_tables(path: Path) -> list[Table]:
    """The tables of a file. Raises TableError."""
    data = _bytes(path)
    if data.startswith(_OLD):
        raise TableError("old_format")
    return read_xlsx(data) if data.startswith(_ZIP) else [read_csv(data, count_headings)]


def _bytes(path: Path) -> bytes:
    too_large = TableError("too_large", limit=str(MAX_BYTES // 1024**2))
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise TableError("not_a_file")
        if status.st_size > MAX_BYTES:
            raise too_large
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        raise TableError("not_a_file") from error
    if len(data) > MAX_BYTES:
        raise too_large
    return data

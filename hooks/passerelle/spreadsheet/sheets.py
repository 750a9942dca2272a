"""A table as a sheet of practices: which row has the headings, which column is which, which rows hold practices."""

from __future__ import annotations

from dataclasses import dataclass, field

from passerelle.load.findings import shown
from passerelle.problems import Code, Problem
from passerelle.spreadsheet.headings import Heading, count_headings, heading_of, is_help, label_of, meant
from passerelle.spreadsheet.tables import Cell, Row, Table, column_name
from passerelle.strings import Strings, available_languages, load_strings

Params = tuple[tuple[str, str], ...]


@dataclass(frozen=True, order=True)
class Finding:
    """A problem at a cell: the number of its table, its row (from 1) and column (from 0; -1 is the row as a whole),
    what it is about, and the problem, whose place within a record does not matter here."""

    table: int
    row: int
    column: int
    problem: Problem
    subject: str = ""


@dataclass
class Sheet:
    """A table with known headings. `columns` says what its columns are, but for those whose heading is `refused`;
    `findings` are those of its headings."""

    index: int
    table: Table
    heading: int
    columns: dict[int, Heading] = field(default_factory=dict)
    refused: set[int] = field(default_factory=set)
    rows: list[Row] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def column(self, heading: Heading) -> int | None:
        """Where a column stands, if the sheet has it."""
        return next((n for n, found in self.columns.items() if found == heading), None)

    def subject(self, column: int, strings: Strings) -> str:
        """What a problem in a column is about."""
        return label_of(self.columns[column], strings) if column in self.columns else ""


def problem(code: Code, params: Params = ()) -> Problem:
    """A problem whose place is told apart from it."""
    return Problem("", 1, 1, "", code, tuple(sorted((name, shown(value)) for name, value in params)))


def sheet_of(index: int, table: Table, strings: Strings) -> Sheet | None:
    """The sheet in a table; None for one that is empty or belongs to the template. One without a known heading has
    no rows, and a finding that tells so."""
    if not table.rows or table.name in _names_of_the_template():
        return None
    first, *rest = table.rows
    sheet = Sheet(index, table, first.number)
    if not count_headings([cell.text for cell in first.cells.values()]):
        sheet.findings.append(Finding(index, first.number, -1, problem(Code.SHEET_IGNORED)))
        return sheet
    for n, cell in first.cells.items():
        _add_heading(sheet, n, cell, strings)
    sheet.rows = [row for row in rest if not is_help(row, sheet.columns)]
    return sheet


def _add_heading(sheet: Sheet, n: int, cell: Cell, strings: Strings) -> None:
    is_known, heading = heading_of(cell.text)
    if cell.fault or not is_known:
        code, params = cell.fault or Code.HEADING_UNKNOWN, cell.params
        if not cell.fault:
            near = meant(cell.text, strings)
            params = (("value", cell.text), *((("suggestion", near),) if near else ()))
        sheet.findings.append(Finding(sheet.index, sheet.heading, n, problem(code, params)))
    elif (first := sheet.column(heading)) is not None:
        params = (("first", column_name(first)), ("value", cell.text))
        sheet.findings.append(Finding(sheet.index, sheet.heading, n, problem(Code.HEADING_REPEATED, params)))
    else:
        sheet.columns[n] = heading
        return
    sheet.refused.add(n)


def _names_of_the_template() -> frozenset[str]:
    """Names of the sheets that explain, in any language."""
    says = [load_strings(code).commands.sheet for code in available_languages()]
    return frozenset(name for one in says for name in (one.help_name, one.lists_name))

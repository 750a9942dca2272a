"""The template of a spreadsheet of practices, in one language, as CSV or as an Excel workbook."""

from __future__ import annotations

import csv
import io
from typing import Any

import openpyxl  # type: ignore[import-untyped]
from openpyxl.comments import Comment  # type: ignore[import-untyped]
from openpyxl.styles import Alignment, Font, PatternFill  # type: ignore[import-untyped]
from openpyxl.worksheet.datavalidation import DataValidation  # type: ignore[import-untyped]

from passerelle.spreadsheet.columns import Column, shown_columns
from passerelle.spreadsheet.headings import Heading, help_of, label_of
from passerelle.spreadsheet.tables import column_name
from passerelle.spreadsheet.terms import Terms
from passerelle.strings import Strings

LAST_ROW = 1_000
"""Rows for which the workbook offers choices."""

_MAX_PROMPT = 250
"""Characters that Excel shows of a prompt (255 is its limit)."""

_LONG, _SHORT = 50, 24
"""Widths of columns, in characters."""

_TEXT = "@"
"""The number format of text: what is typed as `05/2020` stays so."""


def headings() -> tuple[Heading, ...]:
    """The headings of the template, in their order."""
    return (*shown_columns(), None)


def csv_template(strings: Strings) -> bytes:
    """Headings, and below each what belongs there; an import leaves that row aside. UTF-8 with its mark, without which
    Excel takes it for another encoding; semicolons where the language writes decimals with a comma, as Excel does."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";" if strings.language.locale.number_symbols["latn"]["decimal"] == "," else ",")
    writer.writerow([label_of(heading, strings) for heading in headings()])
    writer.writerow([help_of(heading, strings) for heading in headings()])
    return out.getvalue().encode("utf-8-sig")


def xlsx_template(strings: Strings, terms: Terms) -> bytes:
    """A sheet to fill in, with choices where a list is closed, one that explains the columns, one of the lists."""
    says = strings.commands.sheet
    book = openpyxl.Workbook()
    book.properties.creator = "Passerelle"
    sheet, help_, lists = book.active, book.create_sheet(says.help_name), book.create_sheet(says.lists_name)
    sheet.title = says.practices
    sheet.freeze_panes = "B2"
    _explain(help_, strings)
    places = _write_lists(lists, strings, terms)
    for n, heading in enumerate(headings()):
        letters = column_name(n)
        top = sheet.cell(1, n + 1, label_of(heading, strings))
        _as_heading(top, needed=heading is not None and heading.is_required)
        top.comment = Comment(help_of(heading, strings), "Passerelle", height=120, width=320)
        width = sheet.column_dimensions[letters]
        width.width = _LONG if heading and heading.is_long else _SHORT
        width.number_format = _TEXT
        if heading and heading.is_long:
            width.alignment = Alignment(wrap_text=True, vertical="top")
        if choices := _choices(heading, strings, places):
            choices.add(f"{letters}2:{letters}{LAST_ROW}")
            sheet.add_data_validation(choices)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _explain(sheet: Any, strings: Strings) -> None:
    says = strings.commands.sheet
    for n, title in enumerate((says.heading, says.needed, says.explanation)):
        _as_heading(sheet.cell(1, n + 1, title))
        sheet.column_dimensions[column_name(n)].width = (30, 14, 100)[n]
    for row, heading in enumerate(headings(), 2):
        sheet.cell(row, 1, label_of(heading, strings))
        sheet.cell(row, 2, "✓" if heading and heading.is_required else None)
        sheet.cell(row, 3, help_of(heading, strings)).alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "A2"


def _write_lists(sheet: Any, strings: Strings, terms: Terms) -> dict[str, str]:
    """Writes each closed list that a column needs, one below its name; returns their ranges."""
    names: dict[str, tuple[str, list[str]]] = {}
    for heading in headings():
        for name, label, entries in _lists_of(heading, strings, terms) if heading else ():
            names.setdefault(name, (label, entries))
    places: dict[str, str] = {}
    for n, (name, (label, entries)) in enumerate(names.items()):
        letters = column_name(n)
        _as_heading(sheet.cell(1, n + 1, label))
        sheet.column_dimensions[letters].width = _SHORT + 6
        for row, entry in enumerate(entries, 2):
            cell = sheet.cell(row, n + 1, entry)
            cell.data_type = "s"  # an entry that begins with = is no formula
        places[name] = f"'{sheet.title}'!${letters}$2:${letters}${len(entries) + 1}"
    sheet.freeze_panes = "A2"
    return places


def _lists_of(column: Column, strings: Strings, terms: Terms) -> list[tuple[str, str, list[str]]]:
    """(name, label, entries) of the lists that a column's values are of."""
    found = []
    if column.kind == "language":
        found.append(("languages", label_of(column, strings), terms.site_languages))
    if column.terms:
        found.append((column.terms, label_of(column, strings), terms.labels(column.terms)))
    for list_, label in column.lists_of_parts(strings):
        found.append((list_, label, terms.labels(list_)))
    return found


def _choices(heading: Heading, strings: Strings, places: dict[str, str]) -> Any:
    """What the cells of a column propose, and the help that shows beside them."""
    source = None
    if heading:
        source = places.get("languages" if heading.kind == "language" else heading.terms or "")
    shown = DataValidation(type="list", formula1=source, allow_blank=True) if source else DataValidation()
    # a cell of several, or a language beyond the site's, is not refused
    shown.showErrorMessage = bool(source and heading and not heading.is_list and heading.kind == "term")
    shown.showInputMessage = True
    shown.promptTitle = label_of(heading, strings)[:32]
    prompt = help_of(heading, strings)
    shown.prompt = prompt if len(prompt) <= _MAX_PROMPT else prompt[: _MAX_PROMPT - 1] + "…"
    return shown


def _as_heading(cell: Any, *, needed: bool = False) -> None:
    cell.font = Font(bold=True, color="FFFFFF" if needed else "1F2933")
    cell.fill = PatternFill("solid", fgColor="1F4E79" if needed else "D9E2EC")
    cell.alignment = Alignment(wrap_text=True, vertical="top")

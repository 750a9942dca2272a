"""`passerelle import`: makes records from a spreadsheet, or writes the template of one."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import click

from passerelle.commands.lists import ids_taken, terms_of
from passerelle.commands.progress import watcher
from passerelle.commands.project import INVALID, OK, CommandError, find_root, listed, write_text
from passerelle.commands.today import today
from passerelle.problems import Severity, printable
from passerelle.spreadsheet.batch import Batch, Entry
from passerelle.spreadsheet.files import read_tables
from passerelle.spreadsheet.sheets import Finding
from passerelle.spreadsheet.tables import TableError, place
from passerelle.spreadsheet.telling import told_at
from passerelle.spreadsheet.template import csv_template, xlsx_template
from passerelle.spreadsheet.terms import Terms
from passerelle.strings import Strings


def import_records(strings: Strings, path: str | None, template: str | None, keep_going: bool, root: str | None) -> int:
    """Writes a record for each row of the spreadsheet at `path`, if none has an error; with `keep_going`, for those
    that have none. With `template`, writes that file instead."""
    says = strings.commands.failures
    if (path is None) == (template is None):
        raise CommandError(says.unexpected_argument.format(value=printable(path)) if path else says.file_expected)
    folder = find_root(root, strings)
    terms = terms_of(folder, strings)
    if template is not None:
        return _write_template(Path(template), terms, strings)
    assert path is not None
    batch = _batch(path, folder, terms, strings)
    if keep_going and len(batch.good) < len(batch.entries):
        batch.check_good(folder, watcher(strings))
    _report(batch, strings)
    good = batch.good
    if not good or (batch.errors and not keep_going):
        click.echo(strings.commands.sheet.nothing_written, err=True)
        return INVALID
    _write(good, folder, strings)
    click.echo(listed([entry.path for entry in good]))
    click.echo(strings.commands.sheet.written.format(strings.language, len(good)), err=True)
    click.echo(strings.commands.sheet.untranslated, err=True)
    return INVALID if batch.errors else OK


def _batch(path: str, folder: Path, terms: Terms, strings: Strings) -> Batch:
    """The rows of the file, made into records and checked. Raises CommandError."""
    says = strings.commands.sheet
    if not os.path.lexists(path):
        raise CommandError(strings.commands.failures.no_such_file.format(path=printable(path)))
    try:
        tables = read_tables(Path(path))
        batch = Batch(path, tables, terms, strings, today())
        if not any(sheet.rows or sheet.refused for sheet in batch.sheets):
            raise TableError("no_row" if any(sheet.columns for sheet in batch.sheets) else "no_heading")
    except TableError as error:
        reason = getattr(says.failures, error.reason).format(**error.params)
        raise CommandError(says.unreadable.format(path=printable(path), reason=reason)) from error
    for table in tables:
        if table.note:
            click.echo(getattr(says, table.note).format(path=printable(path)), err=True)
    batch.make(ids_taken(folder))
    batch.check(folder, watcher(strings))
    return batch


def _report(batch: Batch, strings: Strings) -> None:
    """Tells all findings on standard output, and counts them on standard error."""
    language, says = strings.language, strings.commands.summary
    for found in batch.findings:
        click.echo(_line(found, batch, strings))
    warnings = len(batch.findings) - batch.errors
    parts = [says.errors.format(language, batch.errors)] if batch.errors else []
    parts += [says.warnings.format(language, warnings)] if warnings else []
    rows = strings.commands.sheet.rows.format(language, len(batch.entries))
    counted = (
        says.found.format(records=rows, problems=language.list(parts)) if parts else says.clean.format(records=rows)
    )
    click.echo(counted, err=True)


def _line(found: Finding, batch: Batch, strings: Strings) -> str:
    """One line; in colour where it is read at a terminal."""
    sheet = next(sheet for sheet in batch.sheets if sheet.index == found.table)
    column = None if found.column < 0 else found.column
    subject = found.subject or ("" if column is None else sheet.subject(column, strings))
    told = told_at(found.problem, place(batch.file, sheet.table, found.row, column), subject, strings)
    colour = "red" if found.problem.severity is Severity.ERROR else "yellow"
    return click.style(told.place, bold=True) + click.style(told.subject, fg=colour) + told.label + told.message


def _write(entries: Sequence[Entry], folder: Path, strings: Strings) -> None:
    """Writes all of the records or, if one cannot be written, none. Raises CommandError."""
    done: list[str] = []
    try:
        for entry in entries:
            write_text(folder, entry.path, entry.text, strings)
            done.append(entry.path)
    except BaseException:
        for path in done:
            (folder / path).unlink(missing_ok=True)
        raise


def _write_template(path: Path, terms: Terms, strings: Strings) -> int:
    """Writes the template; the ending of its name says of which kind. Raises CommandError."""
    says, shown = strings.commands.sheet, printable(str(path))
    if path.suffix.lower() not in (".csv", ".xlsx"):
        raise CommandError(says.template_kind.format(path=shown))
    if os.path.lexists(path):
        raise CommandError(says.template_exists.format(path=shown))
    data = csv_template(strings) if path.suffix.lower() == ".csv" else xlsx_template(strings, terms)
    try:
        with path.open("xb") as stream:
            stream.write(data)
    except OSError as error:
        reason = printable(error.strerror or "")
        raise CommandError(strings.commands.failures.not_written.format(path=shown, reason=reason)) from error
    click.echo(says.template_written.format(path=shown))
    return OK

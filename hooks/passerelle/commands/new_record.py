"""`passerelle new`: begins a record from answers at the terminal or from options."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from passerelle.check.record import Surroundings
from passerelle.commands.lists import ids_taken, terms_of
from passerelle.commands.progress import watcher
from passerelle.commands.project import INVALID, OK, CommandError, find_root, write_text
from passerelle.commands.questions import Questions
from passerelle.commands.today import today
from passerelle.load.terms import load_vocabulary
from passerelle.problems import Severity
from passerelle.scaffold import commented
from passerelle.spreadsheet.batch import Batch
from passerelle.spreadsheet.columns import SEVERAL, Column, columns
from passerelle.spreadsheet.headings import Heading, label_of
from passerelle.spreadsheet.sheets import Finding
from passerelle.spreadsheet.tables import Row, Table, cell_of
from passerelle.spreadsheet.telling import told_at
from passerelle.spreadsheet.terms import Terms
from passerelle.strings import Strings, available_languages

USEFUL = ("end", "places", "source_1_url", "organisations", "networks", "challenge", "results", "contact_email")
"""What is asked for beyond what is needed; all else stands in the file as comments."""


def options() -> tuple[Column, ...]:
    """The fields that options give."""
    return tuple(column for column in columns() if column.number in (None, 1))


def new_record(strings: Strings, stdout: bool, id_: str | None, root: str | None, **given: Any) -> int:
    """Writes the record that options (`given`, by the key of their column) and answers make, or prints it."""
    folder = find_root(root, strings)
    draft = _Draft(folder, strings, terms_of(folder, strings), id_)
    for column in options():
        value = given.get(column.key)
        text = f"{SEVERAL} ".join(value) if isinstance(value, tuple) else value
        if text:
            draft.values[column] = text
    if sys.stdin.isatty() and (wanting := draft.wanting()):
        draft.ask(wanting)
    batch = draft.batch()
    batch.check(folder, watcher(strings))
    for finding in batch.findings:
        click.echo(draft.line(finding, batch), err=stdout)
    says = strings.commands.new_record
    if batch.errors:
        click.echo(says.nothing_written, err=True)
        return INVALID
    (entry,) = batch.entries
    text = commented(entry.tree, strings)
    if stdout:
        click.echo(text, nl=False)
        return OK
    if os.path.lexists(folder / entry.path):
        raise CommandError(strings.commands.sheet.template_exists.format(path=entry.path))
    write_text(folder, entry.path, text, strings)
    click.echo(entry.path)
    click.echo(says.written.format(path=entry.path), err=True)
    return OK


class _Draft:
    """What is known of the record so far: texts by column, as in the row of a spreadsheet."""

    def __init__(self, folder: Path, strings: Strings, terms: Terms, id_: str | None) -> None:
        self.folder, self.strings, self.terms, self.id = folder, strings, terms, id_
        self.values: dict[Column, str] = {}
        self.taken = ids_taken(folder)
        self.today = today()

    def wanting(self) -> list[Column]:
        """Columns that no record can do without and that no option gives; first the language of the texts, in which
        other records may have the same title."""
        found = [column for column in options() if column.is_required and column not in self.values]
        return sorted(found, key=lambda column: column.key != "original_language")

    def ask(self, wanting: list[Column]) -> None:
        """Asks for what is `wanting`, then for what is useful."""
        click.echo(self.strings.commands.new_record.welcome, err=True)
        known = load_vocabulary(self.folder, available_languages()).known
        around = Surroundings(known, self.taken, self.terms.vocabulary.languages)

        def findings(column: Column, answer: str) -> list[Finding]:
            batch = self.batch({**self.values, column: answer})
            if column.key == "title":
                batch.check(self.folder, watcher(self.strings))
            else:
                batch.check_alone(self.folder, around)
            at = batch.sheets[0].column(column)
            return [found for found in batch.findings if found.column == at and found.row == 2]

        questions = Questions(self.strings, self.terms, findings)
        useful = [column for column in options() if column.key in USEFUL and column not in self.values]
        for column in (*wanting, *useful):
            if answer := questions.ask(column, self._default(column), may_skip=column in useful):
                self.values[column] = answer

    def batch(self, values: Mapping[Column, str] | None = None) -> Batch:
        """The record so far, as the one row of a sheet."""
        given: dict[Heading, str] = dict((self.values if values is None else values).items())
        if self.id is not None:
            given[None] = self.id
        names = [heading.key if heading else "id" for heading in given]
        rows = [
            Row(1, {n: cell_of(name) for n, name in enumerate(names)}),
            Row(2, {n: cell_of(text) for n, text in enumerate(given.values())}),
        ]
        # without any option there is no row, but there is a record that lacks everything
        table = Table(None, rows) if given else Table(None, [Row(1, {0: cell_of("title")}), Row(2, {})])
        batch = Batch("", [table], self.terms, self.strings, self.today)
        batch.make(self.taken)
        return batch

    def line(self, finding: Finding, batch: Batch) -> str:
        """A finding about what options and answers gave."""
        heading = batch.sheets[0].columns.get(finding.column)
        subject = finding.subject or (batch.sheets[0].subject(finding.column, self.strings))
        found = next((column for column in options() if label_of(column, self.strings) == subject), heading)
        where = f"--{found.option}" if found else "--id" if finding.column >= 0 else ""
        told = told_at(finding.problem, where, subject, self.strings)
        colour = "red" if finding.problem.severity is Severity.ERROR else "yellow"
        return click.style(told.place, bold=True) + click.style(told.subject, fg=colour) + told.label + told.message

    def _default(self, column: Column) -> str:
        """What is likely: texts in the language that one speaks, sources in that of the texts."""
        if column.kind != "language":
            return ""
        own = next((text for known, text in self.values.items() if known.key == "original_language"), "")
        speaks = self.strings.language.code
        likely = self.strings.language.language_name(speaks) if speaks in self.terms.vocabulary.languages else ""
        return likely if column.key == "original_language" else own

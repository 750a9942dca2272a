"""Questions at the terminal: one for each field, closed lists as numbered choices, each answer checked at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

import click

from passerelle.problems import Severity, printable
from passerelle.spreadsheet.columns import SEVERAL, Column
from passerelle.spreadsheet.sheets import Finding
from passerelle.spreadsheet.telling import told_at
from passerelle.spreadsheet.terms import Terms
from passerelle.strings import Strings

MAX_CHOICES = 30
"""Entries of a list that are shown; of a longer one, such as that of places, names are typed."""

Findings = Callable[[Column, str], Iterable[Finding]]
"""Tells what is wrong with an answer to the question for a column."""

_NUMBERS = re.compile(r"\s*\d+(?:[\s,;]+\d+)*[\s,;]*")


class Questions:
    """Asks on standard error, so that standard output may be a file. Ctrl+C and Ctrl+D raise click.Abort."""

    def __init__(self, strings: Strings, terms: Terms, findings: Findings) -> None:
        self.strings, self.terms, self.findings = strings, terms, findings

    def ask(self, column: Column, default: str = "", *, may_skip: bool) -> str:
        """The answer for a column, as one would write it in a cell; empty when it is skipped."""
        says = self.strings.commands.new_record
        choices = self._choices(column)
        self._introduce(column, choices)
        hints = [says.choose_several if column.is_list else says.choose] if choices else []
        hints += [says.default.format(value=printable(default))] if default else [says.skip] if may_skip else []
        prompt = f"({'; '.join(hints)})" if hints else ""
        while True:
            typed = str(click.prompt(prompt, default="", show_default=False, prompt_suffix="> ", err=True)).strip()
            answer = self._chosen(typed, choices, column) if typed else default
            if not answer:
                if may_skip:
                    return ""
                click.echo(says.needed, err=True)
                continue
            found = list(self.findings(column, answer))
            for finding in found:
                told = told_at(finding.problem, "", "", self.strings)
                click.echo(click.style(told.label + told.message, fg="yellow"), err=True)
            if not any(finding.problem.severity is Severity.ERROR for finding in found):
                return answer

    def _choices(self, column: Column) -> list[str]:
        if column.kind == "language":
            return self.terms.site_languages
        names = self.terms.labels(column.terms) if column.terms else []
        return names if len(names) <= MAX_CHOICES else []

    def _introduce(self, column: Column, choices: list[str]) -> None:
        click.echo(err=True)
        click.echo(f"{click.style(column.label(self.strings), bold=True)} – {column.help(self.strings)}", err=True)
        width = len(str(len(choices)))
        for number, choice in enumerate(choices, 1):
            click.echo(f"  {number:>{width}}  {printable(choice)}", err=True)

    @staticmethod
    def _chosen(typed: str, choices: list[str], column: Column) -> str:
        """What was typed, with the numbers of choices as what they stand for."""
        if not choices or not _NUMBERS.fullmatch(typed):
            return typed
        numbers = [int(number) for number in re.findall(r"\d+", typed)]
        if (not column.is_list and len(numbers) > 1) or not all(0 < number <= len(choices) for number in numbers):
            return typed
        return f"{SEVERAL} ".join(choices[number - 1] for number in numbers)

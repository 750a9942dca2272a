"""Problems for whoever reads them: a person at a terminal, GitHub, or a program."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any

import click

from passerelle.commands.project import INVALID, OK
from passerelle.problems import Problem, Severity, Told
from passerelle.strings import Strings

TEXT, GITHUB, JSON = "text", "github", "json"
FORMATS = (TEXT, GITHUB, JSON)


def report(problems: Iterable[Problem], strings: Strings, form: str = TEXT, records: int | None = None) -> int:
    """Prints problems to standard output and, for people, a summary to standard error. Returns the exit code."""
    found = list(problems)
    errors = sum(problem.severity is Severity.ERROR for problem in found)
    if form == JSON:
        click.echo(_json(found, strings, records))
        return INVALID if errors else OK
    line: Callable[[Problem, Told], str] = _annotation if form == GITHUB else _line
    for problem in found:
        click.echo(line(problem, strings.told(problem)))
    if records is not None:
        click.echo(_summary(records, errors, len(found) - errors, strings), err=True)
    return INVALID if errors else OK


def _line(problem: Problem, told: Told) -> str:
    """One line; in colour where it is read at a terminal (click leaves colours out elsewhere)."""
    colour = "red" if problem.severity is Severity.ERROR else "yellow"
    return click.style(told.place, bold=True) + click.style(told.subject, fg=colour) + told.label + told.message


def _annotation(problem: Problem, told: Told) -> str:
    """A workflow command of GitHub Actions, which shows the message on its line of the pull request.

    Source: docs.github.com, "Workflow commands for GitHub Actions"; what it escapes is in actions/toolkit, command.ts.
    """

    def data(text: str) -> str:
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")

    def value(text: str) -> str:
        return data(text).replace(":", "%3A").replace(",", "%2C")

    where = f"file={value(problem.path)},line={problem.line},col={problem.column}"
    title = value(problem.field or problem.path)
    return f"::{problem.severity.value} {where},title={title}::{data(told.message)}"


def _json(problems: list[Problem], strings: Strings, records: int | None) -> str:
    """One object; its keys are a promise to programs, its messages are for people."""
    found: list[dict[str, Any]] = [
        {
            "path": problem.path,
            "line": problem.line,
            "column": problem.column,
            "field": problem.field,
            "code": problem.code.value,
            "severity": problem.severity.value,
            "message": strings.told(problem).message,
            "parameters": dict(problem.params),
        }
        for problem in problems
    ]
    whole = {"language": strings.language.code, "records": records, "problems": found}
    return json.dumps(whole, ensure_ascii=False, indent=2)


def _summary(records: int, errors: int, warnings: int, strings: Strings) -> str:
    says, language = strings.commands.summary, strings.language
    counted = says.records.format(language, records)
    parts = [says.errors.format(language, errors)] if errors else []
    parts += [says.warnings.format(language, warnings)] if warnings else []
    return (
        says.found.format(records=counted, problems=language.list(parts))
        if parts
        else says.clean.format(records=counted)
    )

"""Problems for whoever reads them: a person at a terminal, GitHub, GitLab, or a program."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

import click

from passerelle.commands.project import INVALID, OK
from passerelle.problems import Problem, Severity, Told
from passerelle.strings import Strings

TEXT, GITHUB, GITLAB, JSON = "text", "github", "gitlab", "json"
FORMATS = (TEXT, GITHUB, GITLAB, JSON)

Speak = Callable[[Problem], Strings]
"""The words in which a problem is told."""


def report(
    problems: Iterable[Problem],
    strings: Strings,
    form: str = TEXT,
    records: int | None = None,
    speak: Speak | None = None,
) -> int:
    """Prints problems to standard output and, for people, a summary to standard error. Returns the exit code.

    Each problem is told in the words that `speak` gives for it, or else in those of `strings`.
    """
    found = list(problems)
    spoken = speak or (lambda problem: strings)
    errors = sum(problem.severity is Severity.ERROR for problem in found)
    if form in (JSON, GITLAB):
        click.echo(_json(found, strings, records, spoken) if form == JSON else _code_quality(found, spoken))
        return INVALID if errors else OK
    line: Callable[[Problem, Told], str] = _annotation if form == GITHUB else _line
    for problem in found:
        click.echo(line(problem, spoken(problem).told(problem)))
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


def _code_quality(problems: list[Problem], speak: Speak) -> str:
    """A report that GitLab shows on the lines of a merge request.

    Source: docs.gitlab.com, "Code Quality", report format. A fingerprint says which finding is the same as one of the
    target branch: it leaves the line aside, and is unique all the same.
    """
    met: Counter[str] = Counter()
    found: list[dict[str, Any]] = []
    for problem in problems:
        same = json.dumps([problem.path, problem.field, problem.code.value, problem.params], ensure_ascii=False)
        met[same] += 1
        told = speak(problem).told(problem)
        found.append(
            {
                "description": told.subject + told.label + told.message,
                "check_name": problem.code.value,
                "fingerprint": hashlib.sha256(f"{met[same]} {same}".encode(errors="backslashreplace")).hexdigest(),
                "severity": "major" if problem.severity is Severity.ERROR else "minor",
                "location": {"path": problem.path, "lines": {"begin": problem.line}},
            }
        )
    return json.dumps(found, ensure_ascii=False, indent=2)


def _json(problems: list[Problem], strings: Strings, records: int | None, speak: Speak) -> str:
    """One object; its keys are a promise to programs, its messages are for people."""
    found: list[dict[str, Any]] = [
        {
            "path": problem.path,
            "line": problem.line,
            "column": problem.column,
            "field": problem.field,
            "code": problem.code.value,
            "severity": problem.severity.value,
            "message": speak(problem).told(problem).message,
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

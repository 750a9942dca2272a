"""`passerelle format`: puts records into the one form in which they are kept."""

from __future__ import annotations

import sys

import click

from passerelle.commands.check import STDIN
from passerelle.commands.project import INVALID, OK, find_root, listed, source_paths, within, write_text
from passerelle.commands.report import report
from passerelle.load.document import Document
from passerelle.load.files import list_records
from passerelle.load.findings import Findings
from passerelle.problems import Problem
from passerelle.sources import ensure_sources
from passerelle.strings import Strings
from passerelle.yaml_reader import MAX_BYTES, NotPlainError
from passerelle.yaml_writer import formatted


def format_records(strings: Strings, paths: tuple[str, ...], compare: bool, root: str | None) -> int:
    """Writes all records anew, or those at `paths`; with `compare`, only names those that would change.

    `-` reads a record from standard input and prints it. What is not in order is told, and left as it is.
    """
    says = strings.commands.format_report
    if paths == (STDIN,):
        data = sys.stdin.buffer.read(MAX_BYTES + 1)
        try:
            click.echo(formatted(data), nl=False)
        except NotPlainError:
            return report(Document.of(STDIN, data).problems(Findings()), strings)
        return OK
    folder = find_root(root, strings)
    ensure_sources(folder)
    wanted = source_paths(paths, folder, strings)
    changed: dict[str, str] = {}
    problems: list[Problem] = []
    files = [file for file in list_records(folder).files if not wanted or within(file.path, wanted)]
    for file in files:
        data_or_problem = file.read()
        if isinstance(data_or_problem, Problem):
            problems.append(data_or_problem)
            continue
        try:
            text = formatted(data_or_problem)
        except NotPlainError:
            problems += Document.of(file.path, data_or_problem).problems(Findings())
            continue
        if text.encode() != data_or_problem:
            changed[file.path] = text
    if not compare:
        for path, text in changed.items():
            write_text(folder, path, text, strings)
    if changed:
        click.echo(listed(list(changed)))
    counted = (says.would_change if compare else says.changed).format(strings.language, len(changed))
    click.echo(counted if changed else says.clean, err=True)
    code = report(problems, strings)
    return INVALID if code or (compare and changed) else OK

"""`passerelle check`: says what is wrong with the records."""

from __future__ import annotations

import sys
from collections.abc import Collection
from pathlib import Path

from passerelle.commands.changed import changed_since
from passerelle.commands.progress import watcher
from passerelle.commands.project import CommandError, find_root, source_paths, within
from passerelle.commands.report import report
from passerelle.forge.speaking import Speaking
from passerelle.load.files import PRACTICES
from passerelle.problems import Problem
from passerelle.sources import read_sources
from passerelle.strings import Strings
from passerelle.yaml_reader import MAX_BYTES

STDIN = "-"


def check(
    strings: Strings,
    paths: tuple[str, ...],
    since: str | None,
    form: str,
    name: str | None,
    sheet_language: bool,
    root: str | None,
) -> int:
    """Reports the problems of all sources, or of those at `paths`, or that have changed `since` a revision.

    `-` among the paths is a record on standard input, under the `name` that it is to have. With `sheet_language`, each
    problem is told in the language of its sheet.
    """
    folder = find_root(root, strings)
    speak = Speaking(folder, strings).of if sheet_language else None
    given = {_named(name, strings): sys.stdin.buffer.read(MAX_BYTES + 1)} if STDIN in paths else {}
    wanted = [*given, *source_paths((path for path in paths if path != STDIN), folder, strings)]
    if since is not None:
        changes = changed_since(folder, since, strings)
        if not changes.everywhere:
            wanted += changes.paths
        if not wanted and not changes.everywhere:
            return report((), strings, form, 0)
    sources = read_sources(folder, keep=False, given=given, watch=watcher(strings))
    if not wanted:
        return report(sources.problems, strings, form, len(sources.paths), speak)
    return report(
        [problem for problem in sources.problems if _concerns(problem, wanted)],
        strings,
        form,
        sum(within(path, wanted) for path in sources.paths),
        speak,
    )


def _concerns(problem: Problem, wanted: Collection[str]) -> bool:
    """Whether a problem is one of the files `wanted`, or of another that one of these is too much like."""
    return any(within(path, wanted) for path in (problem.path, dict(problem.params).get("other", "")))


def _named(name: str | None, strings: Strings) -> str:
    """The path that a record on standard input is to have."""
    file = Path(name or "new-practice.yml")
    if file.suffix != ".yml" or (len(file.parts) > 1 and file.parts[-2] != PRACTICES):
        raise CommandError(strings.commands.failures.not_a_record.format(path=name))
    return f"{PRACTICES}/{file.name}"

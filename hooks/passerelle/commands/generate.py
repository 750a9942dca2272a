"""`passerelle generate`: writes, or looks over, all files of the project that are made from others."""

from __future__ import annotations

import click

from passerelle.commands.project import INVALID, OK, CommandError, find_root, listed, write_text
from passerelle.forge.generated import compared
from passerelle.problems import printable
from passerelle.sources import load_sources
from passerelle.strings import Strings


def generate(strings: Strings, compare: bool, root: str | None) -> int:
    """Brings all generated files up to date; with `compare`, only names those that are not.

    What only lacks the newest sheets is no fault then: who proposes a sheet need not generate anything.
    """
    folder = find_root(root, strings)
    found = compared(load_sources(folder))
    says = strings.commands.generate_report
    if compare:
        wrong = sorted({**found.stale, **dict.fromkeys(found.gone)})
        if wrong:
            click.echo(listed(wrong))
            click.echo(says.stale.format(strings.language, len(wrong)), err=True)
            return INVALID
        click.echo(says.practices if found.late else says.clean, err=True)
        return OK
    due = found.stale | found.late
    for path, text in sorted(due.items()):
        try:
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            reason = printable(error.strerror or "")
            raise CommandError(
                strings.commands.failures.not_written.format(path=printable(path), reason=reason)
            ) from error
        write_text(folder, path, text, strings)
        click.echo(printable(path))
    for path in found.gone:
        (folder / path).unlink(missing_ok=True)
        click.echo(says.removed.format(path=printable(path)))
    changed = len(due) + len(found.gone)
    click.echo(says.written.format(strings.language, len(due)) if changed else says.clean, err=True)
    return OK

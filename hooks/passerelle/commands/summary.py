"""`passerelle summary`: what a check of the changed records finds, as Markdown for the page of a pull request."""

from __future__ import annotations

import click

from passerelle.commands.changed import changed_since
from passerelle.commands.progress import watcher
from passerelle.commands.project import OK, find_root
from passerelle.forge import summary as job
from passerelle.forge.speaking import Speaking
from passerelle.sources import read_sources
from passerelle.strings import Strings


def summary(strings: Strings, since: str | None, preview: str | None, root: str | None) -> int:
    """Prints the summary of all records, or of what has changed `since` a revision."""
    folder = find_root(root, strings)
    changes = changed_since(folder, since, strings) if since is not None else None
    sources = read_sources(folder, watch=watcher(strings))
    everything = (*sources.paths, *(problem.path for problem in sources.problems))
    checked = job.Checked(changes.paths, changes.everywhere) if changes else job.Checked(everything)
    click.echo(job.summary(sources, checked, Speaking(folder, strings), preview), nl=False)
    return OK

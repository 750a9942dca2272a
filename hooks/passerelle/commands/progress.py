"""How far a command has come, for whoever waits at a terminal for more than a second."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable

import click

from passerelle.sources import LoadedRecord, Watch
from passerelle.strings import Strings

PATIENCE = 1.0
"""Seconds before anything is shown."""


def watcher(strings: Strings) -> Watch:
    """Shows on standard error how many records have passed; nothing where nobody looks."""
    begun = time.monotonic()

    def watch(records: Iterable[LoadedRecord], count: int) -> Iterable[LoadedRecord]:
        waiting = iter(records)
        passed = 0
        for record in waiting:
            yield record
            passed += 1
            if sys.stderr.isatty() and time.monotonic() - begun > PATIENCE:
                break
        else:
            return
        with click.progressbar(waiting, count - passed, strings.commands.summary.reading, file=sys.stderr) as bar:
            yield from bar

    return watch

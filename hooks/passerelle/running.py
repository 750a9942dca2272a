"""In which years a practice is known to have run: the same answer on any day."""

from __future__ import annotations

from collections.abc import Iterable

from passerelle.model import OVER, Practice

SPAN = 5
"""Years to a span; each begins with a year that it divides."""


def written_year(practices: Iterable[Practice]) -> int:
    """The latest year in which a sheet was published or changed: until then, what goes on is known to."""
    return max(date.year for practice in practices for date in (practice.published, practice.updated) if date)


def last_year(practice: Practice, written: int) -> int:
    """The last year in which a practice is known to have run.

    Without an end, what goes on ran until `written`; what is over, at least until the last of its phases and events.
    """
    if practice.period.end:
        return practice.period.end.year
    start = practice.period.start.year
    if practice.status not in OVER:
        return max(start, written)
    phases = ((phase.end or phase.start).year for phase in practice.phases)
    events = ((event.end or event.start).year for event in practice.events)
    return max((start, *phases, *events))


def spans(practice: Practice, written: int) -> tuple[str, ...]:
    """The spans of years (`2015-2019`) in which a practice is known to have run."""
    start = practice.period.start.year
    firsts = range(start - start % SPAN, last_year(practice, written) + 1, SPAN)
    return tuple(f"{first}-{first + SPAN - 1}" for first in firsts)

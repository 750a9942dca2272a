"""Dates that cannot be: an end before its start, an event outside of the period, a change before publication."""

from __future__ import annotations

from collections.abc import Mapping

from passerelle.check.record import Record, as_date
from passerelle.problems import Code
from passerelle.yaml_reader import Path, Tree

SPANS = ("phases", "events")
"""Lists whose entries have a start and, it may be, an end."""


def check_chronology(record: Record) -> None:
    """Dates of unlike precision are compared at what is known: May 2021 to 2021 is in order."""
    period = record.mapping("period")
    _check_span(record, ("period",), period)
    for name in SPANS:
        for index, entry in record.entries(name):
            _check_span(record, (name, index), entry)
    published, updated = as_date(record.tree.get("published")), as_date(record.tree.get("updated"))
    if published and updated and updated.latest < published.earliest:
        record.findings.add(("updated",), Code.UPDATED_BEFORE_PUBLISHED, value=str(updated), published=str(published))
    begins, ends = as_date(period.get("start")), as_date(period.get("end"))
    if begins and ends and ends.latest < begins.earliest:
        return
    for index, event in record.entries("events"):
        start = as_date(event.get("start"))
        last = as_date(event.get("end")) or start
        if start is None or last is None or last.latest < start.earliest:
            continue
        path: Path = ("events", index, "start")
        if begins and start.latest < begins.earliest:
            record.findings.add(path, Code.EVENT_BEFORE_PERIOD, value=str(start), limit=str(begins))
        elif ends and last.earliest > ends.latest:
            record.findings.add(path, Code.EVENT_AFTER_PERIOD, value=str(last), limit=str(ends))


def _check_span(record: Record, path: Path, span: Mapping[str, Tree]) -> None:
    start, end = as_date(span.get("start")), as_date(span.get("end"))
    if start and end and end.latest < start.earliest:
        record.findings.add((*path, "end"), Code.ENDS_BEFORE_START, value=str(end), start=str(start))

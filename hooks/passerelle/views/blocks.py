"""What a programme does, as a sheet shows it: strands, methods, steps, benchmarks, phases, events, outputs…"""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby
from typing import Any, NamedTuple

from markupsafe import Markup

from passerelle.model import Item
from passerelle.texts import Titled
from passerelle.views.edition import Named, written_span
from passerelle.views.writer import Writer


class Entry(NamedTuple):
    """A titled entry of a list: step, strand, priority, output…"""

    id: str
    title: str
    html: Markup
    marks: Markup
    kind: str | None = None
    date: str | None = None
    links: tuple[Named, ...] = ()
    url: str | None = None


class BenchmarkView(NamedTuple):
    """A benchmark and its key factors."""

    id: str
    title: str
    key_factors: tuple[str, ...]
    html: Markup
    marks: Markup
    pair: tuple[str, str] | None
    theme: Named | None


class PhaseView(NamedTuple):
    """A phase, its dates and the places known to have been in it."""

    id: str
    title: str
    date: str
    html: Markup
    places: tuple[Named, ...]
    complete: bool
    marks: Markup


class EventView(NamedTuple):
    """An entry of the timeline."""

    id: str
    title: str
    kind: str
    iso: str
    date: str
    inferred: str | None
    online: bool
    places: tuple[Named, ...]
    visitors: tuple[Named, ...]
    html: Markup
    marks: Markup


class Year(NamedTuple):
    """The events of one year."""

    year: int
    events: tuple[EventView, ...]


Details = Callable[[Any], dict[str, Any]]


def _entries(writer: Writer, block: str, items: tuple[Any, ...], extra: Details) -> tuple[Entry, ...]:
    words: dict[str, Titled] = getattr(writer.texts, block)
    entries = []
    for item in items:
        assert isinstance(item, Item)
        title, html, marks = writer.titled(words, item, block)
        entries.append(Entry(item.id, title, html, marks, **extra(item)))
    return tuple(entries)


def steps(writer: Writer) -> tuple[Entry, ...]:
    """The stages of the method, in order, with the kind of event that a stage is."""

    def kind(step: Any) -> dict[str, Any]:
        return {"kind": writer.edition.label("event-kinds", step.kind) if step.kind else None}

    return _entries(writer, "steps", writer.practice.steps, kind)


def strands(writer: Writer) -> tuple[Entry, ...]:
    """The lines of work."""
    return _entries(writer, "strands", writer.practice.strands, lambda _: {})


def methods(writer: Writer) -> tuple[Entry, ...]:
    """The tools and ways of working."""
    return _entries(writer, "methods", writer.practice.methods, lambda _: {})


def _with_theme(writer: Writer) -> Details:
    return lambda item: {"links": (writer.edition.theme(item.theme),) if item.theme else ()}


def priorities(writer: Writer) -> tuple[Entry, ...]:
    """The shared priorities, each with its theme."""
    return _entries(writer, "priorities", writer.practice.priorities, _with_theme(writer))


def challenges(writer: Writer) -> tuple[Entry, ...]:
    """The challenges, each with its theme."""
    return _entries(writer, "challenges", writer.practice.challenges, _with_theme(writer))


def outputs(writer: Writer) -> tuple[Entry, ...]:
    """What was produced."""

    def details(output: Any) -> dict[str, Any]:
        return {
            "kind": writer.edition.label("output-kinds", output.kind),
            "date": writer.edition.language.date(output.date) if output.date else None,
            "links": writer.edition.places(output.places),
            "url": output.url,
        }

    return _entries(writer, "outputs", writer.practice.outputs, details)


def benchmarks(writer: Writer) -> tuple[BenchmarkView, ...]:
    """The benchmarks with their key factors."""
    views = []
    for benchmark in writer.practice.benchmarks:
        words = writer.texts.benchmarks.get(benchmark.id)
        pair = next((p for p in writer.practice.pairs if p.id == benchmark.pair), None)
        views.append(
            BenchmarkView(
                benchmark.id,
                words.title if words else benchmark.id,
                words.key_factors if words else (),
                writer.html(words.text if words else None),
                writer.marks(f"benchmarks.{benchmark.id}", benchmark, words.text if words else None),
                (writer.edition.place(pair.mentor).text, writer.edition.place(pair.mentee).text) if pair else None,
                writer.edition.theme(benchmark.theme) if benchmark.theme else None,
            )
        )
    return tuple(views)


def phases(writer: Writer) -> tuple[PhaseView, ...]:
    """The phases and the places known to have been in each."""
    edition = writer.edition
    views = []
    for phase in writer.practice.phases:
        title, html, marks = writer.titled(writer.texts.phases, phase, "phases")
        date = written_span(phase.start, phase.end, writer.practice, edition)
        views.append(PhaseView(phase.id, title, date, html, edition.places(phase.places), phase.complete, marks))
    return tuple(views)


def events(writer: Writer) -> tuple[Year, ...]:
    """The timeline: events by year, in the order of their dates."""
    edition, strings = writer.edition, writer.edition.strings.sheet
    inferred = {None: None, "year": strings.inferred_year, "date": strings.inferred_date}
    views = []
    for event in sorted(writer.practice.events, key=lambda e: (e.start.earliest, e.id)):
        title, html, marks = writer.titled(writer.texts.events, event, "events")
        views.append(
            EventView(
                event.id,
                title,
                edition.label("event-kinds", event.kind),
                str(event.start),
                edition.language.dates(event.start, event.end),
                inferred[event.inferred],
                event.online,
                edition.places(event.places),
                edition.places(event.visitors),
                html,
                marks,
            )
        )
    return tuple(Year(int(year), tuple(found)) for year, found in groupby(views, key=lambda view: view.iso[:4]))

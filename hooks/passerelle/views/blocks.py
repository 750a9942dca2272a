"""The programme blocks of a sheet: method, pairs, members, benchmarks, events, outputs…"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from markupsafe import Markup

from passerelle.model import Item
from passerelle.texts import Titled
from passerelle.views.edition import Named, written_span
from passerelle.views.writer import Writer


@dataclass(frozen=True, slots=True)
class Entry:
    """A titled entry of a list: step, strand, priority, output…"""

    id: str
    title: str
    html: Markup
    marks: Markup
    kind: str | None = None
    date: str | None = None
    links: tuple[Named, ...] = ()
    url: str | None = None


@dataclass(frozen=True, slots=True)
class PairEnd:
    """One side of a mentoring pair."""

    place: Named
    country: Named
    inhabitants: str | None


@dataclass(frozen=True, slots=True)
class PairView:
    """A mentor and the territory it mentors."""

    id: str
    mentor: PairEnd
    mentee: PairEnd
    topic: str
    theme: Named
    practice: Markup
    html: Markup
    associations: tuple[str, ...]
    marks: Markup


@dataclass(frozen=True, slots=True)
class MemberView:
    """A territory that takes part."""

    place: Named
    role: str
    inhabitants: str | None
    note: Markup
    marks: Markup
    associations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CountryGroup:
    """The members of one country."""

    country: Named
    members: tuple[MemberView, ...]


@dataclass(frozen=True, slots=True)
class BenchmarkView:
    """A benchmark and its key factors."""

    id: str
    title: str
    key_factors: tuple[str, ...]
    html: Markup
    marks: Markup
    pair: tuple[str, str] | None
    theme: Named | None


@dataclass(frozen=True, slots=True)
class PhaseView:
    """A phase, its dates and the places known to have been in it."""

    id: str
    title: str
    date: str
    html: Markup
    places: tuple[Named, ...]
    complete: bool
    marks: Markup


@dataclass(frozen=True, slots=True)
class EventView:
    """An entry of the timeline."""

    id: str
    title: str
    kind: str
    kind_id: str
    iso: str
    date: str
    inferred: str | None
    online: bool
    places: tuple[Named, ...]
    visitors: tuple[Named, ...]
    html: Markup
    marks: Markup


@dataclass(frozen=True, slots=True)
class Year:
    """The events of one year."""

    year: int
    events: tuple[EventView, ...]


@dataclass(frozen=True, slots=True)
class OrganisationView:
    """An organisation: name in the page's language, official name when that differs."""

    name: str
    lang: str | None
    official: Named | None
    level: str | None
    url: str | None
    place: Named | None
    marks: Markup


@dataclass(frozen=True, slots=True)
class RoleGroup:
    """The organisations in one role."""

    role: str
    organisations: tuple[OrganisationView, ...]


@dataclass(frozen=True, slots=True)
class LocalGroupView:
    """The partners that a member gathers at home."""

    place: Named
    html: Markup
    organisations: tuple[str, ...]
    marks: Markup


def _entries(writer: Writer, block: str, items: tuple[Any, ...], extra: Callable[[Any], dict[str, Any]]) -> tuple[Entry, ...]:
    words: dict[str, Titled] = getattr(writer.texts, block)
    entries = []
    for item in items:
        assert isinstance(item, Item)
        title, html = writer.titled(words, item.id)
        entries.append(Entry(item.id, title, html, writer.marks(f"{block}.{item.id}", item), **extra(item)))
    return tuple(entries)


def steps(writer: Writer) -> tuple[Entry, ...]:
    def kind(step: Any) -> dict[str, Any]:
        return {"kind": writer.edition.label("event-kinds", step.kind) if step.kind else None}

    return _entries(writer, "steps", writer.practice.steps, kind)


def strands(writer: Writer) -> tuple[Entry, ...]:
    return _entries(writer, "strands", writer.practice.strands, lambda _: {})


def methods(writer: Writer) -> tuple[Entry, ...]:
    return _entries(writer, "methods", writer.practice.methods, lambda _: {})


def _with_theme(writer: Writer) -> Callable[[Any], dict[str, Any]]:
    return lambda item: {"links": (writer.edition.theme(item.theme),) if item.theme else ()}


def priorities(writer: Writer) -> tuple[Entry, ...]:
    return _entries(writer, "priorities", writer.practice.priorities, _with_theme(writer))


def challenges(writer: Writer) -> tuple[Entry, ...]:
    return _entries(writer, "challenges", writer.practice.challenges, _with_theme(writer))


def outputs(writer: Writer) -> tuple[Entry, ...]:
    def details(output: Any) -> dict[str, Any]:
        return {
            "kind": writer.edition.label("output-kinds", output.kind),
            "date": writer.edition.language.date(output.date) if output.date else None,
            "links": writer.edition.places(output.places),
            "url": output.url,
        }

    return _entries(writer, "outputs", writer.practice.outputs, details)


def _pair_end(writer: Writer, place: str) -> PairEnd:
    edition = writer.edition
    return PairEnd(edition.place(place), edition.country_of(place), edition.inhabitants(edition.vocabulary.place(place)))


def pairs(writer: Writer) -> tuple[PairView, ...]:
    views = []
    for pair in writer.practice.pairs:
        words = writer.texts.pairs.get(pair.id)
        views.append(
            PairView(
                pair.id,
                _pair_end(writer, pair.mentor),
                _pair_end(writer, pair.mentee),
                words.topic if words else pair.id,
                writer.edition.theme(pair.theme),
                writer.html(words.practice if words else None),
                writer.html(words.text if words else None),
                writer.organisations(pair.organisations),
                writer.marks(f"pairs.{pair.id}", pair),
            )
        )
    return tuple(views)


def members(writer: Writer) -> tuple[CountryGroup, ...]:
    """Members by country, in the order of the record: its lead comes first."""
    edition = writer.edition
    groups: dict[str, list[MemberView]] = {}
    for member in writer.practice.members:
        place = edition.vocabulary.place(member.place)
        groups.setdefault(place.country, []).append(
            MemberView(
                edition.place(member.place),
                edition.label("place-roles", member.role),
                edition.inhabitants(place),
                writer.html(writer.texts.members.get(member.place)),
                writer.marks(f"members.{member.place}", member),
                writer.organisations(member.organisations),
            )
        )
    return tuple(CountryGroup(edition.country(code), tuple(found)) for code, found in groups.items())


def benchmarks(writer: Writer) -> tuple[BenchmarkView, ...]:
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
                writer.marks(f"benchmarks.{benchmark.id}", benchmark),
                (writer.edition.place(pair.mentor).text, writer.edition.place(pair.mentee).text) if pair else None,
                writer.edition.theme(benchmark.theme) if benchmark.theme else None,
            )
        )
    return tuple(views)


def phases(writer: Writer) -> tuple[PhaseView, ...]:
    edition = writer.edition
    views = []
    for phase in writer.practice.phases:
        title, html = writer.titled(writer.texts.phases, phase.id)
        date = written_span(phase.start, phase.end, writer.practice, edition)
        marks = writer.marks(f"phases.{phase.id}", phase)
        views.append(PhaseView(phase.id, title, date, html, edition.places(phase.places), phase.complete, marks))
    return tuple(views)


def events(writer: Writer) -> tuple[Year, ...]:
    """The timeline: events by year, in the order of their dates."""
    edition, strings = writer.edition, writer.edition.strings.sheet
    inferred = {None: None, "year": strings.inferred_year, "date": strings.inferred_date}
    views = []
    for event in sorted(writer.practice.events, key=lambda e: (e.start.earliest, e.id)):
        title, html = writer.titled(writer.texts.events, event.id)
        views.append(
            EventView(
                event.id,
                title,
                edition.label("event-kinds", event.kind),
                event.kind,
                str(event.start),
                edition.language.dates(event.start, event.end),
                inferred[event.inferred],
                event.online,
                edition.places(event.places),
                edition.places(event.visitors),
                html,
                writer.marks(f"events.{event.id}", event),
            )
        )
    return tuple(Year(int(year), tuple(found)) for year, found in groupby(views, key=lambda view: view.iso[:4]))


def organisations(writer: Writer) -> tuple[RoleGroup, ...]:
    """Organisations by role, roles in the order of the vocabulary."""
    edition = writer.edition
    groups: dict[str, list[OrganisationView]] = {role: [] for role in edition.vocabulary.ids("organisation-roles")}
    for organisation in writer.practice.organisations:
        translated = writer.texts.organisations.get(organisation.id)
        lang = edition.foreign(organisation.language)
        official = Named(organisation.name, lang=lang) if translated and translated != organisation.name else None
        groups[organisation.role].append(
            OrganisationView(
                translated or organisation.name,
                None if translated else lang,
                official,
                edition.label("levels", organisation.level) if organisation.level else None,
                organisation.url,
                edition.place(organisation.place) if organisation.place else None,
                writer.marks(f"organisations.{organisation.id}", organisation),
            )
        )
    return tuple(
        RoleGroup(edition.label("organisation-roles", role), tuple(found)) for role, found in groups.items() if found
    )


def local_group(writer: Writer) -> LocalGroupView | None:
    group = writer.practice.local_group
    if group is None:
        return None
    return LocalGroupView(
        writer.edition.place(group.place),
        writer.html(writer.texts.local_group),
        writer.organisations(group.organisations),
        writer.marks("local_group", group),
    )

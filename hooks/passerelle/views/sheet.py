"""The view of a practice sheet: one record in one language, ready for the template."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from markupsafe import Markup

from passerelle import addresses
from passerelle.model import Fact, Funding
from passerelle.views import apparatus, blocks, participants
from passerelle.views.apparatus import Notice
from passerelle.views.edition import Edition, Named, written_span
from passerelle.views.writer import Writer

NARRATIVE = frozenset(
    (
        *("inspiring", "challenge", "how_it_works", "initiators", "results", "evaluation", "difficulties", "lessons"),
        *("transfer", "precedents"),
    )
)
"""Parts that are a text of the record as it is (fields of `Texts`)."""

BLOCKS: Mapping[str, Callable[[Writer], Any]] = {
    "strands": blocks.strands,
    "methods": blocks.methods,
    "steps": blocks.steps,
    "pairs": participants.pairs,
    "members": participants.members,
    "phases": blocks.phases,
    "benchmarks": blocks.benchmarks,
    "priorities": blocks.priorities,
    "challenges": blocks.challenges,
    "local_group": participants.local_group,
    "organisations": participants.organisations,
    "outputs": blocks.outputs,
    "events": blocks.events,
    "disagreements": apparatus.disagreements,
    "gaps": apparatus.gaps,
    "contact": apparatus.contact,
    "sources": apparatus.sources,
    "related": apparatus.related,
}
"""Parts that are made from the record's structured facts."""

ORDER = (
    *("inspiring", "challenge", "how_it_works", "strands", "methods", "steps", "pairs", "members", "phases"),
    *("benchmarks", "priorities", "challenges", "local_group", "initiators", "organisations", "results", "outputs"),
    *("evaluation", "difficulties", "lessons", "events", "transfer", "precedents", "disagreements", "gaps"),
    *("contact", "sources", "related"),
)
"""The order in which a sheet answers a reader's questions; a part that a record lacks is left out."""


class Part(NamedTuple):
    """A part of a sheet: `name` tells the template how to lay out `body`; `marks` lead to open questions about all of
    it."""

    id: str
    name: str
    heading: str
    body: Any
    marks: Markup = Markup()


class KeyFact(NamedTuple):
    """A line of the panel; no values means: not stated."""

    name: str
    label: str
    values: tuple[Named, ...]
    marks: Markup


class SheetView(NamedTuple):
    """A sheet in one language. Strings are yet to be escaped; Markup is safe HTML."""

    id: str
    path: str
    url: str
    type: str
    type_label: str
    title: str
    summary: str
    places: tuple[Named, ...]
    period: str
    status: str
    notice: Notice
    facts: tuple[KeyFact, ...]
    parts: tuple[Part, ...]
    other_languages: tuple[Named, ...]
    citation: str
    updated: str
    iso_updated: str


def sheet_view(id_: str, edition: Edition, absolute: Callable[[str], str]) -> SheetView:
    """The sheet of practice `id_`, which must have a text in the edition's language.

    `absolute` turns a path under the language's root into the address that a citation gives.
    """
    practice = edition.catalogue.practices[id_]
    texts = practice.texts[edition.code]
    writer = Writer(id_, practice, texts, edition)
    path = addresses.sheet(id_)
    updated = practice.updated or practice.published
    written = edition.language.date(updated)
    return SheetView(
        id=id_,
        path=path,
        url=absolute(path),
        type=practice.type,
        type_label=edition.label("types", practice.type),
        title=texts.title,
        summary=texts.summary,
        places=headline_places(id_, edition),
        period=written_span(practice.period.start, practice.period.end, practice, edition),
        status=edition.label("statuses", practice.status),
        notice=apparatus.notice(id_, practice, edition),
        facts=tuple(_facts(writer)),
        parts=tuple(_parts(writer)),
        other_languages=tuple(
            Named(edition.own_name(code), path, lang=code)
            for code in edition.published(practice)
            if code != edition.code
        ),
        citation=edition.strings.sheet.reuse.citation.format(
            title=texts.title, site=edition.site_name, date=written, url=absolute(path)
        ),
        updated=edition.strings.sheet.updated_on.format(date=written),
        iso_updated=str(updated),
    )


def _parts(writer: Writer) -> list[Part]:
    questions = writer.edition.strings.sheet.questions
    parts = []
    for name in ORDER:
        body = writer.html(getattr(writer.texts, name)) if name in NARRATIVE else BLOCKS[name](writer)
        if body or name == "contact":
            layout = "text" if name in NARRATIVE else name
            told = body and name in ("contact", "local_group")  # these carry their own
            marks = Markup() if told else writer.open_questions("relations" if name == "related" else name)
            parts.append(Part(name.replace("_", "-"), layout, getattr(questions, name), body, marks))
    return parts


def headline_places(id_: str, edition: Edition, most: int = 5) -> tuple[Named, ...]:
    """Where a practice is, in few words: its places, or its countries when the places are many."""
    places = edition.catalogue.places(id_)
    if len(places) <= most:
        return edition.places(places)
    return tuple(edition.country(code) for code in edition.catalogue.countries(id_))


def _facts(writer: Writer) -> list[KeyFact]:
    """The panel: what a reader compares practices by. Places and networks are left out where there are none."""
    practice, edition, labels = writer.practice, writer.edition, writer.edition.strings.sheet.facts
    status = Named(edition.label("statuses", practice.status), title=edition.definition("statuses", practice.status))
    period = written_span(practice.period.start, practice.period.end, practice, edition)
    leads = [organisation for organisation in practice.organisations if organisation.role in ("lead", "initiator")]
    reviewed = (Named(edition.language.date(practice.reviewed)),) if practice.reviewed else ()
    rows: dict[str, tuple[Iterable[Named], Markup]] = {
        "status": ((status,), Markup()),
        "period": ((Named(period),), writer.cite(practice.period)),
        "places": (edition.places(practice.places), Markup()),
        "countries": (map(edition.country, edition.catalogue.countries(writer.id)), Markup()),
        "themes": (map(edition.theme, practice.themes), Markup()),
        "audiences": (map(edition.audience, practice.audiences), Markup()),
        "lead": (map(writer.organisation, leads), _cited(writer, leads)),
        "funding": ((_fund(given, edition) for given in practice.funding), _cited(writer, practice.funding)),
        "networks": (map(edition.network, practice.networks), Markup()),
        "reviewed": (reviewed, Markup()),
    }
    facts = (
        KeyFact(name, getattr(labels, name), tuple(values), cited + writer.open_questions(ABOUT.get(name, name)))
        for name, (values, cited) in rows.items()
    )
    return [fact for fact in facts if fact.values or fact.name not in ("places", "networks")]


ABOUT = {"countries": "members", "lead": "organisations"}
"""The field of the record that a line of the panel shows, where it is not of the same name."""


def _cited(writer: Writer, facts: Iterable[Fact]) -> Markup:
    return writer.edition.cite([id_ for fact in facts for id_ in fact.sources], writer.numbers)


def _fund(given: Funding, edition: Edition) -> Named:
    fund = edition.vocabulary.fund(given.fund)
    label = fund.label[edition.code]
    return Named(f"{label} ({given.programme})" if given.programme else label, title=fund.name[edition.code])

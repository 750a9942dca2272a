"""What lets a reader trust a sheet and go on from it: translation, sources, open questions, related practices."""

from __future__ import annotations

from typing import NamedTuple

from markupsafe import Markup

from passerelle import addresses
from passerelle.catalogue import Related
from passerelle.model import Practice
from passerelle.texts import TranslatedBy
from passerelle.translation import State, state
from passerelle.views.edition import Edition, Named
from passerelle.views.writer import Writer

SHARED = ("places", "themes", "countries", "networks", "audiences")
"""What makes practices neighbours, in the order in which a sheet gives the reasons."""


class Notice(NamedTuple):
    """Who translated the sheet, whether it is up to date, where its original stands, and where one can mend it."""

    text: str
    warning: str | None
    original: Named | None
    help: Named | None = None


class Note(NamedTuple):
    """A disagreement between sources, or something that is not known."""

    id: str
    html: Markup


class SourceView(NamedTuple):
    """A numbered entry of the list of sources."""

    title: Named
    publisher: str
    details: str


class ContactView(NamedTuple):
    """Whom to write to."""

    unit: Named
    email: str | None
    url: str | None
    marks: Markup


class Neighbour(NamedTuple):
    """A practice of the base near this one: stated relation or shared traits as reasons."""

    id: str
    title: Named
    reasons: tuple[str, ...]
    external: bool = False
    marks: Markup = Markup()


def notice(id_: str, practice: Practice, edition: Edition) -> Notice:
    """What a sheet says of its own language."""
    strings = edition.strings.sheet.translation
    found = state(practice, edition.code)
    language = edition.language_name(found.of or practice.original_language)
    if found.by is None:
        return Notice(strings.original.format(language=language), None, None)
    told = {
        TranslatedBy.HUMAN: strings.human,
        TranslatedBy.MACHINE: strings.machine,
        TranslatedBy.MACHINE_REVIEWED: strings.machine_reviewed,
    }[found.by]
    warning = {State.STALE: strings.stale, State.UNDATED: strings.undated}.get(found.state)
    original = Named(strings.read_original, lang=found.of) if found.of in edition.published(practice) else None
    words = edition.strings.translations.help
    wanted = words.update if warning else words.review if found.by is TranslatedBy.MACHINE else None
    mend = Named(wanted, addresses.translate(id_, edition.code)) if wanted else None
    return Notice(told.format(language=language), warning, original, mend)


def disagreements(writer: Writer) -> tuple[Note, ...]:
    """What sources disagree on; the text tells what each says and cites it."""
    notes = []
    for item in writer.practice.disagreements:
        html = writer.html(writer.texts.disagreements.get(item.id))
        cited = "pl-cite" in html
        notes.append(Note(f"disagreement-{item.id}", html if cited else html + writer.cite(item)))
    return tuple(notes)


def gaps(writer: Writer) -> tuple[Note, ...]:
    """What is not known."""
    return tuple(Note(f"gap-{item.id}", writer.html(writer.texts.gaps.get(item.id))) for item in writer.practice.gaps)


def sources(writer: Writer) -> tuple[SourceView, ...]:
    """The sources in the order of their numbers."""
    edition = writer.edition
    views = []
    for source in writer.practice.sources.values():
        details = edition.source_details(source.published, source.language, source.accessed, bool(source.url))
        title = Named(source.title, url=source.url, lang=edition.foreign(source.language))
        views.append(SourceView(title, source.publisher, details))
    return tuple(views)


def contact(writer: Writer) -> ContactView | None:
    """Whom to write to, if stated."""
    record = writer.practice.contact
    if record is None:
        return None
    unit = Named(record.unit, lang=writer.edition.foreign(record.language))
    return ContactView(unit, record.email, record.url, writer.marks("contact", record))


def text_language(practice: Practice, edition: Edition) -> str:
    """The language in which an edition shows a practice: its own, else the original one, else the site's first that
    there is, else whatever there is."""
    if edition.code in practice.texts:
        return edition.code
    wanted = (practice.original_language, *edition.published(practice), *practice.texts)
    return next(code for code in wanted if code in practice.texts)


def title_of(practice: Practice, edition: Edition, path: str) -> Named:
    """A practice's title in the edition's language, else in its original one (or its first), marked as such."""
    language = text_language(practice, edition)
    return Named(practice.texts[language].title, path, lang=edition.foreign(language))


def related(writer: Writer) -> tuple[Neighbour, ...]:
    """Stated relations first, in both directions, then the nearest practices with what they share."""
    edition, catalogue = writer.edition, writer.edition.catalogue
    views = []
    for relation in writer.practice.relations:
        if relation.name:
            label = edition.label("relation-kinds", relation.kind)
            name = Named(relation.name, url=relation.url, lang=edition.foreign(relation.language))
            views.append(Neighbour("", name, (label,), external=True, marks=writer.cite(relation)))
    for link in catalogue.links.get(writer.id, ()):
        kind = edition.vocabulary.relation_kind(link.kind)
        views.append(
            _neighbour(link.practice, edition, ((kind.inverse if link.inverse else kind.label)[edition.code],))
        )
    views += [_neighbour(near.practice, edition, reasons(near, edition)) for near in catalogue.related(writer.id)]
    return tuple(views)


def _neighbour(id_: str, edition: Edition, why: tuple[str, ...]) -> Neighbour:
    practice = edition.catalogue.practices[id_]
    return Neighbour(id_, title_of(practice, edition, addresses.sheet(id_)), why)


def reasons(near: Related, edition: Edition) -> tuple[str, ...]:
    """What two practices share, in words, kind by kind."""
    return tuple(edition.shared(kind, ids) for kind in SHARED if (ids := getattr(near, kind)))

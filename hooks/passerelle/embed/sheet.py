"""A sheet as other sites show it: what it is, the essential facts, what is inspiring about it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from markupsafe import Markup

from passerelle import addresses
from passerelle.embed.page import Embed, way_to
from passerelle.escaping import safe
from passerelle.model import Practice
from passerelle.render import Renderer, name, names
from passerelle.texts import Texts, TranslatedBy
from passerelle.views.apparatus import notice, text_language
from passerelle.views.edition import Edition, Named, written_span
from passerelle.views.sheet import headline_places
from passerelle.views.writer import Writer

MOST_NAMES = 12
"""Places, countries or themes that are named; of more, it is told how many they are where the words are there."""

ROOM = 20_000
"""Bytes of HTML for what is inspiring: what is beyond is left to the sheet."""


class EmbeddedFact(NamedTuple):
    """A fact as safe HTML, with its open questions, which lead to the sheet."""

    label: str
    html: Markup


class SheetEmbed(NamedTuple):
    """A sheet in another site. `href` leads to the whole sheet, in the language `lang` where it is not the page's; so
    is `text_lang` that of the record's own words. `inspiring` and `marks` are safe HTML."""

    type_label: str
    title: str
    summary: str
    href: str
    lang: str | None
    text_lang: str | None
    state: str | None
    facts: tuple[EmbeddedFact, ...]
    question: str
    inspiring: Markup
    sources: str
    updated: str
    iso_updated: str


def sheet_embed(id_: str, edition: Edition, editions: Mapping[str, Edition]) -> tuple[SheetEmbed, str]:
    """What is shown of practice `id_` in an edition, and the language of the sheet that it stands for: a text that
    there is not is shown in its original language, by that language's edition where the site has it."""
    practice = edition.catalogue.practices[id_]
    shown = text_language(practice, edition)
    texts = practice.texts[shown]
    own = editions.get(shown, edition)
    path = addresses.embed_sheet(id_)
    href = way_to(path, addresses.sheet(id_), shown, edition)
    updated = practice.updated or practice.published
    teller = Writer(id_, practice, texts, edition)
    writer = teller if own is edition else Writer(id_, practice, texts, own)
    view = SheetEmbed(
        type_label=edition.label("types", practice.type),
        title=texts.title,
        summary=texts.summary,
        href=href,
        lang=edition.foreign(own.code),
        text_lang=edition.foreign(shown),
        state=_state(id_, practice, shown, edition),
        facts=_facts(teller, href, addresses.base(path)),
        question=edition.strings.sheet.questions.inspiring,
        inspiring=_inspiring(writer, texts, href),
        sources=edition.strings.embeds.sources.format(edition.language, len(practice.sources)),
        updated=edition.strings.sheet.updated_on.format(date=edition.language.date(updated)),
        iso_updated=str(updated),
    )
    return view, own.code


def sheet_page(id_: str, edition: Edition, editions: Mapping[str, Edition], render: Renderer) -> Embed:
    """The embed of practice `id_`."""
    view, language = sheet_embed(id_, edition, editions)
    content = render("embed/sheet.html", {"view": view, "e": edition.strings.embeds})
    return Embed(addresses.embed_sheet(id_), addresses.sheet(id_), language, view.title, content)


def _state(id_: str, practice: Practice, shown: str, edition: Edition) -> str | None:
    """What a reader must know of the translation: that there is none, that a machine made it, that it is old."""
    if shown != edition.code:
        names = {"language": edition.language_name(edition.code), "shown": edition.language_name(shown)}
        return edition.strings.embeds.untranslated.format(**names)
    translation = practice.texts[shown].translation
    if translation is None:
        return None
    found = notice(id_, practice, edition)
    told = (found.text if translation.by is not TranslatedBy.HUMAN else None, found.warning)
    return " ".join(filter(None, told)) or None


def _facts(writer: Writer, href: str, base: str) -> tuple[EmbeddedFact, ...]:
    practice, edition, labels = writer.practice, writer.edition, writer.edition.strings.sheet.facts
    places = headline_places(writer.id, edition)
    if len(places) > MOST_NAMES:
        places = (Named(edition.strings.map.static.countries.format(edition.language, len(places))),)
    period = Named(written_span(practice.period.start, practice.period.end, practice, edition))
    rows = (
        (labels.places, "places", places),
        (labels.period, "period", (period,)),
        (labels.status, "status", (Named(edition.label("statuses", practice.status)),)),
        (labels.themes, "themes", tuple(map(edition.theme, practice.themes[:MOST_NAMES]))),
    )
    facts = []
    for label, field, values in rows:
        if values:
            html = names(values, base) if len(values) > 1 else name(values[0], base)
            questions = writer.open_questions(field)
            facts.append(EmbeddedFact(label, html + _led(questions, href) if questions else html))
    return tuple(facts)


def _inspiring(writer: Writer, texts: Texts, href: str) -> Markup:
    """What is inspiring, as much of it as there is room for, in whole paragraphs."""
    html = _led(writer.html(texts.inspiring), href)
    paragraphs = texts.inspiring.split("\n\n")
    while len(html.encode()) > ROOM:
        paragraphs.pop()
        html = _led(writer.html("\n\n".join(paragraphs)), href)
    return html


def _led(html: Markup, href: str) -> Markup:
    """Safe HTML whose links within the sheet lead to the sheet at `href`."""
    # As plain text: Markup would escape what is put in. Paths are letters, digits, hyphens and slashes.
    return safe(str.replace(html, ' href="#', f' href="{href}#'))

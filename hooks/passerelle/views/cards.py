"""The card of a practice, as it stands in every list."""

from __future__ import annotations

from dataclasses import dataclass

from passerelle import addresses
from passerelle.views.apparatus import text_language, title_of
from passerelle.views.edition import Edition, Named, written_span
from passerelle.views.sheet import headline_places


@dataclass(frozen=True, slots=True)
class Card:
    """What one compares practices by. `other_language` says so when the sheet lacks the page's language."""

    id: str
    title: Named
    summary: Named
    type: str
    type_label: str
    status: str
    places: tuple[Named, ...]
    period: str
    themes: tuple[Named, ...]
    other_language: str | None


def card(id_: str, edition: Edition) -> Card:
    """The card of practice `id_`, in the edition's language where its sheet exists in it."""
    practice = edition.catalogue.practices[id_]
    shown = text_language(practice, edition)
    foreign = edition.foreign(shown)
    return Card(
        id=id_,
        title=title_of(practice, edition, addresses.sheet(id_)),
        summary=Named(practice.texts[shown].summary, lang=foreign),
        type=practice.type,
        type_label=edition.label("types", practice.type),
        status=edition.label("statuses", practice.status),
        places=headline_places(id_, edition),
        period=written_span(practice.period.start, practice.period.end, practice, edition),
        themes=tuple(edition.theme(theme) for theme in practice.themes[:4]),
        other_language=edition.strings.lists.other_language.format(language=edition.language_name(shown))
        if foreign
        else None,
    )

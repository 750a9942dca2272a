"""The page of the translations, in one language: how each sheet stands in each, and what there is to do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from passerelle import addresses
from passerelle.field_names import label_at
from passerelle.views.apparatus import title_of
from passerelle.views.edition import Edition, Named
from passerelle.views.translations.badge import badge
from passerelle.views.translations.machines import translations_json
from passerelle.views.translations.table import NEEDY, UP_TO_DATE, Cell, Row, Standing, Translations

LISTED = 200
"""Sheets on the page; when there are more, only those that need something are listed, up to as many."""


class Count(NamedTuple):
    """How many sheets stand so in a language."""

    standing: str
    text: str


class Tally(NamedTuple):
    """A language: how many of the sheets are up to date in it, and what the others are."""

    language: Named
    text: str
    share: str
    counts: tuple[Count, ...]


class CellView(NamedTuple):
    """A sheet in a language: its standing, what there is to know about it (`notes`), and where to work on it."""

    language: Named
    standing: str
    text: str
    notes: tuple[str, ...]
    action: str | None
    path: str | None


class RowView(NamedTuple):
    """A sheet; `title` leads to it."""

    title: Named
    updated: str
    iso_updated: str
    cells: tuple[CellView, ...]


class TranslationsView(NamedTuple):
    """The page. `notes` say which sheets are not listed."""

    tallies: tuple[Tally, ...]
    rows: tuple[RowView, ...]
    notes: tuple[str, ...]
    data: str
    badge: str


def translations_view(translations: Translations, edition: Edition) -> TranslationsView:
    """The page in one language."""
    listed, notes = _listed(translations.rows, edition)
    return TranslationsView(
        tuple(_tally(language, translations, edition) for language in translations.languages),
        tuple(_row(row, edition) for row in listed),
        notes,
        addresses.TRANSLATIONS_DATA,
        edition.prefix + addresses.TRANSLATIONS_BADGE,
    )


def translations_files(translations: Translations, edition: Edition) -> dict[str, bytes]:
    """What stands beside the page, by its path below the root of the site: the badge of the language; the data, which
    are those of all languages, with the first."""
    picture = badge(translations.share, edition.strings.translations.badge, edition.language)
    files = {edition.prefix + addresses.TRANSLATIONS_BADGE: picture.encode()}
    if edition.code == edition.default:
        files[addresses.TRANSLATIONS_DATA] = translations_json(translations)
    return files


def _listed(rows: Sequence[Row], edition: Edition) -> tuple[Sequence[Row], tuple[str, ...]]:
    """The rows to show, and what to say of the others."""
    words, language = edition.strings.translations, edition.language
    if len(rows) <= LISTED:
        return rows, ()
    needy = [row for row in rows if row.needy]
    notes = [words.in_order.format(language, len(rows) - len(needy))] if len(needy) < len(rows) else []
    if len(needy) > LISTED:
        notes.append(words.beyond.format(language, len(needy) - LISTED))
    return needy[:LISTED], tuple(notes)


def _tally(language: str, translations: Translations, edition: Edition) -> Tally:
    words, counts = edition.strings.translations, translations.tallies[language]
    total, current = counts.total(), sum(counts[standing] for standing in UP_TO_DATE)
    listed = (
        Count(standing.value, getattr(words.counts, standing.value).format(edition.language, counts[standing]))
        for standing in Standing
        if counts[standing]
    )
    return Tally(
        _language(language, edition),
        words.up_to_date.format(n=edition.language.number(current), total=edition.language.number(total)),
        f"{current / total:.3%}" if total else "0%",
        tuple(listed),
    )


def _row(row: Row, edition: Edition) -> RowView:
    updated = row.practice.updated or row.practice.published
    return RowView(
        title_of(row.practice, edition, addresses.sheet(row.id)),
        edition.strings.sheet.updated_on.format(date=edition.language.date(updated)),
        str(updated),
        tuple(_cell(row, cell, edition) for cell in row.cells),
    )


def _cell(row: Row, cell: Cell, edition: Edition) -> CellView:
    words, language = edition.strings.translations, cell.language
    needy = cell.standing in NEEDY
    return CellView(
        _language(language, edition),
        cell.standing.value,
        getattr(words.standings, cell.standing.value),
        tuple(_notes(row, cell, edition)),
        getattr(words.actions, cell.standing.value) if needy else None,
        addresses.translate(row.id, language) if needy else None,
    )


def _notes(row: Row, cell: Cell, edition: Edition) -> list[str]:
    """Who made a translation; from what, if not from the original; what has changed since."""
    words, found, notes = edition.strings.translations, cell.found, []
    if found.by and cell.standing is not Standing.MACHINE:  # which says it
        notes.append(getattr(words.by, found.by.name.lower()))
    if found.of and found.of != row.practice.original_language:
        notes.append(words.of.format(language=edition.language_name(found.of)))
    if cell.standing is Standing.STALE:
        if cell.changes is None:
            notes.append(words.changes.unknown)
        else:
            for kind, fields in cell.changes._asdict().items():
                if fields:
                    names = [label_at(edition.strings, ("texts", cell.language, field)) for field in fields]
                    notes.append(getattr(words.changes, kind).format(fields=edition.language.list(names)))
    return notes


def _language(code: str, edition: Edition) -> Named:
    return Named(edition.own_name(code), lang=edition.foreign(code))

"""The state of all translations as data, for programs: once for all languages, every sheet."""

from __future__ import annotations

from typing import Any

from pydantic_core import to_json

from passerelle.views.translations.table import UP_TO_DATE, Cell, Standing, Translations

VERSION = 1
"""Goes up when what a program reads would no longer mean the same."""


def translations_json(translations: Translations) -> bytes:
    """What README.md describes under “State of the translations”."""
    share = translations.share
    languages = {
        language: {
            "sheets": tally.total(),
            "up_to_date": sum(tally[standing] for standing in UP_TO_DATE),
            **{standing.value: tally[standing] for standing in Standing},
        }
        for language, tally in translations.tallies.items()
    }
    practices = [
        {
            "id": row.id,
            "updated": str(row.practice.updated or row.practice.published),
            "original_language": row.practice.original_language,
            "languages": {cell.language: _cell(cell) for cell in row.cells},
        }
        for row in sorted(translations.rows, key=lambda row: row.id)
    ]
    return to_json(
        {
            "version": VERSION,
            "translations": share._asdict(),
            "languages": languages,
            "practices": practices,
        }
    )


def _cell(cell: Cell) -> dict[str, Any]:
    data: dict[str, Any] = {"state": cell.standing.value}
    if cell.found.by:
        data |= {"by": cell.found.by.value, "of": cell.found.of}
    if cell.standing is Standing.STALE:
        data["changes"] = cell.changes._asdict() if cell.changes else None
    return data

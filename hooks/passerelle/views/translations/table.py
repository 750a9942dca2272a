"""How every sheet stands in every language of the site: counted once, before it is said in any language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from passerelle.catalogue import Catalogue
from passerelle.history import Former, Version, unknown
from passerelle.model import Practice
from passerelle.texts import TranslatedBy
from passerelle.translation import Changes, State, TranslationState, changes, state

LOOKED_UP = 200
"""Translations of which it is looked up, at most, what their original said when they were made."""


class Standing(StrEnum):
    """What a reader may expect of a sheet in a language; the first to be worked on come first.

    A translation that misleads comes before one that there is not. `machine` is up to date, but nobody has reviewed it.
    """

    STALE = "stale"
    UNDATED = "undated"
    MISSING = "missing"
    MACHINE = "machine"
    CURRENT = "current"
    ORIGINAL = "original"


NEEDY = (Standing.STALE, Standing.UNDATED, Standing.MISSING, Standing.MACHINE)
"""What there is work for."""

UP_TO_DATE = (Standing.ORIGINAL, Standing.CURRENT, Standing.MACHINE)
"""What says the same as the latest version of its original."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A sheet in a language. `changes` in the original since a stale translation was made; None when unknown."""

    language: str
    standing: Standing
    found: TranslationState
    changes: Changes | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A sheet in all languages of the site, in their order."""

    id: str
    practice: Practice
    cells: tuple[Cell, ...]

    @property
    def needy(self) -> bool:
        return any(cell.standing in NEEDY for cell in self.cells)


class Share(NamedTuple):
    """Translations that there should be, those that are up to date, and those of them made or reviewed by a person."""

    total: int
    current: int
    reviewed: int


class Translations:
    """The table of all sheets, for whoever shows it; `former` finds what their originals said before."""

    def __init__(self, catalogue: Catalogue, former: Former = unknown) -> None:
        self._catalogue = catalogue
        self._former = former
        self.languages = catalogue.vocabulary.languages

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """Sheets that need the most work first: by their worst standing, then by the others, then by id."""
        practices = self._catalogue.practices
        rows = [
            Row(id_, practice, tuple(_cell(practice, language) for language in self.languages))
            for id_, practice in practices.items()
        ]
        return self._with_changes(sorted(rows, key=_rank))

    @cached_property
    def tallies(self) -> Mapping[str, Counter[Standing]]:
        """Language → how many sheets stand how in it."""
        tallies: dict[str, Counter[Standing]] = {language: Counter() for language in self.languages}
        for row in self.rows:
            for cell in row.cells:
                tallies[cell.language][cell.standing] += 1
        return tallies

    @cached_property
    def share(self) -> Share:
        """All languages together."""
        counts: Counter[Standing] = sum(self.tallies.values(), Counter())
        current = counts[Standing.CURRENT]
        return Share(
            counts.total() - counts[Standing.ORIGINAL],
            current + counts[Standing.MACHINE],
            current,
        )

    def _with_changes(self, rows: list[Row]) -> tuple[Row, ...]:
        """The rows, with what has changed since the first of the stale translations were made."""
        stale = [
            (row, cell, version) for row in rows for cell in row.cells if (version := _version(row, cell)) is not None
        ][:LOOKED_UP]
        blocks = self._former({version for _, _, version in stale}) if stale else {}
        told: dict[tuple[str, str], Changes | None] = {
            (row.id, cell.language): changes(block, row.practice.texts[version.language])
            for row, cell, version in stale
            if (block := blocks.get(version)) is not None
        }

        def with_changes(row: Row, cell: Cell) -> Cell:
            return replace(cell, changes=told.get((row.id, cell.language)))

        ids = {id_ for id_, _ in told}
        return tuple(
            replace(row, cells=tuple(with_changes(row, cell) for cell in row.cells)) if row.id in ids else row
            for row in rows
        )


def standing(found: TranslationState) -> Standing:
    """What a reader may expect of a text in that state."""
    if found.state is State.CURRENT and found.by is TranslatedBy.MACHINE:
        return Standing.MACHINE
    return Standing(found.state.value)


def _cell(practice: Practice, language: str) -> Cell:
    found = state(practice, language)
    return Cell(language, standing(found), found)


_RANK = {standing: number for number, standing in enumerate(Standing)}


def _rank(row: Row) -> tuple[list[int], str]:
    return sorted(_RANK[cell.standing] for cell in row.cells), row.id


def _version(row: Row, cell: Cell) -> Version | None:
    """What a stale translation was made from."""
    translation = row.practice.texts[cell.language].translation if cell.standing is Standing.STALE else None
    if translation is None or translation.digest is None:
        return None
    return Version(row.id, translation.of, translation.digest)

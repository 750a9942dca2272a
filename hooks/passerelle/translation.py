"""How far a translation can be trusted: who made it, and whether its original has changed since."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from passerelle.model import Practice
from passerelle.texts import TranslatedBy


class State(StrEnum):
    """How a language block stands to the block that it was made from."""

    ORIGINAL = "original"
    CURRENT = "current"
    STALE = "stale"
    UNDATED = "undated"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class TranslationState:
    """`state` of a block; for a translation also who made it (`by`) and the language it was made from (`of`)."""

    state: State
    by: TranslatedBy | None = None
    of: str | None = None


def state(practice: Practice, language: str) -> TranslationState:
    """How the texts of `practice` in `language` stand. `undated`: nothing says what the translation was made from."""
    texts = practice.texts.get(language)
    if texts is None:
        return TranslationState(State.MISSING)
    translation = texts.translation
    if translation is None:
        return TranslationState(State.ORIGINAL)
    source = practice.texts.get(translation.of)
    if translation.digest is None or source is None:
        found = State.UNDATED
    else:
        found = State.CURRENT if translation.digest == source.digest else State.STALE
    return TranslationState(found, translation.by, translation.of)

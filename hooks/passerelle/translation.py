"""How far a translation can be trusted: who made it, and whether its original has changed since."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple

from passerelle.digest import NOT_TRANSLATED, folded
from passerelle.model import Practice
from passerelle.texts import Texts, TranslatedBy


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


class Changes(NamedTuple):
    """Fields of a language block that were worded anew, that were added, that were taken out; in the model's order."""

    changed: tuple[str, ...]
    added: tuple[str, ...]
    removed: tuple[str, ...]


def changes(before: Mapping[str, Any], after: Texts) -> Changes | None:
    """What of a block is to be translated anew; `before` is as the file had it. None when no field tells."""
    now = after.model_dump(exclude_unset=True, exclude_none=True)
    found: dict[str, list[str]] = {"changed": [], "added": [], "removed": []}
    for field in Texts.model_fields:
        old, new = folded(before.get(field)), folded(now.get(field))
        if field not in NOT_TRANSLATED and (old or None) != (new or None):
            found["added" if not old else "removed" if not new else "changed"].append(field)
    return Changes(*map(tuple, found.values())) if any(found.values()) else None

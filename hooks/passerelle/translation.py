"""How far a translation can be trusted: who made it, and whether its original has changed since."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from passerelle.model import Practice
from passerelle.texts import Texts, TranslatedBy

_PARAGRAPHS = re.compile(r"\n[ \t]*\n\s*")


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


def digest(texts: Texts) -> str:
    """Twelve hexadecimal digits that change when the block's wording does, and not when its lines are wrapped anew."""
    return block_digest(texts.model_dump(exclude_unset=True, exclude_none=True))


def block_digest(block: Mapping[str, Any]) -> str:
    """`digest` of a block as it stands in the file, be it well-formed or not."""
    content = {key: _folded(value) for key, value in block.items() if key != "translation" and value}
    canonical = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()[:12]


Digest = Callable[[Texts], str]


def state(practice: Practice, language: str, digest: Digest = digest) -> TranslationState:
    """How the texts of `practice` in `language` stand. `undated`: nothing says what the translation was made from.

    `digest` may be one that remembers: the original is the same for every language.
    """
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
        found = State.CURRENT if translation.digest == digest(source) else State.STALE
    return TranslationState(found, translation.by, translation.of)


def _folded(value: Any) -> Any:
    if isinstance(value, str):
        return "\n\n".join(" ".join(part.split()) for part in _PARAGRAPHS.split(value))
    if isinstance(value, Mapping):
        return {str(key): _folded(entry) for key, entry in value.items() if entry}
    if isinstance(value, (list, tuple)):
        return [_folded(entry) for entry in value]
    return value

"""Texts of entries whose place is not chosen yet: a draft keeps them, but no id is there for them to stand under."""

from __future__ import annotations

from typing import Any

from passerelle.check.texts import keyed

NOT_CHOSEN = "?"
"""With what the key of such a text begins (`groups.js`)."""


def without_unchosen(tree: dict[str, Any]) -> None:
    """Takes out of `tree`, a record as plain data, what is said of entries that have no place yet."""
    texts = tree.get("texts")
    blocks = [block for block in texts.values() if isinstance(block, dict)] if isinstance(texts, dict) else []
    for block in blocks:
        for name in keyed():
            if isinstance(said := block.get(name), dict):
                block[name] = {key: text for key, text in said.items() if not key.startswith(NOT_CHOSEN)}
                if said and not block[name]:
                    del block[name]

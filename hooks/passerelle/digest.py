"""The digest of a language block: a translation carries that of its original, and so shows its age."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from typing import Any

NOT_TRANSLATED = frozenset({"translation", "keywords"})
"""Fields of a block that are no translation of its original's: readers of each language look for other words."""

_PARAGRAPHS = re.compile(r"\n[ \t]*\n\s*")


def block_digest(block: Mapping[str, Any]) -> str:
    """Twelve hexadecimal digits that change when the block's wording does, and not when its lines are wrapped anew.

    `block` is a language block as it stands in the file, be it well-formed or not.
    """
    content = {key: folded(value) for key, value in block.items() if key not in NOT_TRANSLATED and value}
    canonical = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()[:12]


def folded(value: Any) -> Any:
    """`value` with its texts as they read: paragraphs stay, the lines within them do not."""
    if isinstance(value, str):
        if "\n" not in value:
            return " ".join(value.split())
        return "\n\n".join(" ".join(part.split()) for part in _PARAGRAPHS.split(value))
    if isinstance(value, dict):
        return {str(key): folded(entry) for key, entry in value.items() if entry}
    if isinstance(value, (list, tuple)):
        return [folded(entry) for entry in value]
    return value

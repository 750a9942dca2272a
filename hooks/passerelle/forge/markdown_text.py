"""Text of others within Markdown as forges read it: shown as the characters that it is."""

from __future__ import annotations

import re
import string

_PUNCTUATION = re.compile(f"[{re.escape(string.punctuation)}]")
_WORD_JOINER = "\u2060"
_ADDRESSED = re.compile(r"(?<=@)(?=\w)|(?<=#)(?=\w)|(?<=GH-)(?=\d)|(?<=://)|(?<=www)(?=\.)", re.IGNORECASE)
"""Between what would name a person, an issue or an address: forges look for these in the finished text, where escapes
no longer count."""


def plain(text: str) -> str:
    """`text` as one line of Markdown that shows just these characters: no link, markup, HTML, mention or reference.

    Any ASCII punctuation may be escaped (CommonMark 0.31, 2.4); line breaks become spaces.
    """
    parted = _ADDRESSED.sub(_WORD_JOINER, " ".join(text.split()))
    return _PUNCTUATION.sub(lambda match: f"\\{match[0]}", parted)


def code(text: str) -> str:
    """`text` as code; a fence longer than any run of backticks in it (CommonMark 0.31, 6.1)."""
    line = " ".join(text.split())
    if not line:
        return ""
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", line)), default=0))
    padding = " " if line.startswith("`") or line.endswith("`") else ""
    return f"{fence}{padding}{line}{padding}{fence}"

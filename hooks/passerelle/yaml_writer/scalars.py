"""How one text is written in YAML: bare where it can be, in quotes where it must be, as a block where it is long."""

from __future__ import annotations

import json
import re

from passerelle.yaml_writer.prose import lines_of, markdown_lines

WIDTH = 120
"""Characters of a line, its indentation included. What cannot be broken may be longer."""

INDENT = 2

_BARE = re.compile(r"(?![-?:,\[\]{}#&*!|>'\"%@` ])(?!\.{3}$|---)[^\x00-\x1f\x7f]+(?<![ :])")
"""What YAML 1.2 takes as it stands (7.3.3), in a block; what would begin a comment or a value is looked for apart."""

_BREAKS_BARE = re.compile(r":(?= )| #")
_BREAKS_FLOW = re.compile(r"[,\[\]{}:]")

_KEY = re.compile("[a-z0-9]+(?:[-_][a-z0-9]+)*")
"""An id, a field, the code of most languages."""

MAX_KEY = 1000
"""Characters of a key that its colon may follow: YAML looks for it no further than 1,024 (7.4.3)."""


def before_value(key: str, depth: int) -> list[str]:
    """The lines of any text as a key, the last with the colon, indented by `depth` spaces: in quotes where it could be
    taken for a text, as by a space or a capital."""
    text = key
    if not _KEY.fullmatch(key):
        text = json.dumps(key, ensure_ascii=False)  # whose escapes are among those of YAML (5.7)
    pad = " " * depth
    return [f"{pad}{text}:"] if len(text) <= MAX_KEY else [f"{pad}? {text}", f"{pad}:"]


def inline(text: str, *, flow: bool = False) -> str:
    """A text without line breaks on one line; `flow` is within `[…]`, where more signs mean something."""
    if _BARE.fullmatch(text) and not _BREAKS_BARE.search(text) and not (flow and _BREAKS_FLOW.search(text)):
        return text
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    if "'" not in text:
        return f"'{text}'"
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def after_key(text: str, depth: int, room: int, *, markdown: bool) -> list[str]:
    """What stands after a key: the rest of its line, then the lines below it, which are indented by `depth` spaces.

    `room` is how many characters are left on the line of the key. Only `markdown` may have more than one line.
    """
    block = markdown_lines(text, WIDTH - depth) if markdown else lines_of(text, WIDTH - depth)
    if len(block) == 1 and len(whole := inline(block[0])) <= room:
        return [whole]
    if not markdown and len(block) == 1 and " " not in text:
        return [inline(text)]  # an address, however long
    # what begins with a space would tell YAML another indentation
    head = ("|" if markdown else ">") + (str(INDENT) if block[0].startswith(" ") else "") + "-"
    return [head, *(" " * depth + line if line else "" for line in block)]

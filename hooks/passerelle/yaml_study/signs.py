"""Slips of pasted text: spaces, bullets and colons that look like those of YAML and are none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from passerelle.problems import Code
from passerelle.yaml_study.lines import KEY, Kind, Lines, is_name
from passerelle.yaml_study.report import MANY_WORDS
from passerelle.yaml_study.slips import Slip

_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
"""Unicode general category Zs, less the space."""
_WIDE = "\u3000"
"""As wide as two."""
_BULLETS = (
    "\u2022\u2023\u2043\u204c\u204d\u2219\u25a0\u25aa\u25cb\u25cf\u25e6\u00b7\u2010-\u2015\u2212\ufe58\ufe63\uff0d"
)
_COLONS = "\uff1a\ufe55\u2236\ua789"

_HEAD = re.compile(
    rf"[ {_SPACES}]*(?:-(?:[ {_SPACES}]+|$)|[{_BULLETS}][ {_SPACES}]*)*"
    rf"(?:{KEY}[ {_SPACES}]*(?::(?=[ {_SPACES}])|[{_COLONS}])[ {_SPACES}]*)?"
)
"""What a line begins with, up to its value."""
_ODD = re.compile(f"[{_SPACES}{_BULLETS}{_COLONS}]")
_ODD_NAME = re.compile(rf"[{_SPACES}]|[{_BULLETS}]\s")


Oddity = Literal["", "sign", "sentence", "words"]


def oddity(name: str, *, after_text: bool) -> Oddity:
    """What is odd about the name of a field, if anything: it begins with a sign that is taken for a part of it; it is a
    sentence; or it is words, where a text under `>-` or `|-` ends (`after_text`)."""
    if _ODD_NAME.match(name):
        return "sign"
    if len(name.split()) >= MANY_WORDS:
        return "sentence"
    return "words" if after_text and not is_name(name) else ""


def odd_signs(lines: Lines, number: int) -> Iterator[Slip]:
    """Signs on line `number` that only look like those of YAML: the same ones on other lines are the same slip."""
    sign = _first(lines, number)
    if sign is None:
        return
    everywhere = [n for n in range(len(lines)) if n == number or _first(lines, n) == sign]
    for numbers in ([number], everywhere):
        for wide in (" ", "  ") if sign == _WIDE else ("  ",):
            edits = {n: _mended(lines[n].text, wide) for n in numbers}
            first = numbers[0]
            column = lines[first].text.index(sign)
            params = {"character": f"U+{ord(sign):04X}"}
            code = Code.YAML_ODD_SPACE
            if re.match(f"[^{_SPACES}]", sign):
                code = Code.YAML_ODD_SIGN
                params |= {"sign": sign, "expected": ":" if re.match(f"[{_COLONS}]", sign) else "-"}
            yield Slip(code, first, column, edits, params)


def _first(lines: Lines, number: int) -> str | None:
    """The first such sign before the value of line `number`."""
    line = lines[number]
    if line.kind is Kind.CONTINUED or line.text.lstrip().startswith("#"):
        return None
    head = _HEAD.match(line.text)
    found = _ODD.search(head[0]) if head else None
    return found[0] if found else None


def _mended(text: str, wide: str) -> str:
    head = _HEAD.match(text)
    end = head.end() if head else 0
    start = text[:end].replace(_WIDE, wide)
    start = re.sub(f"[{_SPACES}]", " ", start)
    start = re.sub(rf"[{_BULLETS}](?! )", "- ", start)
    start = re.sub(rf"[{_BULLETS}]", "-", start)
    start = re.sub(rf"[{_COLONS}](?! )", ": ", start)
    return re.sub(rf"[{_COLONS}]", ":", start) + text[end:]

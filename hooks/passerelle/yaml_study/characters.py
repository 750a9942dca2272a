"""Characters that may not stand in a file: each is named, and taken out so that reading can go on."""

from __future__ import annotations

import unicodedata

from passerelle.problems import Code
from passerelle.yaml_places import Position
from passerelle.yaml_reader import FORBIDDEN_OR_RETURN
from passerelle.yaml_study.report import MAX_FAULTS, Fault

_JOINERS = "\u200c\u200d"


def is_joiner(text: str, index: int) -> bool:
    """Whether a zero-width (non-)joiner does its work: between letters of a script without case, as in Persian or
    Hindi (after RFC 5892, appendix A, which asks for the joining type)."""
    if text[index] not in _JOINERS or not 0 < index < len(text) - 1:
        return False
    before, after = unicodedata.category(text[index - 1]), unicodedata.category(text[index + 1])
    return before in ("Lo", "Mn", "Mc") and after == "Lo"


def without_forbidden(text: str, faults: list[Fault]) -> str:
    """`text` less what may not stand in it, each named among `faults`."""
    kept: list[str] = []
    end = 0
    line, line_start = 1, 0
    for match in FORBIDDEN_OR_RETURN.finditer(text):
        index = match.start()
        if is_joiner(text, index):
            continue
        if newlines := text.count("\n", end, index):
            line += newlines
            line_start = text.rfind("\n", end, index) + 1
        if len(faults) < MAX_FAULTS:
            name = f"U+{ord(match[0]):04X}"
            faults.append(
                Fault((), Position(line, index - line_start + 1), Code.FORBIDDEN_CHARACTER, (("character", name),))
            )
        kept.append(text[end:index])
        end = index + 1
        if unicodedata.category(match[0]) in ("Cc", "Zl", "Zp"):
            kept.append("\n" if match[0] == "\r" else " ")
    return "".join(kept) + text[end:] if kept else text

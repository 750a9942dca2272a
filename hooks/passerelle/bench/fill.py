"""Fills a template's segments: one made-up record's words, ids, dates and addresses in place of the real one's."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Protocol
from urllib.parse import urlsplit

from passerelle.bench.chance import Chance
from passerelle.bench.template import IN_LIST, Kind, Segment, Slot
from passerelle.languages import unaccented

Take = Callable[[int], list[str]]
"""The next so many words of a stream."""

Ids = Mapping[str, Mapping[str, str]]
"""Closed list → id in the template → id in the record."""

HOST = "example.org"
MAX_TITLE = 110
"""Characters of a title, well under what a record may have."""

MAX_KEYWORD = 3
"""Words of a keyword: so few that it stays under the characters that it may have."""

MEANINGFUL, LONG = 6, 24
"""Letters from which on a word is one that somebody may look for, and up to which a few fit into a keyword."""

_TRIES = 50

STAMPS = {"accessed": (2023, 2024), "published": (2023, 2024), "updated": (2025, 2025), "reviewed": (2026, 2026)}
"""First and last year of the dates of the record itself, each after the one before."""


class Facts(Protocol):
    """What a record's head is filled with."""

    id: str
    chance: Chance
    original: str
    ids: dict[str, dict[str, str]]
    relations: tuple[tuple[str, str], ...]
    years: int


def filled_block(segment: Segment, take: Take, ids: Ids, place: str) -> Callable[[Mapping[str, str]], str]:
    """A language block, complete but for its `translation`: a function of that (none for an original)."""
    values = _values(segment, take, ids)
    for n, slot in segment.of_kind(Kind.TITLE):
        values[n] = _title(slot.text, take, place)
    taken: set[str] = set()
    for n, slot in segment.of_kind(Kind.KEYWORD):
        values[n] = _keyword(slot.text, take, taken)
    ((at, slot),) = segment.of_kind(Kind.TRANSLATION)

    def block(translation: Mapping[str, str]) -> str:
        margin = " " * slot.indent
        lines = [f"{margin}  {name}: {value}\n" for name, value in translation.items()]
        values[at] = f"translation:\n{''.join(lines)}{margin}" if lines else ""
        return segment.fill(values)

    return block


def filled_head(segment: Segment, take: Take, facts: Facts) -> str:
    """All of a record that stands before its language blocks."""
    values = _values(segment, take, facts.ids)
    chance = facts.chance
    for n, slot in segment.of_kind(Kind.DATE):
        values[n] = _shifted(slot.text, facts.years)
    for n, slot in segment.of_kind(Kind.STAMP):
        years = STAMPS[slot.name]
        day = f"{chance.between(*years)}-{chance.between(1, 12):02d}-{chance.between(1, 28):02d}"
        values[n] = day[: len(slot.text)]
    for n, slot in segment.of_kind(Kind.URL):
        parts = urlsplit(slot.text)
        values[n] = f"https://{HOST}/{facts.id}{parts.path}" + (f"?{parts.query}" if parts.query else "")
    for n, _ in segment.of_kind(Kind.EMAIL):
        values[n] = f"{facts.id}@{HOST}"
    for n, _ in segment.of_kind(Kind.ORIGINAL):
        values[n] = facts.original
    for n, slot in segment.of_kind(Kind.RELATIONS):
        values[n] = _relations(slot, facts.relations)
    return segment.fill(values)


def _values(segment: Segment, take: Take, ids: Ids) -> list[str]:
    values = [slot.text for slot in segment.slots]
    for begin, end, _ in segment.runs:
        values[begin:end] = take(end - begin)
    for n, slot in segment.of_kind(Kind.REF):
        values[n] = ids[slot.name][slot.text]
    return values


def _title(real: str, take: Take, place: str) -> str:
    """As many words as the real title has, and the place, which makes it the only one of its kind."""
    words = " ".join(take(len(real.split())))
    return json.dumps(f"{words[:1].upper()}{words[1 : MAX_TITLE - len(place)].rstrip()} ({place})", ensure_ascii=False)


def _keyword(real: str, take: Take, taken: set[str]) -> str:
    """As many words as the real keyword has, up to MAX_KEYWORD, such as one looks for; others than those of `taken`."""
    count = min(len(real.split()), MAX_KEYWORD)
    for _ in range(_TRIES):
        words = [word for word in take(count * 4) if MEANINGFUL <= len(word) <= LONG][:count]
        keyword = " ".join(words)
        if words and (read := unaccented(keyword, "NFKD")) not in taken:
            taken.add(read)
            return json.dumps(keyword, ensure_ascii=False)
    taken.add(made := f"{real[:60]} {len(taken)}")
    return json.dumps(made, ensure_ascii=False)


def _shifted(date: str, years: int) -> str:
    moved = f"{int(date[:4]) + years:04d}{date[4:]}"
    return moved[:-2] + "28" if date.endswith("-02-29") else moved


def _relations(slot: Slot, relations: Sequence[tuple[str, str]]) -> str:
    if not relations:
        return slot.text
    if slot.name == IN_LIST:
        margin = " " * slot.indent
        return "".join(f"- kind: {kind}\n{margin}  practice: {id_}\n{margin}" for kind, id_ in relations)
    return "relations:\n" + "".join(f"  - kind: {kind}\n    practice: {id_}\n" for kind, id_ in relations)

"""Ways in which people write the same question: without accents, in the other number, with an elision."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from passerelle.languages import unaccented

_SHORTEST = 5
"""Letters from which on a word has another number."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a question; ordinary ones have a singular and a plural, names have not."""

    text: str
    ordinary: bool = False


def root(word: str) -> str:
    """What singular and plural of most words have in common: less case, accents and a final e, s, es or x."""
    plain = unaccented(word)
    return re.sub(r"(?:e?s|e|x)$", "", plain) if len(plain) >= _SHORTEST else plain


def roots(text: str) -> frozenset[str]:
    """The roots of all words of a text."""
    return frozenset(root(word) for word in re.findall(r"[^\W_]+", text))


def as_it_is(pieces: Sequence[Piece], language: str) -> str:
    """One piece after the other."""
    return " ".join(piece.text for piece in pieces)


def without_accents(pieces: Sequence[Piece], language: str) -> str:
    """In small letters without accents, as typed in haste."""
    return unaccented(as_it_is(pieces, language))


def other_number(pieces: Sequence[Piece], language: str) -> str:
    """The last word of the first ordinary piece in the plural or, if it is one, in the singular."""
    texts = [piece.text for piece in pieces]
    for n, piece in enumerate(pieces):
        *before, last = piece.text.split()
        if piece.ordinary and (changed := _other_number(last, language)):
            texts[n] = " ".join([*before, changed])
            break
    return " ".join(texts)


def with_elision(pieces: Sequence[Piece], language: str) -> str:
    """With the small words that grow together with others (`l’école`, `d'Amadora`, `Lyon’s`), else with `de` or `the`
    before the last; in other languages than these as it is."""
    texts = [piece.text for piece in pieces]
    if language == "fr":
        for n, piece in enumerate(pieces):
            if re.match("[aeiou]", unaccented(piece.text)):
                singular = piece.ordinary and not piece.text.endswith(("s", "x"))
                texts[n] = ("l’" if singular else "d'") + piece.text
                return " ".join(texts)
    if language == "en" and len({piece.ordinary for piece in pieces}) > 1:
        names = [piece.text for piece in pieces if not piece.ordinary]
        return " ".join([f"{' '.join(names)}’s", *(piece.text for piece in pieces if piece.ordinary)])
    article = {"fr": "de ", "es": "de ", "en": "the "}.get(language, "")
    return " ".join([*texts[:-1], article + texts[-1]])


_PLURALS: Mapping[str, Sequence[tuple[str, str]]] = {
    "fr": ((r"(?<=[^rsxz])(?<!ent)$", "s"),),
    "en": ((r"(?<=[^sxzyh])(?<!ed)(?<!ing)$", "s"),),
    "es": ((r"(?<=[aeo])$", "s"), (r"ión$", "iones"), (r"(?<=[lrd])$", "es")),
}
"""How a language makes plurals of most nouns, as (pattern, what stands in its place); what may be a verb has none."""

_SINGULARS: Mapping[str, tuple[str, str]] = {
    "fr": (r"(?<=[^ius])s$", ""),
    "en": (r"(?<=[^aius])s$", ""),
    "es": (r"(?<=[aeo])s$", ""),
}


def _other_number(word: str, language: str) -> str | None:
    """The plural of a singular and the reverse; None for what is short, a name or of an unknown language."""
    if len(word) < _SHORTEST or not word.islower():
        return None
    singular = _SINGULARS.get(language)
    if singular and (changed := re.sub(*singular, word)) != word:
        return changed
    for pattern, ending in _PLURALS.get(language, ()):
        if (changed := re.sub(pattern, ending, word, count=1)) != word:
            return changed
    return None


VARIANTS: Mapping[str, Callable[[Sequence[Piece], str], str]] = {
    "as it is": as_it_is,
    "without accents": without_accents,
    "other number": other_number,
    "with elision": with_elision,
}
"""Every way of writing, by name: (pieces, language) → text."""

"""The words by which a reader may look for a term, a place or a practice, in the reader's own language first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from passerelle.load.words import read_by_search
from passerelle.model import Practice
from passerelle.vocabulary import Named, Vocabulary


def term_words(vocabulary: Vocabulary, kind: str, id_: str, language: str) -> tuple[str, ...]:
    """All words that lead readers of `language` to the term `id_` of the list `kind`, its label first.

    Next come the full name, the synonyms of the language, the aliases, and for terms whose labels are abbreviations or
    proper names (funds, networks) those of the other languages: FAMI finds AMIF. None stands twice, case and accents
    aside. Raises KeyError for what the vocabulary does not have.
    """
    term = vocabulary.term(kind, id_)
    words = [term.label[language]]
    words += [term.name[language]] if isinstance(term, Named) else []
    words += term.synonyms.get(language, ())
    words += term.aliases
    words += _elsewhere(term.label, language) if isinstance(term, Named) else []
    return _distinct(words)


def place_words(vocabulary: Vocabulary, id_: str, language: str) -> tuple[str, ...]:
    """All names of a place: in `language`, in the other languages, then its aliases. None stands twice, case and
    accents aside. Raises KeyError for a place that the gazetteer does not have."""
    place = vocabulary.place(id_)
    return _distinct([place.name[language], *_elsewhere(place.name, language), *place.aliases])


def practice_words(practice: Practice, language: str) -> tuple[str, ...]:
    """The keywords of a practice: those of `language`, then those of its other languages, as readers also look for
    what a practice is called at home. None stands twice, case and accents aside."""
    texts = practice.texts
    own = texts[language].keywords if language in texts else ()
    return _distinct([*own, *(word for code, block in texts.items() if code != language for word in block.keywords)])


def _elsewhere(texts: Mapping[str, str], language: str) -> list[str]:
    return [text for code, text in texts.items() if code != language]


def _distinct(words: Iterable[str]) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for word in words:
        found.setdefault(read_by_search(word), word)
    return tuple(found.values())

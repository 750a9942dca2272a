"""What people call the entries of the closed lists, and languages: any name in any language of the site will do."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache, cached_property

from passerelle.languages import unaccented
from passerelle.load.findings import LIKENESS
from passerelle.load.terms import is_language
from passerelle.spreadsheet.columns import SEVERAL
from passerelle.strings import Strings, available_languages, load_strings
from passerelle.vocabulary import Data, Named, Place, Term, Vocabulary, nearest

_ANY_SPACE = re.compile(r"\s+")
_COMMAS = re.compile(r"\s*[,/\n]\s*")

MAX_LENGTH = 120
"""Characters of a text for which a name like it is sought."""


class Terms:
    """The closed lists by all the names of their entries; labels are shown in the language of the strings."""

    def __init__(self, vocabulary: Vocabulary, strings: Strings) -> None:
        self.vocabulary, self.language = vocabulary, strings.language
        self._names: dict[str, tuple[dict[str, set[str]], ...]] = {}

    def id_of(self, list_: str, name: str) -> str | None:
        """The id of the one entry that goes by `name`: an id goes before a label, a label before a synonym."""
        found = self._ids(list_, name)
        return next(iter(found)) if len(found) == 1 else None

    def meant(self, list_: str, name: str) -> str | None:
        """What was probably meant by a name that no entry has, or several: labels, as one may write them."""
        if ids := self._ids(list_, name):
            return f"{SEVERAL} ".join(sorted(ids))  # which alone tell them apart
        parts = [part for part in _COMMAS.split(name) if part]
        if len(parts) > 1 and all(self.id_of(list_, part) for part in parts):
            return f"{SEVERAL} ".join(parts)
        names = {known: ids for rank in self._by_name(list_) for known, ids in rank.items()}
        near = nearest(folded(name)[:MAX_LENGTH], names, LIKENESS)
        return self.shown(list_, min(names[near])) if near else None

    def shown(self, list_: str, id_: str) -> str:
        """The label of an entry, or its id when another goes by that label."""
        label = _label(self.vocabulary.lists[list_][id_], self.language.code)
        return label if label and self.id_of(list_, label) == id_ and SEVERAL not in label else id_

    def labels(self, list_: str) -> list[str]:
        """How the entries of a list are shown, in its order."""
        return [self.shown(list_, id_) for id_ in self.vocabulary.ids(list_)]

    def language_code(self, name: str) -> str | None:
        """The code of a language by its code or by its name in a language of the site."""
        plain = name.strip().casefold()
        return plain if is_language(plain) else _languages().get(folded(name))

    @cached_property
    def site_languages(self) -> list[str]:
        """Names of the languages of the site."""
        return [self.language.language_name(code) for code in self.vocabulary.languages]

    def _ids(self, list_: str, name: str) -> set[str]:
        plain = folded(name)
        return next((ids for rank in self._by_name(list_) if (ids := rank.get(plain))), set())

    def _by_name(self, list_: str) -> tuple[dict[str, set[str]], ...]:
        if list_ not in self._names:
            ranks = tuple(defaultdict[str, set[str]](set) for _ in range(3))
            for id_, entry in self.vocabulary.lists.get(list_, {}).items():
                for rank, names in zip(ranks, ([id_], _labels(entry), _synonyms(entry)), strict=True):
                    for name in names:
                        rank[folded(name)].add(id_)
            self._names[list_] = tuple(dict(rank) for rank in ranks)
        return self._names[list_]


def folded(name: str) -> str:
    """`name` less accents, case and odd spaces; straight and typographic apostrophes are one."""
    return _ANY_SPACE.sub(" ", unaccented(name.replace("’", "'"), "NFKD")).strip()


def _label(entry: Data, language: str) -> str | None:
    texts = entry.label if isinstance(entry, Term) else entry.name if isinstance(entry, Place) else {}
    return texts.get(language)


def _labels(entry: Data) -> Iterator[str]:
    if isinstance(entry, Term):
        yield from entry.label.values()
    if isinstance(entry, Named | Place):
        yield from entry.name.values()


def _synonyms(entry: Data) -> Iterable[str]:
    aliases = entry.aliases if isinstance(entry, Term | Place) else ()
    own = entry.synonyms.values() if isinstance(entry, Term) else ()
    return (*aliases, *(word for words in own for word in words))


@cache
def _languages() -> dict[str, str]:
    """Codes of languages by their names, in the languages that there are strings for."""
    speakers = [load_strings(code).language.locale for code in available_languages()]
    return {folded(name): code for speaker in speakers for code, name in speaker.languages.items() if is_language(code)}

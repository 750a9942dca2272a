"""Words for search: none repeats what leads to its entry already."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from passerelle.languages import unaccented
from passerelle.load.findings import Findings
from passerelle.problems import Code
from passerelle.vocabulary import Data, Named, Term
from passerelle.yaml_reader import Path, Tree


def check_words(words: Tree | None, path: Path, taken: Iterable[str], findings: Findings) -> None:
    """Names each of `words` that repeats one before it or one of `taken`, case and accents aside, as search reads
    them. That they are no list, or hold what is no text, is told already."""
    seen = {read_by_search(word): word for word in taken}
    for index, word in enumerate(words if isinstance(words, list) else ()):
        if isinstance(word, str):
            if (other := seen.get(read_by_search(word))) is not None:
                findings.add((*path, index), Code.WORD_REPEATED, value=word, other=other)
            else:
                seen[read_by_search(word)] = word


def check_term_words(model: type[Data], id_: str, raw: Mapping[str, Tree], findings: Findings) -> None:
    """The synonyms and aliases of an entry of a list, held against its names: for a proper name those of all languages,
    for which it is found everywhere."""
    names = [texts for name in ("label", "name") if isinstance(texts := raw.get(name), dict)]
    aliases, synonyms = raw.get("aliases"), raw.get("synonyms")
    is_proper = issubclass(model, Named) or not issubclass(model, Term)
    everywhere = _texts(text for texts in names for text in texts.values()) if is_proper else []
    check_words(aliases, (id_, "aliases"), everywhere, findings)
    everywhere += _texts(aliases) if isinstance(aliases, list) else []
    for language, words in synonyms.items() if isinstance(synonyms, dict) else ():
        own = _texts(texts.get(language) for texts in names)
        check_words(words, (id_, "synonyms", language), [*own, *everywhere], findings)


def _texts(trees: Iterable[Tree | None]) -> list[str]:
    return [tree for tree in trees if isinstance(tree, str)]


def read_by_search(word: str) -> str:
    """A word as search reads it: case, accents and the width of spaces aside."""
    return " ".join(unaccented(word, "NFKD").split())

"""What only the vocabulary as a whole tells of terms that no list has: a label stands where its id should, a list is
empty."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from passerelle.languages import unaccented
from passerelle.load.findings import LIKENESS
from passerelle.load.terms import LoadedVocabulary, list_path
from passerelle.problems import Code, Problem
from passerelle.vocabulary import Named, Place, Term, nearest


def with_labels(problems: Iterable[Problem], loaded: LoadedVocabulary) -> Iterator[Problem]:
    """`problems`, of which unknown terms suggest the id whose label was written, in any language; those of a list that
    is empty are one problem, of that list."""
    labels: dict[str, dict[str, set[str]]] = {}
    empty: set[str] = set()
    for problem in problems:
        if problem.code is not Code.UNKNOWN_TERM:
            yield problem
            continue
        params = dict(problem.params)
        name = params["list"]
        if not loaded.known.get(name, True):
            empty.add(name)
            continue
        if name not in labels:
            labels[name] = _labels(loaded, name)
        if meant := _meant(params["value"], params.get("suggestion"), labels[name]):
            params["suggestion"] = meant
        where = (problem.path, problem.line, problem.column, problem.field)
        yield Problem(*where, problem.code, tuple(sorted(params.items())))
    for name in empty:
        yield Problem(list_path(name), 1, 1, "", Code.VOCABULARY_EMPTY)


def _meant(value: str, suggested: str | None, labels: dict[str, set[str]]) -> str | None:
    """The one term that has `value` for its label; or else the one suggested already; or else the one that has all its
    words in a label, or nearly that label."""
    plain = unaccented(value, "NFKD")
    words = set(re.findall(r"\w+", plain))
    ids = labels.get(plain)
    if ids is None and suggested is None and words:
        ids = {id_ for label, own in labels.items() for id_ in own if words.issubset(re.findall(r"\w+", label))}
    if not ids and suggested is None:
        ids = labels.get(nearest(plain, labels, LIKENESS + 0.1) or "")
    return suggested if not ids or len(ids) > 1 else next(iter(ids))


def _labels(loaded: LoadedVocabulary, name: str) -> dict[str, set[str]]:
    """Ids by label, in all languages."""
    found: dict[str, set[str]] = {}
    for id_, term in loaded.vocabulary.lists.get(name, {}).items():
        texts = [term.label] if isinstance(term, Term) else []
        texts += [term.name] if isinstance(term, Named | Place) else []
        for label in (label for text in texts for label in text.values()):
            found.setdefault(unaccented(label, "NFKD"), set()).add(id_)
    return found

"""A record that is still being written, as far as it can be shown: what it lacks stands as an ellipsis, what is wrong
with it is left out."""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from pydantic import StringConstraints

from passerelle.check.record import as_mapping, value_at
from passerelle.dates import PartialDate
from passerelle.form.places import PLACES
from passerelle.load.anatomy import Part, anatomy
from passerelle.load.finding import Finding
from passerelle.load.findings import Findings
from passerelle.load.terms import LoadedVocabulary
from passerelle.markdown import CITATION
from passerelle.model import Practice, Ref
from passerelle.problems import Code
from passerelle.vocabulary import ID_PATTERN, LANGUAGE_PATTERN, LISTS, PracticeType, Term, Vocabulary
from passerelle.yaml_reader import Path, Tree

ELLIPSIS = "…"
UNTOLD = "untold"
"""Id of what is still to be chosen, or to be given an id."""

ROUNDS = 12
"""How often the record is looked at again: filling in what a thing lacks may show what its parts lack."""

AGAIN = 3
"""How often something better is put in one place, before what that stands in is left out."""

_LACKS = frozenset({Code.MISSING_FIELD, Code.TEXT_MISSING, Code.TEXT_NOT_TRANSLATED, Code.EMPTY_VALUE})
_CITES = frozenset({Code.UNKNOWN_SOURCE, Code.SOURCE_MISNAMED, Code.SOURCE_MISSING, Code.BAD_CITATION})
_HARMLESS = frozenset({Code.SUMMARY_TOO_LONG, Code.UPDATED_BEFORE_PUBLISHED})
"""Errors in spite of which a sheet can be shown as it is written."""

Check = Callable[[Tree, Findings], Practice | None]


def with_untold(lists: LoadedVocabulary) -> LoadedVocabulary:
    """The closed lists, each of their terms but places with one more, which is called “…”: what is not chosen yet."""
    vocabulary = lists.vocabulary
    more = {name: {**terms, **_untold(terms.values())} for name, terms in vocabulary.lists.items()}
    known = {name: ids | frozenset(more[name]) if name in more else ids for name, ids in lists.known.items()}
    return replace(lists, vocabulary=Vocabulary(vocabulary.languages, more), known=known)


def _untold(terms: Iterable[Any]) -> dict[str, Term]:
    first = next(iter(terms), None)
    if not isinstance(first, Term):
        return {}
    words = dict.fromkeys(first.label, ELLIPSIS)
    names = {name: words for name in ("label", "definition", "name", "inverse") if hasattr(first, name)}
    programme = {"programme": False} if isinstance(first, PracticeType) else {}
    return {UNTOLD: first.model_copy(update=names | programme)}


def sketched(tree: Mapping[str, Tree], language: str, year: str, check: Check) -> Practice | None:
    """The practice of which `tree` says a part, in `language` and that of its original; None if nothing can be shown.

    `check` tells what is wrong, against lists that know of `UNTOLD`; `year` stands for dates that are not said yet.
    """
    record: dict[str, Any] = copy.deepcopy(dict(tree))
    given = as_mapping(record.get("texts"))
    original = str(record.setdefault("original_language", language))
    if original not in given:
        original = record["original_language"] = language
    blocks = {code: as_mapping(given.get(code)) for code in (original, language) if code in given or code == original}
    record["texts"] = {code: dict(block) for code, block in blocks.items()}
    mending = _Mending(record, language, year)
    for _ in range(ROUNDS):
        findings = Findings()
        practice = check(record, findings)
        errors = [one for one in findings if one.is_error and one.code not in _HARMLESS]
        if not errors:
            return practice
        # entries of lists from their end, so that the others stay where they are told
        for error in sorted(errors, key=lambda one: _order(one.path), reverse=True):
            mending.mend(error)
        mending.met.update({error.path for error in errors})
    return None


def _order(path: Path) -> list[tuple[bool, int, str]]:
    return [(isinstance(step, str), step if isinstance(step, int) else 0, str(step)) for step in path]


@dataclass
class _Mending:
    """What is done to `record` for it to be shown; `met` counts in how many rounds something was wrong
    at a place."""

    record: dict[str, Any]
    language: str
    year: str
    met: Counter[Path] = field(default_factory=Counter)

    def mend(self, error: Finding) -> None:
        """Fills in or leaves out what `error` is about; what it stands in, when that was of no use before."""
        path, time = error.path, self.met[error.path]
        if time < AGAIN and (better := self._better(error)) is not None:
            _put(self.record, path, better)
        else:
            above = max(time - 1, 0) + (error.code in _LACKS)
            _remove(self.record, path[: len(path) - above])

    def _better(self, error: Finding) -> Tree | None:
        """What may stand in the place of what is wrong."""
        value = value_at(self.record, error.path)
        if not value:
            return self._filler(anatomy(Practice).at(error.path)) if error.code in _LACKS else None
        if not isinstance(value, str):
            return None
        if error.code is Code.TOO_LONG:
            return value[: int(error.params["limit"]) - 1] + ELLIPSIS
        if error.offset is not None and error.code in _CITES:
            wrong = error.params["value"]
            return CITATION.sub(lambda found: "" if wrong in found[1] else found[0], value).strip() or ELLIPSIS
        return None

    def _filler(self, part: Part) -> Tree | None:
        """What stands for something that is not said yet; nothing where it would say what is not so."""
        if part.kind == "record":
            return {}
        if part.kind == "list":
            entry = self._filler(part.entry) if part.entry else None
            return None if entry is None else [entry]
        if part.kind == "mapping":
            return {UNTOLD: {}}
        if ref := part.mark(Ref):
            return UNTOLD if ref.to in LISTS and ref.to != PLACES else None
        pattern = next((mark.pattern for mark in part.marks if isinstance(mark, StringConstraints)), None)
        if pattern == LANGUAGE_PATTERN:
            return self.language
        if pattern == ID_PATTERN:
            return UNTOLD
        if part.annotation is PartialDate:
            return self.year
        return ELLIPSIS if part.annotation is str else None


def _put(tree: Any, path: Path, value: Tree) -> None:
    """Set what stands at a path, in mappings that are made where there are none."""
    *above, last = path
    for step in above:
        tree = tree.setdefault(step, {}) if isinstance(tree, dict) else tree[step]
    tree[last] = value


def _remove(tree: Any, path: Path) -> None:
    """Take out what stands at a path, if anything still does."""
    if path and value_at(tree, path) is not None:
        del value_at(tree, path[:-1])[path[-1]]

"""Texts that a sheet has in one language and lacks in another: who writes only one of them cannot mend that."""

from __future__ import annotations

from collections.abc import Mapping

from passerelle.check.record import value_at
from passerelle.problems import Code, Problem
from passerelle.yaml_reader import Tree

_UNSAID = frozenset({Code.TEXT_MISSING, Code.MISSING_FIELD})
"""Codes that say nothing of other languages: some other must have the text, or it is missing altogether."""


def lacking(problem: Problem, tree: Mapping[str, Tree]) -> str | None:
    """The language in which a text is to be added for `problem` to go, since another language of the record `tree` has
    it; None when it is another kind of problem."""
    params = dict(problem.params)
    start, _, rest = problem.field.partition(".")
    language, _, inner = rest.partition(".")
    if start != "texts" or not inner:
        return None
    if problem.code is Code.TEXT_NOT_TRANSLATED:
        return language
    if problem.code is Code.TEXT_ONLY_HERE:
        return params["original"]
    if problem.code is Code.LIST_LENGTH_DIFFERS:
        return language if int(params["count"]) < int(params["expected"]) else params["language"]
    texts = tree.get("texts")
    if problem.code not in _UNSAID or not isinstance(texts, dict):
        return None
    said = any(value_at(block, inner.split(".")) is not None for code, block in texts.items() if code != language)
    return language if said else None

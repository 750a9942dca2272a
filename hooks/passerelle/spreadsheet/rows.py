"""From the cells of one row to a record, and from a field of the record back to its cell."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from passerelle.load.anatomy import Part, anatomy
from passerelle.load.terms import is_language
from passerelle.model import Practice
from passerelle.problems import Code
from passerelle.spreadsheet.columns import ANY_LANGUAGE, Column, columns, source_id
from passerelle.spreadsheet.terms import Terms
from passerelle.spreadsheet.values import Fault, value_of
from passerelle.yaml_reader import Path, Tree

CITED = "sources"

OF_ANOTHER_LANGUAGE = frozenset({Code.LANGUAGE_MISSING})
"""What is told of every record in one language, and of none in particular."""

_STEP = re.compile(r"\[(\d+)\]|([^.\[\]]+)")


@dataclass
class Made:
    """A record made from a row, and what is wrong with single cells of it."""

    tree: dict[str, Tree]
    faults: dict[Column, Fault] = field(default_factory=dict)


def record_of(values: Mapping[Column, str], terms: Terms, today: str) -> Made:
    """The record that the texts of a row make; `today` is when it is published unless the row says so.

    The sources of a row are those of all its facts.
    """
    tree: dict[str, Any] = {}
    made = Made(tree)
    language = next((text for column, text in values.items() if column.path == ("original_language",)), "")
    code = terms.language_code(language) or ""
    own = code if is_language(code) else next(iter(terms.vocabulary.languages), "und")
    for column, text in values.items():
        if not text:
            continue
        value, fault = value_of(column, text, terms)
        if fault:
            made.faults[column] = fault
        if value is not None:
            _put(tree, tuple(own if step == ANY_LANGUAGE else step for step in column.path), value)
    tree.setdefault("published", today)
    # so that each thing that is missing there is told
    tree.setdefault("period", {})
    tree.setdefault("texts", {}).setdefault(own, {})
    tree.setdefault(CITED, {source_id(1): {}})
    if cited := list(tree.get(CITED, {})):
        _cite(tree, anatomy(Practice), cited)
    return made


def column_of(field_: str, given: Collection[Column]) -> Column | None:
    """The column that a field of the record (`texts.fr.title`, `themes[1]`) comes from: one of those `given`, if
    any of them is concerned; None when the whole row is."""
    found = _columns_of(field_)
    return next((column for column in found if column in given), found[0] if found else None)


@lru_cache(maxsize=4096)
def _columns_of(field_: str) -> tuple[Column, ...]:
    """Columns that a field comes from, the likeliest first."""
    path = tuple(int(index) if index else name for index, name in _STEP.findall(field_))
    if not path:
        return ()
    above = [column for column in columns() if _leads(column.path, path)]
    if above:
        return tuple(sorted(above, key=lambda column: -len(column.path)))
    return tuple(column for column in columns() if _leads(path, column.path))


def _leads(above: Path, below: Path) -> bool:
    """Whether what stands at `below` is part of what stands at `above`."""
    return len(above) <= len(below) and all(
        ours == theirs or (n == 1 and above[0] == "texts" and ANY_LANGUAGE in (ours, theirs))
        for n, (ours, theirs) in enumerate(zip(above, below, strict=False))
    )


def _put(tree: dict[str, Any], path: Path, value: Tree) -> None:
    for step in path[:-1]:
        tree = tree.setdefault(str(step), {})
    tree[str(path[-1])] = value


def _cite(tree: Any, part: Part, cited: list[str]) -> None:
    """Has each fact of the record name its sources."""
    if part.kind == "record" and isinstance(tree, dict):
        for name, below in part.fields.items():
            if name in tree:
                _cite(tree[name], below, cited)
        own = part.fields.get(CITED)
        if own is not None and own.kind == "list":
            tree[CITED] = list(cited)
    elif part.kind == "list" and part.entry and isinstance(tree, list):
        for entry in tree:
            _cite(entry, part.entry, cited)

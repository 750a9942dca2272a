"""Every id that must exist elsewhere does: the model says which (`Ref`), this goes and looks."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache

from passerelle.check.record import FIELDS, Record
from passerelle.load.anatomy import Part, anatomy
from passerelle.load.findings import At
from passerelle.load.terms import is_language, language_meant
from passerelle.model import Practice, Ref
from passerelle.problems import Code
from passerelle.vocabulary import LANGUAGE_PATTERN
from passerelle.yaml_reader import Path

WITHIN = ("organisations", "pairs", "phases")
"""Lists of the record itself that its other parts refer to by id."""

_LANGUAGE = "language"

MAX_ROW = 500
"""Characters of a row of ids without commas between them."""


def check_references(record: Record) -> set[str]:
    """Adds what leads nowhere to the record's findings; returns the ids of the sources that its facts cite."""
    cited: set[str] = set()
    known: dict[str, Collection[str]] = {name: dict.fromkeys(record.ids(name)) for name in WITHIN}
    sources = record.mapping("sources")
    found: list[tuple[Path, str, str]] = []
    _references(record.tree, _targets(), (), found)
    for path, to, value in found:
        if to == "sources":
            cited.add(value)
            if value not in sources:
                meant = _run_together(value, sources)
                record.findings.add(path, Code.UNKNOWN_SOURCE, known=record.sources, value=value, suggestion=meant)
                cited.update(meant.split(", ") if meant else ())
        elif to == "practices":
            if value == record.id:
                record.findings.add(path, Code.RELATION_TO_ITSELF, value=value)
            elif value not in record.around.practices:
                record.findings.add(path, Code.UNKNOWN_PRACTICE, known=record.around.practices, value=value)
        elif to == _LANGUAGE:
            _check_language(record, path, value)
        elif to in known:
            if value not in known[to]:
                meant = _run_together(value, known[to])
                record.findings.add(path, Code.UNKNOWN_ITEM, known=known[to], value=value, list=to, suggestion=meant)
        elif value not in record.around.terms.get(to, (value,)):
            terms = record.around.terms[to]
            meant = _run_together(value, terms)
            record.findings.add(path, Code.UNKNOWN_TERM, known=terms, value=value, list=to, suggestion=meant)
    for language in record.mapping("texts"):
        if language in FIELDS:  # it belongs to the block above
            record.findings.add(("texts", language), Code.UNKNOWN_FIELD, at=At.KEY, value=language)
        else:
            _check_language(record, ("texts", language), language, At.KEY)
    return cited


def _run_together(value: str, known: Collection[str]) -> str | None:
    """`value` with commas where they are missing between ids, if it is a row of known ones."""
    ids = re.findall(r"[^\s;,]+", value[:MAX_ROW])
    return ", ".join(ids) if len(ids) > 1 and len(value) <= MAX_ROW and all(id_ in known for id_ in ids) else None


def _check_language(record: Record, path: Path, value: str, at: At = At.VALUE) -> None:
    if not is_language(value):
        meant = record.original if path == ("original_language",) else None
        meant = meant or language_meant(value, record.around.languages)
        record.findings.add(path, Code.BAD_LANGUAGE, at=at, suggestion=meant, value=value)


class _Targets:
    """The part of the model's anatomy that leads to references; all else is left out, so that it costs nothing."""

    __slots__ = ("entry", "fields", "to")

    def __init__(self, to: str | None, fields: dict[str, _Targets], entry: _Targets | None) -> None:
        self.to, self.fields, self.entry = to, fields, entry


@cache
def _targets() -> _Targets:
    found = _pruned(anatomy(Practice))
    assert found is not None
    return found


def _pruned(part: Part) -> _Targets | None:
    if part.kind == "text":
        ref = part.mark(Ref)
        is_code = any(getattr(mark, "pattern", None) == LANGUAGE_PATTERN for mark in part.marks)
        to = ref.to if ref else _LANGUAGE if is_code else None
        return _Targets(to, {}, None) if to else None
    fields = {name: sub for name, field in part.fields.items() if (sub := _pruned(field))}
    entry = _pruned(part.entry) if part.entry else None
    return _Targets(None, fields, entry) if fields or entry else None


def _references(tree: object, targets: _Targets, path: Path, found: list[tuple[Path, str, str]]) -> None:
    """Adds (path, what it refers to, id) of every reference in `tree`."""
    if targets.to:
        if isinstance(tree, str):
            found.append((path, targets.to, tree))
    elif targets.entry:
        if isinstance(tree, list):
            for index, value in enumerate(tree):
                _references(value, targets.entry, (*path, index), found)
        elif isinstance(tree, dict):
            for key, value in tree.items():
                _references(value, targets.entry, (*path, key), found)
    elif isinstance(tree, dict):
        fields = targets.fields
        for name, value in tree.items():
            if name in fields:
                _references(value, fields[name], (*path, name), found)

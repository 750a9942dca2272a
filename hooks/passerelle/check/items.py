"""Entries of lists: none twice, relations whole, subjects of disagreements and gaps there."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from passerelle.check.record import Record, as_list
from passerelle.load.anatomy import anatomy
from passerelle.load.findings import At
from passerelle.model import Practice, Ref
from passerelle.problems import Code
from passerelle.yaml_reader import Tree


def check_items(record: Record) -> None:
    """Everything about the entries of the record's lists that the model alone cannot say."""
    _check_uniqueness(record)
    _check_relations(record)
    _check_subjects(record)


@cache
def lists_with_ids() -> tuple[str, ...]:
    """Lists of a record whose entries have an `id`."""
    fields = anatomy(Practice).fields.items()
    return tuple(name for name, part in fields if part.kind == "list" and part.entry and "id" in part.entry.fields)


@cache
def _lists_of_ids() -> tuple[str, ...]:
    """Lists of a record that hold ids of something else."""
    fields = anatomy(Practice).fields.items()
    return tuple(name for name, part in fields if part.kind == "list" and part.entry and part.entry.mark(Ref))


def _check_uniqueness(record: Record) -> None:
    for name in lists_with_ids():
        seen: set[str] = set()
        for index, entry in record.entries(name):
            id_ = entry.get("id")
            if isinstance(id_, str):
                if id_ in seen:
                    record.findings.add((name, index, "id"), Code.DUPLICATE_ITEM, value=id_)
                seen.add(id_)
    for name in _lists_of_ids():
        seen = set()
        for index, value in enumerate(as_list(record.tree.get(name))):
            if isinstance(value, str):
                if value in seen:
                    record.findings.add((name, index), Code.DUPLICATE_ITEM, value=value)
                seen.add(value)
    members: set[tuple[object, ...]] = set()
    for index, entry in record.entries("members"):
        key = tuple(str(entry.get(part)) for part in ("place", "role", "phase"))
        if key in members:
            record.findings.add(("members", index, "place"), Code.DUPLICATE_ITEM, value=key[0])
        members.add(key)


def _check_relations(record: Record) -> None:
    for index, relation in record.entries("relations"):
        if ("practice" in relation) == ("name" in relation):
            code = Code.RELATION_BOTH if "practice" in relation else Code.RELATION_NEITHER
            record.findings.add(("relations", index), code, at=At.KEY)


def _check_subjects(record: Record) -> None:
    subjects = dict.fromkeys((*anatomy(Practice).fields, *_subjects(record)))
    known = tuple(subjects)
    for name in ("disagreements", "gaps"):
        for index, entry in record.entries(name):
            about = entry.get("about")
            if isinstance(about, str) and about not in subjects:
                record.findings.add((name, index, "about"), Code.UNKNOWN_SUBJECT, known=known, value=about)


def _subjects(record: Record) -> Iterator[str]:
    """`<list>.<id>` of everything in the record that has an id; members go by their place."""
    yield from (f"{name}.{id_}" for name in lists_with_ids() for id_ in record.ids(name))
    yield from (f"members.{place}" for place in record.ids("members", "place"))
    yield from (f"sources.{id_}" for id_ in record.sources)
    yield from (f"{name}.{id_}" for name in _lists_of_ids() for id_ in _texts(record.tree.get(name)))


def _texts(tree: Tree | None) -> Iterator[str]:
    return (value for value in as_list(tree) if isinstance(value, str))

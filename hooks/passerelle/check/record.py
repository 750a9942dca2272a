"""A record under check: its raw data, so that one mistake hides no other, and what it is checked against."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from passerelle.dates import PartialDate
from passerelle.load.findings import Findings
from passerelle.model import Practice
from passerelle.yaml_reader import Tree


@dataclass(frozen=True)
class Surroundings:
    """What the records refer to, the same for all: ids by closed list, ids of all practices, languages of the site."""

    terms: Mapping[str, frozenset[str]]
    practices: frozenset[str]
    languages: tuple[str, ...]


@dataclass(frozen=True)
class Record:
    """One record. Its parts are handed out only as far as they have the shape that they should have.

    `practice` is the same as the model has it, when all of them have.
    """

    id: str
    tree: Mapping[str, Tree]
    around: Surroundings
    findings: Findings
    practice: Practice | None = None

    def mapping(self, name: str) -> Mapping[str, Tree]:
        return as_mapping(self.tree.get(name))

    def entries(self, name: str) -> Iterator[tuple[int, Mapping[str, Tree]]]:
        """(index, entry) of a list of mappings."""
        for index, entry in enumerate(as_list(self.tree.get(name))):
            if isinstance(entry, dict):
                yield index, entry

    def ids(self, name: str, key: str = "id") -> tuple[str, ...]:
        """Ids of the entries of a list."""
        if name not in self.tree:
            return ()
        found = self._ids.get((name, key))
        if found is None:
            entries = self.entries(name)
            found = self._ids[name, key] = tuple(id_ for _, e in entries if isinstance(id_ := e.get(key), str))
        return found

    @cached_property
    def _ids(self) -> dict[tuple[str, str], tuple[str, ...]]:
        return {}

    @cached_property
    def sources(self) -> tuple[str, ...]:
        return tuple(self.mapping("sources"))

    @cached_property
    def blocks(self) -> Mapping[str, Mapping[str, Tree]]:
        """Language → its texts."""
        return {language: block for language, block in self.mapping("texts").items() if isinstance(block, dict)}

    @cached_property
    def original(self) -> str | None:
        """The original language, when there is a block for it."""
        language = self.tree.get("original_language")
        return language if isinstance(language, str) and language in self.blocks else None


def as_mapping(tree: Tree | None) -> Mapping[str, Tree]:
    """`tree` if it is a mapping, else an empty one."""
    return tree if isinstance(tree, dict) else {}


def as_list(tree: Tree | None) -> Collection[Tree]:
    """`tree` if it is a list, else an empty one."""
    return tree if isinstance(tree, list) else ()


def as_date(tree: Tree | None) -> PartialDate | None:
    """`tree` as a date, None if it is none."""
    try:
        return PartialDate.parse(tree) if isinstance(tree, str) else None
    except ValueError:
        return None

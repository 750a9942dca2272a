"""A record under check: its raw data, so that one mistake hides no other, and what it is checked against."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from passerelle.dates import PartialDate
from passerelle.digest import block_digest
from passerelle.load.findings import Findings
from passerelle.model import Practice
from passerelle.texts import Texts
from passerelle.yaml_reader import Tree

FIELDS = frozenset(Texts.model_fields)
"""Names of the fields of a language block."""


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
        """Language → its texts. What stands there under the name of a field is no language."""
        texts = self.mapping("texts")
        return {code: block for code, block in texts.items() if isinstance(block, dict) and code not in FIELDS}

    def digest(self, language: str) -> str:
        """Digest of the block of a language, well-formed or not."""
        if self.practice is not None:
            return self.practice.texts[language].digest
        return block_digest(self.blocks[language])

    @cached_property
    def original(self) -> str | None:
        """The original language, or the one that seems to be when `original_language` names no block: that of the only
        block without `translation`, or of the only one among these that another says it was made from."""
        blocks = self.blocks
        language = self.tree.get("original_language")
        if isinstance(language, str) and language in self.mapping("texts"):
            return language if language in blocks else None
        candidates = [code for code, block in blocks.items() if "translation" not in block]
        if len(candidates) > 1:
            named = {as_mapping(block.get("translation")).get("of") for block in blocks.values()}
            candidates = [code for code in candidates if code in named]
        return candidates[0] if len(candidates) == 1 else None


def value_at(tree: Any, path: Sequence[str | int]) -> Any:
    """What stands at a path of plain data; None when nothing does."""
    for step in path:
        if isinstance(tree, dict):
            tree = tree.get(step)
        elif isinstance(tree, list) and isinstance(step, int) and step < len(tree):
            tree = tree[step]
        else:
            return None
    return tree


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

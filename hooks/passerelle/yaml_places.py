"""Where in a YAML file things stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

import yaml

from passerelle.yaml_reader import LOADER, Path, decoded


@dataclass(frozen=True, slots=True)
class Position:
    """A place in a file; both count from 1."""

    line: int = 1
    column: int = 1


class Places(Protocol):
    """Tells where in a file things stand."""

    def value(self, path: Path) -> Position:
        """Where the value at `path` stands, or what encloses it when there is none."""

    def key(self, path: Path) -> Position:
        """Where the key of `path` stands; an entry of a list, which has no key, stands where it begins."""


class PlainPlaces:
    """Places in a file that `read` has taken: three times faster than a study."""

    def __init__(self, data: bytes) -> None:
        self.root: Any = LOADER(decoded(data)).get_single_node()
        self._pairs: dict[int, dict[str, tuple[Any, Any]]] = {}

    def value(self, path: Path) -> Position:
        return self._find(path)[1]

    def key(self, path: Path) -> Position:
        return self._find(path)[0]

    def _find(self, path: Path) -> tuple[Position, Position]:
        key = value = self.root
        for step in path:
            if isinstance(value, yaml.MappingNode):
                pair = self._by_key(value).get(str(step))
                if pair is None:
                    break
                key, value = pair
            elif isinstance(value, yaml.SequenceNode) and isinstance(step, int) and step < len(value.value):
                key = value = value.value[step]
            else:
                break
        return position_of(key.start_mark), position_of(value.start_mark)

    def _by_key(self, mapping: yaml.MappingNode) -> dict[str, tuple[Any, Any]]:
        """Key → nodes of key and value, gathered once a mapping: a file may have thousands of findings in one."""
        pairs = self._pairs.get(id(mapping))
        if pairs is None:
            pairs = self._pairs[id(mapping)] = {key.value.strip(): (key, value) for key, value in mapping.value}
        return pairs


def position_of(mark: Any) -> Position:
    """The position that a mark of the parser means."""
    return Position(mark.line + 1, mark.column + 1)

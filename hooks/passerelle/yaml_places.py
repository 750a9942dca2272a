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

    def value(self, path: Path) -> Position:
        return self._find(path)[1]

    def key(self, path: Path) -> Position:
        return self._find(path)[0]

    def _find(self, path: Path) -> tuple[Position, Position]:
        key = value = self.root
        for step in path:
            if isinstance(value, yaml.MappingNode):
                pair = next(((k, v) for k, v in value.value if k.value.strip() == step), None)
                if pair is None:
                    break
                key, value = pair
            elif isinstance(value, yaml.SequenceNode) and isinstance(step, int) and step < len(value.value):
                key = value = value.value[step]
            else:
                break
        return position_of(key.start_mark), position_of(value.start_mark)


def position_of(mark: Any) -> Position:
    """The position that a mark of the parser means."""
    return Position(mark.line + 1, mark.column + 1)

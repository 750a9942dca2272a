"""What a study of a YAML file finds: its faults, what could be understood, and where everything stands."""

from __future__ import annotations

import bisect
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from passerelle.problems import Code
from passerelle.yaml_places import Position, position_inside
from passerelle.yaml_reader import Path, Tree

MAX_FAULTS = 100
"""Faults named for one file; a file with more is not read by a person anyway."""


STAND_IN = "*"
"""What takes the place of a text that is refused."""

MANY_WORDS = 3
"""Words from which on what stands before a colon is a sentence, and no name of a field."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with the file as YAML, at a path and position."""

    path: Path
    position: Position
    code: Code
    params: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Doubt:
    """A part of the file that could only be guessed at: fields called `names`, or any if that is None, may have stood
    at `path` or around it."""

    path: Path
    names: frozenset[str] | None


@dataclass
class Study:
    """All about a file. `tree` is what could be understood, None when nothing could; `text` is what it was read from,
    and `original` turns a position there into one of the file."""

    tree: Tree | None = None
    text: str = ""
    faults: list[Fault] = field(default_factory=list)
    values: dict[Path, Position] = field(default_factory=dict)
    keys: dict[Path, Position] = field(default_factory=dict)
    styles: dict[Path, str | None] = field(default_factory=dict)
    """How each text is written: `|`, `>`, a quote, or None for a plain one."""
    silent: set[Path] = field(default_factory=set)
    """Paths whose values are stand-ins for what was refused: nothing further is to be said of them."""
    doubts: list[Doubt] = field(default_factory=list)
    moved: set[int] = field(default_factory=set)
    """Lines that were read as if they were indented otherwise."""
    is_guess: bool = False
    """Whether slips were mended before anything could be read."""
    original: Callable[[Position], Position] = lambda position: position

    def is_silent(self, path: Path) -> bool:
        return any(path[:length] in self.silent for length in range(len(path) + 1))

    def value(self, path: Path, reads: str = "") -> Position:
        """Where the value at `path` stands, or what encloses it when there is none; what it `reads` does not matter."""
        while path and path not in self.values:
            path = path[:-1]
        return self.original(self.values.get(path) or Position())

    def key(self, path: Path) -> Position:
        """Where the key of `path` stands; an entry of a list, which has no key, stands where it begins."""
        while path and path not in self.keys and path not in self.values:
            path = path[:-1]
        return self.original(self.keys[path]) if path in self.keys else self.value(path)

    def inside(self, path: Path, offset: int) -> Position:
        """Where the character at `offset` of the text at `path` stands."""
        value: Tree | None = self.tree
        for step in path:
            if isinstance(value, dict):
                value = value.get(str(step))
            elif isinstance(value, list) and isinstance(step, int) and step < len(value):
                value = value[step]
            else:
                return self.value(path)
        if not isinstance(value, str) or path not in self.values:
            return self.value(path)
        return self.original(position_inside(self.text, self.values[path], self.styles.get(path), value[:offset]))

    def path_at(self, positions: Iterable[Position]) -> list[Path]:
        """The path of what stands at each of `positions` (of `text`), or else of what stands before it."""
        places = sorted(
            ((place.line, place.column), len(path), index, path)
            for index, (path, place) in enumerate([*self.keys.items(), *self.values.items()])
        )
        starts = [place for place, *_ in places]
        found: list[Path] = []
        for position in positions:
            index = bisect.bisect_right(starts, (position.line, position.column)) - 1
            if index + 1 < len(places) and (index < 0 or starts[index][0] < position.line == starts[index + 1][0]):
                index += 1  # the first on the line
                while index + 1 < len(places) and starts[index + 1] == starts[index]:
                    index += 1
            found.append(places[index][3] if index >= 0 else ())
        return found

"""The comments of a YAML file, and what each of them speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from passerelle.yaml_reader import LOADER, Path

_COMMENT = re.compile(r"(?:^|(?<=[ \t]))#.*")


@dataclass(frozen=True, slots=True)
class Comments:
    """Each comment as it is written, from its `#` on.

    `above` are those before everything, `after` those below it; `before` those on lines of their own above a key or an
    entry of a list, `beside` the one at the end of its line.
    """

    above: list[str] = field(default_factory=list)
    before: dict[Path, list[str]] = field(default_factory=dict)
    beside: dict[Path, str] = field(default_factory=dict)
    after: list[str] = field(default_factory=list)

    def within(self, path: Path) -> bool:
        """Whether anything below `path` has a comment."""
        return any(len(other) > len(path) and other[: len(path)] == path for other in (*self.before, *self.beside))


def comments_of(text: str) -> Comments:
    """The comments of a file that `yaml_reader.read` has taken; `text` is what it holds."""
    found = Comments()
    if "#" not in text:
        return found
    anchors: list[tuple[int, Path]] = []  # (line, what begins there)
    spans: dict[int, list[tuple[int, int]]] = {}
    lines = text.split("\n")
    _walk(LOADER(text).get_single_node(), (), anchors, spans, lines)
    for number, line in enumerate(lines):
        comment = next((m for m in _COMMENT.finditer(line) if not _inside(m.start(), spans.get(number, ()))), None)
        if comment is None:
            continue
        told = comment[0].rstrip()
        here = [path for at, path in anchors if at == number]
        if line[: comment.start()].strip() and here:
            # of what stands on this line, the last is spoken of
            found.beside[here[-1]] = told
        else:
            path = next((path for at, path in anchors if at > number), None)
            if number < anchors[0][0]:
                found.above.append(told)
            else:
                (found.after if path is None else found.before.setdefault(path, [])).append(told)
    return found


def _walk(
    node: Any, path: Path, anchors: list[tuple[int, Path]], spans: dict[int, list[tuple[int, int]]], lines: list[str]
) -> None:
    """Gathers the lines at which keys and entries begin, in their order, and which columns of a line scalars take."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            here = (*path, key.value.strip())
            anchors.append((key.start_mark.line, here))
            _walk(key, here, anchors, spans, lines)
            _walk(value, here, anchors, spans, lines)
    elif isinstance(node, yaml.SequenceNode):
        for number, value in enumerate(node.value):
            if not (node.flow_style and anchors and anchors[-1][0] == value.start_mark.line):
                anchors.append((value.start_mark.line, (*path, number)))
            _walk(value, (*path, number), anchors, spans, lines)
    else:
        for line, begin, end in _taken(node, lines):
            spans.setdefault(line, []).append((begin, end))


def _taken(node: Any, lines: list[str]) -> Iterator[tuple[int, int, int]]:
    """(line, first column, column after the last) of a scalar; of a block, its heading is left to comments."""
    first, last = node.start_mark, node.end_mark
    if node.style in ("|", ">"):
        for line in range(first.line + 1, last.line):
            yield line, 0, len(lines[line])
        if last.column or last.line == len(lines) - 1:
            yield last.line, 0, last.column
        return
    for line in range(first.line, last.line + 1):
        begin = first.column if line == first.line else 0
        yield line, begin, last.column if line == last.line else len(lines[line])


def _inside(column: int, spans: Any) -> bool:
    return any(begin <= column < end for begin, end in spans)

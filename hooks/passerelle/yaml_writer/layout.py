"""A record in its canonical form: fields in the order of the model, lines of one width, comments where they were."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from passerelle.load.anatomy import Part
from passerelle.texts import Markdown
from passerelle.yaml_reader import Path, Tree
from passerelle.yaml_writer.comments import Comments
from passerelle.yaml_writer.scalars import INDENT, WIDTH, after_key, before_value, inline

CITED = "sources"
"""The field in which a fact names its sources."""


class Layout:
    """Writes one file. `part` tells what its tree is made of, by which fields are ordered."""

    def __init__(self, part: Part, comments: Comments) -> None:
        self._part = part
        self._comments = comments

    def lines(self, tree: Mapping[str, Tree]) -> Iterator[str]:
        """The lines of the file, without what ends them."""
        apart = False
        for n, (key, value) in enumerate(_ordered(tree, self._part)):
            stands_apart = _is_group(value)
            if n and (apart or stands_apart):
                yield ""
            apart = stands_apart
            yield from self._entry((key,), value, self._part.at((key,)), 0, sparse=key == "texts")
        yield from self._comments.after

    def _entry(self, path: Path, value: Tree, part: Part, depth: int, *, sparse: bool = False) -> Iterator[str]:
        """The lines of a key and its value; the entries of a `sparse` mapping stand apart."""
        pad = " " * depth
        yield from (pad + comment for comment in self._comments.before.get(path, ()))
        *above, head = before_value(str(path[-1]), depth)
        yield from above
        beside = self._comments.beside.get(path)
        tail = f"  {beside}" if beside else ""
        if isinstance(value, str):
            first, *rest = after_key(
                value, depth + INDENT, WIDTH - len(head) - 1, markdown=part.mark(Markdown) is not None or "\n" in value
            )
            yield f"{head} {first}{tail}"
            yield from rest
        elif isinstance(value, dict):
            yield head + (tail if value else " {}" + tail)
            yield from self._mapping(path, value, part, depth + INDENT, sparse=sparse)
        elif flow := self._flow(path, value, WIDTH - len(head) - 1):
            yield f"{head} {flow}{tail}"
        else:
            yield head + tail
            for number, entry in enumerate(value):
                yield from self._item((*path, number), entry, part.entry or Part("text"), depth + INDENT)

    def _mapping(
        self, path: Path, tree: Mapping[str, Tree], part: Part, depth: int, *, sparse: bool = False
    ) -> Iterator[str]:
        for n, (key, value) in enumerate(_ordered(tree, part)):
            if sparse and n:
                yield ""
            yield from self._entry((*path, key), value, part.at((key,)), depth)

    def _item(self, path: Path, value: Tree, part: Part, depth: int) -> Iterator[str]:
        """The lines of an entry of a list."""
        pad, beside = " " * depth, self._comments.beside.get(path)
        yield from (pad + comment for comment in self._comments.before.get(path, ()))
        if isinstance(value, dict) and value:
            made = list(self._mapping(path, value, part, depth + INDENT))
            # the first line that is no comment takes the dash
            first = next(n for n, line in enumerate(made) if not line.lstrip().startswith("#"))
            yield from (line.removeprefix(" " * INDENT) for line in made[:first])
            yield f"{pad}- {made[first].lstrip()}"
            yield from made[first + 1 :]
            return
        tail = f"  {beside}" if beside else ""
        if isinstance(value, str):
            markdown = part.mark(Markdown) is not None or "\n" in value
            first_line, *rest = after_key(value, depth + INDENT, WIDTH - depth - INDENT, markdown=markdown)
            yield f"{pad}- {first_line}{tail}"
            yield from rest
        else:
            yield f"{pad}- {self._flow(path, value, WIDTH) or '{}'}{tail}" if value else f"{pad}- []{tail}"

    def _flow(self, path: Path, value: Tree, room: int) -> str | None:
        """A list on one line, where its entries are short texts and none has a comment."""
        if not isinstance(value, list) or self._comments.within(path):
            return None
        if not all(isinstance(entry, str) and "\n" not in entry for entry in value):
            return None
        whole = f"[{', '.join(inline(str(entry), flow=True) for entry in value)}]"
        return whole if len(whole) <= room else None


def in_order(part: Part) -> list[str]:
    """Names of the fields of a record as a file has them: in the model's order, but for what a fact cites, which comes
    after it."""
    return sorted(part.fields, key=lambda name: name == CITED and part.fields[name].kind == "list")


def _ordered(tree: Mapping[str, Tree], part: Part) -> list[tuple[str, Tree]]:
    """The entries in the order of the model's fields, but for what a fact cites, which comes after it; those that the
    model does not know come last, and others stay in their order."""
    if part.kind != "record":
        return list(tree.items())
    places = {name: n for n, name in enumerate(in_order(part))}
    return sorted(tree.items(), key=lambda entry: places.get(entry[0], len(places)))


def _is_group(value: Tree) -> bool:
    """Whether a field of a record is long enough to stand apart from its neighbours."""
    entries = value.values() if isinstance(value, dict) else value
    return not isinstance(value, str) and any(isinstance(entry, dict) for entry in entries)

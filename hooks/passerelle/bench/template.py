"""A real record, cut at what differs from one made-up record to the next: words, ids, dates, addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import yaml
from pydantic import StringConstraints

from passerelle.dates import PartialDate
from passerelle.load.anatomy import Part, anatomy
from passerelle.model import Practice, Ref
from passerelle.yaml_reader import LOADER, Path

NAMES = "names"
"""The stream that words outside of the language blocks come from; those inside come from their language's."""

IN_LIST = "in-list"
"""Name of a slot for relations that stands within their list."""

_NAME_FIELDS = ("name", "unit", "title", "programme")
_STAMPS = ("published", "updated", "reviewed", "accessed")
_VARIED = ("places", "themes", "audiences", "networks", "statuses", "funds")
_SUBJECTS = {"members": "places"} | {name: name for name in ("places", "themes", "audiences", "networks")}
"""What an id in `about: <field>.<id>` is one of; elsewhere it is an item of the record, and stays."""

# Citations, addresses, escapes and whatever holds a digit stay as they are.
_TOKEN = re.compile(
    r"\[@[^\]]*\]|(?:https?://|mailto:)[^\s)>\]]+|\\.|[^\s\[\]]*\d[^\s\[\]]*|(?P<word>[^\W\d_]+(?:[’'-][^\W\d_]+)*)"
)
_FULLEST = 0.6
"""Share of its limit up to which the words of a text are changed: other words may be longer."""


class Kind(StrEnum):
    """What stands in a slot. The rest of a word's, date's or id's text stays around it."""

    WORD = "word"
    TITLE = "title"
    KEYWORD = "keyword"
    REF = "ref"
    DATE = "date"
    STAMP = "stamp"
    URL = "url"
    EMAIL = "email"
    ORIGINAL = "original"
    TRANSLATION = "translation"
    RELATIONS = "relations"


@dataclass(frozen=True, slots=True)
class Slot:
    """A stretch of a file that is replaced. `name` is the stream of a word, the list of an id; `indent` the column."""

    start: int
    end: int
    kind: Kind
    text: str
    name: str = ""
    indent: int = 0


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a file as literals around slots; `runs` are the (begin, end, stream) of slots that hold words."""

    literals: tuple[str, ...]
    slots: tuple[Slot, ...]
    runs: tuple[tuple[int, int, str], ...]

    @classmethod
    def cut(cls, text: str, begin: int, end: int, slots: Sequence[Slot]) -> Segment:
        """The stretch of `text` from `begin` to `end`, cut at those of `slots` that lie in it."""
        inside = sorted((slot for slot in slots if begin <= slot.start and slot.end <= end), key=lambda s: s.start)
        edges = [begin, *(edge for slot in inside for edge in (slot.start, slot.end)), end]
        literals = tuple(text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True))
        runs: list[tuple[int, int, str]] = []
        for n, slot in enumerate(inside):
            if slot.kind is Kind.WORD:
                if runs and runs[-1][1] == n and runs[-1][2] == slot.name:
                    runs[-1] = (runs[-1][0], n + 1, slot.name)
                else:
                    runs.append((n, n + 1, slot.name))
        return cls(literals, tuple(inside), tuple(runs))

    def fill(self, values: Sequence[str]) -> str:
        """The text with a value in each slot."""
        pieces = [""] * (2 * len(self.slots) + 1)
        pieces[0::2] = self.literals
        pieces[1::2] = values
        return "".join(pieces)

    def of_kind(self, kind: Kind) -> tuple[tuple[int, Slot], ...]:
        return tuple((n, slot) for n, slot in enumerate(self.slots) if slot.kind is kind)


@dataclass(frozen=True, slots=True)
class Template:
    """A real record: what stands before its language blocks, and these blocks in their order.

    `refs` are the distinct ids it names, by closed list; `phrases` the words it is written in, by stream.
    """

    id: str
    head: Segment
    blocks: dict[str, Segment]
    original: str
    translated_by: str
    refs: dict[str, tuple[str, ...]]
    phrases: dict[str, list[list[str]]]

    @classmethod
    def read(cls, id_: str, text: str) -> Template:
        """Cuts a valid record file. Raises yaml.YAMLError for what is no YAML."""
        text = text.replace("\r\n", "\n")
        loader: Any = LOADER(text)
        root: yaml.MappingNode = loader.get_single_node()
        blocks = next(value for key, value in root.value if key.value == "texts")
        slots = [*_slots(text, root, anatomy(Practice), ()), _relations(root)]
        edges = [key.start_mark.index - key.start_mark.column for key, _ in blocks.value] + [len(text)]
        by: list[str] = []
        for _, block in blocks.value:
            slots.append(_translation(block, by))
        refs: dict[str, dict[str, None]] = {name: {} for name in _VARIED}
        for slot in slots:
            if slot.kind is Kind.REF:
                refs[slot.name][slot.text] = None
        return cls(
            id_,
            Segment.cut(text, 0, edges[0], slots),
            {
                key.value: Segment.cut(text, begin, end, slots)
                for (key, _), begin, end in zip(blocks.value, edges, edges[1:], strict=False)
            },
            next(slot.text for slot in slots if slot.kind is Kind.ORIGINAL),
            by[0] if by else "human",
            {name: tuple(ids) for name, ids in refs.items()},
            _phrases(text, slots),
        )


def _slots(text: str, node: yaml.Node, part: Part, path: Path) -> Iterator[Slot]:
    if isinstance(node, yaml.SequenceNode):
        for index, entry in enumerate(node.value):
            yield from _slots(text, entry, part.entry or Part("text"), (*path, index))
    elif isinstance(node, yaml.MappingNode):
        keyed_by_place = len(path) == 3 and path[0] == "texts" and path[2] == "members"
        for key, value in node.value:
            if len(path) == 2 and path[0] == "texts" and key.value == "translation":
                continue
            if keyed_by_place:
                yield _plain(key, Kind.REF, key.value, "places")
            below = part.fields.get(key.value) if part.kind == "record" else part.entry
            yield from _slots(text, value, below or Part("text"), (*path, key.value))
    elif isinstance(node, yaml.ScalarNode):
        yield from _scalar(text, node, part, path)


def _scalar(text: str, node: yaml.ScalarNode, part: Part, path: Path) -> Iterator[Slot]:
    field, ref = path[-1], part.mark(Ref)
    if path[0] == "texts":
        if (len(path) == 3 and field == "title") or path[2] == "keywords":
            start = node.start_mark.index
            end = start + len(text[start : node.end_mark.index].rstrip())
            yield Slot(start, end, Kind.KEYWORD if path[2] == "keywords" else Kind.TITLE, node.value)
        else:
            yield from _words(text, node, part, str(path[1]))
    elif ref is not None:
        if ref.to in _VARIED:
            yield _plain(node, Kind.REF, node.value, ref.to)
    elif field in _STAMPS and (len(path) == 1 or field == "accessed"):
        yield _plain(node, Kind.STAMP, node.value, str(field))
    elif part.annotation is PartialDate:
        yield _plain(node, Kind.DATE, node.value)
    elif field == "about" and (list_ := _SUBJECTS.get(node.value.partition(".")[0])) and "." in node.value:
        id_ = node.value.partition(".")[2]
        start = node.start_mark.index + text[node.start_mark.index : node.end_mark.index].index(id_)
        yield Slot(start, start + len(id_), Kind.REF, id_, list_)
    elif field == "original_language":
        yield _plain(node, Kind.ORIGINAL, node.value)
    elif field in ("url", "email"):
        yield _plain(node, Kind.URL if field == "url" else Kind.EMAIL, node.value)
    elif field in _NAME_FIELDS:
        yield from _words(text, node, part, NAMES)


def _plain(node: yaml.Node, kind: Kind, value: str, name: str = "") -> Slot:
    return Slot(node.start_mark.index, node.end_mark.index, kind, value, name)


def _words(text: str, node: yaml.ScalarNode, part: Part, stream: str) -> Iterator[Slot]:
    limits = [mark.max_length for mark in part.marks if isinstance(mark, StringConstraints) and mark.max_length]
    if limits and len(node.value) > _FULLEST * min(limits):
        return
    start = node.start_mark.index
    raw = text[start : node.end_mark.index]
    found = [match for match in _TOKEN.finditer(raw) if match["word"]]
    # Where quoting or a comment makes the file's words others than the value's, they stay.
    if [match["word"] for match in found] == [match["word"] for match in _TOKEN.finditer(node.value) if match["word"]]:
        for match in found:
            yield Slot(start + match.start(), start + match.end(), Kind.WORD, match["word"], stream)


def _translation(block: yaml.MappingNode, by: list[str]) -> Slot:
    """Where a block says how it was translated, or where it could; `by` gathers by whom."""
    fields = [key for key, _ in block.value]
    first = fields[0].start_mark
    for number, (key, value) in enumerate(block.value):
        if key.value == "translation":
            by.extend(entry.value for name, entry in value.value if name.value == "by")
            after = fields[number + 1].start_mark
            return Slot(key.start_mark.index, after.index, Kind.TRANSLATION, "", indent=first.column)
    return Slot(first.index, first.index, Kind.TRANSLATION, "", indent=first.column)


def _relations(root: yaml.MappingNode) -> Slot:
    """Where further relations go: before the first of those that there are, else in a list of their own."""
    for key, value in root.value:
        if key.value == "relations":
            if value.value and not value.flow_style:
                start = value.start_mark
                return Slot(start.index, start.index, Kind.RELATIONS, "", IN_LIST, start.column)
            return Slot(key.start_mark.index, value.end_mark.index, Kind.RELATIONS, "relations: []")
    start = next(key for key, _ in root.value if key.value == "published").start_mark
    return Slot(start.index, start.index, Kind.RELATIONS, "")


def _phrases(text: str, slots: Sequence[Slot]) -> dict[str, list[list[str]]]:
    """Words that stand on one line of a text, by stream."""
    found: dict[str, list[list[str]]] = {}
    last: Slot | None = None
    for slot in sorted((slot for slot in slots if slot.kind is Kind.WORD), key=lambda s: s.start):
        phrases = found.setdefault(slot.name, [])
        if last is None or last.name != slot.name or "\n" in text[last.end : slot.start]:
            phrases.append([])
        # A straight apostrophe would end a quoted value.
        if "'" not in slot.text:
            phrases[-1].append(slot.text)
        last = slot
    return found

"""Goes through any YAML file, in order or not: all that is wrong with it, and where everything stands."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from passerelle.problems import Code
from passerelle.yaml_places import Position, position_of
from passerelle.yaml_reader import (
    BAD_ESCAPE,
    FORBIDDEN_OR_RETURN,
    LOADER,
    MAX_BYTES,
    MAX_DEPTH,
    SPELT_OUT,
    Path,
    Tree,
    decoded,
)

MAX_FAULTS = 100
"""Faults named for one file; a file with more is not read by a person anyway."""

_JOINERS = "\u200c\u200d"


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with the file as YAML, at a path and position."""

    path: Path
    position: Position
    code: Code
    params: tuple[tuple[str, str], ...] = ()


@dataclass
class Study:
    """All about a file. `tree` is what could be understood, None when nothing could."""

    tree: Tree | None = None
    faults: list[Fault] = field(default_factory=list)
    values: dict[Path, Position] = field(default_factory=dict)
    keys: dict[Path, Position] = field(default_factory=dict)
    silent: set[Path] = field(default_factory=set)
    """Paths whose values are stand-ins for what was refused: nothing further is to be said of them."""

    def is_silent(self, path: Path) -> bool:
        return any(path[:length] in self.silent for length in range(len(path) + 1))

    def value(self, path: Path) -> Position:
        """Where the value at `path` stands, or what encloses it when there is none."""
        while path and path not in self.values:
            path = path[:-1]
        return self.values.get(path) or Position()

    def key(self, path: Path) -> Position:
        """Where the key of `path` stands; an entry of a list, which has no key, stands where it begins."""
        while path and path not in self.keys and path not in self.values:
            path = path[:-1]
        return self.keys.get(path) or self.value(path)


def study(data: bytes) -> Study:
    """Everything that can be said of a file, in order or not; never raises."""
    result = Study()
    if len(data) > MAX_BYTES:
        result.faults.append(Fault((), Position(), Code.FILE_TOO_LARGE, (("limit", str(MAX_BYTES // 1024)),)))
        return result
    try:
        text = decoded(data)
    except UnicodeDecodeError as error:
        before = data[: error.start]
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        result.faults.append(Fault((), Position(before.count(b"\n") + 1, column), Code.NOT_UTF8))
        return result
    text = _without_forbidden(text, result.faults)
    _Student(text, result).run()
    del result.faults[MAX_FAULTS:]
    return result


def _is_joiner(text: str, index: int) -> bool:
    """Whether a zero-width (non-)joiner does its work: between letters of a script without case, as in Persian or
    Hindi (after RFC 5892, appendix A, which asks for the joining type)."""
    if text[index] not in _JOINERS or not 0 < index < len(text) - 1:
        return False
    before, after = unicodedata.category(text[index - 1]), unicodedata.category(text[index + 1])
    return before in ("Lo", "Mn", "Mc") and after == "Lo"


def _without_forbidden(text: str, faults: list[Fault]) -> str:
    """`text` less what may not stand in it, each named among `faults`, so that reading can go on."""
    kept: list[str] = []
    end = 0
    line, line_start = 1, 0
    for match in FORBIDDEN_OR_RETURN.finditer(text):
        index = match.start()
        if _is_joiner(text, index):
            continue
        if newlines := text.count("\n", end, index):
            line += newlines
            line_start = text.rfind("\n", end, index) + 1
        if len(faults) < MAX_FAULTS:
            name = f"U+{ord(match[0]):04X}"
            faults.append(
                Fault((), Position(line, index - line_start + 1), Code.FORBIDDEN_CHARACTER, (("character", name),))
            )
        kept.append(text[end:index])
        end = index + 1
        if unicodedata.category(match[0]) in ("Cc", "Zl", "Zp"):
            kept.append("\n" if match[0] == "\r" else " ")
    return "".join(kept) + text[end:] if kept else text


@dataclass
class _Frame:
    """A mapping or list that is being read."""

    node: Any
    path: Path
    key: str | None = None
    discard: bool = False
    """Whether the next value is dropped: its key stood before."""


class _Student:
    """The thorough pass: goes on after each fault as far as the parser lets it."""

    def __init__(self, text: str, result: Study) -> None:
        self.text = text
        self.result = result
        self.frames: list[_Frame] = []
        self.done = False

    def run(self) -> None:
        try:
            for event in self._events():
                if not self._take(event):
                    return
        except yaml.MarkedYAMLError as error:
            self._syntax(error)
        except (yaml.YAMLError, *BAD_ESCAPE):
            self.result.tree = None
            self._fault((), Position(), Code.YAML_SYNTAX)
        else:
            if not self.done:
                self._fault((), Position(), Code.YAML_EMPTY)

    def _events(self) -> Iterator[Any]:
        loader = LOADER(self.text)
        while (event := loader.get_event()) is not None:
            yield event

    def _take(self, event: Any) -> bool:
        """Deals with an event; False when reading must stop."""
        kind = event.__class__
        if kind is DocumentStartEvent:
            if self.done:
                self._fault((), position_of(event.start_mark), Code.YAML_SEVERAL_DOCUMENTS)
                return False
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            self.frames.pop()
        elif kind in (ScalarEvent, AliasEvent, MappingStartEvent, SequenceStartEvent):
            return self._node(event, position_of(event.start_mark))
        return True

    def _node(self, event: Any, position: Position) -> bool:
        frame = self.frames[-1] if self.frames else None
        if frame and isinstance(frame.node, dict) and frame.key is None:
            return self._key(event, frame, position)
        path: Path = ()
        if frame:
            path = (*frame.path, len(frame.node) if frame.key is None else frame.key)
        self.result.values.setdefault(path, position)
        self._properties(event, path, position)
        opens = isinstance(event, (MappingStartEvent, SequenceStartEvent))
        node: Any = {} if isinstance(event, MappingStartEvent) else [] if opens else self._scalar(event, path, position)
        if frame is None:
            self.done = True
            self.result.tree = node if node != "" else None
        elif isinstance(frame.node, list):
            frame.node.append(node)
        else:
            if not frame.discard and frame.key is not None:
                frame.node[frame.key] = node
            frame.key, frame.discard = None, False
        if opens:
            if len(self.frames) >= MAX_DEPTH:
                self.result.tree = None
                self._fault(path, position, Code.YAML_TOO_DEEP, limit=str(MAX_DEPTH))
                return False
            self.frames.append(_Frame(node, path))
        return True

    def _key(self, event: Any, frame: _Frame, position: Position) -> bool:
        if isinstance(event, AliasEvent):
            self._fault(frame.path, position, Code.YAML_ALIAS, name=str(event.anchor))
            frame.key, frame.discard = "", True
            self.result.silent.add((*frame.path, ""))
            return True
        if not isinstance(event, ScalarEvent):
            self.result.tree = None
            self._fault(frame.path, position, Code.YAML_KEY)
            return False
        key = unicodedata.normalize("NFC", event.value).strip()
        path = (*frame.path, key)
        self._properties(event, path, position)
        hidden = self._spelt_out(event.value, path, position)
        if hidden:
            pass
        elif not key:
            self._fault(frame.path, position, Code.YAML_KEY)
            self.result.silent.add(path)
        elif key == "<<":
            self._fault(frame.path, position, Code.YAML_MERGE_KEY)
            self.result.silent.add(path)
        elif key in frame.node:
            first = str(self.result.keys[path].line)
            self._fault(path, position, Code.YAML_DUPLICATE_KEY, key=key, first=first)
        self.result.keys.setdefault(path, position)
        frame.key, frame.discard = key, hidden or key in frame.node or key in ("", "<<")
        return True

    def _properties(self, event: Any, path: Path, position: Position) -> None:
        if isinstance(event, AliasEvent):
            return
        if event.anchor is not None:
            self._fault(path, position, Code.YAML_ANCHOR, name=event.anchor)
        if event.tag is not None:
            self._fault(path, position, Code.YAML_TAG, tag=event.tag)

    def _scalar(self, event: Any, path: Path, position: Position) -> str:
        if isinstance(event, AliasEvent):
            self._fault(path, position, Code.YAML_ALIAS, name=str(event.anchor))
            self.result.silent.add(path)
            return "*"
        if self._spelt_out(event.value, path, position):
            return SPELT_OUT.sub("", event.value).strip() or "*"
        value = unicodedata.normalize("NFC", event.value).strip()
        if not value:
            key = self.result.keys.get(path, position)
            self._fault(path, key, Code.EMPTY_VALUE if path else Code.YAML_EMPTY)
            self.result.silent.add(path)
        return value

    def _spelt_out(self, text: str, path: Path, position: Position) -> bool:
        """Names each character that may not stand in `text` once; as such, none does any more: these are escapes."""
        found = SPELT_OUT.finditer(text)
        hidden = dict.fromkeys(match[0] for match in found if not _is_joiner(text, match.start()))
        for character in hidden:
            self._fault(path, position, Code.FORBIDDEN_CHARACTER, character=f"U+{ord(character):04X}")
            self.result.silent.add(path)
        return bool(hidden)

    def _syntax(self, error: yaml.MarkedYAMLError) -> None:
        self.result.tree = None
        mark = error.problem_mark or error.context_mark
        position = position_of(mark) if mark else Position()
        problem = f"{error.context or ''} {error.problem or ''}"
        line = self.text.splitlines()[position.line - 1 : position.line]
        rest = line[0][position.column - 1 :] if line else ""
        code = Code.YAML_SYNTAX
        if "\t" in (line[0][: position.column] if line else "") or rest.startswith("\t"):
            code = Code.YAML_TAB
        elif "quoted scalar" in problem and not any(word in problem for word in ("escape", "hex")):
            code = Code.YAML_QUOTE
            position = position_of(error.context_mark) if error.context_mark else position
        elif "mapping values are not allowed" in problem:
            code = Code.YAML_COLON
        elif "cannot start any token" in problem:
            code = Code.YAML_START
        params = {"character": rest[:1]} if code is Code.YAML_START else {}
        self._fault((), position, code, **params)

    def _fault(self, path: Path, position: Position, code: Code, **params: str) -> None:
        self.result.faults.append(Fault(path, position, code, tuple(sorted(params.items()))))

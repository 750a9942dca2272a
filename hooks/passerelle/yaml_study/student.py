"""The thorough pass over a file: all that is wrong with its YAML, and where everything stands."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
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
from passerelle.yaml_reader import BAD_ESCAPE, LOADER, MAX_DEPTH, SPELT_OUT, Path
from passerelle.yaml_study.characters import is_joiner
from passerelle.yaml_study.report import STAND_IN, Fault, Study
from passerelle.yaml_study.signs import oddity

_TAG = re.compile(r"(?:&\S*\s+)?(!\S*)")
_ONLY_COMMENT = re.compile(r"[^#]*[:-][ \t]+(#)")


@dataclass
class _Frame:
    """A mapping or list that is being read."""

    node: Any
    path: Path
    key: str | None = None
    discard: bool = False
    """Whether the value of the last key is dropped: that key stood before."""


class Student:
    """Goes on after each fault as far as the parser lets it.

    `stopped` is whether something is left that has not been read; `error` is what the parser gave up at; `odd` is
    whether there are names of fields that hardly can be meant.
    """

    def __init__(self, result: Study) -> None:
        self.result = result
        self.lines = result.text.split("\n")
        self.frames: list[_Frame] = []
        self.done = False
        self.stopped = False
        self.error: Exception | None = None
        self.odd = False
        self.after_text = False
        """Whether the last thing was a text under `>-` or `|-`."""

    def run(self) -> None:
        try:
            for event in self._events():
                if not self._take(event):
                    return
        except (yaml.YAMLError, *BAD_ESCAPE) as error:
            self.result.tree = None
            self.stopped, self.error = True, error
        else:
            if not self.done:
                self._fault((), Position(), Code.YAML_EMPTY)

    def _events(self) -> Iterator[Any]:
        loader = LOADER(self.result.text)
        while (event := loader.get_event()) is not None:
            yield event

    def _take(self, event: Any) -> bool:
        """Deals with an event; False when reading must stop."""
        kind = event.__class__
        if kind is DocumentStartEvent:
            if self.done:
                position = position_of(event.start_mark)
                mark = self._written(position)[:3]
                self._fault((), position, Code.YAML_SEVERAL_DOCUMENTS, mark=mark if mark == "---" else "...")
                self.stopped = True
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
        self.after_text = isinstance(event, ScalarEvent) and event.style in ("|", ">")
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
            frame.key = None
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
        if frame.node and key == next(iter(frame.node)) and self._begins_entry(frame, position):
            return self._key(event, frame, position)
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
            if not frame.discard:  # of fields that stand twice in a row, the first is told
                first = str(self.result.original(self.result.keys[path]).line)
                self._fault(path, position, Code.YAML_DUPLICATE_KEY, key=key, first=first)
            self.odd = True
        if not event.style:
            self.odd = self.odd or oddity(event.value, after_text=self.after_text) != ""
        self.result.keys.setdefault(path, position)
        frame.key, frame.discard = key, hidden or key in frame.node or key in ("", "<<")
        return True

    def _begins_entry(self, frame: _Frame, position: Position) -> bool:
        """Whether the field that an entry of a list begins with stands there again, on a line of its own: an entry
        without its hyphen, which is now read as one."""
        entries = self.frames[-2].node if len(self.frames) > 1 else None
        if not isinstance(entries, list) or self._line(position)[: position.column - 1].strip():
            return False
        path = (*self.frames[-2].path, len(entries))
        self._fault(path, position, Code.YAML_DASH)
        frame.node, frame.path = {}, path
        entries.append(frame.node)
        self.result.values.setdefault(path, position)
        return True

    def _properties(self, event: Any, path: Path, position: Position) -> None:
        if isinstance(event, AliasEvent):
            return
        if event.anchor is not None:
            self._fault(path, position, Code.YAML_ANCHOR, name=event.anchor)
        if event.tag is not None:
            written = _TAG.match(self._written(position))
            self._fault(path, position, Code.YAML_TAG, tag=written[1] if written else event.tag)

    def _scalar(self, event: Any, path: Path, position: Position) -> str:
        if isinstance(event, AliasEvent):
            self._fault(path, position, Code.YAML_ALIAS, name=str(event.anchor))
            self.result.silent.add(path)
            return STAND_IN
        self.result.styles[path] = event.style
        if self._spelt_out(event.value, path, position):
            return SPELT_OUT.sub("", event.value).strip() or STAND_IN
        value = unicodedata.normalize("NFC", event.value).strip()
        if not value:
            self._empty(event, path, position)
        return value

    def _empty(self, event: Any, path: Path, position: Position) -> None:
        """A field without value: told at its key, or at the comment that its value was taken for."""
        self.result.silent.add(path)
        at = self.result.keys.get(path, position)
        key = str(path[-1]) if path else ""
        if event.anchor is not None or event.tag is not None:
            return  # of which it is told already
        if ":" in key and not event.style:
            name = key.split(":")[0]
            self._fault(path, Position(at.line, at.column + len(name)), Code.YAML_SPACE, name=name)
        elif not event.style and path and (comment := _ONLY_COMMENT.match(self._line(at), at.column - 1)):
            self._fault(path, Position(at.line, comment.start(1) + 1), Code.YAML_COMMENT)
        else:
            self._fault(path, at, Code.EMPTY_VALUE if path else Code.YAML_EMPTY)

    def _spelt_out(self, text: str, path: Path, position: Position) -> bool:
        """Names each character that may not stand in `text` once; as such, none does any more: these are escapes."""
        found = SPELT_OUT.finditer(text)
        hidden = dict.fromkeys(match[0] for match in found if not is_joiner(text, match.start()))
        for character in hidden:
            self._fault(path, position, Code.FORBIDDEN_CHARACTER, character=f"U+{ord(character):04X}")
            self.result.silent.add(path)
        return bool(hidden)

    def _line(self, position: Position) -> str:
        return self.lines[position.line - 1] if position.line <= len(self.lines) else ""

    def _written(self, position: Position) -> str:
        """What stands from `position` to the end of its line."""
        return self._line(position)[position.column - 1 :]

    def _fault(self, path: Path, position: Position, code: Code, **params: str) -> None:
        position = self.result.original(position)
        self.result.faults.append(Fault(path, position, code, tuple(sorted(params.items()))))

"""Reads a YAML file as plain data: mappings, lists and texts, nothing else, from anybody and at no risk.

`read` is the quick way for a file that is in order; `yaml_study` goes through any file and names what is wrong with it.
Both pass over the parser's events and never expand anything, so that aliases (the "billion laughs"), tags and merge
keys cost nothing.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
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

Tree = str | list["Tree"] | dict[str, "Tree"]
"""What a file holds; every scalar is the text that it is (`NO`, `12:30`, `2020-10`), NFC-normalised and stripped."""

Path = tuple[str | int, ...]
"""Way to a value: keys and list indexes (from 0)."""

MAX_BYTES = 256 * 1024
MAX_DEPTH = 32

_NONCHARACTERS = "".join(chr(plane << 16 | last) for plane in range(15) for last in (0xFFFE, 0xFFFF))
# Unicode general categories Cc, Cf, Co, Zl, Zp, the noncharacters and whatever else shows nothing
# (Default_Ignorable_Code_Point, the braille blank), and the sign of a letter that was lost (U+FFFD). Tab, line feed,
# carriage return before a line feed, and signs of category Cf that are seen (Prepended_Concatenation_Mark) stay.
# Zero-width (non-)joiners stay between letters of scripts that need them: see `yaml_study`.
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u2028-\u202e\u2060-\u206f\u2800\u3164\ue000-\uf8ff\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffd"
    "\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff\U000f0000-\U0010ffff"
    f"{_NONCHARACTERS}]"
)
_ORDINARY = b"\t\n" + bytes(range(0x20, 0x7F))
FORBIDDEN_OR_RETURN = re.compile(FORBIDDEN.pattern + "|\r(?!\n)")
SPELT_OUT = re.compile(FORBIDDEN.pattern + "|[\r\ud800-\udfff]")
"""What a text may not hold once it is read: by then, a carriage return or half a surrogate pair was an escape."""

BAD_ESCAPE = (ValueError, OverflowError)
"""What the parser in Python raises at an escape beyond Unicode (`"\\U00110000"`)."""

LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class NotPlainError(Exception):
    """The file is not the plain YAML that `read` takes; `yaml_study` says why."""


def read(data: bytes) -> Tree:
    """The content of a file in order. Raises NotPlainError when anything at all is wrong with it."""
    try:
        text = decoded(data)
        if _has_forbidden(data):
            raise NotPlainError
        return _tree(text)
    except (UnicodeDecodeError, yaml.YAMLError, *BAD_ESCAPE) as error:
        raise NotPlainError from error


def decoded(data: bytes) -> str:
    """The text of a file, NFC-normalised. Raises UnicodeDecodeError, and NotPlainError for a file beyond MAX_BYTES."""
    if len(data) > MAX_BYTES:
        raise NotPlainError
    text = data.decode("utf-8-sig")
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def _has_forbidden(data: bytes) -> bool:
    # Most of a text is ordinary ASCII: without it, the search takes a thirtieth of the time.
    rest = data.removeprefix(codecs.BOM_UTF8).translate(None, _ORDINARY)
    if b"\r" in rest and b"\r" in data.replace(b"\r\n", b""):
        return True
    return FORBIDDEN.search(rest.decode()) is not None


def _tree(text: str) -> Tree:
    """The quick pass: builds the tree, and gives up at the first thing that is out of order."""
    loader = LOADER(text.encode())  # which it takes in a tenth less time than a str
    escapes = "\\" in text  # what these spell out (`"\u2028"`) stands nowhere as such
    next_event = loader.get_event
    next_event()
    if not isinstance(next_event(), DocumentStartEvent):
        raise NotPlainError
    top: list[Tree] = []
    parents: list[Any] = []
    container: Any = top
    is_list = True
    key: str | None = None
    while True:
        event = next_event()
        kind = event.__class__
        value: Any
        if kind is ScalarEvent:
            value = event.value.strip()
            if escapes and (SPELT_OUT.search(event.value) or not unicodedata.is_normalized("NFC", value)):
                raise NotPlainError
            if not value or event.anchor is not None or event.tag is not None:
                raise NotPlainError
            if is_list:
                container.append(value)
            elif key is None:
                # what has a space or a capital in it may be a text, and `<<` has no letter
                if value in container or " " in value or not value.islower() or value is not event.value:
                    raise NotPlainError
                key = value
            else:
                container[key] = value
                key = None
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            if event.anchor is not None or event.tag is not None or len(parents) >= MAX_DEPTH:
                raise NotPlainError
            value = {} if kind is MappingStartEvent else []
            if is_list:
                container.append(value)
            elif key is None:
                raise NotPlainError
            else:
                container[key] = value
            parents.append(container)
            container, is_list, key = value, kind is SequenceStartEvent, None
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            container = parents.pop()
            is_list, key = container.__class__ is list, None
        elif kind is AliasEvent:
            raise NotPlainError
        else:
            break
        if not parents:
            break
    next_event()
    if isinstance(next_event(), DocumentStartEvent):
        raise NotPlainError
    return top[0]

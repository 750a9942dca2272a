"""The examples of the page about the data: code to paste, with the site's addresses and comments in the language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from passerelle.strings.base import Section
from passerelle.strings.data_page import ExampleStrings

_FOLDER = Path(__file__).parent
_SLOT = re.compile("«(\\w+)»")


class Example(NamedTuple):
    """`id` is its anchor on the page; `file` a name under which it can be kept, which tells its language."""

    id: str
    file: str
    heading: str
    text: str
    code: str


FILES: Mapping[str, str] = {
    "curl": "fetch.sh",
    "python": "harvest.py",
    "browser": "page.html",
    "node": "places.mjs",
    "r": "count.R",
}
"""Example → a name for its file, in the order of the page."""


def examples(says: ExampleStrings, *, site: str, language: str, practice: str) -> tuple[Example, ...]:
    """All examples. `site` is the address of the site with its final slash; `practice` the one that they ask for."""
    given = {"site": site, "language": language, "practice": practice}
    return tuple(_example(name, getattr(says, name), given) for name in FILES)


def _example(name: str, says: Section, given: Mapping[str, str]) -> Example:
    words = {**given, **says.model_dump()}
    code = _SLOT.sub(lambda slot: str(words[slot[1]]), _written(name))
    return Example(f"example-{name}", FILES[name], words["heading"], words["text"], code)


@cache
def _written(name: str) -> str:
    """An example as it is kept: `«word»` stands for a comment in the reader's language, `«site»` for the address."""
    return (_FOLDER / f"{name}.txt").read_text(encoding="utf-8")

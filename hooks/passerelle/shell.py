"""The chrome of a page, rendered once by the theme and filled once per page.

A template prints `slot("content")` where a page's own HTML shall stand; `Shell.parse` splits the rendered template at
these marks, and `Shell.fill` joins the pieces again around a page's values. Filling is one pass: a value that itself
holds a mark stays inert.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

# Private-use characters: HTML and Jinja leave them alone, and no keyboard types them.
OPEN, CLOSE = "\ue000", "\ue001"
NAME = r"[a-z][a-z0-9-]*"
SLOT = re.compile(f"{OPEN}({NAME})(?:=({NAME}))?{CLOSE}")
CURRENT = ' aria-current="true"'

DEPTHS = (2, 3, 4)
"""How many folders below its language a page can stand: `themes/<id>/`, `practices/page/2/`, `themes/<id>/page/2/`."""


def slot(name: str, *, equals: str | None = None) -> str:
    """The mark to print in a template where the value of `name` shall stand.

    With `equals`, the mark stands for an `aria-current` attribute instead, printed on the pages whose value of `name`
    is that. Raises ValueError for a name that is not lower-case letters, digits and hyphens.
    """
    mark = f"{OPEN}{name}{'' if equals is None else '=' + equals}{CLOSE}"
    found = SLOT.fullmatch(mark)
    if found is None or found.groups() != (name, equals):
        raise ValueError(f"not a slot: {name!r}, {equals!r}")
    return mark


@dataclass(frozen=True, slots=True)
class Shell:
    """A rendered template, cut at its slots: a slot stands before each literal but the first."""

    literals: tuple[str, ...]
    slots: tuple[tuple[str, str | None], ...]
    names: frozenset[str]

    @classmethod
    def parse(cls, html: str) -> Self:
        """Cut `html` at its slots. Raises ValueError when a mark is mutilated."""
        pieces = SLOT.split(html)
        literals = tuple(pieces[0::3])
        if any(OPEN in literal or CLOSE in literal for literal in literals):
            raise ValueError("the template holds a mutilated slot")
        slots = tuple(zip(pieces[1::3], pieces[2::3], strict=True))
        return cls(literals, slots, frozenset(name for name, _ in slots))

    def fill(self, values: Mapping[str, str]) -> str:
        """The page: every slot replaced by its value, printed as it is (the caller has escaped it).

        Raises KeyError with the name of a slot that is missing from `values`, or unknown to the template.
        """
        if values.keys() != self.names:
            raise KeyError(min(values.keys() ^ self.names))
        pieces = [self.literals[0]]
        for (name, equals), literal in zip(self.slots, self.literals[1:], strict=True):
            value = values[name]
            if equals is not None:
                value = CURRENT if value == equals else ""
            pieces += (value, literal)
        return "".join(pieces)

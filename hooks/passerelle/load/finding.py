"""One thing that a check finds, before it is known where in the file it stands."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from enum import Enum

from passerelle.problems import WARNINGS, Code
from passerelle.yaml_reader import Path

MAX_SHOWN = 80
"""Characters of a value that are shown in a message."""


class At(Enum):
    """What of a path a problem points at."""

    VALUE = "value"
    KEY = "key"


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem at a path, or within the text there, at the character `offset`.

    `known` are the terms among which the nearest to the parameter `value` is suggested, unless the parameters have a
    `suggestion` already.
    """

    path: Path
    code: Code
    params: dict[str, str] = field(default_factory=dict)
    known: Collection[str] = ()
    at: At = At.VALUE
    offset: int | None = None

    @property
    def is_error(self) -> bool:
        return self.code not in WARNINGS

    @property
    def may_suggest(self) -> bool:
        return bool(self.known) or "suggestion" in self.params

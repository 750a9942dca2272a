"""How much work something takes, counted and never timed: the same on every machine, whatever else runs there."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any, SupportsIndex

from passerelle.garbage import uncollected

LINEAR = 1.3
"""The most that `growth` may be."""


def steps(work: Callable[[], object]) -> int:
    """Lines of Python that `work` goes through, calls and returns included. What runs in C is not seen."""
    count = 0

    def trace(frame: FrameType, event: str, argument: object) -> Any:
        nonlocal count
        count += 1
        return trace

    before = sys.gettrace()
    with uncollected():  # what other tests have left behind is no work of this one
        sys.settrace(trace)
        try:
            work()
        finally:
            sys.settrace(before)
    return count


def growth(effort: Callable[[int], int], size: int) -> float:
    """What the second half of `size` costs against what the second quarter makes one expect: 1 when the effort is
    linear, next to nothing when it is bounded, 2 when it is quadratic."""
    effort(size // 4)  # fills caches
    quarter, half, whole = (effort(size // part) for part in (4, 2, 1))
    return (whole - half) / max(2 * (half - quarter), whole / 10)


class Scanned(str):
    """A text that counts the characters among which something is looked for in it."""

    __slots__ = ("_seen",)

    def __init__(self, _: str) -> None:
        self._seen = 0

    @property
    def seen(self) -> int:
        """Characters looked at so far, those looked at twice counted twice."""
        return self._seen

    def count(self, sub: str, start: SupportsIndex | None = None, end: SupportsIndex | None = None, /) -> int:
        """As of any text."""
        self._seen += len(range(len(self))[start:end])
        return super().count(sub, start, end)

    def rfind(self, sub: str, start: SupportsIndex | None = None, end: SupportsIndex | None = None, /) -> int:
        """As of any text."""
        self._seen += len(range(len(self))[start:end])
        return super().rfind(sub, start, end)

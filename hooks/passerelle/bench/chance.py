"""Chance that is the same on every machine and Python: `random()` alone is promised to be."""

from __future__ import annotations

import random
from collections.abc import MutableSequence, Sequence
from typing import TypeVar

T = TypeVar("T")


class Chance:
    """A stream of draws that depends on its seed and nothing else."""

    def __init__(self, *seed: object) -> None:
        self.share = random.Random(":".join(map(str, seed))).random  # noqa: S311  # made-up records are no secret

    def below(self, limit: int) -> int:
        """A whole number from 0 to `limit` - 1."""
        return int(self.share() * limit)

    def between(self, low: int, high: int) -> int:
        """A whole number from `low` to `high`, both included."""
        return low + self.below(high - low + 1)

    def one(self, items: Sequence[T]) -> T:
        return items[self.below(len(items))]

    def some(self, items: Sequence[T], count: int) -> list[T]:
        """`count` different items (all when there are no more), in the order of the draw."""
        rest = list(items)
        self.shuffle(rest, count)
        return rest[:count]

    def shuffle(self, items: MutableSequence[T], count: int | None = None) -> None:
        """Mix the items in place, or as many as it takes to have `count` at the front."""
        last = len(items) - 1
        for here in range(last if count is None else min(count, last)):
            there = here + self.below(len(items) - here)
            items[here], items[there] = items[there], items[here]

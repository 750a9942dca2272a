"""Numbers to drawing: shares of a picture's width or height, round steps, tints, the first among many."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

TINTS = 5
"""Tints of a heat map, the palest for the fewest."""

NAMED = 3
"""How many that come first alike are still named."""


def percent(part: float, whole: float) -> str:
    """`part` of `whole` as SVG writes it: 1 of 3 is `33.333%`."""
    return f"{100 * part / whole:.3f}".rstrip("0").rstrip(".") + "%"


def round_step(least: float) -> int:
    """The smallest of 1, 2, 5, 10, 20, 50… that is not below `least`."""
    step = 1
    while True:
        for factor in (1, 2, 5):
            if factor * step >= least:
                return factor * step
        step *= 10


def tint(count: int, most: int) -> int:
    """The tint of `count`, from 1 to TINTS, where the largest is `most`; a number each as long as there are enough."""
    return 1 + (count - 1) * TINTS // max(most, TINTS)


def tint_ranges(most: int) -> tuple[tuple[int, int, int], ...]:
    """(tint, lowest, highest number that it stands for), for those that numbers up to `most` use."""
    found: dict[int, tuple[int, int]] = {}
    for level in range(1, TINTS + 1):
        # The lowest n with 1 + (n - 1) * TINTS // size >= level.
        low = 1 + -(-(level - 1) * max(most, TINTS) // TINTS)
        high = -(-level * max(most, TINTS) // TINTS)
        if low <= most:
            found[level] = low, min(high, most)
    return tuple((level, low, high) for level, (low, high) in found.items())


def leaders(counts: Mapping[str, int]) -> tuple[str, ...]:
    """Those with the highest count; none when there are too many to name, or when all are alike."""
    most = max(counts.values(), default=0)
    first = tuple(id_ for id_, count in counts.items() if count == most)
    return first if most and len(first) <= NAMED and (len(first) < len(counts) or len(counts) == 1) else ()


def spans(years: Iterable[int]) -> list[str]:
    """Sorted years as spans: `2016–2018`, `2020`."""
    found: list[list[int]] = []
    for year in years:
        if found and year == found[-1][1] + 1:
            found[-1][1] = year
        else:
            found.append([year, year])
    return [str(first) if first == last else f"{first}–{last}" for first, last in found]

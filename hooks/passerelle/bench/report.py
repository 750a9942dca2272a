"""Prints a benchmark: a table for people, a mapping for programs, each figure beside its target."""

from __future__ import annotations

import platform
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

from passerelle.bench.measure import Benchmark, Size

MIB = 1024 * 1024

SHEET, PLAIN_PAGE = 0.005, 0.007
"""Seconds of processor that the pages of a sheet may cost, where a plain page with as many words costs so many."""


@dataclass(frozen=True, slots=True)
class Target:
    """A figure, the most it should be, and how both are written."""

    name: str
    value: float
    limit: float
    written: Callable[[float], str]

    @property
    def met(self) -> bool:
        return self.value <= self.limit


def targets(found: Benchmark) -> tuple[Target, ...]:
    """What the project promises of its builds."""
    return (
        Target("growth exponent (processor time of the build)", found.exponent, 1.05, "{:.2f}".format),
        Target("processor time of a sheet's pages", found.large.page_cpu_a_sheet, SHEET, milliseconds),
        Target(
            "the same in plain pages, whatever the machine",
            found.sheet_in_plain_pages,
            SHEET / PLAIN_PAGE,
            "{:.2f}".format,
        ),
        Target("embeds, data, feeds, citations to the rest", found.large.reuse_to_rest, 0.35, "{:.2f}".format),
        Target("peak memory", found.large.build.peak, 1024 * MIB, mebibytes),
    )


def seconds(value: float) -> str:
    """Seconds, to the tenth."""
    return f"{value:,.1f} s"


def milliseconds(value: float) -> str:
    """Seconds as thousandths of them."""
    return f"{value * 1000:.2f} ms"


def mebibytes(value: float) -> str:
    """Bytes as units of 1,048,576 of them."""
    return f"{value / MIB:,.0f} MiB"


def kibibytes(value: float) -> str:
    """Bytes as units of 1,024 of them."""
    return f"{value / 1024:,.1f} KiB"


ROWS: tuple[tuple[str, Callable[[Size], str]], ...] = (
    ("sheets (records × languages)", lambda size: f"{size.sheets:,}"),
    ("places in the gazetteer", lambda size: f"{size.places:,}"),
    ("records generated in", lambda size: seconds(size.generated)),
    ("check, wall clock", lambda size: seconds(size.check.wall)),
    ("check, processor", lambda size: seconds(size.check.cpu)),
    ("build, wall clock", lambda size: seconds(size.build.wall)),
    ("build, processor", lambda size: seconds(size.build.cpu)),
    ("  a sheet", lambda size: milliseconds(size.cpu_a_sheet)),
    ("  embeds, data, feeds, citations", lambda size: milliseconds(size.reuse / size.sheets)),
    ("build, peak memory", lambda size: mebibytes(size.build.peak)),
    ("pages", lambda size: f"{size.pages:,}"),
    ("site", lambda size: mebibytes(size.bytes)),
    ("  a page", lambda size: kibibytes(size.bytes / size.pages)),
    ("  a sheet", lambda size: kibibytes(size.sheet_bytes)),
    ("  a sheet, gzipped", lambda size: kibibytes(size.sheet_gzipped)),
)


def as_text(found: Benchmark) -> str:
    """The benchmark as lines of text."""
    sizes = (found.small, found.large)
    table = [("", *(f"{size.records:,} records" for size in sizes))]
    table += [(label, *(write(size) for size in sizes)) for label, write in ROWS]
    lines = [_columns(row, (34, 16, 16)) for row in table]
    # Where each further sheet costs more than the first ones did, the straight line begins below nothing.
    fixed, further = seconds(max(found.fixed, 0)), milliseconds(found.cpu_a_further_sheet)
    lines += [
        "",
        f"Of the build's processor time, {fixed} are fixed; each further sheet costs {further}.",
        f"A plain MkDocs page of as many words costs {milliseconds(found.plain_page)} here: "
        f"the pages of a sheet, all lists included, are {found.sheet_in_plain_pages:.2f} of that.",
        "",
    ]
    for target in targets(found):
        verdict = "ok" if target.met else "over"
        at_most = f"at most {target.written(target.limit)}"
        lines.append(_columns((target.name, target.written(target.value), at_most, verdict), (46, 12, 20, 6)))
    return "\n".join(line.rstrip() for line in lines) + "\n"


def as_data(found: Benchmark) -> dict[str, Any]:
    """The benchmark as data: seconds and bytes."""
    return {
        "machine": {
            "python": platform.python_version(),
            "system": platform.system(),
            "architecture": platform.machine(),
        },
        "sizes": [
            asdict(size)
            | {
                "cpu_a_sheet": size.cpu_a_sheet,
                "page_cpu_a_sheet": size.page_cpu_a_sheet,
                "reuse_to_rest": size.reuse_to_rest,
                "page_bytes": size.bytes / size.pages,
            }
            for size in (found.small, found.large)
        ],
        "exponent": found.exponent,
        "fixed_cpu": found.fixed,
        "cpu_a_further_sheet": found.cpu_a_further_sheet,
        "plain_page_cpu": found.plain_page,
        "sheet_in_plain_pages": found.sheet_in_plain_pages,
        "targets": [
            {"name": target.name, "value": target.value, "limit": target.limit, "met": target.met}
            for target in targets(found)
        ],
    }


def _columns(cells: tuple[str, ...], widths: tuple[int, ...]) -> str:
    return cells[0].ljust(widths[0]) + "".join(
        cell.rjust(width) for cell, width in zip(cells[1:], widths[1:], strict=True)
    )

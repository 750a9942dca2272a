"""A citation as RIS, which most reference managers read."""

from __future__ import annotations

from passerelle.cite.work import Work
from passerelle.dates import PartialDate

TYPE = "application/x-research-info-systems"


def ris(work: Work) -> bytes:
    """The work as one reference (UTF-8, lines ended by CR and LF as the format asks)."""
    lines = [
        ("TY", "ELEC"),
        ("ID", work.key),
        ("TI", work.title),
        ("AU", f"{work.site},"),  # without a comma, a program may take the last word of a body for a family name
        ("T2", work.site),
        ("PB", work.site),
        ("PY", str(work.issued.year)),
        ("DA", _date(work.issued)),
        ("LA", work.language),
        ("UR", work.url),
        *(("KW", keyword) for keyword in work.keywords),
        ("AB", work.summary),
        ("ER", ""),
    ]
    # What one program or another takes for the end of a line is none of ours.
    return "".join([f"{tag}  - {' '.join(value.splitlines())}\r\n" for tag, value in lines]).encode()


def _date(date: PartialDate) -> str:
    """YYYY/MM/DD/, what is not known left empty."""
    month = "" if date.month is None else f"{date.month:02d}"
    day = "" if date.day is None else f"{date.day:02d}"
    return f"{date.year}/{month}/{day}/"

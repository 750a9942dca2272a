"""A good row of a spreadsheet, to be spoiled one cell at a time, and the files that hold such rows."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import openpyxl  # type: ignore[import-untyped]

from passerelle.load.terms import load_vocabulary
from passerelle.spreadsheet.batch import Batch
from passerelle.spreadsheet.files import read_tables
from passerelle.spreadsheet.headings import heading_of
from passerelle.spreadsheet.terms import Terms
from passerelle.strings import load_strings

TODAY = "2026-11-22"

GOOD: Mapping[str, str] = {
    "id": "",
    "title": "Lyon: evening classes",
    "original_language": "en",
    "type": "local-practice",
    "status": "ongoing",
    "start": "2020",
    "end": "2022-06",
    "places": "lyon; turin",
    "themes": "housing; language",
    "audiences": "refugees",
    "summary": "Short.",
    "inspiring": "Much [@source-1].\n\nMore.",
    "how_it_works": "So.",
    "keywords": "classes; school",
    "results": "Good ones.",
    "organisations": "City of Lyon | lead | local; Friends | lead",
    "funding": "amif | Programme",
    "networks": "urbact",
    "contact_unit": "Office",
    "contact_language": "",
    "contact_email": "office@example.org",
    "contact_url": "https://example.org/",
    "source_1_title": "Page",
    "source_1_publisher": "City",
    "source_1_url": "https://example.org/page",
    "source_1_language": "fr",
    "source_1_published": "2021-03-04",
    "source_1_accessed": "2026-11-01",
    "source_2_title": "",
    "source_2_publisher": "",
    "source_2_language": "",
    "published": "2026-11-21",
    "updated": "",
    "reviewed": "",
}
KEYS = tuple(GOOD)


def csv_of(rows: Iterable[Sequence[str]], separator: str = ",") -> str:
    """The rows as a text with separators."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator).writerows(rows)
    return out.getvalue()


def write_csv(path: Path, *rows: Mapping[str, str]) -> Path:
    """A CSV file with the headings of the first row."""
    path.write_text(csv_of([list(rows[0]), *(list(row.values()) for row in rows)]), encoding="utf-8", newline="")
    return path


def write_xlsx(path: Path, *rows: Mapping[str, Any], name: str = "Practices") -> Path:
    """A workbook with the headings of the first row; a value that begins with = is a formula."""
    book = openpyxl.Workbook()
    book.active.title = name
    for row in ([*rows[0]], *(list(row.values()) for row in rows)):
        book.active.append([value if value != "" else None for value in row])
    book.save(path)
    return path


def batch_of(root: Path, path: Path, language: str = "en") -> Batch:
    """The rows of a file, made into records and checked beside those of the project."""
    strings = load_strings(language)
    vocabulary = load_vocabulary(root, ("en", "es", "fr")).vocabulary
    batch = Batch(path.name, read_tables(path), Terms(vocabulary, strings), strings, TODAY)
    batch.make(path.stem for path in (root / "practices").glob("*.yml"))
    batch.check(root, lambda records, count: records)
    return batch


def found(root: Path, path: Path) -> list[tuple[str, int, str]]:
    """(code, row, key of the column or nothing) of all that is wrong with a file."""
    batch = batch_of(root, path)
    out = []
    for finding in batch.findings:
        heading = batch.sheets[0].columns.get(finding.column)
        key = heading.key if heading else "id" if finding.column in batch.sheets[0].columns else ""
        out.append((finding.problem.code.value, finding.row, key))
    return out


def column(key: str) -> int:
    """Where a column of GOOD stands."""
    return KEYS.index(key)


def is_heading(text: str) -> bool:
    """Whether a text is known as a heading."""
    return heading_of(text)[0]

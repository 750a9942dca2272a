"""The records of a spreadsheet together: made row by row, checked as those of the project are, told by their cells."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from passerelle.check.record import Surroundings
from passerelle.field_names import text_at
from passerelle.load.files import PRACTICES, VOCABULARY, GivenFile, record_path
from passerelle.problems import Code, InvalidRecordsError, Problem, Severity
from passerelle.sources import Watch, load_record, read_sources
from passerelle.spreadsheet.columns import Column
from passerelle.spreadsheet.headings import label_of
from passerelle.spreadsheet.rows import OF_ANOTHER_LANGUAGE, column_of, record_of
from passerelle.spreadsheet.sheets import Finding, Params, Sheet, problem, sheet_of
from passerelle.spreadsheet.tables import Row, Table, place
from passerelle.spreadsheet.terms import Terms
from passerelle.spreadsheet.values import unique
from passerelle.strings import Strings
from passerelle.vocabulary import FILE_ID_PATTERN, MAX_ID, slug
from passerelle.yaml_reader import Tree
from passerelle.yaml_writer import written

NAMELESS = "practice"
"""The id of a record whose title has no letter that an id may have."""


@dataclass
class Entry:
    """A row and the record that it makes; `told` are its columns of which something is told already."""

    sheet: Sheet
    row: Row
    id: str
    tree: dict[str, Tree]
    columns: Collection[Column]
    told: set[int] = field(default_factory=set)
    is_good: bool = True

    @property
    def path(self) -> str:
        return record_path(self.id)

    @cached_property
    def text(self) -> str:
        """The record as its file has it."""
        return written(self.tree)


class Batch:
    """All rows of a file. `findings` are all that is wrong, in order once `check` has been called."""

    def __init__(self, file: str, tables: list[Table], terms: Terms, strings: Strings, today: str) -> None:
        self.file, self.terms, self.strings, self.today = file, terms, strings, today
        self._found: set[Finding] = set()
        found = [sheet_of(n, table, strings) for n, table in enumerate(tables)]
        self.sheets = [sheet for sheet in found if sheet is not None]
        self.entries: list[Entry] = []

    @property
    def findings(self) -> list[Finding]:
        return sorted(self._found)

    @property
    def good(self) -> list[Entry]:
        """Rows that hold no error."""
        return [entry for entry in self.entries if entry.is_good]

    @property
    def errors(self) -> int:
        return sum(found.problem.severity is Severity.ERROR for found in self._found)

    def make(self, taken: Iterable[str]) -> None:
        """Makes a record of each row; `taken` are the ids that there are already."""
        existing, used = frozenset(taken), set[str]()
        for sheet in self.sheets:
            self._found.update(sheet.findings)
            for row in sheet.rows:
                self._make(sheet, row, existing, used)

    def check_alone(self, root: Path, around: Surroundings) -> None:
        """Holds each record against the rules by itself, which takes no time."""
        for entry in self.entries:
            file = GivenFile(root, entry.path, entry.id, entry.text.encode())
            for found in load_record(file, around).problems:
                self._tell(entry, found, None)

    def check(self, root: Path, watch: Watch) -> None:
        """Holds the records that are good so far against all rules, beside those of the project.

        Raises InvalidRecordsError when the closed lists are not in order, NoSourcesError.
        """
        self._check(root, self.entries, watch)

    def check_good(self, root: Path, watch: Watch) -> None:
        """Checks the good rows again without the others, on which they may have relied, until none is left to tell."""
        count = -1
        while (good := self.good) and len(good) != count:
            count = len(good)
            self._check(root, good, watch)

    def _make(self, sheet: Sheet, row: Row, existing: frozenset[str], used: set[str]) -> None:
        values: dict[Column, str] = {}
        faults: list[Finding] = []
        named = ""
        for n, cell in row.cells.items():
            if n not in sheet.columns:
                if n not in sheet.refused:
                    faults.append(Finding(sheet.index, row.number, n, problem(Code.CELL_WITHOUT_HEADING)))
                continue
            heading = sheet.columns[n]
            if cell.fault:
                faults.append(Finding(sheet.index, row.number, n, problem(cell.fault, cell.params)))
            elif heading is None:
                named = cell.text
            else:
                values[heading] = cell.text
        made = record_of(values, self.terms, self.today)
        for column, fault in made.faults.items():
            at = sheet.column(column)
            faults.append(Finding(sheet.index, row.number, -1 if at is None else at, problem(fault.code, fault.params)))
        if named and (wrong := self._id_problem(named, existing, used)):
            at = sheet.column(None)
            faults.append(Finding(sheet.index, row.number, -1 if at is None else at, wrong))
            named = ""
        id_ = unique(named or slug(_title(values)) or NAMELESS, existing | used)
        used.add(id_)
        entry = Entry(sheet, row, id_, made.tree, frozenset(values), {found.column for found in faults})
        entry.is_good = not faults
        self._found.update(faults)
        self.entries.append(entry)

    @staticmethod
    def _id_problem(id_: str, existing: Collection[str], used: Collection[str]) -> Problem | None:
        params: Params = (("value", id_),)
        if not re.fullmatch(FILE_ID_PATTERN, id_) or len(id_) > MAX_ID:
            return problem(Code.BAD_ID, (*params, *((("suggestion", slug(id_)),) if slug(id_) else ())))
        if id_ in existing:
            return problem(Code.RECORD_EXISTS, params)
        return problem(Code.DUPLICATE_ITEM, params) if id_ in used else None

    def _check(self, root: Path, entries: list[Entry], watch: Watch) -> None:
        by_path = {entry.path: entry for entry in entries}
        given = {path: entry.text.encode() for path, entry in by_path.items()}
        sources = read_sources(root, keep=False, given=given, watch=watch)
        if lists := [p for p in sources.errors if p.path.startswith(f"{PRACTICES}/{VOCABULARY}/")]:
            raise InvalidRecordsError(lists)
        for found in sources.problems:
            other = dict(found.params).get("other", "")
            if found.path in by_path:
                self._tell(by_path[found.path], found, by_path.get(other))
            elif found.code is Code.DUPLICATE_TITLE and other in by_path:
                # which of two is the copy does not matter here: the one in the project stays
                swapped = problem(found.code, (("other", found.path),))
                self._tell(by_path[other], Problem("", 1, 1, found.field, swapped.code, swapped.params), None)

    def _tell(self, entry: Entry, found: Problem, other: Entry | None) -> None:
        """Adds a problem of a record at the cell that it comes from."""
        if found.code in OF_ANOTHER_LANGUAGE:
            return
        column = column_of(found.field, entry.columns)
        at = entry.sheet.column(column) if column else -1
        if at in entry.told and at != -1:
            return
        if found.severity is Severity.ERROR:
            entry.is_good = False
        told = problem(found.code, tuple(self._params(found, column, other)))
        if at is None and column:
            subject = label_of(column, self.strings)
            self._found.add(Finding(entry.sheet.index, entry.sheet.heading, -1, told, subject))
        else:
            self._found.add(Finding(entry.sheet.index, entry.row.number, -1 if at is None else at, told))

    def _params(self, found: Problem, column: Column | None, other: Entry | None) -> Iterator[tuple[str, str]]:
        """The parameters of a problem, in the words of the sheet."""
        params = dict(found.params)
        if found.code is Code.MISSING_FIELD and column:
            params["name"] = text_at(self.strings, column.path).label
        if found.code is Code.UNKNOWN_TERM:
            list_ = params["list"]
            if meant := self.terms.meant(list_, params["value"]):
                params["suggestion"] = meant
            elif params.get("suggestion", "") in self.terms.vocabulary.lists.get(list_, {}):
                params["suggestion"] = self.terms.shown(list_, params["suggestion"])
        if other is not None:
            params["other"] = place(self.file, other.sheet.table, other.row.number)
        yield from params.items()


def _title(values: dict[Column, str]) -> str:
    return next((text for column, text in values.items() if column.key == "title"), "")

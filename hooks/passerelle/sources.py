"""All sources of the site, read and checked: the vocabularies and every record."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from passerelle.check import check_record
from passerelle.check.record import Surroundings
from passerelle.check.titles import Title, duplicate_titles, folded_titles
from passerelle.garbage import uncollected
from passerelle.load.document import Document
from passerelle.load.files import PRACTICES, VOCABULARY, GivenFile, SourceFile, list_records
from passerelle.load.findings import Findings
from passerelle.load.labels import with_labels
from passerelle.load.terms import load_vocabulary
from passerelle.model import Practice
from passerelle.problems import Code, InvalidRecordsError, Problem, Severity
from passerelle.strings import available_languages
from passerelle.vocabulary import Vocabulary

POOL_FROM = 400
"""Records from which on several processes check quicker than one."""

MAX_PROCESSES = 8


Watch = Callable[[Iterable["LoadedRecord"], int], Iterable["LoadedRecord"]]
"""Passes on the records that it is given, of which there will be so many."""


def _unwatched(records: Iterable[LoadedRecord], count: int) -> Iterable[LoadedRecord]:
    return records


class NoSourcesError(Exception):
    """There are no sources where they should be; `folder` is the one that is missing or cannot be read."""

    def __init__(self, folder: str) -> None:
        self.folder = folder
        super().__init__(folder)


@dataclass(frozen=True)
class LoadedRecord:
    """One record file, read and checked. `practice` is None when it is too malformed to be one."""

    file: SourceFile
    practice: Practice | None
    titles: tuple[Title, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class Sources:
    """Everything read. `practices` are sorted by id, `problems` by place; `paths` are the record files that were looked
    at, relative to the root."""

    root: Path
    vocabulary: Vocabulary
    practices: Mapping[str, Practice]
    problems: tuple[Problem, ...]
    paths: tuple[str, ...]

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(problem for problem in self.problems if problem.severity is Severity.ERROR)


def load_sources(root: Path) -> Sources:
    """All sources under `root` (the folder that holds `practices/`), without a single error among them.

    Raises InvalidRecordsError with the problems of all files when there is any error, NoSourcesError when there is
    nothing to read.
    """
    sources = read_sources(root)
    if sources.errors:
        raise InvalidRecordsError(sources.problems)
    return sources


def read_sources(
    root: Path, *, keep: bool = True, given: Mapping[str, bytes] | None = None, watch: Watch = _unwatched
) -> Sources:
    """All sources under `root` and all that is wrong with them. With `keep` false, practices are checked and let go.

    `given` are records, by their path, that are read in the place of those files, or beside them; `watch` sees each
    record pass. Raises NoSourcesError.
    """
    ensure_sources(root)
    loaded = load_vocabulary(root, available_languages())
    try:
        listing = list_records(root)
    except OSError as error:
        raise NoSourcesError(str(root / PRACTICES)) from error
    instead = {path: GivenFile(root, path, Path(path).stem, data) for path, data in (given or {}).items()}
    named = {file.path: file for file in listing.files} | instead
    around = Surroundings(loaded.known, frozenset(file.id for file in named.values()), loaded.vocabulary.languages)
    files = sorted((*named.values(), *listing.misnamed), key=lambda file: file.path)
    records = _load_all(files, around, keep, watch)
    problems = {*loaded.problems, *listing.problems}
    for record in records:
        problems.update(record.problems)
    problems.update(_duplicates(records))
    problems = set(with_labels(problems, loaded))
    misnamed = {file.path for file in listing.misnamed}
    good = [r for r in records if r.practice is not None and r.file.path not in misnamed]
    return Sources(
        root,
        loaded.vocabulary,
        {record.file.id: record.practice for record in good if record.practice is not None},
        tuple(sorted(problems)),
        tuple(file.path for file in files),
    )


def ensure_sources(root: Path) -> None:
    """Raises NoSourcesError when `root` has no `practices/_vocabulary/`."""
    for folder in (root / PRACTICES, root / PRACTICES / VOCABULARY):
        if not folder.is_dir():
            raise NoSourcesError(str(folder))


def load_record(file: SourceFile, around: Surroundings, *, keep: bool = True) -> LoadedRecord:
    """One record by itself: what an edit costs."""
    data = file.read()
    if isinstance(data, Problem):
        return LoadedRecord(file, None, (), (data,))
    document = Document.of(file.path, data)
    findings = Findings()
    practice = None
    if document.tree is not None:
        practice = check_record(file.id, document.tree, around, findings)
    problems = tuple(document.problems(findings))
    return LoadedRecord(file, practice if keep else None, folded_titles(document.tree), problems)


def _load_all(files: list[SourceFile], around: Surroundings, keep: bool, watch: Watch) -> list[LoadedRecord]:
    load = partial(load_record, around=around, keep=keep)
    with uncollected():
        # To hand whole practices from process to process takes longer than to read them.
        if not keep and len(files) >= POOL_FROM and (processes := _processes()) > 1:
            size = max(1, len(files) // (processes * 16))
            try:
                with ProcessPoolExecutor(processes, get_context("fork")) as pool:
                    return list(watch(pool.map(load, files, chunksize=size), len(files)))
            except (OSError, BrokenProcessPool):
                pass  # the system has no room for more processes: one will do
        return list(watch(map(load, files), len(files)))


def _processes() -> int:
    """How many processes to share the work among; one where forking is not safe (threads, macOS, Windows)."""
    if sys.platform != "linux" or threading.active_count() > 1:
        return 1
    return min(len(os.sched_getaffinity(0)), MAX_PROCESSES)


def _duplicates(records: Iterable[LoadedRecord]) -> Iterable[Problem]:
    by_path = {record.file.path: record for record in records}
    for path, language, other in duplicate_titles((path, record.titles) for path, record in by_path.items()):
        data = by_path[path].file.read()
        if not isinstance(data, Problem):
            findings = Findings()
            findings.add(("texts", language, "title"), Code.DUPLICATE_TITLE, other=other)
            yield from Document.of(path, data).problems(findings)

"""What the project has that new records are made from: its closed lists, and the names that are taken."""

from __future__ import annotations

import os
from pathlib import Path

from passerelle.load.files import PRACTICES
from passerelle.load.terms import load_vocabulary
from passerelle.problems import InvalidRecordsError, Severity
from passerelle.sources import ensure_sources
from passerelle.spreadsheet.terms import Terms
from passerelle.strings import Strings, available_languages


def terms_of(folder: Path, strings: Strings) -> Terms:
    """The closed lists of the project. Raises InvalidRecordsError when they are not in order, NoSourcesError."""
    ensure_sources(folder)
    loaded = load_vocabulary(folder, available_languages())
    if any(problem.severity is Severity.ERROR for problem in loaded.problems):
        raise InvalidRecordsError(loaded.problems)
    return Terms(loaded.vocabulary, strings)


def ids_taken(folder: Path) -> frozenset[str]:
    """Ids that a new record may not have: files of that name stand in the folder of records, links included."""
    names = [Path(name) for name in os.listdir(folder / PRACTICES)]
    return frozenset(name.stem.casefold() for name in names if name.suffix.lower() in (".yml", ".yaml"))

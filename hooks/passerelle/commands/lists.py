"""What the project has that records are made from: its closed lists, and the names that are taken."""

from __future__ import annotations

import os
from pathlib import Path

from passerelle.load.files import PRACTICES
from passerelle.load.terms import load_vocabulary
from passerelle.problems import InvalidRecordsError, Severity
from passerelle.sources import ensure_sources
from passerelle.spreadsheet.terms import Terms
from passerelle.strings import Strings, available_languages
from passerelle.vocabulary import Vocabulary


def vocabulary_of(folder: Path) -> Vocabulary:
    """The closed lists of the project. Raises InvalidRecordsError when they are not in order, NoSourcesError."""
    ensure_sources(folder)
    loaded = load_vocabulary(folder, available_languages())
    if any(problem.severity is Severity.ERROR for problem in loaded.problems):
        raise InvalidRecordsError(loaded.problems)
    return loaded.vocabulary


def terms_of(folder: Path, strings: Strings) -> Terms:
    """The same, by all that people call their terms. Raises as `vocabulary_of` does."""
    return Terms(vocabulary_of(folder), strings)


def ids_taken(folder: Path) -> frozenset[str]:
    """Ids that a new record may not have: files of that name stand in the folder of records, links included."""
    names = [Path(name) for name in os.listdir(folder / PRACTICES)]
    return frozenset(name.stem.casefold() for name in names if name.suffix.lower() in (".yml", ".yaml"))

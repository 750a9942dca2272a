"""Which files are sources, and their bytes: no links, nothing but regular files, nothing beyond the size limit."""

from __future__ import annotations

import os
import re
import stat
from dataclasses import dataclass
from pathlib import Path

from passerelle.load.findings import shown
from passerelle.problems import Code, Problem
from passerelle.vocabulary import FILE_ID_PATTERN, MAX_ID, slug
from passerelle.yaml_reader import MAX_BYTES

PRACTICES = "practices"
VOCABULARY = "_vocabulary"
SCHEMA = "practice.schema.json"
_ASIDE = re.compile(r"\..*|README(\.[a-z-]+)?\.md", re.DOTALL)

_KEPT = re.compile(r"(.+)\.ya?ml(~|\.\w+)", re.IGNORECASE | re.DOTALL)
"""A record that a system or an editor has named otherwise: `lyon.yml.txt`, `lyon.yml~`."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file to read; `path` is relative to the root, with forward slashes, and `id` its name less `.yml`."""

    root: Path
    path: str
    id: str

    def read(self) -> bytes | Problem:
        """Its bytes, or why there are none."""
        return read_file(self.root, self.path)


@dataclass(frozen=True, slots=True)
class GivenFile(SourceFile):
    """A file that is not on the disk yet, or not as it is there: what it would hold is given."""

    data: bytes

    def read(self) -> bytes | Problem:
        return in_size(self.path, self.data)


@dataclass(frozen=True, slots=True)
class Listing:
    """The record files of a root. `misnamed` ones are checked like others, but cannot become practices."""

    files: tuple[SourceFile, ...]
    misnamed: tuple[SourceFile, ...]
    problems: tuple[Problem, ...]


def record_path(id_: str) -> str:
    """Where a record stands, relative to the root."""
    return f"{PRACTICES}/{id_}.yml"


def list_records(root: Path) -> Listing:
    """The records under `root`, sorted by id. Raises OSError when the folder cannot be listed."""
    files, misnamed, problems = [], [], []
    with os.scandir(root / PRACTICES) as entries:
        found = sorted(entries, key=lambda entry: entry.name)
    names = {entry.name for entry in found}
    for entry in found:
        if entry.name in (SCHEMA, VOCABULARY) or stands_aside(entry.name):
            continue
        path = f"{PRACTICES}/{entry.name}"
        stem, suffix = Path(entry.name).stem, Path(entry.name).suffix
        is_file = entry.is_symlink() or entry.is_file()
        file = SourceFile(root, path, stem)
        if is_file and suffix == ".yml" and re.fullmatch(FILE_ID_PATTERN, stem) and len(stem) <= MAX_ID:
            files.append(file)
            continue
        params: tuple[tuple[str, str], ...] = (("name", shown(entry.name)),)
        if is_file and suffix.lower() in (".yml", ".yaml"):
            misnamed.append(file)
            params = (*params, ("suggestion", f"{_other_name(stem)}.yml"))
        elif is_file and (kept := _KEPT.fullmatch(entry.name)) and f"{slug(kept[1])}.yml" not in names:
            params = (*params, ("suggestion", f"{slug(kept[1])}.yml"))
        problems.append(Problem(path, 1, 1, "", Code.FILE_NAME, params))
    return Listing(tuple(files), tuple(misnamed), tuple(problems))


def _other_name(stem: str) -> str:
    meant = slug(stem) or "practice"
    return meant if re.fullmatch(FILE_ID_PATTERN, meant) else f"practice-{meant}"


def stands_aside(name: str) -> bool:
    """Whether a file may stand among the sources without being one: a README in any language, a dotfile."""
    return _ASIDE.fullmatch(name) is not None


def read_file(root: Path, path: str) -> bytes | Problem:
    """Bytes of a file below `root`, or the problem that kept it from being read. Follows no link below `root`."""

    def problem(code: Code) -> Problem:
        return Problem(path, 1, 1, "", code)

    try:
        file = root
        for step in path.split("/"):
            file /= step
            if file.is_symlink():
                return problem(Code.FILE_IS_LINK)
        status = file.stat()
        if not stat.S_ISREG(status.st_mode):
            return problem(Code.FILE_UNREADABLE)
        if status.st_size > MAX_BYTES:
            return _too_large(path)
        with file.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except (OSError, ValueError):
        return problem(Code.FILE_UNREADABLE)
    return in_size(path, data)


def in_size(path: str, data: bytes) -> bytes | Problem:
    """What a file holds, unless it is more than MAX_BYTES."""
    return data if len(data) <= MAX_BYTES else _too_large(path)


def _too_large(path: str) -> Problem:
    return Problem(path, 1, 1, "", Code.FILE_TOO_LARGE, (("limit", str(MAX_BYTES // 1024)),))

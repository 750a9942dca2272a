"""The project that a command works on: its folder, and the files that were named."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

from passerelle.load.files import PRACTICES, VOCABULARY
from passerelle.problems import printable
from passerelle.strings import Strings

OK, INVALID, FAILED = 0, 1, 2
"""Exit codes: all is well (warnings included); the records hold errors; the command could not do its work."""


class CommandError(Exception):
    """The command cannot do its work; the message is for the person."""


def find_root(root: str | None, strings: Strings) -> Path:
    """The project's folder: `root`, or the nearest one upwards from here that holds the vocabularies.

    Raises CommandError when there is none.
    """
    if root is not None:
        return Path(root)
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / PRACTICES / VOCABULARY).is_dir():
            return folder
    raise CommandError(strings.commands.failures.no_root.format(folder=printable(str(here))))


def source_paths(paths: Iterable[str], root: Path, strings: Strings) -> list[str]:
    """`paths` relative to the root, as problems have them. Raises CommandError for what is no source."""
    return [_source_path(path, root, strings) for path in paths]


def _source_path(path: str, root: Path, strings: Strings) -> str:
    says = strings.commands.failures
    if not os.path.lexists(path):
        raise CommandError(says.no_such_file.format(path=printable(path)))
    # Links are not followed: one is itself what is wrong.
    given, whole = Path(path), root.resolve()
    absolute = given.resolve() if given.name in ("", "..") else given.parent.resolve() / given.name
    if absolute == whole:
        return PRACTICES
    relative = absolute.relative_to(whole).as_posix() if absolute.is_relative_to(whole) else ""
    if relative != PRACTICES and not relative.startswith(f"{PRACTICES}/"):
        raise CommandError(says.not_a_record.format(path=printable(path)))
    return relative


def within(path: str, wanted: Collection[str]) -> bool:
    """Whether `path` is one of the files `wanted`, or in one of the folders."""
    return path in wanted or any(path.startswith(f"{folder}/") for folder in wanted)


def write_text(root: Path, path: str, text: str, strings: Strings) -> None:
    """Writes a file of the project, whole or not at all. Raises CommandError."""
    target = root / path
    beside = target.with_name(f".{target.name}.new")
    try:
        beside.write_bytes(text.encode())
        beside.replace(target)
    except OSError as error:
        beside.unlink(missing_ok=True)
        reason = printable(error.strerror or "")
        raise CommandError(strings.commands.failures.not_written.format(path=printable(path), reason=reason)) from error


def listed(paths: Sequence[str]) -> str:
    """Paths one a line, fit for a terminal."""
    return "\n".join(map(printable, paths))

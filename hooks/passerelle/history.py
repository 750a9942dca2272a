"""What a language block said before: the version of it that has a given digest, found in the project's history."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from passerelle.digest import block_digest
from passerelle.load.files import record_path
from passerelle.repository import GitError, Objects, git, objects
from passerelle.yaml_reader import MAX_BYTES, NotPlainError, read

VERSIONS = 50
"""Versions of one record that are looked at, the latest first."""

READ = 2000
"""Versions that are read at most, of all records together: a few seconds."""

_NONE = "0"


class Version(NamedTuple):
    """The language block of a practice, as it was when it had this digest."""

    practice: str
    language: str
    digest: str


Block = Mapping[str, Any]
Former = Callable[[Collection[Version]], Mapping[Version, Block]]
"""Gives the blocks of those versions that can be found."""


def unknown(versions: Collection[Version]) -> Mapping[Version, Block]:
    """The past of a project that is under no version control."""
    return {}


class History:
    """The past of the records under `root`, as git has it; what cannot be found, for whatever reason, is left out.

    It costs one `git log` and one `git cat-file` for all that is asked at once, and nothing when nothing is asked.
    """

    def __init__(self, root: Path) -> None:
        self._root = root

    def __call__(self, versions: Collection[Version]) -> Mapping[Version, Block]:
        """The blocks of `versions`, as their files had them."""
        found: dict[Version, Block] = {}
        if versions:
            with suppress(GitError):  # no git, no repository, a clone without its past: then it cannot be told
                self._find(versions, found)
        return found

    def _find(self, versions: Collection[Version], found: dict[Version, Block]) -> None:
        wanted: dict[str, list[Version]] = {}
        for version in versions:
            wanted.setdefault(record_path(version.practice), []).append(version)
        names = self._names(wanted)
        left = READ
        with objects(self._root, MAX_BYTES) as contents:
            for path, open_ in wanted.items():
                for name in names.get(path, ())[:VERSIONS]:
                    if not open_ or not left:
                        break
                    left -= 1
                    texts = _texts(contents, name)
                    for version in list(open_):
                        block = texts.get(version.language)
                        if isinstance(block, dict) and block_digest(block) == version.digest:
                            found[version] = block
                            open_.remove(version)

    def _names(self, paths: Collection[str]) -> dict[str, tuple[str, ...]]:
        """Object names of the versions of each file, the latest first, each once."""
        # Settings of whoever builds must not change what is printed; `-m` also sees what only a merge has changed.
        told = git(
            self._root,
            "--literal-pathspecs",
            "log",
            *("--format=", "--raw", "-z", "-m", "--no-abbrev", "--no-renames", "--relative", "--no-show-signature"),
            f"--max-count={READ}",
            "--stdin",
            given="\n".join(["HEAD", "--", *paths, ""]).encode(),
        )
        names: dict[str, dict[str, None]] = {}
        for path, before, after in _changes(told):
            versions = names.setdefault(path, {})
            versions.update((name, None) for name in (after, before) if name.strip(_NONE))
        return {path: tuple(versions) for path, versions in names.items()}


def _changes(told: bytes) -> Iterator[tuple[str, str, str]]:
    """(path, object name before, object name after) of each change that `git log --raw -z` tells."""
    parts = iter(part.strip() for part in told.split(b"\0"))
    for part in parts:
        if part.startswith(b":"):
            _, _, before, after, *_ = part.decode("ascii", errors="replace").split()
            yield next(parts, b"").decode(errors="surrogateescape"), before, after


def _texts(contents: Objects, name: str) -> Mapping[str, Any]:
    """The language blocks of a version, if it can be read."""
    data = contents.read(name)
    try:
        tree = read(data) if data is not None else None
    except NotPlainError:
        return {}
    texts = tree.get("texts") if isinstance(tree, dict) else None
    return texts if isinstance(texts, dict) else {}

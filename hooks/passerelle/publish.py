"""Build beside the published site, then swap: a failed or interrupted build leaves the site as it was."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
import tempfile
import time
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from typing import Self

ABANDONED_AFTER = 24 * 3600
"""Seconds after which a folder counts as left over where locks on folders do not exist (Windows)."""


class Fault(Enum):
    """What keeps a site from being put in place."""

    NOT_A_FOLDER = auto()
    NO_ROOM_BESIDE = auto()
    NOT_REPLACED = auto()


class PublishError(Exception):
    """The site cannot be put at `path`; `reason` is what the system says of it, if anything."""

    def __init__(self, fault: Fault, path: Path, reason: str | None = None) -> None:
        self.fault = fault
        self.path = path
        self.reason = reason or ""
        super().__init__(f"{fault.name}: {path}")


@dataclass(slots=True)
class Staging:
    """A folder beside `target`, filled by a build and then published or discarded.

    It is locked while its process lives, so that the next build can tell one at work from one left behind.
    """

    target: Path
    folder: Path
    lock: int | None

    @classmethod
    def open(cls, target: Path) -> Self:
        """Make a fresh folder beside `target` (links followed), after `sweep`. Raises PublishError."""
        target = target.resolve()
        if target.exists() and not target.is_dir():
            raise PublishError(Fault.NOT_A_FOLDER, target)
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            sweep(target)
            while True:
                folder = Path(tempfile.mkdtemp(prefix=_prefix(target, "build"), dir=target.parent))
                lock = _lock(folder)
                if folder.exists():  # else another build's sweep came between these two lines
                    break
        except OSError as error:
            raise PublishError(Fault.NO_ROOM_BESIDE, target, error.strerror) from error
        folder.chmod(target.stat().st_mode if target.exists() else 0o777 & ~_umask())
        return cls(target, folder, lock)

    def publish(self) -> None:
        """Put the folder in the place of `target`. Raises PublishError, `target` being as it was."""
        retired: Path | None = None
        lock: int | None = None
        try:
            if self.target.exists():
                retired = Path(tempfile.mkdtemp(prefix=_prefix(self.target, "old"), dir=self.target.parent))
                retired.rmdir()
                lock = _lock(self.target)
                self.target.rename(retired)
            self.folder.rename(self.target)
        except BaseException as error:
            if retired is not None and retired.exists() and not self.target.exists():
                retired.rename(self.target)
            self.discard()
            if isinstance(error, OSError):
                raise PublishError(Fault.NOT_REPLACED, self.target, error.strerror) from error
            raise
        else:
            if retired is not None:
                _retire(retired, self.target)
        finally:
            _unlock(lock)
        _unlock(self.lock)

    def discard(self) -> None:
        """Throw the folder away; `target` stays as it is."""
        shutil.rmtree(self.folder, ignore_errors=True)
        _unlock(self.lock)
        self.lock = None


def sweep(target: Path) -> None:
    """Tidy up after builds that died: remove what they left beside `target`, put back a site they had moved away."""
    for folder in sorted(target.parent.glob(_prefix(target, "old") + "*")):
        if _abandoned(folder):
            if target.exists():
                _retire(folder, target)
            else:
                folder.rename(target)
    for folder in target.parent.glob(_prefix(target, "build") + "*"):
        if _abandoned(folder):
            shutil.rmtree(folder, ignore_errors=True)


def _retire(old: Path, target: Path) -> None:
    """Remove the former site, but not what is hidden in it: `.git` or `.nojekyll` are not the build's."""
    for entry in old.glob(".*"):
        if not (target / entry.name).exists():
            entry.rename(target / entry.name)
    shutil.rmtree(old, ignore_errors=True)


def _prefix(target: Path, kind: str) -> str:
    return f".{target.name}-{kind}-"


def _abandoned(folder: Path) -> bool:
    if sys.platform == "win32":
        return time.time() - folder.stat().st_mtime > ABANDONED_AFTER
    lock = _lock(folder)
    _unlock(lock)
    return lock is not None


def _lock(folder: Path) -> int | None:
    """Lock a folder until `_unlock` or the end of the process; None when another process holds it."""
    if sys.platform == "win32":
        return None
    import fcntl  # not on Windows

    handle: int | None = None
    try:
        handle = os.open(folder, os.O_RDONLY)
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        _unlock(handle)
        return None
    return handle


def _unlock(lock: int | None) -> None:
    if lock is not None:
        with contextlib.suppress(OSError):
            os.close(lock)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask

"""What git tells of the project's folder: the one place that runs it."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

_ASIDE = {"GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1"}
"""To look on changes nothing, and asks no other machine for what a clone left out."""

_PIECE = 1 << 20


class GitError(Exception):
    """Git refuses: there is no repository, no such revision…"""


class NoGitError(GitError):
    """Git is not installed."""


def git(root: Path, *arguments: str, given: bytes = b"") -> bytes:
    """What git prints when it is run in `root`, with `given` as its input. Raises NoGitError and GitError."""
    try:
        done = subprocess.run(
            ["git", *arguments], cwd=root, input=given, capture_output=True, check=False, env=os.environ | _ASIDE
        )
    except OSError as error:
        raise NoGitError from error
    if done.returncode:
        raise GitError(done.stderr.decode(errors="replace"))
    return done.stdout


class Objects:
    """Contents of files by their object name, one at a time; those of more than `largest` bytes are passed over."""

    def __init__(self, process: subprocess.Popen[bytes], largest: int) -> None:
        assert process.stdin
        assert process.stdout
        self._asked: IO[bytes] = process.stdin
        self._told: IO[bytes] = process.stdout
        self._largest = largest

    def read(self, name: str) -> bytes | None:
        """The content of a blob; None when the repository lacks it, or it is too large. Raises GitError."""
        try:
            self._asked.write(f"{name}\n".encode())
            self._asked.flush()
        except OSError as error:
            raise GitError(str(error)) from error
        head = self._told.readline().split()
        if len(head) != 3 or not head[2].isdigit():
            if head[1:] == [b"missing"]:
                return None
            raise GitError(b" ".join(head).decode(errors="replace"))
        size, kept = int(head[2]) + 1, b""  # and the line feed that ends it
        wanted = head[1] == b"blob" and size <= self._largest + 1
        while size and (piece := self._told.read(min(size, _PIECE))):
            size -= len(piece)
            kept += piece if wanted else b""
        if size:
            raise GitError("cut off")
        return kept[:-1] if wanted else None


@contextmanager
def objects(root: Path, largest: int) -> Iterator[Objects]:
    """Opens the contents that the repository around `root` keeps: one process for all. Raises NoGitError."""
    try:
        process = subprocess.Popen(
            ["git", "cat-file", "--batch"],
            cwd=root,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=os.environ | _ASIDE,
        )
    except OSError as error:
        raise NoGitError from error
    with process:
        yield Objects(process, largest)

"""Builds of the whole project, as it is or with more records, outside of its own folder."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).parents[2]
LANGUAGES = ("fr", "en", "es")
DEFAULT = LANGUAGES[0]
PRACTICES = tuple(sorted(path.stem for path in (PROJECT / "practices").glob("*.yml")))


@dataclass(frozen=True)
class Site:
    """A built site: `folder` holds its files, `url` is the address of its root, ending in a slash."""

    folder: Path
    url: str

    def read(self, path: str) -> str:
        """The HTML of the page at `path` (relative to the root of the site)."""
        return self.file(path).read_text(encoding="utf-8")

    def file(self, path: str) -> Path:
        """The file that a server sends for `path`."""
        return self.folder / path / "index.html" if not path or path.endswith("/") else self.folder / path


def build(
    out: Path, url: str, *, project: Path = PROJECT, folder: Path | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    """`mkdocs build --strict` in a process of its own, started in `folder`, output and errors in one stream."""
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", str(project / "mkdocs.yml"), "-d", str(out)],
        cwd=folder or project,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "SITE_URL": url, "LC_ALL": "en_GB.UTF-8", **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )


def copy_project(root: Path) -> Path:
    """A copy of all that makes the site, to add records to; the code is the project's own."""
    for name in ("docs", "overrides", "practices"):
        shutil.copytree(PROJECT / name, root / name)
    shutil.copy(PROJECT / "mkdocs.yml", root)
    for name in ("hooks", "node_modules"):
        (root / name).symlink_to(PROJECT / name, target_is_directory=True)
    return root


def prefix(language: str) -> str:
    """The folder of a language."""
    return "" if language == DEFAULT else f"{language}/"


def language_of(path: str) -> str:
    """The language of the page at `path` (relative to the root of the site)."""
    first = path.split("/", 1)[0]
    return first if first in LANGUAGES else DEFAULT

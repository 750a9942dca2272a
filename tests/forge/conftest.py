"""The programs that the set-up found, and the project's records and recipes in a repository of their own."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from tests.forge.repository import COPIED, PROJECT, commit, git, prepare


@pytest.fixture(scope="session")
def tools() -> dict[str, str]:
    """Paths of the programs that the set-up found."""
    paths: dict[str, str] = json.loads((PROJECT / ".venv" / "tools.json").read_text(encoding="utf-8"))
    return paths


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A clone, so to speak: what the recipes work on, under git, with the environment that is installed here."""
    root = tmp_path / "project"
    root.mkdir()
    for name in COPIED:
        source = PROJECT / name
        if source.is_dir():
            shutil.copytree(source, root / name)
        else:
            shutil.copy(source, root / name)
    git(root, "init", "--quiet", "--initial-branch=main")
    prepare(root)
    commit(root, "Begin")
    return root

"""A repository to try the recipes in: what is copied there, and git for somebody whose settings do not matter."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

PROJECT = Path(__file__).parents[2]
COPIED = ("practices", ".github", ".gitlab-ci.yml", ".pre-commit-config.yaml", ".pre-commit-hooks.yaml")
SHEET = "practices/valencia-community-sponsorship.yml"
OTHER = "practices/mc2cm.yml"
ALONE = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}


def environment(**more: str) -> dict[str, str]:
    """What a recipe is run in: no settings of whoever tests, no hint that a forge is there."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "GITHUB_", "CI", "LANG"))}
    return kept | ALONE | more


def git(root: Path, *arguments: str) -> str:
    """Runs git, and returns what it says."""
    who = ("-c", "user.name=Somebody", "-c", "user.email=somebody@example.org")
    done = subprocess.run(
        ["git", *who, *arguments], cwd=root, check=True, capture_output=True, text=True, env=environment()
    )
    return done.stdout.strip()


def commit(root: Path, message: str) -> None:
    """Keeps everything."""
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", message)


def edit(root: Path, old: str, new: str, path: str = SHEET) -> int:
    """Replaces the one `old` in a file; returns the line that it is on."""
    file = root / path
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, old
    file.write_text(text.replace(old, new), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def propose(root: Path, message: str = "Propose") -> Path:
    """Commits what is there on a branch, while main goes on, and returns what a forge gives to its runner: a shallow
    clone of the merge of both, HEAD, and of what it is merged into, HEAD^1."""
    git(root, "checkout", "--quiet", "-b", "proposal")
    commit(root, message)
    git(root, "checkout", "--quiet", "main")
    edit(root, "\nstatus: completed\n", "\nstatus: completedd\n", path=OTHER)
    commit(root, "Go on")
    git(root, "checkout", "--quiet", "-b", "merged")
    git(root, "merge", "--quiet", "--no-ff", "--message", "Merge", "proposal")
    clone = root.parent / "runner"
    git(root.parent, "clone", "--quiet", "--depth", "2", "--branch", "merged", root.as_uri(), str(clone))
    prepare(clone)
    return clone


def prepare(root: Path) -> None:
    """Brings the environment that is installed here into a repository."""
    (root / ".venv").symlink_to(PROJECT / ".venv")
    with (root / ".git" / "info" / "exclude").open("a", encoding="utf-8") as exclude:
        exclude.write("/.venv\n")

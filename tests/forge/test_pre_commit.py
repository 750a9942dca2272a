"""Commits in a clone that uses our hooks, with the real pre-commit."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
import yaml
from tests.forge.repository import PROJECT, SHEET, edit, environment, git

PRE_COMMIT = PROJECT / ".venv" / "bin" / "pre-commit"


@pytest.fixture
def clone(repository: Path) -> Path:
    """The hooks are installed, as `pre-commit install` does."""
    done = subprocess.run(
        [PRE_COMMIT, "install"], cwd=repository, env=_environment(repository), capture_output=True, check=False
    )
    assert done.returncode == 0
    return repository


def commit(clone: Path) -> subprocess.CompletedProcess[str]:
    """Tries to commit all that has changed."""
    git(clone, "add", "--all")
    who = ["-c", "user.name=Somebody", "-c", "user.email=somebody@example.org"]
    return subprocess.run(
        ["git", *who, "commit", "--quiet", "--message", "Try"],
        cwd=clone,
        env=_environment(clone),
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_bad_record_stops_a_commit(clone: Path) -> None:
    """The problem is told with its line; mended, it goes through, and records nobody touched are not looked at."""
    before = git(clone, "rev-parse", "HEAD")
    line = edit(clone, "\ntype: local-practice\n", "\ntype: local-practise\n") + 1
    done = commit(clone)
    assert done.returncode == 1
    assert f"{SHEET}:{line}:" in done.stderr + done.stdout
    assert git(clone, "rev-parse", "HEAD") == before
    edit(clone, "\ntype: local-practise\n", "\ntype: local-practice\n")
    edit(clone, "\nreviewed: ", "\n# read again\nreviewed: ")
    done = commit(clone)
    assert done.returncode == 0, done.stderr + done.stdout
    assert git(clone, "rev-parse", "HEAD") != before


def test_a_record_is_put_into_form(clone: Path) -> None:
    """The commit stops once, with the record in its form to be looked at, and goes through the second time."""
    good = (clone / SHEET).read_text(encoding="utf-8")
    edit(clone, "\nreviewed: ", "\n\n\n\nreviewed:     ")
    assert commit(clone).returncode == 1
    assert _without_empty_lines((clone / SHEET).read_text(encoding="utf-8")) == _without_empty_lines(good)
    edit(clone, "\nreviewed: ", "\n# read again\nreviewed: ")
    assert commit(clone).returncode == 0


def test_a_new_term_brings_the_schema_with_it(clone: Path) -> None:
    """And has all records checked, since any of them may use the list."""
    statuses = clone / "practices/_vocabulary/statuses.yml"
    text = statuses.read_text(encoding="utf-8")
    statuses.write_text(text + text[text.index("pilot:") : text.index("ongoing:")].replace("pilot:", "planned:"))
    done = commit(clone)
    assert done.returncode == 1
    assert '"planned"' in (clone / "practices/practice.schema.json").read_text(encoding="utf-8")
    assert commit(clone).returncode == 0
    statuses.write_text(text.replace("mainstreamed:", "merged:", 1), encoding="utf-8")
    assert "mainstreamed" in commit(clone).stdout + commit(clone).stderr


def test_what_others_may_use_is_in_order() -> None:
    """The manifest is one, and its hooks are commands that exist, for files that are records."""
    manifest = PROJECT / ".pre-commit-hooks.yaml"
    for kind, path in (("manifest", manifest), ("config", PROJECT / ".pre-commit-config.yaml")):
        done = subprocess.run([PRE_COMMIT, f"validate-{kind}", path], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout
    for hook in yaml.safe_load(manifest.read_text(encoding="utf-8")):
        command, name = hook["entry"].split()
        done = subprocess.run(
            [PROJECT / ".venv" / "bin" / command, name, "--help"], capture_output=True, text=True, check=False
        )
        assert done.returncode == 0
        assert re.search(hook["files"], SHEET)
        assert not re.search(hook["files"], "practices/_vocabulary/themes.yml")
        assert hook["require_serial"]


def _environment(clone: Path) -> dict[str, str]:
    return environment(PRE_COMMIT_HOME=str(clone.parent / "pre-commit"))


def _without_empty_lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line]

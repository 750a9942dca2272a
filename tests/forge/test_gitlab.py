"""The pipeline of GitLab, its scripts tried as a runner would run them."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import yaml
from tests.forge.repository import PROJECT, SHEET, commit, edit, environment, git

PIPELINE: dict[str, Any] = yaml.safe_load((PROJECT / ".gitlab-ci.yml").read_text(encoding="utf-8"))


def checked(root: Path) -> tuple[int, list[dict[str, Any]], str]:
    """Exit code, code quality report and summary of the check of a merge request into main."""
    lines = [line for line in PIPELINE["check"]["script"] if "setup.sh" not in line]
    assert len(lines) == len(PIPELINE["check"]["script"]) - 1
    done = subprocess.run(
        ["bash", "-e", "-c", "\n".join(lines)],
        cwd=root,
        env=environment(BASE=git(root, "rev-parse", "main")),
        capture_output=True,
        check=False,
    )
    report = json.loads((root / "code-quality.json").read_text(encoding="utf-8"))
    return done.returncode, report, (root / "summary.md").read_text(encoding="utf-8")


def test_a_merge_request_is_checked(repository: Path) -> None:
    """First a bad one, whose report has the line; then it is mended."""
    git(repository, "checkout", "--quiet", "-b", "proposal")
    line = edit(repository, "\ntype: local-practice\n", "\ntype: local-practise\n") + 1
    commit(repository, "Propose")
    code, report, summary = checked(repository)
    assert code == 1
    (found,) = report
    assert found["location"] == {"path": SHEET, "lines": {"begin": line}}
    assert found["severity"] == "major"
    assert "local-practise" in found["description"]
    assert SHEET in summary
    edit(repository, "\ntype: local-practise\n", "\ntype: local-practice\n")
    commit(repository, "Mend")
    edit(repository, "\nreviewed: ", "\n# read again\nreviewed: ")
    commit(repository, "Note")
    assert checked(repository)[:2] == (0, [])


def test_the_report_is_handed_over_even_of_a_bad_one() -> None:
    """That is what it is for; the preview and the published site stand where they are looked for."""
    artifacts = PIPELINE["check"]["artifacts"]
    assert artifacts["when"] == "always"
    assert artifacts["reports"] == {"codequality": "code-quality.json"}
    assert artifacts["paths"] == ["summary.md"]
    assert PIPELINE["preview"]["artifacts"]["paths"] == ["site/"]
    assert PIPELINE["pages"]["artifacts"]["paths"] == ["public"]
    assert PIPELINE["pages"]["script"][-1] == "mv site public"


def test_contributed_code_publishes_nothing() -> None:
    """Pages come from the default branch alone, and merge requests run nothing else of it."""
    (rule,) = PIPELINE["pages"]["rules"]
    assert rule == {"if": "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"}
    for job in ("check", "preview"):
        assert PIPELINE[job]["rules"] == [{"if": '$CI_PIPELINE_SOURCE == "merge_request_event"'}]

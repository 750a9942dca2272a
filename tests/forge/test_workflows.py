"""GitHub's files: in order for the checkers that exist, held to rules of our own, and tried step by step."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.forge.repository import OTHER, PROJECT, SHEET, edit, environment, propose

BIN = PROJECT / ".venv" / "bin"
GITHUB = PROJECT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
SCHEMAS = {
    "github-workflows": WORKFLOWS,
    "dependabot": [GITHUB / "dependabot.yml"],
    "github-issue-config": [GITHUB / "ISSUE_TEMPLATE" / "config.yml"],
    "github-issue-forms": sorted(GITHUB.glob("ISSUE_TEMPLATE/*-*.yml")),
    "gitlab-ci": [PROJECT / ".gitlab-ci.yml"],
}
PINNED = re.compile(r"uses: actions/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+\n")


def run(*command: str | Path, cwd: Path = PROJECT) -> subprocess.CompletedProcess[str]:
    """Runs a checker."""
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False, env=environment())


def jobs(path: Path) -> dict[str, Any]:
    """The jobs of a workflow."""
    found: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"]
    return found


def test_zizmor_finds_nothing() -> None:
    """Not even what it tells auditors alone; no rule is left out."""
    done = run(BIN / "zizmor", "--offline", "--quiet", "--persona", "auditor", ".github")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "No findings to report" in done.stdout


def test_zizmor_would_find_something(tmp_path: Path) -> None:
    """A title that ends up in a script, and a token that may write."""
    folder = tmp_path / ".github" / "workflows"
    folder.mkdir(parents=True)
    text = (GITHUB / "workflows" / "check.yml").read_text(encoding="utf-8")
    text = text.replace("run: sh scripts/setup.sh site", 'run: echo "${{ github.event.pull_request.title }}"')
    text = text.replace("  pull_request:\n", "  pull_request_target:\n")
    (folder / "check.yml").write_text(text, encoding="utf-8")
    done = run(BIN / "zizmor", "--offline", "--quiet", "--no-exit-codes", str(tmp_path))
    assert "template-injection" in done.stdout
    assert "dangerous-triggers" in done.stdout


def test_actionlint_finds_nothing(tools: dict[str, str]) -> None:
    """Expressions, contexts, events, and what steps ask of one another."""
    done = run(tools["node"], _actionlint())
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"Checking {len(WORKFLOWS)} workflow file(s)" in done.stdout


def test_actionlint_would_find_something(tools: dict[str, str], tmp_path: Path) -> None:
    """A step that is nowhere."""
    folder = tmp_path / ".github" / "workflows"
    folder.mkdir(parents=True)
    text = (GITHUB / "workflows" / "publish.yml").read_text(encoding="utf-8")
    (folder / "publish.yml").write_text(text.replace("steps.pages.", "steps.page."), encoding="utf-8")
    done = run(tools["node"], _actionlint(), cwd=tmp_path)
    assert done.returncode == 1
    assert 'property "page" is not defined' in done.stdout


@pytest.mark.parametrize("name", SCHEMAS)
def test_files_hold_to_the_schemas_of_the_forges(name: str) -> None:
    """Those of SchemaStore and GitLab, as check-jsonschema brings them."""
    assert SCHEMAS[name]
    done = run(BIN / "check-jsonschema", "--builtin-schema", f"vendor.{name}", *map(str, SCHEMAS[name]))
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_actions_are_pinned(path: Path) -> None:
    """By the whole commit, with the version beside it; one version of each in all workflows."""
    text = path.read_text(encoding="utf-8")
    uses = re.findall(r"uses: .*\n", text)
    assert uses
    assert [line for line in uses if not PINNED.fullmatch(line)] == []
    everywhere = "".join(other.read_text(encoding="utf-8") for other in WORKFLOWS)
    versions = {line.split("@")[0]: line for line in re.findall(r"uses: .*\n", everywhere)}
    assert set(uses) <= set(versions.values())


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_contributed_code_has_no_rights(path: Path) -> None:
    """Rights are given a job at a time; where pull requests run, only that to read, and nothing kept by git."""
    workflow = yaml.safe_load(path.read_text(encoding="utf-8"))
    events = workflow[True]  # YAML 1.1 takes `on` for a truth value
    assert "pull_request_target" not in events
    assert "workflow_run" not in events
    assert workflow["permissions"] == {}
    for name, job in workflow["jobs"].items():
        if "pull_request" in events:
            assert job["permissions"] == {"contents": "read"}, name
        assert "secrets." not in str(job), name
        assert 0 < job["timeout-minutes"] <= 90
        for step in job["steps"]:
            if "checkout" in step.get("uses", ""):
                assert step["with"]["persist-credentials"] is False
            assert "${{" not in step.get("run", ""), "a script takes what others wrote from its environment alone"


def steps(name: str, job: str) -> list[str]:
    """What the steps of a job run, less the set-up, which these tests have."""
    found = jobs(GITHUB / "workflows" / f"{name}.yml")[job]["steps"]
    return [step["run"] for step in found if "run" in step and "setup.sh" not in step["run"]]


def tried(root: Path, script: str) -> tuple[subprocess.CompletedProcess[str], str]:
    """A step as a runner runs it, and the summary that it leaves."""
    summary = root.parent / "summary.md"
    summary.write_text("", encoding="utf-8")
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
        cwd=root,
        env=environment(GITHUB_STEP_SUMMARY=str(summary)),
        capture_output=True,
        text=True,
        check=False,
    )
    return done, summary.read_text(encoding="utf-8")


def test_a_good_proposal_passes(repository: Path) -> None:
    """Every step; the summary is in the language of the sheet."""
    edit(repository, "\nreviewed: ", "\n# read again\nreviewed: ")
    runner = propose(repository)
    edit(runner, "\nstatus: completedd\n", "\nstatus: completed\n", path=OTHER)
    done = [tried(runner, script) for script in steps("check", "records")]
    assert [step.returncode for step, _ in done] == [0, 0, 0, 0], [step.stdout + step.stderr for step, _ in done]
    assert done[0][0].stdout == ""
    assert SHEET in done[1][1]
    assert done[1][1].startswith("## Fiches vérifiées\n")


def test_a_bad_proposal_is_marked_on_its_line(repository: Path) -> None:
    """The annotation names file and line, in the language of the sheet; what others have done to main is not told."""
    line = edit(repository, "\ntype: local-practice\n", "\ntype: local-practise\n") + 1
    runner = propose(repository)
    check, summary, form, generated = steps("check", "records")
    done, _ = tried(runner, check)
    assert done.returncode == 1
    (annotation,) = [found for found in done.stdout.splitlines() if found.startswith("::error ")]
    assert annotation.startswith(f"::error file={SHEET},line={line},col=")
    told, markdown = tried(runner, summary)
    assert told.returncode == 0
    assert told.stdout == ""
    assert "local\\-practise" in markdown
    assert OTHER not in done.stdout + markdown
    assert tried(runner, form)[0].returncode == 0
    assert tried(runner, generated)[0].returncode == 1


def test_a_new_sheet_needs_nothing_generated(repository: Path) -> None:
    """Whoever proposes one cannot be asked to run a command; a new term needs the schema, and is told so."""
    text = (repository / SHEET).read_text(encoding="utf-8")
    text = re.sub(r"\n    title: .*", "\n    title: Une autre", text)
    (repository / "practices" / "another-one.yml").write_text(text, encoding="utf-8")
    generated = steps("check", "records")[3]
    done, _ = tried(repository, generated)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "passerelle generate" in done.stderr
    statuses = repository / "practices/_vocabulary/statuses.yml"
    text = statuses.read_text(encoding="utf-8")
    statuses.write_text(text + text[text.index("pilot:") : text.index("ongoing:")].replace("pilot:", "planned:"))
    done, _ = tried(repository, generated)
    assert done.returncode == 1
    assert "practices/practice.schema.json\n" in done.stdout


def test_names_of_files_are_no_commands(repository: Path) -> None:
    """They reach no script, and are shown as what they are."""
    names = ("'$(touch owned)", "`touch owned`", "--help", "a\n::error::b", "</code><b>")
    for name in names:
        path = repository / "practices" / f"{name.replace('/', '')}.yml"
        path.write_text("type: x\n", encoding="utf-8")
    runner = propose(repository, message="${{ github.token }} $(touch owned)")
    done = [tried(runner, script) for script in steps("check", "records")]
    assert not (runner / "owned").exists()
    lines = done[0][0].stdout.splitlines()
    assert lines
    assert all(line.startswith("::error file=practices/") for line in lines)
    assert "\n::error::b" not in done[1][1]
    assert not re.search(r"(?<!`)<b>", re.sub(r"`[^`\n]*`", "", done[1][1]))


@pytest.mark.parametrize("language", ["fr", "en", "es"])
def test_every_language_has_its_reviewers(language: str) -> None:
    """The pages and the words of a language are reviewed by whoever speaks it; a further language needs its lines."""
    lines = (GITHUB / "CODEOWNERS").read_text(encoding="utf-8").splitlines()
    owners = dict(line.split(maxsplit=1) for line in lines if line and not line.startswith("#"))
    for path in (f"docs/{language}/", f"hooks/passerelle/strings/{language}.yml"):
        assert owners[f"/{path}"].endswith(f"/{language}")
    for path in owners:
        assert path == "*" or (PROJECT / path.strip("/")).exists(), path


def test_languages_of_reviewers_are_those_of_the_site() -> None:
    """So that the test above is about all of them."""
    languages = yaml.safe_load((PROJECT / "practices/_vocabulary/languages.yml").read_text(encoding="utf-8"))
    lines = (GITHUB / "CODEOWNERS").read_text(encoding="utf-8")
    assert set(re.findall(r"^/docs/([\w-]+)/", lines, re.MULTILINE)) == set(languages)


def _actionlint() -> str:
    return os.fspath(PROJECT / "node_modules" / "@tktco" / "node-actionlint" / "bin" / "node-actionlint.js")

"""What a block said before, found in the project's history: with real repositories."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest
from tests.core.editions import SITE_URL, TEMPLATES, parse
from tests.core.records import record, write, write_project
from tests.forge.repository import commit, git

from passerelle import addresses, history
from passerelle.digest import block_digest
from passerelle.history import History, Version
from passerelle.repository import Objects
from passerelle.site import Settings, Site


def version(tree: dict[str, Any], id_: str = "sample", language: str = "fr") -> Version:
    """The version of a block that `tree` has."""
    return Version(id_, language, block_digest(tree["texts"][language]))


def retold(summary: str, title: str = "Une pratique") -> dict[str, Any]:
    """The record, its original with another summary, and its translations as they were."""
    tree = record(title)
    tree["texts"]["fr"]["summary"] = summary
    return tree


FIRST = retold("Court.")
SECOND = retold("Moins court.")
THIRD = retold("Moins court, encore.")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project whose record was changed twice since it was translated."""
    project = write_project(tmp_path / "project")
    git(project, "init", "--quiet", "--initial-branch", "main")
    for number, tree in enumerate((FIRST, SECOND, THIRD)):
        write(project, tree)
        commit(project, f"Version {number}")
    return project


def test_a_former_version_is_found(root: Path) -> None:
    """By its digest, whatever was written since; several at once; what never was is left out."""
    wanted = [version(FIRST), version(SECOND), version(FIRST, language="es"), Version("sample", "fr", "0" * 12)]
    found = History(root)([*wanted, version(FIRST, "other")])
    assert set(found) == set(wanted[:3])
    assert found[wanted[0]]["summary"] == "Court."
    assert found[wanted[1]]["summary"] == "Moins court."


def test_a_project_within_a_repository(tmp_path: Path) -> None:
    """The records need not stand at its root."""
    project = write_project(tmp_path / "whole" / "base")
    git(project.parent, "init", "--quiet")
    for tree in (FIRST, SECOND):
        write(project, tree)
        commit(project.parent, "A version")
    assert set(History(project)([version(FIRST)])) == {version(FIRST)}


def test_what_a_merge_brought_is_found(root: Path) -> None:
    """A version that no commit but a merge made, and no commit but a merge unmade."""
    merged = retold("Tout autre.")
    for name, tree in (("one", merged), ("two", THIRD)):
        git(root, "checkout", "--quiet", "-b", name)
        (root / f"{name}.txt").write_text("x", encoding="utf-8")
        commit(root, "Aside")
        git(root, "checkout", "--quiet", "main")
        git(root, "merge", "--quiet", "--no-ff", "--no-commit", name)
        write(root, tree)
        commit(root, "Merge")
    assert set(History(root)([version(merged)])) == {version(merged)}


def test_files_that_were_no_records_are_passed_over(root: Path) -> None:
    """A version with an anchor, one without texts, one beyond all size: none stops the search."""
    for data in (b"a: &x 1\n", b"- 1\n", b"texts: [1]\n", b"texts: {fr: 1}\n", b"#" * 300_000):
        write(root, data)
        commit(root, "Spoil")
    write(root, THIRD)
    commit(root, "Mend")
    assert set(History(root)([version(FIRST)])) == {version(FIRST)}


@pytest.mark.parametrize("broken", ["no repository", "no commit", "shallow", "no git"])
def test_without_a_past_nothing_is_found(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    """And nothing fails."""
    other = tmp_path / "other"
    if broken == "shallow":
        git(tmp_path, "clone", "--quiet", "--depth", "1", root.as_uri(), str(other))
    else:
        other.mkdir()
        monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
        if broken == "no commit":
            git(other, "init", "--quiet")
        if broken == "no git":
            monkeypatch.setenv("PATH", str(tmp_path))
            other = root
    assert History(other)([version(FIRST)]) == {}


def test_settings_of_whoever_builds_do_not_matter(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Colours, signatures, renames, relative paths: what git prints for us is the same."""
    for name, value in (("color.ui", "always"), ("log.showSignature", "true"), ("log.showRoot", "false")):
        git(root, "config", name, value)
    git(root, "config", "diff.renames", "copies")
    git(root, "config", "log.decorate", "full")
    assert set(History(root)([version(FIRST)])) == {version(FIRST)}


def test_the_work_has_an_end(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So many versions a record and so many in all, the latest first."""
    read: list[str] = []

    def counted(self: Objects, name: str) -> bytes | None:
        read.append(name)
        return original(self, name)

    original = Objects.read
    monkeypatch.setattr(Objects, "read", counted)
    never = Version("sample", "fr", "0" * 12)
    assert History(root)([never]) == {}
    assert len(read) == 3
    read.clear()
    monkeypatch.setattr(history, "VERSIONS", 2)
    assert set(History(root)([version(FIRST), version(SECOND)])) == {version(SECOND)}
    assert len(read) == 2
    read.clear()
    monkeypatch.setattr(history, "READ", 1)
    History(root)([never])
    assert len(read) == 1
    read.clear()
    assert History(root)([]) == {}
    assert read == []


def test_the_page_names_what_has_changed(root: Path) -> None:
    """From the repository to the page: two fields, in the reader's language; without it, that it cannot be told."""
    tree = copy.deepcopy(THIRD)
    tree["texts"]["fr"]["steps"]["step-1"]["title"] = "Autre étape"
    write(root, tree)
    commit(root, "Go on")
    for code, expected in (("fr", "Résumé et Étapes"), ("en", "Summary and Steps"), ("es", "Resumen y Etapas")):
        settings = Settings(site_url=SITE_URL, site_name="Passerelle", templates=TEMPLATES)
        content = Site.load(root, settings).view("translations", language=code, path=addresses.TRANSLATIONS)
        notes = [note.text_content() for note in parse(content).xpath("//td/p[@class='pl-states__note']")]
        assert sum(expected in note for note in notes) == 2, notes

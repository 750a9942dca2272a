"""Publishing: build beside, swap when done, leave everything as it was otherwise."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from passerelle.publish import Fault, PublishError, Staging, sweep


def fill(folder: Path, **files: str) -> None:
    """Write files, each given as name=content."""
    for name, content in files.items():
        (folder / name).write_text(content, encoding="utf-8")


def content(folder: Path) -> dict[str, str]:
    """What `fill` wrote."""
    return {str(p.relative_to(folder)): p.read_text("utf-8") for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """A published site."""
    target = tmp_path / "site"
    target.mkdir()
    fill(target, a="old", b="old")
    return target


def test_publish_replaces_the_whole_site(target: Path) -> None:
    """What the new build lacks is gone; nothing is left beside the site."""
    staging = Staging.open(target)
    fill(staging.folder, a="new")
    assert content(target) == {"a": "old", "b": "old"}
    staging.publish()
    assert content(target) == {"a": "new"}
    assert [p.name for p in target.parent.iterdir()] == ["site"]


def test_publish_makes_a_first_site_with_its_parents(tmp_path: Path) -> None:
    """There need be no site yet, nor the folder it stands in."""
    target = tmp_path / "www" / "site"
    staging = Staging.open(target)
    fill(staging.folder, a="new")
    staging.publish()
    assert content(target) == {"a": "new"}
    assert target.stat().st_mode & 0o777 == 0o777 & ~_umask()


def test_discard_leaves_the_site_untouched(target: Path) -> None:
    """A failed build leaves no trace."""
    staging = Staging.open(target)
    fill(staging.folder, a="new")
    staging.discard()
    assert content(target) == {"a": "old", "b": "old"}
    assert [p.name for p in target.parent.iterdir()] == ["site"]


def test_permissions_of_the_site_are_kept(target: Path) -> None:
    """A web server that could read the former site can read the new one."""
    target.chmod(0o750)
    staging = Staging.open(target)
    staging.publish()
    assert target.stat().st_mode & 0o777 == 0o750


def test_hidden_entries_survive(target: Path) -> None:
    """What is hidden in the site folder (.git of a pages branch, .nojekyll) is not the build's to remove."""
    fill(target, **{".nojekyll": "", ".git": "gitdir: elsewhere"})
    staging = Staging.open(target)
    fill(staging.folder, **{"a": "new", ".nojekyll": "new"})
    staging.publish()
    assert content(target) == {"a": "new", ".git": "gitdir: elsewhere", ".nojekyll": "new"}


def test_a_linked_site_stays_a_link(tmp_path: Path, target: Path) -> None:
    """`site` may be a link to where the web server looks: the folder behind it is replaced, not the link."""
    link = tmp_path / "link"
    link.symlink_to(target)
    staging = Staging.open(link)
    fill(staging.folder, a="new")
    staging.publish()
    assert link.is_symlink()
    assert content(target) == {"a": "new"}


@pytest.mark.parametrize(
    ("failure", "expected"), [(OSError(16, "busy"), PublishError), (KeyboardInterrupt(), KeyboardInterrupt)]
)
def test_failure_to_swap_puts_the_site_back(
    target: Path, monkeypatch: pytest.MonkeyPatch, failure: BaseException, expected: type[BaseException]
) -> None:
    """When the second of the two renames fails, or is interrupted, the first is undone."""
    staging = Staging.open(target)
    fill(staging.folder, a="new")
    rename = Path.rename

    def fail(self: Path, to: Path) -> Path:
        if self == staging.folder:
            raise failure
        return rename(self, to)

    monkeypatch.setattr(Path, "rename", fail)
    with pytest.raises(expected):
        staging.publish()
    assert content(target) == {"a": "old", "b": "old"}
    assert [p.name for p in target.parent.iterdir()] == ["site"]


def test_a_file_in_the_sites_place_is_refused(tmp_path: Path) -> None:
    """A file is not overwritten by a folder."""
    (tmp_path / "site").write_text("mine", encoding="utf-8")
    with pytest.raises(PublishError) as caught:
        Staging.open(tmp_path / "site")
    assert (caught.value.fault, caught.value.path) == (Fault.NOT_A_FOLDER, tmp_path / "site")


@pytest.mark.skipif(sys.platform == "win32", reason="no locks on folders")
def test_sweep_removes_what_dead_builds_left(target: Path) -> None:
    """A killed build's folder goes with the next build; that of a build at work stays."""
    code = (
        "import os, sys; from pathlib import Path; from passerelle.publish import Staging\n"
        "print(Staging.open(Path(sys.argv[1])).folder.name); sys.stdout.flush(); os.kill(os.getpid(), 9)"
    )
    killed = subprocess.run(
        [sys.executable, "-c", code, str(target)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=False,
    )
    left = target.parent / killed.stdout.strip()
    assert left.is_dir()
    at_work = Staging.open(target)
    assert not left.exists()
    sweep(target)
    assert at_work.folder.is_dir()
    at_work.discard()


@pytest.mark.skipif(sys.platform == "win32", reason="no locks on folders")
def test_sweep_puts_back_a_site_that_was_moved_away(target: Path) -> None:
    """A build killed between its two renames leaves no site: the next one restores the former."""
    target.rename(target.parent / ".site-old-x")
    sweep(target)
    assert content(target) == {"a": "old", "b": "old"}
    assert [p.name for p in target.parent.iterdir()] == ["site"]


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask

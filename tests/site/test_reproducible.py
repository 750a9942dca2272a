"""The same sources make the same bytes, wherever, whenever and by whomever they are built."""

from __future__ import annotations

import filecmp
import os
from pathlib import Path

from tests.site.project import Site, build, copy_project

LATER = '''
"""Puts this process's clock years ahead."""
import datetime, time

AHEAD = 3 * 365 * 86_400
clock, local, world = time.time, time.localtime, time.gmtime
time.time = lambda: clock() + AHEAD
time.time_ns = lambda: int((clock() + AHEAD) * 1e9)
time.localtime = lambda s=None: local(time.time() if s is None else s)
time.gmtime = lambda s=None: world(time.time() if s is None else s)


class Kind(type):
    def __instancecheck__(cls, value):
        return isinstance(value, cls.__mro__[1])


class datetime_(datetime.datetime, metaclass=Kind):
    @classmethod
    def now(cls, tz=None):
        return datetime.datetime.fromtimestamp(time.time(), tz)
    @classmethod
    def utcnow(cls):
        return cls.now(datetime.timezone.utc).replace(tzinfo=None)
    @classmethod
    def today(cls):
        return cls.now()


class date_(datetime.date, metaclass=Kind):
    @classmethod
    def today(cls):
        return cls.fromtimestamp(time.time())


datetime.datetime, datetime.date = datetime_, date_
'''


def files(folder: Path) -> list[str]:
    """Every file below a folder."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def assert_same(one: Path, other: Path) -> None:
    """Fails with the names of the files that differ."""
    names = files(one)
    assert names == files(other)
    _, different, unread = filecmp.cmpfiles(one, other, names, shallow=False)
    assert (different, unread) == ([], [])


def test_elsewhere(site: Site, tmp_path: Path) -> None:
    """Started in another folder, in another time zone, with other hashes and another language at the terminal."""
    result = build(tmp_path / "out", site.url, folder=tmp_path, PYTHONHASHSEED="4711", TZ="Asia/Tokyo", LC_ALL="es_ES")
    assert result.returncode == 0, result.stdout
    assert_same(site.folder, tmp_path / "out")


def test_later(site: Site, tmp_path: Path) -> None:
    """A copy of the project with other file times, built three years on."""
    (tmp_path / "clock").mkdir()
    (tmp_path / "clock" / "sitecustomize.py").write_text(LATER, encoding="utf-8")
    (tmp_path / "copy").mkdir()
    root = copy_project(tmp_path / "copy")
    for path in root.rglob("*"):
        if not path.is_symlink():
            os.utime(path, (1, 1), follow_symlinks=False)
    result = build(root / "site", site.url, project=root, PYTHONPATH=str(tmp_path / "clock"), PYTHONHASHSEED="1")
    assert result.returncode == 0, result.stdout
    assert_same(site.folder, root / "site")

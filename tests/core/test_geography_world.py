"""The prepared world: made whole or not at all, read once, told when it is not there."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.core.small_world import TOPOLOGY, topology, world, write_world

from passerelle.geography import prepare
from passerelle.geography.topology import parse
from passerelle.geography.world import TOLERANCES, World, WorldError, load_world, prepared


def test_what_is_prepared_can_be_read() -> None:
    """Land as one, the border, countries by their codes of two letters, the island across the 180th meridian whole."""
    made = world()
    detail = made.detail(TOLERANCES[0])
    assert [tuple(round(n) for n in trail.box) for trail in detail.land] == [(-10, 36, 0, 50), (179, -19, 180, -17)]
    assert [trail.points for trail in detail.borders] == [[(-10, 42), (0, 42)]]
    assert list(made.countries(0)) == ["ES", "FJ", "FR"]


def test_less_detail_for_smaller_scales() -> None:
    """The coarsest that still shows what can be seen; the best there is for what is finer."""
    made = world()
    assert [made.detail(finest).tolerance for finest in (0.1, *TOLERANCES, 1000)] == [
        TOLERANCES[0],
        *TOLERANCES,
        TOLERANCES[-1],
    ]
    assert len(made.detail(1000).land[0].points) < len(made.detail(TOLERANCES[0]).land[0].points)


def test_small_islands_are_left_out_where_they_cannot_be_seen() -> None:
    """And countries never: the smallest state keeps its largest part."""
    data = json.loads(json.dumps(TOPOLOGY))
    data["arcs"][3] = [[3590, 730], [1, 0], [0, -1], [-1, 0], [0, 1]]  # 11 km across
    made = World(prepared(parse(data)))
    assert len(made.detail(TOLERANCES[0]).land) == 2
    assert len(made.detail(TOLERANCES[-1]).land) == 1
    assert len(made.main_parts("FJ")) == 1


def test_main_parts_are_the_large_ones() -> None:
    """None for a country that the source does not have."""
    assert len(world().main_parts("ES")) == 1
    assert world().main_parts("XX") == ()


def test_the_file_is_read_once_as_long_as_it_is_the_same(tmp_path: Path) -> None:
    """The preview builds again and again."""
    path = write_world(tmp_path)
    first = load_world(path)
    assert load_world(path) is first
    os.utime(path, ns=(1, 1))
    assert load_world(path) is not first


@pytest.mark.parametrize("content", [None, b"", b"{", b"[]", b"{}", b'{"format": 0}', b"\xff\xfe", b"[" * 100_000])
def test_a_missing_or_broken_file_is_told(tmp_path: Path, content: bytes | None) -> None:
    """With its path, whatever is wrong with it."""
    path = tmp_path / "world.json"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(WorldError) as caught:
        load_world(path)
    assert caught.value.path == path


# the command --------------------------------------------------------------------------------------------------------


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """`python -m passerelle.geography.prepare`."""
    command = [sys.executable, "-m", "passerelle.geography.prepare", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)


def test_the_command_writes_the_prepared_world(tmp_path: Path) -> None:
    """Into a folder that need not exist; the same bytes each time, and nothing beside."""
    source, target = tmp_path / "countries.json", tmp_path / "share" / "world.json"
    source.write_text(json.dumps(TOPOLOGY), encoding="utf-8")
    assert run(str(source), str(target)).returncode == 0
    assert json.loads(target.read_text("utf-8")) == json.loads(json.dumps(prepared(topology())))
    assert [path.name for path in target.parent.iterdir()] == ["world.json"]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (None, "No such file"),
        ("", "no map of countries"),
        ("[1, 2]", "no map of countries"),
        ('{"type": "Topology", "arcs": [], "objects": {}}', "no map of countries"),
    ],
)
def test_the_command_says_why_it_cannot(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str | None, told: str
) -> None:
    """In a sentence; what was prepared before stays."""
    source, target = tmp_path / "countries.json", tmp_path / "world.json"
    target.write_text("before", encoding="utf-8")
    if content is not None:
        source.write_text(content, encoding="utf-8")
    assert prepare.main([str(source), str(target)]) == 1
    assert told in capsys.readouterr().err
    assert target.read_text("utf-8") == "before"


def test_the_command_says_how_it_is_used(capsys: pytest.CaptureFixture[str]) -> None:
    """2, as for any command misused."""
    assert prepare.main([]) == 2
    assert "Usage" in capsys.readouterr().err

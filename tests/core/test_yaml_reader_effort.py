"""YAML of any size, made of one token over and over, is read with work that grows with it and no faster."""

from __future__ import annotations

from contextlib import suppress
from itertools import pairwise

import pytest
from tests.core.effort import LINEAR, Scanned, growth, steps

from passerelle.yaml_reader import MAX_BYTES, NotPlainError, read
from passerelle.yaml_study import Fault, study
from passerelle.yaml_study.characters import without_forbidden


def work(data: bytes) -> int:
    """Steps of both ways through a file."""

    def quick() -> None:
        with suppress(NotPlainError):
            read(data)

    return steps(quick) + steps(lambda: study(data))


@pytest.mark.parametrize(
    "unit", ["[", "{", "- ", "? ", "{a: ", "[a, ", "!a ", "&a ", '"', "a: ", ": ", "#", "%", "*a,"]
)
def test_a_file_that_breaks_off_costs_nothing(unit: str) -> None:
    """Of the greatest size allowed and out of order from its beginning, or nested beyond the limit: reading stops
    there, wherever the file ends."""
    few, many = (work((unit * (size // len(unit))).encode()) for size in (1000, MAX_BYTES))
    assert many < 1.1 * few
    with pytest.raises(NotPlainError):
        read((unit * (MAX_BYTES // len(unit))).encode())


@pytest.mark.parametrize(
    "unit",
    [
        *("- a\n", "a: b\n", "- *a\n", "- &a b\n", "- !a b\n", "- \n", "\t", "|\n", "a\u200b\n", "- '\u200b'\n"),
        *('- "\\u200b"\n', "- {a: b}\n", "- [a, b]\n", "- a: b\n  a: c\n", "aN: b\n", "aN: &aN b\n"),
    ],
)
def test_work_grows_with_the_file(unit: str) -> None:
    """What can be gone through to its end is gone through once, faults at every line or none; N numbers the lines."""

    def effort(lines: int) -> int:
        return work("".join(unit.replace("N", str(n)) for n in range(lines)).encode())

    assert growth(effort, 2000) < LINEAR


def test_lines_are_counted_once() -> None:
    """The place of each character that may not stand in a file is found from the one before it, not from the top."""
    text = Scanned("ab\u200b\n" * 2000)
    faults: list[Fault] = []
    without_forbidden(text, faults)
    assert [fault.position.line for fault in faults[:3]] == [1, 2, 3]
    assert text.seen <= 2 * len(text)


@pytest.mark.usefixtures("loader")
def test_billion_laughs_costs_nothing() -> None:
    """Aliases are refused where they stand and never followed, cycles included: nine more a line cost nine a line."""

    def laughs(lines: int) -> bytes:
        names = [f"a{n}" for n in range(lines)]
        lists = (f"{name}: &{name} [{f'*{last}, ' * 9}]" for last, name in pairwise(names))
        return "\n".join((f"{names[0]}: &{names[0]} [x, x]", *lists)).encode()

    assert growth(lambda lines: work(laughs(lines)), 8) < LINEAR
    assert {fault.code.value for fault in study(laughs(20)).faults} == {"yaml-anchor", "yaml-alias"}
    assert [fault.code.value for fault in study(b"a: &x [*x]\n").faults] == ["yaml-anchor", "yaml-alias"]
    with pytest.raises(NotPlainError):
        read(laughs(20))

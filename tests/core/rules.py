"""A valid record spoiled in one way, and the problems that this must give."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.core.records import Edit, spoiled, told

Expected = list[tuple[str, str, dict[str, str]]]
"""(code, field, some of the parameters) of each problem."""


def fr(tree: dict[str, Any]) -> Any:
    """The original block."""
    return tree["texts"]["fr"]


def en(tree: dict[str, Any]) -> Any:
    """A translation."""
    return tree["texts"]["en"]


def everywhere(tree: dict[str, Any], **texts: Any) -> None:
    """Puts a text into each language block."""
    for block in tree["texts"].values():
        block.update(texts)


def assert_problems(root: Path, edit: Edit, expected: Expected) -> None:
    """The mistake gives the problems expected, with their remedy's words, and no other."""
    problems = sorted(spoiled(root, edit), key=lambda p: (p.code, p.field))
    expected = sorted(expected, key=lambda e: e[:2])
    assert [(p.code.value, p.field) for p in problems] == [(code, field) for code, field, _ in expected]
    for problem, (_, _, params) in zip(problems, expected, strict=True):
        assert params.items() <= dict(problem.params).items()
        told(problem)

"""A record of any size, made of one mistake over and over, is checked with work that grows with it and no faster."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any

import pytest
from tests.core.effort import LINEAR, growth, steps
from tests.core.records import Tree, record, write
from tests.core.rules import en, fr

from passerelle.load import findings
from passerelle.load.findings import MAX_COMPARED, MAX_SHOWN
from passerelle.sources import read_sources
from passerelle.yaml_study import MAX_FAULTS

Overload = Callable[[Tree, int], object]


def _keys(n: int, prefix: str = "x", value: object = "y") -> dict[str, Any]:
    return {f"{prefix}{index}": value for index in range(n)}


OVERLOADS: dict[str, Overload] = {
    "fields": lambda r, n: r.update(_keys(n)),
    "texts": lambda r, n: en(r).update(_keys(n)),
    "items": lambda r, n: (r.update(steps=[{"id": f"s{i}"} for i in range(n)]), en(r).update(steps=_keys(n, "t", {}))),
    "subjects": lambda r, n: r.update(gaps=[{"id": f"g{i}", "about": f"x{i}"} for i in range(n)]),
    "terms": lambda r, n: r.update(themes=[f"x{i}" for i in range(n)]),
    "sources": lambda r, n: (
        r.update(sources=_keys(n, "s", {"title": "x"})),
        r["period"].update(sources=[*_keys(n, "t")]),
    ),
    "citations": lambda r, n: (
        fr(r).update(results=f"[@{'; @'.join(_keys(50))}]" * (n // 20)),
        en(r).update(results="".join(f"[@{id_}]" for id_ in _keys(n, "y"))),
    ),
    "organisations": lambda r, n: r.update(
        organisations=[{"id": f"o{i}", "name": "x"} for i in range(n)],
        members=[{"place": "lyon", "role": "member", "organisations": [*_keys(n)]}],
    ),
}
SIZE = 1200


@pytest.mark.parametrize("overload", OVERLOADS.values(), ids=OVERLOADS.keys())
def test_work_grows_with_the_record(root: Path, overload: Overload) -> None:
    """No rule goes through all of a record for each thing in it."""

    def effort(size: int) -> int:
        tree = record()
        overload(tree, size)
        write(root, tree)
        return steps(lambda: read_sources(root))

    assert growth(effort, SIZE) < LINEAR


@pytest.mark.parametrize("overload", OVERLOADS.values(), ids=OVERLOADS.keys())
def test_few_terms_are_compared_and_few_problems_told(
    root: Path, overload: Overload, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To suggest the nearest of a thousand terms for each of a thousand slips would take minutes, and help nobody."""
    compared: list[int] = []

    def nearest(value: str, known: Collection[str], likeness: float) -> None:
        assert len(value) <= MAX_SHOWN
        assert likeness > 0.6
        compared.append(len(known))

    monkeypatch.setattr(findings, "nearest", nearest)
    tree = record()
    overload(tree, SIZE)
    write(root, tree)
    problems = read_sources(root).problems
    assert sum(compared) <= MAX_COMPARED
    assert 0 < len(problems) <= MAX_FAULTS + 1

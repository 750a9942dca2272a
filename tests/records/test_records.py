"""The real records: one test per record and rule, so that a failure names both."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from passerelle.problems import WARNINGS, Code, Problem
from passerelle.sources import Sources, read_sources
from passerelle.strings import load_strings
from passerelle.translation import State, state

PROJECT = Path(__file__).parents[2]
RECORDS = sorted(path.stem for path in (PROJECT / "practices").glob("*.yml"))
LISTS = sorted(path.stem for path in (PROJECT / "practices" / "_vocabulary").glob("*.yml"))
FIRST = {"arrival-cities", "inclucities", "mc2cm", "valencia-community-sponsorship"}


@cache
def sources() -> Sources:
    """All sources of the project, read once."""
    return read_sources(PROJECT)


def told(problems: list[Problem]) -> str:
    """Problems as a person reads them."""
    return "\n".join(load_strings("en").tell(problem) for problem in problems)


def of(path: str, code: Code) -> list[Problem]:
    """Problems of one kind in one file."""
    return [problem for problem in sources().problems if problem.path == path and problem.code is code]


@pytest.mark.parametrize("code", list(Code), ids=lambda code: str(code.value))
@pytest.mark.parametrize("record", RECORDS)
def test_record(record: str, code: Code) -> None:
    """The record breaks no rule; of the warnings, only a missing or old translation is let through."""
    problems = of(f"practices/{record}.yml", code)
    allowed = {Code.LANGUAGE_MISSING, Code.TRANSLATION_STALE} & WARNINGS
    assert not problems or code in allowed, told(problems)


@pytest.mark.parametrize("name", LISTS)
def test_list(name: str) -> None:
    """The closed list is in order."""
    problems = [p for p in sources().problems if p.path == f"practices/_vocabulary/{name}.yml"]
    assert not problems, told(problems)


def test_nothing_else_is_wrong() -> None:
    """No problem stands outside of the records and the lists."""
    paths = {f"practices/{record}.yml" for record in RECORDS} | {f"practices/_vocabulary/{name}.yml" for name in LISTS}
    assert not [p for p in sources().problems if p.path not in paths]


@pytest.mark.parametrize("record", sorted(FIRST))
def test_the_first_four_are_whole(record: str) -> None:
    """They stand in every language of the site, each translation made from the original as it is now."""
    practice = sources().practices[record]
    for language in sources().vocabulary.languages:
        assert state(practice, language).state in (State.ORIGINAL, State.CURRENT), language

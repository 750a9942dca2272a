"""The rules across fields and records: what refers to what, dates, items, titles."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.core.records import Edit, found, record, write
from tests.core.rules import Expected, assert_problems

from passerelle.problems import WARNINGS, Code, Severity
from passerelle.sources import read_sources

REFERENCES: list[tuple[Edit, Expected]] = [
    (lambda r: r.update(type="local-practise"), [("unknown-term", "type", {"suggestion": "local-practice"})]),
    (
        lambda r: r.update(themes=["housing", "langage"]),
        [("unknown-term", "themes[1]", {"list": "themes", "suggestion": "language"})],
    ),
    (lambda r: r.update(themes=["zzz"]), [("unknown-term", "themes[0]", {"value": "zzz"})]),
    (lambda r: r.update(places=["lion"]), [("unknown-term", "places[0]", {"suggestion": "lyon"})]),
    (lambda r: r.update(networks=["Urbact"]), [("unknown-term", "networks[0]", {"suggestion": "urbact"})]),
    (
        lambda r: r["organisations"][0].update(role="leed"),
        [("unknown-term", "organisations[0].role", {"suggestion": "lead"})],
    ),
    (
        lambda r: r["organisations"][0].update(level="x"),
        [("unknown-term", "organisations[0].level", {"list": "levels"})],
    ),
    (lambda r: r["funding"][0].update(fund="amef"), [("unknown-term", "funding[0].fund", {"suggestion": "amif"})]),
    (lambda r: r["pairs"][0].update(mentor="x"), [("unknown-term", "pairs[0].mentor", {"list": "places"})]),
    (lambda r: r["local_group"].update(place="x"), [("unknown-term", "local_group.place", {})]),
    (lambda r: r["events"][0].update(visitors=["lyon", "x"]), [("unknown-term", "events[0].visitors[1]", {})]),
    (lambda r: r["period"].update(sources=["pgae"]), [("unknown-source", "period.sources[0]", {"suggestion": "page"})]),
    (
        lambda r: r["members"][0].update(phase="fisrt"),
        [("unknown-item", "members[0].phase", {"list": "phases", "suggestion": "first"})],
    ),
    (
        lambda r: r["members"][0].update(organisations=["x"]),
        [("unknown-item", "members[0].organisations[0]", {"list": "organisations"})],
    ),
    (
        lambda r: r["benchmarks"][0].update(pair="pair-2"),
        [("unknown-item", "benchmarks[0].pair", {"suggestion": "pair-1"})],
    ),
    (
        lambda r: r.update(relations=[{"kind": "inspired-by", "practice": "simple"}]),
        [("unknown-practice", "relations[0].practice", {"suggestion": "sample"})],
    ),
    (
        lambda r: r.update(relations=[{"kind": "inspired-by", "practice": "sample"}]),
        [("relation-to-itself", "relations[0].practice", {})],
    ),
    (
        lambda r: r.update(relations=[{"kind": "inspired-by", "practice": "sample", "name": "x"}]),
        [("relation-both", "relations[0]", {}), ("relation-to-itself", "relations[0].practice", {})],
    ),
    (lambda r: r.update(relations=[{"kind": "inspired-by"}]), [("relation-neither", "relations[0]", {})]),
    (
        lambda r: r["disagreements"][0].update(about="perriod"),
        [("unknown-subject", "disagreements[0].about", {"suggestion": "period"})],
    ),
    (
        lambda r: r["gaps"][0].update(about="pairs.pair-2"),
        [("unknown-subject", "gaps[0].about", {"suggestion": "pairs.pair-1"})],
    ),
    (lambda r: r["texts"].update(qq=r["texts"]["en"]), [("bad-language", "texts.qq", {"value": "qq"})]),
]

DATES: list[tuple[Edit, Expected]] = [
    (
        lambda r: r["period"].update(end="2019"),
        [("ends-before-start", "period.end", {"value": "2019", "start": "2020"})],
    ),
    (lambda r: r["phases"][0].update(end="2019-12-31"), [("ends-before-start", "phases[0].end", {})]),
    (lambda r: r["events"][0].update(end="2020-10-04"), [("ends-before-start", "events[0].end", {})]),
    (
        lambda r: r["events"][0].update(start="2019-12-31", end="2020-01-02"),
        [("event-before-period", "events[0].start", {"value": "2019-12-31", "limit": "2020"})],
    ),
    (
        lambda r: r["events"][0].update(start="2022-07-01", end="2022-07-02"),
        [("event-after-period", "events[0].start", {"limit": "2022-06"})],
    ),
    (
        lambda r: (r["events"][0].pop("end"), r["events"][0].update(start="2023")),
        [("event-after-period", "events[0].start", {})],
    ),
    (
        lambda r: r.update(updated="2026-10"),
        [("updated-before-published", "updated", {"value": "2026-10", "published": "2026-11-21"})],
    ),
    # in order, at the precision known
    (lambda r: r.update(updated="2026-11"), []),
    (lambda r: (r["events"][0].pop("end"), r["events"][0].update(start="2022")), []),
    (lambda r: r["events"][0].update(start="2022-06", end="2022-06-30"), []),
    (lambda r: r["period"].update(start="2020-10", end="2020"), []),
    (lambda r: r["phases"][0].update(start="2020-05-10", end="2020-05"), []),
    (lambda r: (r["period"].pop("end"), r["events"][0].update(start="2030", end="2031")), []),
]

ITEMS: list[tuple[Edit, Expected]] = [
    (lambda r: r["steps"].append({"id": "step-1"}), [("duplicate-item", "steps[1].id", {"value": "step-1"})]),
    (lambda r: r["gaps"].append({"id": "cost"}), [("duplicate-item", "gaps[1].id", {})]),
    (
        lambda r: r.update(themes=["housing", "language", "housing"]),
        [("duplicate-item", "themes[2]", {"value": "housing"})],
    ),
    (
        lambda r: r["members"].append(dict(r["members"][0])),
        [("duplicate-item", "members[1].place", {"value": "turin"})],
    ),
    (lambda r: r["members"].append({"place": "turin", "role": "member"}), []),
    (lambda r: r["disagreements"][0].update(about="members.turin"), []),
    (lambda r: r["disagreements"][0].update(about="sources.page"), []),
    (lambda r: r["disagreements"][0].update(about="places.lyon"), []),
]


@pytest.mark.parametrize(("edit", "expected"), [*REFERENCES, *DATES, *ITEMS])
def test_rule(root: Path, edit: Edit, expected: Expected) -> None:
    """Each mistake gives its own problem, with its remedy's words, and no other."""
    assert_problems(root, edit, expected)


def test_relations_lead_to_other_records(root: Path) -> None:
    """A record that exists is found, even when it is malformed itself."""
    write(root, record("A") | {"relations": [{"kind": "inspired-by", "practice": "b"}]}, "a")
    write(root, record("B") | {"type": "nothing"}, "b")
    assert found(read_sources(root)) == [("unknown-term", "type")]


def test_titles_are_the_same_whatever_their_case_and_spaces(root: Path) -> None:
    """One of the records that share a title names the other; one language in common is enough."""
    for id_, title in (("a", "L’Été à Lyon"), ("b", "l’e\u0301te\u0301  à\u00a0lyon"), ("c", "L’été à Turin")):
        tree = record(id_)
        tree["texts"]["fr"]["title"] = title
        for language in ("en", "es"):
            tree["texts"][language]["translation"].pop("digest")
        write(root, tree, id_)
    problems = [p for p in read_sources(root).problems if p.severity is Severity.ERROR]
    assert [(p.path, p.code.value, p.field, dict(p.params)["other"]) for p in problems] == [
        ("practices/b.yml", "duplicate-title", "texts.fr.title", "practices/a.yml"),
    ]


def test_a_copy_is_told_once_and_not_at_its_model(root: Path) -> None:
    """Three titles in common are one mistake; the file that is named as a copy is the copy."""
    for id_ in ("sample", "sample-2", "copie-de-sample"):
        write(root, record(), id_)
    assert [(p.path, dict(p.params)["other"]) for p in read_sources(root).problems] == [
        ("practices/copie-de-sample.yml", "practices/sample.yml"),
        ("practices/sample-2.yml", "practices/sample.yml"),
    ]


def test_every_code_is_reached_by_some_test() -> None:
    """A problem that nothing can cause has no place in the list: each code is named in the tests beside this one."""
    here = Path(__file__).parent
    texts = "\n".join(
        path.read_text(encoding="utf-8")
        for pattern in ("test_load*.py", "test_check*.py", "test_yaml_*.py", "test_spreadsheet*.py", "slips.py")
        for path in here.glob(pattern)
    )
    names = {code for code in Code if f'"{code.value}"' in texts or f"Code.{code.name}" in texts}
    assert set(Code) - names == set()


def test_warnings_are_what_a_sheet_can_be_published_with() -> None:
    """A missing or old translation, an unused source, an odd date, a link that stays text: told, and no more; so is a
    sheet that is left aside."""
    assert {code.value for code in WARNINGS} == {
        "sheet-ignored",
        "language-missing",
        "language-not-published",
        "event-before-period",
        "event-after-period",
        "bad-link",
        "bad-citation",
        "source-unused",
        "citation-not-translated",
        "citation-only-here",
        "translation-digest-missing",
        "translation-stale",
    }

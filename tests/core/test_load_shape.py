"""The shape of a record: every way to miss it is told in our words, at its place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, Field
from tests.core.records import (
    Edit,
    dumped,
    found,
    record,
    spoiled,
    told,
    write,
)

from passerelle.load.findings import Findings, dotted, shown
from passerelle.load.shape import validated
from passerelle.problems import Code
from passerelle.sources import read_sources
from passerelle.yaml_study import MAX_FAULTS

SHAPES: list[tuple[Edit, str, str, dict[str, str]]] = [
    (lambda r: r.pop("type"), "missing-field", "type", {"name": "type"}),
    (lambda r: r["period"].pop("start"), "missing-field", "period.start", {}),
    (lambda r: r["texts"]["fr"].pop("title"), "missing-field", "texts.fr.title", {}),
    (lambda r: r.update(theme=["housing"]), "unknown-field", "theme", {"suggestion": "themes"}),
    (lambda r: r["texts"]["en"].update(sumary="x"), "unknown-field", "texts.en.sumary", {"suggestion": "summary"}),
    (lambda r: r["events"][0].update(stat="2020"), "unknown-field", "events[0].stat", {"suggestion": "start"}),
    (lambda r: r["sources"]["page"].update(link="x"), "unknown-field", "sources.page.link", {}),
    (lambda r: r.update(status=""), "empty-value", "status", {}),
    (lambda r: r.update(themes=[]), "empty-value", "themes", {}),
    (lambda r: r.update(period="2020"), "expected-mapping", "period", {}),
    (lambda r: r["texts"].update(en="x"), "expected-mapping", "texts.en", {}),
    (lambda r: r.update(sources=["page"]), "expected-mapping", "sources", {}),
    (lambda r: r.update(themes="housing"), "expected-list", "themes", {}),
    (lambda r: r["texts"]["fr"].update(title=["x"]), "expected-text", "texts.fr.title", {}),
    (lambda r: r["period"].update(end=["2020"]), "expected-text", "period.end", {}),
    (lambda r: r["events"][0].update(online=["x"]), "expected-text", "events[0].online", {}),
    (lambda r: r["events"][0].update(online="nope"), "expected-choice", "events[0].online", {"choices": "true, false"}),
    (lambda r: r["events"][0].update(inferred="yaer"), "expected-choice", "events[0].inferred", {"suggestion": "year"}),
    (
        lambda r: r["texts"]["en"]["translation"].update(by="robot"),
        "expected-choice",
        "texts.en.translation.by",
        {"choices": "human, machine, machine-reviewed"},
    ),
    (
        lambda r: r["texts"]["fr"].update(title="x" * 141),
        "too-long",
        "texts.fr.title",
        {"limit": "140", "length": "141"},
    ),
    (lambda r: r["texts"]["fr"].update(title="a\n\nb"), "several-lines", "texts.fr.title", {}),
    (lambda r: r["steps"][0].update(id="Step 1"), "bad-id", "steps[0].id", {"value": "Step 1"}),
    (lambda r: r["sources"].update({"A B": r["sources"]["page"]}), "bad-id", "sources.A B", {}),
    (lambda r: r["period"].update(end="june 2022"), "bad-date", "period.end", {"suggestion": "2022-06"}),
    (lambda r: r["period"].update(end="2022-02-30"), "no-such-day", "period.end", {"suggestion": "2022-02-28"}),
    (lambda r: r["period"].update(end="2022-13"), "no-such-month", "period.end", {"month": "13"}),
    (lambda r: r["period"].update(end="5/6/2022"), "date-order", "period.end", {"suggestion": "2022-06-05"}),
    (lambda r: r["period"].update(start="2020–2022"), "date-span", "period.start", {"start": "2020", "end": "2022"}),
    (lambda r: r.update(period="2020–2022"), "date-span", "period", {"start": "2020", "end": "2022"}),
    (lambda r: r.update(published="2020–2022"), "bad-date", "published", {}),
    (lambda r: r["period"].update(end="en cours"), "no-end", "period.end", {"value": "en cours"}),
    (lambda r: r["period"].update(end="99"), "bad-date", "period.end", {"value": "99"}),
    (lambda r: r.update(period="start:2020"), "yaml-space", "period", {"name": "start"}),
    (
        lambda r: r["texts"]["fr"]["benchmarks"]["benchmark-1"].update(key_factors=["un", {"Lyon": "deux"}]),
        "yaml-colon",
        "texts.fr.benchmarks.benchmark-1.key_factors[1]",
        {},
    ),
    (lambda r: r["texts"]["fr"].update({"Une phrase entière": "x"}), "yaml-line", "texts.fr", {}),
    (lambda r: r["sources"]["page"].update(url="example.org"), "bad-url", "sources.page.url", {}),
    (lambda r: r["sources"]["page"].update(url="javascript:alert(1)"), "bad-url", "sources.page.url", {}),
    (lambda r: r["sources"]["page"].update(url="https://me:pw@example.org"), "bad-url", "sources.page.url", {}),
    (lambda r: r["contact"].update(email="me at example.org"), "bad-email", "contact.email", {}),
    (lambda r: r["sources"]["page"].update(language="French"), "bad-language", "sources.page.language", {}),
    (
        lambda r: r["sources"]["page"].update(language="fre"),
        "bad-language",
        "sources.page.language",
        {"suggestion": "fr"},
    ),
    *(
        (
            lambda r, code=code: r["sources"]["page"].update(language=code),
            "bad-language",
            "sources.page.language",
            {"suggestion": meant},
        )
        for code, meant in (("FR", "fr"), ("spa", "es"), ("French", "fr"), ("catalán", "ca"))
    ),
    (lambda r: r["texts"]["en"]["translation"].update(digest="abc"), "bad-digest", "texts.en.translation.digest", {}),
]


@pytest.mark.parametrize(("edit", "code", "field", "params"), SHAPES)
def test_shape(root: Path, edit: Edit, code: str, field: str, params: dict[str, str]) -> None:
    """Whatever the model refuses is told in our words, at its field, with what would mend it."""
    restamp = code != "bad-digest"
    problems = spoiled(root, edit, restamp=restamp)
    matching = [p for p in problems if p.code.value == code and p.field == field]
    assert len(matching) == 1, problems
    assert params.items() <= dict(matching[0].params).items()
    told(matching[0])


def test_an_unforeseen_constraint_has_a_message_too() -> None:
    """A constraint that the model gains later must not end in a traceback."""

    class Later(BaseModel):
        """A model with a constraint that ours has not."""

        number: int = Field(multiple_of=5)

    findings = Findings()
    assert validated(Later, {"number": "3"}, findings) is None
    assert [(f.path, f.code) for f in findings] == [(("number",), Code.BAD_FORMAT)]


def test_a_record_that_is_no_mapping_is_named(root: Path) -> None:
    """A list or a bare text in place of a record."""
    write(root, "- a\n", "a-list")
    write(root, "some words\n", "a-text")
    assert found(read_sources(root)) == [("expected-mapping", ""), ("expected-mapping", "")]


def test_a_shape_error_hides_no_other_problem(root: Path) -> None:
    """One run names all: YAML, shape, references, dates, texts."""

    def edit(tree: dict[str, Any]) -> None:
        tree["nonsense"] = "x"
        tree["themes"] = ["housing", "langage"]
        tree["period"]["end"] = "2019"
        tree["texts"]["fr"]["inspiring"] = "Beaucoup [@pgae]."
        del tree["texts"]["en"]["steps"]

    assert {p.code.value for p in spoiled(root, edit)} == {
        "unknown-field",
        "unknown-term",
        "ends-before-start",
        "unknown-source",
        "text-missing",
    }


def test_positions_are_those_of_the_mistake(root: Path) -> None:
    """A wrong value at the value, an unknown key at the key, a missing one at the key of what should hold it."""
    text = dumped(record()).replace("end: 2022-06", "end: never").replace("start: '2020'", "begin: '2020'")
    text = text.replace("networks:\n- urbact", "networks: [urbact, urbatc]")
    write(root, text)
    lines = text.split("\n")

    def place(needle: str) -> tuple[int, int]:
        line = next(n for n, found in enumerate(lines) if needle in found)
        return line + 1, lines[line].index(needle) + 1

    assert {(p.code.value, (p.line, p.column)) for p in read_sources(root).problems} == {
        ("no-end", place("never")),
        ("unknown-field", place("begin:")),
        ("missing-field", place("period:")),
        ("unknown-term", place("urbatc")),
    }


def test_what_yaml_faults_explain_is_not_told_twice(root: Path) -> None:
    """An alias, an empty field or a merge key is one problem, not also an unknown term or a missing field."""
    text = dumped(record()).replace("type: local-practice", "type: *x").replace("status: ongoing", "status:")
    text = text.replace("\nsteps:\n- id: step-1\n  kind: workshop\n", "\nsteps:\n- <<: *y\n  kind: workshop\n")
    write(root, text)
    codes = [code for code, _ in found(read_sources(root))]
    assert codes == ["yaml-alias", "empty-value", "yaml-merge-key", "yaml-alias"]


def test_problems_of_one_file_are_limited(root: Path) -> None:
    """A hostile file cannot bury those of the others, nor take minutes in the search for suggestions."""
    write(root, record() | {"themes": [f"hausing-{n}" for n in range(2000)]})
    problems = read_sources(root).problems
    assert len(problems) == MAX_FAULTS + 1
    (rest,) = (p for p in problems if p.code is Code.TOO_MANY_PROBLEMS)
    assert dict(rest.params) == {"count": "1900"}


def test_values_in_messages_are_shortened() -> None:
    """80 characters show what is meant."""
    assert shown("x" * 81) == "x" * 79 + "…"
    assert dotted(("texts", "fr", 3, "y" * 200)) == f"texts.fr[3].{'y' * 79}…"


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.data())
def test_any_record_is_read_or_told(root: Path, data: st.DataObject) -> None:
    """Whatever stands in place of any part of a record, there is a report and no exception; each can be told."""
    junk = st.recursive(
        st.text(max_size=8) | st.sampled_from(["2020", "fr", "page", "lyon", "[@x](y)", "\u202e", "{x}"]),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
        max_leaves=6,
    )
    tree: Any = record()
    node: Any = tree
    while True:
        keys = list(node) if isinstance(node, dict) else list(range(len(node)))
        key = data.draw(st.sampled_from(keys))
        if isinstance(node[key], (dict, list)) and node[key] and data.draw(st.booleans()):
            node = node[key]
        else:
            node[key] = data.draw(junk)
            break
    write(root, dumped(tree))
    for problem in read_sources(root).problems:
        for language in ("fr", "en", "es"):
            line = told(problem, language)
            assert "\n" not in line
            assert "\u202e" not in line


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_as_a_record_end_in_a_report(root: Path, data: bytes) -> None:
    """No file of any content raises."""
    write(root, data)
    assert read_sources(root).problems

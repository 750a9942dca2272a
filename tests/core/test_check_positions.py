"""Where problems of texts stand, and which are told: the cause on its own line, and not what follows from it."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.core.records import Edit, dumped, record, spoiled, stamped, write
from tests.core.rules import en, everywhere, fr

from passerelle.problems import Problem
from passerelle.sources import read_sources

LONG = [
    ("plain", "Une phrase\n      et sa suite [@page; @¦pgae],\n      et la fin"),
    (">-", ">-\n      Une phrase\n      et sa suite [@page; @¦pgae],\n\n      et la fin"),
    ("|", "|\n      Une phrase\n\n      - un point\n      - un autre [@¦pgae]"),
    ("|-", "|-\n        Une phrase [@page]\n          et [@¦pgae]"),
    ('"', '"Une \\"phrase\\" \\u00e9crite\\n\n      et sa suite [@page; @¦pgae],\n      et la fin"'),
    ("'", "'L''une\n      et l''autre [@¦pgae]'"),
    ("two lines", ">-\n      Une phrase [@page;\n      @¦pgae] et la fin"),
]


def written(root: Path, results: str) -> tuple[tuple[Problem, ...], int, int]:
    """Problems of a record of which only the original has results, with the place of the mark in them."""
    tree = record()
    for block in tree["texts"].values():
        block["results"] = "RESULTS"
    text = dumped(stamped(tree)).replace("      results: RESULTS", "RESULTS").replace("results: RESULTS", "RESULTS")
    assert text.count("    RESULTS\n") == 3
    first, rest = text.split("    RESULTS\n", 1)
    marked = f"{first}    results: {results}\n" + rest.replace("RESULTS", "results: Rien.")
    before = marked[: marked.index("¦")]
    write(root, marked.replace("¦", ""))
    return read_sources(root).problems, before.count("\n") + 1, len(before) - before.rfind("\n")


@pytest.mark.parametrize(("style", "results"), LONG, ids=[style for style, _ in LONG])
def test_a_citation_is_named_where_it_stands(root: Path, style: str, results: str) -> None:
    """In a text of several lines, however it is written, the id has its own line and column."""
    problems, line, column = written(root, results)
    (problem,) = (p for p in problems if p.code.value == "unknown-source")
    assert (problem.field, problem.line, problem.column) == ("texts.fr.results", line, column)


@pytest.mark.parametrize(
    ("code", "results", "value", "suggestion"),
    [
        ("bad-link", "|-\n      Une [page](https://a.example/)\n      et [une](¦www.a.example)", "www.a.example", None),
        ("bad-link", ">-\n      Une phrase\n      et [une¦]()", "", None),
        ("bad-citation", "|-\n      Une phrase\n      et ¦[@page, @page]", "[@page, @page]", "[@page; @page]"),
        ("bad-citation", "|-\n      Une phrase\n      et ¦[@page et la suite", "[@page", "[@page]"),
        ("bad-citation", "|-\n      Une phrase\n      et ¦[@page et la suite]", "[@page", "[@page]"),
        ("bad-citation", "|-\n      Une phrase\n      et ¦[@pgae [@page]", "[@pgae", None),
        ("bad-citation", "|-\n      Une phrase ¦[@page;\n      @page]", "[@page;\n@page]", "[@page; @page]"),
        ("bad-citation", ">-\n      Une phrase ¦[@]", "[@]", None),
        ("bad-citation", "|-\n      Une\n      phrase ¦[page]", "[page]", "[@page]"),
        ("bad-citation", ">-\n      Une [@page] et ¦(@page; page).", "(@page; page)", "[@page; @page]"),
        ("bad-citation", ">-\n      Une phrase ¦[@ page]", "[@ page]", "[@page]"),
    ],
)  # fmt: skip
def test_what_will_be_shown_as_it_is_written_is_named_where_it_stands(
    root: Path, code: str, results: str, value: str, suggestion: str | None
) -> None:
    """Links that lead nowhere, and what was meant to be a citation."""
    problems, line, column = written(root, results)
    (problem,) = (p for p in problems if p.code.value == code)
    assert (problem.line, problem.column) == (line, column)
    params = dict(problem.params)
    assert (params["value"], params.get("suggestion")) == (value, suggestion)


def test_a_second_paragraph_is_named_where_it_begins(root: Path) -> None:
    """A summary is one paragraph."""
    tree = dumped(record()).replace("    summary: Court.\n", "    summary: |-\n      Un.\n\n      Deux.\n", 1)
    write(root, tree)
    (problem,) = (p for p in read_sources(root).problems if p.code.value == "several-lines")
    assert tree.split("\n")[problem.line - 1][problem.column - 1 :] == "Deux."


def test_each_wrong_citation_is_named_and_many_of_one_source_together(root: Path) -> None:
    """Three places are three lines to mend; from four on, it is the description that is missing."""
    places = [(p.code.value, p.line) for p in written(root, "|-\n      [@¦a]\n\n      [@a] [@b]\n      [@a]")[0]]
    first = min(line for _, line in places)
    assert [(c, n) for c, n in places if c == "unknown-source"] == [
        ("unknown-source", first),
        ("unknown-source", first + 2),
        ("unknown-source", first + 2),
        ("unknown-source", first + 3),
    ]
    problems, line, column = written(root, "|-\n      [@page]\n      [@¦a] [@a]\n      [@a] [@a]")
    (problem,) = (p for p in problems if p.code.value.startswith(("unknown-source", "source-missing")))
    assert (problem.code.value, problem.line, problem.column) == ("source-missing", line, column)
    assert dict(problem.params) == {"value": "a", "count": "4"}


def _source_renamed(tree: dict) -> None:  # type: ignore[type-arg]
    tree["sources"]["pgae"] = tree["sources"].pop("page")


def _second_step(tree: dict) -> None:  # type: ignore[type-arg]
    tree["steps"].append({"id": "step-1"})
    tree["gaps"][0]["about"] = "steps.step-2"
    for block in tree["texts"].values():
        block["steps"]["step-2"] = {"title": "Suite"}


ONE_CAUSE: list[tuple[Edit, tuple[str, str]]] = [
    # a wrong id: the translations are not to be mended, nor is the source that was meant unused
    (lambda r: fr(r).update(inspiring="Beaucoup [@pgae]."), ("unknown-source", "texts.fr.inspiring")),
    (lambda r: en(r).update(inspiring="Much [@pgae]."), ("unknown-source", "texts.en.inspiring")),
    (lambda r: everywhere(r, inspiring="[@page, @page]"), ("bad-citation", "texts.fr.inspiring")),
    (_source_renamed, ("source-misnamed", "sources.pgae")),
    (lambda r: r["sources"].update({"Pagé": r["sources"].pop("page")}), ("bad-id", "sources.Pagé")),
    (lambda r: r["sources"].update({"Un Dépliant": r["sources"].pop("page")}), ("bad-id", "sources.Un Dépliant")),
    (lambda r: en(r)["translation"].update(digest="0123456789aX"), ("bad-digest", "texts.en.translation.digest")),
    (lambda r: r["texts"].update(sp=r["texts"].pop("es")), ("bad-language", "texts.sp")),
    (lambda r: r["texts"].update(q=r["texts"].pop("es")), ("bad-language", "texts.q")),
    (lambda r: r["steps"][0].update(id="Été"), ("bad-id", "steps[0].id")),
    (lambda r: r.pop("steps"), ("item-missing", "texts.fr.steps.step-1")),
    (
        lambda r: (r["organisations"].pop(0), r["gaps"][0].update(about="organisations.city")),
        ("item-missing", "texts.fr.organisations.city"),
    ),
    (_second_step, ("duplicate-item", "steps[1].id")),
    (lambda r: r["steps"][0].update(id="stpe-1"), ("item-misnamed", "steps[0].id")),
    (lambda r: r["steps"][0].update(id="Step 1"), ("bad-id", "steps[0].id")),
    (lambda r: r["steps"][0].update(ID=r["steps"][0].pop("id")), ("unknown-field", "steps[0].ID")),
    (lambda r: r["pairs"][0].update(id="piar-1"), ("item-misnamed", "pairs[0].id")),
    (lambda r: r.update(step=r.pop("steps")), ("unknown-field", "step")),
    (lambda r: r.update(steps="x"), ("expected-list", "steps")),
    (lambda r: r.update(sources=["page"]), ("expected-mapping", "sources")),
    # the name of a field
    (lambda r: fr(r).update(sumary=fr(r).pop("summary")), ("unknown-field", "texts.fr.sumary")),
    (lambda r: fr(r).update(reslts=fr(r).pop("results")), ("unknown-field", "texts.fr.reslts")),
    (lambda r: en(r).update(reslts=en(r).pop("results")), ("unknown-field", "texts.en.reslts")),
    (lambda r: en(r).update(step=en(r).pop("steps")), ("unknown-field", "texts.en.step")),
    (lambda r: r["contact"].update(themes=r.pop("themes")), ("unknown-field", "contact.themes")),
    # a text at the wrong place
    (lambda r: en(r).update(steps=en(r)["steps"] | {"title": "x"}), ("unknown-field", "texts.en.steps.title")),
    (lambda r: en(r)["phases"].update(en(r).pop("steps")), ("text-elsewhere", "texts.en.phases.step-1")),
    (lambda r: en(r)["organisations"].update(en(r).pop("steps")), ("text-elsewhere", "texts.en.organisations.step-1")),
    (lambda r: fr(r)["organisations"].update(fr(r).pop("members")), ("text-elsewhere", "texts.fr.organisations.turin")),
    (lambda r: r["texts"].update(gaps=en(r).pop("gaps")), ("unknown-field", "texts.gaps")),
    (lambda r: r["members"][0].update(place="tourin"), ("unknown-term", "members[0].place")),
    (lambda r: r["members"][0].update(plaace=r["members"][0].pop("place")), ("unknown-field", "members[0].plaace")),
    (lambda r: r["organisations"][0].update(id="citty"), ("item-misnamed", "organisations[0].id")),
    # the original language
    (lambda r: r.update(original_language="NO"), ("bad-language", "original_language")),
    (lambda r: r.update(original_language="Français"), ("bad-language", "original_language")),
    (lambda r: r.update(original_language="ca"), ("no-original-text", "original_language")),
    (lambda r: r.pop("original_language"), ("missing-field", "original_language")),
    (lambda r: r["texts"].update(FR=r["texts"].pop("fr")), ("bad-language", "texts.FR")),
    (lambda r: r["texts"].update(fr="x"), ("expected-mapping", "texts.fr")),
]


@pytest.mark.parametrize(("edit", "expected"), ONE_CAUSE)
def test_one_cause_is_one_problem(root: Path, edit: Edit, expected: tuple[str, str]) -> None:
    """The digests of the translations stay as they were, and nothing is told of them either."""
    problems = spoiled(root, edit, restamp=False)
    if expected[0] == "bad-citation":
        assert {p.code.value for p in problems} == {"bad-citation"}
        assert len(problems) == 3
    else:
        assert [(p.code.value, p.field) for p in problems] == [expected]


INDEPENDENT: list[tuple[Edit, set[tuple[str, str]]]] = [
    (
        # two sources are missing where one id is wrong
        lambda r: (
            r["sources"].update(leaflet=dict(r["sources"]["page"])),
            fr(r).update(inspiring="[@page; @leaflet]"),
            r["texts"]["es"].update(inspiring="[@page; @leaflet]"),
            en(r).update(inspiring="[@pgae]"),
        ),
        {
            ("unknown-source", "texts.en.inspiring"),
            ("citation-not-translated", "texts.en.inspiring"),
            ("translation-stale", "texts.en.translation.digest"),
            ("translation-stale", "texts.es.translation.digest"),
        },
    ),
    (
        lambda r: (fr(r).update(sumary=fr(r).pop("summary")), fr(r).pop("how_it_works")),
        {("unknown-field", "texts.fr.sumary"), ("missing-field", "texts.fr.how_it_works")},
    ),
    (
        lambda r: (r.update(original_language="NO"), en(r).pop("results")),
        {("bad-language", "original_language"), ("text-not-translated", "texts.en.results")},
    ),
    (
        lambda r: (r.update(type="x"), en(r)["translation"].update(digest="0" * 12)),
        {("unknown-term", "type"), ("translation-stale", "texts.en.translation.digest")},
    ),
    (
        lambda r: (r.pop("type"), en(r)["translation"].update(digest="0" * 12)),
        {("missing-field", "type"), ("translation-stale", "texts.en.translation.digest")},
    ),
    (
        lambda r: (r["steps"][0].update(id="stpe-1"), en(r)["phases"].clear()),
        {("item-misnamed", "steps[0].id"), ("text-missing", "texts.en.phases.first")},
    ),
]


@pytest.mark.parametrize(("edit", "expected"), INDEPENDENT)
def test_no_mistake_hides_another(root: Path, edit: Edit, expected: set[tuple[str, str]]) -> None:
    """What does not follow from a cause is told beside it, in the same run."""
    problems = spoiled(root, edit, restamp=False)
    assert {(p.code.value, p.field) for p in problems} == expected


def test_the_original_language_that_is_meant_is_suggested(root: Path) -> None:
    """That of the block without `translation`, whatever was written."""
    for wrong in ("NO", "xx", "Norsk", "ca"):
        (problem,) = spoiled(root, lambda r, wrong=wrong: r.update(original_language=wrong))  # type: ignore[misc]
        assert dict(problem.params)["suggestion"] == "fr"


def test_without_one_block_that_is_no_translation_nothing_is_compared(root: Path) -> None:
    """Two blocks that might both be the original: the language is wrong, and no more can be said."""

    def edit(tree: dict) -> None:  # type: ignore[type-arg]
        tree["original_language"] = "ca"
        for block in tree["texts"].values():
            block.pop("translation", None)
        del tree["texts"]["en"]["results"]

    (problem,) = spoiled(root, edit)
    assert (problem.code.value, dict(problem.params).get("suggestion")) == ("no-original-text", None)


SLIPS = [
    ("type: local-practice\n", "type:local-practise\n", ["yaml-space", "unknown-term"]),
    ("title: Une pratique (fr)\n", 'title: "Une pratique (fr)\n', ["yaml-quote"]),
    ("    steps:\n      step-1:\n", "    steps:\n      step-1\n", ["yaml-no-colon"]),
    ("organisations:\n- id: city\n", "organisations:\n- id: @city\n", ["yaml-start"]),
    ("status: ongoing\n", "status ongoing\n", ["yaml-line"]),
    ("steps:\n- id: step-1\n  kind: workshop\n", "steps: [a: b: c]\n", ["yaml-syntax"]),
    ("gaps:\n- id: cost\n", "gaps:\n- id: *cost\n", ["yaml-alias"]),
]


@pytest.mark.parametrize(("old", "new", "codes"), SLIPS)
def test_what_yaml_faults_explain_is_not_told(root: Path, old: str, new: str, codes: list[str]) -> None:
    """What was left out is not missing, and what was guessed at is not wrong; other mistakes are told."""
    text = dumped(record())
    assert old in text
    write(root, text.replace(old, new, 1).replace("end: 2022-06", "end: 2019", 1))
    assert sorted(p.code.value for p in read_sources(root).problems) == sorted([*codes, "ends-before-start"])

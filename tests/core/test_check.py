"""The rules across fields and records: each spoils a valid record in one way and names what is expected."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
from tests.core.records import Edit, found, record, spoiled, stamped, told, write, write_project

from passerelle.check.texts import count_words
from passerelle.problems import WARNINGS, Code, Severity
from passerelle.sources import read_sources
from passerelle.translation import block_digest
from passerelle.yaml_reader import MAX_BYTES

Expected = list[tuple[str, str, dict[str, str]]]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with vocabularies and no record."""
    return write_project(tmp_path)


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


def _in_catalan(tree: dict[str, Any]) -> None:
    """Moves the original to a language of no page, from which the others are translated."""
    tree["original_language"] = "ca"
    original = tree["texts"]["ca"] = dict(fr(tree))
    for block in tree["texts"].values():
        if block is not original:
            block["translation"] = {"by": "human", "of": "ca", "digest": block_digest(original)}


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
    # in order, at the precision known
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

TEXTS: list[tuple[Edit, Expected]] = [
    (
        lambda r: r.update(original_language="ca"),
        [
            ("no-original-text", "original_language", {"language": "ca"}),
            ("translation-not-stated", "texts.fr.translation", {"original": "ca"}),
        ],
    ),
    (lambda r: r["texts"].pop("es"), [("language-missing", "texts", {"language": "es"})]),
    (lambda r: r["texts"].update(pt=r["texts"]["es"]), [("language-not-published", "texts.pt", {"language": "pt"})]),
    # an original may be in another language than those of the site: translations are held against it
    (_in_catalan, []),
    (
        lambda r: en(r).pop("translation"),
        [("translation-not-stated", "texts.en.translation", {"language": "en", "original": "fr"})],
    ),
    (
        lambda r: fr(r).update(translation={"by": "human", "of": "en"}),
        [("original-as-translation", "texts.fr.translation", {})],
    ),
    (lambda r: en(r)["translation"].update(of="en"), [("translation-of-itself", "texts.en.translation.of", {})]),
    (
        lambda r: en(r)["translation"].update(of="de"),
        [("translation-of-missing", "texts.en.translation.of", {"value": "de"})],
    ),
    (
        lambda r: everywhere(r, summary="mot " * 101),
        [
            ("summary-too-long", f"texts.{language}.summary", {"count": "101", "limit": "100"})
            for language in ("fr", "en", "es")
        ],
    ),
    (lambda r: everywhere(r, summary="mot " * 100), []),
    # what is required is told missing once, and no rule speaks of what a text of the wrong kind lacks
    (lambda r: en(r).pop("inspiring"), [("missing-field", "texts.en.inspiring", {"name": "inspiring"})]),
    (lambda r: en(r)["steps"]["step-1"].pop("title"), [("missing-field", "texts.en.steps.step-1.title", {})]),
    (lambda r: en(r)["pairs"]["pair-1"].pop("topic"), [("missing-field", "texts.en.pairs.pair-1.topic", {})]),
    (lambda r: en(r).update(steps="x"), [("expected-mapping", "texts.en.steps", {})]),
    (lambda r: en(r).update(members=["x"]), [("expected-mapping", "texts.en.members", {})]),
    (lambda r: r["texts"].update(en="x"), [("expected-mapping", "texts.en", {})]),
    (
        lambda r: en(r).pop("results"),
        [("text-not-translated", "texts.en.results", {"language": "en", "original": "fr"})],
    ),
    (
        lambda r: en(r).update(lessons="Some."),
        [("text-only-here", "texts.en.lessons", {"language": "en", "original": "fr"})],
    ),
    (lambda r: en(r).pop("local_group"), [("text-not-translated", "texts.en.local_group", {})]),
    (
        lambda r: r.pop("local_group"),
        [
            ("text-without-field", f"texts.{language}.local_group", {"name": "local_group"})
            for language in ("fr", "en", "es")
        ],
    ),
    (
        lambda r: en(r)["steps"].clear(),
        [("text-missing", "texts.en.steps.step-1", {"value": "step-1", "list": "steps", "language": "en"})],
    ),
    (
        lambda r: en(r).update(steps={"stop-1": {"title": "x"}}),
        [
            ("text-missing", "texts.en.steps.step-1", {}),
            ("text-without-item", "texts.en.steps.stop-1", {"suggestion": "step-1"}),
        ],
    ),
    (lambda r: en(r).pop("gaps"), [("text-missing", "texts.en.gaps.cost", {})]),
    (
        lambda r: en(r)["pairs"]["pair-1"].pop("practice"),
        [("text-not-translated", "texts.en.pairs.pair-1.practice", {})],
    ),
    (
        lambda r: en(r)["events"]["event-1"].update(text="More."),
        [("text-only-here", "texts.en.events.event-1.text", {})],
    ),
    (
        lambda r: en(r)["benchmarks"]["benchmark-1"].update(key_factors=["one"]),
        [("list-length-differs", "texts.en.benchmarks.benchmark-1.key_factors", {"count": "1", "expected": "2"})],
    ),
    (
        lambda r: en(r)["benchmarks"]["benchmark-1"].pop("key_factors"),
        [("text-not-translated", "texts.en.benchmarks.benchmark-1.key_factors", {})],
    ),
    (lambda r: en(r).pop("members"), [("text-not-translated", "texts.en.members.turin", {})]),
    (
        lambda r: fr(r).pop("members"),
        [("text-only-here", "texts.en.members.turin", {}), ("text-only-here", "texts.es.members.turin", {})],
    ),
    (
        lambda r: en(r).update(members={"turin": "x", "turn": "y"}),
        [("text-without-item", "texts.en.members.turn", {"list": "members"})],
    ),
    # a translated name may stand in one language and not in another
    (lambda r: fr(r).pop("organisations"), []),
    (lambda r: en(r)["organisations"].update(town="x"), [("text-without-item", "texts.en.organisations.town", {})]),
]

CITATIONS: list[tuple[Edit, Expected]] = [
    (
        lambda r: everywhere(r, results="Oui [@pgae]."),
        [("unknown-source", f"texts.{language}.results", {"suggestion": "page"}) for language in ("fr", "en", "es")],
    ),
    (
        lambda r: everywhere(r, results="Oui [@page; @x]."),
        [("unknown-source", f"texts.{language}.results", {"value": "x"}) for language in ("fr", "en", "es")],
    ),
    (
        lambda r: everywhere(r, results="Oui [@Page]."),
        [("unknown-source", f"texts.{language}.results", {"value": "Page"}) for language in ("fr", "en", "es")],
    ),
    (
        lambda r: r["sources"].update(other=r["sources"]["page"]),
        [("source-unused", "sources.other", {"value": "other"})],
    ),
    (
        lambda r: en(r).update(inspiring="Much."),
        [("citation-not-translated", "texts.en.inspiring", {"value": "page", "language": "fr"})],
    ),
    (
        lambda r: en(r).update(results="Good [@page]."),
        [("citation-only-here", "texts.en.results", {"value": "page", "language": "fr"})],
    ),
    (
        lambda r: everywhere(r, results="[x](javascript:alert(1))"),
        [("bad-link", f"texts.{language}.results", {}) for language in ("fr", "en", "es")],
    ),
    (
        lambda r: everywhere(r, results="[x](/relative)"),
        [("bad-link", f"texts.{language}.results", {"value": "/relative"}) for language in ("fr", "en", "es")],
    ),
    (lambda r: everywhere(r, results="[x](https://example.org/a?b=c) [y](mailto:a@example.org)"), []),
    # raw HTML is shown as the text that it is
    (lambda r: everywhere(r, results="<script>alert(1)</script> </title>", title="</title><b>"), []),
]


@pytest.mark.parametrize(("edit", "expected"), [*REFERENCES, *DATES, *ITEMS, *TEXTS, *CITATIONS])
def test_rule(root: Path, edit: Edit, expected: Expected) -> None:
    """Each mistake gives its own problem, with its remedy's words, and no other."""
    problems = sorted(spoiled(root, edit), key=lambda p: (p.code, p.field))
    expected = sorted(expected, key=lambda e: e[:2])
    assert [(p.code.value, p.field) for p in problems] == [(code, field) for code, field, _ in expected]
    for problem, (_, _, params) in zip(problems, expected, strict=True):
        assert params.items() <= dict(problem.params).items()
        told(problem)


def test_a_text_that_is_too_long_is_that_and_nothing_else(root: Path) -> None:
    """Its links are not looked for; one of the greatest length allowed has them told."""
    for length, code in ((8000, "bad-link"), (8001, "too-long")):
        tree = record()
        everywhere(tree, results="[x](/relative)".ljust(length, "x"))
        write(root, stamped(tree))
        assert {problem.code.value for problem in read_sources(root).problems} == {code}


MANY = 5_000


def _keys(n: int, prefix: str = "x", value: object = "y") -> dict[str, Any]:
    return {f"{prefix}{index}": value for index in range(n)}


OVERLOADED: list[Edit] = [
    lambda r: r.update(_keys(4 * MANY)),
    lambda r: en(r).update(_keys(3 * MANY)),
    lambda r: en(r).update(results="](" + "[" * 100_000),
    lambda r: (r.update(steps=[{"id": f"s{n}"} for n in range(MANY)]), en(r).update(steps=_keys(MANY, "t", {}))),
    lambda r: r.update(gaps=[{"id": f"g{n}", "about": f"x{n}"} for n in range(MANY)]),
    lambda r: r.update(themes=[f"x{n}" for n in range(4 * MANY)]),
    lambda r: (r.update(sources=_keys(MANY, "s", {"title": "x"})), r["period"].update(sources=[*_keys(MANY, "t")])),
    lambda r: (
        fr(r).update(results=f"[@{'; @'.join(_keys(50))}]" * 200),
        en(r).update(results="".join(f"[@{id_}]" for id_ in _keys(4 * MANY, "y"))),
    ),
    lambda r: r.update(
        organisations=[{"id": f"o{n}", "name": "x"} for n in range(MANY)],
        members=[{"place": "lyon", "role": "member", "organisations": [*_keys(MANY)]}],
    ),
]


@pytest.mark.parametrize("edit", OVERLOADED)
def test_no_record_takes_long(root: Path, edit: Edit) -> None:
    """A file of the largest size, made of one mistake over and over, is checked in a moment."""
    tree = record()
    edit(tree)
    assert write(root, tree).stat().st_size < MAX_BYTES
    began = time.process_time()
    problems = read_sources(root).problems
    assert time.process_time() - began < 6
    assert problems


def test_translations_know_their_original(root: Path) -> None:
    """No digest: the version is not known. Another digest: the original has changed; what to write is told."""
    tree = record()
    del tree["texts"]["en"]["translation"]["digest"]
    tree["texts"]["es"]["translation"]["digest"] = "000000000000"
    write(root, tree)
    problems = read_sources(root).problems
    assert [(p.code.value, p.field) for p in problems] == [
        ("translation-digest-missing", "texts.en.translation"),
        ("translation-stale", "texts.es.translation.digest"),
    ]
    digests = {dict(p.params)["digest"] for p in problems}
    assert len(digests) == 1
    tree["texts"]["en"]["translation"]["digest"] = tree["texts"]["es"]["translation"]["digest"] = digests.pop()
    write(root, tree)
    assert read_sources(root).problems == ()


def test_relations_lead_to_other_records(root: Path) -> None:
    """A record that exists is found, even when it is malformed itself."""
    write(root, record("A") | {"relations": [{"kind": "inspired-by", "practice": "b"}]}, "a")
    write(root, record("B") | {"type": "nothing"}, "b")
    assert found(read_sources(root)) == [("unknown-term", "type")]


def test_titles_are_the_same_whatever_their_case_and_spaces(root: Path) -> None:
    """Each of the records that share a title names another; one language in common is enough."""
    for id_, title in (("a", "L’Été à Lyon"), ("b", "l’e\u0301te\u0301  à\u00a0lyon"), ("c", "L’été à Turin")):
        tree = record(id_)
        tree["texts"]["fr"]["title"] = title
        for language in ("en", "es"):
            tree["texts"][language]["translation"].pop("digest")
        write(root, tree, id_)
    problems = [p for p in read_sources(root).problems if p.severity is Severity.ERROR]
    assert [(p.path, p.code.value, p.field, dict(p.params)["other"]) for p in problems] == [
        ("practices/a.yml", "duplicate-title", "texts.fr.title", "practices/b.yml"),
        ("practices/b.yml", "duplicate-title", "texts.fr.title", "practices/a.yml"),
    ]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Quatre des cinq familles ont trouvé un logement.", 8),
        ("L’accueil : «\u00a0un toit\u00a0», c’est-à-dire un logement\u202f!", 6),
        ("10\u202f000 habitants – et 1\u00a0200 000 euros", 6),
        ("one-two three/four", 2),
        ("¿Qué?  ¡Sí!\n\nno", 3),
        ("", 0),
    ],
)
def test_words_are_counted_as_a_person_counts(text: str, count: int) -> None:
    """Punctuation that stands alone is no word; a number with spaces for thousands is one."""
    assert count_words(text) == count


def test_every_code_is_reached_by_some_test() -> None:
    """A problem that nothing can cause has no place in the list: each code is named in the tests beside this one."""
    here = Path(__file__).parent
    texts = "\n".join(
        path.read_text(encoding="utf-8")
        for path in (*here.glob("test_load*.py"), *here.glob("test_check.py"), *here.glob("test_yaml_reader.py"))
    )
    names = {code for code in Code if f'"{code.value}"' in texts or f"Code.{code.name}" in texts}
    assert set(Code) - names == set()


def test_warnings_are_what_a_sheet_can_be_published_with() -> None:
    """A missing or old translation, an unused source, an odd date, a link that stays text: told, and no more."""
    assert {code.value for code in WARNINGS} == {
        "language-missing",
        "language-not-published",
        "event-before-period",
        "event-after-period",
        "bad-link",
        "source-unused",
        "citation-not-translated",
        "citation-only-here",
        "translation-digest-missing",
        "translation-stale",
    }

"""The rules of texts: translations, parity with the facts and with the original, citations, links, numbers of words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.core.records import Edit, record, stamped, write
from tests.core.rules import Expected, assert_problems, en, everywhere, fr

from passerelle.check.texts import count_words
from passerelle.digest import block_digest
from passerelle.sources import read_sources


def _in_catalan(tree: dict[str, Any]) -> None:
    """Moves the original to a language of no page, from which the others are translated."""
    tree["original_language"] = "ca"
    original = tree["texts"]["ca"] = dict(fr(tree))
    for block in tree["texts"].values():
        if block is not original:
            block["translation"] = {"by": "human", "of": "ca", "digest": block_digest(original)}


TEXTS: list[tuple[Edit, Expected]] = [
    (
        lambda r: r.update(original_language="ca"),
        [("no-original-text", "original_language", {"language": "ca", "suggestion": "fr"})],
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
    # keywords are no translation: each language has its own, or none
    (lambda r: fr(r).update(keywords=["jumelage"]), []),
    (lambda r: en(r).update(keywords=["sponsorship", "Twinning"]), []),
    (
        lambda r: en(r).update(keywords=["twinning", "sponsorship", "Twínning"]),
        [("word-repeated", "texts.en.keywords[2]", {"value": "Twínning", "other": "twinning"})],
    ),
    (lambda r: en(r).update(keywords="twinning"), [("expected-list", "texts.en.keywords", {})]),
    (lambda r: en(r).update(keywords=["x" * 81]), [("too-long", "texts.en.keywords[0]", {"limit": "80"})]),
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


@pytest.mark.parametrize(("edit", "expected"), [*TEXTS, *CITATIONS])
def test_rule(root: Path, edit: Edit, expected: Expected) -> None:
    """Each mistake gives its own problem, with its remedy's words, and no other."""
    assert_problems(root, edit, expected)


def test_a_text_that_is_too_long_is_that_and_nothing_else(root: Path) -> None:
    """Its links are not looked for; one of the greatest length allowed has them told."""
    for length, code in ((8000, "bad-link"), (8001, "too-long")):
        tree = record()
        everywhere(tree, results="[x](/relative)".ljust(length, "x"))
        write(root, stamped(tree))
        assert {problem.code.value for problem in read_sources(root).problems} == {code}


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

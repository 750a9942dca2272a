"""The evaluation set of search: what readers type, and the sheets that must be found."""

from __future__ import annotations

from pathlib import Path

import pytest

from passerelle.bench.judged import Judged, read_judged
from passerelle.bench.relevance import FIRST
from passerelle.languages import unaccented
from passerelle.sources import Sources, load_sources
from passerelle.yaml_reader import NotPlainError

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "tests" / "search"
FEWEST = 45


@pytest.fixture(scope="module")
def sources() -> Sources:
    """The real records."""
    return load_sources(ROOT)


def judged(language: str) -> tuple[Judged, ...]:
    """The questions of a language."""
    return read_judged((FOLDER / f"queries.{language}.yml").read_bytes())


def test_every_language_of_the_site_has_its_questions(sources: Sources) -> None:
    """A language that is added without any would be searched badly, and nothing would show it."""
    files = {path.name.split(".")[1] for path in FOLDER.glob("queries.*.yml")}
    assert files == set(sources.vocabulary.languages)
    assert min(len(judged(language)) for language in files) >= FEWEST


@pytest.mark.parametrize("language", ["fr", "en", "es"])
def test_questions_are_well_formed(language: str, sources: Sources) -> None:
    """None twice, one to six words that count, answers that exist and that there is room for among the first."""
    questions = judged(language)
    assert len({question.query for question in questions}) == len(questions)
    for question in questions:
        assert question.query == question.query.strip()
        assert 1 <= len(question.query.split()) <= 7, question.query
        assert 1 <= len(question.finds) <= FIRST, question.query
        assert set(question.finds) <= sources.practices.keys(), question.query


@pytest.mark.parametrize("language", ["fr", "en", "es"])
def test_every_practice_is_asked_for(language: str, sources: Sources) -> None:
    """A search that forgets one practice fails for several questions, not for one."""
    wanted = [question.finds[0] for question in judged(language)]
    assert all(wanted.count(id_) >= 5 for id_ in sources.practices)


@pytest.mark.parametrize("language", ["fr", "en", "es"])
def test_questions_of_the_brief_are_asked(language: str) -> None:
    """Abbreviations and what a practice is called elsewhere are asked for in every language."""
    asked = {unaccented(question.query): question.finds for question in judged(language)}
    assert asked["fami"] == ("inclucities",)
    for word in ("jumelage", "hermanamiento"):
        assert asked[word] == ("valencia-community-sponsorship",)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("query: x\n", "no list"),
        ("- query: x\n  finds: [a]\n", "question 1: query, finds and because"),
        ("- x\n", "question 1: query, finds and because"),
        ("- {query: x, finds: [a], because: y}\n- {query: x, finds: [], because: y}\n", "question 2: finds"),
        ("- {query: x, finds: [a, a], because: y}\n", "question 1: finds"),
        ("- {query: x, finds: [[a]], because: y}\n", "question 1: finds"),
        ("- {query: x, finds: a, because: y}\n", "question 1: finds"),
        ("- {query: [x], finds: [a], because: y}\n", "question 1: query and because"),
    ],
)
def test_a_malformed_file_is_refused(text: str, message: str) -> None:
    """With the number of the question, so that nobody has to look for it."""
    with pytest.raises(ValueError, match=message):
        read_judged(text.encode())


def test_what_is_no_plain_yaml_is_refused() -> None:
    """As in the records: no anchors, and nothing empty."""
    for text in (b"- &a [*a]\n", b'- {query: " ", finds: [a], because: y}\n'):
        with pytest.raises(NotPlainError):
            read_judged(text)

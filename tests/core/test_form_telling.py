"""What is wrong, as the form tells it: to people who never saw a file."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from tests.core.mutations import Mutation
from tests.core.records import LANGUAGES
from tests.core.test_problems import EXAMPLES, example
from tests.core.test_workshop import MUTATIONS
from tests.core.visits import PROJECT, workshop

from passerelle.form.telling import Telling
from passerelle.load.anatomy import Part, anatomy
from passerelle.model import Practice
from passerelle.problems import TOLD_APART_IN_FORM, Code, Problem
from passerelle.sources import load_sources
from passerelle.strings import load_strings
from passerelle.workshop import Workshop

SNAPSHOTS = Path(__file__).parent / "snapshots"
OF_FILES = re.compile(r"`|YAML|practices/|texts\.|\b(lines?|lignes?|líneas?)\b", re.IGNORECASE)
TREE: Any = {
    "original_language": "fr",
    "organisations": [{"id": "ville", "name": "Ville de Lyon"}],
    "sources": {"page": {"title": "Page de la ville"}},
    "pairs": [{"id": "pair-1"}],
    "steps": [{"id": "step-0"}, {"id": "step-1"}],
    "texts": {"fr": {"steps": {"step-1": {"title": "Accueil"}}, "pairs": {"pair-1": {"topic": "Le logement"}}}},
}

NOT_MET = frozenset(code for code in Code if code.startswith(("yaml-", "file-", "vocabulary-", "heading-", "cell"))) | {
    Code.NOT_UTF8,
    Code.BAD_DIGEST,  # nobody types one
    Code.BAD_YEAR,  # as Wikidata’s ids, only in the closed lists
    Code.BAD_WIKIDATA,
    Code.ENTRY_NEEDED,
    Code.LANGUAGE_WITHOUT_STRINGS,
    Code.PLACE_WITHIN_ITSELF,  # a proposed place names none around it
    Code.TOO_MANY_PARTS,  # spreadsheets
    Code.RECORD_EXISTS,
    Code.SHEET_IGNORED,
}
"""Codes of files, spreadsheets and closed lists, that nobody meets in the form."""


def names(part: Part) -> set[str]:
    """Names of all fields below a part that are no words of a language."""
    below = [*part.fields.values(), *([part.entry] if part.entry else ())]
    return {name for name in part.fields if "_" in name}.union(*(names(one) for one in below))


NAMES = names(anatomy(Practice))


def for_files(message: str) -> str | None:
    """What of a message only those understand who know the files."""
    found = OF_FILES.search(message)
    return found[0] if found else next((name for name in NAMES if re.search(rf"\b{name}\b", message)), None)


@cache
def telling(language: str) -> Telling:
    """The problems of TREE, told."""
    vocabulary = load_sources(PROJECT).vocabulary
    return Telling(load_strings(language), vocabulary, {"mc2cm": "Méditerranée"}, TREE)


def told(field: str, code: Code, reader: str = "en", **params: str) -> str:
    """The message of a problem of TREE."""
    return telling(reader).message(Problem("practices/a.yml", 1, 1, field, code, tuple(sorted(params.items()))))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the form has of the real records."""
    path = tmp_path_factory.mktemp("told")
    workshop(PROJECT, path)
    return path


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_told_of_files(language: str, folder: Path) -> None:
    """No mistake of a sheet is told in the words of YAML, in any language."""
    visit = Workshop(str(folder), language, "Passerelle", "https://example.org/")

    def messages(id_: str, mutation: Mutation) -> list[str]:
        return [one["message"] for one in json.loads(visit.study(id_, json.dumps(mutation.tree)))["problems"]]

    found = [(m, for_files(m)) for id_, mutation in MUTATIONS for m in messages(id_, mutation) if for_files(m)]
    assert found == []


@pytest.mark.parametrize("code", sorted(TOLD_APART_IN_FORM), ids=lambda code: str(code.value))
def test_what_is_told_apart_speaks_of_the_form(code: Code) -> None:
    """Every text of its own is one that needs no file, with the same values in each language."""
    used = {}
    for language in LANGUAGES:
        message = telling(language).message(example(code))
        assert for_files(message) is None, message
        assert not re.search(r"[{}]", message)
        text = load_strings(language).problems.texts_in_form[code]
        assert text != load_strings(language).problems.texts[code]
        used[language] = {n.removesuffix("_name") for n in re.findall(r"{(\w+)}", text.wrong + text.remedy)}
    assert used["fr"] == used["en"] == used["es"]


def test_every_code_was_thought_of() -> None:
    """A message that speaks of files has other words in the form, or is never met there."""
    for language in LANGUAGES:
        strings = load_strings(language)
        of_files = {code for code in Code if for_files(strings.told(example(code)).message)}
        assert of_files - TOLD_APART_IN_FORM <= NOT_MET
    assert not NOT_MET & TOLD_APART_IN_FORM


@pytest.mark.parametrize("language", LANGUAGES)
def test_messages_read_as_reviewed(language: str) -> None:
    """Every message of the form is kept as an editor has read it; a change shows here (delete the file to write it
    anew)."""
    texts = load_strings(language).problems.texts_in_form
    shown = ((code, texts[code]) for code in Code if code not in NOT_MET)
    lines = "".join(f"{code.value}: {' '.join(filter(None, (t.wrong, t.suggestion, t.remedy)))}\n" for code, t in shown)
    path = SNAPSHOTS / f"problems_in_form.{language}.txt"
    if not path.exists():
        path.write_text(lines, encoding="utf-8")
        pytest.fail(f"{path.name} written: read it, then keep it")
    assert lines == path.read_text(encoding="utf-8")


def test_fields_are_called_as_their_labels() -> None:
    """At any depth, in the reader's language; what is no field keeps its name, without marks of code."""
    assert told("texts.fr.how_it_works", Code.MISSING_FIELD, name="how_it_works").startswith("“How it works” is")
    assert told("organisations[0].name", Code.MISSING_FIELD, name="name").startswith("“Name” is")
    assert told("period.start", Code.MISSING_FIELD, "fr", name="start").startswith("Le champ «\u00a0Début\u00a0»")
    assert told("places/x.latitude", Code.MISSING_FIELD, name="latitude").startswith("“Latitude” is")
    assert told("texts.fr.no_such", Code.MISSING_FIELD, name="no_such").startswith("“no such” is")
    assert "“Local group”" in told("local_gruop", Code.UNKNOWN_FIELD, value="x", suggestion="local_group")


def test_entries_are_called_as_they_are_shown() -> None:
    """By their title, their name or their number, never by the id that the form gave them."""
    missing = {"list": "steps", "language": "es"}
    assert "“Accueil”" in told("texts.es.steps.step-1", Code.TEXT_MISSING, value="step-1", **missing)
    thing = load_strings("en").fields.step.singular
    assert f"“{thing} 1”" in told("texts.es.steps.step-0", Code.TEXT_MISSING, value="step-0", **missing)
    assert "“Le logement”" in told("x", Code.UNKNOWN_ITEM, value="pair-2", list="pairs", suggestion="pair-1")
    assert "“Ville de Lyon”" in told("x", Code.UNKNOWN_ITEM, value="vile", list="organisations", suggestion="ville")
    assert "“Page de la ville”" in told("sources.page", Code.SOURCE_UNUSED, value="page")
    assert "“Lyon”" in told("members[1].place", Code.DUPLICATE_ITEM, value="lyon")
    assert "“Méditerranée”" in told("x", Code.UNKNOWN_PRACTICE, value="mc2mc", suggestion="mc2cm")
    assert "“Pairs: Le logement”" in told("x", Code.UNKNOWN_SUBJECT, value="z", suggestion="pairs.pair-1")


def test_a_place_is_suggested_by_its_name() -> None:
    """What was typed is near a place of the gazetteer; what is near nothing suggests nothing."""
    near = told("places[0]", Code.UNKNOWN_TERM, value="lyom", list="places", suggestion="lyon")
    assert "Did you mean “Lyon”?" in near
    assert "Did you mean “Lyon”?" in told("places[0]", Code.BAD_ID, value="Lyon", suggestion="lyon")
    assert "Did you mean" not in told("places[0]", Code.BAD_ID, value="Foo Bar", suggestion="foo-bar")
    assert "place" not in told("themes[0]", Code.UNKNOWN_TERM, value="x", list="themes")


def test_a_record_of_any_shape_is_told_of() -> None:
    """What stands where an entry is looked for may be anything: a draft comes from a browser's storage."""
    odd: list[Any] = [
        None,
        [],
        "x",
        {"texts": 1},
        {"texts": {"fr": []}, "steps": {}, "sources": [1]},
        {"steps": [None]},
    ]
    vocabulary = load_sources(PROJECT).vocabulary
    for tree in odd:
        one = Telling(load_strings("en"), vocabulary, {}, tree)
        for code in sorted(TOLD_APART_IN_FORM):
            assert one.message(example(code))


def test_spaces_of_a_language_stay() -> None:
    """A name in a message is not taken for what a file may hold: its narrow spaces are no escapes."""
    remedy = told("texts.es", Code.TRANSLATION_NOT_STATED, "fr", language="es", original="fr")
    assert f"«\u00a0{load_strings('fr').form.way.by}\u00a0»" in remedy


def test_form_and_command_line_agree_but_in_words() -> None:
    """What the form does not tell apart is told in the very same words."""
    strings = load_strings("fr")
    assert set(Code) > TOLD_APART_IN_FORM
    for code in sorted(set(Code) - TOLD_APART_IN_FORM):
        if "suggestion" not in EXAMPLES.get(code, {}):
            assert telling("fr").message(example(code)) == strings.told(example(code)).message


def test_citations_are_told_by_the_titles_of_their_sources() -> None:
    """Ids of sources stand nowhere in the form."""
    for code in (Code.CITATION_NOT_TRANSLATED, Code.CITATION_ONLY_HERE):
        message = told("texts.fr.results", code, value="page, page", language="fr")
        assert "Page de la ville; Page de la ville" in message

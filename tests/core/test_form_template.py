"""The file to fill in without the form: in each language, whole, and good once its blanks are filled."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.core.records import LANGUAGES, write_project

from passerelle.cli import main
from passerelle.field_names import text_at
from passerelle.form.template import BLANK, record_template
from passerelle.load.anatomy import anatomy
from passerelle.load.terms import load_vocabulary
from passerelle.model import Practice
from passerelle.problems import Severity
from passerelle.sources import load_sources
from passerelle.strings import load_strings
from passerelle.texts import Texts
from passerelle.vocabulary import Vocabulary
from passerelle.yaml_reader import read

PROJECT = Path(__file__).parents[2]
NAME = "lyon-evening-classes"

FILLED = {
    "type": "local-practice",
    "status": "ongoing",
    "start": "2020-05",
    "places": "[lyon, turin]",
    "role": "lead",
    "level": "local",
    "themes": "[housing]",
    "audiences": "[refugees]",
    "url": "https://example.org/",
    "language": "fr",
    "accessed": "2026-11-21",
    "published": "2026-11-21",
}
"""What somebody types in the place of the blanks that stand on a line with their field."""

WORDS = 'Lyon: "evening" classes # {now} - [and] \\ later'
"""What somebody types where words are asked for."""

Output = pytest.CaptureFixture[str]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project, in which the command runs."""
    project = write_project(tmp_path / "project")
    monkeypatch.chdir(project)
    monkeypatch.setenv("LANGUAGE", "en")
    return project


@pytest.fixture
def vocabulary(root: Path) -> Vocabulary:
    """Its lists."""
    return load_sources(root).vocabulary


def filled(text: str) -> str:
    """The template as somebody gives it back who replaced the blanks and touched nothing else."""
    lines = []
    for line in text.splitlines():
        if line.strip() == BLANK:
            lines.append(line.replace(BLANK, WORDS))
        elif not line.lstrip().startswith("#") and BLANK in line:
            head, _ = line.split(": ", 1)
            lines.append(f"{head}: {FILLED[head.strip()]}")
        else:
            lines.append(line)
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_filled_template_passes(root: Path, vocabulary: Vocabulary, language: str, capsys: Output) -> None:
    """`check` has nothing to say but that the other languages are missing, whatever signs the words hold."""
    path = root / "practices" / f"{NAME}.yml"
    text = filled(record_template(vocabulary, load_strings(language), language))
    path.write_text(text, encoding="utf-8")
    assert main(["check", str(path)]) == 0
    told = capsys.readouterr().out.splitlines()
    assert all(": texts: " in line for line in told), told
    practice = load_sources(root).practices[NAME]
    assert practice.original_language == language
    assert practice.texts[language].title == practice.organisations[0].name == WORDS
    assert practice.texts[language].results == practice.texts[language].inspiring == WORDS


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_blank_template_does_not_pass(root: Path, vocabulary: Vocabulary, language: str, capsys: Output) -> None:
    """Nobody publishes it by mistake: each blank that is an id, a date or an address is told."""
    path = root / "practices" / f"{NAME}.yml"
    path.write_text(record_template(vocabulary, load_strings(language), language), encoding="utf-8")
    assert main(["check", str(path)]) == 1
    out = capsys.readouterr().out
    for field in ("type", "status", "period.start", "places", "themes", "audiences", "published"):
        assert f" {field}" in out, field


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_has_every_field(vocabulary: Vocabulary, language: str) -> None:
    """Each field stands there with what it is for, be it to fill in or as a comment."""
    strings = load_strings(language)
    text = record_template(vocabulary, strings, language)
    tree = read(text.encode())
    assert isinstance(tree, dict)
    for model, path, indent in ((Practice, (), ""), (Texts, ("texts", language), "    ")):
        block = tree if model is Practice else tree["texts"][language]  # type: ignore[index, call-overload]
        for name, part in anatomy(model).fields.items():
            help_ = text_at(strings, (*path, name)).help
            assert (f"{indent}# {name}: {help_}" in text) is (name not in block), name
            assert name in block or not part.required
            assert name in ("period", "organisations", "sources", "original_language", "texts") or help_ in text


def test_every_choice_is_there(vocabulary: Vocabulary) -> None:
    """Each id of a list that a blank is chosen from, with its label in the language; all of it in comments."""
    text = record_template(vocabulary, load_strings("es"), "es")
    for name in ("types", "statuses", "themes", "audiences", "organisation-roles", "levels"):
        for id_ in vocabulary.ids(name):
            assert re.search(rf"^ *#   {id_} \({re.escape(vocabulary.label(name, id_, 'es'))}\)$", text, re.MULTILINE)
    assert not any(line.rstrip() != line or "\t" in line for line in text.splitlines())


def test_the_lists_of_the_project_serve(capsys: Output) -> None:
    """With the real lists it is a file that can be read, whatever its labels hold."""
    loaded = load_vocabulary(PROJECT, LANGUAGES)
    assert not [problem for problem in loaded.problems if problem.severity is Severity.ERROR]
    sources = load_sources(PROJECT)
    for language in sources.vocabulary.languages:
        tree = read(record_template(sources.vocabulary, load_strings(language), language).encode())
        assert isinstance(tree, dict)
        assert tree["type"] == BLANK

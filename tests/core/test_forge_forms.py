"""Issue forms: made from lists, sheets and strings, within the rules of GitHub."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.core.records import LANGUAGES, edit_term, record, write, write_project

from passerelle.forge.forms import FOLDER, MARK, MAX_SHEETS, SHEET, issue_forms, same_but_sheets
from passerelle.sources import load_sources
from passerelle.strings import load_strings

Form = dict[str, Any]
KINDS = ("1-practice", "2-mistake", "3-translation")


def forms(root: Path) -> dict[str, str]:
    """The texts of all forms of a project, by their names."""
    sources = load_sources(root)
    strings = {language: load_strings(language) for language in LANGUAGES}
    found = issue_forms(sources.vocabulary, sources.practices, strings)
    return {path.removeprefix(f"{FOLDER}/").removesuffix(".yml"): text for path, text in found.items()}


def fields(text: str) -> dict[str, Form]:
    """The fields of a form, by id."""
    return {field["id"]: field for field in yaml.safe_load(text)["body"] if "id" in field}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with two sheets."""
    project = write_project(tmp_path)
    write(project, record("Un titre"), "one")
    write(project, record("Un titre : deux"), "two")
    return project


def test_each_kind_stands_in_each_language(root: Path) -> None:
    """Told by its name, in the order of the chooser."""
    found = forms(root)
    assert sorted(found) == sorted(f"{language}-{kind}" for language in LANGUAGES for kind in KINDS)
    assert yaml.safe_load(found["fr-1-practice"])["name"] == "Proposer une pratique"
    assert yaml.safe_load(found["es-2-mistake"])["labels"] == ["mistake", "language: es"]
    assert all(text.startswith(MARK) for text in found.values())


@pytest.mark.parametrize("kind", KINDS)
def test_forms_are_alike_in_all_languages(root: Path, kind: str) -> None:
    """The same fields of the same kind, in the same order."""
    found = forms(root)
    shapes = [[(id_, field["type"]) for id_, field in fields(found[f"{code}-{kind}"]).items()] for code in LANGUAGES]
    assert shapes[0] == shapes[1] == shapes[2]
    assert len(shapes[0]) > 3


def test_rules_of_the_schema(root: Path) -> None:
    """docs.github.com: ids of letters, digits, hyphens; ids, labels and options but once; no option "None"."""
    for name, text in forms(root).items():
        form = yaml.safe_load(text)
        assert {"name", "description", "title", "labels", "body"} == set(form), name
        found = fields(text)
        assert len(found) == len(form["body"]) - 1
        assert all(re.fullmatch(r"[a-z][a-z0-9-]*", id_) for id_ in found)
        labels = [field["attributes"]["label"] for field in found.values()]
        assert len({label.casefold() for label in labels}) == len(labels), name
        assert any(field.get("validations", {}).get("required") for field in found.values())
        for field in found.values():
            options = field["attributes"].get("options", [])
            if field["type"] == "dropdown":
                assert options
                assert all(isinstance(option, str) and option.casefold() != "none" for option in options)
                assert len({option.casefold() for option in options}) == len(options)


def test_lists_are_offered_by_their_labels(root: Path) -> None:
    """In the language of the form; several where a sheet has several."""
    found = forms(root)
    themes = fields(found["es-1-practice"])["themes"]
    assert themes["attributes"]["options"] == ["housing (es)", "language (es)", "employment (es)"]
    assert themes["attributes"]["multiple"] is True
    assert themes["validations"]["required"] is True
    assert fields(found["fr-1-practice"])["type"]["attributes"]["options"] == ["local-practice (fr)"]
    assert fields(found["en-3-translation"])["into"]["attributes"]["options"][:3] == ["French", "English", "Spanish"]


def test_labels_that_cannot_be_options(root: Path) -> None:
    """Two of a kind are told apart; "None" would end the form."""
    edit_term(root, "themes", lambda tree: tree["housing"]["label"].update(en="Same"))
    edit_term(root, "themes", lambda tree: tree["language"]["label"].update(en="same"))
    edit_term(root, "themes", lambda tree: tree["employment"]["label"].update(en="None"))
    options = fields(forms(root)["en-1-practice"])["themes"]["attributes"]["options"]
    assert options == ["Same (housing)", "same (language)", "None."]


def test_sheets_are_offered_by_their_titles(root: Path) -> None:
    """With their ids; the original's title where there is no translation; and there may be others."""
    tree = record("Allein")
    del tree["texts"]["es"]
    write(root, tree, "three")
    sheets = {code: fields(forms(root)[f"{code}-2-mistake"])[SHEET]["attributes"]["options"] for code in LANGUAGES}
    assert sheets["fr"] == [
        "Allein (fr) (three)",
        "Un titre (fr) (one)",
        "Un titre : deux (fr) (two)",
        "Une autre fiche",
    ]
    assert sheets["es"][0] == "Allein (fr) (three)"
    assert sheets["en"][-1] == "Another sheet"


def test_many_sheets_are_not_offered(root: Path) -> None:
    """Nobody finds one among thousands: the address is asked for."""
    for number in range(MAX_SHEETS - 1):
        write(root, record(f"Titre {number}"), f"more-{number}")
    found = fields(forms(root)["fr-2-mistake"])
    assert SHEET not in found
    assert found["address"]["validations"]["required"] is True


def test_titles_cannot_break_out(root: Path) -> None:
    """They stay what they are, whatever they would be in YAML."""
    titles = ["a: b # c", "'\"", "- x", "!!python/name:os.system", "{{ x }}", "yes", "%", "\u202e&*a"]
    for number, title in enumerate(titles[:-1]):
        write(root, record(title), f"hostile-{number}")
    options = fields(forms(root)["en-2-mistake"])[SHEET]["attributes"]["options"]
    for number, title in enumerate(titles[:-1]):
        assert f"{title} (en) (hostile-{number})" in options


def test_a_form_may_be_late_with_its_sheets(root: Path) -> None:
    """Nothing else may differ, and what cannot be read is no form."""
    before = forms(root)["fr-2-mistake"]
    write(root, record("Encore"), "more")
    after = forms(root)["fr-2-mistake"]
    assert before != after
    assert same_but_sheets(before, after)
    assert not same_but_sheets(before.replace("required: true", "required: false", 1), after)
    for broken in ("", "a", "[", "body: 1", "body: [x]", "a: b\n"):
        assert not same_but_sheets(broken, after)

"""The form is made of the model's fields: each is asked for once, in words that every language has."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic_core import to_json
from tests.core.editions import all_strings, edition
from tests.core.samples import full, practice, vocabulary

import passerelle.model
from passerelle.catalogue import Catalogue
from passerelle.form.description import form_data
from passerelle.form.steps import SELDOM, STEPS
from passerelle.model import Practice
from passerelle.strings import Strings
from passerelle.strings.form import Steps
from passerelle.texts import Texts
from passerelle.views.edition import Edition
from passerelle.vocabulary import Vocabulary

SCRIPTS = Path(__file__).parents[2] / "overrides" / "assets" / "contribute"
LANGUAGES = ("fr", "en", "es")


def data(code: str = "en") -> Any:
    """What the form's script is given."""
    return json.loads(to_json(form_data(edition(code, {"sample": full(), "other": practice()}))))


def fields(found: Any) -> Iterator[Any]:
    """Every field that the form has, those of groups and what is said of them among them."""
    for step in found["steps"]:
        yield from below(step["fields"])


def below(several: list[Any]) -> Iterator[Any]:
    """Fields, and those within them."""
    for field in several:
        yield field
        yield from below(field.get("fields", []))
        yield from below(field.get("texts", []))
        if "said" in field:
            yield field["said"]


def test_every_field_of_a_record_is_asked_for_once() -> None:
    """The steps leave none out; what the language blocks say of a list stands with the list."""
    asked = Counter(name for step in STEPS for name in step.fields)
    texts = Counter(name for step in STEPS for name in step.texts)
    assert asked == Counter(name for name in Practice.model_fields if name != "texts")
    assert texts == Counter(name for name in Texts.model_fields if name not in {*Practice.model_fields, "translation"})
    said = {field["name"] for field in fields(data()) if "said" in field or "texts" in field}
    assert said == {name for name in Texts.model_fields if name in Practice.model_fields}
    assert [step.name for step in STEPS] == list(Steps.model_fields)


def test_groups_ask_for_all_that_their_model_has() -> None:
    """Save for ids, which the form gives."""
    for field in fields(data()):
        if field["kind"] in ("items", "entries", "record"):
            part = Practice.model_fields[field["name"]].annotation
            model = re.search(r"\.(\w+)[\],\s|]*", str(part).rpartition("passerelle.")[2])
            assert model
            names = {one["name"] for one in field["fields"]}
            assert names == set(getattr(passerelle.model, model[1]).model_fields) - {"id"}


def test_scripts_know_every_kind() -> None:
    """What a field holds is something that the form can ask for."""
    known = "\n".join(path.read_text("utf-8") for path in sorted(SCRIPTS.glob("*.js")))
    for kind in {field["kind"] for field in fields(data())}:
        assert re.search(rf"\b{kind}\b", known), kind


@pytest.mark.parametrize("code", LANGUAGES)
def test_fields_are_named_explained_and_exemplified(code: str) -> None:
    """In the page's language; whoever types is shown an example."""
    for field in fields(data(code)):
        assert field["label"]
        assert field["help"]
        if field["kind"] in ("line", "long", "rich", "url", "email", "lines"):
            assert field["example"], field["name"]
            assert "[@" not in field["example"] or field["kind"] == "rich"


def test_words_of_examples_are_in_the_language_of_the_page() -> None:
    """No English sentence on a French or Spanish page."""
    english = {field["example"] for field in fields(data("en")) if field["kind"] in ("long", "rich", "lines")}
    for code in ("fr", "es"):
        assert not english & {field.get("example") for field in fields(data(code))}


def test_lists_are_those_of_the_vocabulary() -> None:
    """Ids with labels and meanings; places by name and country; what is asked for of programmes is said by the type."""
    found = data("fr")
    vocabulary = edition("fr").vocabulary
    assert found["lists"].keys() == {name for name in vocabulary.lists if name != "places"}
    for name, entries in found["lists"].items():
        assert [entry[0] for entry in entries] == list(vocabulary.ids(name))
    lyon = next(place for place in found["places"] if place[0] == "lyon")
    assert lyon[2] == "France"
    assert ["FR", "France"] in found["countries"]
    assert ["ca", "catalan"] in found["languages"]
    names = [name for _, name in found["languages"]]
    assert names.index("espagnol") < names.index("français")
    titles = {id_: known["fr"] for id_, known, _ in found["practices"]}
    assert titles["other"] == practice().texts["fr"].title
    assert found["programmes"] == []


def test_what_programmes_alone_have_is_marked() -> None:
    """What refers to a list of the programme's step, and nothing else."""
    marked = {(field["name"], field["to"]) for field in fields(data()) if field.get("programme")}
    assert marked == {("pair", "pairs"), ("phase", "phases")}
    seldom = {name for names in SELDOM.values() for name in names}
    assert {field["name"] for field in fields(data()) if field.get("seldom")} == seldom
    assert not [field for field in fields(data()) if field.get("seldom") and field["required"]]


def test_gaps_and_disagreements_are_about_the_practice() -> None:
    """Not about the sheet; what is not known may have no entry yet, what is disputed has one."""
    assert [step["name"] for step in data()["steps"] if not step["subjects"]] == ["sheet"]
    about = [field for field in fields(data()) if field["kind"] == "about"]
    assert [field.get("empty", False) for field in about] == [False, True]


def test_another_language_needs_only_words() -> None:
    """Strings and labels: the form asks the same fields in it, and offers it to write in."""
    words = vocabulary()
    languages = (*words.languages, "pt")
    spanish = all_strings()["es"].model_dump(by_alias=True)
    strings = all_strings() | {"pt": Strings.model_validate({**spanish, "locale": "pt-PT"})}
    lists = {
        name: {
            id_: entry.model_copy(
                update={
                    field: {**value, "pt": f"{value['es']} (pt)"}
                    for field in ("label", "definition", "name", "inverse")
                    if isinstance(value := getattr(entry, field, None), dict)
                }
            )
            for id_, entry in entries.items()
        }
        for name, entries in words.lists.items()
    }
    whole = Catalogue({"sample": full()}, Vocabulary(languages, lists))
    found = json.loads(to_json(form_data(Edition("pt", strings, whole, "Passerelle"))))
    assert found["published"] == list(languages)
    assert ["pt", "português"] in found["languages"]
    assert all(label.endswith("(pt)") for entries in found["lists"].values() for _, label, _ in entries)
    assert [field["name"] for field in fields(found)] == [field["name"] for field in fields(data())]

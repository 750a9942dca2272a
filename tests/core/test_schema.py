"""The exported JSON Schema: the model's own shape, closed lists included, and never stale."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]
from tests.core.records import dumped, edit_term, record, write, write_project

from passerelle.model import Phase, Practice
from passerelle.schema import DIALECT, PATH, practice_schema, schema_text
from passerelle.sources import load_sources
from passerelle.vocabulary import LISTS

PROJECT = Path(__file__).parents[2]


@pytest.fixture
def schema(tmp_path: Path) -> dict[str, Any]:
    """The schema of a small project."""
    return practice_schema(load_sources(write_project(tmp_path)).vocabulary)


def test_the_file_in_the_project_is_up_to_date() -> None:
    """Editors and harvesters read the file: after a change of model or lists, run `passerelle generate`."""
    assert (PROJECT / PATH).read_text(encoding="utf-8") == schema_text(load_sources(PROJECT).vocabulary)


def test_closed_lists_are_enumerations(schema: dict[str, Any]) -> None:
    """An editor offers the terms, and underlines any other."""
    assert schema["$schema"] == DIALECT
    assert schema["$defs"]["themes"]["enum"] == ["housing", "language", "employment"]
    assert schema["properties"]["themes"]["items"]["$ref"] == "#/$defs/themes"
    assert schema["properties"]["type"]["$ref"] == "#/$defs/types"
    assert schema["$defs"]["Event"]["properties"]["places"]["items"]["$ref"] == "#/$defs/places"
    assert schema["$defs"]["Organisation"]["properties"]["level"]["$ref"] == "#/$defs/levels"
    assert set(LISTS) <= set(schema["$defs"])


def test_shape_and_descriptions_are_those_of_the_model(schema: dict[str, Any]) -> None:
    """No unknown field, no null; every field of the model, told in words where the model does so."""
    assert schema["additionalProperties"] is False
    assert list(schema["properties"]) == list(Practice.model_fields)
    assert schema["properties"]["type"]["description"] == "What kind of practice it is."
    assert schema["title"] == "Practice"
    assert "null" not in re.findall(r'"type": "(\w+)"', json.dumps(schema))
    assert '"default": null' not in json.dumps(schema)


def test_every_reference_leads_somewhere(schema: dict[str, Any]) -> None:
    """All `$ref` point into `$defs`."""
    targets = set(re.findall(r'"\$ref": "#/\$defs/([^"]+)"', json.dumps(schema)))
    assert targets <= set(schema["$defs"])
    assert {"Texts", "Source", "themes"} <= targets


def fields(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every field of every part of a record: (`Event.start`, its schema)."""
    for name, part in (("", schema), *schema["$defs"].items()):
        for field, node in part.get("properties", {}).items():
            yield f"{name}.{field}", node


def test_every_field_is_told(schema: dict[str, Any]) -> None:
    """An editor shows a title, a description and an example of each; titles are words, not names of fields."""
    found = dict(fields(schema))
    assert len(found) > 100
    for name, node in found.items():
        assert all(node[told] for told in ("title", "description", "examples")), name
        assert "_" not in node["title"], name
    assert found["Texts.how_it_works"]["title"] == "How it works"
    assert found["Source.url"]["title"] == "Address"


def test_examples_are_right(schema: dict[str, Any]) -> None:
    """What is copied from an example is accepted; a pair is not one place twice."""
    for name, node in fields(schema):
        validator = Draft202012Validator({**node, "$defs": schema["$defs"]})
        for example in node["examples"]:
            assert not list(validator.iter_errors(example)), (name, example)
            assert example not in ("", [], {}), name
    ((pair,),) = schema["properties"]["pairs"]["examples"]
    assert pair["id"] == "pair-1"
    assert pair["mentor"] != pair["mentee"]


def test_terms_are_told_by_their_labels(tmp_path: Path) -> None:
    """In English; in the default language of a site without it."""
    vocabulary = load_sources(write_project(tmp_path)).vocabulary
    housing = practice_schema(vocabulary)["$defs"]["themes"]
    assert housing["enumDescriptions"][0] == "housing (en): housing (en)"
    without = practice_schema(replace(vocabulary, languages=("fr", "es")))["$defs"]
    assert without["themes"]["enumDescriptions"][0] == "housing (fr): housing (fr)"
    assert without["places"]["enumDescriptions"][0] == "lyon (fr)"


def test_records_hold_to_the_schema(schema: dict[str, Any]) -> None:
    """What the loader takes, the schema takes; what has an unknown field or term, neither does."""
    validator = Draft202012Validator(schema)
    validator.check_schema(schema)
    assert not list(validator.iter_errors(record()))
    edits: list[dict[str, Any]] = [
        {"nonsense": "x"},
        {"themes": ["x"]},
        {"themes": []},
        {"period": {"start": "soon"}},
        {"period": {"start": 20}},
        {"published": None},
        {"original_language": {"fr": "x"}},
        {"pairs": [{"id": ["x"], "mentor": "lyon", "mentee": "turin", "theme": "housing"}]},
    ]
    for spoiled in edits:
        assert list(validator.iter_errors(record() | spoiled)), spoiled


EDITORS_READ: Mapping[str, Any] = {"2020": 2020, "12.5": 12.5, "1e3": 1e3, "0x1F": 31, "-7": -7, "true": True}
"""Plain YAML, and what an editor (YAML 1.2, core schema) takes it for; to us, all are texts."""


def test_a_text_may_look_like_something_else(tmp_path: Path) -> None:
    """The loader takes it as it stands; so does the schema when an editor sees a number or a truth value there."""
    root = write_project(tmp_path)
    text = dumped(record())
    validator = Draft202012Validator(practice_schema(load_sources(root).vocabulary))
    for plain, seen in EDITORS_READ.items():
        lines = text.replace("unit: Service", f"unit: {plain}")
        assert f"unit: {plain}\n" in lines
        write(root, lines)
        practice = load_sources(root).practices["sample"]
        assert practice.contact
        assert practice.contact.unit == plain
        assert not list(validator.iter_errors(record() | {"contact": {"unit": seen}})), plain


def test_dates_and_truth_values_in_all_their_forms(schema: dict[str, Any]) -> None:
    """An unquoted year is a number to editors; `yes` is one of the truth values that the loader takes."""
    validator = Draft202012Validator(schema)
    assert not list(validator.iter_errors(record() | {"period": {"start": 2020}}))
    phase: dict[str, Any] = {"id": "first", "start": "2020"}
    for value in (True, False, "true", "yes", "No", "ON", "off", "t", "n", 1, 0):
        Phase.model_validate(phase | {"complete": str(value)})
        assert not list(validator.iter_errors(record() | {"phases": [phase | {"complete": value}]})), value
    for wrong in ("perhaps", 2, "tru", ["true"]):
        assert list(validator.iter_errors(record() | {"phases": [phase | {"complete": wrong}]})), wrong


def test_an_id_of_digits_is_a_number_to_editors(tmp_path: Path) -> None:
    """A list may hold such an id; both ways of seeing it are in the enumeration."""
    root = write_project(tmp_path)
    edit_term(root, "networks", lambda tree: tree.update({"2030": tree["urbact"]}))
    networks = practice_schema(load_sources(root).vocabulary)["$defs"]["networks"]
    assert networks["enum"] == ["urbact", "2030", 2030]
    assert len(networks["enumDescriptions"]) == 3
    validator = Draft202012Validator(networks)
    assert not list(validator.iter_errors(2030))
    assert list(validator.iter_errors(2031))

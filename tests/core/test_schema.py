"""The exported JSON Schema: the model's own shape, closed lists included, and never stale."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from tests.core.records import record, write_project

from passerelle.model import Practice
from passerelle.schema import DIALECT, PATH, practice_schema, schema_text
from passerelle.sources import load_sources
from passerelle.vocabulary import LISTS

PROJECT = Path(__file__).parents[2]


@pytest.fixture
def schema(tmp_path: Path) -> dict[str, Any]:
    """The schema of a small project."""
    return practice_schema(load_sources(write_project(tmp_path)).vocabulary)


def test_the_file_in_the_project_is_up_to_date() -> None:
    """Editors and harvesters read the file: after a change of model or lists, run `passerelle schema --write`."""
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


def test_records_hold_to_the_schema(schema: dict[str, Any]) -> None:
    """What the loader takes, the schema takes; what has an unknown field or term, neither does."""
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is not installed")
    validator = jsonschema.Draft202012Validator(schema)
    validator.check_schema(schema)
    assert not list(validator.iter_errors(record()))
    # editors read an unquoted year as a number
    assert not list(validator.iter_errors(record() | {"period": {"start": 2020}}))
    edits: list[dict[str, Any]] = [{"nonsense": "x"}, {"themes": ["x"]}, {"themes": []}, {"period": {"start": "soon"}}]
    for spoiled in edits:
        assert list(validator.iter_errors(record() | spoiled)), spoiled

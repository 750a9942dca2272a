"""The OpenAPI description: valid itself, of every file there is, every field described in each language."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator
from tests.core.data_files import API, publish, resolver, told
from tests.core.editions import SITE_URL

from passerelle.data import shapes
from passerelle.data.described import description, language_of
from passerelle.data.openapi import openapi
from passerelle.data.reference import reference
from passerelle.data.schemas import components
from passerelle.data.table import COLUMNS
from passerelle.field_names import field_text
from passerelle.strings import load_strings
from passerelle.texts import Texts

LANGUAGES = ("fr", "en", "es")


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The data of the samples."""
    return publish(tmp_path_factory.mktemp("data"))


def test_it_is_valid(files: dict[str, bytes]) -> None:
    """Against OpenAPI's own schema and rules."""
    document = told(files, "openapi.json")
    OpenAPIV31SpecValidator(document).validate()
    assert document["openapi"].startswith("3.1.")
    assert document["servers"] == [{"url": API.rstrip("/")}]
    assert document["externalDocs"]["url"] == f"{SITE_URL}en/data/"


def test_it_describes_every_file(files: dict[str, bytes]) -> None:
    """A path for each, and no path without a file."""
    paths = set(told(files, "openapi.json")["paths"])
    assert paths == {f"/{path}" for path in files if not path.startswith("practices/")} | {"/practices/{id}.json"}


def test_operations_have_names_of_their_own(files: dict[str, bytes]) -> None:
    """Programs that are made from the document call them so."""
    names = [path["get"]["operationId"] for path in told(files, "openapi.json")["paths"].values()]
    assert len(set(names)) == len(names)
    assert all(name.isidentifier() for name in names)


def objects(node: Any) -> list[dict[str, Any]]:
    """Every schema of an object within a schema."""
    if isinstance(node, list):
        return [found for entry in node for found in objects(entry)]
    if not isinstance(node, dict):
        return []
    own = [node] if node.get("type") == "object" else []
    return own + [found for entry in node.values() for found in objects(entry)]


def test_no_object_lets_unknown_keys_through() -> None:
    """Or says what their values are."""
    found = objects(components(load_strings("en")))
    assert len(found) > 50
    for schema in found:
        assert schema["additionalProperties"] is False or schema["additionalProperties"].keys() & {"type", "$ref"}


def test_facts_are_never_left_out() -> None:
    """A program needs not ask whether a field is there; texts alone leave out what is not written."""
    for name, schema in components(load_strings("en")).items():
        if "properties" in schema and name not in ("Texts", "Titled", "PairTexts", "BenchmarkTexts", "Translation"):
            assert set(schema["required"]) == set(schema["properties"]), name
    texts = components(load_strings("en"))["Texts"]
    assert texts["required"] == ["title", "summary", "inspiring", "how_it_works"]
    assert "null" not in str(texts)


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_can_be_described_in_any_language(language: str) -> None:
    """Every field of every type, and no leftover description of a field that there is not."""
    strings = load_strings(language)
    found = components(strings)
    used = {(name, field) for name, schema in found.items() for field in schema.get("properties", {})}
    like = {"VocabularyItem"}
    for section, fields in strings.api.fields.items():
        for field in fields:
            shared = {name for name, other in used if other == field}
            assert shared if section == "any" else (section, field) in used or section in like, (section, field)
    OpenAPIV31SpecValidator(openapi(resolver(), strings, "Passerelle")).validate()


def test_a_field_is_said_as_in_the_guide_to_the_records() -> None:
    """Unless the data say it in words of their own."""
    strings = load_strings("en")
    assert description(strings, "Texts", "results") == field_text(strings.fields, Texts, "results").help
    assert description(strings, "Practice", "updated") == strings.api.fields["Practice"]["updated"]
    assert description(strings, "Terms", "name") == strings.api.fields["VocabularyItem"]["name"]
    assert description(strings, "Term", "label") == strings.api.fields["any"]["label"]
    with pytest.raises(KeyError):
        description(strings, "Term", "nothing")


def test_one_language_describes_for_all() -> None:
    """English, as in the schema of records, or the site's default."""
    assert language_of(["fr", "en", "es"]) == "en"
    assert language_of(["it", "fr"]) == "it"


# the tables of the page about the data --------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_reference_tells_all_that_is_published(language: str, files: dict[str, bytes]) -> None:
    """Every file, every type, every column."""
    found = reference(load_strings(language))
    assert {file.path.removeprefix("api/v1/") for file in found.files} == {
        "practices/{id}.json",
        *(path for path in files if not path.startswith("practices/")),
    }
    assert tuple(column.name for column in found.columns) == COLUMNS
    tables = {table.name: table for table in found.tables}
    assert [table.name for table in found.tables[:2]] == ["Practices", "Practice"]
    assert all(file.table in tables for file in found.files if file.table)
    for table in found.tables:
        assert table.fields
        for field in table.fields:
            assert field.description
            assert set(field.to) <= set(tables)


def test_types_are_written_as_programmers_do() -> None:
    """Lists, nulls, choices, mappings; what has a table of its own by its name."""
    tables = {
        table.name: {field.name: field for field in table.fields} for table in reference(load_strings("en")).tables
    }
    practice, event = tables["Practice"], tables["Event"]
    assert (practice["type"].type, practice["type"].to) == ("Term", ("Term",))
    assert practice["places"].type == "Place[]"
    assert (practice["contact"].type, practice["reviewed"].type) == ("Contact | null", "string | null")
    assert (practice["texts"].type, practice["texts"].to) == ("{[language]: Texts}", ("Texts",))
    assert event["inferred"].type == '"year" | "date" | null'
    assert tables["Term"]["label"].type == "{[language]: string}"
    assert tables["Texts"]["steps"].type == "{[id]: Titled}"
    assert tables["Texts"]["keywords"].type == "string[]"
    assert (tables["Texts"]["results"].always, tables["Texts"]["title"].always) == (False, True)
    assert tables["TranslationState"]["by"].type == '"human" | "machine" | "machine-reviewed" | null'
    assert practice["version"].type == str(shapes.VERSION)


def test_the_document_is_in_its_file(files: dict[str, bytes], tmp_path: Path) -> None:
    """In English, where the site has it."""
    assert told(files, "openapi.json") == openapi(resolver(), load_strings("en"), "Passerelle")

"""The tables of fields and columns that the page about the data shows: made from the types of the files."""

from __future__ import annotations

from typing import Any, NamedTuple

from passerelle import addresses
from passerelle.data.described import column_description
from passerelle.data.openapi import CSV, JSON, JSON_LD, JSON_SCHEMA
from passerelle.data.schemas import ROOTS, Schema, components
from passerelle.data.table import COLUMNS
from passerelle.strings import Strings
from passerelle.vocabulary import LISTS


class Field(NamedTuple):
    """A field or a column: `type` is written as TypeScript writes it; `to` are the tables of the types that it names.
    `always` tells whether it is never left out."""

    name: str
    type: str
    description: str
    to: tuple[str, ...] = ()
    always: bool = True


class Table(NamedTuple):
    """The fields of a type; `file` is whether whole files are of it."""

    name: str
    fields: tuple[Field, ...]
    file: bool = False


class File(NamedTuple):
    """A published file: its path from the root of the site, where `{id}` stands for that of a practice."""

    path: str
    media: str
    description: str
    table: str | None = None


class Reference(NamedTuple):
    """All that is published: the files, the types that they are made of, whole files first, the table's columns."""

    files: tuple[File, ...]
    tables: tuple[Table, ...]
    columns: tuple[Field, ...]


def reference(strings: Strings) -> Reference:
    """What is published, described in the language of `strings`."""
    schemas = components(strings)
    tables = [
        Table(name, tuple(_fields(schema, schemas)), name in ROOTS)
        for name, schema in schemas.items()
        if "properties" in schema
    ]
    order = {name: number for number, name in enumerate(ROOTS)}
    tables.sort(key=lambda table: (order.get(table.name, len(order)), table.name))
    columns = tuple(Field(name, "string", column_description(strings, name)) for name in COLUMNS)
    return Reference(_files(strings), tuple(tables), columns)


def _files(strings: Strings) -> tuple[File, ...]:
    says = strings.api.files
    lists = [
        File(addresses.api_vocabulary(name), JSON, says.vocabulary.format(list=strings.api.vocabularies[name]))
        for name in LISTS
    ]
    return (
        File(addresses.api("practices.json"), JSON, says.practices, "Practices"),
        File(addresses.api_practice("{id}"), JSON, says.practice, "Practice"),
        File(addresses.api("practices.csv"), CSV, says.table),
        File(addresses.api("vocabularies.json"), JSON, says.vocabularies, "Vocabularies"),
        *lists,
        File(addresses.api("practice.schema.json"), JSON_SCHEMA, says.record_schema),
        File(addresses.api("openapi.json"), JSON, says.openapi),
        File(addresses.CATALOG, JSON_LD, says.catalog),
    )


def _fields(schema: Schema, schemas: dict[str, Schema]) -> list[Field]:
    required = schema.get("required", ())
    found = []
    for name, node in schema["properties"].items():
        named: dict[str, None] = {}
        written = _type(node, schemas, named)
        found.append(Field(name, written, node["description"], tuple(named), name in required))
    return found


def _type(node: Schema, schemas: dict[str, Schema], named: dict[str, None]) -> str:
    """A schema as TypeScript writes the type; the tables that it names are put into `named`."""
    if reference := node.get("$ref"):
        name = str(reference).rpartition("/")[2]
        if "properties" in schemas[name]:
            named[name] = None
            return name
        return _type(schemas[name], schemas, named)
    if "anyOf" in node:
        return " | ".join(_type(choice, schemas, named) for choice in node["anyOf"])
    if "const" in node:
        return str(node["const"])
    if "enum" in node:
        return " | ".join(f'"{value}"' for value in node["enum"])
    if node["type"] == "array":
        inner = _type(node["items"], schemas, named)
        return f"({inner})[]" if "|" in inner else f"{inner}[]"
    if node["type"] == "object":
        return f"{{[{_key(node)}]: {_type(_value(node), schemas, named)}}}"
    return {"integer": "number"}.get(node["type"], str(node["type"]))


def _value(node: Schema) -> Any:
    return next(iter(node.get("patternProperties", {}).values()), None) or node["additionalProperties"]


def _key(node: Schema) -> str:
    """What the keys of a mapping are: codes of languages, or ids."""
    return "language" if str(node.get("propertyNames", {}).get("$ref", "")).endswith("Language") else "id"

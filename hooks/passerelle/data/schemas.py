"""The JSON Schemas of the published files, made from their types: strict, every field described."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from passerelle.data import shapes
from passerelle.data.described import description
from passerelle.data.practice_shapes import Practice
from passerelle.data.vocabularies import SHAPES
from passerelle.strings import Strings

Schema = dict[str, Any]

REF = "#/components/schemas/{model}"

ROOTS: Mapping[str, Any] = {
    shape.__name__: shape for shape in (shapes.Practices, Practice, shapes.Vocabularies, *SHAPES.values())
}
"""Types of whole files, by name."""


class _Strict(GenerateJsonSchema):
    """No key is let through that is not described, and no title that says the name again."""

    def typed_dict_schema(self, schema: core_schema.TypedDictSchema) -> JsonSchemaValue:
        return {**super().typed_dict_schema(schema), "additionalProperties": False}

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchemaValue:
        made = super().dict_schema(schema)
        return {**made, "additionalProperties": False} if "patternProperties" in made else made

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """What a record leaves out is left out, and no null."""
        inner = schema["schema"]
        if schema.get("default", ...) is None and inner["type"] == "nullable":
            return self.generate_inner(inner["schema"])
        return super().default_schema(schema)

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False


def components(strings: Strings) -> dict[str, Schema]:
    """The schema of every type, by its name, described in the language of `strings`."""
    return {name: _described(name, schema, strings) for name, schema in _schemas().items()}


@cache
def _schemas() -> dict[str, Schema]:
    adapters = [(name, "serialization", TypeAdapter(shape)) for name, shape in ROOTS.items()]
    _, whole = TypeAdapter.json_schemas(adapters, ref_template=REF, schema_generator=_Strict)  # type: ignore[arg-type]
    return dict(sorted(whole["$defs"].items()))


def _described(name: str, schema: Schema, strings: Strings) -> Schema:
    if "properties" not in schema:
        return schema
    fields = {  # beside a reference, a description is read in OpenAPI 3.1
        field: {**node, "description": description(strings, name, field)}
        for field, node in schema["properties"].items()
    }
    return {**schema, "properties": fields}

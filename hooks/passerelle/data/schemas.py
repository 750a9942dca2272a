"""The JSON Schemas of the published files, made from their types: strict, every field described."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from babel.core import Locale
from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from passerelle.data import shapes
from passerelle.data.described import description
from passerelle.data.practice_shapes import Practice
from passerelle.data.vocabularies import SHAPES
from passerelle.strings import Strings
from passerelle.vocabulary import LANGUAGE_PATTERN

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


def components(strings: Strings, languages: tuple[str, ...] = ()) -> dict[str, Schema]:
    """The schema of every type, by its name, described in the language of `strings`. `languages` are those of the site;
    without them, the schemas tell the shape alone."""
    return {name: _described(name, schema, strings) for name, schema in _schemas(languages).items()}


@cache
def _schemas(languages: tuple[str, ...]) -> dict[str, Schema]:
    adapters = [(name, "serialization", TypeAdapter(shape)) for name, shape in ROOTS.items()]
    _, whole = TypeAdapter.json_schemas(adapters, ref_template=REF, schema_generator=_Strict)  # type: ignore[arg-type]
    found = {name: _in_languages(schema, languages) for name, schema in whole["$defs"].items()}
    found[_ANY_LANGUAGE] = {"type": "string", "pattern": _known_languages()}
    if languages:
        found[shapes.SiteLanguage.__name__] = {"type": "string", "enum": list(languages)}
    return dict(sorted(found.items()))


_ANY_LANGUAGE = "Language"


def _in_languages(node: Any, languages: tuple[str, ...]) -> Any:
    """The schema, with what is a code of a language told by reference, and every language of the site where there must
    be one entry for each."""
    if isinstance(node, list):
        return [_in_languages(entry, languages) for entry in node]
    if not isinstance(node, dict):
        return node
    made = {key: _in_languages(value, languages) for key, value in node.items()}
    code = {"$ref": REF.format(model=_ANY_LANGUAGE)}
    if made.pop(shapes.EVERY, None):
        made["required"] = list(languages)
    if (values := made.get("patternProperties", {}).get(LANGUAGE_PATTERN)) is not None:
        del made["patternProperties"]
        return made | {"propertyNames": code, "additionalProperties": values}
    if made.get("pattern") == LANGUAGE_PATTERN:
        del made["pattern"], made["type"]
        return code | made
    return made


def _known_languages() -> str:
    """`LANGUAGE_PATTERN`, for the languages alone that there are (ISO 639, after CLDR)."""
    codes = sorted(code for code in map(str, Locale("en").languages) if re.fullmatch("[a-z]{2,3}", code))
    return LANGUAGE_PATTERN.replace("[a-z]{2,3}", f"({'|'.join(codes)})", 1)


def _described(name: str, schema: Schema, strings: Strings) -> Schema:
    if "properties" not in schema:
        return schema
    fields = {  # beside a reference, a description is read in OpenAPI 3.1
        field: {**node, "description": description(strings, name, field)}
        for field, node in schema["properties"].items()
    }
    return {**schema, "properties": fields}

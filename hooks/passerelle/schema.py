"""The JSON Schema of a record (draft 2020-12), made from the model and the closed lists."""

from __future__ import annotations

import json
from typing import Any

from passerelle.load.anatomy import Part, anatomy
from passerelle.load.files import PRACTICES, SCHEMA
from passerelle.model import Practice, Ref
from passerelle.vocabulary import LISTS, Vocabulary

DIALECT = "https://json-schema.org/draft/2020-12/schema"
PATH = f"{PRACTICES}/{SCHEMA}"
"""Where the schema stands in the project; the records name it on their first line, for editors."""

Schema = dict[str, Any]


def practice_schema(vocabulary: Vocabulary) -> Schema:
    """The shape of a record file. Every closed list is an enumeration under `$defs`, named like its file."""
    schema: Schema = {"$schema": DIALECT, **_without_nulls(Practice.model_json_schema())}
    definitions: dict[str, Schema] = schema["$defs"]
    _point_to_lists(anatomy(Practice), schema, definitions)
    for name in LISTS:
        ids = list(vocabulary.ids(name))
        about = f"An id of the list {PRACTICES}/_vocabulary/{name}.yml."
        # an enumeration may not be empty
        definitions[name] = {"description": about, "type": "string"} | ({"enum": ids} if ids else {})
    schema["$defs"] = dict(sorted(definitions.items()))
    return schema


def schema_text(vocabulary: Vocabulary) -> str:
    """The schema as the file holds it."""
    return json.dumps(practice_schema(vocabulary), ensure_ascii=False, indent=2) + "\n"


def _point_to_lists(part: Part, node: Schema, definitions: dict[str, Schema]) -> None:
    """Puts a reference to its list wherever the model has an id of one."""
    node = _resolved(node, definitions)
    if part.kind == "text":
        ref = part.mark(Ref)
        if ref and ref.to in LISTS:
            about = {key: node[key] for key in ("title", "description") if key in node}
            node.clear()
            node.update({"$ref": f"#/$defs/{ref.to}"} | about)
    elif part.kind == "list" and part.entry:
        _point_to_lists(part.entry, node["items"], definitions)
    elif part.kind == "mapping" and part.entry:
        for entry in (node.get("additionalProperties"), *node.get("patternProperties", {}).values()):
            if isinstance(entry, dict):
                _point_to_lists(part.entry, entry, definitions)
    else:
        for name, field in part.fields.items():
            _point_to_lists(field, node["properties"][name], definitions)


def _without_nulls(node: Any) -> Any:
    """`node` less the null that pydantic lets an optional field be: in a record it is left out instead."""
    if isinstance(node, list):
        return [_without_nulls(entry) for entry in node]
    if not isinstance(node, dict):
        return node
    node = {key: _without_nulls(value) for key, value in node.items()}
    if node.get("default", "") is None:
        del node["default"]
    choices = [choice for choice in node.pop("anyOf", ()) if choice != {"type": "null"}]
    if len(choices) == 1:
        return choices[0] | node
    return node | ({"anyOf": choices} if choices else {})


def _resolved(node: Schema, definitions: dict[str, Schema]) -> Schema:
    """The schema that `node` refers to, or itself."""
    name = str(node.get("$ref", "")).removeprefix("#/$defs/")
    return definitions.get(name, node)

"""The JSON Schema of a record (draft 2020-12), made from the model and the closed lists."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import Any

from passerelle.field_names import section_name
from passerelle.load.anatomy import Part, anatomy
from passerelle.load.files import PRACTICES, SCHEMA
from passerelle.model import Practice, Ref
from passerelle.vocabulary import LISTS, Term, Vocabulary

DIALECT = "https://json-schema.org/draft/2020-12/schema"
PATH = f"{PRACTICES}/{SCHEMA}"
"""Where the schema stands in the project; the records name it on their first line, for editors."""

LANGUAGE = "en"
"""Of titles and descriptions, as of the model; where the site has no English, labels are in its default language."""

Schema = dict[str, Any]

TEXT: Schema = {"if": {"type": ["number", "boolean"]}, "else": {"type": "string"}}
"""Every value of a record is a text to us, `2020` and `true` as well; editors, which read YAML 1.2, see a number and a
truth value. Only what is missing (`null` to them) is none. A list of types would do, but editors would then offer
`true` and `false` wherever a text is due; a common definition too, but they mix up the titles of those who share it."""

TRUTH: Schema = {
    "type": ["boolean", "string", "integer"],
    "pattern": "^([Tt]([Rr][Uu][Ee])?|[Ff]([Aa][Ll][Ss][Ee])?|[Yy]([Ee][Ss])?|[Nn][Oo]?|[Oo][Nn]|[Oo][Ff][Ff]|[01])$",
    "minimum": 0,
    "maximum": 1,
}
"""All that pydantic takes for a truth value."""

_NAMES = {"url": "Address", "email": "E-mail"}
_NUMBER = re.compile(r"[0-9]+")


def practice_schema(vocabulary: Vocabulary) -> Schema:
    """The shape of a record file. Every closed list is an enumeration under `$defs`, named like its file; every field
    has a title, a description and an example."""
    schema: Schema = {"$schema": DIALECT, **_without_nulls(Practice.model_json_schema())}
    definitions: dict[str, Schema] = schema["$defs"]
    definitions |= {name: _list(vocabulary, name) for name in LISTS}
    _complete(anatomy(Practice), schema, definitions)
    schema["$defs"] = dict(sorted(definitions.items()))
    return schema


def schema_text(vocabulary: Vocabulary) -> str:
    """The schema as the file holds it."""
    return json.dumps(practice_schema(vocabulary), ensure_ascii=False, indent=2) + "\n"


def _list(vocabulary: Vocabulary, name: str) -> Schema:
    """A closed list; beside each id, what editors show of it."""
    ids = list(vocabulary.ids(name))
    about = {"description": f"An id of the list {PRACTICES}/_vocabulary/{name}.yml."}
    if not ids:  # an enumeration may not be empty
        return about | {"type": "string"}
    language = LANGUAGE if LANGUAGE in vocabulary.languages else vocabulary.languages[0]
    # an id such as 2030 is a number to editors
    numbers = {id_: int(id_) for id_ in ids if _NUMBER.fullmatch(id_)}
    kinds: Schema = {"type": ["string", "integer"] if numbers else "string"}
    shown = [_shown(vocabulary, name, id_, language) for id_ in (*ids, *numbers)]
    return about | kinds | {"enum": [*ids, *numbers.values()], "enumDescriptions": shown}


def _shown(vocabulary: Vocabulary, name: str, id_: str, language: str) -> str:
    entry = vocabulary.lists[name][id_]
    if isinstance(entry, Term):
        return f"{entry.label.get(language, id_)}: {entry.definition.get(language, '')}".removesuffix(": ")
    return vocabulary.place(id_).name.get(language, id_)


def _complete(part: Part, node: Schema, definitions: dict[str, Schema], key: str = "an-id", nth: int = 0) -> Any:
    """Puts into `node` and all below it what the model does not say by itself: references to the lists, the texts as
    editors read them, titles, and examples, one of which is returned: of a mapping, under `key`; of a list of ids, the
    `nth`."""
    target = resolved(node, definitions)
    example: Any = {}
    if part.kind == "text":
        _point_to_list(part, node)
        _as_editors_read(node)
        example = _example_of(node, definitions, nth)
    elif part.kind == "list" and part.entry:
        example = [_complete(part.entry, node["items"], definitions)]
    elif part.kind == "mapping" and part.entry:
        (key,) = node.get("propertyNames", {}).get("examples", [key])[:1]
        example = {key: _complete(part.entry, entry_of(node) or {}, definitions)}
    else:
        used: Counter[str] = Counter()
        for name, field in part.fields.items():
            below = target["properties"][name]
            below["title"] = _NAMES.get(name) or name.replace("_", " ").capitalize()
            ref = field.mark(Ref)
            shown = _complete(field, below, definitions, _id_in(name), used[ref.to] if ref else 0)
            used.update([ref.to] if ref else [])
            below.setdefault("examples", [_id_of(part) if name == "id" else shown])
            if field.required:
                example[name] = below["examples"][0]
    return node.get("examples", [example])[0]


def _point_to_list(part: Part, node: Schema) -> None:
    """Puts a reference to its list where the model has an id of one."""
    ref = part.mark(Ref)
    if ref and ref.to in LISTS:
        about = {key: node[key] for key in ("title", "description") if key in node}
        node.clear()
        node.update({"$ref": f"#/$defs/{ref.to}"} | about)


def _as_editors_read(node: Schema) -> None:
    """Lets a text be what an editor reads in its place."""
    if node.get("type") == "boolean":
        node |= TRUTH
    elif node.get("type") == "string" and "format" not in node and "enum" not in node:
        del node["type"]
        node |= TEXT


def _example_of(node: Schema, definitions: dict[str, Schema], nth: int) -> Any:
    """An example of a text: its own, or the `nth` that it may be."""
    if node.get("examples"):
        return node["examples"][0]
    choices = resolved(node, definitions).get("enum") or node.get("enum")
    return choices[nth % len(choices)] if choices else node.get("default", "")


def _id_of(part: Part) -> str:
    """An example of an id of such a record: `local-group-1`."""
    return section_name(part.annotation).replace("_", "-") + "-1"


def _id_in(name: str) -> str:
    """An example of a key of the language block's mapping `name`: an id of the record's list of that name."""
    entry = anatomy(Practice).at((name,)).entry
    return _id_of(entry) if entry and "id" in entry.fields else "an-id"


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


def entry_of(node: Schema) -> Schema | None:
    """The schema of the entries of a list or a mapping; None of anything else."""
    found = (node.get("items"), node.get("additionalProperties"), *node.get("patternProperties", {}).values())
    return next((entry for entry in found if isinstance(entry, dict)), None)


def resolved(node: Schema, definitions: dict[str, Schema]) -> Schema:
    """The schema that `node` refers to, or itself."""
    name = str(node.get("$ref", "")).removeprefix("#/$defs/")
    return definitions.get(name, node)

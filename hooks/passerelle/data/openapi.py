"""The description of the published files as an interface: OpenAPI 3.1."""

from __future__ import annotations

from typing import Any

from pydantic_core import to_json

from passerelle import addresses
from passerelle.data import shapes
from passerelle.data.practice_shapes import Practice
from passerelle.data.resolved import Resolver
from passerelle.data.schemas import REF, components
from passerelle.data.vocabularies import SHAPES
from passerelle.strings import Strings
from passerelle.structured import LICENCE
from passerelle.vocabulary import ID_PATTERN, LISTS, MAX_ID

NAME = "openapi.json"
RELEASE = "1.0.0"
"""Of the interface: the second number goes up when fields or files are added; the first stands in the address."""

JSON, CSV, JSON_SCHEMA, JSON_LD = "application/json", "text/csv", "application/schema+json", "application/ld+json"

Document = dict[str, Any]


def openapi(resolver: Resolver, strings: Strings, site_name: str) -> Document:
    """The document, in the language of `strings`."""
    says = strings.api
    return {
        "openapi": "3.1.1",
        "info": {
            "title": says.title.format(site=site_name),
            "version": RELEASE,
            "description": says.description,
            "license": {"name": "CC BY 4.0", "url": LICENCE},
        },
        "servers": [{"url": resolver.file(addresses.API).rstrip("/")}],
        "externalDocs": {"url": resolver.page(strings.language.code, addresses.DATA)},
        "paths": _paths(strings),
        "components": {"schemas": components(strings, resolver.languages)},
    }


def openapi_file(resolver: Resolver, strings: Strings, site_name: str) -> bytes:
    """The document as it is published."""
    return to_json(openapi(resolver, strings, site_name), indent=2) + b"\n"


def _paths(strings: Strings) -> Document:
    says = strings.api
    paths = {
        "/practices.json": _file(says.files.practices, "listPractices", _ref(shapes.Practices)),
        "/practices/{id}.json": {
            "parameters": [
                {
                    "name": "id",
                    "in": "path",
                    "required": True,
                    "description": strings.api.fields["Practice"]["id"],
                    "schema": {"type": "string", "pattern": ID_PATTERN, "maxLength": MAX_ID},
                }
            ],
            **_file(says.files.practice, "getPractice", _ref(Practice), missing=says.missing),
        },
        "/practices.csv": _file(says.files.table, "getTable", {"type": "string"}, CSV),
        "/vocabularies.json": _file(says.files.vocabularies, "listVocabularies", _ref(shapes.Vocabularies)),
    }
    for name, model in LISTS.items():
        told = says.files.vocabulary.format(list=says.vocabularies[name])
        operation = "get" + "".join(part.capitalize() for part in name.split("-"))
        paths[f"/vocabularies/{name}.json"] = _file(told, operation, _ref(SHAPES[model]))
    return paths | {
        "/practice.schema.json": _file(says.files.record_schema, "getRecordSchema", {"type": "object"}, JSON_SCHEMA),
        "/openapi.json": _file(says.files.openapi, "getDescription", {"type": "object"}),
        "/catalog.jsonld": _file(says.files.catalog, "getCatalog", {"type": "object"}, JSON_LD),
    }


def _file(told: str, operation: str, schema: Document, media: str = JSON, missing: str | None = None) -> Document:
    responses: Document = {"200": {"description": told, "content": {media: {"schema": schema}}}}
    if missing:
        responses["404"] = {"description": missing}
    return {"get": {"operationId": operation, "summary": told, "responses": responses}}


def _ref(shape: Any) -> Document:
    return {"$ref": REF.format(model=shape.__name__)}

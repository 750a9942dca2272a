"""The JSON Schema of a record as it is published: that of the project, under its address."""

from __future__ import annotations

from typing import Any

from pydantic_core import to_json

from passerelle.schema import Schema

NAME = "practice.schema.json"


def record_schema(schema: Schema, address: str) -> dict[str, Any]:
    """`schema` with the address under which it is published as its `$id`."""
    return {"$schema": schema["$schema"], "$id": address, **schema}


def record_schema_file(schema: Schema, address: str) -> bytes:
    """The same as it is published."""
    return to_json(record_schema(schema, address), indent=2) + b"\n"

"""The vocabulary of schema.org, as the package schema-dts has it, and what of a JSON-LD document is not of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from pyld import jsonld  # type: ignore[import-untyped]

SCHEMA = "https://schema.org/"
TYPES = Path(__file__).parents[2] / "node_modules" / "schema-dts" / "dist" / "schema.d.ts"

DATA_TYPES = frozenset(("Text", "URL", "Date", "DateTime", "Integer", "Number", "Boolean"))
ANNOTATION = re.compile("(.+)-(input|output)")
"""What an action's property may be followed by: https://schema.org/docs/actions.html."""

CONTEXT = {"@vocab": SCHEMA}
"""What the context of schema.org makes of terms; it is not fetched."""


class Terms:
    """Classes, their parents, and the properties of each with what these may be."""

    def __init__(self, text: str) -> None:
        self._parents: dict[str, list[str]] = {}
        self._properties: dict[str, dict[str, frozenset[str]]] = {}
        self.classes: dict[str, str] = {}
        self._kinds: dict[str, frozenset[str]] = {}
        for name, parents, body in re.findall(
            r"^(?:export )?interface (\w+)(?: extends ([^{]+?))? \{\n(.*?)^\}", text, re.MULTILINE | re.DOTALL
        ):
            self._parents[name] = re.findall(r"\w+", parents)
            found = re.findall(r'^    "([\w-]+)"\?: SchemaValue<(.+), "', body, re.MULTILINE)
            self._properties[name] = {term: frozenset(re.findall(r"\w+", kinds)) for term, kinds in found}
            if leaf := re.search(r'"@type": "(\w+)"', body):
                self.classes[leaf[1]] = name
        for name, kinds in re.findall(r"^export type (\w+) = ([^;{]+);", text, re.MULTILINE):
            self._kinds[name] = frozenset(re.findall(r"\w+", kinds))

    def properties(self, name: str) -> Mapping[str, frozenset[str]]:
        """The properties of a class, those of its parents included, and the names of what each may be."""
        found: dict[str, frozenset[str]] = {}
        pending = [self.classes[name]]
        while pending:
            here = pending.pop()
            found |= self._properties.get(here, {})
            pending += self._parents.get(here, [])
        return found

    def is_a(self, name: str, kinds: frozenset[str]) -> bool:
        """Whether a class is one of these kinds, or below one."""
        return any(f"{name}Leaf" in self._below(kind) for kind in kinds)

    def _below(self, kind: str) -> set[str]:
        found: set[str] = set()
        pending = [kind]
        while pending:
            here = pending.pop()
            if here not in found:
                found.add(here)
                pending += self._kinds.get(here, ())
        return found


@cache
def terms() -> Terms:
    """The vocabulary."""
    return Terms(TYPES.read_text(encoding="utf-8"))


def expanded(data: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The document as every JSON-LD processor reads it. Raises for another context than schema.org's."""
    assert data["@context"] == SCHEMA.rstrip("/")
    nodes = jsonld.expand({**data, "@context": CONTEXT})
    assert isinstance(nodes, list)
    return nodes


def faults(data: Mapping[str, Any]) -> list[str]:
    """Each class and property of the document that schema.org lacks, or has elsewhere, or for other values."""
    return [fault for node in expanded(data) for fault in _of_node(node, "")]


def _of_node(node: Mapping[str, Any], path: str) -> Iterator[str]:
    known = terms()
    names = [name.removeprefix(SCHEMA) for name in node.get("@type", ())]
    if len(names) != 1 or names[0] not in known.classes:
        yield f"{path}: no class {names}"
        return
    here = f"{path}/{names[0]}"
    properties = known.properties(names[0])
    for term, values in node.items():
        if term in ("@type", "@id"):
            continue
        name = term.removeprefix(SCHEMA)
        if (annotated := ANNOTATION.fullmatch(name)) and known.is_a(names[0], frozenset({"Action"})):
            name = annotated[1]
        if name not in properties:
            yield f"{here}: no property {name}"
            continue
        for value in values:
            if "@value" in value or "@list" in value:
                if not _may_be(value.get("@value"), properties[name], annotated=bool(annotated)):
                    yield f"{here}/{name}: {value}"
            elif "@type" in value:
                kinds = [kind.removeprefix(SCHEMA) for kind in value["@type"]]
                if not any(known.is_a(kind, properties[name]) for kind in kinds):
                    yield f"{here}/{name}: no place for {kinds}"
                yield from _of_node(value, f"{here}/{name}")


DATE = re.compile(r"[12]\d{3}(-\d\d(-\d\d)?)?")


def _may_be(value: object, kinds: frozenset[str], *, annotated: bool) -> bool:
    """Whether a plain value is of one of the data types among `kinds`."""
    if annotated:
        return isinstance(value, str)
    if isinstance(value, bool):
        return "Boolean" in kinds
    if isinstance(value, int | float):
        return bool(kinds & {"Number", "Integer"})
    if not isinstance(value, str):
        return False
    if "Text" in kinds:
        return True
    if "URL" in kinds and re.match("https?://", value):
        return True
    return bool(kinds & {"Date", "DateTime"}) and bool(DATE.fullmatch(value))

"""Examples of fields, as a file has them: those of the schema, in the language of whoever reads them."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from passerelle.dates import PartialDate
from passerelle.field_names import field_text
from passerelle.load.anatomy import Part, anatomy
from passerelle.model import Practice
from passerelle.schema import LANGUAGE, Schema
from passerelle.strings import Strings
from passerelle.vocabulary import LANGUAGE_PATTERN
from passerelle.yaml_reader import Tree
from passerelle.yaml_writer.comments import Comments
from passerelle.yaml_writer.layout import Layout


class Examples:
    """Takes the examples of `schema` and says their words as `strings` do; a language that stands for that of the
    texts becomes theirs."""

    def __init__(self, schema: Schema, strings: Strings) -> None:
        self._schema, self._strings = schema, strings
        self._language = strings.language.code

    def of(self, model: type[BaseModel], name: str) -> Tree:
        """The example of a field."""
        whole = self._schema if model is Practice else self._schema["$defs"][model.__name__]
        part = anatomy(model).fields[name]
        node = whole["properties"][name]
        if part.annotation is bool:  # the value that goes without saying is no example
            return "false" if node["default"] else "true"
        # the last of several dates is a whole day
        example = node["examples"][-1 if part.annotation is PartialDate else 0]
        return self._said(example, part, self._own(model, name))

    def _own(self, model: type[BaseModel], name: str) -> str | tuple[str, ...] | None:
        """The words of a field's example in this language, where it has its own."""
        return field_text(self._strings.fields, model, name).example

    def _said(self, example: Any, part: Part, own: str | tuple[str, ...] | None) -> Tree:
        """`example` of what `part` is; `own` are the words that take the place of those of the schema."""
        if part.kind == "record":
            model = part.annotation
            return {name: self._said(example[name], part.fields[name], self._own(model, name)) for name in example}
        if part.kind == "mapping" and part.entry and part.key:
            entry = part.entry
            return {self._code(key, part.key): self._said(value, entry, own) for key, value in example.items()}
        if part.kind == "list" and part.entry:
            if isinstance(own, tuple):
                return list(own)
            return [self._said(value, part.entry, own) for value in example]
        return own if isinstance(own, str) else self._code(str(example), part)

    def _code(self, text: str, part: Part) -> str:
        """`text`, or the reader's language where it is the code of the language that the examples are in."""
        is_language = any(getattr(mark, "pattern", None) == LANGUAGE_PATTERN for mark in part.marks)
        return self._language if is_language and text == LANGUAGE else text


def yaml_of(model: type[BaseModel], name: str, example: Tree) -> str:
    """A field with its example, as it stands in a file."""
    return "\n".join(Layout(anatomy(model), Comments()).lines({name: example}))

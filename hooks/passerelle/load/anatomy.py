"""What a model is made of, read once from its annotations, so that rules can be told by the model itself."""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from passerelle.yaml_reader import Path

T = TypeVar("T")
Kind = Literal["text", "list", "mapping", "record"]


@dataclass(frozen=True, eq=False)
class Part:
    """A place in a model: a text, a list of like entries, a mapping of like entries, or a record of named fields.

    `marks` are what the annotation carries besides its type (Ref, Markdown, constraints); `required` is whether a
    record cannot do without this field.
    """

    kind: Kind
    marks: tuple[Any, ...] = ()
    fields: Mapping[str, Part] = field(default_factory=dict)
    key: Part | None = None
    entry: Part | None = None
    annotation: Any = None
    required: bool = False

    def mark(self, kind: type[T]) -> T | None:
        return next((mark for mark in self.marks if isinstance(mark, kind)), None)

    def at(self, path: Path) -> Part:
        """The part that holds what stands at `path`; an empty text when the model has no such place."""
        part: Part | None = self
        for step in path:
            if part is None:
                break
            part = part.fields.get(str(step)) if part.kind == "record" else part.entry
        return part or Part("text")


@cache
def anatomy(model: type[BaseModel]) -> Part:
    """The parts of `model`. Models do not nest in themselves."""
    fields = {
        name: replace(_part(info.annotation, tuple(info.metadata)), required=info.is_required())
        for name, info in model.model_fields.items()
    }
    return Part("record", fields=fields, annotation=model)


def _part(annotation: Any, marks: tuple[Any, ...] = ()) -> Part:
    origin, args = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _part(args[0], (*marks, *_flat(args[1:])))
    if origin in (Union, types.UnionType):
        return _part(next(arg for arg in args if arg is not type(None)), marks)
    if origin is tuple or origin is list:
        return Part("list", marks, entry=_part(args[0]), annotation=annotation)
    if origin is dict:
        return Part("mapping", marks, key=_part(args[0]), entry=_part(args[1]), annotation=annotation)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        whole = anatomy(annotation)
        return Part("record", marks, fields=whole.fields, annotation=annotation)
    return Part("text", marks, annotation=annotation)


def _flat(marks: tuple[Any, ...]) -> tuple[Any, ...]:
    """Marks that stand in a Field(…) of their own are taken out of it."""
    flat: list[Any] = []
    for mark in marks:
        flat.extend(mark.metadata if isinstance(mark, FieldInfo) else ())
        flat.append(mark)
    return tuple(flat)

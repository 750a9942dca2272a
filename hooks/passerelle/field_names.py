"""What the fields of a record are called and what they are for, by their place in the model."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pydantic import BaseModel

from passerelle.load.anatomy import Part, anatomy
from passerelle.model import Period, Practice
from passerelle.strings import Strings
from passerelle.strings.fields import FieldStrings, FieldText, ThingStrings
from passerelle.texts import Texts
from passerelle.yaml_reader import Path

_UNSAID = frozenset({"period", "texts"})
"""Parts of a record whose fields need no more than their own label: `Start`, not `Period: Start`."""


def section_name(model: type[BaseModel]) -> str:
    """Under which name the strings have the fields of `model`: `local_group` for `LocalGroup`."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", model.__name__).lower()


def field_text(fields: FieldStrings, model: type[BaseModel], name: str) -> FieldText:
    """Label and help of the field `name` of `model`. Raises KeyError when the strings lack it."""
    for base in model.__mro__:
        section = getattr(fields, section_name(base), None) if issubclass(base, BaseModel) else None
        if isinstance(section, ThingStrings) and name in type(section).model_fields:
            found = getattr(section, name)
            assert isinstance(found, FieldText)
            return found
    raise KeyError(f"{model.__name__}.{name}")


def text_at(strings: Strings, path: Path) -> FieldText:
    """Label and help of what stands at `path` in a record (`("texts", "fr", "title")`)."""
    model, name = _owner(path)
    return field_text(strings.fields, model, name)


def label_at(strings: Strings, path: Path, number: int | None = None) -> str:
    """The label of a field as it stands by itself: `Contact: E-mail`; that of one of several things has a `number`."""
    model, name = _owner(path)
    label = field_text(strings.fields, model, name).label
    if len(path) == 1 or (path[0] in _UNSAID and model in (Period, Texts)):
        return label
    thing = getattr(strings.fields, section_name(model)).singular
    if number is None:
        return strings.fields.joined.format(thing=thing, field=label)
    return strings.fields.numbered.format(thing=thing, number=number, field=label)


def fields_of(part: Part) -> Sequence[str]:
    """Names of the fields of a record, the required first."""
    return sorted(part.fields, key=lambda name: not part.fields[name].required)


def _owner(path: Path) -> tuple[type[BaseModel], str]:
    """The model that has the field at `path`, and its name there."""
    part, found = anatomy(Practice), None
    for step in path:
        if part.kind == "record":
            found = part.annotation, str(step)
        part = part.at((step,))
    assert found is not None
    return found

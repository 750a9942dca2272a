"""What each field of the published files is for, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable

from passerelle import model, texts
from passerelle.data.table import COLUMNS
from passerelle.data.vocabularies import SHAPES
from passerelle.field_names import field_text
from passerelle.schema import LANGUAGE
from passerelle.strings import Strings

_LABEL = "_label"
_ANY = "any"
"""The section of what fields of that name are for, whatever they are of."""

_LIKE = {shape.__name__: "VocabularyItem" for shape in SHAPES.values()}
"""Types whose fields are said under another's name: a list says of itself what the index of lists says of it."""


def language_of(languages: Iterable[str]) -> str:
    """The language of what is described in one language only: that of the record's schema, or the site's default."""
    codes = tuple(languages)
    return LANGUAGE if LANGUAGE in codes else codes[0]


def description(strings: Strings, shape: str, name: str) -> str:
    """What the field `name` of the type `shape` is for: in words of the data, or as the guide to the record's fields
    has it for the model of that name. Raises KeyError when the strings lack it."""
    own = strings.api.fields
    said = own.get(_LIKE.get(shape, shape), {})
    if name in said:
        return said[name]
    if of_record := getattr(model, shape, None) or getattr(texts, shape, None):
        try:
            return field_text(strings.fields, of_record, name).help
        except KeyError:
            pass
    return own[_ANY][name]


def column_description(strings: Strings, name: str) -> str:
    """What the column `name` of the table is for. Raises KeyError when the strings lack it."""
    own = strings.api.columns
    if name in own:
        return own[name]
    if name.endswith(_LABEL) and name.removesuffix(_LABEL) in COLUMNS:
        return strings.api.column_of_labels.format(column=name.removesuffix(_LABEL))
    return description(strings, "Practice", name)

"""The columns of a spreadsheet of practices: which field of a record each one holds, by the model."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Literal

from passerelle.dates import PartialDate
from passerelle.field_names import label_at, text_at
from passerelle.load.anatomy import Part, anatomy
from passerelle.model import Practice, Ref
from passerelle.strings import Strings
from passerelle.texts import Texts
from passerelle.vocabulary import LANGUAGE_PATTERN
from passerelle.yaml_reader import Path

MAX_SOURCES = 20
"""Sources of a row."""

SHOWN_SOURCES = 3
"""Sources that the template has columns for."""

ANY_LANGUAGE = ""
"""Stands in a path for the language of the row's texts."""

SEVERAL, PARTS = ";", "|"
"""What stands between the entries of a list, and between the parts of an entry."""

COMPOSED = {
    "organisations": ("name", "role", "level", "language", "place", "url"),
    "funding": ("fund", "programme"),
}
"""Lists whose entries are written in parts, and the parts in their order; those at the end may be left out."""

Kind = Literal["term", "date", "language", "text"]


@dataclass(frozen=True)
class Column:
    """One column. `key` is its name for machines; `path` leads to its field, the language of texts left open;
    `number` counts things of which there are several, `option` is its name on the command line."""

    key: str
    path: Path
    option: str
    number: int | None = None

    @cached_property
    def part(self) -> Part:
        return anatomy(Practice).at(self.path)

    @property
    def is_list(self) -> bool:
        return self.part.kind == "list"

    @property
    def parts(self) -> tuple[str, ...]:
        """Of what an entry is composed."""
        return COMPOSED.get(str(self.path[0]), ()) if self.is_list and len(self.path) == 1 else ()

    @property
    def is_required(self) -> bool:
        """Whether no row can do without it."""
        if self.number not in (None, 1) or self.key == "published":  # which is today unless it is given
            return False
        return self.part.required and anatomy(Practice).at(self.path[:1]).required

    @property
    def is_long(self) -> bool:
        """Whether it holds paragraphs."""
        return self.path[:1] == ("texts",) and not self.is_list and self.key != "title"

    @cached_property
    def kind(self) -> Kind:
        return kind_of(self.part.entry if self.is_list and self.part.entry else self.part)

    @property
    def terms(self) -> str | None:
        """The closed list that its values are of."""
        return terms_of(self.part.entry if self.is_list and self.part.entry else self.part)

    def lists_of_parts(self, strings: Strings) -> Iterator[tuple[str, str]]:
        """(closed list, label) of the parts of an entry."""
        for name in self.parts:
            path = (*self.path, 0, name)
            if list_ := terms_of(anatomy(Practice).at(path)):
                yield list_, label_at(strings, path)

    def label(self, strings: Strings) -> str:
        return label_at(strings, self.path, self.number)

    def help(self, strings: Strings) -> str:
        """What belongs there, and how it is written where that is not plain."""
        text = self.explanation(strings)
        return f"{text} {strings.commands.sheet.several}" if self.is_list and not self.parts else text

    def explanation(self, strings: Strings) -> str:
        """What belongs there, one by one."""
        text = text_at(strings, self.path).help
        if self.parts:
            form = f" {PARTS} ".join(text_at(strings, (*self.path, 0, name)).label for name in self.parts)
            return f"{text} {strings.commands.sheet.composed.format(form=form)}"
        return text


def kind_of(part: Part) -> Kind:
    """What a value is read as."""
    if terms_of(part):
        return "term"
    if part.annotation is PartialDate:
        return "date"
    is_code = any(getattr(mark, "pattern", None) == LANGUAGE_PATTERN for mark in part.marks)
    return "language" if is_code else "text"


def terms_of(part: Part) -> str | None:
    """The closed list that a value is of."""
    ref = part.mark(Ref)
    return ref.to if ref else None


@cache
def columns() -> tuple[Column, ...]:
    """All columns, in the order of the template."""
    return tuple(_columns())


def _columns() -> Iterator[Column]:
    texts = [name for name, part in anatomy(Texts).fields.items() if _fits_a_cell(part) and name != "local_group"]
    required = [name for name in texts if anatomy(Texts).fields[name].required]
    yield _text("title")
    yield Column("original_language", ("original_language",), "language")
    for name in ("type", "status"):
        yield Column(name, (name,), name)
    for name in ("start", "end"):
        yield Column(name, ("period", name), name)
    for name in ("places", "themes", "audiences"):
        yield Column(name, (name,), name.removesuffix("s"))
    yield from (_text(name) for name in required if name != "title")
    yield from (_text(name) for name in texts if name not in required)
    yield Column("organisations", ("organisations",), "organisation")
    yield Column("funding", ("funding",), "funding")
    yield Column("networks", ("networks",), "network")
    for name in ("unit", "language", "email", "url"):
        yield Column(f"contact_{name}", ("contact", name), f"contact-{name}")
    for number in range(1, MAX_SOURCES + 1):
        for name in ("title", "publisher", "url", "language", "published", "accessed"):
            option = name if name == "publisher" else f"source-{name}"
            yield Column(f"source_{number}_{name}", ("sources", source_id(number), name), option, number)
    for name in ("published", "updated", "reviewed"):
        yield Column(name, (name,), name)


def source_id(number: int) -> str:
    """The id of a source of a row, by which its texts cite it."""
    return f"source-{number}"


def _text(name: str) -> Column:
    return Column(name, ("texts", ANY_LANGUAGE, name), name.replace("_", "-").removesuffix("s" * (name == "keywords")))


def _fits_a_cell(part: Part) -> bool:
    return part.kind == "text" or (part.kind == "list" and part.entry is not None and part.entry.kind == "text")


def shown_columns() -> tuple[Column, ...]:
    """Those that the template has."""
    return tuple(column for column in columns() if (column.number or 0) <= SHOWN_SOURCES)

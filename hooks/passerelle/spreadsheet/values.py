"""What a cell says, as the part of a record that its column is for. What cannot be understood stays as it is written:
the checks of records tell what is wrong with it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from passerelle.dates import PartialDate
from passerelle.load.anatomy import Part
from passerelle.load.date_meant import date_problem
from passerelle.problems import Code
from passerelle.spreadsheet.columns import PARTS, SEVERAL, Column, kind_of, terms_of
from passerelle.spreadsheet.terms import Terms
from passerelle.vocabulary import slug
from passerelle.yaml_reader import Tree

_ENTRIES = re.compile(rf"[{SEVERAL}\n]")
_IN_DIGITS = re.compile(r"\d+(?:[-/. ]+\d+){1,2}")
"""A date that leaves no word out when it is written anew."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a cell before it becomes part of a record."""

    code: Code
    params: tuple[tuple[str, str], ...]


def value_of(column: Column, text: str, terms: Terms) -> tuple[Tree | None, Fault | None]:
    """The value of a cell that holds `text`; None when there is none, or with what is wrong."""
    if not column.is_list:
        return _single(column.part, str(column.path[-1]), text, terms), None
    entries = [entry.strip() for entry in _ENTRIES.split(text) if entry.strip()]
    entry = column.part.entry
    assert entry is not None
    if not column.parts:
        values: list[Tree] = [_single(entry, "", one, terms) for one in entries]
        return values or None, None
    composed: list[Tree] = []
    ids: set[str] = set()
    for one in entries:
        given = [part.strip() for part in one.split(PARTS)]
        if len(given) > len(column.parts):
            params = (("count", str(len(given))), ("limit", str(len(column.parts))), ("value", one))
            return None, Fault(Code.TOO_MANY_PARTS, params)
        made: dict[str, Tree] = {
            name: _single(entry.fields[name], name, part, terms)
            for name, part in zip(column.parts, given, strict=False)
            if part
        }
        if "id" in entry.fields:
            id_ = unique(slug(str(made.get("name", ""))) or column.option, ids)
            ids.add(id_)
            made = {"id": id_, **made}
        composed.append(made)
    return composed or None, None


def unique(id_: str, taken: set[str] | frozenset[str]) -> str:
    """`id_`, or with the first number behind it that makes it another than all of those `taken`."""
    found, number = id_, 1
    while found in taken:
        number += 1
        found = f"{id_[: 79 - len(str(number))].rstrip('-')}-{number}"
    return found


def _single(part: Part, name: str, text: str, terms: Terms) -> str:
    kind = kind_of(part)
    if kind == "term":
        return terms.id_of(str(terms_of(part)), text) or text
    if kind == "language":
        return terms.language_code(text) or text
    return _date(text, name) if kind == "date" else text


def _date(text: str, name: str) -> str:
    try:
        return str(PartialDate.parse(text))
    except ValueError:
        pass
    if _IN_DIGITS.fullmatch(text):
        code, params = date_problem(text, name, has_end=name in ("start", "end"))
        if code is Code.BAD_DATE and "suggestion" in params:
            return params["suggestion"]
    return text

"""Holds data against its model, and turns what the model refuses into findings."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from passerelle.load.anatomy import anatomy
from passerelle.load.date_meant import date_problem, span_meant
from passerelle.load.findings import At, Findings
from passerelle.problems import Code
from passerelle.texts import DIGEST_PATTERN
from passerelle.vocabulary import COUNTRY_PATTERN, ID_PATTERN, LANGUAGE_PATTERN, WIKIDATA_PATTERN, YEAR_PATTERN, slug
from passerelle.yaml_reader import Path, Tree
from passerelle.yaml_study import MANY_WORDS

M = TypeVar("M", bound=BaseModel)

_CODES: Mapping[str, Code] = {
    "missing": Code.MISSING_FIELD,
    "extra_forbidden": Code.UNKNOWN_FIELD,
    "model_type": Code.EXPECTED_MAPPING,
    "model_attributes_type": Code.EXPECTED_MAPPING,
    "dict_type": Code.EXPECTED_MAPPING,
    "tuple_type": Code.EXPECTED_LIST,
    "list_type": Code.EXPECTED_LIST,
    "string_type": Code.EXPECTED_TEXT,
    "int_type": Code.EXPECTED_NUMBER,
    "int_parsing": Code.EXPECTED_NUMBER,
    "int_parsing_size": Code.EXPECTED_NUMBER,
    "int_from_float": Code.EXPECTED_NUMBER,
    "float_type": Code.EXPECTED_NUMBER,
    "float_parsing": Code.EXPECTED_NUMBER,
    "finite_number": Code.EXPECTED_NUMBER,
    "bool_type": Code.EXPECTED_CHOICE,
    "bool_parsing": Code.EXPECTED_CHOICE,
    "literal_error": Code.EXPECTED_CHOICE,
    "enum": Code.EXPECTED_CHOICE,
    "string_too_long": Code.TOO_LONG,
    "string_too_short": Code.EMPTY_VALUE,
    "too_short": Code.EMPTY_VALUE,
    "greater_than_equal": Code.OUT_OF_RANGE,
    "less_than_equal": Code.OUT_OF_RANGE,
}
_PATTERNS: Mapping[str, Code] = {
    ID_PATTERN: Code.BAD_ID,
    LANGUAGE_PATTERN: Code.BAD_LANGUAGE,
    COUNTRY_PATTERN: Code.BAD_COUNTRY,
    DIGEST_PATTERN: Code.BAD_DIGEST,
    YEAR_PATTERN: Code.BAD_YEAR,
    WIKIDATA_PATTERN: Code.BAD_WIKIDATA,
}
_NO_SPACE = re.compile(r"([a-z_]+):[^\s/]")
_ID = re.compile("[a-z0-9_-]+")
_TEXTUAL = frozenset({Code.BAD_DATE, Code.EXPECTED_CHOICE})
_LIMITS = ("max_length", "ge", "le")


def validated(model: type[M], tree: Tree, findings: Findings, path: Path = ()) -> M | None:
    """`tree` as an instance of `model`; None, with all that is wrong among `findings`, when it cannot be one."""
    if not isinstance(tree, dict):
        findings.add(path, Code.EXPECTED_MAPPING)
        return None
    try:
        return model.model_validate(tree)
    except ValidationError as error:
        for details in error.errors(include_url=False, include_context=True):
            _add(details, model, findings, path)
        return None


def _add(details: ErrorDetails, model: type[BaseModel], findings: Findings, base: Path) -> None:
    kind, context = details["type"], details.get("ctx", {})
    loc = details["loc"]
    # pydantic ends the path of a bad key of a mapping with this mark
    at = At.KEY if loc and loc[-1] == "[key]" else At.VALUE
    path = loc[:-1] if at is At.KEY else loc
    if kind == "string_pattern_mismatch":
        code = _PATTERNS.get(context["pattern"], Code.BAD_FORMAT)
    elif kind in _CODES:
        code = _CODES[kind]
    else:
        code = next((code for code in Code if code == kind), Code.BAD_FORMAT)
    params: dict[str, str] = {}
    known: tuple[str, ...] = ()
    value = details["input"]
    if kind == "too_short" and value:
        return  # of entries that are told themselves
    if code is Code.UNKNOWN_FIELD:
        at, known = At.KEY, tuple(anatomy(model).at(path[:-1]).fields)
        params["value"] = str(path[-1])
    elif code is Code.MISSING_FIELD:
        at = At.KEY
        params["name"] = str(path[-1])
    elif code is Code.EXPECTED_CHOICE:
        known = _choices(kind, context)
        params["choices"] = ", ".join(known)
    elif code is Code.BAD_ID and isinstance(value, str) and (meant := slug(value)):
        params["suggestion"] = meant
    offset = None
    if code in _TEXTUAL and not isinstance(value, str):
        code, known, params = Code.EXPECTED_TEXT, (), {}
    elif isinstance(value, str) and "value" not in params:
        params["value"] = value
    for name in _LIMITS:
        if name in context:
            params["limit"] = str(context[name])
    if code is Code.TOO_LONG:
        params["length"] = str(len(value))
    elif code is Code.SEVERAL_LINES:
        offset = str(value).index("\n")
    else:
        exact, params = _more_exactly(code, params, value, model, path)
        code, known = exact, known if exact is code else ()
        offset = len(params["name"]) if code is Code.YAML_SPACE else None
    findings.add((*base, *path), code, known=known, at=at, offset=offset, **params)


def _more_exactly(
    code: Code, params: dict[str, str], value: object, model: type[BaseModel], path: Path
) -> tuple[Code, dict[str, str]]:
    """What a value of the wrong kind was probably meant to be."""
    if code is Code.BAD_DATE and isinstance(value, str):
        fields = anatomy(model).at(path[:-1]).fields
        return date_problem(value, str(path[-1]), has_end="end" in fields and path[-1] in ("start", "end"))
    if code is Code.EXPECTED_MAPPING and isinstance(value, str):
        if match := _NO_SPACE.match(value):
            return Code.YAML_SPACE, {"name": match[1]}
        if "end" in anatomy(model).at(path).fields and (span := span_meant(value)):
            return Code.DATE_SPAN, {"value": value, "start": str(span[0]), "end": str(span[1])}
    if code is Code.UNKNOWN_FIELD and len(params["value"].split()) >= MANY_WORDS:
        return Code.YAML_LINE, {}
    if code is Code.EXPECTED_TEXT and isinstance(value, dict) and len(value) == 1 and not _ID.fullmatch(*value):
        return Code.YAML_COLON, {}
    return code, params


def _choices(kind: str, context: Mapping[str, Any]) -> tuple[str, ...]:
    if kind.startswith("bool"):
        return "true", "false"
    return tuple(part.strip("'") for part in str(context["expected"]).replace(" or ", ", ").split(", "))

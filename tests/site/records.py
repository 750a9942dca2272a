"""Records beside the real ones: one without Spanish, one in Spanish alone, one out of date, two hostile ones."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Annotated, Any

import yaml
from pydantic import TypeAdapter, ValidationError
from tests.site.project import LANGUAGES

from passerelle.digest import block_digest
from passerelle.load.anatomy import Part, anatomy
from passerelle.model import Practice
from passerelle.vocabulary import LISTS

WITHOUT_SPANISH = "without-spanish"
SPANISH_ALONE = "spanish-alone"
OUT_OF_DATE = "out-of-date"
HOSTILE = {"hostile-one": "first", "hostile-two": "second"}
"""Hostile record → the group of strings that its titles hold."""

ITEM = "item"
"""The one id in hostile records: that of every entry, and of the hostile terms that they refer to."""

STRINGS: dict[str, list[str]] = yaml.safe_load((Path(__file__).parent / "hostile" / "strings.yml").read_text("utf-8"))
SHORT = "<img src=x onerror=window.pwned=1>"
WORDS = {"synonyms": {code: [f"{code} {SHORT}"] for code in LANGUAGES}, "aliases": [SHORT], "keywords": [SHORT]}
"""Words by which a term or a practice is looked for: short ones, none of which says what another does."""

TITLES = {group: " ".join(strings) for group, strings in STRINGS.items()}
HOSTILE_URL = "https://example.org/?q='onmouseover='window.pwned=1'&amp;#--%3E%22%3E%3Cscript%3E"
HARMLESS = (
    *(ITEM, "fr", "2026-11", "true", "human", "someone@example.org", "year"),
    *("ES", "50", "2026", "Q1", "0123456789ab"),
)
"""What a place of the model takes that takes no free text."""


def add_records(root: Path) -> None:
    """Write the records, and the terms that they need, into the project at `root`."""
    write(root, WITHOUT_SPANISH, copy_of(root, "mc2cm", "fr", "en"))
    write(root, SPANISH_ALONE, copy_of(root, "arrival-cities", "es"))
    stale = copy_of(root, "valencia-community-sponsorship", "fr", "en", "es")
    stale["texts"]["fr"]["summary"] += " Et depuis, du nouveau."
    write(root, OUT_OF_DATE, stale)
    for name, model in LISTS.items():
        path = root / "practices" / "_vocabulary" / f"{name}.yml"
        entry = yaml.safe_dump({ITEM: hostile(anatomy(model), "first")}, allow_unicode=True)
        path.write_text(f"{path.read_text('utf-8')}\n{entry}", encoding="utf-8")
    for id_, group in HOSTILE.items():
        write(root, id_, hostile_record(group))


def write(root: Path, id_: str, record: dict[str, Any]) -> str:
    """Write a record; gives what was written."""
    text = yaml.safe_dump(record, allow_unicode=True, sort_keys=False, width=1000)
    (root / "practices" / f"{id_}.yml").write_text(text, encoding="utf-8")
    return text


def copy_of(root: Path, id_: str, *languages: str) -> dict[str, Any]:
    """The record `id_` under another title, in some of its languages, translations up to date."""
    path = root / "practices" / f"{id_}.yml"
    # As text, every value: YAML's own types would change what the file says.
    record: dict[str, Any] = yaml.load(path.read_bytes(), yaml.BaseLoader)  # noqa: S506  makes nothing but text
    record["original_language"] = languages[0]
    record["texts"] = {code: record["texts"][code] for code in languages}
    for code, block in record["texts"].items():
        block["title"] = f"{code}, {'-'.join(languages)} · {block['title']}"[:140]
        block.pop("translation", None)
    digest = block_digest(record["texts"][languages[0]])
    for code in languages[1:]:
        record["texts"][code]["translation"] = {"by": "human", "of": languages[0], "digest": digest}
    return record


def hostile_record(group: str) -> dict[str, Any]:
    """A record with something in every place that the model has, and that hostile wherever the model takes it."""
    record: dict[str, Any] = hostile(anatomy(Practice), group)
    record["texts"] = {code: hostile(anatomy(Practice).fields["texts"].entry, group) for code in LANGUAGES}
    record["original_language"] = LANGUAGES[0]
    original = record["texts"][LANGUAGES[0]]
    del original["translation"]
    for code in LANGUAGES[1:]:
        record["texts"][code]["translation"] = {"by": "human", "of": LANGUAGES[0], "digest": block_digest(original)}
    # What no shape can tell: subjects that exist; a relation within the base or outside of it; the newest come first.
    for entry in (*record["disagreements"], *record["gaps"]):
        entry["about"] = "period"
    outside = record["relations"][0]
    del outside["practice"]
    inside = {"kind": ITEM, "practice": next(id_ for id_ in HOSTILE if HOSTILE[id_] != group)}
    record["relations"] = [outside, inside]
    record["published"] = record["updated"] = "2026-12-31"
    return record


def hostile(part: Part | None, group: str) -> Any:
    """A value for a place in a model, with every field, list and mapping filled."""
    assert part is not None
    if part.kind == "record":
        fields = {name: hostile(field, group) for name, field in part.fields.items() if name != "part_of"}
        return fields | {name: copy.deepcopy(WORDS[name]) for name in WORDS if name in fields}
    if part.kind == "list":
        return [hostile(part.entry, group)]
    if part.kind == "mapping":
        return {key: hostile(part.entry, group) for key in keys(part.key)}
    return next(value for value in candidates(group) if takes(part, value))


def keys(part: Part | None) -> tuple[str, ...]:
    """Keys of a mapping: the one id where ids are asked for, else the languages."""
    assert part is not None
    return (ITEM,) if takes(part, ITEM) and not takes(part, "No id") else LANGUAGES


def candidates(group: str) -> Iterator[str]:
    """Values from the most to the least hostile."""
    title = TITLES[group]
    yield " ".join((title, *(other for other in TITLES.values() if other != title)))
    yield title
    yield HOSTILE_URL
    yield from HARMLESS


@cache
def adapter(part: Part) -> TypeAdapter[Any]:
    """The model's own judgement of a place in it."""
    kind: Any = Annotated[(part.annotation, *part.marks)] if part.marks else part.annotation
    return TypeAdapter(kind)


def takes(part: Part, value: str) -> bool:
    """Whether the model allows `value` there."""
    try:
        adapter(part).validate_python(value)
    except ValidationError:
        return False
    return True

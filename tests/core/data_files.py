"""The published data of a few practices, and what checks them against their description."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator  # type: ignore[import-untyped]
from tests.core.editions import SITE_NAME, SITE_URL, all_strings, renderer
from tests.core.samples import LANGUAGES, full, practice, vocabulary

from passerelle.catalogue import Catalogue
from passerelle.data import landing
from passerelle.data.practice import Maker
from passerelle.data.publish import write_data
from passerelle.data.resolved import Resolver
from passerelle.links import Links
from passerelle.model import Practice
from passerelle.strings import load_strings
from passerelle.views.edition import Edition
from passerelle.vocabulary import Vocabulary

API = f"{SITE_URL}api/v1/"


def samples() -> dict[str, Practice]:
    """A record with every field there is, and one with the least, which lacks a language."""
    return {"sample": full(), "other": practice(["en", "fr"], original="en")}


def editions(practices: Mapping[str, Practice] | None = None, words: Vocabulary | None = None) -> dict[str, Edition]:
    """The editions of all languages, the default first."""
    catalogue = Catalogue(samples() if practices is None else practices, words or vocabulary())
    strings = all_strings()
    return {code: Edition(code, strings, catalogue, SITE_NAME) for code in LANGUAGES}


def resolver(words: Vocabulary | None = None) -> Resolver:
    """What names the terms of the samples."""
    languages = {code: load_strings(code).language for code in LANGUAGES}
    return Resolver(words or vocabulary(), languages, SITE_URL)


def maker(practices: Mapping[str, Practice] | None = None) -> Maker:
    """What makes the files of practices."""
    return Maker(editions(practices), resolver())


def publish(
    out: Path,
    practices: Mapping[str, Practice] | None = None,
    words: Vocabulary | None = None,
    *,
    email: str | None = "post@site.example",
) -> dict[str, bytes]:
    """All published files for programs: path below `api/v1/` → content."""
    write_data(editions(practices, words).values(), Links(SITE_URL, None, "main", email), renderer(), out)
    folder = out / "api" / "v1"
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    return {path: content for path, content in files.items() if path != landing.NAME}


def told(files: Mapping[str, bytes], path: str) -> Any:
    """The JSON of a file."""
    return json.loads(files[path])


@cache
def _validator(document: str, path: str) -> Draft202012Validator:
    described = json.loads(document)
    media = described["paths"][path]["get"]["responses"]["200"]["content"]
    (content,) = media.values()
    return Draft202012Validator({**content["schema"], "components": described["components"]})


def faults(files: Mapping[str, bytes], path: str, data: Any = None) -> list[str]:
    """What in a file (or in `data` in its stead) is not as the OpenAPI document says."""
    described = "/practices/{id}.json" if path.startswith("practices/") else f"/{path}"
    validator = _validator(files["openapi.json"].decode(), described)
    return [error.message for error in validator.iter_errors(told(files, path) if data is None else data)]

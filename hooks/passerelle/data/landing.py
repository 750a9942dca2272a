"""The page at the address of the data itself: what stands there, in every language, for who opens it in a browser."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from passerelle import addresses
from passerelle.render import Renderer
from passerelle.strings import Strings

NAME = "index.html"

_ROOT = "../" * addresses.API.count("/")


class LandingPart(NamedTuple):
    """What the page says in a language: `data` is the way to the page about the data, `files` are names with what they
    hold."""

    language: str
    title: str
    text: str
    data: str
    about: str
    files: tuple[tuple[str, str], ...]


def landing(strings: Mapping[str, Strings], site_name: str, render: Renderer) -> bytes:
    """The page, a part for each language, the default one first. Its links are relative; it has no script and loads
    nothing."""
    default = next(iter(strings))
    return render(
        "data_landing.html", {"parts": [_part(says, default, site_name) for says in strings.values()]}
    ).encode()


def _part(strings: Strings, default: str, site_name: str) -> LandingPart:
    language, says, files = strings.language.code, strings.api, strings.api.files
    return LandingPart(
        language,
        says.title.format(site=site_name),
        says.catalog.service_description,
        f"{_ROOT}{addresses.prefix(language, default)}{addresses.DATA}",
        says.about,
        (
            ("practices.json", files.practices),
            ("practices.csv", files.table),
            ("vocabularies.json", files.vocabularies),
            ("openapi.json", files.openapi),
            ("catalog.jsonld", files.catalog),
        ),
    )

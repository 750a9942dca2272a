"""Which pages the browser looks at: each kind of page, in each language."""

from __future__ import annotations

import pytest
from tests.site.project import LANGUAGES, PRACTICES, PROJECT, prefix

LISTS = (
    "themes/reception/",
    "countries/es/",
    "cities/lyon/",
    "cities/mechelen/",  # has pairs
    "networks/urbact/",
    "audiences/refugees/",
)
SHEETS = tuple(f"practices/{id_}/" for id_ in PRACTICES)
DOCS = PROJECT / "docs" / LANGUAGES[0]
WRITTEN = tuple(
    sorted(
        path.relative_to(DOCS).as_posix().removesuffix(".md").removesuffix("index").rstrip("/") + "/"
        for path in DOCS.rglob("*.md")
    )
)
"""Hand-written pages, generated parts or not; the home page is `/`."""

KINDS = tuple(path.lstrip("/") for path in (*WRITTEN, *SHEETS, *LISTS))
"""Paths below a language's root, the same in each."""

NOT_FOUND = "no/such/page/"


def in_each_language(paths: tuple[str, ...]) -> tuple[str, ...]:
    """Paths below the root of the site."""
    return tuple(prefix(language) + path for language in LANGUAGES for path in paths)


PAGES = in_each_language(KINDS)
every_page = pytest.mark.parametrize("path", [*PAGES, NOT_FOUND], ids=lambda path: path or "home")
every_sheet = pytest.mark.parametrize("path", in_each_language(SHEETS))
one_page_a_kind = pytest.mark.parametrize("path", [*KINDS, NOT_FOUND], ids=lambda path: path or "home")
each_language = pytest.mark.parametrize("language", LANGUAGES)

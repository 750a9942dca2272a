"""The tables beside an index: which result is which practice, its facets and its place in each order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from passerelle import addresses
from passerelle.facets import FACETS
from passerelle.search.documents import address
from passerelle.views.apparatus import text_language
from passerelle.views.edition import Edition


def ids_of(ranked: Sequence[str], found: Mapping[str, str]) -> list[str]:
    """The ids in an index of the practices `ranked`; `found` leads from the name of a document to its id there."""
    return [found[address(addresses.sheet(id_))] for id_ in ranked]


def practice_rows(edition: Edition, ranked: Sequence[str]) -> dict[str, Any]:
    """What is known of the practices `ranked` (those of the edition's language first, then the latest), which are the
    rows. `foreign`: language → rows whose sheet is in that language and not in the reader's. `titles`: rows in the
    order of titles."""
    practices = edition.catalogue.practices
    languages = [text_language(practices[id_], edition) for id_ in ranked]
    foreign: dict[str, list[int]] = {}
    for row, language in enumerate(languages):
        if language != edition.code:
            foreign.setdefault(language, []).append(row)
    titles = [practices[id_].texts[language].title for id_, language in zip(ranked, languages, strict=True)]
    return {
        "foreign": foreign,
        "titles": sorted(range(len(ranked)), key=lambda row: edition.language.sort_key(titles[row])),
    }


def facet_rows(edition: Edition, ranked: Sequence[str]) -> dict[str, dict[str, list[int]]]:
    """Facet → value → rows of the practices that have it, each but the first told as the difference to the one before:
    these compress well."""
    row_of = {id_: row for row, id_ in enumerate(ranked)}
    return {
        facet.name: {
            value: _differences(sorted(row_of[id_] for id_ in ids))
            for value, ids in facet.index(edition.catalogue).items()
        }
        for facet in FACETS
    }


def _differences(rows: Sequence[int]) -> list[int]:
    return [row - before for before, row in zip((0, *rows), rows, strict=False)]

"""The search of the whole site, written out: for each language its indexes and their tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from pydantic_core import to_json

from passerelle.pages import Pages
from passerelle.search.documents import body_document, city_document, head_document, term_document
from passerelle.search.index import build_index
from passerelle.search.table import ids_of, practice_rows, term_rows, title_order, value_rows
from passerelle.search.terms import terms
from passerelle.views.edition import Edition

FOLDER, BODY, ROWS = "pagefind", "pagefind/body", "pagefind/rows"
"""Folders of a language: its search, which begins with the index of the heads, the index of the bodies, and the tables
of what practices are found by."""

SHARD = 2500
"""Practices that one index holds. More are shared among several, which the browser asks together: the time of a search
grows with the square of the pages that have its words, and so does what Pagefind needs to index them."""


def write_search(pages: Pages, out: Path) -> None:
    """The search of one language, below `out`, the folder of its pages. Raises SearchIndexError and OSError."""
    edition = pages.edition
    ranked = pages.ranked(tuple(edition.catalogue.practices))
    if not ranked:
        return
    shards = [ranked[n : n + SHARD] for n in range(0, len(ranked), SHARD)]
    found = list(terms(edition))
    # A reader who types a city's name may want its page.
    others = [term_document(term, edition) for term in found]
    others += [city_document(id_, edition) for id_ in edition.catalogue.by_city]
    heads: dict[str, str] = {}
    bodies: dict[str, str] = {}
    for number, ids in enumerate(shards):
        documents = [head_document(id_, edition) for id_ in ids] + (others if number == 0 else [])
        heads |= _index(documents, out, FOLDER, number, edition)
        bodies |= _index([body_document(id_, edition) for id_ in ids], out, BODY, number, edition)
    _write(
        out / FOLDER / "rows.json",
        {
            "ids": ids_of(ranked, heads),
            "shards": len(shards),
            "foreign": practice_rows(edition, ranked),
            "terms": term_rows((heads[name], term) for (name, _), term in zip(others, found, strict=False)),
        },
    )
    _write(out / BODY / "ids.json", ids_of(ranked, bodies))
    for name, values in value_rows(edition, ranked).items():
        _write(out / ROWS / f"{name}.json", values)
    _write(out / ROWS / "titles.json", title_order(edition, ranked))


def _index(
    documents: Iterable[tuple[str, str]], out: Path, folder: str, number: int, edition: Edition
) -> Mapping[str, str]:
    place = shard_folder(folder, number)
    way = "../" * (place.count("/") - FOLDER.count("/"))
    return build_index(documents, out / place, edition.code, way or None)


def _write(path: Path, data: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(to_json(data))


def shard_folder(folder: str, number: int) -> str:
    """Where the shard of that number (from 0) of an index stands."""
    return f"{folder}/{number}" if number else folder

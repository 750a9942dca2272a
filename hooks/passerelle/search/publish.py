"""The search of the whole site, written out: for each language two indexes and their tables."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pydantic_core import to_json

from passerelle.pages import Pages
from passerelle.search.documents import body_document, head_document, list_document
from passerelle.search.index import build_index
from passerelle.search.table import facet_rows, ids_of, practice_rows
from passerelle.views.lists import indexes

FOLDER, BODY = "pagefind", "pagefind/body"
"""Folders of a language: its search, which begins with the index of the heads, and the index of the bodies."""

SHARD = 2500
"""Practices that one index holds. More are shared among several, which the browser asks together: the time of a search
grows with the square of the pages that have its words, and so does what Pagefind needs to index them."""


def write_search(pages: Pages, out: Path) -> None:
    """The search of one language, below `out`, the folder of its pages. Raises SearchIndexError and OSError."""
    edition = pages.edition
    ranked = pages.ranked(tuple(edition.catalogue.practices))
    shards = [ranked[n : n + SHARD] for n in range(0, len(ranked), SHARD)]
    heads: dict[str, str] = {}
    bodies: dict[str, str] = {}
    for number, ids in enumerate(shards):
        documents = [head_document(id_, edition) for id_ in ids]
        if number == 0:
            documents += _lists(pages)
        heads |= build_index(documents, out / shard_folder(FOLDER, number), edition.code)
        bodies |= build_index(
            (body_document(id_, edition) for id_ in ids), out / shard_folder(BODY, number), edition.code
        )
    if shards:
        rows = practice_rows(edition, ranked) | {"ids": ids_of(ranked, heads), "shards": len(shards)}
        (out / FOLDER / "rows.json").write_bytes(to_json(rows))
        (out / FOLDER / "facets.json").write_bytes(to_json(facet_rows(edition, ranked)))
        (out / BODY / "ids.json").write_bytes(to_json(ids_of(ranked, bodies)))


def shard_folder(folder: str, number: int) -> str:
    """Where the shard of that number (from 0) of an index stands."""
    return f"{folder}/{number}" if number else folder


def _lists(pages: Pages) -> Iterator[tuple[str, str]]:
    """Every list: a reader who types a city's name may want its page."""
    edition = pages.edition
    for kind, index in indexes(edition.catalogue).items():
        for id_ in index:
            yield list_document(kind, id_, edition)

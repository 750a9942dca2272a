"""The search of the whole site, written out: for each language its indexes and their tables."""

from __future__ import annotations

from pathlib import Path

from pydantic_core import to_json

from passerelle.pages import Pages
from passerelle.search.documents import body_document, city_document, head_document, term_document
from passerelle.search.index import build_index
from passerelle.search.table import ids_of, practice_rows, term_rows, title_order, value_rows
from passerelle.search.terms import terms

FOLDER, BODY, ROWS = "pagefind", "pagefind/body", "pagefind/rows"
"""Folders of a language: its search, which begins with the index of the heads, the index of the bodies, and the tables
of what practices are found by."""

SHARD = 2500
"""Practices whose bodies one index holds. More are shared among several, which the browser asks together: the time of a
search grows with the square of the pages that have its words, and so does what Pagefind needs to index them. Heads are
short enough to stand in one index, of which less is loaded."""


def write_search(pages: Pages, out: Path) -> None:
    """The search of one language, below `out`, the folder of its pages. Raises SearchIndexError and OSError."""
    edition = pages.edition
    ranked = pages.ranked(tuple(edition.catalogue.practices))
    if not ranked:
        return
    found = list(terms(edition))
    documents = [term_document(term, edition) for term in found]
    names = [name for name, _ in documents]
    documents += [head_document(id_, edition) for id_ in ranked]
    # A reader who types a city's name may want its page.
    documents += [city_document(id_, edition) for id_ in edition.catalogue.by_city]
    heads = build_index(documents, out / FOLDER, edition.code)
    bodies: dict[str, str] = {}
    for number, first in enumerate(range(0, len(ranked), SHARD)):
        texts = (body_document(id_, edition) for id_ in ranked[first : first + SHARD])
        folder = shard_folder(BODY, number)
        bodies |= build_index(texts, out / folder, edition.code, "../" * folder.count("/"))
    _write(
        out / FOLDER / "rows.json",
        {
            "ids": ids_of(ranked, heads),
            "foreign": practice_rows(edition, ranked),
            "terms": term_rows((heads[name], term) for name, term in zip(names, found, strict=True)),
        },
    )
    _write(out / BODY / "ids.json", {"ids": ids_of(ranked, bodies), "shard": SHARD})
    for name, values in value_rows(edition, ranked).items():
        _write(out / ROWS / f"{name}.json", values)
    _write(out / ROWS / "titles.json", title_order(edition, ranked))


def _write(path: Path, data: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(to_json(data))


def shard_folder(folder: str, number: int) -> str:
    """Where the shard of that number (from 0) of an index stands."""
    return f"{folder}/{number}" if number else folder

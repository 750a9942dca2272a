"""The search of the whole site, written out: for each language its indexes and their tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from pathlib import Path

from pydantic_core import to_json

from passerelle.pages import Pages
from passerelle.search.documents import body_document, city_document, head_document, term_document
from passerelle.search.index import build_index
from passerelle.search.table import ids_of, practice_rows, spellings, term_rows, title_order, value_rows
from passerelle.search.terms import terms
from passerelle.views.edition import Edition

FOLDER, BODY, ROWS = "pagefind", "pagefind/body", "pagefind/rows"
"""Folders of a language: its search, which begins with the index of the heads, the index of the bodies, and the tables
of what practices are found by."""

HEADS, BODIES = 5000, 2500
"""Practices whose heads, or bodies, one index holds. More are shared among several, which the browser asks together:
the time of a search grows with the square of the pages that have its words, and so does what Pagefind needs to index
them; but a word is loaded from each of them."""


def write_search(pages: Pages, out: Path) -> None:
    """The search of one language, below `out`, the folder of its pages. Raises SearchIndexError and OSError."""
    edition = pages.edition
    ranked = pages.ranked(tuple(edition.catalogue.practices))
    if not ranked:
        return
    found = list(terms(edition))
    named = [term_document(term, edition) for term in found]
    # A reader who types a city's name may want its page.
    cities = (city_document(id_, edition) for id_ in edition.catalogue.by_city)
    heads = _indexes(out, FOLDER, HEADS, ranked, edition, head_document, beside=(*named, *cities))
    bodies = _indexes(out, BODY, BODIES, ranked, edition, body_document)
    _write(
        out / FOLDER / "rows.json",
        {
            "ids": ids_of(ranked, heads),
            "shard": HEADS,
            "foreign": practice_rows(edition, ranked),
            "terms": term_rows((heads[name], term) for (name, _), term in zip(named, found, strict=True)),
        },
    )
    _write(out / BODY / "ids.json", {"ids": ids_of(ranked, bodies), "shard": BODIES})
    for name, values in value_rows(edition, ranked).items():
        _write(out / ROWS / f"{name}.json", values)
    _write(out / ROWS / "titles.json", title_order(edition, ranked))
    _write(out / ROWS / "words.json", spellings(edition))


def _indexes(
    out: Path,
    folder: str,
    shard: int,
    ranked: Sequence[str],
    edition: Edition,
    document: Callable[[str, Edition], tuple[str, str]],
    beside: Iterable[tuple[str, str]] = (),
) -> dict[str, str]:
    """An index of a document each practice, in shards of so many; the first has those `beside`, too. Name → id."""
    found: dict[str, str] = {}
    for number, first in enumerate(range(0, len(ranked), shard)):
        documents = (document(id_, edition) for id_ in ranked[first : first + shard])
        place = shard_folder(folder, number)
        engine = "../" * place.count("/") or None
        found |= build_index(chain(documents, () if number else beside), out / place, edition.code, engine)
    return found


def _write(path: Path, data: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(to_json(data))


def shard_folder(folder: str, number: int) -> str:
    """Where the shard of that number (from 0) of an index stands."""
    return f"{folder}/{number}" if number else folder

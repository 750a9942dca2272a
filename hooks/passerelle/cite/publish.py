"""The files of a sheet's citation, where they stand, and what leads to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from passerelle import addresses
from passerelle.cite import bibtex, csl, ris
from passerelle.cite.work import Work, work
from passerelle.output import write_file
from passerelle.views.edition import Edition

Format = Literal["bib", "ris", "json"]

FORMATS: Mapping[Format, tuple[str, str]] = {
    "bib": ("BibTeX", bibtex.TYPE),
    "ris": ("RIS", ris.TYPE),
    "json": ("CSL-JSON", csl.TYPE),
}
"""Name and media type of each format, by how its files end."""


@dataclass(frozen=True, slots=True)
class CiteFile:
    """A file to download: the name of its format, its path from the root of the language, its media type, and the name
    under which it is kept."""

    label: str
    path: str
    type: str
    name: str


def cite_files(id_: str, language: str) -> tuple[CiteFile, ...]:
    """The files of the citation of a sheet that exists in the language."""
    return tuple(
        CiteFile(label, addresses.citation(id_, format_), type_, f"{id_}-{language}.{format_}")
        for format_, (label, type_) in FORMATS.items()
    )


def citations(cited: Work) -> Iterator[tuple[Format, bytes]]:
    """The citation of a sheet in every format."""
    yield "bib", bibtex.bibtex(cited)
    yield "ris", ris.ris(cited)
    yield "json", csl.csl(cited)


def write_citations(editions: Iterable[Edition], site_url: str, out: Path) -> None:
    """Every citation of these editions, under `out`; `site_url` ends in a slash."""
    for edition in editions:
        root = f"{out}/{edition.prefix}"
        for id_, practice in edition.catalogue.practices.items():
            if edition.code not in practice.texts:
                continue
            for format_, content in citations(work(id_, edition, site_url)):
                write_file(root + addresses.citation(id_, format_), content)

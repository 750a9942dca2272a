"""All practices as a table (CSV): one row a practice and language, which spreadsheets open and take no formula from.

The texts in full are in the files of the practices: here they would make a table of some hundred megabytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from typing_extensions import TypedDict

from passerelle.data.practice import Made
from passerelle.data.resolved import Resolver
from passerelle.structured import LICENCE
from passerelle.views.edition import Edition

NAME = "practices.csv"

SEPARATOR = " | "
"""Between the values of a cell that has several; no id holds it, and `joined` takes it from other values."""

_CELL = "\0"
"""Stands before each cell of a row while it is made: no text holds it (see `yaml_reader`)."""

_BREAK = "[\t\n\x0b\x0c\r\x1c-\x1f\x85\u2028\u2029]"
"""What one program or another takes for the end of a line or of a cell."""

_HAS_BREAK = re.compile(_BREAK).search
_BREAKS = re.compile(f"[ ]*{_BREAK}(?:[ ]|{_BREAK})*")

_FORMULAS = re.compile(f'({_CELL} ?|;"*)(?=[-=+@＝＋－＠])|(;"* +)(?=[=＝])')
"""Before a formula as spreadsheets have it (OWASP, "CSV Injection"): at the beginning of a cell and, since many expect
semicolons between cells and take quotation marks otherwise then, right after one. A space makes a text of all but `=`:
the dashes of prose stay as they are."""

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
"""Without it, Excel takes the file for another encoding."""


class Row(TypedDict):
    """A row: the facts of a practice, and its title and summary in one language. Cells are texts; one of several
    values has them in the record's order, and the cell with their labels or points has as many."""

    id: str
    language: str
    original_language: str
    title: str
    summary: str
    type: str
    type_label: str
    status: str
    status_label: str
    start: str
    end: str
    themes: str
    themes_label: str
    audiences: str
    audiences_label: str
    places: str
    places_label: str
    places_point: str
    countries: str
    countries_label: str
    organisations: str
    funds: str
    funds_label: str
    networks: str
    networks_label: str
    contact_unit: str
    contact_email: str
    contact_url: str
    translation_state: str
    translated_by: str
    translated_from: str
    published: str
    updated: str
    reviewed: str
    digest: str
    html: str
    embed: str
    json: str
    licence: str
    citation: str


COLUMNS = tuple(Row.__annotations__)


class Table:
    """Makes the rows of practices, those of a practice together."""

    def __init__(self, editions: Mapping[str, Edition], resolver: Resolver) -> None:
        self._editions = editions
        self._catalogue = next(iter(editions.values())).catalogue
        self._vocabulary = resolver.vocabulary
        self._labels = cache(self._joined_labels)
        self._names = cache(self._joined_names)
        self._point = cache(self._written_point)

    @staticmethod
    def head() -> bytes:
        """What the file begins with: its mark and the names of the columns."""
        return _BYTE_ORDER_MARK + written([COLUMNS])

    def rows(self, id_: str, made: Made) -> bytes:
        """The rows of a practice: one for each language in which it has a sheet."""
        return written(row.values() for row in self._rows(id_, made))

    def _rows(self, id_: str, made: Made) -> Iterator[Row]:
        practice, facts = self._catalogue.practices[id_], made.facts
        places, countries = self._catalogue.places(id_), self._catalogue.countries(id_)
        funds = tuple(dict.fromkeys(given.fund for given in practice.funding))
        contact, links = practice.contact, facts["links"]
        ids = {
            "themes": SEPARATOR.join(practice.themes),
            "audiences": SEPARATOR.join(practice.audiences),
            "places": SEPARATOR.join(places),
            "points": SEPARATOR.join(map(self._point, places)),
            "countries": SEPARATOR.join(countries),
            "funds": SEPARATOR.join(funds),
            "networks": SEPARATOR.join(practice.networks),
        }
        for code in made.published:
            edition, texts, translation = self._editions[code], practice.texts[code], facts["translations"][code]
            yield {
                "id": id_,
                "language": code,
                "original_language": practice.original_language,
                "title": texts.title,
                "summary": texts.summary,
                "type": practice.type,
                "type_label": edition.label("types", practice.type),
                "status": practice.status,
                "status_label": edition.label("statuses", practice.status),
                "start": facts["period"]["start"],
                "end": facts["period"]["end"] or "",
                "themes": ids["themes"],
                "themes_label": self._labels(code, "themes", practice.themes),
                "audiences": ids["audiences"],
                "audiences_label": self._labels(code, "audiences", practice.audiences),
                "places": ids["places"],
                "places_label": self._names(code, places),
                "places_point": ids["points"],
                "countries": ids["countries"],
                "countries_label": joined(edition.country(country).text for country in countries),
                "organisations": joined(
                    texts.organisations.get(entry.id) or entry.name for entry in practice.organisations
                ),
                "funds": ids["funds"],
                "funds_label": self._labels(code, "funds", funds),
                "networks": ids["networks"],
                "networks_label": self._labels(code, "networks", practice.networks),
                "contact_unit": contact.unit if contact else "",
                "contact_email": (contact and contact.email) or "",
                "contact_url": (contact and contact.url) or "",
                "translation_state": translation["state"],
                "translated_by": translation["by"] or "",
                "translated_from": translation["of"] or "",
                "published": facts["published"],
                "updated": facts["updated"],
                "reviewed": facts["reviewed"] or "",
                "digest": facts["digest"],
                "html": links["html"][code],
                "embed": links["embed"][code],
                "json": links["json"],
                "licence": LICENCE,
                "citation": facts["citation"][code],
            }

    def _joined_labels(self, language: str, name: str, ids: tuple[str, ...]) -> str:
        return joined(self._vocabulary.label(name, id_, language) for id_ in ids)

    def _joined_names(self, language: str, places: tuple[str, ...]) -> str:
        return joined(self._vocabulary.place(id_).name[language] for id_ in places)

    def _written_point(self, id_: str) -> str:
        """Longitude and latitude as well-known text, which begins no formula: `POINT (-0.3774 39.4697)`."""
        place = self._vocabulary.place(id_)
        return f"POINT ({place.longitude} {place.latitude})"


def joined(values: Iterable[str]) -> str:
    """The values of a cell that has several, each as one, whatever it says."""
    return SEPARATOR.join([value.replace("|", "/") for value in values])


def written(rows: Iterable[Iterable[object]]) -> bytes:
    """Rows of texts as CSV (RFC 4180), every cell quoted and on one line; an apostrophe stands before what spreadsheets
    would take for a formula. A third of the time of the csv module, which looks at each character."""
    lines = (_CELL + _CELL.join(row) for row in rows)  # type: ignore[arg-type]
    single = (_BREAKS.sub(" ", line) if _HAS_BREAK(line) else line for line in lines)
    harmless = (_FORMULAS.sub(r"\g<0>'", line) for line in single)
    quoted = (line[1:].replace('"', '""').replace(_CELL, '","') for line in harmless)
    return "".join(f'"{line}"\r\n' for line in quoted).encode()

"""Which column of a table is which: headings are labels in any language of the site, or names for machines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from passerelle.languages import unaccented
from passerelle.load.findings import LIKENESS
from passerelle.spreadsheet.columns import ANY_LANGUAGE, Column, columns
from passerelle.spreadsheet.tables import Row
from passerelle.strings import Strings, available_languages, load_strings
from passerelle.vocabulary import nearest

ID = "id"
"""The heading of the column that names records; it is no field of theirs."""

MAX_LENGTH = 120

Heading = Column | None
"""What a heading stands for; None is the id."""


def heading_of(text: str) -> tuple[bool, Heading]:
    """Whether `text` is a heading, and of which column."""
    plain = _plain(text)
    return plain in _known(), _known().get(plain)


def count_headings(texts: Sequence[str]) -> int:
    """How many of the texts are headings."""
    return sum(heading_of(text)[0] for text in texts)


def meant(text: str, strings: Strings) -> str | None:
    """The heading that was probably meant by a text that is none."""
    near = nearest(_plain(text), _known(), LIKENESS)
    # as one types it: a space that is not there to keep words together
    return None if near is None else label_of(_known()[near], strings).replace("\u00a0", " ")


def label_of(heading: Heading, strings: Strings) -> str:
    """A heading in the language of `strings`."""
    return heading.label(strings) if heading else strings.commands.sheet.id


def help_of(heading: Heading, strings: Strings) -> str:
    """What belongs under a heading."""
    return heading.help(strings) if heading else strings.commands.sheet.id_help


def is_help(row: Row, found: dict[int, Heading]) -> bool:
    """Whether a row says but what belongs into the columns, as the template's second does."""
    return bool(row.cells) and all(n in found and cell.text in _helps(found[n]) for n, cell in row.cells.items())


@cache
def _helps(heading: Heading) -> frozenset[str]:
    return frozenset(help_of(heading, load_strings(code)) for code in available_languages())


def _plain(text: str) -> str:
    """A heading less case, accents and signs: `Source 1 : Titre` as `source1titre`."""
    return re.sub(r"[\W_]", "", unaccented(text[:MAX_LENGTH], "NFKD"))


@cache
def _known() -> dict[str, Heading]:
    found: dict[str, Heading] = {}
    for column in (*columns(), None):
        for name in _names(column):
            found.setdefault(_plain(name), column)
    return found


def _names(heading: Heading) -> Iterator[str]:
    yield from (label_of(heading, load_strings(code)) for code in available_languages())
    if heading is None:
        yield ID
        return
    yield heading.key
    yield ".".join(str(step) for step in heading.path if step != ANY_LANGUAGE)
    if heading.number == 1:
        # a source alone needs no number
        yield heading.key.replace("_1_", "_")
        yield from (heading.label(load_strings(code)).replace(" 1", "", 1) for code in available_languages())

"""A citation as BibLaTeX (`@online`), which BibTeX reads as well: its classic styles take it for `@misc`."""

from __future__ import annotations

import re
from functools import cache

from passerelle.cite.work import Work
from passerelle.dates import PartialDate
from passerelle.languages import Language

TYPE = "application/x-bibtex"

_ESCAPES = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        # Not \{ and \}: what reads the file counts braces, escaped or not.
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{character: f"\\{character}" for character in "%#&$_"},
    }
)

_LIGATURES = re.compile(r"(?<=-)(?=-)|(?<=[`?!])(?=`)|(?<=')(?=')|(?<=,)(?=,)|(?<=<)(?=<)|(?<=>)(?=>)")
"""Between two characters of which TeX makes one: -- an en dash, `` a quotation mark, ?` an inverted question mark."""

# Most texts hold none of either, and to look for one takes a tenth of the time.
_SPECIAL = re.compile(r"[\\{}~^%#&$_]|--|[`?!]`|''|,,|<<|>>").search

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""What every style calls the months, in its own language."""


def bibtex(work: Work) -> bytes:
    """The work as one entry (UTF-8). Title and author stand in a second pair of braces: styles leave the capitals of
    the one, and take the other for a body. An address is verbatim, as `url` is in BibLaTeX. The date is a year and a
    month, which BibTeX and BibLaTeX both read: a `date` says nothing to the one, and beside a `year` the other warns of
    it."""
    fields = {
        "author": f"{{{escaped(work.site)}}}",
        "title": f"{{{escaped(work.title)}}}",
        "year": str(work.issued.year),
        "month": _month(work.issued),
        "url": work.url,
        "organization": escaped(work.site),
        "langid": langid(work.language),
        "keywords": ", ".join(map(escaped, work.keywords)),
        "abstract": escaped(work.summary),
    }
    lines = [
        f"  {name} = {value},\n" if name == "month" else f"  {name} = {{{value}}},\n"
        for name, value in fields.items()
        if value
    ]
    return f"@online{{{work.key},\n{''.join(lines)}}}\n".encode()


def escaped(text: str) -> str:
    """`text` without anything that means something to TeX."""
    return _LIGATURES.sub("{}", text.translate(_ESCAPES)) if _SPECIAL(text) else text


def _month(date: PartialDate) -> str | None:
    """The name of the month, which stands without braces."""
    return None if date.month is None else _MONTHS[date.month - 1]


@cache
def langid(code: str) -> str | None:
    """The language for the packages babel and polyglossia, which call it by its English name (french, spanish); None
    where that is not one word."""
    name = _ENGLISH.language_name(code).lower()
    return name if name.isascii() and name.isalpha() and name != code else None


_ENGLISH = Language("en")

"""The EU's authority tables, whose addresses stand for countries, licences, languages and the like."""

from __future__ import annotations

from babel.core import get_global

AUTHORITY = "http://publications.europa.eu/resource/authority/"


def country_uri(code: str) -> str | None:
    """A country (ISO 3166-1 alpha-2) in the EU's table, which has alpha-3 codes; None when CLDR has none."""
    return _COUNTRIES.get(code)


_WITHDRAWN = frozenset({"BUR", "DDR", "FXX", "TMP", "YMD", "ZAR"})
"""Codes of former countries (ISO 3166-3) that CLDR has beside those of today's."""

_COUNTRIES = {
    **{
        names[0]: f"{AUTHORITY}country/{alias}"
        for alias, names in get_global("territory_aliases").items()
        if len(alias) == 3 and alias.isalpha() and len(names) == 1 and alias not in _WITHDRAWN
    },
    "XK": f"{AUTHORITY}country/1A0",
}

"""How a language writes dates, numbers, lists, countries and plurals: a thin layer over Babel (CLDR)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache, cached_property, lru_cache
from typing import Literal

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.dates import format_date, format_interval, format_skeleton
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent

from passerelle.dates import PartialDate

THIN_SPACE = "\u2009"
_SOUNDS_I = re.compile("[ií]|h[ií](?![ae])", re.IGNORECASE)


def unaccented(text: str, form: Literal["NFD", "NFKD"] = "NFD") -> str:
    """`text` less case and accents; with the form NFKD, also less what is but another way to write a letter (ﬁ)."""
    return "".join(c for c in unicodedata.normalize(form, text.casefold()) if not unicodedata.combining(c))


class Language:
    """One language, by its CLDR locale (`fr`, `en-GB`); raises ValueError when CLDR does not know it.

    `first_day` is how the first of a month is written where CLDR's patterns lack it (French `1er`); `group_from` the
    number from which thousands are set apart (10,000 in Spanish: CLDR's minimumGroupingDigits, which Babel lacks).
    """

    def __init__(self, locale: str, first_day: str | None = None, group_from: int = 1000) -> None:
        try:
            self.locale = Locale.parse(locale, sep="-")
        except (UnknownLocaleError, ValueError) as error:
            raise ValueError(f"unknown language {locale!r}") from error
        self.code: str = self.locale.language
        self.first_day = first_day
        self._date = cache(self._written)
        self._dates = cache(self._written_dates)
        self._plural = cache(self.locale.plural_form)
        self._list = lru_cache(maxsize=4096)(self._written_list)
        self.group_from = group_from
        self._number = cache(self._written_number)

    @cached_property
    def open_graph(self) -> str:
        """The language with its territory, CLDR's likeliest where none is named: fr_FR, en_GB."""
        likely = Locale.parse(get_global("likely_subtags")[self.code]) if not self.locale.territory else self.locale
        return f"{self.code}_{likely.territory}"

    def number(self, value: float) -> str:
        return self._number(value)

    def _written_number(self, value: float) -> str:
        return str(format_decimal(value, locale=self.locale, group_separator=abs(value) >= self.group_from))

    def percent(self, value: int) -> str:
        """So many hundredths, as the language writes them: `100 %` or `100%`."""
        return str(format_percent(value / 100, locale=self.locale))

    @staticmethod
    def sort_key(text: str) -> tuple[str, str]:
        """Sorts names as a reader expects, accents and case aside: Émilie stands beside Emil."""
        return unaccented(text), text

    def plural(self, count: int) -> str:
        """The CLDR plural category of `count`: one, many or other (…)."""
        return str(self._plural(count))

    def list(self, items: Sequence[str]) -> str:
        """`a, b and c`, as the language writes it."""
        return self._list(tuple(items))

    def _written_list(self, items: tuple[str, ...]) -> str:
        text = str(format_list(items, locale=self.locale))
        # CLDR leaves this to the software, which in Babel does not do it: Spanish y is e before the sound of i.
        if self.code == "es" and items and _SOUNDS_I.match(items[-1]):
            text = text.removesuffix(f" y {items[-1]}") + f" e {items[-1]}" if len(items) > 1 else text
        return text

    def country(self, code: str) -> str:
        """Name of a country (ISO 3166-1 alpha-2); the code itself when CLDR has no name."""
        return str(self.locale.territories.get(code, code))

    @cached_property
    def countries_by_number(self) -> dict[str, str]:
        """Names of countries by their ISO 3166-1 numeric code (`250`: France), by which shapes of countries go."""
        codes = {
            number: names[0]
            for number, names in get_global("territory_aliases").items()
            if number.isdigit() and len(names) == 1 and len(names[0]) == 2
        }
        return {number: self.country(code) for number, code in sorted(codes.items())}

    def language_name(self, code: str) -> str:
        """Name of a language in this language, as it stands within a sentence."""
        return str(self.locale.languages.get(code) or code)

    @cached_property
    def own_name(self) -> str:
        """The language's name in itself, with a capital: Français, English, Español."""
        name = str(self.locale.languages.get(self.code, self.code))
        return name[:1].upper() + name[1:]

    def date(self, value: PartialDate) -> str:
        """A date in full, at its own precision: 5 October 2020 · October 2020 · 2020."""
        return self._date(value)

    def _written(self, value: PartialDate) -> str:
        if value.day is not None:
            return self._first(str(format_date(value.earliest, format="long", locale=self.locale)))
        if value.month is not None:
            return str(format_skeleton("yMMMM", value.earliest, locale=self.locale))
        return str(value.year)

    def dates(self, start: PartialDate, end: PartialDate | None) -> str:
        """A span of dates at their own precision, shortened where the language does so: 3–4 May 2021 · 2020–2022."""
        return self.date(start) if end is None or end == start else self._dates(start, end)

    def _written_dates(self, start: PartialDate, end: PartialDate) -> str:
        if start.precision == end.precision == "year":
            return f"{start.year}–{end.year}"
        if start.precision != end.precision or start.year != end.year:
            return f"{self.date(start)} – {self.date(end)}"
        if start.precision == "month":
            interval = format_interval(start.earliest, end.earliest, "yMMMM", locale=self.locale)
        else:
            halves = self._day_patterns["d" if start.month == end.month else "M"]
            ends = zip((start, end), halves, strict=True)
            interval = "".join(format_date(day.earliest, half, locale=self.locale) for day, half in ends)
        return self._first(str(interval).replace(THIN_SPACE, " "))

    @cached_property
    def _day_patterns(self) -> Mapping[str, Sequence[str]]:
        """Both halves of a span of days within a month (`d`) or a year (`M`), months in full: where CLDR has only
        abbreviated ones, their pattern is widened."""
        formats = self.locale.interval_formats
        found = formats.get("yMMMMd") or formats["yMMMd"]
        return {unit: [re.sub("(?<!M)MMM(?!M)", "MMMM", half) for half in found[unit]] for unit in ("d", "M")}

    def _first(self, text: str) -> str:
        return re.sub(r"\b1(?=[\s–]\D|–)", self.first_day, text) if self.first_day else text

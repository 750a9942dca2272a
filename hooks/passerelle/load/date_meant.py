"""What date was probably meant by a text that is none, and what is wrong with it."""

from __future__ import annotations

import re
from calendar import monthrange
from collections import defaultdict
from functools import cache

from babel import Locale

from passerelle.dates import PartialDate
from passerelle.languages import unaccented
from passerelle.problems import Code
from passerelle.strings import available_languages

Told = tuple[Code, dict[str, str]]
"""A problem's code and parameters."""

MAX_LENGTH = 80
"""Characters of a text that may be a date."""

_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\uff0d", "-"))
_YEAR_FIRST = re.compile(r"(\d{4})(?:[-/. ](\d{1,2})(?:[-/. ](\d{1,2}))?|(\d\d)(\d\d)?)")
_YEAR_LAST = re.compile(r"(?:(\d{1,2})[-/. ])?(\d{1,2})[-/. ](\d{4})")
_WITH_TIME = re.compile(r"(\d{4}-\d\d-\d\d)[t ]\d\d:.*")
_TOKEN = re.compile(r"(\d+)(?:[^\W\d_]{1,2}\b|[º°ª])?|[^\W\d_]+")
_BETWEEN = re.compile(r"\s*[-/]\s*|\s+[^\W\d_]{1,5}\s+")
_DAYS = re.compile(r"\b(\d{1,2})\s?[-/]\s?(\d{1,2})\b(?=.*[^\W\d_]{3}|[,.]? \d{4})")
_SMALL_WORD = 3
"""Letters of words such as "de", "the", "le"."""


def date_problem(text: str, field: str, *, has_end: bool) -> Told:
    """How to tell that `text`, the value of `field`, is no date. `has_end` is whether a start and an end can be given
    where it stands."""
    plain = _plain(text).strip(" .")
    if has_end and (span := _span(plain)):
        return Code.DATE_SPAN, {"value": text, "start": str(span[0]), "end": str(span[1])}
    if found := _numeric(plain) or _worded(plain):
        code, params = found
        return code, {"value": text, **params}
    if field == "end" and not re.search(r"\d", plain):
        return Code.NO_END, {"value": text}
    return Code.BAD_DATE, {"value": text}


def span_meant(text: str) -> tuple[PartialDate, PartialDate] | None:
    """The two ends of a span of time such as `2020–2022`, None when it is none."""
    return _span(_plain(text))


def _plain(text: str) -> str:
    """`text` less case, and with one sort of hyphen and of space."""
    return " ".join(text[:MAX_LENGTH].translate(_DASHES).casefold().split())


def _numeric(text: str) -> Told | None:
    """A date in digits."""
    if match := _WITH_TIME.fullmatch(text):
        text = match[1]
    if match := _YEAR_FIRST.fullmatch(text):
        year, month = int(match[1]), int(match[2] or match[4])
        day = match[3] or match[5]
        if month > 12 and day and int(day) <= 12:
            return _of_month(month, _date(year, int(day), month))
        return _judged(year, month, int(day) if day else None)
    if match := _YEAR_LAST.fullmatch(text):
        first, second, year = match[1], int(match[2]), int(match[3])
        if first is None:
            return _judged(year, second, None)
        day = int(first)
        if second > 12 >= day:
            return _judged(year, day, second)  # month, day, year: the American order leaves no doubt here
        code, params = _judged(year, second, day) or (Code.BAD_DATE, {})
        if code is Code.BAD_DATE and params and day <= 12 and day != second:
            code = Code.DATE_ORDER
        return code, params
    return None


def _judged(year: int, month: int, day: int | None) -> Told | None:
    """What to say of a date that is written wrongly, or that is none."""
    if not 1000 <= year < 3000:
        return None
    if not 1 <= month <= 12:
        return _of_month(month, None)
    if found := _date(year, month, day or None):
        return Code.BAD_DATE, {"suggestion": str(found)}
    return Code.NO_SUCH_DAY, {"suggestion": str(PartialDate(year, month, monthrange(year, month)[1]))}


def _of_month(month: int, meant: PartialDate | None) -> Told:
    return Code.NO_SUCH_MONTH, {"month": f"{month:02d}"} | ({"suggestion": str(meant)} if meant else {})


def _date(year: int, month: int | None, day: int | None) -> PartialDate | None:
    found = PartialDate(year, month, day)
    try:
        return PartialDate.parse(str(found))
    except ValueError:
        return None


def _worded(text: str) -> Told | None:
    """A date with the name of its month (5 octobre 2020), or a year with words around it (vers 2020)."""
    numbers, months, others = [], [], []
    names = _months()
    for match in _TOKEN.finditer(unaccented(text)):
        if match[1]:
            numbers.append(match[1])
        elif match[0] in names:
            months.append(names[match[0]])
        elif match[0] not in _weekdays():
            others.append(match[0])
    years = [int(number) for number in numbers if len(number) == 4]
    days = [int(number) for number in numbers if len(number) <= 2]
    if len(years) != 1 or len(months) > 1 or len(days) > 1 or len(years) + len(days) < len(numbers):
        return None
    if not months:
        return _judged(years[0], 1, None) and (Code.BAD_DATE, {"suggestion": str(years[0])}) if not days else None
    is_plain = all(len(word) <= _SMALL_WORD for word in others)
    return _judged(years[0], months[0], days[0] if days and is_plain else None)


def _span(text: str) -> tuple[PartialDate, PartialDate] | None:
    if match := re.fullmatch(r"(\d\d)(\d\d)\s?[-/]\s?(\d\d)", text):
        century, *years = match.groups()
        if int(years[1]) > max(int(years[0]), 12):  # else it is a month
            start, end = (_date(int(century + year), None, None) for year in years)
            if start and end:
                return start, end
    if match := _DAYS.search(text):
        start, end = (_one(f"{text[: match.start()]}{match[n]}{text[match.end() :]}") for n in (1, 2))
        if start and end and start.day and end.day:
            return start, end
    for match in _BETWEEN.finditer(text):
        start, end = _one(text[: match.start()]), _one(text[match.end() :])
        if start and end and start.earliest <= end.latest:
            return start, end
    return None


def _one(text: str) -> PartialDate | None:
    """One end of a span, which leaves no doubt."""
    try:
        return PartialDate.parse(text.strip())
    except ValueError:
        code, params = _numeric(text.strip()) or _worded(text) or (None, {})
        meant = params.get("suggestion") if code is Code.BAD_DATE else None
        return PartialDate.parse(meant) if meant else None


@cache
def _locales() -> tuple[Locale, ...]:
    """CLDR's knowledge of the languages that the site speaks."""
    return tuple(Locale.parse(code, sep="-") for code in available_languages())


@cache
def _months() -> dict[str, int]:
    """Number of each month by its names, in full and short, unless they mean different ones in different languages."""
    found: dict[str, set[int]] = defaultdict(set)
    for locale in _locales():
        for forms in locale.months.values():
            for width in ("wide", "abbreviated"):
                for number, name in forms[width].items():
                    found[unaccented(name).strip(".")].add(number)
    return {name: next(iter(numbers)) for name, numbers in found.items() if len(numbers) == 1}


@cache
def _weekdays() -> frozenset[str]:
    names = (n for locale in _locales() for forms in locale.days.values() for n in forms["wide"].values())
    return frozenset(unaccented(name) for name in names)

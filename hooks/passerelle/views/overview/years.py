"""Practices by year: bars of those that ran, and of these the ones that go on; the same bytes on any day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from passerelle.languages import Language
from passerelle.model import OVER
from passerelle.running import last_year, written_year
from passerelle.views.edition import Edition
from passerelle.views.overview.scale import percent, round_step, spans

BARS = 40
"""Bars at most; more years share them."""

TOP, BOTTOM = 10, 88
"""Where the scale ends and where it begins, in hundredths of the picture's height from above."""

LINES = 6
"""Lines of the scale above its beginning, at most."""

LETTER = 2.3
"""Room for a digit of the scale, in hundredths of the picture's width at 320 px."""

PHONE, DESK = 250, 640
"""Width that bars have for their numbers on a phone and on a desk, in px."""

DIGIT = 8
"""Width of a digit in px, with its share of the room around a number."""

TICKS = 7
"""Years that are written below the bars of a phone, at most."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A year, or a span of them: practices that are over or have an end, and above these, those that go on.

    Places and sizes are shares of the picture. `number` says where a number stands above it: "always", "desk" (where
    there is room) or nowhere (empty); `tick` likewise for the year below.
    """

    year: str
    span: str
    ended: str
    going: str
    total: str
    left: str
    middle: str
    width: str
    ended_top: str
    ended_height: str
    going_top: str
    going_height: str
    number: str
    tick: str
    title: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the scale."""

    y: str
    text: str


@dataclass(frozen=True, slots=True)
class YearsView:
    """The bars and their scale; `going` tells whether any practice goes on."""

    text: tuple[str, ...]
    notes: tuple[str, ...]
    bars: tuple[Bar, ...]
    lines: tuple[Line, ...]
    going: bool


def years_view(edition: Edition) -> YearsView | None:
    """The bars; None where there is no practice."""
    practices = edition.catalogue.practices.values()
    if not practices:
        return None
    written = written_year(practices)
    runs = Counter(
        (p.period.start.year, last_year(p, written), p.period.end is None and p.status not in OVER) for p in practices
    )
    first, last = min(start for start, _, _ in runs), max(written, *(end for _, end, _ in runs))
    step = round_step((last - first + 1) / BARS)
    years = range(first - first % step, last + 1, step)
    ended = _running({(start, end): n for (start, end, going), n in runs.items() if not going}, years)
    going = _running({(start, end): n for (start, end, going), n in runs.items() if going}, years)
    return YearsView(
        _text(ended, going, years, first, max(end for _, end, _ in runs), edition),
        _notes(years.step, last, written, edition),
        *_drawn(ended, going, years, edition),
        going=any(going.values()),
    )


def _running(runs: Mapping[tuple[int, int], int], years: range) -> dict[int, int]:
    """Year → how many ran in it (or in the span that it opens); a sum of beginnings less ends, one step a run."""
    change: Counter[int] = Counter()
    for (start, end), count in runs.items():
        change[start - start % years.step] += count
        change[end - end % years.step + years.step] -= count
    running, found = 0, {}
    for year in years:
        running += change[year]
        found[year] = running
    return found


def _drawn(
    ended: Mapping[int, int], going: Mapping[int, int], years: range, edition: Edition
) -> tuple[tuple[Bar, ...], tuple[Line, ...]]:
    """Bars and scale."""
    language, strings = edition.language, edition.strings.overview.years
    most = max(ended[year] + going[year] for year in years)
    unit = round_step(most / LINES)
    top = -(-most // unit) * unit
    lines = tuple(Line(_y(n, top), language.number(n)) for n in range(0, top + 1, unit))
    left = 4 + LETTER * len(language.number(top))
    share = (100 - left) / len(years)
    digits = len(language.number(most)) + 1
    needed = len(years) * digits * DIGIT
    number = "always" if needed <= PHONE else "desk" if needed <= DESK else ""
    # The numbers that there is no room for stand in the table; the highest is always told.
    peak = max(years, key=lambda year: ended[year] + going[year])
    tick = round_step(len(years) / TICKS) * years.step
    bars = []
    for n, year in enumerate(years):
        total = ended[year] + going[year]
        (span,) = spans(range(year, min(year + years.step, years.stop)))
        bars.append(
            Bar(
                year=str(year),
                span=span,
                ended=language.number(ended[year]),
                going=language.number(going[year]),
                total=language.number(total),
                left=percent(left + share * (n + 0.12), 100),
                middle=percent(left + share * (n + 0.5), 100),
                width=percent(share * 0.76, 100),
                ended_top=_y(ended[year], top),
                ended_height=_height(ended[year], top),
                going_top=_y(total, top),
                going_height=_height(going[year], top),
                number="always" if total and year == peak else number if total else "",
                tick="always" if year % tick == 0 or len(years) <= TICKS else "desk" if len(years) <= 2 * TICKS else "",
                title=strings.bar.format(year=span, practices=edition.strings.lists.practices.format(language, total)),
            )
        )
    return tuple(bars), lines


def _y(count: int, top: int) -> str:
    return percent(BOTTOM - (BOTTOM - TOP) * count / top, 100)


def _height(count: int, top: int) -> str:
    return percent((BOTTOM - TOP) * count / top, 100)


def _text(
    ended: Mapping[int, int], going: Mapping[int, int], years: range, first: int, last: int, edition: Edition
) -> tuple[str, ...]:
    """What one sees: from when to when, and the fullest years."""
    strings, language = edition.strings.overview.years, edition.language
    totals = {year: ended[year] + going[year] for year in years}
    most = max(totals.values())
    fullest = [year for year in years if totals[year] == most]
    practices = edition.strings.lists.practices.format(language, most)
    if first == last:
        return (strings.one_year.format(year=first, practices=practices),)
    said = [strings.span.format(first=first, last=last)]
    if most == 1 or len(fullest) == len(years):
        return tuple(said)
    if years.step == 1:
        said.append(
            strings.fullest.format(language, len(fullest), years=_listed(fullest, language), practices=practices)
        )
    else:
        named = [year for start in fullest for year in range(start, min(start + years.step, years.stop))]
        said.append(strings.fullest_spans.format(years=_listed(named, language), practices=practices))
    return tuple(said)


def _listed(years: Sequence[int], language: Language) -> str:
    return language.list(spans(years))


def _notes(step: int, last: int, written: int, edition: Edition) -> tuple[str, ...]:
    """How to read the bars: of several years, of what goes on, of ends that nobody states, of what is planned."""
    strings, language = edition.strings.overview.years, edition.language
    open_ = [p for p in edition.catalogue.practices.values() if p.period.end is None]
    over = sum(p.status in OVER for p in open_)
    going = len(open_) - over
    return tuple(
        note
        for note, told in (
            (strings.binned.format(language, step), step > 1),
            (strings.going_on.format(language, going, year=written), going),
            (strings.end_unknown.format(language, over), over),
            (strings.planned.format(year=written), last > written),
        )
        if told
    )

"""Practices by theme and country: a heat map, the most telling cells in words, and the table behind it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from passerelle.views.edition import Edition, Named
from passerelle.views.overview.scale import leaders, percent, tint, tint_ranges

CROWD = 24
"""Columns beyond which they are kept narrow."""

LISTED = 8
"""Themes without a practice that are still named one by one."""


@dataclass(frozen=True, slots=True)
class Header:
    """A row or column: a theme or country, and how many practices it has in all."""

    name: Named
    count: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A theme in a country that has practices: its corner and its middle in shares of the picture."""

    left: str
    top: str
    x: str
    y: str
    count: str
    tint: int
    title: str


@dataclass(frozen=True, slots=True)
class Tint:
    """An entry of the key."""

    tint: int
    text: str


@dataclass(frozen=True, slots=True)
class MatrixView:
    """`lines` are the shares at which cells are parted, across and down; `table` holds a row of counts a theme."""

    text: tuple[str, ...]
    notes: tuple[str, ...]
    rows: tuple[Header, ...]
    columns: tuple[Header, ...]
    cells: tuple[Cell, ...]
    width: str
    height: str
    across: tuple[str, ...]
    down: tuple[str, ...]
    crowded: bool
    wide: bool
    key: tuple[Tint, ...]
    table: tuple[tuple[str, ...], ...]


def matrix_view(edition: Edition) -> MatrixView | None:
    """The heat map; None where no practice states a place."""
    catalogue, language = edition.catalogue, edition.language
    themes = tuple(edition.vocabulary.ids("themes"))
    countries = sorted(catalogue.by_country, key=lambda code: language.sort_key(edition.country(code).text))
    if not countries:
        return None
    counts: Counter[tuple[str, str]] = Counter()
    for id_, practice in catalogue.practices.items():
        for theme in dict.fromkeys(practice.themes):
            counts.update((theme, country) for country in catalogue.countries(id_))
    most = max(counts.values())
    strings = edition.strings.overview.matrix
    practices = edition.strings.lists.practices

    def cell(row: int, theme: str, column: int, country: str) -> Cell:
        count = counts[theme, country]
        return Cell(
            percent(column, len(countries)),
            percent(row, len(themes)),
            percent(column + 0.5, len(countries)),
            percent(row + 0.5, len(themes)),
            language.number(count),
            tint(count, most),
            strings.cell.format(
                theme=edition.label("themes", theme),
                country=edition.country(country).text,
                practices=practices.format(language, count),
            ),
        )

    return MatrixView(
        text=_text(counts, themes, countries, edition),
        notes=_notes(edition),
        rows=tuple(Header(edition.theme(id_), language.number(len(catalogue.by_theme.get(id_, ())))) for id_ in themes),
        columns=tuple(
            Header(edition.country(code), language.number(len(catalogue.by_country[code]))) for code in countries
        ),
        cells=tuple(
            cell(row, theme, column, country)
            for row, theme in enumerate(themes)
            for column, country in enumerate(countries)
            if counts[theme, country]
        ),
        width=percent(1, len(countries)),
        height=percent(1, len(themes)),
        across=tuple(percent(n, len(themes)) for n in range(1, len(themes))),
        down=tuple(percent(n, len(countries)) for n in range(1, len(countries))),
        crowded=len(countries) > CROWD,
        wide=most >= 1000,
        key=tuple(
            Tint(level, language.number(low) if low == high else f"{language.number(low)}–{language.number(high)}")
            for level, low, high in tint_ranges(most)
        ),
        table=tuple(tuple(language.number(counts[theme, country]) for country in countries) for theme in themes),
    )


def _text(
    counts: Counter[tuple[str, str]], themes: tuple[str, ...], countries: list[str], edition: Edition
) -> tuple[str, ...]:
    """What one sees: the themes that are covered, who comes first, and how much is blank."""
    strings, language, catalogue = edition.strings.overview.matrix, edition.language, edition.catalogue
    practices = edition.strings.lists.practices
    covered = [id_ for id_ in themes if id_ in catalogue.by_theme]
    uncovered = [id_ for id_ in themes if id_ not in catalogue.by_theme]
    said = []
    if uncovered:
        said.append(strings.covered.format(language, len(covered), total=language.number(len(themes))))
        if len(uncovered) <= LISTED:
            names = language.list([strings.quoted.format(name=edition.label("themes", id_)) for id_ in uncovered])
            said.append(strings.uncovered.format(names=names))
    else:
        said.append(strings.all_covered)
    by_theme = {id_: len(catalogue.by_theme[id_]) for id_ in covered}
    if first := leaders(by_theme):
        names = language.list([strings.quoted.format(name=edition.label("themes", id_)) for id_ in first])
        told = practices.format(language, by_theme[first[0]])
        said.append(strings.themes.format(language, len(first), names=names, practices=told))
    by_country = {code: len(catalogue.by_country[code]) for code in countries}
    if first := leaders(by_country):
        names = language.list([edition.country(code).text for code in first])
        told = practices.format(language, by_country[first[0]])
        said.append(strings.countries.format(language, len(first), names=names, practices=told))
    total = len(themes) * len(countries)
    if blank := total - len(counts):
        said.append(strings.blank.format(language, blank, total=language.number(total)))
    return tuple(said)


def _notes(edition: Edition) -> tuple[str, ...]:
    """How to read the numbers."""
    strings, catalogue = edition.strings.overview.matrix, edition.catalogue
    placeless = sum(not catalogue.countries(id_) for id_ in catalogue.practices)
    told = strings.placeless.format(edition.language, placeless) if placeless else None
    return tuple(filter(None, (strings.note, told)))

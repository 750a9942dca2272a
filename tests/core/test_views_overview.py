"""The base at a glance: what is counted, how it is drawn, what is said of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from lxml.html import HtmlElement
from tests.core.editions import edition, pages, parse
from tests.core.samples import full, practice

from passerelle import addresses
from passerelle.model import Practice
from passerelle.running import last_year, written_year
from passerelle.strings import load_strings
from passerelle.views.overview import networks, overview_view, years
from passerelle.views.overview.matrix import MatrixView
from passerelle.views.overview.networks import NetworksView
from passerelle.views.overview.scale import TINTS, leaders, percent, round_step, spans, tint, tint_ranges
from passerelle.views.overview.years import YearsView

LANGUAGES = ("fr", "en", "es")
Records = Mapping[str, Practice]


def matrix(records: Records, code: str = "en") -> MatrixView:
    """The heat map of these records."""
    view = overview_view(edition(code, records)).matrix
    assert view
    return view


def by_year(records: Records, code: str = "en") -> YearsView:
    """The bars of these records."""
    view = overview_view(edition(code, records)).years
    assert view
    return view


def by_network(records: Records, code: str = "en") -> NetworksView:
    """The pictures of networks of these records."""
    view = overview_view(edition(code, records)).networks
    assert view
    return view


def page(records: Records, code: str = "en") -> HtmlElement:
    """The generated part of the page."""
    return parse(pages(code, records).view("overview", addresses.OVERVIEW))


def ran(start: str, end: str | None = None, **more: Any) -> Practice:
    """A practice of that period, published in 2024."""
    period = {"start": start} | ({"end": end} if end else {})
    return practice(**{"period": period, "published": "2024-05-01"} | more)


def totals(view: YearsView) -> dict[str, str]:
    """Year → how many ran."""
    return {bar.span: bar.total for bar in view.bars}


# numbers to drawing -------------------------------------------------------------------------------------------------


def test_shares_are_written_shortly() -> None:
    """No more digits than a screen can show, and none in vain."""
    assert [percent(1, 3), percent(1, 2), percent(0, 7), percent(7, 7)] == ["33.333%", "50%", "0%", "100%"]


@pytest.mark.parametrize(("least", "step"), [(0.2, 1), (1, 1), (1.1, 2), (3, 5), (7, 10), (26, 50), (501, 1000)])
def test_steps_are_round(least: float, step: int) -> None:
    """A scale counts by ones, twos and fives."""
    assert round_step(least) == step


@pytest.mark.parametrize("most", [1, 2, 4, 5, 6, 7, 11, 99, 12345])
def test_the_key_says_what_tints_stand_for(most: int) -> None:
    """Every number has one tint, that whose range holds it; more is never paler."""
    ranges = tint_ranges(most)
    assert (ranges[0][1], ranges[-1][2]) == (1, most)
    for level, low, high in ranges:
        assert {tint(low, most), tint(high, most)} == {level}
        assert 1 <= level <= TINTS
    assert [low for _, low, _ in ranges[1:]] == [high + 1 for _, _, high in ranges[:-1]]


def test_few_are_named_as_first() -> None:
    """Ties are told as long as they are few; when all are alike, none is first."""
    assert leaders({"a": 2, "b": 3, "c": 3}) == ("b", "c")
    assert leaders({"a": 1, "b": 1}) == ()
    assert leaders({"a": 1}) == ("a",)
    assert leaders({}) == leaders({"a": 0}) == ()
    assert leaders(dict.fromkeys("abcd", 2) | {"e": 1}) == ()


def test_years_in_a_row_are_one_span() -> None:
    """2016, 2017 and 2018 read 2016–2018."""
    assert spans([2016, 2017, 2018, 2020, 2022, 2023]) == ["2016–2018", "2020", "2022–2023"]
    assert spans([]) == []


# by theme and country -----------------------------------------------------------------------------------------------

MIXED = {
    "a": practice(themes=["housing", "jobs"], places=["lyon", "brest", "riga"]),
    "b": practice(themes=["housing"], places=["valencia"]),
    "c": practice(themes=["housing"], places=["lyon", "calp"]),
    "d": practice(themes=["health"]),
}


def test_a_practice_counts_once_in_each_of_its_countries() -> None:
    """Two cities of a country are one country; two countries are two."""
    view = matrix(MIXED)
    assert [(column.name.text, column.count) for column in view.columns] == [
        ("France", "2"),
        ("Latvia", "1"),
        ("Spain", "2"),
    ]
    assert dict(zip([row.name.text for row in view.rows], view.table, strict=True)) == {
        "housing en": ("2", "1", "2"),
        "health en": ("0", "0", "0"),
        "jobs en": ("1", "1", "0"),
        "culture en": ("0", "0", "0"),
        "sport en": ("0", "0", "0"),
    }


def test_a_practice_without_a_place_counts_for_its_themes() -> None:
    """It stands in no cell, and that is said."""
    view = matrix(MIXED)
    assert [row.count for row in view.rows] == ["3", "1", "1", "0", "0"]
    assert any(note.startswith("1 practice states no place") for note in view.notes)
    assert len(matrix({"a": MIXED["a"]}).notes) == 1


def test_cells_are_those_of_the_table_that_are_not_empty() -> None:
    """Picture and table say the same, and a cell stands in its row and column."""
    view = matrix(MIXED)
    drawn = {(cell.x, cell.y): cell.count for cell in view.cells}
    expected = {
        (percent(column + 0.5, 3), percent(row + 0.5, 5)): count
        for row, counts in enumerate(view.table)
        for column, count in enumerate(counts)
        if count != "0"
    }
    assert drawn == expected
    assert view.cells[0].title == "housing en, France: 2 practices"


def test_what_one_sees_is_counted() -> None:
    """Themes that are covered and not, who comes first, how much is blank."""
    assert matrix(MIXED).text == (
        "3 themes out of 5 have at least one practice.",
        "Nothing yet on: “culture en” and “sport en”.",
        "The theme with the most practices is “housing en” (3 practices).",
        "The countries with the most practices are France and Spain (2 practices each).",
        "10 combinations of theme and country out of 15 are still empty.",
    )


def test_nothing_is_called_empty_when_all_is_covered() -> None:
    """A full matrix has no blanks to tell of."""
    every = {"a": practice(themes=["housing", "health", "jobs", "culture", "sport"], places=["lyon"])}
    assert matrix(every).text == (
        "Every theme has at least one practice.",
        "The country with the most practices is France (1 practice).",
    )


def test_countries_stand_by_name_in_the_pages_language() -> None:
    """Espagne comes before France, Spain after Latvia."""
    names = [column.name.text for column in matrix(MIXED, "fr").columns]
    assert names == ["Espagne", "France", "Lettonie"]


def test_names_lead_to_lists() -> None:
    """But for a theme that no list has."""
    view = matrix(MIXED)
    assert [row.name.path for row in view.rows][:1] == ["themes/housing/"]
    assert view.rows[-1].name.path is None
    assert [column.name.path for column in view.columns] == ["countries/fr/", "countries/lv/", "countries/es/"]


# by year ------------------------------------------------------------------------------------------------------------


def test_a_practice_runs_from_its_first_year_to_its_last() -> None:
    """Both included, whatever the precision of the dates; years without any are shown."""
    view = by_year({"a": ran("2019-11", "2020-01-31"), "b": ran("2022", "2022")})
    assert totals(view) == {"2019": "1", "2020": "1", "2021": "0", "2022": "1", "2023": "0", "2024": "0"}
    assert view.text == ("The practices described here cover the years 2019 to 2022.",)


def test_what_goes_on_runs_until_a_sheet_was_last_written() -> None:
    """The build makes the same bytes on any day; such practices are told apart."""
    view = by_year({"a": ran("2022"), "b": ran("2021", "2023", updated="2025-02")})
    assert [(bar.year, bar.ended, bar.going) for bar in view.bars] == [
        ("2021", "1", "0"),
        ("2022", "1", "1"),
        ("2023", "1", "1"),
        ("2024", "0", "1"),
        ("2025", "0", "1"),
    ]
    assert view.going
    assert view.notes == (
        "1 practice is going on, with no stated end; it counts up to 2025, when a sheet was last updated.",
    )


def test_what_is_over_without_an_end_runs_until_its_last_event() -> None:
    """At least so long; never until today."""
    record = full(period={"start": "2019"}, status="ended")
    assert last_year(record, 2026) == 2021
    assert last_year(ran("2019", status="ended"), 2026) == 2019
    view = by_year({"sample": record})
    assert totals(view) == {"2019": "1", "2020": "1", "2021": "1"} | {str(y): "0" for y in range(2022, 2027)}
    assert view.notes[0].startswith("1 practice is over, but its end is not stated")
    assert not view.going


def test_what_is_planned_is_said_to_be() -> None:
    """An end ahead of the last sheet is shown, and what goes on does not reach it."""
    records = {"a": ran("2023", "2026"), "b": ran("2023")}
    assert written_year(records.values()) == 2024
    view = by_year(records)
    assert totals(view) == {"2023": "2", "2024": "2", "2025": "1", "2026": "1"}
    assert view.notes[-1] == "What comes after 2024 is planned."


def test_one_year_is_told_as_one() -> None:
    """No "from 2024 to 2024"."""
    assert by_year({"a": ran("2024", "2024")}).text == ("All that is described here took place in 2024: 1 practice.",)


def test_the_fullest_years_are_told() -> None:
    """As spans, unless all are alike."""
    records = {"a": ran("2020", "2024"), "b": ran("2021", "2022"), "c": ran("2024", "2024")}
    assert by_year(records).text[-1] == "The fullest years are 2021–2022 and 2024 (2 practices each)."


def test_many_years_share_bars() -> None:
    """A bar counts a practice once, and says which years it stands for."""
    view = by_year({"old": ran("1903", "1904"), "new": ran("2021"), "short": ran("1981", "1982")})
    assert len(view.bars) <= years.BARS + 1
    assert [bar.span for bar in view.bars[:2]] == ["1900–1904", "1905–1909"]
    assert view.bars[-1].span == "2020–2024"
    assert [bar.total for bar in view.bars if bar.total != "0"] == ["1", "1", "1"]
    assert view.notes[0].startswith("Each bar stands for 5 years")
    assert (
        by_year({"old": ran("1903"), "new": ran("2021")}).text[-1]
        == "Most practices ran in 2020–2024 (2 practices a bar)."
    )


def test_the_last_bar_ends_with_the_last_year() -> None:
    """No year is named that no record does."""
    view = by_year({"old": ran("1903", "1904", published="2022"), "new": ran("2022", published="2022")})
    assert view.bars[-1].span == "2020–2022"


def test_bars_are_as_high_as_their_numbers() -> None:
    """Parts stand upon each other from the line of zero, and end at the line of their number."""
    view = by_year({"a": ran("2023", "2024"), "b": ran("2023"), "c": ran("2024")})
    heights = [float(bar.ended_height[:-1]) for bar in view.bars]
    assert heights[0] == heights[1] > 0
    lines = {line.text: line.y for line in view.lines}
    assert (lines["0"], lines["1"]) == ("88%", view.bars[0].ended_top)
    assert [bar.going_top for bar in view.bars] == [lines["2"], lines["3"]]


@pytest.mark.parametrize("count", [1, 12, 999])
def test_the_highest_bar_is_always_numbered(count: int) -> None:
    """Also where there is no room for all numbers."""
    records = {f"p-{n}": ran(str(2024 - n % 30), "2024") for n in range(count)}
    numbered = [bar.total for bar in by_year(records).bars if bar.number == "always"]
    assert str(count) in numbered


# by network ---------------------------------------------------------------------------------------------------------

NETWORKED = {
    "a": practice(networks=["urbact"], places=["lyon", "riga"]),
    "b": practice(networks=["urbact", "uclg"], places=["lyon"]),
    "c": practice(places=["calp"]),
}


def test_a_network_has_the_cities_of_its_practices() -> None:
    """The largest first; a city with several networks counts in each, and is told apart."""
    view = by_network(NETWORKED)
    assert [(row.name.text, row.practices, row.countries, row.cities, row.shared) for row in view.rows] == [
        ("urbact en", "2", "2", "2", "1"),
        ("uclg en", "1", "1", "1", "1"),
    ]
    assert [city.text for city in view.rows[0].named] == ["Lyon en", "Riga en"]
    assert view.text == (
        "The practices of 2 networks bring together 2 cities.",
        "The network that reaches the most is urbact en (2 cities).",
        "1 city takes part through several networks.",
    )
    assert view.notes[-1] == "1 practice belongs to no network."


def test_a_city_has_its_place_in_every_picture() -> None:
    """Countries side by side; the cities that a network lacks are points."""
    first, second = by_network(NETWORKED).panels
    assert [(dot.title, dot.x, dot.shared) for dot in first.dots] == [("Lyon en", 8, True), ("Riga en", 24, False)]
    assert [(dot.title, dot.x, dot.shared) for dot in second.dots] == [("Lyon en", 8, True)]
    assert (first.elsewhere, second.elsewhere) == ("", "M24 8h0")
    assert first.label == "urbact en: 2 cities, of which with another network too: 1"


def test_many_cities_share_dots(monkeypatch: pytest.MonkeyPatch) -> None:
    """A picture stays small; the last dot of a kind stands for what is left of it, and that is said."""
    monkeypatch.setattr(networks, "DOTS", 2)
    records = {
        "a": practice(networks=["urbact"], places=["lyon", "brest", "riga", "calp"]),
        "b": practice(networks=["uclg"], places=["calp"]),
    }
    view = by_network(records)
    assert [[dot.shared for dot in panel.dots] for panel in view.panels] == [[False, False, True], [True]]
    assert {dot.title for panel in view.panels for dot in panel.dots} == {None}
    assert view.notes[0] == "Each dot stands for 2 cities at most."
    assert not view.placed


def test_networks_without_a_picture_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """The table has them all."""
    monkeypatch.setattr(networks, "PANELS", 1)
    view = by_network(NETWORKED)
    assert (len(view.panels), len(view.rows), view.rest) == (1, 2, "1 more network stands in the table.")
    assert by_network({"a": NETWORKED["a"]}).rest is None


def test_cities_beyond_those_named_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Those with most practices are named."""
    monkeypatch.setattr(networks, "LINKED", 1)
    monkeypatch.setattr(networks, "TOLD", 1)
    view = by_network(NETWORKED)
    assert ([city.text for city in view.panels[0].cities], view.panels[0].more) == (["Lyon en"], "and 1 more")
    assert view.rows[0].more == "and 1 more"
    assert (view.panels[1].more, view.rows[1].more) == (None, None)


# the page -----------------------------------------------------------------------------------------------------------


def test_totals_lead_to_all_there_are() -> None:
    """Each with its own index."""
    view = overview_view(edition("en", MIXED))
    assert [(total.name.path, total.count) for total in view.totals] == [
        ("practices/", "4"),
        ("themes/", "3"),
        ("countries/", "3"),
        ("cities/", "5"),
        ("networks/", "0"),
    ]


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_base_without_practices_says_so(code: str) -> None:
    """No heading over nothing."""
    view = overview_view(edition(code, {}))
    assert (view.matrix, view.years, view.networks) == (None, None, None)
    tree = page({}, code)
    assert not tree.xpath("//h2 | //svg")
    assert load_strings(code).lists.empty in tree.text_content()


def test_a_picture_that_would_show_nothing_is_left_out() -> None:
    """A practice without place and network has a year all the same."""
    tree = page({"a": practice()})
    assert tree.xpath("//h2/@id") == ["totals", "by-year"]


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("records", [{"sample": full(relations=[])}, MIXED | NETWORKED], ids=["one", "several"])
def test_every_picture_has_a_name_and_a_table(code: str, records: Records) -> None:
    """Names are those of elements that are there; tables have captions and heads with a scope."""
    tree = page(records, code)
    ids = set(map(str, tree.xpath("//@id")))
    drawings = tree.xpath("//svg[not(@aria-hidden)]")
    assert len(drawings) >= 3
    for svg in drawings:
        assert svg.get("role") == "img"
        assert svg.get("aria-label") or set(svg.get("aria-labelledby", "-").split()) <= ids
        assert not svg.xpath(".//a"), "what is in an image cannot be reached"
    assert len(tree.xpath("//details//table[caption]")) == 3
    assert not tree.xpath("//th[not(@scope)] | //*[@style or @fill or @stroke]")
    labels = [str(label) for label in tree.xpath("//*[@role='group']/@aria-label")]
    assert len(labels) == len(set(labels)) == 4


def test_drawing_and_table_agree_on_the_page() -> None:
    """The numbers in cells are those of the table, zeros aside."""
    tree = page(MIXED | NETWORKED)
    drawn = [str(text) for text in tree.xpath("//*[contains(@class, 'pl-cell')]/text/text()")]
    rows = tree.xpath("(//table)[1]/tbody/tr")
    table = [str(cell.text) for row in rows for cell in row.xpath("td")[1:]]
    assert drawn == [count for count in table if count != "0"]
    assert drawn

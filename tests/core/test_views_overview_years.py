"""Practices by year: when each ran, and the bars of it."""

from __future__ import annotations

import pytest
from tests.core.overview_pictures import by_year, ran, totals
from tests.core.samples import full

from passerelle.running import last_year, written_year
from passerelle.views.overview import years


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

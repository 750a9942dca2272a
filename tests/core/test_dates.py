"""Dates of year, month or day precision."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from passerelle.dates import PartialDate


@pytest.mark.parametrize(
    ("text", "precision", "earliest", "latest"),
    [
        ("2020", "year", date(2020, 1, 1), date(2020, 12, 31)),
        ("2020-02", "month", date(2020, 2, 1), date(2020, 2, 29)),
        ("2020-10-05", "day", date(2020, 10, 5), date(2020, 10, 5)),
    ],
)
def test_what_a_date_can_mean(text: str, precision: str, earliest: date, latest: date) -> None:
    """A date of lower precision stands for all the days that it may be."""
    parsed = PartialDate.parse(text)
    assert (parsed.precision, parsed.earliest, parsed.latest, str(parsed)) == (precision, earliest, latest, text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "20",
        "20200",
        "0999",
        "3000",
        "2020-1",
        "2020-13",
        "2020-00",
        "2020-02-30",
        "2020-10-5",
        "2020-10-05T10:00",
        "2020\n",
        "2020-10-05 ",
        "5.10.2020",
        "٢٠٢٠",
        "2020/10",
        "+2020",
        "-2020",
    ],
)
def test_nothing_else_is_a_date(text: str) -> None:
    """Impossible days and other ways to write them are refused."""
    with pytest.raises(ValueError, match=r".*"):
        PartialDate.parse(text)


@pytest.mark.parametrize("value", [2020, None, ["2020"], 20.5, True])
def test_in_a_model_only_text_is_a_date(value: object) -> None:
    """What is no text gives our own kind of error."""
    with pytest.raises(ValidationError) as error:
        TypeAdapter(PartialDate).validate_python(value)
    assert error.value.errors()[0]["type"] == "bad-date"


@given(st.dates(min_value=date(1000, 1, 1), max_value=date(2999, 12, 31)))
def test_every_day_reads_back(day: date) -> None:
    """Writing and reading are inverse."""
    assert PartialDate.parse(day.isoformat()).earliest == day
    adapter = TypeAdapter(PartialDate)
    assert adapter.dump_python(adapter.validate_python(day.isoformat())) == day.isoformat()

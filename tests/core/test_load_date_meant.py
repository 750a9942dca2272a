"""What is no date is told as what it probably is: another way to write one, a span, a day that does not exist."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from passerelle.dates import PartialDate
from passerelle.load.date_meant import date_problem, span_meant
from passerelle.problems import Code

MEANT = [
    # another order or other signs
    ("21/11/2026", "2026-11-21"), ("11/21/2026", "2026-11-21"), ("21.11.2026", "2026-11-21"),
    ("12/12/2020", "2020-12-12"),
    ("2020/10/05", "2020-10-05"), ("2020-1-5", "2020-01-05"), ("2020-1", "2020-01"), ("10/2020", "2020-10"),
    ("2020‑10‑05", "2020-10-05"), ("20201005", "2020-10-05"), ("202010", "2020-10"), ("2020-10-00", "2020-10"),
    ("2020-10-05T12:30:00Z", "2020-10-05"), ("2020-10-05 12:30", "2020-10-05"), ("2020-10-05.", "2020-10-05"),
    # the names of the months, in each language of the site
    ("novembre 2020", "2020-11"), ("November 2020", "2020-11"), ("noviembre de 2020", "2020-11"),
    ("5 octobre 2020", "2020-10-05"), ("1er octobre 2020", "2020-10-01"), ("lundi 5 octobre 2020", "2020-10-05"),
    ("October 5, 2020", "2020-10-05"), ("5th of October 2020", "2020-10-05"), ("5 de octubre de 2020", "2020-10-05"),
    ("déc. 2020", "2020-12"), ("Oct 2020", "2020-10"), ("ENERO 2021", "2021-01"), ("août 2021", "2021-08"),
    # never more precise than what is understood
    ("vers 2020", "2020"), ("spring 2020", "2020"), ("fin novembre 2020", "2020-11"),
    ("10 days in November 2020", "2020-11"),
]  # fmt: skip

SPANS = [
    ("2020–2022", "2020", "2022"), ("2020-2022", "2020", "2022"), ("2020 - 2022", "2020", "2022"),
    ("2020/2022", "2020", "2022"), ("2020-22", "2020", "2022"), ("de 2020 à 2022", "2020", "2022"),
    ("from May 2020 to June 2021", "2020-05", "2021-06"), ("2020-10 – 2021-03", "2020-10", "2021-03"),
    ("novembre 2020 – mars 2021", "2020-11", "2021-03"), ("3-4 mai 2021", "2021-05-03", "2021-05-04"),
    ("May 3–4, 2021", "2021-05-03", "2021-05-04"), ("2020-10-05/2020-10-07", "2020-10-05", "2020-10-07"),
]  # fmt: skip


def told(text: str, field: str = "start", *, has_end: bool = True) -> tuple[Code, dict[str, str]]:
    """The problem, less the value itself, which it always shows."""
    code, params = date_problem(text, field, has_end=has_end)
    assert params.pop("value") == text
    return code, params


@pytest.mark.parametrize(("text", "meant"), MEANT)
def test_a_date_that_is_written_otherwise_is_suggested(text: str, meant: str) -> None:
    """Whatever is suggested is a date."""
    assert told(text) == (Code.BAD_DATE, {"suggestion": meant})
    assert str(PartialDate.parse(meant)) == meant


@pytest.mark.parametrize("text", ["05/06/2020", "5.6.2020", "5-6-2020"])
def test_a_date_that_can_be_read_in_two_ways_says_so(text: str) -> None:
    """The day comes first, as is the custom in French, Spanish and European English."""
    assert told(text) == (Code.DATE_ORDER, {"suggestion": "2020-06-05"})


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("2021-02-30", "2021-02-28"),
        ("2020-02-30", "2020-02-29"),
        ("31/11/2026", "2026-11-30"),
        ("2021-04-31", "2021-04-30"),
    ],
)
def test_a_day_that_does_not_exist_is_told_as_such(text: str, last: str) -> None:
    """With the last day of its month."""
    assert told(text) == (Code.NO_SUCH_DAY, {"suggestion": last})


@pytest.mark.parametrize(
    ("text", "params"),
    [
        ("2020-13", {"month": "13"}),
        ("2020-00", {"month": "00"}),
        ("13/2020", {"month": "13"}),
        ("2020-13-05", {"month": "13", "suggestion": "2020-05-13"}),
        ("2020-30-11", {"month": "30", "suggestion": "2020-11-30"}),
    ],
)
def test_a_month_that_does_not_exist_is_told_as_such(text: str, params: dict[str, str]) -> None:
    """Where the day can be meant, it is suggested."""
    assert told(text) == (Code.NO_SUCH_MONTH, params)


@pytest.mark.parametrize(("text", "start", "end"), SPANS)
def test_a_span_is_told_with_its_ends(text: str, start: str, end: str) -> None:
    """Only where there are fields for both; elsewhere it is simply no date."""
    assert told(text) == (Code.DATE_SPAN, {"start": start, "end": end})
    assert told(text, "published", has_end=False)[0] in (Code.BAD_DATE, Code.NO_SUCH_MONTH)
    assert tuple(map(str, span_meant(text) or ())) == (start, end)


@pytest.mark.parametrize("text", ["en cours", "ongoing", "presente", "?", ""])
def test_an_end_that_is_not_known_is_left_out(text: str) -> None:
    """Words in the place of an end mean that there is none yet; in the place of a start they mean nothing."""
    assert told(text, "end") == (Code.NO_END, {})
    assert told(text, "start") == (Code.BAD_DATE, {})


@pytest.mark.parametrize(
    "text", ["99", "5.10.20", "0000-01-01", "2020-02-29x", "3 mai 2020 4", "mai juin 2020", "x" * 9999, "2022–2020"]
)
def test_what_is_not_understood_is_not_guessed_at(text: str) -> None:
    """No suggestion is better than a wrong one."""
    assert told(text) == (Code.BAD_DATE, {})


@example(text="0000/20", has_end=True)
@example(text="05/06/0020 - 2021", has_end=True)
@given(st.text(max_size=40) | st.from_regex(r"[0-9 /.-]{1,12}", fullmatch=True), st.booleans())
def test_any_text_is_told(text: str, has_end: bool) -> None:
    """Nothing raises, and each suggestion is a date."""
    code, params = date_problem(text, "end", has_end=has_end)
    assert code in (
        Code.BAD_DATE, Code.DATE_ORDER, Code.DATE_SPAN, Code.NO_SUCH_DAY, Code.NO_SUCH_MONTH, Code.NO_END
    )  # fmt: skip
    for name in ("suggestion", "start", "end"):
        assert name not in params or str(PartialDate.parse(params[name])) == params[name]

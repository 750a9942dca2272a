"""Facets: what practices can be narrowed by, and in what order its values are offered."""

from __future__ import annotations

import pytest
from tests.core.editions import all_strings, edition
from tests.core.samples import practice

from passerelle.dates import PartialDate
from passerelle.facets import FACETS, facet_data, facet_views, values_of
from passerelle.model import Period, Practice


def running(start: str, end: str | None, status: str) -> Practice:
    """A practice of that period."""
    period = Period(start=PartialDate.parse(start), end=PartialDate.parse(end) if end else None)
    return practice().model_copy(update={"period": period, "status": status})


def test_each_facet_has_its_words_in_every_language() -> None:
    """A further facet is one more entry; the strings must name it."""
    for strings in all_strings().values():
        assert set(type(strings.find.facets).model_fields) == {facet.name for facet in FACETS}


@pytest.mark.parametrize(
    ("start", "end", "status", "periods"),
    [
        ("2020", "2022", "completed", ["2020-2024"]),
        ("2019-12", "2020-01", "completed", ["2015-2019", "2020-2024"]),
        ("2015", None, "completed", ["2015-2019"]),
        ("2009", "2021", "ended", ["2005-2009", "2010-2014", "2015-2019", "2020-2024"]),
    ],
)
def test_a_practice_is_in_each_period_in_which_it_ran(
    start: str, end: str | None, status: str, periods: list[str]
) -> None:
    """What is over without a known end is known to have run when it began."""
    found = values_of(edition("en", {"a": running(start, end, status)}).catalogue)
    assert list(found["a"]["period"]) == periods


def test_what_goes_on_runs_until_the_latest_year_that_is_known() -> None:
    """And not until today: the same records make the same site on any day."""
    records = {"a": running("2008", None, "ongoing"), "b": running("2001", "2017", "completed")}
    latest = max(p.published.year for p in records.values())
    first, *_, last = values_of(edition("en", records).catalogue)["a"]["period"]
    assert first == "2005-2009"
    assert int(last[:4]) <= latest <= int(last[5:])


def test_values_stand_as_readers_expect() -> None:
    """Terms in the order of their vocabulary, names by the alphabet of the language, years as they come."""
    record = running("2008", "2016", "ended")
    found = edition(
        "fr", {"a": record.model_copy(update={"places": ("valencia", "brest", "calp"), "themes": ("jobs", "housing")})}
    )
    views = {view.name: view for view in facet_views(found)}
    themes = list(found.vocabulary.ids("themes"))
    ids = [option.id for option in views["theme"].options]
    assert ids == sorted(ids, key=themes.index)
    names = [option.label for option in views["city"].options]
    assert names == sorted(names, key=found.language.sort_key)
    assert [option.label for option in views["period"].options] == ["2005–2009", "2010–2014", "2015–2019"]


def test_values_that_no_practice_has_are_not_offered() -> None:
    """And a facet without any is left out."""
    record = practice().model_copy(update={"networks": ()})
    found = edition("en", {"a": record})
    assert "network" not in {view.name for view in facet_views(found)}
    assert all(option.count for view in facet_views(found) for option in view.options)
    assert {facet["name"] for facet in facet_data(facet_views(found))} == {view.name for view in facet_views(found)}


def test_values_differ_in_more_than_capitals() -> None:
    """Whoever types an address by hand means one value, however it is written."""
    record = practice().model_copy(update={"places": ("valencia", "brest")})
    for view in facet_views(edition("en", {"a": record, "b": running("2008", "2016", "ended")})):
        ids = [option.id.lower() for option in view.options]
        assert len(set(ids)) == len(ids)

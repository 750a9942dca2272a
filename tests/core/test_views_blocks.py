"""What a programme does, as a sheet shows it: steps, strands, benchmarks, phases, events, outputs."""

from __future__ import annotations

from typing import Any

import pytest
from lxml.html import HtmlElement
from tests.core.editions import pages, parse, writer
from tests.core.samples import block, full, practice

from passerelle.views import blocks

OTHER = {"other": practice()}


def section(record: Any, id_: str, code: str = "en") -> HtmlElement:
    """A part of the rendered sheet."""
    found: HtmlElement = parse(pages(code, {"sample": record, **OTHER}).sheet("sample").content).get_element_by_id(id_)
    return found


@pytest.mark.parametrize("name", ["steps", "strands", "methods", "priorities", "challenges", "outputs"])
def test_entries_have_their_words_and_sources(name: str) -> None:
    """An entry is told in the page's language and says where it comes from."""
    entry = getattr(blocks, name)(writer(full(), "en", OTHER))[0]
    words = getattr(full().texts["en"], name)[entry.id]
    assert entry.title == words.title
    assert str(entry.html) == f"<p>{words.text}</p>"
    assert 'href="#source-1"' in entry.marks


@pytest.mark.parametrize(
    ("name", "field"),
    [("steps", "step"), ("strands", "s"), ("methods", "m"), ("priorities", "p"), ("challenges", "c"), ("phases", "x")],
)
def test_the_order_is_that_of_the_record(name: str, field: str) -> None:
    """The order of the list is the order of the stages; texts stand in whatever order."""
    ids = [f"{field}-{letter}" for letter in "bca"]
    more = {"start": "2020"} if name == "phases" else {}
    titles = {id_: {"title": id_} for id_ in sorted(ids)}
    record = practice(
        ["en"], "en", **{name: [{"id": id_, **more} for id_ in ids]}, texts={"en": block("en", **{name: titles})}
    )
    assert [entry.id for entry in getattr(blocks, name)(writer(record))] == ids


def test_a_step_that_is_an_event_says_so() -> None:
    """A study visit stands out among the stages."""
    assert [step.kind for step in blocks.steps(writer(full(), "en", OTHER))] == ["visit en", None]
    steps = section(full(), "steps").xpath(".//ol/li")
    assert ["pl-cycle__event" in (step.get("class") or "") for step in steps] == [True, False]


def test_priorities_and_challenges_lead_to_their_theme() -> None:
    """A theme named in an entry is a way to more practices."""
    for name in ("priorities", "challenges"):
        (entry,) = getattr(blocks, name)(writer(full(), "fr", OTHER))
        assert [(link.text, link.path) for link in entry.links] == [("health fr", "themes/health/")]


def test_an_output_has_kind_date_places_and_address() -> None:
    """What was produced can be found and dated."""
    (output,) = blocks.outputs(writer(full(), "es", OTHER))
    assert (output.kind, output.date, output.url) == ("guide es", "mayo de 2022", "https://guide.example/")
    assert [place.text for place in output.links] == ["Calp es"]


def test_a_benchmark_has_its_key_factors_and_its_pair() -> None:
    """On what it depends, and between whom it was set."""
    (benchmark,) = blocks.benchmarks(writer(full(), "en", OTHER))
    assert benchmark.key_factors == ("§factor en",)
    assert benchmark.pair == ("Lyon en", "Calp en")
    assert benchmark.theme is not None
    assert benchmark.theme.text == "jobs en"
    assert [li.text_content() for li in section(full(), "benchmarks").xpath(".//h4/following-sibling::ul[1]/li")] == [
        "§factor en"
    ]


def test_a_phase_says_when_where_and_whether_that_is_all() -> None:
    """An incomplete list of places must not pass for the whole."""
    (phase,) = blocks.phases(writer(full(), "en", OTHER))
    assert phase.date == "2020–2021"
    assert [place.text for place in phase.places] == ["Turku en"]
    assert not phase.complete
    assert "incomplete list" in section(full(), "phases").text_content()
    whole = full(phases=[{"id": "phase-1", "start": "2020", "places": ["turku"]}])
    assert "incomplete list" not in section(whole, "phases").text_content()
    assert blocks.phases(writer(whole, "en", OTHER))[0].date == "from 2020, end not stated"


# events -------------------------------------------------------------------------------------------------------------


def test_events_stand_by_year_in_the_order_of_their_dates() -> None:
    """Whatever the order of the record; a date of year precision comes first in its year."""
    years = blocks.events(writer(full(), "en", OTHER))
    assert [(year.year, [event.id for event in year.events]) for year in years] == [
        (2020, ["early"]),
        (2021, ["middle", "late"]),
    ]


def test_events_of_the_same_day_keep_one_order() -> None:
    """Two builds must not differ: equal dates are sorted by id."""
    events = [
        {"id": id_, "kind": "visit", "start": start}
        for id_, start in (("b", "2021-01-01"), ("a", "2021"), ("c", "2021-01"))
    ]
    (year,) = blocks.events(writer(practice(events=events)))
    assert [event.id for event in year.events] == ["a", "b", "c"]


def test_an_event_says_when_and_what_of_that_is_inferred() -> None:
    """An inferred date is marked as such, in words, beside the date."""
    found = {event.id: event for year in blocks.events(writer(full(), "en", OTHER)) for event in year.events}
    assert [(found[id_].date, found[id_].inferred) for id_ in ("early", "middle", "late")] == [
        ("2020", "year inferred"),
        ("March 2021", "date inferred"),
        ("2–4 November 2021", None),
    ]
    tree = section(full(), "events")
    (early,) = tree.xpath(".//li[@id='event-early']")
    assert early.xpath(".//time/@datetime") == ["2020"]
    assert early.xpath(".//*[contains(@class, 'pl-mark--inferred')]")[0].text_content() == "year inferred"
    assert not tree.xpath(".//li[@id='event-late']//*[contains(@class, 'pl-mark--inferred')]")


def test_an_event_says_where_it_was_held_or_that_this_is_not_stated() -> None:
    """Held somewhere, online, both, or nobody knows."""
    tree = section(full(), "events")

    def said(id_: str) -> str:
        (found,) = tree.xpath(f".//li[@id='event-{id_}']")
        return " ".join(found.text_content().split())

    assert "Lyon en" in said("late")
    assert "place not stated" not in said("late")
    assert "online" in said("early")
    assert "place not stated" not in said("early")
    assert "place not stated" in said("middle")
    assert "Places represented: Roubaix en" in said("middle")
    hosted = full(events=[{"id": "early", "kind": "visit", "start": "2020", "online": True, "places": ["riga"]}])
    assert "Riga en (online)" in " ".join(section(hosted, "events").text_content().split())


def test_years_are_headings_above_their_events() -> None:
    """The timeline can be walked by headings: question, year, event."""
    headings = [(h.tag, h.text_content()) for h in section(full(), "events").iter("h2", "h3", "h4")]
    assert [tag for tag, _ in headings] == ["h2", "h3", "h4", "h3", "h4", "h4"]
    assert [text for tag, text in headings if tag == "h3"] == ["2020", "2021"]

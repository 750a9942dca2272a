"""Sheets that exist are corrected in the form: what was not touched stays as it is, in every language."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser, Locator, expect
from tests.site.form_driver import Form, checked, compared
from tests.site.form_existing_driver import Record, begin, changed, entry, first, offered, record_of, visitor, write_in
from tests.site.project import LANGUAGES, PRACTICES, Site

Correct = Callable[..., Form]
ID = "mc2cm"


@pytest.fixture(scope="module")
def correct(browser: Browser, site: Site) -> Iterator[Correct]:
    """Begins to correct a sheet: `correct(language, id)`. The engine of a language is loaded once."""
    forms: dict[str, Form] = {}
    with ExitStack() as stack:

        def start(language: str, id_: str = ID) -> Form:
            if language not in forms:
                context = stack.enter_context(visitor(browser))
                forms[language] = first(context, site, language, f"?correct={id_}")
            else:
                begin(forms[language], "correct", id_)
            forms[language].tab.troubles.clear()
            return forms[language]

        yield start


def remove_button(entry: Locator) -> Locator:
    """The button that takes an entry away."""
    return entry.locator(".pl-items__buttons button").last


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_nobody_touched_stays(language: str, correct: Correct) -> None:
    """The file is the same to the byte, but for the day of the correction; nothing is wrong with it."""
    for id_ in PRACTICES:
        form = correct(language, id_)
        assert offered(form) == changed(id_), id_
        assert form.told(everything=True) == [], id_
        assert form.tab.troubles == []


def test_a_text_and_a_date(correct: Correct) -> None:
    """Nothing else changes; a text of the original makes its translations old, which is told and stands in no way."""
    form = correct("fr")
    title = form.control("title")
    title.fill(f"{title.input_value()} (suite)")
    form.control("period", "end").fill("2026-05")
    yaml = offered(form)

    def change(record: Record) -> None:
        record["texts"]["fr"]["title"] += " (suite)"
        record["period"]["end"] = "2026-05"

    assert yaml == changed(ID, change)
    told = form.told(everything=True)
    assert told == [problem["message"] for problem in form.studied["problems"]]
    assert compared(form.studied["problems"]) == compared(checked(yaml, ID, "fr")[1])
    assert len(told) == 2


def test_the_language_of_the_page_is_written(correct: Correct) -> None:
    """The texts are those of the page's language, and their translation is still one."""
    form = correct("en")
    title = form.control("title")
    assert title.input_value() == record_of(ID)["texts"]["en"]["title"]
    title.fill("Mediterranean cities, “together”")
    yaml = offered(form)
    assert yaml == changed(ID, lambda record: record["texts"]["en"].update(title="Mediterranean cities, “together”"))


def test_an_event_in_three_languages(correct: Correct) -> None:
    """What is added in one language is missed in the others; each remark leads to where it is mended."""
    form = correct("en")
    titles = {"en": "Closing conference", "fr": "Conférence de clôture", "es": "Conferencia de clausura"}
    form.go("timeline")
    event = form.add("events")
    form.control("events", "title", within=event).fill(titles["en"])
    form.control("events", "start", within=event).fill("2026-02")
    form.choose("events", "kind", term="closing-event", within=event)
    form.go("send")
    form.settle()
    for code in ("fr", "es"):
        (message,) = form.told()[:1]
        held = form.lead_to(message)
        assert (held["field"], held["shown"], held["beside"]) == ("events", True, True)
        event = form.group("events").locator(".pl-items__entry").last
        form.control("events", "title", within=event).fill(titles[code])
        form.go("send")
        form.settle()
    yaml = offered(form)
    ids = [one["id"] for one in record_of(ID)["events"]]
    fresh = f"event-{len(ids) + 1}"
    assert fresh not in ids

    def change(record: Record) -> None:
        record["events"].append({"id": fresh, "start": "2026-02", "kind": "closing-event"})
        for code, title in titles.items():
            record["texts"][code]["events"][fresh] = {"title": title}

    assert yaml == changed(ID, change)
    assert checked(yaml, ID, "en")[0] == 0


def test_an_entry_is_moved_taken_away_and_put_back(correct: Correct) -> None:
    """With what every language says of it. By keyboard, the focus stays where one goes on."""
    form = correct("es")
    record = record_of(ID)
    third = record["events"][2]["id"]
    said = record["texts"]["es"]["events"]
    form.go("timeline")
    moved = entry(form, "events", titled=said[third]["title"])
    words = form.words["controls"]
    up = moved.get_by_role("button", name=words["up"].split("{")[0])
    up.click()
    expect(up).to_be_focused()

    def move(record: Record) -> None:
        record["events"][1], record["events"][2] = record["events"][2], record["events"][1]

    assert offered(form) == changed(ID, move)
    form.go("timeline")
    gone = entry(form, "events", titled=said[third]["title"])
    remove_button(gone).click()
    undo = form.shown.get_by_role("button", name=words["undo"], exact=True)
    expect(undo).to_be_focused()

    def remove(record: Record) -> None:
        move(record)
        record["events"] = [one for one in record["events"] if one["id"] != third]
        for block in record["texts"].values():
            block["events"].pop(third)

    # what is added meanwhile gets no id that comes back
    added = form.add("events")
    form.go("send")
    form.go("timeline")
    remove_button(added).click()
    assert offered(form) == changed(ID, remove)


def test_what_was_taken_away_comes_back(correct: Correct) -> None:
    """As it was, in all languages, also when another entry was added meanwhile."""
    form = correct("es")
    words = form.words["controls"]
    form.go("timeline")
    last = form.group("events").locator(".pl-items__entry").last
    last.locator("summary").first.click()
    remove_button(last).click()
    form.settle()
    form.shown.get_by_role("button", name=words["undo"], exact=True).click()
    assert offered(form) == changed(ID)
    form.go("timeline")
    last = form.group("events").locator(".pl-items__entry").last
    remove_button(last).click()
    form.add("events")
    form.shown.get_by_role("button", name=words["undo"], exact=True).click()
    form.settle()
    ids = [one["id"] for one in form.page.evaluate("window.passerelle.drafts.list()[0].record.events")]
    assert len(ids) == len(set(ids)) == len(record_of(ID)["events"]) + 1


def test_a_member_takes_its_notes_along(correct: Correct) -> None:
    """Notes on members stand under their places: they follow when the place is corrected, in all languages."""
    form = correct("fr")
    record = record_of(ID)
    old = next(place for place in record["texts"]["fr"]["members"] if place != "lyon")
    new = next(id_ for id_, *_ in form.data["places"] if all(member["place"] != id_ for member in record["members"]))
    names = {id_: f"{name} ({country})" for id_, name, country in form.data["places"]}
    form.go("programme")
    member = entry(form, "members", titled=names[old])
    control = form.control("members", "place", within=member)
    control.fill(names[new])
    form.settle()
    kept = form.page.evaluate("window.passerelle.drafts.list()[0].record")
    for code in LANGUAGES:
        before, after = record["texts"][code]["members"], kept["texts"][code]["members"]
        assert list(after) == [new if place == old else place for place in before]
        assert after[new] == before[old]
    write_in(form, "en")
    member = entry(form, "members", titled=names[new])
    assert form.control("members", "members", within=member).input_value() == record["texts"]["en"]["members"][old]

"""Who writes one language of a sheet, or all: what is left to others, and what says again what the original says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Locator, expect
from tests.site.form_driver import Form
from tests.site.form_existing_driver import Record, begin, changed, first, record_of, visitor, write_in
from tests.site.project import Site
from tests.site.reader import PHONE

from passerelle.digest import block_digest
from passerelle.yaml_reader import read

Correct = Callable[[], Form]
ID = "mc2cm"
TITLE = "Closing conference"


@pytest.fixture(scope="module")
def correct(browser: Browser, site: Site) -> Iterator[Correct]:
    """Begins to correct a sheet in English. The engine is loaded once."""
    forms: list[Form] = []
    with ExitStack() as stack:

        def start() -> Form:
            if forms:
                begin(forms[0], "correct", ID)
            else:
                forms.append(first(stack.enter_context(visitor(browser)), site, "en", f"?correct={ID}"))
            return forms[0]

        yield start
    assert [form.tab.troubles for form in forms] == [[]]


def add_event(form: Form, title: str = TITLE) -> None:
    """An event, with its text in the language that is written; without a title, without a text."""
    form.go("timeline")
    event = form.add("events")
    if title:
        form.control("events", "title", within=event).fill(title)
    form.control("events", "start", within=event).fill("2026-02")
    form.choose("events", "kind", term="closing-event", within=event)


def at_the_end(form: Form) -> None:
    """The last step, about what is written."""
    form.go("send")
    form.settle()


def box(form: Form, inside: str) -> Locator:
    """The tick boxes of a part of the last step."""
    return form.page.locator(f"{inside}:visible").get_by_role("checkbox")


LACKING, MATCHING, WAYS = ".pl-form__lacking", ".pl-form__matching", ".pl-ways"


def test_other_languages_are_left_to_a_reviewer(correct: Correct) -> None:
    """Texts that only other languages lack stand apart, by the titles of their entries. Once they are left to a
    reviewer, the sheet can be sent, and the proposal says what is missing. Anything else that is wrong closes the
    ways again."""
    form = correct()
    add_event(form)
    at_the_end(form)
    expect(form.page.locator(WAYS)).to_be_hidden()
    expect(form.page.locator(".pl-form__good")).to_have_count(0)
    rows = form.page.locator(f"{LACKING} li button").all_text_contents()
    assert len(rows) == 2
    assert all(TITLE in row for row in rows)
    assert ["French" in rows[0], "Spanish" in rows[1]] == [True, True]
    box(form, LACKING).check()
    expect(form.page.locator(WAYS)).to_be_visible()
    yaml = form.yaml
    added = {"id": f"event-{len(record_of(ID)['events']) + 1}", "start": "2026-02", "kind": "closing-event"}

    def change(record: Record) -> None:
        record["events"].append(added)
        record["texts"]["en"]["events"][added["id"]] = {"title": TITLE}

    assert yaml == changed(ID, change)
    mail = unquote(form.page.locator(".pl-way a[href^='mailto:']").get_attribute("href") or "")
    lacking = form.words["way"]["lacking"]["note"]
    assert lacking in mail
    assert "French" in mail.split(lacking)[1].split("\n\n")[0]
    form.go("practice")
    form.control("period", "end").fill("neither")
    at_the_end(form)
    expect(form.page.locator(WAYS)).to_be_hidden()
    expect(form.page.locator(LACKING)).to_be_hidden()
    assert len(form.told()) == 3


def test_nothing_else_is_left_to_a_reviewer(correct: Correct) -> None:
    """A text that no language has, and what is missing in a language that one has written."""
    form = correct()
    add_event(form, title="")
    at_the_end(form)
    assert len(form.told()) == 3
    expect(form.page.locator(LACKING)).to_be_hidden()
    form.go("timeline")
    event = form.group("events").locator(".pl-items__entry").last
    form.control("events", "title", within=event).fill(TITLE)
    write_in(form, "fr")
    form.go("story")
    inspiring = form.control("inspiring")
    inspiring.fill(f"{inspiring.input_value()} Encore.")
    at_the_end(form)
    assert len(form.told()) == 2
    expect(form.page.locator(LACKING)).to_be_hidden()
    expect(form.page.locator(WAYS)).to_be_hidden()


def test_a_translation_says_again_what_its_original_says(correct: Correct) -> None:
    """Only who reads both can tell: of which it is said, it carries the digest of the original as it is now; until the
    original is changed again."""
    form = correct()
    write_in(form, "fr")
    form.go("practice")
    title = form.control("title")
    title.fill("Des villes, ensemble")
    at_the_end(form)
    remarks = form.page.locator(".pl-form__problems details li")
    expect(remarks).to_have_count(2)
    assert not any("digest" in text for text in remarks.locator("button, strong").all_text_contents())
    boxes = box(form, MATCHING)
    expect(boxes).to_have_count(2)
    spanish = form.page.locator(f"{MATCHING} label", has_text="Spanish").get_by_role("checkbox")
    spanish.check()
    form.settle()
    expect(remarks).to_have_count(1)
    expect(spanish).to_be_checked()

    def change(record: Record) -> None:
        record["texts"]["fr"]["title"] = "Des villes, ensemble"
        record["texts"]["es"]["translation"]["digest"] = block_digest(record["texts"]["fr"])

    assert form.yaml == changed(ID, change)
    form.page.reload()
    form.page.locator(".pl-step:not([hidden])").wait_for()
    form.settle()
    assert form.yaml == changed(ID, change)
    form.go("practice")
    form.control("title").fill("Des villes et des ports")
    at_the_end(form)
    expect(remarks).to_have_count(2)
    expect(spanish).not_to_be_checked()
    spanish.check()
    form.settle()
    spanish.uncheck()
    form.settle()
    given = record_of(ID)["texts"]["es"]["translation"]["digest"]
    kept = read(form.yaml.encode())
    assert isinstance(kept, dict)
    texts: Record = kept["texts"]  # type: ignore[assignment]
    assert texts["es"]["translation"]["digest"] == given


def test_a_problem_leads_to_its_field_in_sight(correct: Correct) -> None:
    """On a phone, too, the field and what is said of it stand in sight; its row names the entry."""
    form = correct()
    form.page.set_viewport_size(PHONE)
    form.go("timeline")
    event = form.group("events").locator(".pl-items__entry").last
    event.locator("summary").first.click()
    form.control("events", "start", within=event).fill("then")
    called = form.control("events", "title", within=event).input_value()
    at_the_end(form)
    (message,) = form.told()
    row = form.page.locator(".pl-form__problems li").filter(has_text=message).first
    expect(row.get_by_role("button")).to_contain_text(called)
    assert form.lead_to(message)["beside"]
    expect(form.page.locator(":focus")).to_be_in_viewport(ratio=1)
    expect(form.page.locator(".pl-field__problem:visible").filter(has_text=message)).to_be_in_viewport(ratio=1)
    bottom = form.page.evaluate("document.activeElement.getBoundingClientRect().bottom")
    assert bottom < 0.75 * PHONE["height"]


def test_half_a_sign_stops_no_check(correct: Correct) -> None:
    """What a program has cut in two is no text: it is left out, and the rest is checked."""
    form = correct()
    title = form.control("title")
    title.evaluate(
        "e => { e.value = 'Cities\\ud83d together'; e.dispatchEvent(new Event('input', { bubbles: true })); }"
    )
    at_the_end(form)
    assert form.told() == []
    assert "title: Cities together" in form.yaml
    expect(form.page.get_by_text(form.words["engine"]["failed"])).to_have_count(0)

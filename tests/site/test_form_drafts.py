"""What somebody writes in the form stays in the browser, whatever happens to the tab."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Locator, expect
from tests.site.form_driver import STEP, Form
from tests.site.form_existing_driver import VALUES, visitor
from tests.site.project import Site
from tests.site.reader import Reader

PAUSE = 900
"""Milliseconds after the last key, by which the draft is kept."""

FIRST, SECOND = "Des voisins accueillent", "Des voisins accueillent, deuxième récit"


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser that keeps nothing yet, in which the engine does not load: drafts need none."""
    with visitor(browser, engine=False) as context:
        yield context


@pytest.fixture
def form(context: BrowserContext, site: Site) -> Form:
    """A new sheet in French."""
    return Form.new(Reader.of(context, site), "fr")


def resumed(form: Form, context: BrowserContext, title: str) -> Form:
    """Another tab, in which the draft is opened."""
    other = Form.start(Reader.of(context, form.tab.site), "fr")
    name = form.data["drafts"]["open_named"].replace("{title}", title)
    other.page.get_by_role("button", name=name, exact=True).click()
    other.page.locator(STEP).wait_for()
    return other


def kept(form: Form) -> Any:
    """The one draft that the browser keeps."""
    drafts = form.page.evaluate("window.passerelle.drafts.list()")
    assert len(drafts) == 1
    return drafts[0]


def title(form: Form) -> Locator:
    """The field of the title."""
    return form.control("title")


PLACE_FIELDS = ("kind", "country", "latitude", "longitude")


def write_a_lot(form: Form) -> None:
    """Fields of every kind, in several steps; the last is that of the sources."""
    title(form).fill(FIRST)
    form.choose("status", term="ongoing")
    form.choose("type", term="mentoring-programme")
    form.control("period", "start").fill("2024-03")
    form.place("places", name="Lyon")
    form.tick("themes", term="housing")
    form.tick("themes", term="reception")
    place = form.words["place"]
    form.shown.locator("[data-field=places]").get_by_role("button", name=place["title"], exact=True).click()
    dialog = form.page.get_by_role("dialog")
    for name in dialog.locator("input[lang]").all():
        name.fill("Sainte-Ville-les-Essais")
    required = form.words["controls"]["required"]
    asked = {name: dialog.get_by_label(f"{place[name]} ({required})", exact=True) for name in PLACE_FIELDS}
    asked["kind"].select_option("city")
    asked["country"].select_option("FR")
    asked["latitude"].fill("45.5")
    asked["longitude"].fill("4.75")
    dialog.get_by_role("button", name=place["propose"], exact=True).click()
    expect(dialog).to_have_count(0)
    form.go("timeline")
    event = form.add("events")
    form.control("events", "title", within=event).fill("Première réunion")
    form.control("events", "start", within=event).fill("2024-04-02")
    form.go("sources")
    source = form.add("sources")
    form.control("sources", "title", within=source).fill("Bilan 2024")


def test_a_draft_survives_the_crash_of_its_tab(form: Form, context: BrowserContext) -> None:
    """Every field, the step, the proposed place; what was changed is what a new tab shows."""
    write_a_lot(form)
    form.page.wait_for_timeout(PAUSE)
    values = form.page.evaluate(VALUES)
    record = kept(form)["record"]
    with form.page.expect_event("crash"), suppress(Error):
        form.page.goto("chrome://crash")
    other = resumed(form, context, FIRST)
    assert other.page.evaluate(VALUES) == values
    expect(other.shown.get_by_role("heading", name=other.title_of("sources"), exact=True)).to_be_visible()
    draft = kept(other)
    assert draft["record"] == record
    assert record["places"] == ["lyon", "sainte-ville-les-essais"]
    assert record["themes"] == ["housing", "reception"]
    assert draft["places"]["sainte-ville-les-essais"]["latitude"] == "45.5"
    assert record["texts"]["fr"]["events"] == {"event-1": {"title": "Première réunion"}}
    other.go("practice")
    assert title(other).input_value() == FIRST
    chips = other.page.locator(f"{STEP} [data-field=places] .pl-chip").all_text_contents()
    assert [chip.split(" (")[0] for chip in chips] == ["Lyon", "Sainte-Ville-les-Essais"]


def test_a_reload_in_the_middle_keeps_all(form: Form) -> None:
    """Also the last key, pressed just before; and the step, when nothing was written in it."""
    title(form).fill(FIRST)
    form.page.reload()
    form.page.locator(STEP).wait_for()
    assert title(form).input_value() == FIRST
    form.go("people")
    form.page.reload()
    form.page.locator(STEP).wait_for()
    expect(form.shown.get_by_role("heading", name=form.title_of("people"), exact=True)).to_be_visible()


def test_the_last_key_is_kept_when_one_goes_elsewhere(form: Form) -> None:
    """To the choice of what to do, where the draft stands; opened again it is the same."""
    title(form).fill(FIRST)
    form.page.get_by_role("button", name=form.words["way"]["other"], exact=True).click()
    expect(form.page.locator(".pl-start")).to_be_visible()
    assert kept(form)["title"] == FIRST
    form.page.locator(".pl-start__drafts li button").first.click()
    assert title(form).input_value() == FIRST
    title(form).fill(SECOND)
    form.page.wait_for_timeout(PAUSE)
    assert kept(form)["title"] == SECOND


def test_an_erased_draft_is_gone(form: Form, context: BrowserContext) -> None:
    """From the list, in another tab, and by its address."""
    title(form).fill(FIRST)
    form.page.wait_for_timeout(PAUSE)
    address = form.page.url
    assert "?draft=new-" in address
    form.page.get_by_role("button", name=form.words["way"]["other"], exact=True).click()
    named = form.data["drafts"]["erase_named"].replace("{title}", FIRST)
    form.page.get_by_role("button", name=named, exact=True).click()
    other = Form.start(Reader.of(context, form.tab.site), "fr")
    expect(other.page.locator(".pl-start")).to_be_visible()
    assert other.page.locator(".pl-start__drafts li").count() == 0
    other.page.goto(address)
    expect(other.page.locator(".pl-start")).to_be_visible()


def test_nothing_is_kept_of_what_nobody_wrote(form: Form) -> None:
    """Whoever only looks leaves nothing behind."""
    form.go("sources")
    form.go("people")
    form.page.wait_for_timeout(PAUSE)
    assert form.page.evaluate("window.passerelle.drafts.list()") == []


def test_two_tabs_do_not_destroy_each_others_work(form: Form, context: BrowserContext) -> None:
    """The tab that did not write last is told, keeps nothing, and chooses between both."""
    way = form.words["way"]
    title(form).fill(FIRST)
    form.page.wait_for_timeout(PAUSE)
    other = resumed(form, context, FIRST)
    form.go("sources")
    form.page.wait_for_timeout(PAUSE)
    alert = form.page.get_by_role("alert").filter(has_text=way["other_tab"])
    theirs = other.page.get_by_role("alert").filter(has_text=way["other_tab"])
    assert not theirs.is_visible(), "another step is no other text"
    form.go("practice")

    title(other).fill(SECOND)
    expect(alert).to_be_in_viewport()
    title(form).fill("Ce qui ne doit rien écraser")
    form.page.wait_for_timeout(PAUSE)
    assert kept(form)["title"] == SECOND
    alert.get_by_role("button", name=way["take_theirs"], exact=True).click()
    expect(alert).not_to_be_visible()
    assert title(form).input_value() == SECOND
    assert kept(form)["title"] == SECOND

    title(other).fill(f"{SECOND} bis")
    expect(alert).to_be_visible()
    title(form).fill(FIRST)
    alert.get_by_role("button", name=way["go_on_here"], exact=True).click()
    expect(alert).not_to_be_visible()
    assert kept(form)["title"] == FIRST
    expect(theirs).to_be_visible()
    title(other).fill("Ce qui n’écrase rien non plus")
    other.page.wait_for_timeout(PAUSE)
    assert kept(form)["title"] == FIRST

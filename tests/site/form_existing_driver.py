"""Drives the form with sheets that exist: one load of the engine for many sheets, and what should come out of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Locator, expect
from tests.site.form_driver import ENGINE, STEP, Form
from tests.site.project import PROJECT, Site
from tests.site.reader import DESKTOP, Reader

from passerelle.yaml_reader import read
from passerelle.yaml_writer import rewritten

Record = dict[str, Any]
OTHER, START = ".pl-form__top", ".pl-start"

VALUES = """() => [...document.querySelectorAll(".pl-form :is(input, select, textarea)")]
  .map((e) => (["checkbox", "radio"].includes(e.type) ? [e.value, e.checked] : e.value))"""
"""What stands in each control of the form."""


@contextmanager
def visitor(browser: Browser, *, engine: bool = True, **settings: Any) -> Iterator[BrowserContext]:
    """A browser that has seen nothing yet; without the `engine`, one in which it does not load."""
    context = browser.new_context(viewport=DESKTOP, reduced_motion="reduce", **settings)
    context.set_default_timeout(10_000)
    if not engine:
        context.route("**/workshop/*", lambda route: route.abort())
    yield context
    context.close()


@contextmanager
def untroubled(browser: Browser, site: Site, language: str) -> Iterator[Form]:
    """A new sheet, in a browser of its own in which nothing goes wrong."""
    with visitor(browser) as context:
        form = Form.new(Reader.of(context, site), language)
        yield form
        assert form.tab.troubles == []


def today() -> str:
    """The date of what is corrected now."""
    return datetime.now().astimezone().date().isoformat()


def content(id_: str) -> bytes:
    """The file of a real record."""
    return (PROJECT / "practices" / f"{id_}.yml").read_bytes()


def record_of(id_: str) -> Record:
    """A real record, all texts."""
    record: Any = read(content(id_))
    assert isinstance(record, dict)
    return record


def changed(id_: str, change: Callable[[Record], object] = lambda record: None) -> str:
    """The file of a real record as `passerelle format` writes it, after a change of today."""

    def today_too(record: Any) -> None:
        record["updated"] = today()
        change(record)

    return rewritten(content(id_), today_too)


def first(context: BrowserContext, site: Site, language: str, query: str) -> Form:
    """A tab with the form, where a sheet is open and the engine loaded."""
    form = Form.start(Reader.of(context, site), language, query)
    form.page.locator(STEP).wait_for(timeout=ENGINE)
    return form


def begin(form: Form, mode: str, id_: str, to: str = "") -> None:
    """Leave the sheet, whose draft is forgotten, and begin another way, as one does on the page."""
    page, words = form.page, form.words["start"]
    if page.locator(OTHER).is_visible():
        page.get_by_role("button", name=form.words["way"]["other"], exact=True).click()
    page.evaluate("localStorage.clear()")
    page.get_by_role("radio", name=words[mode], exact=False).check()
    page.get_by_label(words["sheet"], exact=True).select_option(id_)
    if to:
        page.get_by_label(words["language"], exact=True).select_option(to)
    page.get_by_role("button", name=words["begin"], exact=True).click()
    page.locator(STEP).wait_for(timeout=ENGINE)


def offered(form: Form) -> str:
    """The text of the file, on the last step, once nothing is left to mend."""
    form.go("send")
    expect(form.page.locator(".pl-form__good, .pl-form__count")).to_be_visible(timeout=ENGINE)
    form.settle()
    assert form.told() == [], form.told()
    return form.yaml


def entry(form: Form, *path: str, titled: str) -> Locator:
    """The entry of a list with this title, opened."""
    found = form.group(*path).locator(".pl-items__entry").filter(has=form.page.locator("summary", has_text=titled))
    if found.locator("details").first.get_attribute("open") is None:
        found.locator("summary").first.click()
    return found


def write_in(form: Form, language: str) -> None:
    """Show the texts of another language."""
    name = form.page.evaluate("(code) => window.passerelle.basics.languageName(code)", language)
    form.page.locator(".pl-form__head").get_by_label(form.words["way"]["texts"], exact=True).select_option(label=name)


def short_record() -> Record:
    """The least that makes a sheet, in French."""
    return {
        "type": "local-practice",
        "status": "ongoing",
        "period": {"start": "2024"},
        "places": ["lyon"],
        "themes": ["reception"],
        "audiences": ["refugees"],
        "sources": {
            "bilan-2024": {
                "title": "Bilan 2024",
                "publisher": "Ville de Lyon",
                "url": "https://example.org/bilan",
                "language": "fr",
            }
        },
        "original_language": "fr",
        "published": today(),
        "reviewed": today(),
        "texts": {
            "fr": {
                "title": "Des voisins accueillent",
                "summary": "Des voisins accueillent des familles chez eux.",
                "inspiring": "Chaque famille choisit ses voisins [@bilan-2024].",
                "how_it_works": "Une équipe met les familles en relation [@bilan-2024].",
            }
        },
    }

"""Coming back to the form: to a draft that is damaged or old, or by an address that leads to nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, expect
from tests.site.form_driver import STEP, Form, filled
from tests.site.form_existing_driver import content, record_of, visitor
from tests.site.project import PROJECT, Site
from tests.site.reader import Reader
from tests.site.test_accessibility import assert_nothing_found, axe  # noqa: F401  a fixture

ID = "valencia-community-sponsorship"
BLOCK = {"title": "Un essai"}
RECORD: dict[str, Any] = {"original_language": "fr", "texts": {"fr": BLOCK}}
NEW: dict[str, Any] = {"mode": "new", "id": "", "language": "fr", "record": RECORD, "places": {}, "title": "Un essai"}

DAMAGED: dict[str, dict[str, Any]] = {
    "no record": NEW | {"record": None},
    "a record that is a list": NEW | {"record": []},
    "no texts": NEW | {"record": {"original_language": "fr"}},
    "texts that are a text": NEW | {"record": RECORD | {"texts": "x"}},
    "a block that is nothing": NEW | {"record": RECORD | {"texts": {"fr": None}}},
    "a title that is a list": NEW | {"record": RECORD | {"texts": {"fr": {"title": ["x"]}}}},
    "keywords that are a text": NEW | {"record": RECORD | {"texts": {"fr": {"keywords": "x"}}}},
    "texts of events that are a list": NEW | {"record": RECORD | {"texts": {"fr": {"events": [1]}}}},
    "another block out of order": NEW | {"record": RECORD | {"texts": {"fr": BLOCK, "es": {"steps": {"a": "x"}}}}},
    "events that are a text": NEW | {"record": RECORD | {"events": "x"}},
    "an event that is nothing": NEW | {"record": RECORD | {"events": [None]}},
    "sources that are a list": NEW | {"record": RECORD | {"sources": [1]}},
    "a period that is a text": NEW | {"record": RECORD | {"period": "2024"}},
    "places of the sheet that are a text": NEW | {"record": RECORD | {"places": "lyon"}},
    "no language": NEW | {"language": 5, "record": RECORD | {"original_language": None}},
    "no mode": NEW | {"mode": None},
    "a correction of nothing": NEW | {"mode": "correct"},
    "nothing else": {"title": "x"},
}
MENDED: dict[str, Any] = {
    "seen": 5,
    "step": "a",
    "places": {"x": None},
    "wrote": 3,
    "entrusted": {},
    "matching": "x",
    "digest": [],
    "given": 7,
    "named": "yes",
    "programme": [],
    "look": None,
}


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser that keeps nothing yet, in which the engine does not load."""
    with visitor(browser, engine=False) as context:
        yield context


@pytest.fixture
def form(context: BrowserContext, site: Site) -> Form:
    """The beginning of the form, in English."""
    return Form.start(Reader.of(context, site), "en")


def keep(form: Form, key: str, draft: dict[str, Any]) -> None:
    """Put a draft into the browser's storage, as an earlier visit would have."""
    assert form.page.evaluate("([key, draft]) => window.passerelle.drafts.keep(key, draft)", [key, draft])


def come(form: Form, query: str) -> None:
    """Come to the form by an address."""
    Form.start(form.tab, form.language, query)


def keys(form: Form) -> list[str]:
    """Under which keys there are drafts."""
    found: list[str] = form.page.evaluate("window.passerelle.drafts.list().map(({ key }) => key)")
    return sorted(found)


def press(form: Form, label: str) -> None:
    """Press a button."""
    form.page.get_by_role("button", name=label, exact=True).click()


def test_a_damaged_draft_is_told(form: Form) -> None:
    """Whatever is broken of it: never an empty page, and nothing of it is erased by itself."""
    words = form.words["coming"]["damaged"]
    for name, draft in DAMAGED.items():
        keep(form, "odd", draft)
        come(form, "?draft=odd")
        heading = form.page.get_by_role("heading", name=words["title"], exact=True)
        expect(heading, name).to_be_visible()
        assert keys(form) == ["odd"], name
    assert form.tab.troubles == []


def test_what_can_be_done_with_a_damaged_draft(form: Form) -> None:
    """Leave it, erase it, or begin again what it was of."""
    words = form.words["coming"]["damaged"]
    keep(form, "odd", NEW | {"record": None})
    come(form, "?draft=odd")
    press(form, words["leave"])
    expect(form.page.locator(".pl-start")).to_be_visible()
    assert keys(form) == ["odd"]
    form.page.locator(".pl-start__drafts li button").first.click()
    expect(form.page.get_by_role("heading", name=words["title"], exact=True)).to_be_focused()
    press(form, words["erase"])
    expect(form.page.locator(".pl-start")).to_be_visible()
    assert keys(form) == []
    keep(form, "odd", NEW | {"record": None})
    come(form, "?draft=odd")
    press(form, words["again"])
    form.page.locator(STEP).wait_for()
    assert form.control("title").input_value() == ""
    assert keys(form) == []


def test_what_hangs_on_nothing_is_put_right(form: Form) -> None:
    """Where one was, which mistakes were shown: a draft is opened without them."""
    steps: list[Any] = ["a", 1.5, -1, None, [], 99]
    for step in steps:
        keep(form, "fair", NEW | MENDED | {"step": step})
        come(form, "?draft=fair")
        form.page.locator(STEP).wait_for()
        form.go("practice")
        assert form.control("title").input_value() == "Un essai"
    for places in (None, [1], "x", {"a": 1}, {"a": {"name": 1}}):
        keep(form, "fair", NEW | {"places": places})
        come(form, "?draft=fair")
        form.page.locator(STEP).wait_for()
    assert form.tab.troubles == []


def test_an_address_that_leads_to_nothing_says_so(form: Form) -> None:
    """A draft, a sheet or a language that there is not; the choice of what to do stands below."""
    words = form.words["unfound"]
    told = {
        "?draft=nothing": words["draft"],
        "?correct=unknown": filled(words["sheet"], id="unknown"),
        "?translate=unknown&to=fr": filled(words["sheet"], id="unknown"),
        f"?translate={ID}&to=xx": filled(words["language"], language="xx"),
        f"?translate={ID}&to={record_of(ID)['original_language']}": words["original"].split("(")[0],
    }
    for query, text in told.items():
        come(form, query)
        alert = form.page.locator(".pl-form").get_by_role("alert")
        expect(alert, query).to_contain_text(text)
        expect(form.page.locator(".pl-start")).to_be_visible()
    for query in ("", f"?translate={ID}", "?correct="):
        come(form, query)
        expect(form.page.locator(".pl-start")).to_be_visible()
        expect(form.page.locator(".pl-form").get_by_role("alert")).to_have_count(0)


def test_every_sheet_is_one(form: Form) -> None:
    """No draft of what is published, or of what the form makes of it, is taken for a damaged one."""
    for path in sorted((PROJECT / "practices").glob("*.yml")):
        for draft in (NEW | {"record": record_of(path.stem)}, NEW | {"record": record_of(path.stem) | {"gaps": None}}):
            sound = form.page.evaluate(
                "([draft, data]) => window.passerelle.contribute.draftShape(draft, data)", [draft, form.data]
            )
            assert sound["record"] == draft["record"], path.stem


def correction(given: str) -> dict[str, Any]:
    """The draft of a correction, begun from a file of that content."""
    return NEW | {"mode": "correct", "id": ID, "language": "en", "record": record_of(ID), "given": given}


def test_a_sheet_that_has_changed_is_told(form: Form) -> None:
    """Before somebody goes on with a draft of what it was; once is enough."""
    words = form.words["coming"]["changed"]
    key = f"correct-{ID}"
    heading = form.page.get_by_role("heading", name=words["title"], exact=True)
    keep(form, key, correction(content(ID).decode()))
    come(form, f"?correct={ID}")
    form.page.locator(STEP).wait_for()
    expect(heading).to_have_count(0)
    come(form, "")
    keep(form, key, correction("title: earlier\n"))
    come(form, f"?correct={ID}")
    expect(heading).to_be_visible()
    press(form, words["go_on"])
    form.page.locator(STEP).wait_for()
    come(form, f"?correct={ID}")
    form.page.locator(STEP).wait_for()
    expect(heading).to_have_count(0)


def test_beginning_again_loses_nothing(form: Form) -> None:
    """The draft of the sheet as it was stands in the list, and is opened by an address of its own."""
    words = form.words["coming"]["changed"]
    keep(form, f"correct-{ID}", correction("title: earlier\n"))
    come(form, f"?correct={ID}")
    press(form, words["again"])
    expect(form.page.locator(".pl-form__coming")).to_have_count(0)
    (moved,) = keys(form)
    assert moved.startswith(f"correct-{ID}-")
    come(form, f"?draft={moved}")
    press(form, words["go_on"])
    form.page.locator(STEP).wait_for()
    assert form.page.url.endswith(f"?draft={moved}")


def test_what_is_asked_is_accessible(form: Form, axe: str) -> None:  # noqa: F811
    """The questions and the note have names, contrast and an order."""
    keep(form, "odd", DAMAGED["no record"])
    come(form, "?draft=odd")
    expect(form.page.locator(".pl-form__coming")).to_be_visible()
    assert_nothing_found(form.page, axe)
    come(form, "?correct=unknown")
    expect(form.page.locator(".pl-form").get_by_role("alert")).to_be_visible()
    assert_nothing_found(form.page, axe)

"""The form for everybody: what axe finds, what a screen reader is told, a narrow screen, a text that is enlarged."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, ViewportSize, expect
from tests.site.conftest import Open
from tests.site.form_driver import Form, label
from tests.site.form_sheets import SHEETS, write_whole
from tests.site.project import Site
from tests.site.reader import DESKTOP, NARROW, Reader
from tests.site.test_accessibility import assert_nothing_found, axe  # noqa: F401  a fixture

ENLARGED = ViewportSize(width=320, height=225)
"""A window of 1280 × 900 pixels at 400 %."""

OPENED = "(all) => all.forEach((one) => (one.open = true))"

TOO_WIDE = """() => {
  const width = document.documentElement.clientWidth;
  const wide = [...document.querySelectorAll("main *")]
    .filter((e) => e.checkVisibility() && !e.closest("pre, .pl-boxes") && e.getBoundingClientRect().right > width + 1)
    .map((e) => e.outerHTML.slice(0, 150));
  return document.documentElement.scrollWidth > width ? ["the page", ...wide] : wide;
}"""
"""What reaches beyond the right edge of the window."""

TARGETS = """() => [...document.querySelectorAll(".pl-form :is(button, select, summary, input)")]
  .filter((e) => e.checkVisibility())
  .map((e) => [e, (e.type === "checkbox" && e.closest("label")) || e])
  .filter(([, e]) => Math.min(e.offsetHeight, e.offsetWidth) < 20)
  .map(([e]) => e.outerHTML.slice(0, 120))"""
"""Controls that are too small to be met by a finger."""

NAMED = {"textbox", "combobox", "checkbox", "radio", "button", "link", "group", "listbox", "dialog", "region"}
"""Roles of what can be worked, and of what holds it."""

DESCRIPTION = """(e) => e.getAttribute("aria-describedby").split(" ")
  .map((id) => document.getElementById(id).textContent).join(" ")"""


@pytest.fixture(scope="module")
def tab(browser: Browser, site: Site) -> Iterator[Reader]:
    """A tab for one sheet after the other."""
    context = browser.new_context(viewport=DESKTOP, reduced_motion="reduce")
    context.set_default_timeout(10_000)
    tab = Reader.of(context, site)
    yield tab
    assert tab.troubles == []
    context.close()


@pytest.fixture(scope="module")
def form(tab: Reader) -> Form:
    """A sheet that is written, its entries open, with slips that are told."""
    form = Form.new(tab, "en")
    write_whole(form, SHEETS["en"])
    form.go("send")
    form.settle()
    return form


def steps(form: Form) -> list[str]:
    """The steps that are offered, by name."""
    names = [step["name"] for step in form.data["steps"]] + ["send"]
    return [name for name in names if form.step_link(name).is_visible()]


def test_the_start(site: Site, reader: Open, axe: str) -> None:  # noqa: F811
    """Nothing is found before the form, with a draft to go on with."""
    tab = reader(site, fresh=True)
    form = Form.new(tab, "es")
    form.control("title").fill("Un café")
    form.page.get_by_role("button", name=form.words["way"]["other"]).click()
    expect(form.page.locator(".pl-drafts li")).to_have_count(1)
    assert_nothing_found(form.page, axe)


@pytest.mark.parametrize("step", ["practice", "programme", "timeline", "send"])
def test_nothing_is_found(step: str, form: Form, axe: str) -> None:  # noqa: F811
    """Nothing is found in a step that is filled in, its entries open and something wrong in it, nor in the last one."""
    form.page.set_viewport_size(DESKTOP)
    form.go(step)
    if step in ("practice", "timeline"):
        expect(form.shown.locator(".pl-field__problem").first).to_be_visible()
    if step == "send":
        assert len(form.told()) > 5
    assert_nothing_found(form.page, axe)


def test_nothing_is_found_in_the_dialog(form: Form, axe: str) -> None:  # noqa: F811
    """The proposal of a place is a dialog with a name, whose fields have theirs."""
    form.page.set_viewport_size(DESKTOP)
    form.go("practice")
    form.shown.get_by_role("button", name=form.words["place"]["title"]).first.click()
    dialog = form.page.get_by_role("dialog", name=form.words["place"]["title"])
    expect(dialog).to_be_visible()
    dialog.get_by_role("button", name=form.words["place"]["propose"]).click()
    assert_nothing_found(form.page, axe)
    form.page.keyboard.press("Escape")


def test_every_control_is_named(form: Form) -> None:
    """A screen reader has a name for all that can be worked, and each description that is pointed to exists."""
    form.page.set_viewport_size(DESKTOP)
    session = form.page.context.new_cdp_session(form.page)
    seen = 0
    for step in steps(form):
        form.go(step)
        tree = session.send("Accessibility.getFullAXTree")["nodes"]
        nodes = [node for node in tree if node.get("role", {}).get("value") in NAMED and not node["ignored"]]
        nameless = [node for node in nodes if not node.get("name", {}).get("value", "").strip()]
        # a folded part names itself by its summary
        assert [node["role"]["value"] for node in nameless if node["role"]["value"] != "group"] == [], step
        seen += len(nodes)
        lost = form.page.locator("[aria-describedby]").evaluate_all(
            """(all) => all.flatMap((e) => e.getAttribute("aria-describedby").split(" "))
              .filter((id) => document.querySelectorAll(`#${CSS.escape(id)}`).length !== 1)"""
        )
        assert lost == [], step
    assert seen > 250


def test_a_mistake_is_told_with_its_control(form: Form) -> None:
    """What is wrong describes the control and marks it as invalid; a step that opens gives its heading the focus."""
    form.page.set_viewport_size(DESKTOP)
    form.go("practice")
    expect(form.shown.locator("h2").first).to_be_focused()
    summary = form.control("summary")
    expect(summary).to_have_attribute("aria-invalid", "true")
    described = summary.evaluate(DESCRIPTION)
    message = next(text for text in form.shown.locator(".pl-field__problem").all_text_contents() if "101" in text)
    assert form.field("summary")["help"] in described
    assert message in described
    assert label(form.field("summary"), form.words) == summary.evaluate("e => e.labels[0].textContent")


def test_narrow(tab: Reader) -> None:
    """On a phone and at 400 %, in any step and with every entry open: nothing is cut off; a step begins in sight."""
    form = Form.correcting(tab, "en", "inclucities")
    form.page.locator(".pl-form details").evaluate_all(OPENED)
    for step, size in itertools.product(steps(form), (NARROW, ENLARGED)):
        form.page.set_viewport_size(size)
        form.go(step)
        expect(form.shown.locator("h2").first).to_be_in_viewport()
        assert form.page.evaluate(TOO_WIDE) == [], step
        assert form.page.evaluate(TARGETS) == [], step

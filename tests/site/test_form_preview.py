"""The preview while somebody writes: beside the fields or below them, as far as the sheet is written."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect
from tests.site.form_driver import ENGINE, Form
from tests.site.form_existing_driver import visitor
from tests.site.project import Site
from tests.site.reader import DESKTOP, PHONE, Reader

WIDE = ViewportSize(width=1440, height=900)
PANEL = ".pl-preview"


@pytest.fixture(scope="module")
def form(browser: Browser, site: Site) -> Iterator[Form]:
    """A new sheet in English, on a wide screen."""
    with visitor(browser) as context:
        context.set_default_timeout(20_000)
        tab = Reader.of(context, site)
        tab.page.set_viewport_size(WIDE)
        form = Form.new(tab, "en")
        yield form
        assert tab.troubles == []


def toggle(form: Form) -> str:
    """Whether the preview is said to be open."""
    return form.page.locator(".pl-look__toggle").get_attribute("aria-expanded") or ""


def inner_scroll(page: Page) -> float:
    """How far the sheet in the frame is scrolled."""
    top: float = page.frames[-1].evaluate("scrollY")
    return top


def test_it_is_live_from_the_first_word(form: Form) -> None:
    """Beside the fields where there is room; the part that is written stands in sight; what is typed keeps the focus,
    the page its place, and the way back of the browser leads to no older preview."""
    form.control("title").fill("Neighbours who welcome")
    expect(form.preview.get_by_role("heading", name="Neighbours who welcome", exact=True)).to_be_visible(timeout=ENGINE)
    field, panel = (form.page.locator(one).bounding_box() for one in (".pl-form__main", PANEL))
    assert field
    assert panel
    assert panel["x"] >= field["x"] + field["width"]
    links = form.preview.locator("a[href]").evaluate_all("all => all.map(a => a.href)")
    assert not [link for link in links if "untold" in link], "what is not chosen yet has no page"
    form.go("story")
    works = form.control("how_it_works")
    works.click()
    before = form.page.evaluate("[scrollY, history.length]")
    works.press_sequentially("A team brings families together. ")
    expect(form.preview.get_by_text("A team brings families together.")).to_be_in_viewport(timeout=ENGINE)
    expect(works).to_be_focused()
    assert form.page.evaluate("[scrollY, history.length]") == before
    assert inner_scroll(form.page) > 0
    works.press_sequentially("They meet.")
    expect(form.preview.get_by_text("They meet.")).to_be_in_viewport(timeout=ENGINE)
    assert form.page.locator("iframe").count() == 1


def test_it_is_closed_and_stays_so(form: Form) -> None:
    """With the draft; nothing is made of a sheet that nobody looks at; the last step shows it all the same."""
    page = form.page
    page.locator(".pl-look__toggle").click()
    assert toggle(form) == "false"
    expect(page.locator(PANEL)).to_be_hidden()
    page.evaluate(
        """() => {
          window.previews = 0;
          const post = Worker.prototype.postMessage;
          Worker.prototype.postMessage = function (message, ...rest) {
            if (message.ask === "preview") previews += 1;
            post.call(this, message, ...rest);
          };
        }"""
    )
    form.control("challenge").fill("Families waited.")
    form.settle()
    assert page.evaluate("previews") == 0
    page.reload()
    page.locator(".pl-step:not([hidden])").wait_for()
    assert toggle(form) == "false"
    form.go("send")
    expect(form.preview.get_by_text("Families waited.")).to_be_visible(timeout=ENGINE)
    expect(page.locator(".pl-look__toggle")).to_be_hidden()
    form.go("practice")
    expect(page.locator(PANEL)).to_be_hidden()


def test_it_stands_below_the_fields_where_there_is_no_room(form: Form) -> None:
    """Closed until it is asked for; nothing of it is told by itself."""
    form.page.set_viewport_size(PHONE)
    form.anew()
    assert toggle(form) == "false"
    form.control("title").fill("A café")
    form.settle()
    form.page.locator(".pl-look__toggle").click()
    expect(form.preview.get_by_role("heading", name="A café", exact=True)).to_be_visible(timeout=ENGINE)
    field, panel = (form.page.locator(one).bounding_box() for one in (".pl-form__main", PANEL))
    assert field
    assert panel
    assert panel["y"] >= field["y"] + field["height"]
    assert panel["width"] <= PHONE["width"]
    assert form.page.locator(".pl-look :is([role=status], [role=alert], [aria-live])").count() == 0
    form.page.set_viewport_size(DESKTOP)

"""What the form needs of the site cannot be had: that is told, tried again, and nothing that was written is lost."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, expect
from tests.site.form_driver import ENGINE, STEP, Form
from tests.site.form_existing_driver import changed, first, offered, visitor
from tests.site.project import Site
from tests.site.reader import Reader

WASM, CODE, WORKER, RECORD = "**/*.wasm", "**/workshop/*.zip", "**/workshop/worker.*", "**/record.yml"


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser that has seen nothing yet."""
    with visitor(browser) as context:
        yield context


@pytest.mark.parametrize("lacking", [WASM, CODE, WORKER], ids=["engine", "code", "script"])
def test_without_checks_one_goes_on_writing(lacking: str, context: BrowserContext, site: Site) -> None:
    """The draft is kept, nothing is offered to be sent; once the checks are there, they check what was written."""
    context.route(lacking, lambda route: route.fulfill(status=503) if lacking == CODE else route.abort())
    form = Form.new(Reader.of(context, site), "en")
    words = form.words["engine"]
    told = form.page.get_by_role("status").filter(has_text=words["failed"])
    expect(told).to_be_visible(timeout=ENGINE)
    form.control("title").fill("A title")
    form.go("send")
    expect(form.page.get_by_text(form.words["way"]["kept"].split("{")[0])).to_be_visible()
    assert form.page.locator(".pl-ways").is_hidden()
    assert form.page.locator(".pl-form__good").count() == 0
    context.unroute(lacking)
    if lacking != WASM:
        return  # as below
    told.get_by_role("button", name=words["again"], exact=True).click()
    expect(told).not_to_be_visible(timeout=ENGINE)
    expect(form.page.locator(".pl-form__count")).to_be_visible(timeout=ENGINE)
    assert form.page.locator(".pl-form__problems li").count() > 3
    form.go("practice")
    assert form.control("title").input_value() == "A title"


def test_what_fails_before_the_sheet_is_there(context: BrowserContext, site: Site) -> None:
    """The checks first, then the record: one is told, and tries again until the sheet opens as it is."""
    context.route(WASM, lambda route: route.abort())
    form = Form.start(Reader.of(context, site), "en", "?correct=mc2cm")
    told = form.page.locator(".pl-form").get_by_role("status")
    again = form.page.get_by_role("button", name=form.words["engine"]["again"], exact=True)
    expect(told).to_contain_text(form.words["engine"]["record"], timeout=ENGINE)
    context.unroute(WASM)
    context.route(RECORD, lambda route: route.fulfill(status=503))
    with form.page.expect_response(RECORD):
        again.click()
    expect(told).to_contain_text(form.words["engine"]["record"], timeout=ENGINE)
    context.unroute(RECORD)
    again.click()
    form.page.locator(STEP).wait_for(timeout=ENGINE)
    assert offered(form) == changed("mc2cm")


def test_an_engine_that_stops_is_started_again(context: BrowserContext, site: Site) -> None:
    """Nothing is offered that was not checked, even when what was checked before stood there already."""
    context.add_init_script(
        """(() => {
          const Native = window.Worker;
          window.Worker = class extends Native {
            constructor(...about) {
              super(...about);
              window.lastWorker = this;
            }
          };
        })()"""
    )
    form = first(context, site, "en", "?correct=mc2cm")
    form.go("send")
    expect(form.page.locator(".pl-ways")).to_be_visible(timeout=ENGINE)
    form.page.evaluate("lastWorker.dispatchEvent(new ErrorEvent('error', {message: 'out of memory'}))")
    told = form.page.get_by_role("status").filter(has_text=form.words["engine"]["failed"])
    expect(told).to_be_visible()
    form.go("practice")
    form.control("title").fill("Other words")
    form.go("send")
    expect(form.page.locator(".pl-ways")).to_be_hidden()
    told.get_by_role("button", name=form.words["engine"]["again"], exact=True).click()
    assert offered(form) == changed("mc2cm", lambda record: record["texts"]["en"].update(title="Other words"))

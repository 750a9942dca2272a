"""What the form says besides what is asked: when a draft was saved, what a citation is, what cannot be ticked yet."""

from __future__ import annotations

import re

from playwright.sync_api import expect
from tests.site.addresses import each_language
from tests.site.conftest import Open
from tests.site.form_driver import Form, filled
from tests.site.project import Site


@each_language
def test_a_writer_is_told(language: str, site: Site, reader: Open) -> None:
    """Times follow the locale of the strings (English is British: 24 hours); the menu of sources says what it writes;
    where sources are to be ticked before there are any, it is said where they come from and that one can come back."""
    tab = reader(site, fresh=True)
    tab.page.clock.set_fixed_time("2026-11-22T15:42:00")
    form = Form.new(tab, language)
    form.page.locator("input[type=text], textarea").locator("visible=true").first.fill("Lyon")
    saved = form.page.locator(".pl-form__kept")
    expect(saved).to_have_text(filled(form.words["way"]["kept"], time="15:42"))
    sources = next(step["title"] for step in form.data["steps"] if step["name"] == "sources")
    expect(form.shown).to_contain_text(filled(form.words["controls"]["none_yet"], list=sources))

    form.go("story")
    told = form.words["controls"]["cite_help"]
    menu = form.shown.get_by_label(form.words["controls"]["cite"], exact=True).first
    expect(menu).to_have_accessible_description(told)
    mark = re.search(r"\[@[a-z-]+\]", told)
    assert mark
    expect(form.shown).to_contain_text(mark[0])

"""On paper a sheet is an extract of two A4 pages that says where the whole stands."""

from __future__ import annotations

import re

from tests.site.addresses import every_sheet
from tests.site.conftest import Open
from tests.site.project import Site

PAGE = re.compile(rb"/Type\s*/Page\b")
A4 = re.compile(rb"/MediaBox\s*\[\s*0 0 (59[45][.\d]*) (84[12][.\d]*)\s*\]")
SPELT = """(links) => links.filter((a) => a.checkVisibility()).map((a) =>
  [a.href, getComputedStyle(a, "::after").content.replaceAll('"', "").replace("attr(href)", a.getAttribute("href"))])"""


@every_sheet
def test_two_pages(path: str, site: Site, reader: Open) -> None:
    """Exactly two, in each language."""
    tab = reader(site)
    tab.open(path)
    pdf = tab.page.pdf(prefer_css_page_size=True)
    assert len(PAGE.findall(pdf)) == 2
    assert A4.findall(pdf)


@every_sheet
def test_links_are_spelt_out(path: str, site: Site, reader: Open) -> None:
    """Paper cannot be clicked: the address of every source stands beside it, and that of the sheet at the end."""
    tab = reader(site)
    tab.open(path)
    tab.page.emulate_media(media="print")
    links = tab.page.locator(".pl-sources a[href^=http], .pl-part--text a[href^=http]").evaluate_all(SPELT)
    assert len(links) >= 3
    assert [href for href, written in links if href.rstrip("/") not in written] == []
    assert site.url + path in tab.page.locator(".pl-extract").inner_text()
    assert tab.page.locator(".pl-header, .pl-footer, .pl-skip").locator("visible=true").count() == 0

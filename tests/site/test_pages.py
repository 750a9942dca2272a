"""Every kind of page, in every language, as a browser shows it."""

from __future__ import annotations

import gzip

from tests.site.addresses import NOT_FOUND, every_page, every_sheet
from tests.site.conftest import Open
from tests.site.project import Site, language_of
from tests.site.reader import DESKTOP, NARROW, PHONE

SHEET_WEIGHT = 150_000
"""Bytes that a sheet may cost, compressed, with all that it asks for."""

SHEET_REQUESTS = 6

TOO_WIDE = """() => {
  const width = document.documentElement.clientWidth;
  const scrolls = (e) => /auto|scroll/.test(getComputedStyle(e).overflowX);
  const inside = (e) => { for (; e; e = e.parentElement) if (scrolls(e)) return true; return false; };
  // A map moves behind its frame; a drawing shows no more than its own box.
  const hidden = (e) => e.closest(".pl-hidden, .pl-skip, .leaflet-container") || e.parentElement.closest("svg");
  return [...document.body.querySelectorAll("*")]
    .filter((e) => e.getBoundingClientRect().right > width + 1 && !inside(e) && !hidden(e))
    .map((e) => `${e.tagName}.${e.className}: ${e.textContent.trim().slice(0, 60)}`);
}"""


@every_page
def test_page(path: str, site: Site, reader: Open) -> None:
    """A page loads whole and without a trouble, names itself, and fits every width from 320 px (1280 px at 400 %)."""
    tab = reader(site, viewport=DESKTOP)
    response = tab.open(path)
    assert response.status == (404 if path == NOT_FOUND else 200)
    expected = ["console: Failed to load resource: the server responded with a status of 404 (Not Found)"]
    assert tab.troubles == (expected if path == NOT_FOUND else [])
    page = tab.page
    assert page.locator("html").get_attribute("lang") == language_of(path)
    assert page.locator("h1").count() == 1
    heading = page.locator("h1").inner_text().strip()
    assert heading
    assert page.title().endswith("Passerelle")
    if path != NOT_FOUND:
        assert page.locator("link[rel=canonical]").get_attribute("href") == site.url + path
        assert page.locator("meta[name=description]").get_attribute("content")
    assert page.locator("main").count() == 1
    for size in (DESKTOP, PHONE, NARROW):
        page.set_viewport_size(size)
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0, size
        assert page.evaluate(TOO_WIDE) == [], size


@every_sheet
def test_sheet_is_light(path: str, site: Site, reader: Open) -> None:
    """A sheet costs a reader 150 KB at most, in six requests at most, all of them to the site itself."""
    tab = reader(site, fresh=True)
    tab.open(path)
    assert tab.troubles == []
    # What the network panel counts: the page, its style, its script, its icon.
    assert 3 <= len(tab.requests) <= SHEET_REQUESTS
    answers = [request.response() for request in tab.requests]
    assert sum(len(gzip.compress(answer.body(), mtime=0)) for answer in answers if answer) < SHEET_WEIGHT

"""The site with the headers that it asks servers for: nothing of it is refused, and embeds alone can be framed."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, expect
from tests.site.addresses import KINDS, NOT_FOUND
from tests.site.conftest import Open
from tests.site.other_site import OtherSite, header_rules, serving_with_headers
from tests.site.project import LANGUAGES, Site, prefix
from tests.site.search_field import type_in

FRAMED = {
    "embed/practices/mc2cm/": True,
    "embed/practices/mc2cm/index.html": True,
    "practices/mc2cm/": False,
    "embed/": False,
    "embed/index.html": False,
    "": False,
    "index.html": False,
}
"""Pages, and whether others may frame them."""


@pytest.fixture(scope="module")
def guarded(site: Site) -> Iterator[Site]:
    """The real site, with headers."""
    with serving_with_headers(site.folder) as url:
        yield Site(site.folder, url + urlsplit(site.url).path)


@pytest.mark.parametrize("path", [*KINDS, "embed/practices/mc2cm/", NOT_FOUND], ids=lambda path: path or "home")
def test_nothing_is_refused(path: str, guarded: Site, reader: Open) -> None:
    """No page needs what the policy forbids."""
    tab = reader(guarded)
    tab.open(prefix("en") + path)
    tab.page.wait_for_load_state("networkidle")
    refused = [trouble for trouble in tab.troubles if "404" not in trouble]
    assert refused == []


def test_search_and_map(guarded: Site, reader: Open) -> None:
    """Search is WebAssembly, the map draws what it fetches: both work."""
    tab = reader(guarded)
    tab.open("en/")
    type_in(tab, "lisbon")
    tab.open("en/map/")
    expect(tab.page.locator(".leaflet-container svg, .leaflet-container canvas").first).to_be_attached()
    assert tab.troubles == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_may_frame(language: str, guarded: Site, other: OtherSite, browser: Browser) -> None:
    """Another site can frame what is made for it, and no page of ours."""
    page = browser.new_page()
    root = guarded.url + prefix(language)
    for path, shown in FRAMED.items():
        page.goto(other.show(f'<body><iframe src="{root}{path}"></iframe>'))
        page.wait_for_load_state("networkidle")
        assert (page.frames[1].url == root + path) == shown, path
    page.close()


def test_data_can_be_read(guarded: Site, other: OtherSite, browser: Browser) -> None:
    """A script of another site reads what is published for machines."""
    page = browser.new_page()
    page.goto(other.show("<body>"))
    for path in ("translations.json", "embed/practices/mc2cm/oembed.json"):
        assert page.evaluate("(url) => fetch(url).then((answer) => answer.ok)", guarded.url + path)
    page.close()


def test_each_address_has_one_policy(site: Site) -> None:
    """Hosts differ in what becomes of a header that two rules set: none is set twice for any page, every page of ours
    has its policy, and the rules stay within what Cloudflare reads."""
    rules = header_rules(site.file("_headers").read_text("utf-8"))
    assert len(rules) <= 100
    root = urlsplit(site.url).path
    pages = [file.relative_to(site.folder).parent.as_posix() for file in site.folder.rglob("index.html")]
    for page in pages:
        path = root if page == "." else f"{root}{page}/"
        sent = [name for pattern, headers in rules if pattern.fullmatch(path) for name in headers]
        assert len(sent) == len(set(sent)), path
        embed = page.removeprefix("en/").removeprefix("es/").startswith("embed/")
        assert ("Content-Security-Policy" in sent) != (embed or page == "api/v1"), path

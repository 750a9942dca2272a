"""What others' oEmbed consumers make of the site's addresses: one for JavaScript, one for Python."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator
from typing import Any

import micawber  # type: ignore[import-untyped]  # it comes without types
import pytest
from lxml import html
from tests.site.conftest import Open
from tests.site.project import LANGUAGES, PRACTICES, PROJECT, Site, language_of, prefix

from passerelle import addresses

DISCOVERED = "head link[type='application/json+oembed']"
EXTRACT = """
const { extract } = require("@extractus/oembed-extractor");
const each = (address) => extract(address, { maxwidth: 320, lang: "xx" });
Promise.all(process.argv.slice(1).map(each)).then((found) => console.log(JSON.stringify(found)));
"""
LIMIT = 153_600
"""Bytes of a page that WordPress reads before it looks for the link (WP_oEmbed::discover)."""


class Discovering(micawber.Provider):  # type: ignore[misc]  # of a package without types
    """A provider whose endpoint stands in the head of each page: micawber itself only knows those of a list."""

    def request(self, url: str, **parameters: object) -> dict[str, Any]:
        (link,) = html.fromstring(self.fetch(url)).cssselect(DISCOVERED)
        found: dict[str, Any] = micawber.Provider(link.get("href")).request(url, **parameters)
        return found


@pytest.fixture(scope="module")
def registry(site: Site) -> micawber.ProviderRegistry:
    """What micawber knows: this site."""
    registry = micawber.ProviderRegistry()
    registry.register(rf"{re.escape(site.url)}\S*", Discovering(""))
    return registry


@pytest.fixture(scope="module")
def pages(site: Site) -> list[str]:
    """Every sheet, one list of each kind and a map, in each language: what is pasted, and the embeds themselves."""
    return list(_pages(site))


@pytest.fixture(scope="module")
def extracted(site: Site, tools: dict[str, str], pages: list[str]) -> dict[str, dict[str, Any]]:
    """What @extractus/oembed-extractor finds at each page, by its path."""
    told = subprocess.run(
        [tools["node"], "--eval", EXTRACT, *(site.url + page for page in pages)],
        cwd=PROJECT,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    assert told.returncode == 0, told.stderr
    return dict(zip(pages, json.loads(told.stdout), strict=True))


def _pages(site: Site) -> Iterator[str]:
    for language in LANGUAGES:
        root = site.folder / prefix(language)
        kinds: tuple[addresses.EmbedKind, ...] = ("networks", "themes", "countries", "cities")
        # Of each list, that is the one whose embed comes first: not every page of a list has an embed.
        lists = [min(path.parent.name for path in root.glob(f"embed/{kind}/*/index.html")) for kind in kinds]
        pasted = [addresses.sheet(practice) for practice in PRACTICES]
        pasted += [addresses.listing(kind, id_) for kind, id_ in zip(kinds, lists, strict=True)]
        embeds = [addresses.EMBED + page for page in pasted]
        for page in (*pasted, *embeds, addresses.embed_map(lists[0])):
            yield prefix(language) + page


def test_both_find_the_same(
    site: Site, registry: micawber.ProviderRegistry, pages: list[str], extracted: dict[str, dict[str, Any]]
) -> None:
    """By the page's address alone: oEmbed 1.0 of the type “rich”, with a size."""
    for page in pages:
        other = registry.request(site.url + page, maxwidth=320)
        found = {name: value for name, value in extracted[page].items() if name != "method"}
        assert extracted[page]["method"] == "auto-discovery"
        assert {name: value for name, value in other.items() if name != "url"} == found, page
        assert (found["type"], found["version"]) == ("rich", "1.0")
        assert found["title"], page
        assert found["provider_url"].startswith(site.url)
        assert isinstance(found["width"], int)
        assert isinstance(found["height"], int)


def test_what_they_show_leads_to_the_page(site: Site, pages: list[str], extracted: dict[str, dict[str, Any]]) -> None:
    """A quotation whose link leads to the page, then one frame that exists, both in the language of the page; nothing
    else but the site's own script."""
    for page in pages:
        content = html.fragment_fromstring(extracted[page]["html"], create_parent="div")
        quotation, frame, *scripts = content
        assert (quotation.tag, frame.tag) == ("blockquote", "iframe"), page
        assert [(script.tag, script.text) for script in scripts] in ([], [("script", None)]), page
        assert all(script.get("src") == site.url + addresses.EMBED_SCRIPT for script in scripts)
        (link,) = quotation.cssselect("a[href]")
        assert link.get("href") == site.url + page.replace(addresses.EMBED, "").removesuffix("map/"), page
        assert link.text_content().strip(), page
        embed = frame.get("src", "").split("?")[0].removeprefix(site.url)
        assert site.file(embed).is_file(), embed
        assert embed.startswith(prefix(language_of(page)) + addresses.EMBED), page
        assert frame.get("title")


def test_the_height_is_enough(site: Site, quick: Open) -> None:
    """Whoever does not listen to the frame need not scroll in it; nor does WordPress, which cuts what is higher than
    1,000 pixels, in the column of a phone."""
    tab = quick(site)
    for file in sorted(site.file("es/embed").glob("[pnt]*/**/oembed.json")):  # practices, networks, themes
        described = json.loads(file.read_text("utf-8"))
        (frame,) = html.fragment_fromstring(described["html"], create_parent="div").iter("iframe")
        tab.page.goto(frame.get("src", ""))
        for width, most in ((described["width"], described["height"]), (330, 1_000)):
            tab.page.set_viewport_size({"width": width, "height": 800})
            assert tab.page.evaluate("document.body.getBoundingClientRect().height") <= most, (width, frame.get("src"))


def test_micawber_puts_the_embed_where_the_address_stands(site: Site, registry: micawber.ProviderRegistry) -> None:
    """In a text of an editor's, an address on a line of its own becomes the embed."""
    address = site.url + addresses.sheet(PRACTICES[0])
    shown = registry.parse_text(f"What others do:\n{address}\n")
    assert "<iframe" in shown
    assert f"{site.url}{addresses.embed_sheet(PRACTICES[0])}" in shown


def test_the_link_stands_where_it_is_looked_for(site: Site, pages: list[str]) -> None:
    """One link, in the head, in the first 150 KB of the page: more is not read by WordPress."""
    for page in pages:
        read = site.file(page).read_bytes()[:LIMIT].decode(errors="ignore")
        head = read[: read.index("</head>")]
        assert head.count("application/json+oembed") == 1, page

"""The sitemap: every page in every language in which it exists, with its alternates."""

from __future__ import annotations

import pytest
from lxml import etree

from passerelle import sitemap as module
from passerelle.sitemap import Entry, sitemap

SITE = "https://x.org/a/b/"
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def parsed(text: str) -> etree._Element:
    """Raises where the text is not well-formed."""
    return etree.fromstring(text.encode("utf-8"))


def only(*entries: Entry) -> etree._Element:
    """The one file that these entries make."""
    files = sitemap(entries, site_url=SITE, default="fr")
    assert list(files) == ["sitemap.xml"]
    return parsed(files["sitemap.xml"])


def locations(tree: etree._Element) -> list[str]:
    """The addresses in a file, in order."""
    return [str(text) for text in tree.xpath("//s:loc/text()", namespaces=NAMES)]


def test_each_page_stands_once_for_each_language_it_exists_in() -> None:
    """Absolute addresses under the site's prefix, sorted, whatever the order of writing."""
    tree = only(Entry("practices/b/", ("en",)), Entry("", ("fr", "en")), Entry("", ("fr", "en")))
    assert tree.tag == f"{{{NAMES['s']}}}urlset"
    assert locations(tree) == [SITE, f"{SITE}en/", f"{SITE}en/practices/b/"]


def test_alternates_name_every_true_translation_and_the_page_itself() -> None:
    """The same set in each entry, x-default included; a page in one language has none."""
    tree = only(Entry("p/", ("fr", "es")), Entry("q/", ("en",)))
    for url in tree.xpath("//s:url[s:loc[contains(., 'p/')]]", namespaces=NAMES):
        links = {e.get("hreflang"): e.get("href") for e in url.xpath("x:link", namespaces=NAMES)}
        assert links == {"fr": f"{SITE}p/", "es": f"{SITE}es/p/", "x-default": f"{SITE}p/"}
        assert {e.get("rel") for e in url.xpath("x:link", namespaces=NAMES)} == {"alternate"}
    assert not tree.xpath("//s:url[s:loc[contains(., 'q/')]]/x:link", namespaces=NAMES)


def test_x_default_is_the_first_language_where_the_default_lacks() -> None:
    """As in the head of the page."""
    tree = only(Entry("p/", ("en", "es")))
    assert set(tree.xpath("//x:link[@hreflang='x-default']/@href", namespaces=NAMES)) == {f"{SITE}en/p/"}


def test_the_date_of_the_last_change_is_told_where_known() -> None:
    """Dates come from the records, so that two builds are the same."""
    tree = only(Entry("p/", ("fr",), "2026-03"), Entry("q/", ("fr",)))
    assert tree.xpath("//s:lastmod/text()", namespaces=NAMES) == ["2026-03"]


def test_a_page_told_with_and_without_a_date_is_no_error() -> None:
    """The same path twice sorts all the same."""
    tree = only(Entry("p/", ("fr",), "2026"), Entry("p/", ("fr",)))
    assert set(locations(tree)) == {f"{SITE}p/"}


def test_addresses_are_escaped() -> None:
    """Whatever the site's address holds, the file is well-formed and reads back the same."""
    files = sitemap([Entry("p/", ("fr", "en"))], site_url="https://x.org/?a=1&b=<\"'>/", default="fr")
    tree = parsed(files["sitemap.xml"])
    assert locations(tree)[0] == "https://x.org/?a=1&b=<\"'>/p/"
    assert tree.xpath("//x:link/@href", namespaces=NAMES)[0] == "https://x.org/?a=1&b=<\"'>/p/"


def test_a_sitemap_without_pages_is_valid() -> None:
    """An empty base still publishes."""
    assert locations(only()) == []


def test_too_many_pages_are_split_under_an_index(monkeypatch: pytest.MonkeyPatch) -> None:
    """No file above the limit, none of the addresses lost, the index names each file by its address."""
    monkeypatch.setattr(module, "MOST", 10)
    entries = [Entry(f"p{n:02}/", ("fr", "en")) for n in range(13)]
    files = sitemap(entries, site_url=SITE, default="fr")
    index = parsed(files["sitemap.xml"])
    assert index.tag == f"{{{NAMES['s']}}}sitemapindex"
    assert locations(index) == [f"{SITE}sitemap-{n}.xml" for n in (1, 2, 3)]
    found = [locations(parsed(files[f"sitemap-{n}.xml"])) for n in (1, 2, 3)]
    assert [len(part) for part in found] == [10, 10, 6]
    whole = [address for part in found for address in part]
    assert len(set(whole)) == 26
    assert whole[:2] == [f"{SITE}p00/", f"{SITE}en/p00/"]


def test_just_enough_pages_are_one_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """The limit itself is allowed; the protocol's own is not reached."""
    monkeypatch.setattr(module, "MOST", 4)
    only(*(Entry(f"p{n}/", ("fr", "en")) for n in range(2)))
    monkeypatch.undo()
    assert module.MOST <= 50_000

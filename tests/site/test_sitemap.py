"""The sitemap lists what search engines may show, and nothing else."""

from __future__ import annotations

import pytest
from lxml import etree
from tests.site.documents import documents
from tests.site.project import Site

SPACES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


@pytest.mark.parametrize("name", ["site", "fuller"])
def test_sitemap(name: str, request: pytest.FixtureRequest) -> None:
    """Every page that may be indexed once, with the alternates that the page itself names; no other, no notice."""
    built: Site = request.getfixturevalue(name)
    tree = etree.parse(str(built.folder / "sitemap.xml"))
    entries = tree.xpath("/s:urlset/s:url", namespaces=SPACES)
    listed = {}
    for entry in entries:
        links = entry.xpath("x:link[@rel='alternate']", namespaces=SPACES)
        listed[entry.findtext("s:loc", namespaces=SPACES)] = {link.get("hreflang"): link.get("href") for link in links}
    assert len(listed) == len(entries)
    expected = {page.canonical: page.alternates for page in documents(built).values() if page.robots is None}
    assert listed == expected
    assert len(listed) > 200

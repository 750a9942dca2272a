"""The built files of a site, parsed: what can be told of a page without a browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote, urldefrag, urljoin

from lxml import html as lxml_html
from lxml.html import HtmlElement
from tests.site.project import Site

from passerelle import addresses

SPACE = re.compile(r"\s+")
EMBED = re.compile(r"(?:[a-z]{2}/)?embed/.")


@dataclass
class Document:
    """One page. `path` is relative to the root of the site: `en/about/`, or `404.html`."""

    path: str
    url: str
    source: str

    @cached_property
    def root(self) -> HtmlElement:
        return lxml_html.document_fromstring(self.source)

    @cached_property
    def ids(self) -> list[str]:
        return [str(id_) for id_ in self.root.xpath("//@id")]

    @property
    def links(self) -> Iterator[str]:
        """Every address in the body and of every file that the page is made of, as it is written."""
        yield from map(str, self.root.xpath("//body//@href | //@src | //@action"))
        yield from map(str, self.root.xpath("//head/link[@rel='stylesheet' or @rel='icon']/@href"))

    def absolute(self, address: str) -> tuple[str, str]:
        """The absolute address without its fragment, and the fragment."""
        target, fragment = urldefrag(urljoin(self.url, address))
        return target, unquote(fragment)

    def one(self, expression: str) -> str | None:
        """The one text or attribute at an XPath, None when there is none."""
        found = self.root.xpath(expression)
        assert len(found) <= 1, (self.path, expression, found)
        return str(found[0]) if found else None

    @property
    def language(self) -> str:
        return str(self.root.get("lang"))

    @property
    def canonical(self) -> str | None:
        return self.one("/html/head/link[@rel='canonical']/@href")

    @property
    def robots(self) -> str | None:
        return self.one("/html/head/meta[@name='robots']/@content")

    @cached_property
    def alternates(self) -> dict[str, str]:
        """hreflang → address, of the head."""
        links = self.root.xpath("/html/head/link[@rel='alternate'][@hreflang]")
        found = {str(link.get("hreflang")): str(link.get("href")) for link in links}
        assert len(found) == len(links), self.path
        return found

    def texts(self, without: str = "//script") -> Iterator[tuple[str, str]]:
        """Every run of text in the body, but in elements at the XPath `without`; and the language it is marked as."""
        left_out = {inner for outer in self.root.xpath(without) for inner in outer.iter()}
        for element in self.root.xpath("//body//*[not(self::script or self::style)]"):
            if element in left_out:
                continue
            for text in element.xpath("text()"):
                if words := SPACE.sub(" ", text).strip():
                    yield words, language_of(element)


def language_of(element: HtmlElement) -> str:
    """The language that an element's text is marked to be in."""
    return str(element.xpath("ancestor-or-self::*[@lang][1]/@lang")[0])


def documents(site: Site) -> dict[str, Document]:
    """Every page of a site by its path, less what other sites show in frames and the page at the data's address."""
    return {path: page for path, page in _all(site).items() if not EMBED.match(path) and path != addresses.API}


def embeds(site: Site) -> dict[str, Document]:
    """What other sites show in frames, by its path."""
    return {path: page for path, page in _all(site).items() if EMBED.match(path)}


def _all(site: Site) -> dict[str, Document]:
    found = {}
    for file in sorted(site.folder.rglob("*.html")):
        path = file.relative_to(site.folder).as_posix().removesuffix("index.html")
        found[path] = Document(path, site.url + path, file.read_text(encoding="utf-8"))
    return found


def normal(text: str) -> str:
    """Text with its white space folded."""
    return SPACE.sub(" ", text).strip()

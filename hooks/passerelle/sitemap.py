"""The sitemap: every page in every language in which it exists, with its alternates."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from passerelle.escaping import escaped
from passerelle.head import absolute

MOST = 20_000
"""URLs a file; the protocol allows 50,000 and 50 MB (sitemaps.org), and ours come with their alternates."""

_OPEN = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    ' xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A page (path under its language's root), the languages it exists in, and when it last changed, if known."""

    path: str
    languages: tuple[str, ...]
    modified: str | None = None


def sitemap(entries: Iterable[Entry], *, site_url: str, default: str) -> dict[str, str]:
    """File name → XML. One `sitemap.xml`; when the pages are too many for one, that is an index of the others."""
    urls = [url for entry in sorted(set(entries), key=_order) for url in _urls(entry, site_url, default)]
    chunks: Sequence[list[str]] = [urls[n : n + MOST] for n in range(0, len(urls), MOST)] or [[]]
    files = [_OPEN + "".join(chunk) + "</urlset>\n" for chunk in chunks]
    if len(files) == 1:
        return {"sitemap.xml": files[0]}
    named = {f"sitemap-{n}.xml": text for n, text in enumerate(files, 1)}
    index = "".join(f"<sitemap><loc>{escaped(site_url + name)}</loc></sitemap>\n" for name in named)
    head = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    )
    return {"sitemap.xml": f"{head}{index}</sitemapindex>\n", **named}


def _order(entry: Entry) -> tuple[str, tuple[str, ...], str]:
    return entry.path, entry.languages, entry.modified or ""


def _urls(entry: Entry, site_url: str, default: str) -> Iterable[str]:
    addresses = {code: absolute(site_url, code, default, entry.path) for code in entry.languages}
    links = list(addresses.items()) if len(addresses) > 1 else []
    if links:
        links.append(("x-default", addresses.get(default) or links[0][1]))
    alternates = "".join(
        f'<xhtml:link rel="alternate" hreflang="{code}" href="{escaped(address)}"/>' for code, address in links
    )
    modified = f"<lastmod>{escaped(entry.modified)}</lastmod>" if entry.modified else ""
    for address in addresses.values():
        yield f"<url><loc>{escaped(address)}</loc>{modified}{alternates}</url>\n"

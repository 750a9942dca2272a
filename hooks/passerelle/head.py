"""The head of a page: title, description, canonical address, alternates, OpenGraph, structured data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from markupsafe import Markup
from pydantic_core import to_json

from passerelle import addresses
from passerelle.escaping import escaped, safe


class Alternate(NamedTuple):
    """The same in another form: its media type, where it stands (absolute) and, when a reader may choose it, its
    title."""

    type: str
    url: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """What the head of a page says. `path` is relative to the language's root; `languages` are those in which the page
    truly exists (a notice that a translation is missing is no translation). `citation` are (name, content) of what
    reference managers read."""

    language: str
    path: str
    title: str
    description: str
    languages: Sequence[str]
    indexed: bool = True
    kind: str = "website"
    locale: str = ""
    data: Mapping[str, Any] | None = None
    published: str | None = None
    modified: str | None = None
    alternates: Sequence[Alternate] = ()
    citation: Sequence[tuple[str, str]] = ()


class SiteAddressError(ValueError):
    """What is told as the site's address is none; the message is what was told."""


def site_address(url: str) -> str:
    """The site's address as `absolute` wants it, with its final slash. Raises SiteAddressError.

    Canonical addresses, alternates and the sitemap are this and a path: it must be http or https, name a host, and end
    where paths begin, without query or fragment.
    """
    try:
        parts = urlsplit(url)
        whole = parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc
        _ = parts.port  # raises for one that is no number, or too large a one
    except ValueError as error:
        raise SiteAddressError(url) from error
    if not whole or not url.isprintable() or any(c.isspace() or c in _NOT_IN_ADDRESS for c in url):
        raise SiteAddressError(url)
    return url.rstrip("/") + "/"


_NOT_IN_ADDRESS = frozenset("?#\"'<>\\^`{|}«»“”‘’")
"""Begins a query or a fragment, or stands in no address (RFC 3986, appendix A) as nobody means it."""


def absolute(site_url: str, language: str, default: str, path: str) -> str:
    """The absolute address of a page; `site_url` ends in a slash."""
    return site_url + addresses.prefix(language, default) + path


def render_head(head: Head, *, site_url: str, site_name: str, default: str) -> Markup:
    """The head as HTML; `site_url` is as `site_address` gives it."""
    url = absolute(site_url, head.language, default, head.path)
    title = head.title if head.title == site_name else f"{head.title} · {site_name}"
    parts = [f"<title>{escaped(title)}</title>\n", _meta("name", "description", head.description)]
    if head.indexed:
        parts.append(f'<link rel="canonical" href="{escaped(url)}">\n')
        if len(head.languages) > 1:
            first = default if default in head.languages else head.languages[0]
            for name, code in (*((code, code) for code in head.languages), ("x-default", first)):
                address = escaped(absolute(site_url, code, default, head.path))
                parts.append(f'<link rel="alternate" hreflang="{name}" href="{address}">\n')
    else:
        parts.append(_meta("name", "robots", "noindex"))
    for other in head.alternates:
        title_ = f' title="{escaped(other.title)}"' if other.title else ""
        parts.append(f'<link rel="alternate" type="{other.type}" href="{escaped(other.url)}"{title_}>\n')
    properties = {
        "og:type": head.kind,
        "og:site_name": site_name,
        "og:title": head.title,
        "og:description": head.description,
        "og:url": url,
        "og:locale": head.locale,
        "article:published_time": head.published,
        "article:modified_time": head.modified,
    }
    parts += [_meta("property", name, value) for name, value in properties.items() if value]
    parts += [_meta("name", name, value) for name, value in head.citation]
    if head.data:
        parts.append(f'<script type="application/ld+json">{script_json(head.data)}</script>\n')
    return safe("".join(parts))


def _meta(key: str, name: str, value: str) -> str:
    return f'<meta {key}="{name}" content="{escaped(value)}">\n'


_UNSAFE = [(character.encode(), f"\\u{ord(character):04x}".encode()) for character in "<>&\u2028\u2029"]


def script_json(data: Mapping[str, Any]) -> Markup:
    """JSON that cannot end the script element it stands in."""
    text = to_json(data)  # half the time of the json module
    for character, written in _UNSAFE:
        text = text.replace(character, written)
    return safe(text.decode())

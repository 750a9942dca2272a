"""The head of a page: title, description, canonical address, alternates, OpenGraph, structured data."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from passerelle import addresses


@dataclass(frozen=True, slots=True)
class Head:
    """What the head of a page says. `path` is relative to the language's root; `languages` are those in which the page
    truly exists (a notice that a translation is missing is no translation)."""

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


def absolute(site_url: str, language: str, default: str, path: str) -> str:
    """The absolute address of a page; `site_url` ends in a slash."""
    return site_url + addresses.prefix(language, default) + path


_META = Markup('<meta name="{}" content="{}">\n')
_PROPERTY = Markup('<meta property="{}" content="{}">\n')
_LINK = Markup('<link rel="{}" href="{}">\n')
_ALTERNATE = Markup('<link rel="alternate" hreflang="{}" href="{}">\n')


def render_head(head: Head, *, site_url: str, site_name: str, default: str) -> Markup:
    """The head as HTML. Without an absolute `site_url` search engines are still told title and description."""
    url = absolute(site_url, head.language, default, head.path)
    title = head.title if head.title == site_name else f"{head.title} · {site_name}"
    parts = [Markup("<title>{}</title>\n").format(title), _META.format("description", head.description)]
    if head.indexed:
        parts.append(_LINK.format("canonical", url))
        if len(head.languages) > 1:
            for code in head.languages:
                parts.append(_ALTERNATE.format(code, absolute(site_url, code, default, head.path)))
            first = default if default in head.languages else head.languages[0]
            parts.append(_ALTERNATE.format("x-default", absolute(site_url, first, default, head.path)))
    else:
        parts.append(_META.format("robots", "noindex"))
    properties = [
        ("og:type", head.kind),
        ("og:site_name", site_name),
        ("og:title", head.title),
        ("og:description", head.description),
        ("og:url", url),
    ]
    if head.locale:
        properties.append(("og:locale", head.locale))
    if head.published:
        properties.append(("article:published_time", head.published))
    if head.modified:
        properties.append(("article:modified_time", head.modified))
    parts += [_PROPERTY.format(name, value) for name, value in properties]
    if head.data:
        parts.append(Markup('<script type="application/ld+json">') + script_json(head.data) + Markup("</script>\n"))
    return Markup().join(parts)


_UNSAFE = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}


def script_json(data: Mapping[str, Any]) -> Markup:
    """JSON that cannot end the script element it stands in."""
    return Markup(json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_UNSAFE))  # noqa: S704

"""A feed as Atom (RFC 4287), its licence as a link (RFC 4946)."""

from __future__ import annotations

from functools import lru_cache

from passerelle.escaping import escaped
from passerelle.feeds.entries import Entry, Feed

TYPE = "application/atom+xml"


def atom(feed: Feed, address: str) -> bytes:
    """The feed as it stands at `address`, which is its id too."""
    head = (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{escaped(feed.language)}">\n'
        f"<id>{escaped(address)}</id>\n"
        f"<title>{escaped(feed.title)}</title>\n"
        f"<subtitle>{escaped(feed.subtitle)}</subtitle>\n"
        f"<updated>{feed.updated}</updated>\n"
        f'<link rel="self" type="{TYPE}" href="{escaped(address)}"/>\n'
        f'<link rel="alternate" type="text/html" hreflang="{escaped(feed.language)}" href="{escaped(feed.url)}"/>\n'
        f'<link rel="license" href="{escaped(feed.licence)}"/>\n'
        f"<author><name>{escaped(feed.author)}</name><uri>{escaped(feed.author_url)}</uri></author>\n"
        f"<rights>{escaped(feed.rights)}</rights>\n"
    )
    entries = [_entry(entry, feed.language, feed.scheme) for entry in feed.entries]
    return f"{head}{''.join(entries)}</feed>\n".encode()


@lru_cache(maxsize=1 << 12)  # a sheet is in the feed of the site, of its networks and of its themes
def _entry(entry: Entry, language: str, scheme: str) -> str:
    url = escaped(entry.url)
    categories = "".join(
        f'<category term="{escaped(category.term)}" scheme="{escaped(scheme)}" label="{escaped(category.label)}"/>\n'
        for category in entry.categories
    )
    return (
        "<entry>\n"
        f"<id>{url}</id>\n"
        f"<title>{escaped(entry.title)}</title>\n"
        f"<published>{entry.published}</published>\n"
        f"<updated>{entry.updated}</updated>\n"
        f'<link rel="alternate" type="text/html" hreflang="{escaped(language)}" href="{url}"/>\n'
        f"{categories}"
        f"<summary>{escaped(entry.summary)}</summary>\n"
        "</entry>\n"
    )

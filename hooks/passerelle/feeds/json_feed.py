"""A feed as JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/)."""

from __future__ import annotations

from typing import Any

from pydantic_core import to_json

from passerelle.feeds.entries import Entry, Feed

TYPE = "application/feed+json"
VERSION = "https://jsonfeed.org/version/1.1"


def json_feed(feed: Feed, address: str) -> bytes:
    """The feed as it stands at `address`. The summary is also the content, which an item must have."""
    written = {
        "version": VERSION,
        "title": feed.title,
        "home_page_url": feed.url,
        "feed_url": address,
        "description": f"{feed.subtitle}. {feed.rights}",
        "language": feed.language,
        "authors": [{"name": feed.author, "url": feed.author_url}],
        "items": [_item(entry) for entry in feed.entries],
    }
    return to_json(written, indent=1) + b"\n"


def _item(entry: Entry) -> dict[str, Any]:
    return {
        "id": entry.url,
        "url": entry.url,
        "title": entry.title,
        "summary": entry.summary,
        "content_text": entry.summary,
        "date_published": entry.published,
        "date_modified": entry.updated,
        "tags": [category.label for category in entry.categories],
    }

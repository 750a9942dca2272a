"""Which feeds there are, where they stand, and what leads to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal

from passerelle import addresses
from passerelle.feeds import atom, json_feed
from passerelle.feeds.entries import FOLLOWED, NEVER, Entries, Feed
from passerelle.head import Alternate, absolute
from passerelle.output import write_file
from passerelle.structured import LICENCE
from passerelle.views.edition import Edition
from passerelle.views.lists import indexes, list_name

LICENCE_NAME = "CC BY 4.0"


def feeds(edition: Edition, site_url: str) -> Iterator[tuple[str, bytes]]:
    """(path below the root of the site, content) of every feed of a language; `site_url` ends in a slash."""
    entries, catalogue = Entries(edition, site_url), edition.catalogue
    strings = edition.strings.feeds
    yield from _both(entries, "", edition.site_name, strings.subtitle, catalogue.practices, edition, site_url)
    lists = indexes(catalogue)
    for kind in FOLLOWED:
        for id_, practices in lists[kind].items():
            name = list_name(kind, id_, edition).text
            subtitle = strings.list_subtitle.format(name=name)
            page = addresses.listing(kind, id_)
            yield from _both(entries, page, feed_title(edition, name), subtitle, practices, edition, site_url)


def write_feeds(editions: Iterable[Edition], site_url: str, out: Path) -> None:
    """Every feed of these editions, under `out`."""
    for edition in editions:
        for path, content in feeds(edition, site_url):
            write_file(f"{out}/{path}", content)


def feed_title(edition: Edition, name: str = "") -> str:
    """The title of the site's feed, or of that of a list by its name."""
    return edition.strings.feeds.title.format(site=edition.site_name, name=name) if name else edition.site_name


def feed_alternates(edition: Edition, site_url: str, page: str = "", name: str = "") -> tuple[Alternate, ...]:
    """What the head of a page tells readers of feeds: the feeds of the list at `page` under its `name`, if it has
    some; then those of the site."""
    of_page = [(page, name)] if page.partition("/")[0] in FOLLOWED and page.count("/") > 1 else []
    found: list[Alternate] = []
    for where, called in [*of_page, ("", "")]:
        title = feed_title(edition, called)
        for format_, type_, label in _FORMATS:
            path = addresses.feed(format_, where)
            address = absolute(site_url, edition.code, edition.default, path)
            found.append(Alternate(type_, address, f"{title} ({label})"))
    return tuple(found)


_FORMATS: tuple[tuple[Literal["xml", "json"], str, str], ...] = (
    ("xml", atom.TYPE, "Atom"),
    ("json", json_feed.TYPE, "JSON Feed"),
)


def _both(
    entries: Entries,
    page: str,
    title: str,
    subtitle: str,
    practices: Iterable[str],
    edition: Edition,
    site_url: str,
) -> Iterator[tuple[str, bytes]]:
    def address(path: str) -> str:
        return absolute(site_url, edition.code, edition.default, path)

    found = entries.newest(practices)
    feed = Feed(
        title=title,
        subtitle=subtitle,
        language=edition.code,
        url=address(page),
        updated=found[0].updated if found else NEVER,
        author=edition.site_name,
        author_url=address(""),
        rights=edition.strings.sheet.reuse.licence.format(licence=LICENCE_NAME),
        licence=LICENCE,
        scheme=site_url + addresses.api_vocabulary("themes"),
        entries=tuple(found),
    )
    prefix = edition.prefix
    atom_path, json_path = addresses.feed("xml", page), addresses.feed("json", page)
    yield prefix + atom_path, atom.atom(feed, address(atom_path))
    yield prefix + json_path, json_feed.json_feed(feed, address(json_path))

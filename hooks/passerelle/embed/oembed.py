"""oEmbed 1.0: the file beside each embed that tells a site how to show it, and the link by which it is found.

A static file answers every question alike: it cannot follow `maxwidth` and `maxheight`, so that it stays below what
consumers ask for. The HTML is in the way of WordPress's own provider, since WordPress keeps nothing but a blockquote
with links and an iframe after it (`wp_filter_oembed_result`): the blockquote is for readers until the frame works.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple, get_args

from pydantic_core import to_json

from passerelle import addresses
from passerelle.addresses import EmbedKind
from passerelle.escaping import escaped
from passerelle.head import Alternate, absolute
from passerelle.output import write_file
from passerelle.views.apparatus import text_language
from passerelle.views.edition import Edition
from passerelle.views.lists import DEFINED, indexes, list_name

WIDTH = 600
"""Pixels: the widest that WordPress's own provider gives, whatever it is asked for."""

HIGHEST = 1_000
"""Pixels: as high as WordPress lets a frame be."""

SHEET, MAP = HIGHEST, 880
"""Heights in pixels until the frame has told its own: what sheets and maps measure at that width, and a tenth more,
since the fonts are the reader's."""

LIST_HEAD, LIST_ENTRY = 250, 175
"""The same of a list, without sheets and for each."""

SHORT_SHEET, SHORT_LIST = "?view=compact", 3
"""What keeps a sheet and a list below HIGHEST, also on a phone: a frame that is cut hides its source and licence. A
compact sheet is 740 to 800 pixels high at that width, and up to 980 at 340 (measured in WordPress 6.1)."""

COMPACT = 880
"""Pixels: the height of a compact sheet."""

CACHE_AGE = 86_400
"""Seconds: a day, since sheets change at most daily."""

SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox"
"""What an embed may do in its frame: size itself and open links in a new tab. It has no origin, so no storage."""

TYPE = "application/json+oembed"

KINDS: tuple[EmbedKind, ...] = get_args(EmbedKind)


class Shown(NamedTuple):
    """What is shown: `title` and `summary` in `language`; paths of the full page, which may stand in that language
    alone, and of the embed, from the root of theirs; height in pixels; the query that makes it `short`, and its height
    then."""

    title: str
    summary: str
    language: str
    page: str
    embed: str
    height: int
    short: str
    short_height: int


def sheet(id_: str, edition: Edition) -> Shown:
    """A sheet, in its original language where it has no text in the edition's."""
    practice = edition.catalogue.practices[id_]
    language = text_language(practice, edition)
    texts = practice.texts[language]
    page, embed = addresses.sheet(id_), addresses.embed_sheet(id_)
    return Shown(texts.title, texts.summary, language, page, embed, SHEET, SHORT_SHEET, COMPACT)


def listing(kind: EmbedKind, id_: str, edition: Edition) -> Shown:
    """A list."""
    strings, count = edition.strings.lists, len(indexes(edition.catalogue)[kind][id_])
    title = getattr(strings.titles, kind).format(name=list_name(kind, id_, edition).text)
    defined = kind in DEFINED
    summary = edition.definition(kind, id_) if defined else strings.practices.format(edition.language, count)
    page, embed = addresses.listing(kind, id_), addresses.embed_list(kind, id_)
    height, short = (LIST_HEAD + most * LIST_ENTRY for most in (count, min(count, SHORT_LIST)))
    query = f"?limit={SHORT_LIST}" if count > SHORT_LIST else ""
    return Shown(title, summary, edition.code, page, embed, min(height, HIGHEST), query, short)


def network_map(network: str, edition: Edition) -> Shown:
    """The map of a network's places."""
    shown = listing("networks", network, edition)
    title = edition.strings.embeds.map.format(name=edition.network(network).text)
    return shown._replace(title=title, embed=addresses.embed_map(network), height=MAP, short="", short_height=MAP)


def discovery(shown: Shown, edition: Edition, site_url: str) -> Alternate:
    """The link by which consumers find the description, for the head of its page; `site_url` ends in a slash. Some
    read the first 150 kB of a head alone, and the first such link."""
    url = absolute(site_url, edition.code, edition.default, addresses.oembed(shown.embed))
    return Alternate(TYPE, url, shown.title)


def describe(shown: Shown, edition: Edition, site_url: str) -> bytes:
    """The description of an embed, as JSON; `site_url` ends in a slash."""
    address = partial(absolute, site_url, edition.code, edition.default)
    page = absolute(site_url, edition.page_language(shown.language), edition.default, shown.page)
    return to_json(
        {
            "version": "1.0",
            "type": "rich",
            "title": shown.title,
            "provider_name": edition.site_name,
            "provider_url": address(""),
            "cache_age": CACHE_AGE,
            "width": WIDTH,
            "height": shown.short_height,
            "html": _html(shown, page, address(shown.embed), site_url, edition.site_name),
        }
    )


def _html(shown: Shown, page: str, embed: str, site_url: str, site_name: str) -> str:
    """The blockquote first, the script last: WordPress looks for them in this order."""
    title = escaped(shown.title)
    lang = f'lang="{shown.language}"'
    return (
        f'<blockquote class="wp-embedded-content passerelle-embed" data-src="{escaped(embed)}" {lang}>'
        f'<a href="{escaped(page)}">{title}</a> – {escaped(shown.summary)}</blockquote>'
        f'<iframe class="wp-embedded-content" sandbox="{SANDBOX}" security="restricted" '
        f'src="{escaped(embed + shown.short)}" '
        f'width="{WIDTH}" height="{shown.short_height}" title="{title} · {escaped(site_name)}" {lang} loading="lazy" '
        'frameborder="0" marginwidth="0" marginheight="0"></iframe>'
        f'<script async src="{escaped(site_url + addresses.EMBED_SCRIPT)}"></script>'
    )


def all_shown(edition: Edition) -> Iterator[Shown]:
    """Every embed of a language: sheets, lists, maps."""
    for id_ in edition.catalogue.practices:
        yield sheet(id_, edition)
    lists = indexes(edition.catalogue)
    for kind in KINDS:
        for id_ in lists[kind]:
            yield listing(kind, id_, edition)
    for id_ in lists["networks"]:
        yield network_map(id_, edition)


def write_oembeds(out: Path, editions: Mapping[str, Edition], site_url: str) -> None:
    """Every description, below `out`, the root of the site, beside the embeds, which are there; `site_url` ends in a
    slash."""
    for edition in editions.values():
        root = f"{out}/{edition.prefix}"
        for shown in all_shown(edition):
            write_file(root + addresses.oembed(shown.embed), describe(shown, edition, site_url))

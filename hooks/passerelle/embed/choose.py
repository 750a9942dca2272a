"""The page on which other sites choose what they show: what there is, and a first example of each snippet."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from pydantic_core import to_json

from passerelle import addresses
from passerelle.embed.oembed import KINDS, SANDBOX, WIDTH, Shown, listing, sheet
from passerelle.escaping import escaped
from passerelle.head import absolute
from passerelle.views.apparatus import text_language
from passerelle.views.edition import Edition
from passerelle.views.lists import indexes, list_name

MOST_LISTED = 50
"""Practices in the embed of a list."""


class Snippets(NamedTuple):
    """What one pastes, as plain text: with the script, without it, the page's address and that of its description."""

    script: str
    frame: str
    page: str
    oembed: str


class Example(NamedTuple):
    """What the page shows before something is chosen, and where there are no scripts."""

    title: str
    language: str | None
    embed: str
    snippets: Snippets


class ChooseView(NamedTuple):
    """The page. `data` is the address of what there is to choose from, below the root of the site; `files` holds it;
    `languages` are (code, own name, folder). No example: there is nothing to show yet."""

    data: str
    files: Mapping[str, bytes]
    site_url: str
    script: str
    kinds: tuple[tuple[str, str], ...]
    languages: tuple[tuple[str, str, str], ...]
    words: str
    limit: int
    width: int
    height: int
    example: Example | None


def snippets(shown: Shown, edition: Edition, site_url: str) -> Snippets:
    """The snippets of an embed as it is without options; `site_url` ends in a slash."""
    embed = absolute(site_url, edition.code, edition.default, shown.embed)
    page = absolute(site_url, edition.code, edition.default, shown.page)
    title = escaped(shown.title)
    return Snippets(
        f'<blockquote class="passerelle-embed" data-src="{escaped(embed)}"><a href="{escaped(page)}">{title}</a>'
        f'</blockquote><script async src="{escaped(site_url + addresses.EMBED_SCRIPT)}"></script>',
        f'<iframe src="{escaped(embed)}" title="{title}" width="100%" height="{shown.height}" loading="lazy" '
        f'sandbox="{SANDBOX}" referrerpolicy="no-referrer" style="border:0"></iframe>',
        page,
        absolute(site_url, edition.code, edition.default, addresses.oembed(shown.embed)),
    )


def choose_view(edition: Edition, site_url: str, ranked: Sequence[str]) -> ChooseView:
    """The page in the edition's language; `ranked` are the practices in the order of lists, the first the example."""
    strings = edition.strings.embedding
    data = to_json(_choices(edition, ranked))
    path = f"assets/embed-choices.{edition.code}.{hashlib.sha256(data).hexdigest()[:8]}.json"
    first = sheet(ranked[0], edition) if ranked else None
    return ChooseView(
        data=path,
        files={path: data},
        site_url=site_url,
        script=site_url + addresses.EMBED_SCRIPT,
        kinds=tuple((name, str(label)) for name, label in strings.kinds),
        languages=tuple(
            (code, edition.own_name(code), edition.prefix_of(code)) for code in edition.vocabulary.languages
        ),
        words=to_json(
            strings.model_dump(include={"found", "nothing", "foreign", "preview_frame"}, exclude_none=True)
        ).decode(),
        limit=MOST_LISTED,
        width=WIDTH,
        height=first.height if first else 0,
        example=Example(
            first.title,
            edition.foreign(first.language),
            first.embed,
            snippets(first, edition, site_url),
        )
        if first
        else None,
    )


def _choices(edition: Edition, ranked: Sequence[str]) -> dict[str, object]:
    """Kind → what there is of it: id, name, for a sheet the languages it is in and the one that its name is in, for a
    list its title; and the heights of frames by kind."""
    practices = edition.catalogue.practices
    sheets = []
    for id_ in ranked:
        practice = practices[id_]
        language = text_language(practice, edition)
        sheets.append([id_, practice.texts[language].title, list(edition.published(practice)), language])
    found: dict[str, object] = {"practices": sheets}
    lists = indexes(edition.catalogue)
    for kind in KINDS:
        entries = []
        for id_ in lists[kind]:
            shown = listing(kind, id_, edition)
            folder = shown.page.removesuffix("/").rsplit("/", 1)[1]
            entries.append([folder, list_name(kind, id_, edition).text, shown.title])
        found[kind] = sorted(entries, key=lambda entry: edition.language.sort_key(entry[1]))
    return found

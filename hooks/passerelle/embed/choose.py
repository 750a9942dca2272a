"""The page on which other sites choose what they show: what there is, and a first example of each snippet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from pydantic_core import to_json

from passerelle import addresses
from passerelle.embed.oembed import KINDS, SANDBOX, Shown, listing, network_map, sheet
from passerelle.escaping import escaped
from passerelle.head import absolute
from passerelle.views.apparatus import text_language
from passerelle.views.edition import Edition
from passerelle.views.lists import indexes, list_name

MOST_LISTED = 50
"""Practices in the embed of a list."""

WIDTHS, HEIGHTS = (240, 1_200), (100, 20_000)
"""Pixels that a network may ask for: the least and the most."""

SAID = ("found", "nothing", "foreign", "preview_frame", "unknown", "number_wrong", "number_kept", "number_empty")
"""Words that the page's script says."""


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


class Offered(NamedTuple):
    """A language to show things in: its code, its own name, its folder; `data` is the address of what there is, in its
    words, below the root of the site."""

    code: str
    name: str
    folder: str
    data: str


class ChooseView(NamedTuple):
    """The page. `files` holds what there is to choose from, in the page's language; each language's page publishes its
    own. No example: there is nothing to show yet."""

    files: Mapping[str, bytes]
    site_url: str
    script: str
    kinds: tuple[tuple[str, str], ...]
    languages: tuple[Offered, ...]
    words: str
    limit: int
    widths: tuple[int, int]
    heights: tuple[int, int]
    example: Example | None


def snippets(shown: Shown, edition: Edition, site_url: str) -> Snippets:
    """The snippets of an embed as it is without options; `site_url` ends in a slash.

    The words are marked with their language. Where the edition lacks the sheet, its page is a notice that there is
    none: the link leads to the language that there is, and the address of the embed itself, whose head names the
    description as well, takes the page's place.
    """

    def address(path: str, code: str = edition.code) -> str:
        return absolute(site_url, code, edition.default, path)

    embed, page = address(shown.embed), address(shown.page)
    link, hreflang = page, ""
    if shown.language != edition.code:
        page = embed
        if shown.language in edition.vocabulary.languages:
            link, hreflang = address(shown.page, shown.language), f' hreflang="{escaped(shown.language)}"'
    title, lang = escaped(shown.title), f'lang="{escaped(shown.language)}"'
    return Snippets(
        f'<blockquote class="passerelle-embed" data-src="{escaped(embed)}" {lang}><a href="{escaped(link)}"{hreflang}>'
        f'{title}</a></blockquote><script async src="{escaped(site_url + addresses.EMBED_SCRIPT)}"></script>',
        f'<iframe src="{escaped(embed)}" title="{title}" {lang} width="100%" height="{shown.height}" loading="lazy" '
        f'sandbox="{SANDBOX}" referrerpolicy="no-referrer" frameborder="0"></iframe>',
        page,
        address(addresses.oembed(shown.embed)),
    )


def choose_view(edition: Edition, site_url: str, ranked: Sequence[str]) -> ChooseView:
    """The page in the edition's language; `ranked` are the practices in the order of lists, the first the example."""
    strings = edition.strings.embedding
    first = sheet(ranked[0], edition) if ranked else None
    return ChooseView(
        files={_file(edition.code): to_json(_choices(edition, ranked))},
        site_url=site_url,
        script=site_url + addresses.EMBED_SCRIPT,
        kinds=tuple((name, str(label)) for name, label in strings.kinds),
        languages=tuple(
            Offered(code, edition.own_name(code), edition.prefix_of(code), _file(code))
            for code in edition.vocabulary.languages
        ),
        words=to_json(strings.model_dump(include=set(SAID), exclude_none=True)).decode(),
        limit=MOST_LISTED,
        widths=WIDTHS,
        heights=HEIGHTS,
        example=Example(
            first.title,
            edition.foreign(first.language),
            first.embed,
            snippets(first, edition, site_url),
        )
        if first
        else None,
    )


def _file(language: str) -> str:
    """Where a language's page publishes what there is to choose from; the others read it, too."""
    return f"assets/embed-choices.{language}.json"


def _choices(edition: Edition, ranked: Sequence[str]) -> dict[str, object]:
    """Kind → what there is of it. Of a sheet: id, title, the language of the title, the languages of the sheet; of a
    list: the end of its address, name, title, and for a network the title of its map."""
    sheets = []
    for id_ in ranked:
        practice = edition.catalogue.practices[id_]
        language = text_language(practice, edition)
        sheets.append([id_, practice.texts[language].title, language, list(edition.published(practice))])
    found: dict[str, object] = {"practices": sheets}
    lists = indexes(edition.catalogue)
    for kind in KINDS:
        entries = []
        for id_ in lists[kind]:
            shown = listing(kind, id_, edition)
            folder = shown.page.removesuffix("/").rsplit("/", 1)[1]
            entry = [folder, list_name(kind, id_, edition).text, shown.title]
            entries.append([*entry, network_map(id_, edition).title] if kind == "networks" else entry)
        found[kind] = sorted(entries, key=lambda entry: edition.language.sort_key(entry[1]))
    return found

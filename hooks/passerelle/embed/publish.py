"""All embeds of the site, written out: sheets, lists and the maps of networks, in each language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Protocol, get_args

from passerelle.addresses import EmbedKind
from passerelle.embed.lists import Lists
from passerelle.embed.map import NetworkMap
from passerelle.embed.page import Assets, Embed, Frame
from passerelle.embed.sheet import sheet_page
from passerelle.links import Links
from passerelle.output import write_file
from passerelle.render import Renderer
from passerelle.views.edition import Edition
from passerelle.views.lists import indexes
from passerelle.views.maps import Atlas, Maps

KINDS: tuple[EmbedKind, ...] = get_args(EmbedKind)


class Pages(Protocol):
    """What embeds need of the pages of one language (`passerelle.pages.Pages`, which stands above)."""

    edition: Edition
    render: Renderer
    links: Links

    def ranked(self, ids: Sequence[str]) -> list[str]:
        """Practices in the order of lists."""
        ...


class Embeds:
    """The embeds of one language."""

    def __init__(self, pages: Pages, editions: Mapping[str, Edition], assets: Assets, atlas: Atlas | None) -> None:
        self._pages = pages
        self._editions = editions
        edition, render = pages.edition, pages.render
        self._frame = Frame(edition, render, assets, pages.links.site_url)
        maps = Maps(edition, atlas) if atlas else None
        self._lists = Lists(edition, render, self._frame.weight)
        self._maps = NetworkMap(edition, editions, maps, render, self._frame.weight)

    def sheet(self, id_: str) -> tuple[str, bytes]:
        """(path below the root of the site, page) of practice `id_`."""
        return self._whole(sheet_page(id_, self._pages.edition, self._editions, self._pages.render))

    def lists(self) -> Iterator[tuple[str, bytes]]:
        """(path below the root of the site, page) of each list and each map."""
        found = indexes(self._pages.edition.catalogue)
        for kind in KINDS:
            for id_, practices in found[kind].items():
                ranked = self._pages.ranked(practices)
                yield self._whole(self._lists.page(kind, id_, ranked))
                if kind == "networks":
                    yield self._whole(self._maps.page(id_, ranked))

    def _whole(self, embed: Embed) -> tuple[str, bytes]:
        return self._pages.edition.prefix + embed.path, self._frame.page(embed)


def embeds(pages: Mapping[str, Pages], assets: Path, atlas: Atlas | None = None) -> Iterator[tuple[str, bytes]]:
    """(path below the root of the site, page) of every embed, a record's together. `assets` is the folder with the
    style and the script of embeds; without an `atlas`, maps have no drawing. Raises OSError."""
    editions = {code: found.edition for code, found in pages.items()}
    within = Assets.read(assets)
    made = [Embeds(found, editions, within, atlas) for found in pages.values()]
    for id_ in next(iter(editions.values())).catalogue.practices:
        for found in made:
            yield found.sheet(id_)
    for found in made:
        yield from found.lists()


def write_embeds(pages: Mapping[str, Pages], out: Path, assets: Path, atlas: Atlas | None = None) -> None:
    """Every embed under `out`, the root of the site (see `embeds`). Raises OSError."""
    for path, page in embeds(pages, assets, atlas):
        write_file(f"{out}/{path}index.html", page)

"""The page around an embed: its head, its style and script within it, where its links lead."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, Self

from rcssmin import cssmin
from rjsmin import jsmin

from passerelle import addresses
from passerelle.escaping import escaped, safe
from passerelle.head import absolute
from passerelle.render import Renderer
from passerelle.shell import Shell, slot
from passerelle.structured import LICENCE
from passerelle.views.edition import Edition

MOST_BYTES = 40_000
"""What an embed weighs at most, with all that it needs."""

STYLE, SCRIPT = "embed.css", "embed_page.js"
"""Files of the assets that stand within each page."""

LICENCE_NAME = "CC BY 4.0"


@dataclass(frozen=True, slots=True)
class Assets:
    """The style and the script of all embeds."""

    style: str
    script: str

    @classmethod
    def read(cls, folder: Path) -> Self:
        """Those of the folder. Raises OSError."""
        style, script = ((folder / name).read_text(encoding="utf-8") for name in (STYLE, SCRIPT))
        return cls(cssmin(style), jsmin(script))

    @property
    def policy(self) -> str:
        """The content security policy that an embed gives itself: nothing runs, loads or is sent but what is named."""
        return (
            f"default-src 'none'; style-src {_hash(self.style)}; script-src {_hash(self.script)}; "
            "img-src 'self' data:; base-uri 'none'; form-action 'none'"
        )


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


class Embed(NamedTuple):
    """An embed before it is put into its page. `path` is its own, `full` the page it stands for, in `language`: both
    relative to that language's root; `content` is safe HTML."""

    path: str
    full: str
    language: str
    title: str
    content: str


class Frame:
    """The pages of one language, less what each shows: rendered once, filled once an embed."""

    def __init__(self, edition: Edition, renderer: Renderer, assets: Assets, site_url: str) -> None:
        self._edition = edition
        self._site_url = site_url
        context = {
            "language": edition.code,
            "site": edition.site_name,
            "e": edition.strings.embeds,
            "policy": assets.policy,
            "style": safe(assets.style),
            "script": safe(assets.script),
            "licence": LICENCE,
            "licence_name": LICENCE_NAME,
            "slot": slot,
        }
        self._shell = Shell.parse(renderer("embed/page.html", context))
        self.weight = len(self.page(Embed("", "", edition.code, "", "")))

    def page(self, embed: Embed) -> bytes:
        """The whole page."""
        code, default = self._edition.code, self._edition.default
        values = {
            "title": escaped(embed.title),
            "canonical": escaped(absolute(self._site_url, embed.language, default, embed.full)),
            "oembed": escaped(absolute(self._site_url, code, default, addresses.oembed(embed.path))),
            "base": addresses.base(embed.path),
            "content": in_new_tabs(embed.content),
        }
        return self._shell.fill(values).encode()


def in_new_tabs(html: str) -> str:
    """Safe HTML with each of its links opening a tab of its own, which cannot reach back."""
    return html.replace("<a ", '<a target="_blank" rel="noopener" ')


def way_to(embed: str, path: str, language: str, edition: Edition) -> str:
    """From the embed at a path of an edition to a page at a path of some language of the site."""
    if language == edition.code or language not in edition.vocabulary.languages:
        return addresses.base(embed) + path
    return addresses.root(embed, edition.code, edition.default) + edition.prefix_of(language) + path

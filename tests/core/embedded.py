"""Embeds of the samples in memory, as a browser reads them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from lxml import html as lxml_html
from lxml.html import HtmlElement
from tests.core.editions import SITE_NAME, pages
from tests.core.samples import LANGUAGES, practice, vocabulary

from passerelle.embed.publish import embeds
from passerelle.model import Practice
from passerelle.pages import Pages
from passerelle.views.maps import Atlas
from passerelle.vocabulary import Vocabulary

ASSETS = Path(__file__).parents[2] / "overrides" / "assets" / "embed"


def editions_of(
    records: Mapping[str, Practice] | None = None, words: Vocabulary | None = None, site_name: str = SITE_NAME
) -> dict[str, Pages]:
    """The pages of each language, the default one first."""
    known = words or vocabulary()
    found = {"sample": practice()} if records is None else records
    return {code: pages(code, found, known, site_name=site_name) for code in LANGUAGES}


def made(
    records: Mapping[str, Practice] | None = None,
    words: Vocabulary | None = None,
    atlas: Atlas | None = None,
    site_name: str = SITE_NAME,
) -> dict[str, str]:
    """Every embed by its path below the root of the site."""
    found = editions_of(records, words, site_name)
    return {path: page.decode() for path, page in embeds(found, ASSETS, atlas)}


def read(page: str) -> HtmlElement:
    """A whole page as a browser would read it."""
    return lxml_html.document_fromstring(page)

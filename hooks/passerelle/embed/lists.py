"""A list of practices as other sites show it: by network, theme, country or city."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from passerelle import addresses
from passerelle.addresses import EmbedKind
from passerelle.embed.page import MOST_BYTES, Embed, way_to
from passerelle.escaping import safe
from passerelle.render import Renderer
from passerelle.views.apparatus import text_language
from passerelle.views.edition import Edition, written_span
from passerelle.views.lists import list_name
from passerelle.views.sheet import headline_places

MOST_CARDS = 50
"""Cards in one embed: how many of them are shown is said in its address (`limit`, see embed_page.js)."""

MOST_PLACES = 6
"""Places that a card names."""

SUMMARY = 170
"""Characters of a summary, of which two lines are seen."""

A_LIST = addresses.embed_list("themes", "any")
"""Stands for all lists, which are equally deep."""

MARGIN = 2_500
"""Bytes kept free for what surrounds the cards."""


class EmbeddedCard(NamedTuple):
    """A practice in a list: `meta` says where and when; `lang` is the language of its title and summary where it is not
    the page's, `hreflang` that of the sheet."""

    title: str
    href: str
    lang: str | None
    hreflang: str | None
    meta: str
    other_language: str | None
    summary: str


class Lists:
    """The lists of one language; the card of a practice is made once, whatever the number of lists that show it."""

    def __init__(self, edition: Edition, render: Renderer, weight: int) -> None:
        self._edition = edition
        self._render = render
        self._room = MOST_BYTES - weight - MARGIN
        self._card = cache(self._rendered)

    def page(self, kind: EmbedKind, id_: str, ranked: Sequence[str]) -> Embed:
        """The embed of a list with its practices in order."""
        edition, strings = self._edition, self._edition.strings
        full = addresses.listing(kind, id_)
        path = addresses.embed_list(kind, id_)
        title = getattr(strings.lists.titles, kind).format(name=list_name(kind, id_, edition).text)
        content = self._render(
            "embed/list.html",
            {
                "title": title,
                "href": addresses.base(path) + full,
                "count": strings.lists.practices.format(edition.language, len(ranked)),
                "all": strings.embeds.all.format(edition.language, len(ranked), site=edition.site_name),
                "cards": safe("".join(self._fitting(ranked))),
            },
        )
        return Embed(path, full, edition.code, title, content)

    def _fitting(self, ranked: Sequence[str]) -> list[str]:
        """The cards of the first practices, as many as an embed may hold."""
        cards, weight = [], 0
        for id_ in ranked[:MOST_CARDS]:
            html, bytes_ = self._card(id_)
            weight += bytes_
            if weight > self._room:
                break
            cards.append(html)
        return cards

    def _rendered(self, id_: str) -> tuple[str, int]:
        html = self._render("embed/card.html", {"card": embedded_card(id_, self._edition)})
        # What its link gains by opening in a tab of its own (see page.in_new_tabs) weighs, too.
        return html, len(html.encode()) + 40


def embedded_card(id_: str, edition: Edition) -> EmbeddedCard:
    """What a list shows of practice `id_`."""
    practice = edition.catalogue.practices[id_]
    shown = text_language(practice, edition)
    foreign = edition.foreign(shown)
    language = edition.page_language(shown)
    found = headline_places(id_, edition)
    places = ", ".join(place.text for place in found[:MOST_PLACES]) + "…" * (len(found) > MOST_PLACES)
    period = written_span(practice.period.start, practice.period.end, practice, edition)
    return EmbeddedCard(
        practice.texts[shown].title,
        way_to(A_LIST, addresses.sheet(id_), language, edition),
        foreign,
        edition.foreign(language),
        f"{places} · {period}" if places else period,
        edition.strings.lists.other_language.format(language=edition.language_name(shown)) if foreign else None,
        shortened(practice.texts[shown].summary),
    )


def shortened(text: str, most: int = SUMMARY) -> str:
    """The first words of a text, with an ellipsis where there are more."""
    if len(text) <= most:
        return text
    return text[:most].rsplit(" ", 1)[0].rstrip(" ,;:–—\u00a0\u202f") + "…"

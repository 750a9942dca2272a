"""The cards of lists: each rendered once a practice and language, whatever the number of lists that show it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from markupsafe import Markup

from passerelle.escaping import safe
from passerelle.render import BASE, Renderer
from passerelle.views.cards import card
from passerelle.views.cities import Involvement
from passerelle.views.edition import Edition


class Cards:
    """The cards of one language; `card` is that of a practice, with BASE for the way up to the language's root."""

    def __init__(self, edition: Edition, renderer: Renderer) -> None:
        self._edition = edition
        self._render = renderer
        self.card = cache(self._rendered)
        self._card_at = cache(self._card_for)
        self._involvement = cache(self._involvement_html)

    def __call__(self, ids: Sequence[str], base: str, involvements: Mapping[str, Involvement] | None = None) -> Markup:
        """Cards for a page from which `base` leads up to the language's root, each opened by what `involvements` says
        a place is in the practice."""
        made: list[str] = []
        for id_ in ids:
            start, rest = self._card_at(id_, base)
            involvement = (involvements or {}).get(id_)
            made += (start, self._involvement(involvement, base), rest) if involvement else (start, rest)
        return safe("".join(made))

    def _card_for(self, id_: str, base: str) -> tuple[str, str]:
        """A practice's card for pages of one depth: its start tag, and what follows."""
        html = self.card(id_).replace(BASE, base)
        end = html.index(">") + 1
        return html[:end], html[end:]

    def _rendered(self, id_: str) -> str:
        """A practice's card, with BASE for the way up to the language's root."""
        return self._render("card.html", {"card": card(id_, self._edition), "base": BASE})

    def _involvement_html(self, involvement: Involvement, base: str) -> str:
        context = {"involvement": involvement, "l": self._edition.strings.lists, "base": base}
        return self._render("involvement.html", context)

"""What all parts of one sheet share: the record, its words, its numbered sources, its open questions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from markupsafe import Markup

from passerelle.markdown import mentioned, render
from passerelle.model import Fact, Item, Practice
from passerelle.texts import Texts, Titled
from passerelle.views.edition import Edition

WHOLE = frozenset(("places", "themes", "audiences", "networks", "sources"))
"""Lists whose entries have no room of their own on a sheet: what is open about one stands beside the list."""


class Writer:
    """Words one record in one language."""

    def __init__(self, id_: str, practice: Practice, texts: Texts, edition: Edition) -> None:
        self.id = id_
        self.practice = practice
        self.texts = texts
        self.edition = edition
        self.numbers = {source: n for n, source in enumerate(practice.sources, 1)}
        self._marks: dict[str, list[Markup]] = {}
        strings = edition.strings.sheet
        for disagreement in practice.disagreements:
            self._mark("disagreement", disagreement.id, disagreement.about, strings.sources_disagree)
        for gap in practice.gaps:
            self._mark("gap", gap.id, gap.about, strings.not_known)

    def _mark(self, kind: str, id_: str, about: str | None, label: str) -> None:
        if about:
            mark = Markup(' <a class="pl-mark pl-mark--{0}" href="#{0}-{1}">{2}</a>').format(kind, id_, label)
            field = about.partition(".")[0]
            self._marks.setdefault(field if field in WHOLE else about, []).append(mark)

    def html(self, text: str | None) -> Markup:
        """Contributed Markdown as safe HTML; nothing for no text."""
        return render(text, self._cite) if text else Markup()

    def _cite(self, ids: tuple[str, ...]) -> str:
        return str(self.edition.cite(ids, self.numbers))

    def cite(self, fact: Fact) -> Markup:
        return self.edition.cite(fact.sources, self.numbers)

    def open_questions(self, about: str) -> Markup:
        """Links to what is disputed or not known about a field or item (`period`, `pairs.pair-2`)."""
        return Markup().join(self._marks.get(about, ()))

    def marks(self, about: str, fact: Fact, *texts: str | None) -> Markup:
        """Citations of a fact, less those that its `texts` give already, then its open questions."""
        said = mentioned(*texts)
        cited = self.edition.cite((id_ for id_ in fact.sources if id_ not in said), self.numbers)
        return cited + self.open_questions(about)

    def titled(self, block: Mapping[str, Titled], item: Item, kind: str) -> tuple[str, Markup, Markup]:
        """Title, text and marks of an item; its id stands in for a title that `check` would have missed."""
        words = block.get(item.id)
        text = words.text if words else None
        return words.title if words else item.id, self.html(text), self.marks(f"{kind}.{item.id}", item, text)

    def organisation(self, id_: str) -> str:
        """An organisation's name in the sheet's language: the translated one where there is one."""
        translated = self.texts.organisations.get(id_)
        return translated or next(o.name for o in self.practice.organisations if o.id == id_)

    def organisations(self, ids: Iterable[str]) -> tuple[str, ...]:
        return tuple(self.organisation(id_) for id_ in ids)

"""What all parts of one sheet share: the record, its words, its numbered sources, its open questions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

from markupsafe import Markup

from passerelle.escaping import escaped, safe
from passerelle.markdown import mentioned, render
from passerelle.model import Fact, Item, Organisation, Practice
from passerelle.texts import Texts, Titled
from passerelle.views.edition import Edition, Named

WHOLE = frozenset(("places", "themes", "audiences", "networks", "sources"))
"""Lists whose entries have no room of their own on a sheet: what is open about one stands beside the list."""


NOTHING = Markup()


class Writer:
    """Words one record in one language."""

    def __init__(self, id_: str, practice: Practice, texts: Texts, edition: Edition) -> None:
        self.id = id_
        self.practice = practice
        self.texts = texts
        self.edition = edition
        self.numbers = {source: n for n, source in enumerate(practice.sources, 1)}
        self._cited: dict[tuple[str, ...], Markup] = {}
        self._marks: dict[str, list[Markup]] = {}
        strings = edition.strings.sheet
        for disagreement in practice.disagreements:
            self._mark("disagreement", disagreement.id, disagreement.about, strings.sources_disagree)
        for gap in practice.gaps:
            self._mark("gap", gap.id, gap.about, strings.not_known)

    def _mark(self, kind: str, id_: str, about: str | None, label: str) -> None:
        if about:
            # Kinds and ids are letters, digits and hyphens.
            mark = safe(f' <a class="pl-mark pl-mark--{kind}" href="#{kind}-{id_}">{escaped(label)}</a>')
            field = about.partition(".")[0]
            self._marks.setdefault(field if field in WHOLE else about, []).append(mark)

    def html(self, text: str | None) -> Markup:
        """Contributed Markdown as safe HTML; nothing for no text."""
        return render(text, self._cite) if text else NOTHING

    def _cite(self, ids: tuple[str, ...]) -> Markup:
        found = self._cited.get(ids)
        if found is None:
            found = self._cited[ids] = self.edition.cite(ids, self.numbers)
        return found

    def cite(self, fact: Fact) -> Markup:
        """Numbered links to the sources of a fact."""
        return self._cite(fact.sources)

    def open_questions(self, about: str) -> Markup:
        """Links to what is disputed or not known about a field or item (`period`, `pairs.pair-2`)."""
        found = self._marks.get(about)
        return Markup().join(found) if found else NOTHING

    def marks(self, about: str, fact: Fact, *texts: str | None) -> Markup:
        """Citations of a fact, less those that its `texts` give already, then its open questions."""
        said = mentioned(*texts)
        cited = self._cite(tuple([id_ for id_ in fact.sources if id_ not in said]) if said else fact.sources)
        questions = self.open_questions(about)
        return cited + questions if questions else cited

    def titled(self, block: Mapping[str, Titled], item: Item, kind: str) -> tuple[str, Markup, Markup]:
        """Title, text and marks of an item; its id stands in for a title that `check` would have missed."""
        words = block.get(item.id)
        text = words.text if words else None
        return words.title if words else item.id, self.html(text), self.marks(f"{kind}.{item.id}", item, text)

    def organisation(self, organisation: Organisation) -> Named:
        """An organisation's name in the sheet's language, else its official name, marked as what it is."""
        name = self.texts.organisations.get(organisation.id, organisation.name)
        official = name == organisation.name
        return Named(name, lang=self.edition.foreign(organisation.language) if official else None)

    def organisations(self, ids: Iterable[str]) -> tuple[Named, ...]:
        """The names of some of the record's organisations."""
        return tuple([self.organisation(self._organisations[id_]) for id_ in ids])

    @cached_property
    def _organisations(self) -> dict[str, Organisation]:
        return {organisation.id: organisation for organisation in self.practice.organisations}

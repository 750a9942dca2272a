"""Made-up records by the thousand, each a real one told in other words of other places: same bytes every time."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from passerelle.bench.chance import Chance
from passerelle.bench.fill import filled_block, filled_head
from passerelle.bench.gazetteer import Gazetteer, make_gazetteer
from passerelle.bench.template import Template
from passerelle.digest import block_digest
from passerelle.load.files import PRACTICES, VOCABULARY
from passerelle.problems import InvalidRecordsError
from passerelle.sources import load_sources
from passerelle.texts import TranslatedBy
from passerelle.yaml_reader import read

LACKING, STALE, OTHER_TRANSLATOR, OTHER_ORIGINAL = 0.10, 0.10, 0.05, 0.10
"""Shares of the records that lack a language or two; have a translation older than its original; have one that is not
made as those of the real records are; were first written in another language than these."""

RELATIONS = (0, 0, 0, 1, 1, 2)
"""How many relations to other records one states: a draw."""

YEARS = (-7, 3)
"""By how much a record's dates may lie before or after those of the real one."""

ROUNDS = 8
"""How often the phrases of a language occur in its stream of words, each time in another order."""

_IN_A_TASK = 50


@dataclass(slots=True)
class Draft:
    """What is decided of a record before it is written. `ids` leads from a template's id to this record's, by list."""

    index: int
    id: str
    template: Template
    chance: Chance
    lead_place: str
    original: str = ""
    languages: tuple[str, ...] = ()
    stale: str | None = None
    translators: dict[str, str] = field(default_factory=dict)
    ids: dict[str, dict[str, str]] = field(default_factory=dict)
    relations: tuple[tuple[str, str], ...] = ()
    years: int = 0


class Corpus:
    """`count` made-up records after the real ones under `root`. Raises InvalidRecordsError when these have errors."""

    def __init__(self, root: Path, count: int) -> None:
        self.root, self.count = root, count
        sources = load_sources(root)
        if not sources.practices:
            raise InvalidRecordsError(sources.problems)
        self.vocabulary = sources.vocabulary
        folder = root / PRACTICES
        self.templates = [
            Template.read(id_, (folder / f"{id_}.yml").read_text(encoding="utf-8-sig")) for id_ in sources.practices
        ]
        places = (folder / VOCABULARY / "places.yml").read_text(encoding="utf-8-sig")
        self.gazetteer: Gazetteer = make_gazetteer(places, self.vocabulary, count)
        self.streams = _streams(self.templates)

    # one record -------------------------------------------------------------------------------------------------

    def id(self, index: int) -> str:
        return self._begin(index).id

    def _begin(self, index: int) -> Draft:
        """As much of a record as others need to know of it."""
        chance = Chance("record", self.count, index)
        template = chance.one(self.templates)
        place = self.gazetteer.ids[self._popular_place(chance)]
        return Draft(index, f"{place[:60]}-{index:05d}", template, chance, place)

    def draft(self, index: int) -> Draft:
        """All that is decided of a record but its words."""
        draft = self._begin(index)
        chance, template = draft.chance, draft.template
        languages = tuple(template.blocks)
        others = [code for code in languages if code != template.original]
        draft.original = chance.one(others) if others and chance.share() < OTHER_ORIGINAL else template.original
        translations = [code for code in languages if code != draft.original]
        lacking: Sequence[str] = ()
        if translations and chance.share() < LACKING:
            lacking = chance.some(translations, chance.between(1, min(2, len(translations))))
        translations = [code for code in translations if code not in lacking]
        draft.languages = tuple(code for code in languages if code not in lacking)
        draft.stale = chance.one(translations) if translations and chance.share() < STALE else None
        draft.translators = dict.fromkeys(translations, template.translated_by)
        if translations and chance.share() < OTHER_TRANSLATOR:
            others = [by.value for by in TranslatedBy if by != template.translated_by]
            draft.translators[chance.one(translations)] = chance.one(others)
        draft.ids = {
            name: dict(zip(ids, chance.some(list(self.vocabulary.ids(name)), len(ids)), strict=True))
            for name, ids in template.refs.items()
            if name != "places"
        }
        draft.ids["places"] = self._places(draft)
        draft.relations = self._relations(draft)
        draft.years = chance.between(*YEARS)
        return draft

    def record(self, index: int) -> tuple[str, str]:
        """(id, content of its file) of the record of that number, from 0."""
        draft = self.draft(index)
        chance, template = draft.chance, draft.template
        name = self.gazetteer.names[draft.lead_place]
        texts = {
            code: filled_block(template.blocks[code], self._words(code, chance), draft.ids, f"{name}, {index}")
            for code in draft.languages
        }
        digest = self._digest(draft, texts[draft.original]({}))
        parts = [filled_head(template.head, self._words("names", chance), draft)]
        for code in draft.languages:
            of = {}
            if code != draft.original:
                found = f"{chance.below(16**12):012x}" if code == draft.stale else digest
                of = {"by": draft.translators[code], "of": draft.original, "digest": f'"{found}"'}
            parts.append(texts[code](of))
        return draft.id, "".join(parts)

    def _digest(self, draft: Draft, block: str) -> str:
        tree = read(block.encode())
        assert isinstance(tree, dict)
        texts = tree[draft.original]
        assert isinstance(texts, dict)
        return block_digest(texts)

    def _words(self, stream: str, chance: Chance) -> Callable[[int], list[str]]:
        """The next so many words of a stream, from where chance has it."""
        words = self.streams[stream]
        here = chance.below(len(words))

        def take(count: int) -> list[str]:
            nonlocal here
            taken = words[here : here + count]
            here += count
            while len(taken) < count:
                here = count - len(taken)
                taken += words[:here]
            return taken

        return take

    def _popular_place(self, chance: Chance) -> int:
        """Some places have far more practices than others."""
        return int(len(self.gazetteer.ids) * chance.share() ** 2)

    def _places(self, draft: Draft) -> dict[str, str]:
        """A place for each of the template's; those of one country stay in one, as far as it has them."""
        ids, countries = self.gazetteer.ids, self.gazetteer.countries
        found: dict[str, str] = {}
        taken: set[str] = set()
        at = {}
        for n, id_ in enumerate(draft.template.refs["places"]):
            country = countries[id_]
            if country not in at:
                at[country] = self._popular_place(draft.chance)
            place = draft.lead_place if n == 0 else ids[at[country] % len(ids)]
            while place in taken:
                at[country] += 1
                place = ids[at[country] % len(ids)]
            taken.add(place)
            found[id_] = place
        return found

    def _relations(self, draft: Draft) -> tuple[tuple[str, str], ...]:
        kinds = list(self.vocabulary.ids("relation-kinds"))
        found = {}
        for _ in range(draft.chance.one(RELATIONS)):
            other = draft.chance.below(self.count)
            if other != draft.index:
                found[self.id(other)] = draft.chance.one(kinds)
        return tuple((kind, id_) for id_, kind in found.items())

    # all of them ------------------------------------------------------------------------------------------------

    def write(
        self, folder: Path, told: Callable[[int], object] = lambda done: None, processes: int | None = None
    ) -> None:
        """Fill `folder`, which has the vocabularies already, with every record and the larger gazetteer.

        `told` hears how many records are written; `processes` is as many as there are processors when None.
        """
        (folder / VOCABULARY / "places.yml").write_text(self.gazetteer.text, encoding="utf-8")
        tasks = [range(n, min(n + _IN_A_TASK, self.count)) for n in range(0, self.count, _IN_A_TASK)]
        processes = min(processes or os.cpu_count() or 1, len(tasks))
        done = 0
        if processes < 2:
            for task in tasks:
                told(done := done + _write(self, folder, task))
            return
        with ProcessPoolExecutor(processes, initializer=_begin_worker, initargs=(self.root, self.count)) as pool:
            try:
                for count in pool.map(_work, [folder] * len(tasks), tasks):
                    told(done := done + count)
            except BaseException:
                pool.shutdown(cancel_futures=True)  # no one writes any more once this is left
                raise


_worker: dict[str, Corpus] = {}


def _begin_worker(root: Path, count: int) -> None:
    # An interruption is for the parent, which ends its workers in good order.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    _worker["corpus"] = Corpus(root, count)


def _work(folder: Path, task: range) -> int:
    return _write(_worker["corpus"], folder, task)


def _write(corpus: Corpus, folder: Path, task: range) -> int:
    for index in task:
        id_, text = corpus.record(index)
        (folder / f"{id_}.yml").write_text(text, encoding="utf-8", newline="\n")
    return len(task)


def _streams(templates: Sequence[Template]) -> Mapping[str, list[str]]:
    """The words of all templates, by language: phrases whole, their order mixed."""
    phrases: dict[str, list[list[str]]] = {}
    for template in templates:
        for stream, found in template.phrases.items():
            phrases.setdefault(stream, []).extend(found)
    streams: dict[str, list[str]] = {}
    for stream, found in phrases.items():
        chance = Chance("words", stream)
        words = streams[stream] = []
        for _ in range(ROUNDS):
            chance.shuffle(found)
            words.extend(word for phrase in found for word in phrase)
    return streams

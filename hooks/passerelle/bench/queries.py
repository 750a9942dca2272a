"""Questions to the made-up records whose answers are known, since they are made from the records' own facts."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from passerelle.bench.chance import Chance
from passerelle.bench.variants import VARIANTS, Piece, root, roots
from passerelle.catalogue import Catalogue
from passerelle.languages import Language
from passerelle.model import Practice
from passerelle.search.words import place_words, practice_words, term_words

EACH = 21
"""Questions of each kind; there are as many kinds as KINDS has."""

MOST = 20
"""Records that may answer one question: what fits half of them asks for nothing."""

TELLING = 2
"""Words of a title that a question has."""

_TRIES = 400
_LETTERS = 6
"""Letters from which on a word of a title is one that somebody may remember."""

_END = re.compile(r"\s*\(([^()]*), \d+\)\s*$")
"""The place and number with which the title of a made-up record ends."""

_Strings = Sequence[frozenset[str]]
"""The roots of the words of each of several texts."""


@dataclass(frozen=True, slots=True)
class Query:
    """What is typed, and the ids of all records that answer it. `kind` tells from what it was made, `variant` in which
    way it is written.

    A record answers when each part of the question (words of a title, a synonym, a name) stands within one of its
    facts: its title, its keywords, all that its type, themes, audiences, networks and funds are called in the reader's
    language, all names of the places and countries that it is at home in and of those around them. What its long texts
    say by the way is no answer.
    """

    text: str
    finds: frozenset[str]
    kind: str
    variant: str


def make_queries(catalogue: Catalogue, language: str, each: int = EACH) -> tuple[Query, ...]:
    """`each` questions of every kind in `language`, the same for the same records; fewer where a kind finds nothing
    that 1 to MOST records answer. Every way of writing takes its turn."""
    facts = _Facts(catalogue, language)
    found: dict[str, Query] = {}
    if not facts.ids:
        return ()
    for turn, (kind, draw) in enumerate(KINDS.items()):
        chance = Chance("queries", language, kind, len(catalogue.practices))
        made = 0
        for _ in range(_TRIES):
            if made == each:
                break
            id_ = chance.one(facts.ids)
            pieces = draw(facts, id_, catalogue.practices[id_], chance)
            finds = facts.answers(pieces, events=kind == "event") if pieces else frozenset()
            names = list(VARIANTS)
            variant = names[(turn + made) % len(names)]
            text = VARIANTS[variant](pieces, language) if pieces else ""
            if text not in found and 0 < len(finds) <= MOST:
                found[text] = Query(text, finds, kind, variant)
                made += 1
    return tuple(found.values())


class _Facts:
    """What records have, by what a question asks for. Questions are drawn from those that exist in the language."""

    def __init__(self, catalogue: Catalogue, language: str) -> None:
        self.catalogue, self.language = catalogue, language
        self.vocabulary = catalogue.vocabulary
        self.ids = [id_ for id_, practice in catalogue.practices.items() if language in practice.texts]
        self.locale = Language(language)

    def answers(self, pieces: Sequence[Piece], *, events: bool) -> frozenset[str]:
        """Records of which each piece stands within one fact; with `events`, also within the title of an event."""
        asked = [roots(piece.text) for piece in pieces]
        words = frozenset(word for piece in asked for word in piece)
        likely = frozenset.intersection(*(frozenset(self._having.get(word, ())) for word in words))
        own = {id_: (*self._said[id_], *self._events.get(id_, ())) if events else self._said[id_] for id_ in likely}
        return frozenset(
            id_ for id_, strings in own.items() if all(any(piece <= said for said in strings) for piece in asked)
        )

    @cached_property
    def _said(self) -> Mapping[str, _Strings]:
        """Practice → the roots of the words of each of its facts."""
        return {id_: [*self._called(id_, practice)] for id_, practice in self.catalogue.practices.items()}

    def _called(self, id_: str, practice: Practice) -> Iterator[frozenset[str]]:
        vocabulary, language = self.vocabulary, self.language
        if language in practice.texts:
            yield roots(practice.texts[language].title)
        yield from map(roots, practice_words(practice, language))
        terms = (
            ("types", (practice.type,)),
            ("themes", practice.themes),
            ("audiences", practice.audiences),
            ("networks", practice.networks),
            ("funds", tuple(money.fund for money in practice.funding)),
        )
        for name, ids in terms:
            for term in ids:
                yield from self._term(name, term)
        homes = self.catalogue.places(id_)
        for place in dict.fromkeys(name for home in homes for name in (home, *vocabulary.around(home))):
            yield from self._place(place)
        yield from (roots(self.locale.country(code)) for code in self.catalogue.countries(id_))

    def _term(self, name: str, id_: str) -> _Strings:
        return self._known(name, id_, lambda: term_words(self.vocabulary, name, id_, self.language))

    def _place(self, id_: str) -> _Strings:
        return self._known("places", id_, lambda: place_words(self.vocabulary, id_, self.language))

    def _known(self, name: str, id_: str, words: Callable[[], Sequence[str]]) -> _Strings:
        if (name, id_) not in self._roots:
            self._roots[name, id_] = [*map(roots, words())]
        return self._roots[name, id_]

    @cached_property
    def _roots(self) -> dict[tuple[str, str], _Strings]:
        return {}

    @cached_property
    def _events(self) -> Mapping[str, _Strings]:
        """Practice → the roots of the words of the title of each of its events."""
        practices = self.catalogue.practices
        return {
            id_: [roots(event.title) for event in practices[id_].texts[self.language].events.values()]
            for id_ in self.ids
        }

    @cached_property
    def _having(self) -> Mapping[str, set[str]]:
        """Root of a word → practices that have it in a fact or in the title of an event."""
        found: dict[str, set[str]] = defaultdict(set)
        for id_, strings in self._said.items():
            for word in frozenset().union(*strings, *self._events.get(id_, ())):
                found[word].add(id_)
        return found

    # what questions are made from -------------------------------------------------------------------------------

    def title(self, practice: Practice) -> str:
        """The title without the place and number at its end."""
        return _END.sub("", practice.texts[self.language].title)

    def city(self, id_: str, chance: Chance) -> str | None:
        """A place in which a practice is at home."""
        places = self.catalogue.places(id_)
        return chance.one(places) if places else None

    def name(self, place: str) -> str:
        return self.vocabulary.place(place).name[self.language]

    def titled_city(self, id_: str, practice: Practice, chance: Chance) -> str | None:
        """The place that the title names, by which people remember a practice; else one of its places."""
        named = _END.search(practice.texts[self.language].title)
        place = self.city(id_, chance)
        return named[1] if named else self.name(place) if place else None

    def other_name(self, place: str, chance: Chance) -> str | None:
        """A name of the place that is not the language's own, if it has one."""
        _, *others = place_words(self.vocabulary, place, self.language)
        return chance.one(others) if others else None

    def term(self, name: str, id_: str, chance: Chance) -> str:
        """What a term is called besides its label, if anything."""
        label, *others = term_words(self.vocabulary, name, id_, self.language)
        return chance.one(others) if others else label

    @cached_property
    def _common(self) -> Counter[str]:
        """In how many titles, of records and events, a word stands."""
        found: Counter[str] = Counter()
        for id_ in self.ids:
            found.update(roots(self.title(self.catalogue.practices[id_])))
            for words in self._events[id_]:
                found.update(words)
        return found

    def telling(self, title: str) -> Piece | None:
        """The least common words of a title, in its order; None when it has few that are of any length."""
        words = dict.fromkeys(word for word in re.findall(r"[^\W\d_]+", title) if len(word) >= _LETTERS)
        rarest = sorted(words, key=lambda word: (self._common[root(word)], word))[:TELLING]
        return Piece(" ".join(word for word in words if word in rarest), True) if len(rarest) == TELLING else None


def _title(facts: _Facts, id_: str, practice: Practice, chance: Chance) -> list[Piece]:
    """Telling words of a title, and its city."""
    return _whole(facts.telling(facts.title(practice)), facts.titled_city(id_, practice, chance))


def _event(facts: _Facts, id_: str, practice: Practice, chance: Chance) -> list[Piece]:
    """Telling words of the title of an event, and the city of its practice."""
    events = list(practice.texts[facts.language].events.values())
    words = facts.telling(chance.one(events).title) if events else None
    return _whole(words, facts.titled_city(id_, practice, chance))


def _theme(facts: _Facts, id_: str, practice: Practice, chance: Chance) -> list[Piece]:
    """A synonym of a theme, and a city by a name that it has in another language."""
    word, city = facts.term("themes", chance.one(practice.themes), chance), facts.city(id_, chance)
    return _whole(Piece(word, True), facts.other_name(city, chance) if city else None)


def _audience(facts: _Facts, id_: str, practice: Practice, chance: Chance) -> list[Piece]:
    """A synonym of an audience, and two cities."""
    word = facts.term("audiences", chance.one(practice.audiences), chance)
    return _whole(Piece(word, True), *map(facts.name, chance.some(facts.catalogue.places(id_), 2)))


def _fund(facts: _Facts, id_: str, practice: Practice, chance: Chance) -> list[Piece]:
    """What a fund is called besides its label, as in another language, and a city."""
    city = facts.city(id_, chance)
    if not practice.funding or not city:
        return []
    return _whole(Piece(facts.term("funds", chance.one(practice.funding).fund, chance)), facts.name(city))


def _network(facts: _Facts, id_: str, practice: Practice, chance: Chance) -> list[Piece]:
    """What a network is called besides its label, as in another language, a country and the label of a theme."""
    countries = facts.catalogue.countries(id_)
    if not practice.networks or not countries:
        return []
    label = facts.vocabulary.label("themes", chance.one(practice.themes), facts.language)
    network = facts.term("networks", chance.one(practice.networks), chance)
    return [Piece(network), Piece(facts.locale.country(chance.one(countries))), Piece(label, True)]


def _keyword(facts: _Facts, id_: str, practice: Practice, chance: Chance) -> list[Piece]:
    """A keyword of several words, of any of the practice's languages, and the city of its title."""
    keywords = [keyword for keyword in practice_words(practice, facts.language) if " " in keyword]
    return _whole(Piece(chance.one(keywords)) if keywords else None, facts.titled_city(id_, practice, chance))


def _whole(words: Piece | None, *names: str | None) -> list[Piece]:
    """All of it, or nothing when a part is missing."""
    found = [name for name in names if name]
    return [words, *map(Piece, found)] if words and found and len(found) == len(names) else []


KINDS: Mapping[str, Callable[[_Facts, str, Practice, Chance], list[Piece]]] = {
    "title": _title,
    "event": _event,
    "theme": _theme,
    "audience": _audience,
    "fund": _fund,
    "network": _network,
    "keyword": _keyword,
}
"""What questions are made from, by name."""

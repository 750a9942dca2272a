"""Terms, places and addresses as the data tell them: in all languages, each made once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from passerelle import addresses
from passerelle.data import shapes
from passerelle.head import absolute
from passerelle.languages import Language
from passerelle.model import Practice
from passerelle.vocabulary import MEMBER, MENTEE, MENTOR, SITE, Vocabulary

# Terms and addresses come again in thousands of files.


class Resolver:
    """Names what ids stand for. What it returns is shared: nobody may change it."""

    def __init__(self, vocabulary: Vocabulary, languages: Mapping[str, Language], site_url: str) -> None:
        self.vocabulary = vocabulary
        self.languages = tuple(languages)
        self._languages = languages
        self._site_url = site_url
        self._roots = {code: absolute(site_url, code, self.languages[0], "") for code in self.languages}
        self.term = cache(self._term)
        self.fund = cache(self._fund)
        self.network = cache(self._network)
        self.country = cache(self._country)
        self.place_name = cache(self._place_name)
        self._home = cache(self._place)

    # addresses --------------------------------------------------------------------------------------------------

    def page(self, language: str, path: str) -> str:
        """The address of a page of a language."""
        return self._roots[language] + path

    def pages(self, languages: Iterable[str], path: str) -> dict[str, str]:
        """The addresses of a page in some languages."""
        return {code: self._roots[code] + path for code in languages}

    def file(self, path: str) -> str:
        """The address of a file that is the same for all languages."""
        return self._site_url + path

    def sheet(self, practice: str) -> dict[str, str]:
        """Where a practice's sheet stands in each language; where there is none, a page says so and leads to it."""
        return self.pages(self.languages, addresses.sheet(practice))

    # terms and places -------------------------------------------------------------------------------------------

    def _term(self, name: str, id_: str) -> shapes.Term:
        return {"id": id_, "label": self.vocabulary.term(name, id_).label}

    def terms(self, name: str, ids: Iterable[str]) -> list[shapes.Term]:
        return [self.term(name, id_) for id_ in ids]

    def _fund(self, id_: str) -> shapes.Fund:
        fund = self.vocabulary.fund(id_)
        return {"id": id_, "label": fund.label, "name": fund.name}

    def _network(self, id_: str) -> shapes.Network:
        network = self.vocabulary.network(id_)
        return {"id": id_, "label": network.label, "name": network.name, "website": network.website}

    def _country(self, code: str) -> shapes.Country:
        return {"code": code, "name": {id_: language.country(code) for id_, language in self._languages.items()}}

    def _place_name(self, id_: str) -> shapes.PlaceName:
        return {"id": id_, "name": self.vocabulary.place(id_).name}

    def place_names(self, ids: Iterable[str]) -> list[shapes.PlaceName]:
        return [self.place_name(id_) for id_ in ids]

    def place(self, id_: str, roles: tuple[str, ...]) -> shapes.Place:
        """A place where a practice is at home, with what it is there (ids of `place-roles.yml`)."""
        return self._home(id_, roles)

    def _place(self, id_: str, roles: tuple[str, ...]) -> shapes.Place:
        place = self.vocabulary.place(id_)
        return {
            "id": id_,
            "name": place.name,
            "kind": self.term("place-kinds", place.kind),
            "country": self.country(place.country),
            "latitude": place.latitude,
            "longitude": place.longitude,
            "wikidata": place.wikidata,
            "roles": self.terms("place-roles", roles),
        }


def home_roles(practice: Practice) -> dict[str, tuple[str, ...]]:
    """Place where a practice is at home → what it is there: its own places, its members, its pairs, those of its
    phases, in this order (as `Catalogue.places` has them)."""
    found: dict[str, dict[str, None]] = {}
    for id_ in practice.places:
        found.setdefault(id_, {})[SITE] = None
    for member in practice.members:
        found.setdefault(member.place, {})[member.role] = None
    for pair in practice.pairs:
        found.setdefault(pair.mentor, {})[MENTOR] = None
        found.setdefault(pair.mentee, {})[MENTEE] = None
    for phase in practice.phases:
        for id_ in phase.places:
            found.setdefault(id_, {MEMBER: None})
    return {id_: tuple(roles) for id_, roles in found.items()}

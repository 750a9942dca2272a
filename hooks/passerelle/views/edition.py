"""One language's edition of the site: its words, its labels, and how it names places and sources."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache, cached_property, partial
from typing import NamedTuple

from markupsafe import Markup

from passerelle import addresses
from passerelle.addresses import ListKind
from passerelle.catalogue import Catalogue, Index
from passerelle.dates import PartialDate
from passerelle.model import OVER, Practice
from passerelle.strings import Strings
from passerelle.strings.base import Plural


class Named(NamedTuple):
    """A name to show: `path` (from the language's root) or `url` (outside) when it links; `lang` when it is not
    in the page's language."""

    text: str
    path: str | None = None
    url: str | None = None
    lang: str | None = None
    title: str | None = None


class Edition:
    """Everything that depends on the language alone, so that it is worked out once and not per sheet."""

    def __init__(self, language: str, all_strings: Mapping[str, Strings], catalogue: Catalogue, site_name: str) -> None:
        self.code = language
        self.strings = strings = all_strings[language]
        self.site_name = site_name
        self._all_strings = all_strings
        self.language = strings.language
        self.catalogue = catalogue
        self.vocabulary = catalogue.vocabulary
        self.default = catalogue.vocabulary.languages[0]
        self.label = cache(self._label)
        self.place = cache(self._place)
        self.country = cache(self._country)
        self.network = cache(self._network)
        self.language_name = cache(self.language.language_name)
        self.inhabitants = cache(self._inhabitants)
        self.shared = cache(self._shared)
        self.marker = cache(self._marker)
        self.citation = cache(self._citation)
        self.source_details = cache(self._source_details)

    @property
    def prefix(self) -> str:
        return self.prefix_of(self.code)

    def prefix_of(self, language: str) -> str:
        """Folder of a language below the root of the site."""
        return addresses.prefix(language, self.default)

    def own_name(self, language: str) -> str:
        """A language's name in itself: Français."""
        return self._all_strings[language].language.own_name

    def published(self, practice: Practice) -> tuple[str, ...]:
        """Languages in which a sheet exists: those of its texts that the site has, in the site's order."""
        return tuple(code for code in self.vocabulary.languages if code in practice.texts)

    def foreign(self, language: str | None) -> str | None:
        """`language` where it has to be marked up: when it is known and not the page's own."""
        return language if language and language != self.code else None

    def page_language(self, language: str) -> str:
        """The language whose pages show a text in `language`: that one where the site is in it, else the edition's."""
        return language if language in self.vocabulary.languages else self.code

    def _label(self, kind: str, id_: str) -> str:
        return self.vocabulary.label(kind, id_, self.code)

    def definition(self, kind: str, id_: str) -> str:
        return self.vocabulary.term(kind, id_).definition[self.code]

    def _place(self, id_: str) -> Named:
        return Named(self.vocabulary.place(id_).name[self.code], self._list("cities", id_, self.catalogue.by_city))

    @staticmethod
    def _list(kind: ListKind, id_: str, lists: Index) -> str | None:
        """Path of a list, if there is one: a record may name a place or a theme that no practice is listed under."""
        return addresses.listing(kind, id_) if id_ in lists else None

    def places(self, ids: Iterable[str]) -> tuple[Named, ...]:
        return tuple(self.place(id_) for id_ in ids)

    def _country(self, code: str) -> Named:
        return Named(self.language.country(code), self._list("countries", code, self.catalogue.by_country))

    def country_of(self, place: str) -> Named:
        return self.country(self.vocabulary.place(place).country)

    def theme(self, id_: str) -> Named:
        return Named(self.label("themes", id_), self._list("themes", id_, self.catalogue.by_theme))

    def audience(self, id_: str) -> Named:
        return Named(self.label("audiences", id_), addresses.listing("audiences", id_))

    def _network(self, id_: str) -> Named:
        network = self.vocabulary.network(id_)
        return Named(network.label[self.code], addresses.listing("networks", id_), title=network.name[self.code])

    def _inhabitants(self, id_: str) -> str | None:
        place = self.vocabulary.place(id_)
        if place.population is None:
            return None
        return self.strings.sheet.inhabitants.format(self.language, place.population.value)

    def _shared(self, kind: str, ids: tuple[str, ...]) -> str:
        """What two practices share, in words: "Same theme: Reception", "Same country: Spain"."""
        names = [self._names[kind](id_) for id_ in ids]
        plural: Plural = getattr(self.strings.sheet.reasons, kind)
        return plural.format(self.language, len(names), names=self.language.list(names))

    @cached_property
    def _names(self) -> Mapping[str, Callable[[str], str]]:
        return {
            "places": lambda id_: self.place(id_).text,
            "themes": partial(self.label, "themes"),
            "countries": lambda code: self.country(code).text,
            "networks": lambda id_: self.network(id_).text,
            "audiences": partial(self.label, "audiences"),
        }

    # citations --------------------------------------------------------------------------------------------------

    def _marker(self, number: int) -> Markup:
        label = self.strings.sheet.source.format(number=number)
        return Markup('<a href="#source-{0}" aria-label="{1}">{0}</a>').format(number, label)

    def cite(self, ids: Iterable[str], numbers: Mapping[str, int]) -> Markup:
        """Numbered links to the list of sources, for the ids that are in it."""
        return self.citation(tuple(sorted({numbers[id_] for id_ in ids if id_ in numbers})))

    def _citation(self, numbers: tuple[int, ...]) -> Markup:
        if not numbers:
            return Markup()
        links = Markup('<span class="pl-cite__sep">, </span>').join(map(self.marker, numbers))
        return Markup('<sup class="pl-cite">{}</sup>').format(links)

    def _source_details(
        self, published: PartialDate | None, language: str, accessed: PartialDate | None, has_address: bool
    ) -> str:
        """What the list of sources says of one beside its title and publisher."""
        strings, date = self.strings.sheet, self.language.date
        details = [strings.published_on.format(date=date(published))] if published else []
        details.append(strings.in_language.format(language=self.language_name(language)))
        if accessed:
            details.append(strings.accessed_on.format(date=date(accessed)))
        if not has_address:
            details.append(strings.no_address)
        return ", ".join(details)


def written_span(start: PartialDate, end: PartialDate | None, practice: Practice, edition: Edition) -> str:
    """When the practice, or a phase of it, ran; without an end: since when it runs, or that its end is not stated."""
    dates = edition.language.dates(start, end)
    if end:
        return dates
    labels = edition.strings.sheet.facts
    return (labels.over if practice.status in OVER else labels.since).format(date=dates)

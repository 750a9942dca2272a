"""The closed lists that records choose from: themes, audiences, roles, networks, places…"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
FILE_ID_PATTERN = rf"^(?!(?:con|prn|aux|nul|com[1-9]|lpt[1-9])$){ID_PATTERN[1:]}"
"""An id that names a file: Windows keeps some names for devices, whatever follows the dot ("Naming Files", Win32)."""

MAX_ID = 80
"""Characters of an id."""

COUNTRY_PATTERN = r"^[A-Z]{2}$"
LANGUAGE_PATTERN = r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"
YEAR_PATTERN = r"^[12][0-9]{3}$"
WIKIDATA_PATTERN = r"^Q[1-9][0-9]*$"
_URL = re.compile(r"https?://(?P<host>[^\s/?#\\@\"'<>`{}|^]+)(?:[/?#][^\s\"<>`\\{}|^]*)?", re.IGNORECASE)


def _http_url(value: str) -> str:
    """Accepts absolute http(s) addresses without credentials, spaces or quotes; nothing else may become a link."""
    if not _URL.fullmatch(value):
        raise PydanticCustomError("bad-url", "not an http(s) address")
    return value


def _line(value: str) -> str:
    if "\n" in value:
        raise PydanticCustomError("several-lines", "one line expected")
    return value


Id = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=MAX_ID)]
Url = Annotated[
    str,
    StringConstraints(max_length=2000),
    AfterValidator(_http_url),
    Field(
        examples=["https://www.city.example/welcome"],
        json_schema_extra={"format": "uri", "pattern": "^[Hh][Tt][Tt][Pp][Ss]?://"},
    ),
]
Line = Annotated[str, StringConstraints(min_length=1, max_length=300), AfterValidator(_line)]
Title = Annotated[str, StringConstraints(min_length=1, max_length=140), AfterValidator(_line)]
LongLine = Annotated[str, StringConstraints(min_length=1, max_length=1200), AfterValidator(_line)]
Word = Annotated[str, StringConstraints(min_length=1, max_length=80), AfterValidator(_line)]
"""A word, a few, or an abbreviation, by which readers may look for something."""

CountryCode = Annotated[str, StringConstraints(pattern=COUNTRY_PATTERN)]
LanguageCode = Annotated[str, StringConstraints(pattern=LANGUAGE_PATTERN), Field(examples=["en", "ca"])]

Localised = dict[str, Line]
"""A text in every language of the site: language code → text. `check` sees that none is missing."""

Synonyms = dict[LanguageCode, tuple[Word, ...]]
"""Words of a language: language code → words. A language may have none."""

Aliases = Annotated[
    tuple[Word, ...],
    Field(description="Other names and abbreviations by which readers look for it, whatever their language."),
]


class Data(BaseModel):
    """What is read from a file: immutable, and no key is let through that is not known."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Term(Data):
    """One entry of a closed list."""

    label: Localised = Field(description="Short name, as shown on the site, in every language.")
    definition: Localised = Field(description="What it means, in one sentence, in every language.")
    synonyms: Synonyms = Field({}, description="Other words by which readers look for it, by language.")
    aliases: Aliases = ()


class Named(Term):
    """A term whose label is an abbreviation: the full name stands beside it."""

    name: Localised = Field(description="Full name, in every language.")


class PracticeType(Term):
    """A kind of practice."""

    programme: bool = Field(False, description="Whether it has members, pairs, phases…, which the form then asks for.")


class Network(Named):
    """A network of cities or of their associations, or a platform, that a practice belongs to."""

    website: Url = Field(description="Address of its site.")


class RelationKind(Term):
    """How one practice relates to another."""

    inverse: Localised = Field(description="The label as seen from the other practice.")


class PlaceSource(Data):
    """Where a figure about a place comes from."""

    title: Line
    publisher: Line | None = None
    language: LanguageCode | None = None
    url: Url | None = None


class Population(Data):
    """Number of inhabitants, with its year (where known) and source."""

    value: int = Field(ge=1, le=100_000_000)
    year: Annotated[str, StringConstraints(pattern=YEAR_PATTERN)] | None = None
    source: PlaceSource


class Place(Data):
    """An entry of the gazetteer; coordinates are WGS 84 decimal degrees."""

    name: Localised
    aliases: Aliases = ()
    kind: Id
    country: CountryCode
    part_of: Id | None = None
    latitude: float = Field(ge=-90, le=90)
    longitude: float = Field(ge=-180, le=180)
    population: Population | None = None
    wikidata: Annotated[str, StringConstraints(pattern=WIKIDATA_PATTERN)] | None = None


LISTS: Mapping[str, type[Data]] = {
    "types": PracticeType,
    "statuses": Term,
    "themes": Term,
    "audiences": Term,
    "organisation-roles": Term,
    "place-roles": Term,
    "place-kinds": Term,
    "levels": Term,
    "funds": Named,
    "networks": Network,
    "event-kinds": Term,
    "output-kinds": Term,
    "relation-kinds": RelationKind,
    "places": Place,
}
"""Every closed list (file `practices/_vocabulary/<name>.yml`) and the shape of its entries, in reading order."""


MENTOR, MENTEE, MEMBER, SITE, HOST = "mentor", "mentee", "member", "site", "host"
PARTNER, ATTENDEE = "partner", "attendee"
"""Roles of a place (ids of `place-roles.yml`) that follow from where it stands in a record."""

NEEDED: Mapping[str, tuple[str, ...]] = {
    "place-roles": (MENTOR, MENTEE, MEMBER, SITE, HOST, PARTNER, ATTENDEE),
}
"""Entries that a list cannot do without, since pages show them whatever the records say."""


@dataclass(frozen=True)
class Vocabulary:
    """All closed lists. `languages` holds the site's language codes, the default first."""

    languages: tuple[str, ...]
    lists: Mapping[str, Mapping[str, Data]]

    def ids(self, name: str) -> Iterable[str]:
        return self.lists.get(name, {}).keys()

    def term(self, name: str, id_: str) -> Term:
        entry = self.lists[name][id_]
        assert isinstance(entry, Term)
        return entry

    def practice_type(self, id_: str) -> PracticeType:
        entry = self.lists["types"][id_]
        assert isinstance(entry, PracticeType)
        return entry

    def label(self, name: str, id_: str, language: str) -> str:
        return self.term(name, id_).label[language]

    def place(self, id_: str) -> Place:
        entry = self.lists["places"][id_]
        assert isinstance(entry, Place)
        return entry

    def around(self, id_: str) -> tuple[str, ...]:
        """The places that a place lies in, the nearest first."""
        found: list[str] = []
        here = self.place(id_).part_of
        while here and here not in found:
            found.append(here)
            here = self.place(here).part_of
        return tuple(found)

    def network(self, id_: str) -> Network:
        entry = self.lists["networks"][id_]
        assert isinstance(entry, Network)
        return entry

    def fund(self, id_: str) -> Named:
        entry = self.lists["funds"][id_]
        assert isinstance(entry, Named)
        return entry

    def relation_kind(self, id_: str) -> RelationKind:
        entry = self.lists["relation-kinds"][id_]
        assert isinstance(entry, RelationKind)
        return entry


def slug(name: str) -> str:
    """`name` as an id: lower-case letters without accents, digits and single hyphens; empty when it has none."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall("[a-z0-9]+", plain))[:MAX_ID].strip("-")


def nearest(value: str, known: Iterable[str], likeness: float = 0.6) -> str | None:
    """The known term closest in spelling to `value`, or None when none is close (difflib ratio under `likeness`)."""
    return next(iter(difflib.get_close_matches(value, list(known), n=1, cutoff=likeness)), None)

"""What the published files are made of: terms, places, lists and their entries, as types.

The types are the truth of the files' shape: what makes the files is checked against them, and the OpenAPI description
and the tables of fields are made from them. What a field is for is said in the strings (`api.fields`).
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypeAliasType, TypedDict

from passerelle.dates import PATTERN
from passerelle.vocabulary import COUNTRY_PATTERN, LANGUAGE_PATTERN, WIKIDATA_PATTERN, Id

VERSION = 1
"""Goes up, and the address with it, when what a program reads would no longer mean the same."""

Version = Literal[1]
Words = Annotated[str, Field(min_length=1)]
Count = Annotated[int, Field(ge=0)]
Date = Annotated[str, Field(pattern=PATTERN)]
Address = Annotated[str, Field(pattern=r"^[Hh][Tt][Tt][Pp][Ss]?://[^\s]+$", json_schema_extra={"format": "uri"})]
Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")]

Language = Annotated[str, Field(pattern=LANGUAGE_PATTERN)]
"""Any language: sources, names and texts may be in one that the site is not in. `schemas` refuses what is none."""

SiteLanguage = TypeAliasType("SiteLanguage", Annotated[str, Field(pattern=LANGUAGE_PATTERN)])
"""A language of the site. Which these are is data: `schemas` is told."""

EVERY = "every-language"
EVERY_LANGUAGE = Field(json_schema_extra={EVERY: True})
"""Marks what has an entry for each language of the site, and maybe others: `schemas` requires them."""

Localised = TypeAliasType("Localised", Annotated[dict[SiteLanguage, Words], EVERY_LANGUAGE])
"""A text in every language of the site."""

LocalisedAddresses = TypeAliasType("LocalisedAddresses", Annotated[dict[SiteLanguage, Address], EVERY_LANGUAGE])
"""An address in every language of the site."""

Addresses = TypeAliasType("Addresses", dict[SiteLanguage, Address])
"""An address for each language in which there is one."""


class Term(TypedDict):
    """A term of a closed list, as it stands where it is used."""

    id: Id
    label: Localised


class Fund(TypedDict):
    """A fund, as it stands where it is used."""

    id: Id
    label: Localised
    name: Localised


class Network(TypedDict):
    """A network, as it stands where it is used."""

    id: Id
    label: Localised
    name: Localised
    website: Address


class Country(TypedDict):
    """A country."""

    code: Annotated[str, Field(pattern=COUNTRY_PATTERN)]
    name: Localised


class PlaceName(TypedDict):
    """A place, by its name: where it stands is told in the list of places, and once in each practice."""

    id: Id
    name: Localised


class Place(TypedDict):
    """A place where a practice is at home, and as what."""

    id: Id
    name: Localised
    kind: Term
    country: Country
    latitude: Annotated[float, Field(ge=-90, le=90)]
    longitude: Annotated[float, Field(ge=-180, le=180)]
    wikidata: Annotated[str, Field(pattern=WIKIDATA_PATTERN)] | None
    roles: list[Term]


# the list of practices ----------------------------------------------------------------------------------------------


class ItemLinks(TypedDict):
    """Where an entry of the list leads."""

    json: Address
    html: Addresses


class Item(TypedDict):
    """A practice in the list: enough to see whether it has changed."""

    id: Id
    titles: Annotated[dict[Language, Words], Field(min_length=1)]
    languages: Annotated[list[Language], Field(min_length=1)]
    updated: Date
    digest: Digest
    links: ItemLinks


class VocabulariesLink(TypedDict):
    """Where the closed lists are, and whether any has changed."""

    json: Address
    digest: Digest


class Practices(TypedDict):
    """The list of all practices."""

    version: Version
    updated: Date | None
    licence: Address
    languages: list[SiteLanguage]
    count: Count
    vocabularies: VocabulariesLink
    items: list[Item]


# closed lists -------------------------------------------------------------------------------------------------------


class VocabularyItem(TypedDict):
    """A closed list in the index of all."""

    name: Id
    title: Localised
    count: Count
    digest: Digest
    json: Address


class Vocabularies(TypedDict):
    """The index of the closed lists."""

    version: Version
    licence: Address
    items: list[VocabularyItem]


class TermEntry(TypedDict):
    """An entry of a closed list."""

    id: Id
    label: Localised
    definition: Localised
    synonyms: dict[Language, list[Words]]
    aliases: list[Words]


class TypeEntry(TermEntry):
    """An entry of the list of kinds of practices."""

    programme: bool


class NamedEntry(TermEntry):
    """An entry whose label is an abbreviation."""

    name: Localised


class NetworkEntry(NamedEntry):
    """An entry of the list of networks."""

    website: Address


class RelationEntry(TermEntry):
    """An entry of the list of relations between practices."""

    inverse: Localised


class PlaceSource(TypedDict):
    """Where a figure about a place comes from."""

    title: Words
    publisher: Words | None
    language: Language | None
    url: Address | None


class Population(TypedDict):
    """Number of inhabitants, with its year and source."""

    value: Annotated[int, Field(ge=1)]
    year: Annotated[str, Field(pattern=r"^[0-9]{4}$")] | None
    source: PlaceSource


class PlaceEntry(TypedDict):
    """An entry of the list of places."""

    id: Id
    name: Localised
    aliases: list[Words]
    kind: Term
    country: Country
    part_of: PlaceName | None
    latitude: Annotated[float, Field(ge=-90, le=90)]
    longitude: Annotated[float, Field(ge=-180, le=180)]
    population: Population | None
    wikidata: Annotated[str, Field(pattern=WIKIDATA_PATTERN)] | None


class VocabularyHead(TypedDict):
    """What each closed list says of itself."""

    version: Version
    name: Id
    title: Localised
    licence: Address
    attribution: Localised | None
    digest: Digest
    count: Count


class Terms(VocabularyHead):
    """A closed list."""

    items: list[TermEntry]


class Types(VocabularyHead):
    """The list of kinds of practices."""

    items: list[TypeEntry]


class Funds(VocabularyHead):
    """The list of funds."""

    items: list[NamedEntry]


class Networks(VocabularyHead):
    """The list of networks."""

    items: list[NetworkEntry]


class Relations(VocabularyHead):
    """The list of relations between practices."""

    items: list[RelationEntry]


class Places(VocabularyHead):
    """The list of places."""

    items: list[PlaceEntry]

"""Where every page stands: the one place that knows the site's paths (see the README, "Addresses").

A path is relative to its language's root: the default language stands at the root of the site, every other one
under its code. The same path leads to the same page in each language.
"""

from __future__ import annotations

from typing import Literal

ListKind = Literal["themes", "countries", "cities", "networks", "audiences"]

CATALOGUE = "practices/"
MAP = "map/"
CONTRIBUTE = "contribute/"
FIELDS = f"{CONTRIBUTE}fields/"
ABOUT = "about/"
METHOD = "method/"
BOUNDARIES = f"{METHOD}#boundaries"
OVERVIEW = "overview/"
TRANSLATIONS = "translations/"
EMBED = "embed/"
DATA = "data/"
TRANSLATIONS_DATA = "translations.json"
"""The state of all translations for machines, from the root of the site: one file for all languages."""

TRANSLATIONS_BADGE = "translations.svg"
"""The same as a small picture, from the root of each language."""

FOLD = 100
"""Cards on one page of a list; longer lists go on under `page/2/`."""


def sheet(practice: str) -> str:
    """A practice's sheet."""
    return f"{CATALOGUE}{practice}/"


def translate(practice: str, language: str) -> str:
    """Where one translates a sheet into a language, or brings its translation up to date."""
    return f"{CONTRIBUTE}?translate={practice}&to={language}"


def record(practice: str) -> str:
    """A practice's record as it is in the repository, from the root of the site."""
    return f"{sheet(practice)}record.yml"


def correct(practice: str) -> str:
    """The form, with a practice's sheet to correct."""
    return f"{CONTRIBUTE}?correct={practice}"


def index(kind: ListKind) -> str:
    """The page that shows all lists of a kind."""
    return f"{kind}/"


def listing(kind: ListKind, id_: str, page: int = 1) -> str:
    """A list by theme, country (ISO 3166-1 alpha-2, lower case in the address), city, network or audience."""
    return f"{kind}/{id_.lower()}/" + (f"page/{page}/" if page > 1 else "")


EMBED_SCRIPT = "embed.js"
"""The script that networks load, from the root of the site."""

API = "api/v1/"
"""The data, from the root of the site: the same for all languages."""

CATALOG = f"{API}catalog.jsonld"
"""The description of the data for data portals, from the root of the site."""

EmbedKind = Literal["networks", "themes", "countries", "cities"]


def embed_sheet(practice: str) -> str:
    """A sheet as other sites show it."""
    return f"{EMBED}{sheet(practice)}"


def embed_list(kind: EmbedKind, id_: str) -> str:
    """A list as other sites show it."""
    return f"{EMBED}{listing(kind, id_)}"


def embed_map(network: str) -> str:
    """The map of a network's places as other sites show it."""
    return f"{embed_list('networks', network)}map/"


def oembed(embed: str) -> str:
    """The oEmbed description beside an embed."""
    return f"{embed}oembed.json"


def choose_embed(embed: str) -> str:
    """The page that makes the snippet for an embed, whose path is told without `embed/` before it."""
    return f"{EMBED}?what={embed.removeprefix(EMBED).rstrip('/')}"


def feed(format_: Literal["xml", "json"], page: str = "") -> str:
    """The feed of the site, or of a list: Atom (RFC 4287) or JSON Feed."""
    return f"{page}feed.{format_}"


def citation(practice: str, format_: Literal["bib", "ris", "json"]) -> str:
    """How to cite a sheet, for reference managers: BibTeX, RIS or CSL-JSON."""
    return f"{sheet(practice)}citation.{format_}"


def api(name: str) -> str:
    """A file of the data, from the root of the site."""
    return f"{API}{name}"


def api_practice(practice: str) -> str:
    """All that is known of a practice, from the root of the site."""
    return api(f"practices/{practice}.json")


def api_vocabulary(name: str) -> str:
    """A closed list, from the root of the site."""
    return api(f"vocabularies/{name}.json")


def map_background(frame: str, digest: str) -> str:
    """The background of a small map, from the root of the site: every language shows the same."""
    return f"assets/maps/{frame}.{digest}.svg"


def template(language: str) -> str:
    """The file to fill in without the form, from the root of the site."""
    return f"{CONTRIBUTE}template.{language}.yml"


def catalogue(page: int = 1) -> str:
    """The list of all practices."""
    return CATALOGUE + (f"page/{page}/" if page > 1 else "")


def prefix(language: str, default: str) -> str:
    """Folder of a language: empty for the default one."""
    return "" if language == default else f"{language}/"


def base(path: str) -> str:
    """From a page at `path`, the way up to its language's root: `../../` for `themes/housing/`, `./` for the home."""
    return "../" * path.count("/") or "./"


def root(path: str, language: str, default: str) -> str:
    """From a page at `path`, the way up to the root of the site."""
    return "../" * (path.count("/") + (language != default)) or "./"

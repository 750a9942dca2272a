"""Every word that the site and the command line say by themselves: typed, one YAML file a language.

A key that is missing, unknown or empty in any language is an error with its name. A further language is a further
file here (and labels in the vocabularies): no code.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property, lru_cache
from pathlib import Path

import yaml
from pydantic import ValidationError, field_validator

from passerelle.languages import Language
from passerelle.problems import Problem, Told, told
from passerelle.strings.api import ApiStrings
from passerelle.strings.base import Plural, Section, plural_forms
from passerelle.strings.chrome import ChromeStrings
from passerelle.strings.commands import CommandStrings
from passerelle.strings.data_page import DataPageStrings
from passerelle.strings.embedding import EmbeddingStrings
from passerelle.strings.embeds import EmbedStrings
from passerelle.strings.field_guide import FieldGuideStrings
from passerelle.strings.fields import FieldStrings
from passerelle.strings.find import FindStrings
from passerelle.strings.forge import ForgeStrings
from passerelle.strings.form import FormStrings
from passerelle.strings.lists import ListStrings
from passerelle.strings.maps import MapStrings, PanelStrings
from passerelle.strings.overview import OverviewStrings
from passerelle.strings.problems import ProblemStrings
from passerelle.strings.reuse import CiteStrings, FeedStrings
from passerelle.strings.sheet import SheetStrings
from passerelle.strings.translations import TranslationsStrings
from passerelle.strings.ways_out import WaysOutStrings
from passerelle.yaml_reader import LOADER

FOLDER = Path(__file__).parent


class StringsError(Exception):
    """A strings file is missing or does not hold just the keys it must; the message names each."""


class Strings(Section):
    """All strings of one language; `locale` is the CLDR locale whose habits it follows (en-GB)."""

    locale: str
    first_day: str | None
    group_from: int
    chrome: ChromeStrings
    sheet: SheetStrings
    lists: ListStrings
    embedding: EmbeddingStrings
    embeds: EmbedStrings
    feeds: FeedStrings
    cite: CiteStrings
    overview: OverviewStrings
    translations: TranslationsStrings
    find: FindStrings
    panel: PanelStrings
    map: MapStrings
    commands: CommandStrings
    ways_out: WaysOutStrings
    problems: ProblemStrings
    fields: FieldStrings
    field_guide: FieldGuideStrings
    data_page: DataPageStrings
    forge: ForgeStrings
    form: FormStrings
    api: ApiStrings

    @field_validator("locale")
    @classmethod
    def _is_known(cls, value: str) -> str:
        Language(value)
        return value

    @cached_property
    def language(self) -> Language:
        return Language(self.locale, first_day=self.first_day, group_from=self.group_from)

    def told(self, problem: Problem) -> Told:
        return told(problem, self.problems.texts, self.problems.warning, self.language.language_name)

    def tell(self, problem: Problem) -> str:
        return str(self.told(problem))


@lru_cache
def load_strings(language: str, folder: Path = FOLDER) -> Strings:
    """The strings of `language`. Raises StringsError naming every key that is missing, unknown or malformed."""
    path = folder / f"{language}.yml"
    try:
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=LOADER)  # noqa: S506
    except OSError as error:
        raise StringsError(f"{path.name}: {error.strerror}") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise StringsError(f"{path.name}: {error}") from error
    try:
        strings = Strings.model_validate(data)
    except ValidationError as error:
        lines = [f"{path.name}: {'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors()]
        raise StringsError("\n".join(lines)) from error
    if faults := [f"{path.name}: {fault}" for fault in _plural_faults(strings, strings.language)]:
        raise StringsError("\n".join(faults))
    return strings


def _plural_faults(section: Section, language: Language, path: str = "") -> Iterator[str]:
    """Each plural form that `section` lacks, or has and the language does not."""
    needed, possible = plural_forms(language)
    for name, value in section:
        if isinstance(value, Plural):
            given = value.model_fields_set
            yield from (f"{path}{name}.{form}: Plural form required" for form in sorted(needed - given))
            yield from (f"{path}{name}.{form}: No plural form of this language" for form in sorted(given - possible))
        elif isinstance(value, Section):
            yield from _plural_faults(value, language, f"{path}{name}.")


def available_languages(folder: Path = FOLDER) -> tuple[str, ...]:
    """Codes of the languages that have a strings file."""
    return tuple(sorted(path.stem for path in folder.glob("*.yml")))

"""Every word that the site and the command line say by themselves: typed, one YAML file a language.

A key that is missing, unknown or empty in any language is an error with its name. A further language is a further
file here (and labels in the vocabularies): no code.
"""

from __future__ import annotations

from functools import cached_property, lru_cache
from pathlib import Path

import yaml
from pydantic import ValidationError

from passerelle.languages import Language
from passerelle.problems import Problem, tell
from passerelle.strings.base import Section
from passerelle.strings.chrome import ChromeStrings
from passerelle.strings.commands import CommandStrings
from passerelle.strings.lists import ListStrings
from passerelle.strings.problems import ProblemStrings
from passerelle.strings.sheet import SheetStrings

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
    commands: CommandStrings
    problems: ProblemStrings

    @cached_property
    def language(self) -> Language:
        return Language(self.locale, first_day=self.first_day, group_from=self.group_from)

    def tell(self, problem: Problem) -> str:
        return tell(problem, self.problems.texts, self.problems.warning, self.language.language_name)


@lru_cache
def load_strings(language: str, folder: Path = FOLDER) -> Strings:
    """The strings of `language`. Raises StringsError naming every key that is missing, unknown or malformed."""
    path = folder / f"{language}.yml"
    try:
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))  # noqa: S506
    except OSError as error:
        raise StringsError(f"{path.name}: {error.strerror}") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise StringsError(f"{path.name}: {error}") from error
    try:
        return Strings.model_validate(data)
    except ValidationError as error:
        lines = [f"{path.name}: {'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors()]
        raise StringsError("\n".join(lines)) from error


def available_languages(folder: Path = FOLDER) -> tuple[str, ...]:
    """Codes of the languages that have a strings file."""
    return tuple(sorted(path.stem for path in folder.glob("*.yml")))

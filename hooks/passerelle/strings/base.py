"""What all sections of the strings are made of."""

from __future__ import annotations

import re
from functools import cache
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints

from passerelle.languages import Language

PLACEHOLDER = re.compile(r"\{(\w*)\}")

Text = Annotated[str, StringConstraints(min_length=1)]


class Section(BaseModel):
    """A group of strings: immutable, every key required, none unknown."""

    model_config = ConfigDict(frozen=True, extra="forbid", ignored_types=(property,))


class Plural(Section):
    """One sentence in the plural forms that the language has (CLDR categories); `{n}` is the number.

    Whether they are those that the language needs (`plural_forms`) is seen to when its strings are loaded.
    """

    zero: Text | None = None
    one: Text | None = None
    two: Text | None = None
    few: Text | None = None
    many: Text | None = None
    other: Text

    def format(self, language: Language, n: int, **params: Any) -> str:
        """The form for `n`, the number written as the language does."""
        form = getattr(self, language.plural(n), None) or self.other
        return str(form).format(n=language.number(n), **params)


@cache
def plural_forms(language: Language) -> tuple[frozenset[str], frozenset[str]]:
    """The plural forms that sentences in `language` need, and all that it has (CLDR categories).

    Needed are those of the numbers below a thousand. Rarer ones, such as the French "many" of whole millions, may be
    left to `other`.
    """
    needed = {"other", *map(language.plural, range(1000))}
    return frozenset(needed), frozenset({"other", *language.locale.plural_form.tags})


def with_placeholders(*names: str) -> AfterValidator:
    """A string that must use just these `{placeholders}`: Annotated[Text, with_placeholders("language")]."""

    def check(value: str) -> str:
        found = set(PLACEHOLDER.findall(value))
        if found != set(names):
            raise ValueError(f"placeholders {sorted(found)} instead of {sorted(names)}")
        return value

    return AfterValidator(check)

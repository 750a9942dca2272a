"""What all sections of the strings are made of."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints

from passerelle.languages import Language

PLACEHOLDER = re.compile(r"\{(\w*)\}")

Text = Annotated[str, StringConstraints(min_length=1)]


class Section(BaseModel):
    """A group of strings: immutable, every key required, none unknown."""

    model_config = ConfigDict(frozen=True, extra="forbid", ignored_types=(property,))


class Plural(Section):
    """One sentence in the plural forms that the language has (CLDR categories); `{n}` is the number."""

    one: Text
    many: Text | None = None
    other: Text

    def format(self, language: Language, n: int, **params: Any) -> str:
        """The form for `n`, the number written as the language does."""
        form = getattr(self, language.plural(n), None) or self.other
        return str(form).format(n=language.number(n), **params)


def with_placeholders(*names: str) -> AfterValidator:
    """A string that must use just these `{placeholders}`: Annotated[Text, with_placeholders("language")]."""

    def check(value: str) -> str:
        found = set(PLACEHOLDER.findall(value))
        if found != set(names):
            raise ValueError(f"placeholders {sorted(found)} instead of {sorted(names)}")
        return value

    return AfterValidator(check)

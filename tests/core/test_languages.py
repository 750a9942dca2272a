"""Numbers, lists, names of countries and languages; `test_languages_typography` has the dates."""

from __future__ import annotations

import pytest

from passerelle.languages import Language
from passerelle.strings import load_strings

FR, EN, ES = (load_strings(language).language for language in ("fr", "en", "es"))


def test_numbers_lists_and_names() -> None:
    """Separators, conjunctions, names of countries and languages come from CLDR."""
    assert (FR.number(175000), EN.number(175000), ES.number(175000)) == ("175\u202f000", "175,000", "175.000")
    assert (FR.list("abc"), EN.list("abc"), ES.list("abc")) == ("a, b et c", "a, b and c", "a, b y c")
    assert (FR.country("GR"), EN.country("GR"), ES.country("GR")) == ("Grèce", "Greece", "Grecia")
    assert FR.country("??") == "??"
    assert (FR.language_name("ca"), EN.language_name("ca"), ES.language_name("ca")) == ("catalan", "Catalan", "catalán")
    assert (FR.own_name, EN.own_name, ES.own_name) == ("Français", "English", "Español")
    assert FR.language_name("zz") == "zz"


def test_an_unknown_language_is_refused() -> None:
    """A wrong locale in a strings file is a mistake to name, not to guess around."""
    for locale in ("xx", "", "not a locale"):
        with pytest.raises(ValueError, match="unknown language"):
            Language(locale)

"""In which language the person at the terminal reads."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from passerelle.load.files import PRACTICES, VOCABULARY
from passerelle.yaml_reader import NotPlainError, read

VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
"""Variables of the environment that tell a language, the strongest first (GNU gettext's order)."""

UNTRANSLATED = {"c": "en", "posix": "en"}
"""The locale of untranslated programs stands for English (POSIX, "Locale")."""


def reader_language(environment: Mapping[str, str], available: Collection[str], otherwise: Iterable[str]) -> str:
    """The first language of the environment that is among `available`, else the first of `otherwise` that is, else
    any; empty when there is none."""
    for name in VARIABLES:
        for locale in environment.get(name, "").split(":"):
            code = locale.replace("-", "_").split("_")[0].split(".")[0].lower()
            code = UNTRANSLATED.get(code, code)
            if code in available:
                return code
    return next((code for code in otherwise if code in available), min(available, default=""))


def site_languages(root: Path) -> tuple[str, ...]:
    """Languages of the site at `root`, the default first; none when it does not say."""
    try:
        tree = read((root / PRACTICES / VOCABULARY / "languages.yml").read_bytes())
    except (OSError, NotPlainError):
        return ()
    return tuple(code for code in tree if isinstance(code, str)) if isinstance(tree, list) else ()

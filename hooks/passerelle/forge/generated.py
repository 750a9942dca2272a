"""All files of the project that are made from others, and which of those on the disk are not what they would be."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from passerelle import schema
from passerelle.catalogue import Catalogue
from passerelle.forge import forms, pull_request
from passerelle.sources import Sources
from passerelle.strings import load_strings
from passerelle.views.translations.badge import badge
from passerelle.views.translations.table import Translations

BADGE = ".github/translations.svg"
"""The state of the translations as README.md shows it, in its language."""

README_LANGUAGE = "en"


@dataclass(frozen=True, slots=True)
class Generated:
    """`stale` are to be written (path → text), `late` likewise but only for what they show of the sheets; `gone` are
    files that nothing makes any more."""

    stale: dict[str, str]
    late: dict[str, str]
    gone: tuple[str, ...]


def generated_files(sources: Sources) -> dict[str, str]:
    """Path, relative to the root → text."""
    strings = {language: load_strings(language) for language in sources.vocabulary.languages}
    return {
        schema.PATH: schema.schema_text(sources.vocabulary),
        pull_request.PATH: pull_request.pull_request_template(strings),
        BADGE: _badge(sources),
        **forms.issue_forms(sources.vocabulary, sources.practices, strings),
    }


def compared(sources: Sources) -> Generated:
    """What would have to be done to the files on the disk."""
    wanted = generated_files(sources)
    stale: dict[str, str] = {}
    late: dict[str, str] = {}
    for path, text in wanted.items():
        found = _text(sources.root / path)
        if found == text:
            continue
        is_form = path.startswith(f"{forms.FOLDER}/")
        is_late = found is not None and (path == BADGE or (is_form and forms.same_but_sheets(found, text)))
        (late if is_late else stale)[path] = text
    beside = sorted((sources.root / forms.FOLDER).glob("*.yml"))
    held = {path.relative_to(sources.root).as_posix(): _text(path) or "" for path in beside}
    gone = (path for path, text in held.items() if path not in wanted and text.startswith(forms.MARK))
    return Generated(stale, late, tuple(gone))


def _badge(sources: Sources) -> str:
    """The badge of all records as they are."""
    strings = load_strings(README_LANGUAGE)
    share = Translations(Catalogue(sources.practices, sources.vocabulary)).share
    return badge(share, strings.translations.badge, strings.language)


def _text(path: Path) -> str | None:
    """What the file holds; None when there is none, or none that can be read."""
    try:
        return path.read_bytes().decode()
    except (OSError, UnicodeDecodeError):
        return None

"""`passerelle translations`: how each sheet stands in each language, and the stamp that a translation is up to date."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from passerelle.commands.changed import changed_since
from passerelle.commands.project import OK, find_root, source_paths, within, write_text
from passerelle.load.files import record_path
from passerelle.model import Practice
from passerelle.sources import Sources, load_sources
from passerelle.strings import Strings
from passerelle.texts import TranslatedBy
from passerelle.translation import State, TranslationState, state
from passerelle.yaml_writer import rewritten

MACHINE = "machine"
FILTERS = (*(found.value for found in State if found not in (State.ORIGINAL, State.CURRENT)), MACHINE)
"""What a table can be narrowed to."""


def translations(strings: Strings, only: tuple[str, ...], since: str | None, root: str | None) -> int:
    """Prints the state of the texts of each record in each language of the site, as a table."""
    folder = find_root(root, strings)
    sources = load_sources(folder)
    wanted = None if since is None else changed_since(folder, since, strings).paths
    says = strings.commands.translations
    rows = [(says.practice, says.language, says.state, says.by, says.digest)]
    for id_, practice in sources.practices.items():
        if wanted is not None and not within(record_path(id_), wanted):
            continue
        for language in _languages(practice, sources):
            found = state(practice, language)
            if only and not _is_one_of(found, only):
                continue
            by = getattr(says.translators, found.by.name.lower()) if found.by else ""
            shown = practice.texts[language].digest if found.state is State.ORIGINAL else ""
            rows.append((id_, language, getattr(says.states, found.state.value), by, shown))
    if len(rows) == 1:
        click.echo(says.none, err=True)
        return OK
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        click.echo("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
    return OK


def stamp(strings: Strings, paths: tuple[str, ...], languages: tuple[str, ...], root: str | None) -> int:
    """Records in each of the files that its translations, or those into `languages`, match what they were made from."""
    folder = find_root(root, strings)
    says = strings.commands.translations
    wanted = source_paths(paths, folder, strings)
    sources = load_sources(folder)
    stamped: dict[str, str] = {}
    told: list[str] = []
    for id_, practice in sources.practices.items():
        if not within(record_path(id_), wanted):
            continue
        due = [code for code in practice.texts if (not languages or code in languages) and _is_due(practice, code)]
        if due:
            stamped[record_path(id_)] = _stamped(folder, id_, practice, due)
            told.append(f"{record_path(id_)}: {', '.join(due)}")
    for path, text in stamped.items():
        write_text(folder, path, text, strings)
    for line in told:
        click.echo(line)
    click.echo(says.stamped.format(strings.language, len(stamped)) if stamped else says.none_due, err=True)
    return OK


def _languages(practice: Practice, sources: Sources) -> list[str]:
    return list(dict.fromkeys((practice.original_language, *sources.vocabulary.languages, *practice.texts)))


def _is_one_of(found: TranslationState, only: tuple[str, ...]) -> bool:
    by_machine = MACHINE in only and found.by is TranslatedBy.MACHINE
    return by_machine or found.state.value in only


def _is_due(practice: Practice, language: str) -> bool:
    found = state(practice, language)
    return found.state in (State.STALE, State.UNDATED) and found.of in practice.texts


def _stamped(folder: Path, id_: str, practice: Practice, languages: list[str]) -> str:
    """The record with the digests of what the translations into `languages` are of."""

    def stamp_all(tree: Any) -> None:
        for language in languages:
            translation = tree["texts"][language]["translation"]
            translation["digest"] = practice.texts[translation["of"]].digest

    return rewritten((folder / record_path(id_)).read_bytes(), stamp_all)

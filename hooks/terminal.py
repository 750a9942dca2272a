"""What the adapters say to the person at the terminal: in their language, and never a bare traceback."""

from __future__ import annotations

import logging
import os
import traceback
from pathlib import Path

import click
import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

from passerelle.geography.world import WorldError
from passerelle.problems import printable
from passerelle.publish import Fault, PublishError
from passerelle.reader import reader_language, site_languages
from passerelle.strings import Strings, StringsError, available_languages, load_strings

log = logging.getLogger("mkdocs.hooks.terminal")

LONGEST_REASON = 200
TEMPLATES = (".html", ".svg", ".xml")


class Stop(Abort):
    """Ends the build with a message for the person at the terminal, printed as it is on the error stream; exit 1."""

    def show(self, *args: object, **kwargs: object) -> None:
        click.echo(self.format_message(), err=True)


class MissingAssetError(Exception):
    """A template asks for a file that overrides/assets/passerelle lacks; the message is its name."""


def root_of(config: MkDocsConfig | None) -> Path:
    """The project's folder: that of mkdocs.yml."""
    return Path((config and config.config_file_path) or "mkdocs.yml").resolve().parent


def words(config: MkDocsConfig | None) -> Strings:
    """The strings in the language of the person at the terminal. Raises StringsError."""
    return load_strings(reader_language(os.environ, available_languages(), site_languages(root_of(config))))


def stop(error: Exception, config: MkDocsConfig | None) -> Stop:
    """The message for an error that is none, its traceback logged for `--verbose`."""
    log.debug("%s", error, exc_info=error)
    try:
        return Stop(told_failure(error, words(config), root_of(config)))
    except StringsError as unspeakable:
        # There are no words to say it in: those of the project's own language, English, it is.
        return Stop(f"The program's own texts (hooks/passerelle/strings) are not in order:\n{unspeakable}")


def told_publishing(error: PublishError, strings: Strings) -> str:
    """Why the site cannot be put in place, in the words of `strings`."""
    says = strings.commands.build
    path, reason = printable(str(error.path)), printable(error.reason)
    match error.fault:
        case Fault.NOT_A_FOLDER:
            return says.not_a_folder.format(path=path)
        case Fault.NO_ROOM_BESIDE:
            return says.no_room_beside.format(path=path, reason=reason)
        case Fault.NOT_REPLACED:
            return says.not_replaced.format(path=path, reason=reason)


def told_failure(error: Exception, strings: Strings, root: Path) -> str:
    """What went wrong with the build: `file:line: …` when it went wrong in a template."""
    says = strings.commands.build
    place = template_place(error, root)
    before = f"{printable(place)}: " if place else ""
    if isinstance(error, MissingAssetError):
        return before + says.no_asset.format(name=printable(str(error)))
    if isinstance(error, WorldError):
        return says.no_world.format(path=printable(relative(str(error.path), root)))
    reason = printable(f"{type(error).__name__}: {error}"[:LONGEST_REASON])
    if place or isinstance(error, jinja2.TemplateError):
        return before + says.template.format(reason=reason)
    if isinstance(error, OSError) and error.filename:
        path = printable(relative(str(error.filename), root))
        return says.not_usable.format(path=path, reason=printable(error.strerror or type(error).__name__))
    return strings.commands.failures.unexpected.format(reason=reason)


def template_place(error: Exception, root: Path) -> str:
    """`file:line` of the template that `error` comes from, or nothing."""
    if isinstance(error, jinja2.TemplateSyntaxError) and error.filename:
        return f"{relative(error.filename, root)}:{error.lineno}"
    # Jinja puts the lines of templates into the traceback.
    frames = [f for f in traceback.extract_tb(error.__traceback__) if f.filename.endswith(TEMPLATES)]
    return f"{relative(frames[-1].filename, root)}:{frames[-1].lineno}" if frames else ""


def relative(path: str, root: Path) -> str:
    """A path as seen from the project, where it lies in it."""
    absolute = root / path
    return absolute.relative_to(root).as_posix() if absolute.is_relative_to(root) else path

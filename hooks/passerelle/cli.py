"""The command line: `passerelle check`, `schema`, `translations`. Thin: it parses, calls the core, and prints."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import click

from passerelle import schema
from passerelle.command_help import LocalisedCommand, LocalisedGroup, told_usage
from passerelle.load.files import PRACTICES, VOCABULARY
from passerelle.load.terms import load_vocabulary
from passerelle.problems import InvalidRecordsError, Problem, Severity, printable
from passerelle.reader import reader_language, site_languages
from passerelle.sources import NoSourcesError, ensure_sources, load_sources, read_sources
from passerelle.strings import Strings, StringsError, available_languages, load_strings
from passerelle.translation import State, state

OK, INVALID, FAILED = 0, 1, 2
"""Exit codes: all is well (warnings included); the records hold errors; the command could not do its work."""

INTERRUPTED = 128 + 2
"""Exit code as a shell gives it after SIGINT."""


class CommandError(Exception):
    """The command cannot do its work; the message is for the person."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command and returns its exit code; nothing is ever raised to the person."""
    arguments = list(sys.argv[1:] if arguments is None else arguments)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        strings = load_strings(chosen_language(arguments, os.environ))
    except StringsError as error:
        # There are no words to say it in: those of the project's own language, English, it is.
        click.echo(f"The program's own texts (hooks/passerelle/strings) are not in order:\n{error}", err=True)
        return FAILED
    says = strings.commands.failures
    try:
        _check_language(arguments, strings)
        return int(commands(strings).main(arguments, prog_name="passerelle", standalone_mode=False) or OK)
    except click.UsageError as error:
        message = told_usage(error, strings, arguments)
    except NoSourcesError as error:
        message = says.no_sources.format(folder=printable(error.folder))
    except CommandError as error:
        message = str(error)
    except (click.Abort, KeyboardInterrupt):
        click.echo(says.interrupted, err=True)
        return INTERRUPTED
    except Exception as error:  # the last resort: no traceback ever reaches a person
        reason = f"{type(error).__name__}: {error}"
        message = says.unexpected.format(reason=printable(reason[:200]))
    click.echo(message, err=True)
    return FAILED


def chosen_language(arguments: Sequence[str], environment: Any) -> str:
    """The language to speak: that of `--lang`, else of the environment, else the default of the site."""
    available = available_languages()
    wished = _lang_option(arguments)
    if wished in available:
        return wished
    here = Path.cwd()
    sites = (site_languages(folder) for folder in (here, *here.parents))
    return reader_language(environment, available, next(filter(None, sites), ()))


def commands(strings: Strings) -> click.Group:
    """The commands, with their help in the language of `strings`."""
    text = strings.commands.help
    lang = partial(_option, ["--lang"], metavar=text.language, help=text.lang, expose_value=False)
    root = partial(_option, ["--root"], metavar=text.folder, help=text.root)

    def command(name: str, run: Callable[..., int], help_: str, *params: click.Parameter) -> click.Command:
        def callback(**settings: Any) -> int:
            try:
                return run(strings, **settings)
            except InvalidRecordsError as error:
                return _report(error.problems, strings)

        return LocalisedCommand(name, strings=strings, callback=callback, help=help_, params=list(params))

    group = LocalisedGroup("passerelle", strings=strings, help=text.general, params=[lang()])
    files = click.Argument(["paths"], nargs=-1, metavar=text.files)
    group.add_command(command("check", check, text.check, files, root(), lang()))
    write = _option(["--write"], is_flag=True, help=text.write)
    compare = _option(["--check", "compare"], is_flag=True, help=text.compare)
    group.add_command(command("schema", export_schema, text.schema_help, write, compare, root(), lang()))
    group.add_command(command("translations", translations, text.translations, root(), lang()))
    return group


def check(strings: Strings, paths: tuple[str, ...], root: str | None) -> int:
    """Reports the problems of all sources, or of those at `paths`."""
    folder = find_root(root, strings)
    wanted = [_source_path(path, folder, strings) for path in paths]
    sources = read_sources(folder, keep=False)
    problems: Iterable[Problem] = sources.problems
    count = len(sources.paths)
    if wanted:
        problems = [p for p in problems if any(p.path == path or p.path.startswith(f"{path}/") for path in wanted)]
        count = sum(any(f == path or f.startswith(f"{path}/") for path in wanted) for f in sources.paths)
    return _report(problems, strings, count)


def export_schema(strings: Strings, write: bool, compare: bool, root: str | None) -> int:
    """Prints the JSON Schema, writes it to its place, or compares it with what stands there."""
    folder = find_root(root, strings)
    ensure_sources(folder)
    loaded = load_vocabulary(folder, available_languages())
    if any(problem.severity is Severity.ERROR for problem in loaded.problems):
        raise InvalidRecordsError(loaded.problems)
    text = schema.schema_text(loaded.vocabulary)
    path = folder / schema.PATH
    says = strings.commands.schema_report
    if compare:
        same = path.is_file() and path.read_bytes() == text.encode()
        click.echo((says.current if same else says.stale).format(path=schema.PATH), err=not same)
        return OK if same else INVALID
    if write:
        try:
            path.write_bytes(text.encode())
        except OSError as error:
            reason = printable(error.strerror or "")
            raise CommandError(strings.commands.failures.not_written.format(path=schema.PATH, reason=reason)) from error
        click.echo(says.written.format(path=schema.PATH))
        return OK
    click.echo(text, nl=False)
    return OK


def translations(strings: Strings, root: str | None) -> int:
    """Prints the state of every record's texts in every language of the site, as a table."""
    sources = load_sources(find_root(root, strings))
    says = strings.commands.translations
    rows = [(says.practice, says.language, says.state, says.by, says.digest)]
    for id_, practice in sources.practices.items():
        languages = dict.fromkeys((practice.original_language, *sources.vocabulary.languages, *practice.texts))
        for language in languages:
            found = state(practice, language)
            by = getattr(says.translators, found.by.name.lower()) if found.by else ""
            shown = practice.texts[language].digest if found.state is State.ORIGINAL else ""
            rows.append((id_, language, getattr(says.states, found.state.value), by, shown))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        click.echo("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
    return OK


def find_root(root: str | None, strings: Strings) -> Path:
    """The project's folder: `root`, or the nearest one upwards from here that holds the vocabularies."""
    if root is not None:
        return Path(root)
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / PRACTICES / VOCABULARY).is_dir():
            return folder
    raise CommandError(strings.commands.failures.no_root.format(folder=printable(str(here))))


def _source_path(path: str, root: Path, strings: Strings) -> str:
    """`path` relative to the root, as problems have it. A file that is not a source is a mistake worth telling."""
    says = strings.commands.failures
    if not os.path.lexists(path):
        raise CommandError(says.no_such_file.format(path=printable(path)))
    # Links are not followed: one is itself what is wrong.
    given, whole = Path(path), root.resolve()
    absolute = given.resolve() if given.name in ("", "..") else given.parent.resolve() / given.name
    if absolute == whole:
        return PRACTICES
    relative = absolute.relative_to(whole).as_posix() if absolute.is_relative_to(whole) else ""
    if relative != PRACTICES and not relative.startswith(f"{PRACTICES}/"):
        raise CommandError(says.not_a_record.format(path=printable(path)))
    return relative


def _report(problems: Iterable[Problem], strings: Strings, records: int | None = None) -> int:
    """Prints problems to standard output, one a line, and a summary to standard error."""
    errors = warnings = 0
    for problem in problems:
        errors += problem.severity is Severity.ERROR
        warnings += problem.severity is Severity.WARNING
        click.echo(strings.tell(problem))
    says, language = strings.commands.summary, strings.language
    if records is not None:
        counted = says.records.format(language, records)
        parts = [says.errors.format(language, errors)] if errors else []
        parts += [says.warnings.format(language, warnings)] if warnings else []
        found = says.found.format(records=counted, problems=language.list(parts)) if parts else None
        click.echo(found or says.clean.format(records=counted), err=True)
    return INVALID if errors else OK


def _option(names: list[str], **settings: Any) -> click.Option:
    return click.Option(names, **settings)


def _lang_option(arguments: Sequence[str]) -> str | None:
    """What follows the last `--lang` before `--`."""
    wished = None
    for index, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument.startswith("--lang="):
            wished = argument.removeprefix("--lang=")
        elif argument == "--lang" and index + 1 < len(arguments):
            wished = arguments[index + 1]
    return wished


def _check_language(arguments: Sequence[str], strings: Strings) -> None:
    wished, available = _lang_option(arguments), available_languages()
    if wished is not None and wished not in available:
        says = strings.commands.failures.unknown_language
        raise CommandError(says.format(value=printable(wished[:40]), languages=", ".join(available)))


if __name__ == "__main__":
    sys.exit(main())

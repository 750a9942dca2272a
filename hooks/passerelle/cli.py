"""The command line: reads what was typed and calls the command (`commands/`). Thin."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import click

from passerelle.command_help import LocalisedCommand, LocalisedGroup, told_usage
from passerelle.commands.check import check
from passerelle.commands.format_records import format_records
from passerelle.commands.generate import generate
from passerelle.commands.new_record import new_record, options
from passerelle.commands.project import FAILED, OK, CommandError
from passerelle.commands.report import FORMATS, TEXT, report
from passerelle.commands.schema_file import export_schema
from passerelle.commands.summary import summary
from passerelle.commands.translations import FILTERS, stamp, translations
from passerelle.problems import InvalidRecordsError, printable
from passerelle.reader import reader_language, site_languages
from passerelle.sources import NoSourcesError
from passerelle.strings import Strings, StringsError, available_languages, load_strings

INTERRUPTED = 128 + 2
"""Exit code as a shell gives it after SIGINT."""


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
        return LocalisedCommand(
            name, strings=strings, callback=partial(_run, run, strings), help=help_, params=[*params, root(), lang()]
        )

    def files(*, required: bool = False) -> click.Argument:
        return click.Argument(
            ["paths"], nargs=-1, required=required, metavar=text.files, type=click.Path(path_type=str)
        )

    since = partial(_option, ["--since"], metavar=text.revision, help=text.since)
    form = _option(["--format", "form"], type=click.Choice(FORMATS), default=TEXT, help=text.form)
    name = _option(["--name"], metavar=text.file, help=text.name)
    write = _option(["--write"], is_flag=True, help=text.write)
    compare = _option(["--check", "compare"], is_flag=True, help=text.compare)
    would_change = _option(["--check", "compare"], is_flag=True, help=text.would_change)
    only = _option(["--only"], type=click.Choice(FILTERS), multiple=True, help=text.only)
    languages = _option(["--language", "languages"], multiple=True, metavar=text.language, help=text.into)
    outdated = _option(["--check", "compare"], is_flag=True, help=text.generate_check)
    preview = _option(["--preview"], metavar=text.name_of, help=text.preview)
    own = _option(["--sheet-language"], is_flag=True, help=text.sheet_language)

    group = LocalisedGroup("passerelle", strings=strings, help=text.general, params=[lang()])
    group.add_command(command("check", check, text.check, files(), since(), form, name, own))
    group.add_command(command("format", format_records, text.format, files(), would_change))
    group.add_command(command("generate", generate, text.generate, outdated))
    group.add_command(command("schema", export_schema, text.schema_help, write, compare))
    group.add_command(command("summary", summary, text.summary, since(), preview))
    group.add_command(command("import", _import_records, text.import_help, *_import_params(strings)))
    group.add_command(command("new", new_record, text.new_help, *_new_params(strings)))
    table = LocalisedGroup(
        "translations",
        strings=strings,
        help=text.translations,
        params=[only, since(), root(), lang()],
        invoke_without_command=True,
        callback=click.pass_context(partial(_unless_subcommand, translations, strings)),
    )
    table.add_command(command("stamp", stamp, text.stamp, files(required=True), languages))
    group.add_command(table)
    return group


def _import_params(strings: Strings) -> list[click.Parameter]:
    text = strings.commands.help
    return [
        click.Argument(["path"], required=False, metavar=f"[{text.file}]"),
        _option(["--template"], metavar=text.file, help=text.template),
        _option(["--keep-going"], is_flag=True, help=text.keep_going),
    ]


def _new_params(strings: Strings) -> list[click.Parameter]:
    """An option for each field that a row of a spreadsheet may give; what it is for, the fields themselves say."""
    text = strings.commands.help
    fields = [
        _option(
            [f"--{column.option}", column.key],
            multiple=column.is_list,
            metavar=text.value,
            help=column.explanation(strings),
        )
        for column in options()
    ]
    return [
        *fields,
        _option(["--id", "id_"], metavar=text.value, help=text.id),
        _option(["--stdout"], is_flag=True, help=text.stdout),
    ]


def _import_records(strings: Strings, **settings: Any) -> int:
    # to load the library that reads workbooks takes as long as many a command
    from passerelle.commands.import_records import import_records

    return import_records(strings, **settings)


def _run(run: Callable[..., int], strings: Strings, **settings: Any) -> int:
    try:
        return run(strings, **settings)
    except InvalidRecordsError as error:
        return report(error.problems, strings)


def _unless_subcommand(run: Callable[..., int], strings: Strings, ctx: click.Context, **settings: Any) -> int:
    return OK if ctx.invoked_subcommand else _run(run, strings, **settings)


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

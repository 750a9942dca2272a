"""Help pages and usage errors of the command line in the person's language; click itself speaks English alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import click

from passerelle.problems import printable
from passerelle.strings import Strings

_EXAMPLES = re.compile("\n\n(?= {2})")
"""Before what is to be typed: click leaves the lines of a paragraph alone that begins with `\\b`."""


class MisuseError(click.UsageError):
    """A command written wrongly, told in the person's language already."""


class _Localised(click.Command):
    """A command whose help has its headings from the strings."""

    def __init__(self, name: str, *, strings: Strings, **settings: Any) -> None:
        self.text, self.says = strings.commands.help, strings.commands.failures
        settings["options_metavar"] = self.text.own_options
        settings["help"] = _EXAMPLES.sub("\n\n\b\n", settings["help"])
        super().__init__(name, **settings)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), self.text.usage)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        options = [param for param in self.get_params(ctx) if isinstance(param, click.Option)]
        records = [record for option in options if (record := option.get_help_record(ctx))]
        with formatter.section(self.text.options):
            formatter.write_dl(records)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = self.text.help
        return option


class LocalisedCommand(_Localised):
    """One command."""

    allow_extra_args = True

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        rest = super().parse_args(ctx, args)
        if rest and not ctx.resilient_parsing:
            raise MisuseError(self.says.unexpected_argument.format(value=printable(rest[0])), ctx)
        return rest


class LocalisedGroup(_Localised, click.Group):
    """The commands together."""

    def __init__(self, name: str, *, strings: Strings, **settings: Any) -> None:
        settings["subcommand_metavar"] = strings.commands.help.command
        super().__init__(name, strings=strings, **settings)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] not in self.commands:
            raise MisuseError(self.says.unknown_command.format(value=printable(args[0])), ctx)
        return super().resolve_command(ctx, args)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_options(ctx, formatter)
        commands = [(name, self.commands[name].get_short_help_str(limit=100)) for name in self.list_commands(ctx)]
        with formatter.section(self.text.commands):
            formatter.write_dl(commands)


def told_usage(error: click.UsageError, strings: Strings, arguments: Sequence[str]) -> str:
    """What is wrong with the way a command was written, and where its help is."""
    says = strings.commands.failures
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        return error.message
    message = says.misused
    if isinstance(error, MisuseError):
        message = error.message
    elif isinstance(error, click.NoSuchOption):
        message = says.unknown_option.format(value=printable(error.option_name))
    elif isinstance(error, click.BadOptionUsage) and not any(a.startswith(f"{error.option_name}=") for a in arguments):
        message = says.value_expected.format(value=printable(error.option_name))
    elif isinstance(error, click.MissingParameter):
        message = says.file_expected
    elif isinstance(error, click.BadParameter) and error.param and isinstance(error.param.type, click.Choice):
        choices = [str(choice) for choice in error.param.type.choices]
        given = next((a for a in reversed(arguments) if a.partition("=")[2] or a not in choices), "")
        message = says.bad_choice.format(value=printable(given.rpartition("=")[2]), choices=", ".join(choices))
    path = error.ctx.command_path if error.ctx else "passerelle"
    return f"{message}\n{strings.commands.help.hint.format(command=f'{path} --help')}"

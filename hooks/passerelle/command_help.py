"""Help pages and usage errors of the command line in the person's language; click itself speaks English alone."""

from __future__ import annotations

from typing import Any

import click

from passerelle.problems import printable
from passerelle.strings import Strings


class _Localised(click.Command):
    """A command whose help has its headings from the strings."""

    def __init__(self, *args: Any, strings: Strings, **settings: Any) -> None:
        self.text = strings.commands.help
        settings["options_metavar"] = self.text.own_options
        super().__init__(*args, **settings)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), self.text.usage)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        records = [record for param in self.get_params(ctx) if (record := param.get_help_record(ctx))]
        with formatter.section(self.text.options):
            formatter.write_dl(records)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = self.text.help
        return option


class LocalisedCommand(_Localised):
    """One command."""


class LocalisedGroup(_Localised, click.Group):
    """The commands together."""

    def __init__(self, *args: Any, strings: Strings, **settings: Any) -> None:
        super().__init__(*args, strings=strings, subcommand_metavar=strings.commands.help.command, **settings)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_options(ctx, formatter)
        commands = [(name, self.commands[name].get_short_help_str(limit=100)) for name in self.list_commands(ctx)]
        with formatter.section(self.text.commands):
            formatter.write_dl(commands)


def told_usage(error: click.UsageError, strings: Strings) -> str:
    """What is wrong with the way a command was written, and where its help is."""
    says, text = strings.commands.failures, strings.commands.help
    context = error.ctx
    if isinstance(error, click.NoArgsIsHelpError):
        return error.message
    if isinstance(error, click.NoSuchOption):
        message = says.unknown_option.format(value=printable(error.option_name))
    elif isinstance(error, click.BadOptionUsage):
        message = says.value_expected.format(value=printable(error.option_name))
    elif isinstance(context and context.command, click.Group) and context and (rest := _unknown(context)):
        message = says.unknown_command.format(value=printable(rest))
    elif context and (extra := context.args):
        message = says.unexpected_argument.format(value=printable(extra[0]))
    else:
        message = says.misused
    path = context.command_path if context else "passerelle"
    return f"{message}\n{text.hint.format(command=f'{path} --help')}"


def _unknown(context: click.Context) -> str:
    return next(iter((*context._protected_args, *context.args)), "")

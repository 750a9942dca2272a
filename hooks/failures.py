"""Adapter: what goes wrong in a build that nobody foresaw is told in a sentence; `--verbose` shows the traceback."""

from __future__ import annotations

import click
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority

from terminal import stop


class Building:
    """The configuration of the build under way: MkDocs gives `on_build_error` nothing to find it by."""

    config: MkDocsConfig | None = None


@event_priority(100)  # before anything can go wrong
def on_config(config: MkDocsConfig) -> None:
    """Note what is built."""
    Building.config = config


@event_priority(-300)  # after those who tidy up
def on_build_error(error: Exception) -> None:
    """Raise Stop for what is not a message to the person yet."""
    config, Building.config = Building.config, None
    if isinstance(error, click.ClickException):  # MkDocs' own errors, and Stop
        return
    raise stop(error, config) from error

"""Adapter: `mkdocs build` fills a folder beside the site and swaps it in when all, strict mode included, went well."""

from __future__ import annotations

import logging
import sys
from pathlib import Path

import click
from mkdocs import utils
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority

from build_state import is_last_pass
from passerelle.publish import PublishError, Staging
from terminal import Stop, stop, told_publishing, words

log = logging.getLogger("mkdocs.hooks.publish")
clean_directory = utils.clean_directory


class Publication:
    """The one build of this process: MkDocs gives `on_shutdown` nothing to find it by."""

    wanted = False
    complete = False
    staging: Staging | None = None
    config: MkDocsConfig | None = None


def on_startup(command: str, dirty: bool) -> None:
    """Note whether this process publishes at all."""
    # `serve --clean` calls itself a build, but serves the folder it fills. A dirty build needs the former site.
    context = click.get_current_context(silent=True)
    serving = command == "serve" or (context is not None and context.info_name == "serve")
    Publication.wanted = not serving and not dirty


@event_priority(100)  # before anyone reads site_dir
def on_config(config: MkDocsConfig) -> None:
    """Send the build to a folder beside the site."""
    if not Publication.wanted or Publication.staging is not None:
        return
    try:
        Publication.staging = Staging.open(Path(config.site_dir))
    except PublishError as error:
        raise Stop(told_publishing(error, words(config))) from error
    Publication.config = config
    config.site_dir = str(Publication.staging.folder)


@event_priority(-300)  # after the shells hook has written the generated pages
def on_post_build(config: MkDocsConfig) -> None:
    """Note that every language is built."""
    if is_last_pass(config):
        Publication.complete = True


def on_build_error(error: Exception) -> None:
    """Undo what i18n leaves behind: it replaces this function while it builds the other languages."""
    utils.clean_directory = clean_directory


def on_shutdown() -> None:
    """Publish what is complete, throw away what is not."""
    staging, config = Publication.staging, Publication.config
    # MkDocs shuts down in a `finally`: what ended the build, be it strict mode or Control-C, is still under way here.
    succeeded = Publication.complete and sys.exc_info()[0] is None
    Publication.wanted = Publication.complete = False
    Publication.staging = Publication.config = None
    if staging is None or config is None:
        return
    config.site_dir = str(staging.target)  # where gh-deploy looks
    if not succeeded:
        staging.discard()
        return
    try:
        staging.publish()
    except PublishError as error:
        raise Stop(told_publishing(error, words(config))) from error
    except Exception as error:  # MkDocs asks no one what to do with an error here
        raise stop(error, config) from error
    log.info("Published to %s", staging.target)

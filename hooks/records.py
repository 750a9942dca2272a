"""Adapter: loads and checks the records, once a build and not once a language; stops the build when they err."""

from __future__ import annotations

import gc
import logging
import sys
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority

from build_state import KEY, BuildState
from passerelle.form.engine import Parts
from passerelle.form.ways import ContactAddressError, contact_address
from passerelle.garbage import uncollected
from passerelle.head import SiteAddressError, site_address
from passerelle.problems import InvalidRecordsError, printable
from passerelle.site import Settings, Site
from passerelle.sources import NoSourcesError
from passerelle.strings import StringsError
from terminal import Stop, root_of, words

log = logging.getLogger("mkdocs.hooks.records")

WORLD = Path(sys.prefix, "share", "passerelle", "world.json")
"""The shapes of the maps, made at set-up beside the packages that the build runs on."""

BROWSER = Path(sys.prefix, "share", "passerelle", "browser")
"""The packages of the form for browsers, put there by the set-up."""

DEFAULT_ADDRESS = "http://localhost:8000/"
"""Where the site stands when nobody says: the preview."""


@event_priority(50)
def on_config(config: MkDocsConfig) -> None:
    """Load the records in the first of a build's passes."""
    if KEY in config.extra:
        return
    config.site_url = address_of(config)
    # Records of the preview's former build were frozen, but are no longer needed.
    if gc.get_freeze_count():
        gc.unfreeze()
        gc.collect()
    # What is loaded stays until the end: the garbage collector need not look at it, neither now nor with every page.
    with uncollected():
        site = load_site(config)
        gc.freeze()
    check_languages(config, site)
    # Warnings about records are for their authors; they must not fail `--strict`, which counts log warnings.
    tell = words(config).tell
    for problem in site.problems:
        log.info("%s", tell(problem))
    BuildState(site).begin(config)


def address_of(config: MkDocsConfig) -> str:
    """The site's absolute address, which ends in a slash. Raises Stop."""
    try:  # `mkdocs serve` sets site_url: the preview has its own
        return site_address(config.site_url or str(config.extra.get("address") or DEFAULT_ADDRESS))
    except SiteAddressError as error:
        raise Stop(words(config).commands.build.site_url.format(value=printable(str(error)))) from error


def email_of(config: MkDocsConfig) -> str | None:
    """The address that proposals are sent to, if any. Raises Stop."""
    try:
        return contact_address(str(config.extra.get("email") or ""))
    except ContactAddressError as error:
        raise Stop(words(config).commands.build.email.format(value=printable(str(error)))) from error


def load_site(config: MkDocsConfig) -> Site:
    """The checked records. Raises Stop with every problem of every record, in the language of the environment."""
    settings = Settings(
        site_url=address_of(config),
        site_name=config.site_name,
        repository=config.repo_url or None,
        world=WORLD,
        search=bool(config.extra.get("search", True)),
        email=email_of(config),
        engine=Parts(root_of(config) / "node_modules" / "pyodide", BROWSER),
    )
    try:
        return Site.load(root_of(config), settings)
    except InvalidRecordsError as error:
        tell = words(config).tell
        raise Stop("\n".join(tell(problem) for problem in error.problems)) from error
    except NoSourcesError as error:
        raise Stop(words(config).commands.failures.no_sources.format(folder=printable(error.folder))) from error
    except StringsError as error:
        raise Stop(str(error)) from error


def check_languages(config: MkDocsConfig, site: Site) -> None:
    """mkdocs.yml tells the theme's languages, the vocabulary those of the records: they must be the same."""
    languages = config.plugins["i18n"].config.languages
    built = [language.locale for language in languages if language.build]
    default = next(language.locale for language in languages if language.default)
    if set(built) != set(site.languages) or default != site.languages[0]:
        says = words(config).commands.build.languages_differ
        raise Stop(says.format(built=", ".join(built), default=default, listed=", ".join(site.languages)))

"""Adapter: loads and checks the records, once a build and not once a language; stops the build when they err."""

from __future__ import annotations

import gc
import logging
import os
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority

from build_state import KEY, BuildState, Stop
from passerelle.problems import InvalidRecordsError, printable
from passerelle.reader import reader_language, site_languages
from passerelle.site import Settings, Site
from passerelle.sources import NoSourcesError
from passerelle.strings import Strings, StringsError, available_languages, load_strings

log = logging.getLogger("mkdocs.hooks.records")


@event_priority(50)
def on_config(config: MkDocsConfig) -> None:
    """Load the records in the first of a build's passes."""
    if KEY in config.extra:
        return
    site = load_site(config)
    check_languages(config, site)
    # What was loaded stays until the end: the garbage collector need not look at it again with every page.
    gc.freeze()
    # Warnings about records are for their authors; they must not fail `--strict`, which counts log warnings.
    tell = words(config).tell
    for problem in site.problems:
        log.info("%s", tell(problem))
    BuildState(site).begin(config)


def load_site(config: MkDocsConfig) -> Site:
    """The checked records. Raises Stop with every problem of every record, in the language of the environment."""
    settings = Settings(site_url=config.site_url or "", site_name=config.site_name, repository=config.repo_url or None)
    try:
        return Site.load(root_of(config), settings)
    except InvalidRecordsError as error:
        tell = words(config).tell
        raise Stop("\n".join(tell(problem) for problem in error.problems)) from error
    except NoSourcesError as error:
        raise Stop(words(config).commands.failures.no_sources.format(folder=printable(error.folder))) from error
    except StringsError as error:
        raise Stop(str(error)) from error


def root_of(config: MkDocsConfig) -> Path:
    """The project's folder: that of mkdocs.yml."""
    return Path(config.config_file_path or "mkdocs.yml").resolve().parent


def words(config: MkDocsConfig) -> Strings:
    """The strings in the language of the person at the terminal."""
    return load_strings(reader_language(os.environ, available_languages(), site_languages(root_of(config))))


def check_languages(config: MkDocsConfig, site: Site) -> None:
    """mkdocs.yml tells the theme's languages, the vocabulary those of the records: they must be the same."""
    languages = config.plugins["i18n"].config.languages
    built = [language.locale for language in languages if language.build]
    default = next(language.locale for language in languages if language.default)
    if set(built) != set(site.languages) or default != site.languages[0]:
        raise Stop(
            f"mkdocs.yml builds {', '.join(built)}, with {default} at the root of the site; "
            f"practices/_vocabulary/languages.yml lists {', '.join(site.languages)}, the first being the one at the "
            "root. Make plugins: i18n: languages: in mkdocs.yml agree with that file."
        )

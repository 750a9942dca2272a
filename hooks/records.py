"""Adapter: loads and checks the records, once a build and not once a language; stops the build when they err."""

from __future__ import annotations

import logging
import os
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority

from build_state import KEY, BuildState, Stop
from passerelle.problems import InvalidRecordsError
from passerelle.site import Settings, Site
from passerelle.strings import StringsError, available_languages, load_strings

log = logging.getLogger("mkdocs.hooks.records")


@event_priority(50)
def on_config(config: MkDocsConfig) -> None:
    """Load the records in the first of a build's passes."""
    if KEY in config.extra:
        return
    site = load_site(config)
    check_languages(config, site)
    # Warnings about records are for their authors; they must not fail `--strict`, which counts log warnings.
    tell = load_strings(reader_language()).tell
    for problem in site.problems:
        log.info("%s", tell(problem))
    BuildState(site).begin(config)


def load_site(config: MkDocsConfig) -> Site:
    """The checked records. Raises Stop with every problem of every record, in the language of the environment."""
    root = Path(config.config_file_path or "mkdocs.yml").resolve().parent
    settings = Settings(site_url=config.site_url or "", site_name=config.site_name, repository=config.repo_url or None)
    try:
        return Site.load(root, settings)
    except InvalidRecordsError as error:
        tell = load_strings(reader_language()).tell
        raise Stop("\n".join(tell(problem) for problem in error.problems)) from error
    except StringsError as error:
        raise Stop(str(error)) from error


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


def reader_language() -> str:
    """The language in which the person at the terminal reads errors: that of the environment, else English."""
    known = available_languages()
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(variable):
            code = value[:2].lower()
            return code if code in known else "en"
    return "en"

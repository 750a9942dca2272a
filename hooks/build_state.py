"""What the adapters of one build share, kept on its configuration: it lives and dies with the build."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import cast

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation

from passerelle.shell import Shell
from passerelle.site import Site

KEY = "passerelle"


@dataclass(slots=True)
class BuildState:
    """Records are loaded first; `assets` leads from a file's name to where it is published, `assets_of_view` from a
    view to the names of those that its page alone uses."""

    site: Site
    assets: dict[str, str] = field(default_factory=dict)
    assets_of_view: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    navs: dict[str, Navigation] = field(default_factory=dict)
    shells: dict[tuple[str, int], Shell] = field(default_factory=dict)

    @classmethod
    def of(cls, config: MkDocsConfig) -> BuildState:
        """The state of the build that `config` belongs to: one for all its languages. KeyError before there is one."""
        return cast("BuildState", config.extra[KEY])

    def begin(self, config: MkDocsConfig) -> None:
        """Make this the state of the build that `config` belongs to."""
        config.extra[KEY] = self


def current_language(config: MkDocsConfig) -> str:
    """The language of the pass that i18n is in: known after its own `on_config` (priority -100)."""
    return str(config.plugins["i18n"].current_language)  # type: ignore[attr-defined]


def is_last_pass(config: MkDocsConfig) -> bool:
    """Whether every language is built: i18n builds the others from within its `on_post_build` (priority -100)."""
    return not config.plugins["i18n"].building  # type: ignore[attr-defined]

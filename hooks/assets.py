"""Adapter: publishes our own styles and scripts, named after their content, and none of the theme's."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files

from build_state import BuildState

SOURCE = Path("assets", "passerelle")
BUNDLE = "passerelle"
JOINED = (".css", ".js")
TOKENS = "tokens.css"


def on_config(config: MkDocsConfig) -> None:
    """Make the theme's environment once for all languages, and hide the theme's files from MkDocs, which asks for their
    list in order to publish them."""
    theme = config.theme
    if "get_env" in vars(theme):  # replaced by an earlier pass
        return
    get_env = theme.get_env

    @cache
    def get_own_env() -> jinja2.Environment:
        env = get_env()
        env.list_templates = lambda *_, **__: []  # type: ignore[method-assign]
        return env

    theme.get_env = get_own_env  # type: ignore[method-assign]


@event_priority(-150)  # after i18n, which cannot carry generated files
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the assets of overrides/."""
    state = BuildState.of(config)
    for name, content in read_assets(Path(str(config.theme.custom_dir)) / SOURCE).items():
        path = Path(name)
        uri = f"assets/{path.stem}.{hashlib.sha256(content).hexdigest()[:8]}{path.suffix}"
        state.assets[name] = uri
        files.append(File.generated(config, uri, content=content))
    return files


def read_assets(folder: Path) -> dict[str, bytes]:
    """Every file of the folder by its name; stylesheets and scripts joined to one each, tokens first, then by name."""
    paths = sorted((p for p in folder.iterdir() if p.is_file()), key=lambda p: (p.name != TOKENS, p.name))
    assets = {path.name: path.read_bytes() for path in paths if path.suffix not in JOINED}
    for suffix in JOINED:
        assets[BUNDLE + suffix] = b"\n".join(path.read_bytes() for path in paths if path.suffix == suffix)
    return assets

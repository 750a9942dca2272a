"""Adapter: publishes styles and scripts, ours and those of packages, named after their content, and none of the
theme's."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.metadata import distribution
from pathlib import Path

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files

from build_state import BuildState
from passerelle.form.bundle import PACKAGES as PYTHON_PACKAGES
from terminal import Stop, root_of, words

SOURCE = Path("assets")
PACKAGES = Path("node_modules")

EVERYWHERE = "passerelle"
"""The folder of what every page uses: its styles and scripts become one file each, the rest is published as it is."""

JOINED: Mapping[str, tuple[str, ...]] = {
    "passerelle.css": ("passerelle/tokens.css", "passerelle/*.css"),
    "passerelle.js": ("passerelle/*.js",),
    "catalogue.css": ("find/facets.css", "catalogue/*.css"),
    "catalogue.js": ("find/*.js", "catalogue/*.js"),
    "overview.css": ("overview/*.css",),
    "contribute.css": ("contribute/*.css",),
    "contribute.js": ("contribute/*.js",),
    "translations.css": ("translations/*.css",),
    "fields.css": ("fields/*.css",),
    "data.css": ("data/*.css",),
    "data.js": ("data/*.js",),
    "embedding.css": ("embed_page/*.css",),
    "embedding.js": ("embed_page/*.js",),
    "map.css": ("find/facets.css", "map/*.css"),
    "map.js": ("find/*.js", "map/*.js"),
}
"""What is published → the files below `overrides/assets/` that it is made of: in this order, then by name."""

PACKAGED: Mapping[str, tuple[str, ...]] = {
    "leaflet.css": ("leaflet/dist/leaflet.css", "leaflet.markercluster/dist/MarkerCluster.css"),
    "leaflet.js": ("leaflet/dist/leaflet.js", "leaflet.markercluster/dist/leaflet.markercluster.js"),
    "shapes.json": ("world-atlas/countries-50m.json",),
}
"""What is published → the files of packages that it is, one after the other: a plugin goes with what it extends. The
set-up installs them."""

LICENCES: Mapping[str, str] = {
    "Leaflet": "leaflet/LICENSE",
    "Leaflet.markercluster": "leaflet.markercluster/MIT-LICENCE.txt",
    "world-atlas": "world-atlas/LICENSE",
}
"""Package of which something is published → its licence, which has to go with it."""

NOTICES: Mapping[str, str] = {"Pagefind": "Copyright 2022 CloudCannon"}
"""Package that comes without its licence, which has the terms of ours (TERMS) → its copyright notice."""

ELSEWHERE: Mapping[str, str] = {
    "Pyodide": "Mozilla Public License 2.0 (https://www.mozilla.org/MPL/2.0/); its source code:\n"
    "https://github.com/pyodide/pyodide",
    "Python": "Python Software Foundation License Version 2: https://docs.python.org/3/license.html",
}
"""Program that comes without its licence → which one it is, and where its text and the source code stand."""

TERMS = Path(__file__).resolve().parent.parent / "LICENSE"

LICENCES_FILE = "licences.txt"
"""Where the licences stand, below the root of the site: the pages about the site lead there."""

OF_VIEW: Mapping[str, tuple[str, ...]] = {
    "practices": ("catalogue.css", "catalogue.js"),
    "overview": ("overview.css",),
    "contribute": ("contribute.css", "contribute.js"),
    "translations": ("translations.css",),
    "fields": ("fields.css",),
    "embed": ("embedding.css", "embedding.js"),
    "data": ("data.css", "data.js"),
    "map": (
        "leaflet.css",
        "map.css",
        "leaflet.js",
        "map.js",
        "shapes.json",
    ),
}
"""View that a page asks for in its front matter → what that page uses beside what all do, in this order."""


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
    """Add the assets. Raises Stop when a package is not installed."""
    state = BuildState.of(config)
    state.assets_of_view = OF_VIEW
    for name, content in read_assets(Path(str(config.theme.custom_dir)) / SOURCE, config).items():
        path = Path(name)
        uri = f"assets/{path.stem}.{hashlib.sha256(content).hexdigest()[:8]}{path.suffix}"
        state.assets[name] = uri
        files.append(File.generated(config, uri, content=content))
    files.append(File.generated(config, LICENCES_FILE, content=read_licences(config)))
    return files


def read_assets(folder: Path, config: MkDocsConfig) -> dict[str, bytes]:
    """Every asset by the name that templates know it by. Raises Stop."""
    joined = {name: b"\n".join(path.read_bytes() for path in sources(folder, name)) for name in JOINED}
    single = sorted(path for path in (folder / EVERYWHERE).iterdir() if path.is_file())
    taken = {path for name in JOINED for path in sources(folder, name)}
    return joined | {path.name: path.read_bytes() for path in single if path not in taken} | read_packages(config)


def sources(folder: Path, name: str) -> tuple[Path, ...]:
    """The files that an asset is made of, each once."""
    return tuple(dict.fromkeys(path for pattern in JOINED[name] for path in sorted(folder.glob(pattern))))


def read_packages(config: MkDocsConfig) -> dict[str, bytes]:
    """What comes from packages, by its name. Raises Stop."""
    return {name: b"\n".join(read_package(file, config) for file in files) for name, files in PACKAGED.items()}


def read_licences(config: MkDocsConfig) -> bytes:
    """The licences of packages, one after the other. Raises Stop."""
    texts = [f"{name}\n\n".encode() + read_package(file, config).strip() for name, file in LICENCES.items()]
    _, _, terms = TERMS.read_text("utf-8").partition("\n\nPermission")
    texts += [f"{name}\n\n{notice}\n\nPermission{terms.rstrip()}".encode() for name, notice in NOTICES.items()]
    texts += [f"{name}\n\n{told}".encode() for name, told in ELSEWHERE.items()]
    texts += [f"{name}\n\n{text.strip()}".encode() for name, text in python_licences()]
    return b"\n\n\n".join(texts) + b"\n"


def python_licences() -> Iterator[tuple[str, str]]:
    """(name, licence) of the packages that the form's engine runs in the reader's browser."""
    for name in sorted([*PYTHON_PACKAGES.values(), "pydantic-core"]):
        found = distribution(name)
        for file in sorted(found.files or (), key=str):
            if re.fullmatch(r"(?i)(LICEN[CS]E|COPYING)([.-].*)?", file.name):
                yield found.metadata["Name"], file.read_text()


def read_package(file: str, config: MkDocsConfig) -> bytes:
    """A file of a package. Raises Stop when the package is not installed."""
    path = PACKAGES / file
    try:
        return (root_of(config) / path).read_bytes()
    except FileNotFoundError as error:
        raise Stop(words(config).commands.build.no_package.format(path=path.as_posix())) from error

"""What the core needs in a browser, as one archive: itself, the packages that it imports, the lists, the templates."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path

from babel.core import get_global
from pydantic_core import to_json

from passerelle.catalogue import Catalogue
from passerelle.form.titles import TITLES, titles_of
from passerelle.languages import Language
from passerelle.load.files import PRACTICES, VOCABULARY

PACKAGES = (
    "annotated_types",
    "babel",
    "jinja2",
    "markdown_it",
    "markupsafe",
    "mdurl",
    "passerelle",
    "pydantic",
    "typing_extensions",
    "typing_inspection",
    "yaml",
)
"""What the core imports and browsers do not have. Compiled parts are left out: those of PyYAML and MarkupSafe have a
substitute in Python, and pydantic's comes built for browsers."""

_LEFT_OUT = (
    "babel/locale-data/",
    "babel/messages/",
    "passerelle/bench/",
    "passerelle/cli.py",
    "passerelle/command_help.py",
    "passerelle/commands/",
    "passerelle/forge/",
    "passerelle/geography/prepare.py",
    "pydantic/mypy.py",
    "pydantic/v1/",
)
_READ = (".py", ".yml", ".dat")
_ALWAYS = "root"
"""The locale that all others are said by their difference to (CLDR)."""

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The time of every file: the oldest that the format knows, so that the same files make the same bytes."""


def code_archive(languages: Iterable[Language]) -> bytes:
    """The core and its packages, with the data of the locales of `languages` alone."""
    locales = {str(name) for language in languages for name in (language.locale, language.open_graph)}
    kept = {f"babel/locale-data/{name}.dat" for locale in locales for name in (_ALWAYS, locale, *_parents(locale))}
    files = {
        name: path.read_bytes()
        for package in PACKAGES
        for name, path in _files(package)
        if not name.startswith(_LEFT_OUT) or name in kept
    }
    return _archive(files)


def project_archive(root: Path, templates: Path, catalogue: Catalogue) -> bytes:
    """The lists of the project at `root`, the `templates`, and the titles that are taken."""
    lists = sorted((root / PRACTICES / VOCABULARY).glob("*.yml"))
    files = {f"{PRACTICES}/{VOCABULARY}/{path.name}": path.read_bytes() for path in lists}
    files |= {f"templates/{path.name}": path.read_bytes() for path in sorted(templates.glob("*.html"))}
    return _archive(files | {TITLES: to_json(titles_of(catalogue))})


def _files(package: str) -> Iterator[tuple[str, Path]]:
    """(name in the archive, file) of what a package is read from."""
    spec = find_spec(package)
    origin = Path(str(spec and spec.origin))
    if origin.name != "__init__.py":
        yield origin.name, origin
        return
    folder = origin.parent
    for path in sorted(folder.rglob("*")):
        if path.suffix in _READ and path.is_file():
            yield f"{package}/{path.relative_to(folder).as_posix()}", path


def _parents(locale: str) -> Iterator[str]:
    """Locales that a locale's data builds on (CLDR, parent locales): `en_GB` is of `en_001`, which is of `en`."""
    parent = get_global("parent_exceptions").get(locale) or locale.rpartition("_")[0]
    if parent and parent != _ALWAYS:
        yield parent
        yield from _parents(parent)


def _archive(files: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in sorted(files.items()):
            archive.writestr(zipfile.ZipInfo(name, EPOCH), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()

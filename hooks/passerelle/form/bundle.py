"""What the core needs in a browser, as archives: the packages that it imports, itself, the lists and templates."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path

import babel
from babel.core import get_global
from pydantic_core import to_json

from passerelle.catalogue import Catalogue
from passerelle.form.titles import TITLES, titles_of
from passerelle.languages import Language
from passerelle.load.files import PRACTICES, VOCABULARY

CORE = "passerelle"
PACKAGES: Mapping[str, str] = {
    "annotated_types": "annotated-types",
    "babel": "babel",
    "jinja2": "jinja2",
    "markdown_it": "markdown-it-py",
    "markupsafe": "markupsafe",
    "mdurl": "mdurl",
    "pydantic": "pydantic",
    "typing_extensions": "typing_extensions",
    "typing_inspection": "typing-inspection",
    "yaml": "pyyaml",
}
"""What the core imports and browsers do not have, and the distribution that it comes from. Compiled parts are left out:
those of PyYAML and MarkupSafe have a substitute in Python, and pydantic's comes built for browsers."""

_LOCALES = "babel/locale-data"
_LEFT_OUT = (
    f"{_LOCALES}/",
    "babel/messages/",
    "passerelle/bench/",
    "passerelle/cli.py",
    "passerelle/command_help.py",
    "passerelle/commands/",
    "passerelle/data/authority.py",
    "passerelle/data/catalog.py",
    "passerelle/data/landing.py",
    "passerelle/data/publish.py",
    "passerelle/embed/lists.py",
    "passerelle/embed/map.py",
    "passerelle/embed/page.py",
    "passerelle/embed/publish.py",
    "passerelle/embed/script.py",
    "passerelle/embed/sheet.py",
    "passerelle/forge/",
    "passerelle/form/prepare.py",
    "passerelle/geography/prepare.py",
    "passerelle/search/",
    "passerelle/site.py",
    "passerelle/sources.py",
    "passerelle/spreadsheet/",
    "pydantic/mypy.py",
    "pydantic/v1/",
)
_READ = (".py", ".yml", ".dat")
_ALWAYS = "root"
"""The locale that all others are said by their difference to (CLDR)."""

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The time of every file: the oldest that the format knows, so that the same files make the same bytes."""


def packages_archive() -> bytes:
    """The packages that the core imports: the same until others are installed."""
    return _archive({name: path.read_bytes() for package in PACKAGES for name, path in _files(package)})


def code_archive(languages: Iterable[Language]) -> bytes:
    """The core, and the data of the locales of `languages`."""
    locales = {str(name) for language in languages for name in (language.locale, language.open_graph)}
    kept = {name for locale in locales for name in (_ALWAYS, locale, *_parents(locale))}
    data = Path(str(babel.__file__)).with_name("locale-data")
    files = {f"{_LOCALES}/{name}.dat": (data / f"{name}.dat").read_bytes() for name in sorted(kept)}
    return _archive(files | {name: path.read_bytes() for name, path in _files(CORE)})


def project_archive(root: Path, templates: Path, catalogue: Catalogue) -> bytes:
    """The lists of the project at `root`, the `templates`, and the titles that are taken."""
    lists = sorted((root / PRACTICES / VOCABULARY).glob("*.yml"))
    files = {f"{PRACTICES}/{VOCABULARY}/{path.name}": path.read_bytes() for path in lists}
    files |= {f"templates/{path.name}": path.read_bytes() for path in sorted(templates.glob("*.html"))}
    return _archive(files | {TITLES: to_json(titles_of(catalogue))})


def _files(package: str) -> Iterator[tuple[str, Path]]:
    """(name in the archive, file) of what a package is read from, less what is left out."""
    spec = find_spec(package)
    origin = Path(str(spec and spec.origin))
    if origin.name != "__init__.py":
        yield origin.name, origin
        return
    folder = origin.parent
    for path in sorted(folder.rglob("*")):
        name = f"{package}/{path.relative_to(folder).as_posix()}"
        if path.suffix in _READ and not name.startswith(_LEFT_OUT) and path.is_file():
            yield name, path


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

"""What the form loads to check a sheet in the reader's browser: Python for browsers, the core, the project's lists."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from passerelle import addresses
from passerelle.catalogue import Catalogue
from passerelle.form.bundle import code_archive, project_archive
from passerelle.languages import Language
from passerelle.load.files import record_path

FOLDER = "assets/workshop"
WORKER = "assets/workshop/worker.js"
"""The script that runs the engine, beside the templates."""

RUNTIME = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json")
"""Files of the package `pyodide` that a browser loads."""

PACKAGES_FILE = "packages.zip"

_BYTES_PER_MEGABYTE = 1_000_000


class EngineError(Exception):
    """A file that the browser needs is not there; its message is the file's path."""


@dataclass(frozen=True)
class Parts:
    """Where the set-up has put what comes from packages: `runtime` is the folder of Pyodide, `packages` that of
    pydantic's compiled part for browsers and of the archive of all others (PACKAGES_FILE)."""

    runtime: Path
    packages: Path


@dataclass
class Engine:
    """The files of a site's form, made when a page first asks for them: all languages share them."""

    parts: Parts
    root: Path
    templates: Path
    catalogue: Catalogue
    languages: Iterable[Language]
    asked: bool = field(default=False, init=False)

    def addresses(self) -> dict[str, str]:
        """Where each part stands, from the root of the site: `runtime` (a folder), `compiled`, `packages`, `code`,
        `project`, the `worker` that loads them; and their `size` in megabytes. Raises EngineError."""
        self.asked = True
        size = sum(path.stat().st_size for path in self._copied.values()) + sum(map(len, self._made.values()))
        *runtime, compiled, packages = self._copied
        code, project, worker = self._made
        return {
            "runtime": runtime[0].rpartition("/")[0] + "/",
            "compiled": compiled,
            "packages": packages,
            "code": code,
            "project": project,
            "worker": worker,
            "size": str(round(size / _BYTES_PER_MEGABYTE)),
        }

    def write(self, out: Path) -> None:
        """Put the files under `out`, and the records that the form begins with, if a page has asked for them."""
        if not self.asked:
            return
        for name, path in self._copied.items():
            (out / name).parent.mkdir(parents=True, exist_ok=True)
            (out / name).write_bytes(path.read_bytes())
        for name, content in self._made.items():
            (out / name).write_bytes(content)
        for id_ in self.catalogue.practices:
            target = out / addresses.record(id_)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes((self.root / record_path(id_)).read_bytes())

    @cached_property
    def _copied(self) -> dict[str, Path]:
        """Path below the root of the site → file."""
        lock, packages = self.parts.runtime / "pyodide-lock.json", self.parts.packages / PACKAGES_FILE
        compiled = next(iter(sorted(self.parts.packages.glob("*.whl"))), self.parts.packages / "*.whl")
        for path in (lock, packages, compiled):
            if not path.is_file():
                raise EngineError(str(path.relative_to(self.root) if path.is_relative_to(self.root) else path))
        folder = f"{FOLDER}/{hashlib.sha256(lock.read_bytes()).hexdigest()[:8]}"
        return {
            **{f"{folder}/{name}": self.parts.runtime / name for name in RUNTIME},
            f"{FOLDER}/{compiled.name}": compiled,
            _published(packages, packages.read_bytes()): packages,
        }

    @cached_property
    def _made(self) -> dict[str, bytes]:
        made = {
            "code.zip": code_archive(self.languages),
            "project.zip": project_archive(self.root, self.templates, self.catalogue),
            "worker.js": (self.templates.parent / WORKER).read_bytes(),
        }
        return {_published(Path(name), content): content for name, content in made.items()}


def _published(name: Path, content: bytes) -> str:
    """Under which name a part is published: it changes with its content."""
    return f"{FOLDER}/{name.stem}.{hashlib.sha256(content).hexdigest()[:8]}{name.suffix}"

"""A small site in a folder of its own: this project's configuration, templates and records around a few pages."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).parents[2]
NAV = """nav:
  - index.md
  - header: [practices/index.md, about.md]
  - footer: [method.md]
"""
TITLES = {
    "fr": {"index.md": "Accueil", "practices/index.md": "Pratiques", "about.md": "À propos", "method.md": "Méthode"},
    "en": {"index.md": "Home", "practices/index.md": "Practices", "about.md": "About", "method.md": "Method"},
    "es": {"index.md": "Inicio", "practices/index.md": "Prácticas", "about.md": "Acerca de", "method.md": "Método"},
}
VIEWS = {"index.md": "view: home\n", "practices/index.md": "view: practices\n"}
SITE_URL = "https://example.org/some/where/"


@dataclass(frozen=True)
class TinySite:
    """A project folder to build, break and build again."""

    root: Path

    @property
    def site(self) -> Path:
        return self.root / "site"

    @classmethod
    def make(cls, root: Path) -> TinySite:
        for name in ("overrides", "practices"):
            shutil.copytree(PROJECT / name, root / name)
        for name in ("hooks", "node_modules"):
            (root / name).symlink_to(PROJECT / name, target_is_directory=True)
        tiny = cls(root)
        config = (PROJECT / "mkdocs.yml").read_text(encoding="utf-8")
        tiny.write("mkdocs.yml", re.sub(r"^nav:\n(?:[ #].*\n)+", NAV, config, flags=re.MULTILINE))
        for language, titles in TITLES.items():
            for page, title in titles.items():
                front = f"---\ntitle: {title}\ndescription: {title}\n{VIEWS.get(page, '')}---\n"
                tiny.write(f"docs/{language}/{page}", f"{front}\n# {title}\n\n{title}.\n")
        return tiny

    def build(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """`mkdocs build` in a process of its own, output and errors in one stream."""
        return self.run("mkdocs", "build", *arguments, **environment)

    def run(self, *module: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """A module and its arguments, in the same way."""
        return subprocess.run(
            [sys.executable, "-m", *module],
            cwd=self.root,
            env={
                **os.environ,
                "NO_MKDOCS_2_WARNING": "1",
                "SITE_URL": SITE_URL,
                "LC_ALL": "en_GB.UTF-8",
                **environment,
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            check=False,
            timeout=300,
        )

    def write(self, path: str, text: str) -> None:
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_text(text, encoding="utf-8")

    def edit(self, path: str, old: str, new: str) -> None:
        text = (self.root / path).read_text(encoding="utf-8")
        assert old in text
        self.write(path, text.replace(old, new))

    def add_hook(self, code: str) -> None:
        """A hook of the test's own, run after all others of its event's priority."""
        self.write("test_hook.py", code)
        self.edit("mkdocs.yml", "  - hooks/publish.py\n", "  - hooks/publish.py\n  - test_hook.py\n")

    def leftovers(self) -> list[str]:
        return sorted(path.name for path in self.root.glob(".site*"))


def tree(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, with its bytes."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}

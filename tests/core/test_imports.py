"""The core's imports run one way, and none leads out to MkDocs."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

CORE = Path(__file__).parents[2] / "hooks" / "passerelle"

LAYERS = (
    ("dates", "digest", "escaping", "garbage", "geography", "languages", "output", "problems", "repository"),
    ("yaml_reader", "yaml_places", "yaml_study"),
    ("strings", "vocabulary"),
    ("texts",),
    ("model",),
    ("translation", "markdown", "addresses"),
    ("load",),
    ("check", "yaml_writer"),
    ("schema", "sources", "reader", "field_names", "history"),
    ("spreadsheet", "scaffold"),
    ("running",),
    ("catalogue",),
    ("views", "facets", "head", "shell", "publish"),
    ("links", "render", "structured", "structured_data", "sitemap"),
    ("cards", "form", "feeds", "cite", "data"),
    ("pages", "page_heads", "embed", "hosting"),
    ("search",),
    ("site",),
)
"""The order of the design, lowest first. A module imports from its own layer or lower ones; what is not named here
stands above all of these, and the command line above everything."""

TOP = ("cli", "command_help", "commands")


def modules() -> Iterator[tuple[str, str, frozenset[str]]]:
    """(file, its part of the core, what it imports) for each module."""
    for path in sorted(CORE.rglob("*.py")):
        relative = path.relative_to(CORE)
        part = relative.parts[0].removesuffix(".py")
        imported: set[str] = set()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom):
                assert node.level == 0, f"{relative}: relative import"
                base = node.module or ""
                imported |= {f"{base}.{name.name}" if base == "passerelle" else base for name in node.names}
            elif isinstance(node, ast.Import):
                imported |= {name.name for name in node.names}
        yield relative.as_posix(), part, frozenset(imported)


def rank(part: str) -> int:
    """Height of a part of the core."""
    if part in TOP:
        return len(LAYERS) + 1
    return next((n for n, layer in enumerate(LAYERS) if part in layer), len(LAYERS))


MODULES = list(modules())


@pytest.mark.parametrize(("path", "part", "imported"), MODULES, ids=[path for path, *_ in MODULES])
def test_imports_run_one_way(path: str, part: str, imported: frozenset[str]) -> None:
    """problems → vocabulary → model → load → check → catalogue → (sheets, views…) → command line."""
    for name in imported:
        assert name.split(".")[0] not in ("mkdocs", "material"), f"{path} imports {name}"
        if name.startswith("passerelle."):
            assert rank(name.split(".")[1]) <= rank(part), f"{path} imports {name}"


def test_the_layers_exist() -> None:
    """A renamed module must not slip out of the rule."""
    parts = {part for _, part, _ in MODULES}
    assert {part for layer in (*LAYERS, TOP) for part in layer} <= parts


def test_adapters_do_not_import_each_other() -> None:
    """MkDocs loads each hook by itself: a hook that imports another gets a second copy of it."""
    project = CORE.parents[1]
    listed = re.findall(r"^ +- +(hooks/\w+\.py)", (project / "mkdocs.yml").read_text(encoding="utf-8"), re.MULTILINE)
    assert listed
    names = {Path(path).stem for path in listed}
    for path in map(project.joinpath, listed):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            found = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            found += [name.name for name in node.names] if isinstance(node, ast.Import) else []
            assert not {name.split(".")[0] for name in found} & names, f"{path.name} imports another adapter"

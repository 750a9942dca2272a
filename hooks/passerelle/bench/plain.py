"""A plain MkDocs site, for comparison: the same theme and as many words a page, but pages written by hand."""

from __future__ import annotations

import json
from itertools import cycle, islice
from pathlib import Path

from passerelle.load.files import list_records
from passerelle.yaml_reader import Tree, read

CONFIG = """\
site_name: Plain pages
theme:
  name: material
  font: false
plugins: []
nav:
  - index.md
"""


def write_plain_site(folder: Path, project: Path, pages: int) -> None:
    """Write mkdocs.yml and so many pages to `folder`, each with the words of a record of `project` in one language."""
    docs = folder / "docs"
    docs.mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    (docs / "index.md").write_text("# Plain pages\n", encoding="utf-8")
    files = list_records(project).files
    for number, file in enumerate(islice(cycle(files), pages)):
        tree = read((project / file.path).read_bytes())
        assert isinstance(tree, dict)
        assert isinstance(tree["texts"], dict)
        texts = list(tree["texts"].values())
        (docs / f"page-{number}.md").write_text(as_markdown(texts[number % len(texts)]), encoding="utf-8")


def as_markdown(texts: Tree) -> str:
    """A language block as a page of Markdown, every text of it below a heading."""
    assert isinstance(texts, dict)
    lines = ["---", f"title: {json.dumps(texts['title'])}", "---", ""]
    for name, value in texts.items():
        if name not in ("title", "translation"):
            lines += [f"## {name}", ""]
            _write(value, lines)
    return "\n".join(lines) + "\n"


def _write(tree: Tree, lines: list[str]) -> None:
    if isinstance(tree, str):
        lines += [tree, ""]
    else:
        for value in tree.values() if isinstance(tree, dict) else tree:
            _write(value, lines)

"""Titles that two records share in a language."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator

from passerelle.yaml_reader import Tree

Title = tuple[str, str]
"""(language, title less what does not tell two titles apart)."""


def folded_titles(tree: Tree | None) -> tuple[Title, ...]:
    """The titles of a record, by language, alike when they differ only in case, spaces or form of accents."""
    texts = tree.get("texts") if isinstance(tree, dict) else None
    found = []
    for language, block in (texts if isinstance(texts, dict) else {}).items():
        title = block.get("title") if isinstance(block, dict) else None
        if isinstance(title, str):
            found.append((language, unicodedata.normalize("NFC", "".join(title.casefold().split()))))
    return tuple(found)


def duplicate_titles(titles: Iterable[tuple[str, Iterable[Title]]]) -> Iterator[tuple[str, str, str]]:
    """(file, language, other file) for each title that another record has; `titles` is (file, its titles)."""
    holders: dict[Title, list[str]] = defaultdict(list)
    for file, own in titles:
        for title in own:
            holders[title].append(file)
    for (language, _), files in holders.items():
        if len(files) > 1:
            for file in files:
                yield file, language, files[0] if file != files[0] else files[1]

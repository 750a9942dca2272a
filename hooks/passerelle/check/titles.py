"""Titles that two records share in a language."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from passerelle.yaml_reader import Tree

Title = tuple[str, str]
"""(language, title less what does not tell two titles apart)."""


_COPY = re.compile("copy|copie|copia")
"""How systems name a copy."""


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
    """(file, language, other file) for each pair of records that share a title, at the one that seems to be the copy,
    in the first language that they share one in; `titles` is (file, its titles)."""
    holders: dict[Title, list[str]] = defaultdict(list)
    for file, own in titles:
        for title in own:
            holders[title].append(file)
    told: set[tuple[str, str]] = set()
    for (language, _), files in holders.items():
        if len(files) < 2:
            continue
        first, *others = sorted(files, key=_like_a_copy)
        for file in others:
            if (first, file) not in told:
                told.add((first, file))
                yield file, language, first


def _like_a_copy(file: str) -> tuple[bool, str]:
    """Sorts a file that is named as a copy after what it may be a copy of: `mc2cm-2.yml` after `mc2cm.yml`."""
    name = PurePosixPath(file).stem
    return _COPY.search(name.casefold()) is not None, name

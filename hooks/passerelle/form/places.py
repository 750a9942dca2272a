"""Places that a sheet needs and the gazetteer lacks: as lines to add to it, and as a gazetteer to check with."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from passerelle.load.files import PRACTICES, VOCABULARY
from passerelle.load.terms import LoadedVocabulary, list_path, load_vocabulary
from passerelle.strings import available_languages
from passerelle.yaml_writer.scalars import before_value, inline

PLACES = "places"


def places_yaml(places: Mapping[str, Any]) -> str:
    """Entries of `places.yml`: id → `{name: {language: text}, kind, country, latitude, longitude}`, all texts."""
    entries = ("\n".join((*before_value(id_, 0), *_lines(place))) for id_, place in places.items())
    return "\n\n".join(entries) + "\n"


def _lines(place: Mapping[str, Any], depth: int = 1) -> Iterator[str]:
    for key, value in place.items():
        if isinstance(value, Mapping):
            yield from before_value(key, 2 * depth)
            yield from _lines(value, depth + 1)
        else:
            *above, head = before_value(key, 2 * depth)
            yield from (*above, f"{head} {inline(str(value))}")


def with_places(folder: Path, places: Mapping[str, Any]) -> LoadedVocabulary:
    """The lists under `folder`, with `places` at the end of the gazetteer."""
    with TemporaryDirectory() as scratch:
        root = Path(scratch)
        shutil.copytree(folder / PRACTICES / VOCABULARY, root / PRACTICES / VOCABULARY)
        path = root / list_path(PLACES)
        path.write_text(f"{path.read_text('utf-8').rstrip()}\n\n{places_yaml(places)}", encoding="utf-8")
        return load_vocabulary(root, available_languages())

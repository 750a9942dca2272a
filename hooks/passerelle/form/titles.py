"""The titles that are taken, beside the lists that the engine of the form is given."""

from __future__ import annotations

from passerelle.catalogue import Catalogue

TITLES = "titles.json"
"""Id of each practice → language → title, of which no other may have the same."""


def titles_of(catalogue: Catalogue) -> dict[str, dict[str, str]]:
    """What the file holds."""
    return {
        id_: {code: block.title for code, block in practice.texts.items()}
        for id_, practice in catalogue.practices.items()
    }

"""Visits to the form, without a browser."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

from passerelle.catalogue import Catalogue
from passerelle.form.bundle import project_archive
from passerelle.sources import load_sources
from passerelle.workshop import Workshop

PROJECT = Path(__file__).parents[2]


def workshop(root: Path, folder: Path) -> Workshop:
    """A visit to the form of the site of the records under `root`."""
    catalogue = Catalogue((sources := load_sources(root)).practices, sources.vocabulary)
    with zipfile.ZipFile(io.BytesIO(project_archive(root, PROJECT / "overrides" / "templates", catalogue))) as archive:
        archive.extractall(folder)
    return Workshop(str(folder), "en", "Passerelle", "https://passerelle.example/")


def errors(answer: Any) -> list[tuple[str, str]]:
    """(field, code) of what keeps a sheet from being published."""
    return [(one["field"], one["code"]) for one in answer["problems"] if one["severity"] == "error"]

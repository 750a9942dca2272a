"""Where the pages of a language lead outside of it: the site's root, and the place to correct a sheet."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Links:
    """Where pages lead outside of their language: the site's root, and the place to correct a sheet."""

    site_url: str
    repository: str | None
    branch: str
    email: str | None = None


EDITORS = {"github": "edit", "gitlab": "-/edit", "codeberg": "_edit"}
"""Path of the editor in the browser, by a part of the host's name."""

"""Where the pages of a language lead outside of it: the site's root, and the place to correct a sheet."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from passerelle import addresses


@dataclass(frozen=True, slots=True)
class Links:
    """Where pages lead outside of their language: the site's root, and the place to correct a sheet."""

    site_url: str
    repository: str | None
    branch: str

    def correct(self, practice: str, base: str) -> str:
        """Where a reader corrects a sheet: the record in the repository's editor, where we know its address, else the
        page that explains how."""
        host = urlsplit(self.repository or "").hostname or ""
        editor = next((path for name, path in EDITORS.items() if name in host.split(".")), None)
        if editor is None:
            return base + addresses.CONTRIBUTE
        return f"{(self.repository or '').rstrip('/')}/{editor}/{self.branch}/practices/{practice}.yml"


EDITORS = {"github": "edit", "gitlab": "-/edit", "codeberg": "_edit"}
"""Path of the editor in the browser, by a part of the host's name."""

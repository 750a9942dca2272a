"""Views to HTML: the Jinja environment of the core's own templates. Every value is escaped unless it is safe HTML."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

BASE = "\ue002"
"""Stands in a card for the way up to the language's root, until a page of known depth shows the card.
A private-use character: the loader refuses it in records."""

_BLANK_LINES = re.compile(r"\n\s*\n+")


class Renderer:
    """Templates compiled once; `folder` holds them."""

    def __init__(self, folder: Path) -> None:
        self._environment = Environment(
            loader=FileSystemLoader(folder),
            autoescape=True,
            auto_reload=False,
            trim_blocks=True,
            lstrip_blocks=True,
            undefined=StrictUndefined,
            cache_size=-1,
        )
        self._templates: dict[str, Template] = {}

    def __call__(self, template: str, context: Mapping[str, Any]) -> str:
        """The template filled in, without blank lines."""
        found = self._templates.get(template)
        if found is None:
            found = self._templates[template] = self._environment.get_template(template)
        return _BLANK_LINES.sub("\n", found.render(context))

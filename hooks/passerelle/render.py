"""Views to HTML: the Jinja environment of the core's own templates. Every value is escaped unless it is safe HTML."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup, escape

from passerelle.views.edition import Named

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
        self._environment.globals["name"] = name
        self._templates: dict[str, Template] = {}

    def __call__(self, template: str, context: Mapping[str, Any]) -> str:
        """The template filled in, without blank lines."""
        found = self._templates.get(template)
        if found is None:
            found = self._templates[template] = self._environment.get_template(template)
        return _BLANK_LINES.sub("\n", found.render(context))


_ATTRIBUTE = Markup(' {}="{}"')


@lru_cache(maxsize=1 << 16)
def name(item: Named, base: str) -> Markup:
    """A name as HTML: a link where it leads somewhere, its language and its long form where it has them.

    A function and no macro, since a sheet shows a hundred names, and mostly the same ones.
    """
    attributes = Markup().join(
        _ATTRIBUTE.format(key, value) for key, value in (("lang", item.lang), ("title", item.title)) if value
    )
    if item.path is not None:
        return Markup('<a href="{}{}"{}>{}</a>').format(base, item.path, attributes, item.text)
    if item.url:
        return Markup('<a href="{}"{} rel="external">{}</a>').format(item.url, attributes, item.text)
    if attributes:
        tag = "abbr" if item.title else "span"
        return Markup("<{0}{1}>{2}</{0}>").format(tag, attributes, item.text)
    return escape(item.text)

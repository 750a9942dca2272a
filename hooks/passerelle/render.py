"""Views to HTML: the Jinja environment of the core's own templates. Every value is escaped unless it is safe HTML."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template, TemplateNotFound
from markupsafe import Markup

from passerelle.escaping import escaped, safe
from passerelle.views.edition import Named

BASE = "\ue002"
"""Stands in a card for the way up to the language's root, until a page of known depth shows the card.
A private-use character: the loader refuses it in records."""


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
        # Filters and no macros: a sheet calls them two hundred times, and calling a macro costs more than what it does.
        self._environment.filters.update(name=name, names=names, marks=marks)
        # Views are plain objects: their attributes need none of Jinja's detours by way of items.
        self._environment.getattr = getattr  # type: ignore[method-assign,assignment]
        self._templates = {file: self._compiled(file) for file in self._environment.list_templates(["html"])}

    def _compiled(self, file: str) -> Template:
        """A template whose code escapes through `escaped`: a third of the time of a sheet is spent there otherwise."""
        template = self._environment.get_template(file)
        template.root_render_func.__globals__["escape"] = escaped
        return template

    def __call__(self, template: str, context: Mapping[str, Any]) -> str:
        """The template filled in. Raises jinja2.TemplateError."""
        if template not in self._templates:
            raise TemplateNotFound(template)
        return self._templates[template].render(context)


@lru_cache(maxsize=1 << 16)
def name(item: Named, base: str) -> Markup:
    """A name as HTML: a link where it leads somewhere, its language and its long form where it has them."""
    lang = f' lang="{escaped(item.lang)}"' if item.lang else ""
    attributes = f'{lang} title="{escaped(item.title)}"' if item.title else lang
    text = escaped(item.text)
    if item.path is not None:
        text = f'<a href="{base}{escaped(item.path)}"{attributes}>{text}</a>'
    elif item.url:
        text = f'<a href="{escaped(item.url)}"{attributes} rel="external">{text}</a>'
    elif attributes:
        tag = "abbr" if item.title else "span"
        text = f"<{tag}{attributes}>{text}</{tag}>"
    return safe(text)


@lru_cache(maxsize=1 << 16)
def names(items: tuple[Named, ...], base: str, class_: str = "pl-inline") -> Markup:
    """Names as a list."""
    return safe(f'<ul class="{class_}">' + "".join([f"<li>{name(item, base)}</li>" for item in items]) + "</ul>")


def marks(html: Markup, label: str) -> Markup:
    """Sources and open questions of an entry, on a line of their own: a heading stays its words. `label` names the
    sources."""
    if not html:
        return html
    told = f"<span>{escaped(label)}</span> " if "pl-cite" in html else ""
    return safe(f'<p class="pl-marks">{told}{html}</p>')

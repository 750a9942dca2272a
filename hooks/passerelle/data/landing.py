"""The page at the address of the data itself: what stands there, in every language, for who opens it in a browser."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from passerelle import addresses
from passerelle.strings import Strings
from passerelle.strings.api import FileStrings

NAME = "index.html"

FILES: Mapping[str, str] = {
    "practices.json": "practices",
    "practices.csv": "table",
    "vocabularies.json": "vocabularies",
    "openapi.json": "openapi",
    "catalog.jsonld": "catalog",
}
"""File → what `api.files` in the strings says of it by."""

_ROOT = "../" * addresses.API.count("/")

_STYLE = Markup(
    "html{background:Canvas;color:CanvasText;font:1rem/1.5 system-ui,sans-serif}"
    "body{max-width:45rem;margin:1rem auto;padding:0 1rem;overflow-wrap:anywhere}"
)
"""The colours are the browser's, light or dark."""

_PAGE = Markup("""\
<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<link rel="icon" href="data:,">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<main>
{parts}</main>
</body>
</html>
""")

_PART = Markup("""\
<section lang="{language}">
<h{level}>{title}</h{level}>
<p>{text}</p>
<p><a href="{data}">{about}</a></p>
<ul>
{files}</ul>
</section>
""")

_FILE = Markup('<li><a href="{name}">{name}</a> · {text}</li>\n')


def landing(strings: Mapping[str, Strings], site_name: str) -> bytes:
    """The page, a part for each language, the default one first. Its links are relative; it has no script and loads
    nothing."""
    default = next(iter(strings))
    parts = [_part(says, default, site_name) for says in strings.values()]
    title = strings[default].api.title.format(site=site_name)
    return _PAGE.format(language=default, title=title, style=_STYLE, parts=Markup().join(parts)).encode()


def _part(strings: Strings, default: str, site_name: str) -> Markup:
    language, says = strings.language.code, strings.api
    return _PART.format(
        language=language,
        level=1 if language == default else 2,
        title=says.title.format(site=site_name),
        text=says.catalog.service_description,
        data=f"{_ROOT}{addresses.prefix(language, default)}{addresses.DATA}",
        about=says.about,
        files=Markup().join(_FILE.format(name=name, text=_told(says.files, key)) for name, key in FILES.items()),
    )


def _told(says: FileStrings, key: str) -> str:
    return str(getattr(says, key))

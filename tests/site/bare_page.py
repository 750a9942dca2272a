"""A page with nothing but one of the form's scripts, to try it by itself: each language has one, below a prefix."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page
from tests.site.project import LANGUAGES, PROJECT, Site
from tests.site.reader import Reader
from tests.site.server import serving

from passerelle.strings import load_strings
from passerelle.strings.scripts import draft_words, ways_words

ASSETS = PROJECT / "overrides" / "assets"
STYLES = ("passerelle/tokens.css", "passerelle/base.css", "passerelle/pieces.css", "contribute/*.css")
SCRIPTS = ("passerelle/basics.js", "contribute/draft_list.js", "contribute/drafts.js", "contribute/ways_out.js")

PAGE = """<!DOCTYPE html>
<html lang="{language}"><head><meta charset="utf-8"><title>Bare</title>
<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">
<link rel="stylesheet" href="assets/all.css"></head>
<body><main><h1>Bare</h1><h2>Host</h2><div id="host"></div></main>
<script>window.words = {words};</script><script src="assets/all.js"></script></body></html>
"""


@contextmanager
def bare_site(folder: Path) -> Iterator[Site]:
    """Pages `fr.html`, `en.html`, `es.html`, with the scripts joined as the site does and the words of the strings."""
    (folder / "assets").mkdir(parents=True)
    for name, patterns in (("all.css", STYLES), ("all.js", SCRIPTS)):
        files = [path for pattern in patterns for path in sorted(ASSETS.glob(pattern))]
        (folder / "assets" / name).write_bytes(b"\n".join(path.read_bytes() for path in files))
    for language in LANGUAGES:
        strings = load_strings(language)
        words = f'{{"ways": {ways_words(strings)}, "drafts": {draft_words(strings)}}}'.replace("<", "\\u003c")
        (folder / f"{language}.html").write_text(PAGE.format(language=language, words=words), encoding="utf-8")
    with serving(folder) as url:
        yield Site(folder, url)


@dataclass
class Bare:
    """A tab on such a page."""

    reader: Reader

    @classmethod
    def open(cls, context: BrowserContext, site: Site, language: str = "en") -> Bare:
        bare = cls(Reader.of(context, site))
        bare.reader.open(f"{language}.html")
        return bare

    @property
    def page(self) -> Page:
        return self.reader.page

    def run(self, script: str, value: object = None) -> Any:
        """What an expression gives; `p` is window.passerelle, `value` what is handed over."""
        # As JSON, since the protocol refuses half a pair of surrogates, which scripts have to stand.
        call = "([code, value]) => new Function('p', 'value', `return (${code})`)(window.passerelle, JSON.parse(value))"
        return self.page.evaluate(call, [script, json.dumps(value)])

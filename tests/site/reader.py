"""A reader's browser: opens pages of one site and notes everything that goes wrong on the way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Dialog, Page, Request, Response, ViewportSize
from tests.site.project import Site

PHONE = ViewportSize(width=390, height=844)
NARROW = ViewportSize(width=320, height=640)
DESKTOP = ViewportSize(width=1280, height=900)

ABORTED = "net::ERR_ABORTED"
"""The reader went on before everything was there."""


@dataclass
class Reader:
    """One tab. `troubles` gathers errors of scripts, failed requests and dialogs; `requests` is what was asked for."""

    site: Site
    page: Page
    troubles: list[str] = field(default_factory=list)
    requests: list[Request] = field(default_factory=list)

    @classmethod
    def of(cls, context: BrowserContext, site: Site) -> Reader:
        reader = cls(site, context.new_page())
        page = reader.page
        page.on("console", lambda m: reader.troubles.append(f"console: {m.text}") if m.type == "error" else None)
        page.on("pageerror", lambda error: reader.troubles.append(f"script: {error}"))
        page.on("requestfailed", reader.note_failure)
        page.on("request", reader.note)
        page.on("dialog", reader.refuse)
        return reader

    def reset(self, viewport: ViewportSize, settings: Mapping[str, Any]) -> None:
        """Forget what was noted, and look as at the beginning."""
        self.page.set_viewport_size(viewport)
        self.page.emulate_media(media="null", color_scheme=settings.get("color_scheme", "light"))
        self.troubles.clear()
        self.requests.clear()

    def note(self, request: Request) -> None:
        self.requests.append(request)
        made = f"blob:{urlsplit(self.site.url)._replace(path='/').geturl()}"  # by a page, of what it has
        if not request.url.startswith((self.site.url, made)):
            self.troubles.append(f"request outside of the site: {request.url}")

    def note_failure(self, request: Request) -> None:
        if request.failure != ABORTED:
            self.troubles.append(f"failed: {request.url}: {request.failure}")

    def refuse(self, dialog: Dialog) -> None:
        self.troubles.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def open(self, path: str) -> Response:
        """Go to `path` (below the root of the site) and wait until all of it is there."""
        response = self.page.goto(self.site.url + path, wait_until="load")
        assert response is not None
        return response

    @property
    def path(self) -> str:
        """Where the reader is, below the root of the site, without query and fragment."""
        return urlsplit(self.page.url).path.removeprefix(urlsplit(self.site.url).path)

    def focused(self, expression: str) -> object:
        """`expression` of the element that has the focus, called `e`."""
        return self.page.evaluate(f"(() => {{ const e = document.activeElement; return {expression}; }})()")

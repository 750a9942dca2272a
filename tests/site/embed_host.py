"""A reader of another site's page that shows embeds, and what one pastes there."""

from __future__ import annotations

import json

from playwright.sync_api import Frame, Page
from tests.site.other_site import OtherSite
from tests.site.project import Site

SHEET, LIST, MAP = "practices/inclucities/", "themes/reception/", "networks/urbact/map/"


class Host:
    """A reader of the other site. `troubles` gathers what its console and ours complain about."""

    def __init__(self, page: Page, other: OtherSite, site: Site) -> None:
        self.page, self.other, self.site = page, other, site
        self.troubles: list[str] = []
        page.on("console", lambda message: self.troubles.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: self.troubles.append(str(error)))

    def open(self, body: str, *, policy: str | None = None) -> None:
        """Go to a page of the other site that holds `body`."""
        self.page.goto(self.other.show(body, policy=policy))

    @property
    def script(self) -> str:
        return f'<script async src="{self.site.url}embed.js"></script>'

    def quote(self, path: str, *, marks: str = "", title: str = "A sheet") -> str:
        """What one pastes to have the script show the page at a path."""
        page, data = path.removesuffix("map/"), f' data-src="{self.site.url}{path}"' if "map/" in path else ""
        link = f'<a href="{self.site.url}{page}">{title}</a>'
        return f'<blockquote class="passerelle-embed"{data}{marks}>{link}</blockquote>'

    def pasted(self, way: str, path: str, folder: str = "") -> str:
        """What one pastes, whichever way."""
        if way == "script":
            return self.quote(folder + path) + self.script
        if way == "element":
            return f'<passerelle-embed src="{self.site.url}{folder}{path}"></passerelle-embed>{self.script}'
        embed = f"{folder}embed/{path}"
        if way == "frame":
            return f'<iframe src="{self.site.url}{embed}" width="100%" height="500" sandbox="allow-scripts"></iframe>'
        return str(json.loads(self.site.file(f"{embed}oembed.json").read_text("utf-8"))["html"])

    def frames(self, count: int) -> list[Frame]:
        """The embeds on the page, loaded, in its order."""
        self.page.wait_for_function(
            "(n) => [...document.querySelectorAll('iframe, passerelle-embed')]"
            ".filter((e) => e.localName === 'iframe' || e.shadowRoot?.querySelector('iframe')).length >= n",
            arg=count,
        )
        found = []
        for frame in self.page.frames[1:]:
            frame.wait_for_selector("footer", state="attached")
            found.append(frame)
        assert len(found) == count
        return found

    def assert_fits(self, frame: Frame) -> None:
        """The frame is as high as what it shows."""
        element = frame.frame_element()
        inner = shown = 0.0
        for _ in range(50):
            inner = frame.evaluate("document.body.getBoundingClientRect().height")
            shown = element.evaluate("(e) => e.getBoundingClientRect().height")
            if abs(shown - min(max(inner, 100), 20_000)) < 2:
                return
            self.page.wait_for_timeout(100)
        raise AssertionError((inner, shown))

"""What an editor and a reader do on a WordPress, in a real browser: paste, publish, look; measured and photographed."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Frame, Locator, Page, Route, ViewportSize
from playwright.sync_api import Error as BrowserError

from wordpress_host import HOST, SITE_HOST, TrialError, WordPress

DESKTOP = ViewportSize(width=1280, height=900)
PHONE = ViewportSize(width=390, height=844)
LEAST, MOST = 200, 1000
"""What WordPress clamps the height of an embed to on a page (wp-includes/js/wp-embed.js)."""

_STATE = """(figure) => {
  const frame = figure.querySelector("iframe");
  const quote = figure.querySelector("blockquote");
  const seen = (element) => Boolean(element) && getComputedStyle(element).display !== "none";
  const box = frame?.getBoundingClientRect();
  return {
    src: frame?.getAttribute("src") ?? "",
    sandbox: frame?.getAttribute("sandbox") ?? "",
    width: Math.round(box?.width ?? 0),
    height: Math.round(box?.height ?? 0),
    clipped: Boolean(frame) && getComputedStyle(frame).clip !== "auto",
    quoted: seen(quote),
    text: quote?.textContent.trim() ?? "",
    link: quote?.querySelector("a")?.href ?? "",
  };
}"""
_UNCLIPPED = """(figures) => {
  const frames = [...document.querySelectorAll(figures + " iframe")];
  return frames.length > 0 && frames.every((frame) => getComputedStyle(frame).clip === "auto");
}"""
_HEIGHT = "() => Math.ceil(document.body.getBoundingClientRect().bottom + scrollY)"
FIGURE = "figure.wp-block-embed"


@dataclass(frozen=True)
class Preview:
    """An embed in the block editor. Heights in CSS pixels; `needed` is that of what stands in the frame."""

    page: str
    shown: bool
    height: int = 0
    needed: int = 0


@dataclass(frozen=True)
class Shown:
    """An embed on the published page, as a reader has it. Sizes in CSS pixels."""

    src: str
    sandbox: str
    width: int
    height: int
    needed: int
    clipped: bool
    quoted: bool
    text: str
    link: str

    @property
    def cut(self) -> bool:
        """Whether it is higher than WordPress allows, so that readers scroll within the frame."""
        return self.needed > MOST

    @property
    def fits(self) -> bool:
        """Whether the frame is as high as what stands in it, or as WordPress allows."""
        return abs(self.height - min(max(self.needed, LEAST), MOST)) <= 2


def context(browser: Browser, size: ViewportSize, *, scripts: bool = True) -> BrowserContext:
    """A visitor who has been nowhere yet, and asks nothing of other machines."""
    visitor = browser.new_context(
        viewport=size, java_script_enabled=scripts, reduced_motion="reduce", ignore_https_errors=True
    )
    visitor.set_default_timeout(30_000)
    visitor.route(lambda url: urlsplit(url).hostname not in (HOST, SITE_HOST), _refuse)
    return visitor


def _refuse(route: Route) -> None:
    route.abort()


class Editor:
    """Somebody at the block editor. Its canvas is a frame of its own in newer versions of WordPress."""

    def __init__(self, visitor: BrowserContext, site: WordPress) -> None:
        self.page = visitor.new_page()
        visitor.grant_permissions(["clipboard-read", "clipboard-write"], origin=site.home)
        self.page.goto(f"{site.home}/wp-login.php")
        self.page.get_by_label("Username or Email Address").fill(site.user)
        self.page.locator("#user_pass").fill(site.password)
        self.page.get_by_role("button", name="Log In").click()
        self.page.goto(f"{site.home}/wp-admin/post-new.php")
        title = self._canvas_with("[aria-label='Add title']")
        welcome = self.page.get_by_role("dialog").get_by_role("button", name="Close")
        with suppress(BrowserError):
            welcome.click(timeout=5_000)
        title.click()
        self.page.keyboard.type("What other cities do")
        self.page.keyboard.press("Enter")

    def _canvas_with(self, selector: str) -> Locator:
        """The element, wherever the canvas is."""
        self.page.wait_for_load_state("load")
        for _ in range(60):
            for frame in self.page.frames:
                found = frame.locator(selector)
                with suppress(BrowserError):
                    if found.count():
                        return found.first
            self.page.wait_for_timeout(500)
        raise TrialError(f"the block editor shows no {selector}")

    def paste(self, address: str) -> Preview:
        """Paste an address into an empty paragraph, and wait for the preview."""
        before = self._embeds().count()
        self.page.evaluate("(text) => navigator.clipboard.writeText(text)", address)
        self.page.keyboard.press("ControlOrMeta+v")
        for _ in range(60):
            self.page.wait_for_timeout(500)
            embeds = self._embeds()
            if embeds.count() > before and embeds.nth(before).locator("iframe").count():
                break
        else:
            return Preview(address, shown=False)
        frame = embeds.nth(before).locator("iframe").first
        needed = _needed(frame, self.page)
        height = round((frame.bounding_box() or {"height": 0})["height"])
        self.page.evaluate("() => wp.data.dispatch('core/block-editor').insertDefaultBlock()")
        self.page.wait_for_timeout(500)
        return Preview(address, shown=True, height=height, needed=needed)

    def _embeds(self) -> Locator:
        """All embed blocks."""
        for frame in self.page.frames:
            with suppress(BrowserError):
                if frame.locator(".wp-block-embed").count():
                    return frame.locator(".wp-block-embed")
        return self.page.locator(".wp-block-embed")

    def publish(self) -> str:
        """Publish the post; gives its address."""
        self.page.get_by_role("region", name="Editor top bar").get_by_role("button", name="Publish").click()
        panel = self.page.get_by_role("region", name="Editor publish")
        panel.get_by_role("button", name="Publish", exact=True).click()
        address = panel.get_by_role("link", name="View Post").get_attribute("href")
        panel.get_by_role("button", name="Close panel").click()
        if not address:
            raise TrialError("the post was not published")
        return address

    def photograph(self, path: Path, size: ViewportSize) -> None:
        """A picture of the editor with its first embed."""
        self.page.set_viewport_size(size)
        embeds = self._embeds()
        if embeds.count():
            embeds.first.evaluate("(block) => block.scrollIntoView({ block: 'start' })")
        self.page.wait_for_timeout(1_500)
        self.page.screenshot(path=path)


def kept(visitor: BrowserContext, post: str) -> list[str]:
    """The HTML of each embed as WordPress sends it, before any script."""
    html = visitor.request.get(post).text()
    return re.findall(rf"<{FIGURE.split('.')[0]}[^>]*wp-block-embed.*?</figure>", html, re.DOTALL)


def read(visitor: BrowserContext, post: str, picture: Path, *, scripts: bool = True) -> list[Shown]:
    """What a reader sees; with scripts, once WordPress shows the frames. Photographs the page down to the last
    embed."""
    page = visitor.new_page()
    page.goto(post)
    if scripts:
        with suppress(BrowserError):
            page.wait_for_function(_UNCLIPPED, arg=FIGURE, timeout=15_000)
    seen = []
    for figure in page.locator(FIGURE).all():
        frame = figure.locator("iframe").first
        needed = _needed(frame, page) if frame.count() else 0
        seen.append(Shown(needed=needed, **figure.evaluate(_STATE)))
    _photograph(page, picture)
    page.close()
    return seen


def _photograph(page: Page, picture: Path) -> None:
    """The page from its top to its last embed. The window is made as high: frames outside of it are not painted."""
    last = page.locator(FIGURE).last.bounding_box() if page.locator(FIGURE).count() else None
    size = page.viewport_size or DESKTOP
    height = round(last["y"] + last["height"]) + 40 if last else size["height"]
    page.set_viewport_size(ViewportSize(width=size["width"], height=height))
    page.wait_for_timeout(1_500)
    page.screenshot(path=picture)


def follow(visitor: BrowserContext, post: str) -> str:
    """Where a reader comes to who clicks on the first link within the first embed."""
    page = visitor.new_page()
    page.goto(post)
    figure = page.locator(FIGURE).first
    figure.scroll_into_view_if_needed()
    inside = _inside(figure.locator("iframe").first)
    link = inside.locator("a[href]:visible").first
    link.click()
    with suppress(BrowserError):
        page.wait_for_url(lambda url: url != post, timeout=10_000)
    address = page.url
    page.close()
    return address


def _inside(frame: Locator) -> Frame:
    handle = frame.element_handle()
    inside = handle.content_frame()
    if inside is None:
        raise TrialError("an embed's frame holds no document")
    return inside


def _needed(frame: Locator, page: Page) -> int:
    """The height of the document in a frame, once it has stood still for a while."""
    inside = _inside(frame)
    inside.wait_for_load_state("load")
    page.wait_for_timeout(1_500)
    height: int = inside.evaluate(_HEIGHT)
    return height

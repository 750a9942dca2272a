"""Other sites show sheets, lists and maps: with the script, in a plain frame, by oEmbed."""

from __future__ import annotations

import pytest
from playwright.sync_api import ViewportSize, expect
from tests.site.addresses import each_language
from tests.site.embed_host import LIST, MAP, SHEET, Host
from tests.site.other_site import Sent
from tests.site.project import prefix
from tests.site.reader import NARROW

WAYS = ("script", "element", "frame", "oembed")


@pytest.mark.parametrize("path", [SHEET, LIST, MAP], ids=["sheet", "list", "map"])
@pytest.mark.parametrize("way", WAYS)
def test_shown(way: str, path: str, host: Host) -> None:
    """Whichever way: what is shown says what it is; where the script runs, the frame is as high as that, also after
    the window has changed, and the link that stood for it has gone."""
    host.open(f"<body>{host.pasted(way, path)}")
    (frame,) = host.frames(1)
    assert frame.url.split("?")[0] == f"{host.site.url}embed/{path}"
    expect(frame.locator("h1")).to_be_visible()
    if way == "frame":
        return
    host.assert_fits(frame)
    host.page.set_viewport_size(ViewportSize(width=420, height=800))
    host.assert_fits(frame)
    assert not host.page.locator("blockquote").or_(host.page.locator("slot")).is_visible()
    element = frame.frame_element()
    assert element.get_attribute("title")
    assert element.get_attribute("loading") == "lazy"
    assert "allow-same-origin" not in (element.get_attribute("sandbox") or "allow-same-origin")


@each_language
def test_languages(language: str, host: Host) -> None:
    """The address says the language; at the element, `lang` says it."""
    folder = prefix(language)
    asked = f'<passerelle-embed src="{host.site.url}es/{SHEET}" lang="{language}"></passerelle-embed>'
    host.open(f"<body>{host.quote(folder + SHEET)}{asked}{host.pasted('oembed', LIST, folder)}")
    frames = host.frames(3)
    for frame in frames:
        assert frame.locator("html").get_attribute("lang") == language
        host.assert_fits(frame)


def test_options(host: Host) -> None:
    """Theme, accent, length and limit are handed on; what is none of them is not."""
    marks = ' data-theme="dark" data-accent="#aa3300" data-view="compact" data-limit="3" data-evil="1"'
    element = f'<passerelle-embed theme="light" limit="2" src="{host.site.url}{LIST}"></passerelle-embed>'
    host.open(f"<body>{host.quote(SHEET, marks=marks)}{element}{host.script}")
    one, other = host.frames(2)
    assert one.url.partition("?")[2] == "theme=dark&accent=%23aa3300&view=compact&limit=3"
    assert other.url.partition("?")[2] == "theme=light&limit=2"
    host.assert_fits(one)
    host.assert_fits(other)


def test_several_on_a_page(host: Host) -> None:
    """Each has the height of what it shows, the script loaded once, twice, or before them."""
    body = host.script + host.quote(SHEET) + host.script + host.quote(LIST) + host.pasted("oembed", MAP) + host.script
    host.open(f"<body>{body}")
    frames = host.frames(3)
    for frame in frames:
        host.assert_fits(frame)
    assert len({frame.evaluate("document.body.clientHeight") for frame in frames}) == 3


@pytest.mark.parametrize("way", ["script", "element", "oembed"])
def test_host_without_an_origin(way: str, host: Host) -> None:
    """A host page that is itself in a sandbox, such as an editor's preview, shows it all the same."""
    host.open(f"<body>{host.pasted(way, SHEET)}", policy="sandbox allow-scripts")
    (frame,) = host.frames(1)
    host.assert_fits(frame)


@pytest.mark.parametrize("way", ["script", "element"])
def test_strict_policy(way: str, host: Host) -> None:
    """A host that allows its own scripts alone keeps a copy, and needs nothing but frames of ours."""
    host.other.files["/embed.js"] = Sent(host.site.file("embed.js").read_text("utf-8"), "text/javascript")
    script = f'<script async src="/embed.js" data-site="{host.site.url.rstrip("/")}"></script>'
    body = host.pasted(way, SHEET).replace(host.script, script)
    origin = host.site.url.split("/some/")[0]
    policy = (
        f"default-src 'none'; script-src 'self'; frame-src {origin}; img-src data:; require-trusted-types-for 'script'"
    )
    host.open(f"<body>{body}", policy=policy)
    (frame,) = host.frames(1)
    host.assert_fits(frame)


@pytest.mark.parametrize("host", [{"java_script_enabled": False}], indirect=True)
@pytest.mark.parametrize("way", WAYS)
def test_without_scripts(way: str, host: Host) -> None:
    """There is a link to the sheet, or the frame shows all of it, to be scrolled."""
    title = "A sheet"
    body = host.pasted(way, SHEET) if way != "element" else f"<passerelle-embed>{host.quote(SHEET)}</passerelle-embed>"
    host.open(f"<body>{body}")
    if way in ("script", "element"):
        assert host.page.get_by_role("link", name=title).get_attribute("href") == host.site.url + SHEET
        return
    frame = host.page.frame_locator("iframe")
    expect(frame.locator("h1")).to_be_visible()
    frame.locator("footer a").first.scroll_into_view_if_needed()
    expect(frame.locator("footer a").first).to_be_in_viewport()


@pytest.mark.parametrize("host", [{"viewport": NARROW}], indirect=True)
@pytest.mark.parametrize("path", [SHEET, LIST, MAP], ids=["sheet", "list", "map"])
@pytest.mark.parametrize("way", ["script", "element", "oembed"])
def test_narrow(way: str, path: str, host: Host) -> None:
    """On a phone of 320 pixels, nothing has to be scrolled sideways, neither on the page nor in the frame."""
    host.open(f"<body>{host.pasted(way, path)}")
    (frame,) = host.frames(1)
    host.assert_fits(frame)
    for document in (host.page.main_frame, frame):
        assert document.evaluate("document.documentElement.scrollWidth <= innerWidth")

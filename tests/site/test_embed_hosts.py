"""Other sites show sheets, lists and maps: with the script, in a plain frame, by oEmbed."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Frame, Page, ViewportSize, expect
from tests.site.addresses import each_language
from tests.site.other_site import OtherSite, Sent, other_site
from tests.site.project import Site, prefix
from tests.site.reader import DESKTOP, NARROW

SHEET, LIST, MAP = "practices/inclucities/", "themes/reception/", "networks/urbact/map/"
WAYS = ("script", "element", "frame", "oembed")


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
            if abs(shown - min(max(inner, 100), 4000)) < 2:
                return
            self.page.wait_for_timeout(100)
        raise AssertionError((inner, shown))


@pytest.fixture(scope="module")
def other() -> Iterator[OtherSite]:
    """The other site."""
    with other_site() as found:
        yield found


@pytest.fixture
def host(browser: Browser, other: OtherSite, site: Site, request: pytest.FixtureRequest) -> Iterator[Host]:
    """A tab. The test fails when anything went wrong in it."""
    settings = getattr(request, "param", {})
    context = browser.new_context(**({"viewport": DESKTOP} | settings))
    context.set_default_timeout(10_000)
    found = Host(context.new_page(), other, site)
    yield found
    context.close()
    assert found.troubles == []


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


def test_added_later(host: Host) -> None:
    """What a program adds to the page is shown as well; what it says stays text."""
    host.open(f"<body><div></div>{host.script}")
    host.page.wait_for_function("!!customElements.get('passerelle-embed')")
    title = "&lt;img src=x onerror=alert(1)>"
    host.page.evaluate("(html) => document.querySelector('div').innerHTML = html", host.quote(SHEET, title=title))
    (frame,) = host.frames(1)
    host.assert_fits(frame)
    assert frame.frame_element().get_attribute("title") == "<img src=x onerror=alert(1)>"
    assert host.page.locator("img").count() == 0


def test_far_below(host: Host) -> None:
    """A frame out of sight loads when the reader comes near."""
    host.open(f'<body><div style="height: 20000px"></div>{host.quote(SHEET)}{host.script}')
    host.page.wait_for_selector("iframe", state="attached")
    host.page.wait_for_timeout(300)
    assert [frame.url for frame in host.page.frames[1:]] in ([], [""], ["about:blank"])
    host.page.locator("blockquote").scroll_into_view_if_needed()
    (frame,) = host.frames(1)
    host.assert_fits(frame)


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


POSTED = "(data) => parent.postMessage(data, '*')"


def test_messages_of_others(host: Host) -> None:
    """Neither the page itself, nor another frame, nor a window that it opened changes the height of a frame."""
    shouting = host.other.show(
        "<body><script>for (const to of [parent, opener].filter(Boolean))"
        "for (const m of ['passerelle:height', 'height'])"
        "to.postMessage({type: m, message: m, height: 3333, value: 3333}, '*')"
        "</script>"
    )
    host.open(f'<body>{host.quote(SHEET)}{host.script}<iframe id="other" src="{shouting}"></iframe>')
    made = host.page.wait_for_selector("blockquote + iframe", state="attached")
    frame = made and made.content_frame()
    assert frame
    frame.wait_for_selector("footer", state="attached")
    host.assert_fits(frame)
    before = frame.frame_element().evaluate("(e) => e.style.height")
    host.page.evaluate("postMessage({type: 'passerelle:height', height: 3333}, '*')")
    host.page.evaluate(
        "dispatchEvent(new MessageEvent('message', {data: {type: 'passerelle:height', height: 3333}, origin: 'null'}))"
    )
    host.page.evaluate("(url) => window.open(url)", shouting)
    host.page.evaluate("document.querySelector('#other').src += '?again'")
    host.page.wait_for_timeout(500)
    assert frame.frame_element().evaluate("(e) => e.style.height") == before
    assert host.page.locator("#other").evaluate("(e) => e.style.height") == ""


def test_nonsense_from_the_frame(host: Host) -> None:
    """What is no whole number is nothing; others stay between 100 and 4,000 pixels."""
    host.open(f"<body>{host.quote(SHEET)}{host.script}")
    (frame,) = host.frames(1)
    host.assert_fits(frame)
    height = frame.frame_element()
    before = height.evaluate("(e) => e.style.height")
    for data in (None, 7, "passerelle:height", {"type": "passerelle:height"}, {"type": "other", "height": 700}):
        frame.evaluate(POSTED, data)
    for wrong in ("700", "700px; position: fixed", 700.5, None, [700], {"valueOf": 700}):
        frame.evaluate(POSTED, {"type": "passerelle:height", "height": wrong})
    host.page.wait_for_timeout(200)
    assert height.evaluate("(e) => e.style.height") == before
    for given, kept in ((1_000_000_000, "4000px"), (-5, "100px"), (700, "700px")):
        frame.evaluate(POSTED, {"type": "passerelle:height", "height": given})
        host.page.wait_for_function("([e, kept]) => e.style.height === kept", arg=[height, kept])


def test_what_is_not_framed(host: Host) -> None:
    """Addresses of other sites, of other pages, and what is none, stay what they are: a link."""
    url, elsewhere = host.site.url, f"{host.other.url}/embed/practices/x/"
    wrong = [
        elsewhere,
        "javascript:alert(1)",
        f"javascript:alert(1)//{url}embed/practices/x/",
        f"data:text/html,{url}embed/practices/x/",
        f"{url}about/",
        f"{url}",
        f"{url}embed/../../../x/y/",
        f"{url}embed/practices/..%2f..%2fx/",
        f"{url}embed//practices/",
        "http://[",
        "",
    ]
    quote = '<blockquote class="passerelle-embed"'
    quotes = "".join(f'{quote}><a href="{address}">x</a></blockquote>' for address in wrong)
    marked = "".join(f'{quote} data-src="{address}">x</blockquote>' for address in wrong)
    elements = "".join(f'<passerelle-embed src="{address}">x</passerelle-embed>' for address in wrong[1:])
    bare = f"{quote}>x</blockquote><passerelle-embed>x</passerelle-embed>"
    host.open(f"<body>{quotes}{marked}{elements}{bare}{host.quote(SHEET)}{host.script}")
    (frame,) = host.frames(1)
    host.assert_fits(frame)
    assert frame.url == f"{url}embed/{SHEET}"


def test_out_of_reach(host: Host) -> None:
    """Where the frame cannot load, the link stays."""
    host.page.route("**/embed/practices/**", lambda route: route.abort())
    host.open(f"<body>{host.quote(SHEET)}{host.script}")
    host.page.wait_for_selector("blockquote + iframe", state="attached")
    host.page.wait_for_timeout(500)
    expect(host.page.get_by_role("link", name="A sheet")).to_be_visible()
    host.troubles[:] = [trouble for trouble in host.troubles if "ERR_FAILED" not in trouble]

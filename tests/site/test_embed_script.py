"""What the script of embeds does in a page that changes, and to what it pays no heed."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from tests.site.embed_host import LIST, SHEET, Host


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


def test_changed_later(host: Host) -> None:
    """The element follows its attributes, as programs set them; one without an address waits for it."""
    host.open(f"<body><passerelle-embed></passerelle-embed>{host.script}")
    element = host.page.locator("passerelle-embed")
    host.page.wait_for_function("!!customElements.get('passerelle-embed')")
    for name, value in (("src", f"{host.site.url}{SHEET}"), ("theme", "dark"), ("lang", "es"), ("width", "400")):
        element.evaluate("(e, [name, value]) => e.setAttribute(name, value)", [name, value])
    element.evaluate("(e) => e.title = 'A name'")
    host.page.wait_for_function("document.querySelector('passerelle-embed').shadowRoot?.querySelector('iframe')")
    frame = host.page.wait_for_selector("passerelle-embed iframe")
    assert frame
    found = f"{host.site.url}es/embed/{SHEET}?theme=dark"
    assert (frame.get_attribute("src"), frame.get_attribute("title")) == (found, "A name")
    assert frame.evaluate("(e) => [e.clientWidth, e.parentNode.querySelectorAll('iframe').length]") == [400, 1]
    host.page.wait_for_url("**", wait_until="networkidle")
    (inner,) = host.frames(1)
    assert inner.url == found
    host.assert_fits(inner)


def test_taken_away(host: Host) -> None:
    """With a blockquote goes its frame; what comes back is shown again, as it is then."""
    host.open(f"<body><div>{host.quote(SHEET)}</div><p></p>{host.script}")
    host.frames(1)
    host.page.evaluate("document.querySelector('blockquote').remove()")
    host.page.wait_for_function("!document.querySelector('iframe')")
    again = host.quote(SHEET, marks=' data-theme="dark" data-width="400"')
    host.page.evaluate("(html) => document.querySelector('p').outerHTML = html", again)
    (frame,) = host.frames(1)
    assert frame.url.endswith("?theme=dark")
    host.assert_fits(frame)
    assert frame.frame_element().evaluate("(e) => e.clientWidth") == 400
    element = host.pasted("element", LIST).removesuffix(host.script)
    host.page.evaluate("(html) => document.querySelector('div').innerHTML = html", element)
    host.frames(2)
    host.page.evaluate("window.kept = document.querySelector('passerelle-embed'); kept.remove()")
    host.page.wait_for_function("kept.shadowRoot.querySelector('iframe') === null")
    host.page.evaluate("document.body.append(kept)")
    host.assert_fits(host.frames(2)[-1])


@pytest.mark.parametrize("path", ["practices/inclucities", "practices/inclucities/index.html", f"embed/{SHEET}"])
def test_addresses_as_they_are_copied(path: str, host: Host) -> None:
    """Without the final slash, with the file's name, or of the embed itself."""
    host.open(f'<body><passerelle-embed src="{host.site.url}{path}"></passerelle-embed>{host.script}')
    (frame,) = host.frames(1)
    assert frame.url == f"{host.site.url}embed/{SHEET}"


def test_what_is_not_understood_is_told(host: Host) -> None:
    """Once, in the console, for whoever pasted it; lists that have no embed are none of ours."""
    told: list[str] = []
    host.page.on("console", lambda message: told.append(message.text) if message.type == "warning" else None)
    address = f"{host.site.url}audiences/refugees/"
    body = f'<blockquote class="passerelle-embed"><a href="{address}">x</a></blockquote>'
    host.open(f"<body>{body}<passerelle-embed></passerelle-embed>{host.script}{host.quote(SHEET)}")
    host.frames(1)
    host.page.evaluate("document.body.append('more')")
    host.page.wait_for_timeout(100)
    assert told == [f"Not shown: {address}"]


def test_far_below(host: Host) -> None:
    """A frame out of sight loads when the reader comes near."""
    host.open(f'<body><div style="height: 20000px"></div>{host.quote(SHEET)}{host.script}')
    host.page.wait_for_selector("iframe", state="attached")
    host.page.wait_for_timeout(300)
    assert [frame.url for frame in host.page.frames[1:]] in ([], [""], ["about:blank"])
    host.page.locator("blockquote").scroll_into_view_if_needed()
    (frame,) = host.frames(1)
    host.assert_fits(frame)


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
    """What is no whole number is nothing; others stay between 100 and 20,000 pixels."""
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
    for given, kept in ((1_000_000_000, "20000px"), (-5, "100px"), (700, "700px")):
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

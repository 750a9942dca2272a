"""Embeds as browsers show them: by themselves, and in the strictest frame that hosts use."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from tests.site.conftest import Open
from tests.site.project import LANGUAGES, Site, copy_project, prefix
from tests.site.reader import Reader
from tests.site.records import HOSTILE, OUT_OF_DATE, WITHOUT_SPANISH, add_records, copy_of, write
from tests.site.server import serving
from tests.site.test_accessibility import FOCUSABLE, UNFRAMED, axe, violations  # noqa: F401  axe is a fixture
from tests.site.test_pages import TOO_WIDE

from passerelle.embed.lists import MOST_CARDS
from passerelle.embed.publish import write_embeds
from passerelle.site import Settings
from passerelle.site import Site as Core

WIDTHS = (240, 320, 600, 1200)
SHOWN = 10
"""Cards that a list shows where its address asks for no number."""

SHEET, LIST, MAP = "embed/practices/inclucities/", "embed/themes/reception/", "embed/networks/urbact/map/"
RARER = (
    f"es/embed/practices/{WITHOUT_SPANISH}/",
    f"en/embed/practices/{OUT_OF_DATE}/",
    *(f"en/embed/practices/{id_}/" for id_ in HOSTILE),
    "en/embed/networks/item/",
    "en/embed/networks/item/map/",
    "en/embed/cities/lyon/",
    "es/embed/countries/es/",
)
KINDS = tuple(prefix(code) + path for code in LANGUAGES for path in (SHEET, LIST, MAP))
every_kind = pytest.mark.parametrize("path", [*KINDS, *RARER])
sheet_list_map = pytest.mark.parametrize("path", ["en/" + path for path in (SHEET, LIST, MAP)])

CONTRAST = """(selector) => {
  const luminance = (colour) => {
    const [r, g, b] = colour.match(/[\\d.]+/g).map((c) => c / 255)
      .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const style = (element) => getComputedStyle(element);
  const text = style(document.querySelector(selector)).color;
  const paper = style(document.documentElement).backgroundColor;
  const [low, high] = [luminance(text), luminance(paper)].sort((a, b) => a - b);
  return [(high + 0.05) / (low + 0.05), text];
}"""


@pytest.fixture(scope="module")
def embedded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The embeds of the real records and of rarer ones, and a list of more practices than one shows."""
    root = copy_project(tmp_path_factory.mktemp("embedded"))
    add_records(root)
    for number in range(MOST_CARDS + 3):
        record = copy_of(root, "mc2cm", "en")
        record["texts"]["en"]["title"] = f"{number} · {record['texts']['en']['title']}"[:140]
        write(root, f"more-{number}", record)
    out = root / "site"
    with serving(out) as url:
        site = Core.load(root, Settings(url, "Passerelle", world=Path(sys.prefix, "share", "passerelle", "world.json")))
        write_embeds(site.pages, out, root / "overrides/assets/embed", site._atlas)
        for name, content in (site._atlas.files if site._atlas else {}).items():
            (out / name).parent.mkdir(parents=True, exist_ok=True)
            (out / name).write_bytes(content)
        yield Site(out, url)


def cards(tab: Reader) -> int:
    """How many cards are seen."""
    return tab.page.locator(".cards > li:visible").count()


@every_kind
def test_it_fits_every_width(path: str, embedded: Site, quick: Open) -> None:
    """From 240 to 1,200 pixels nothing is cut off or scrolls aside; it loads without a trouble and asks for nothing but
    itself, and a map for its background."""
    tab = quick(embedded)
    tab.open(path)
    assert len(tab.requests) == 1 + tab.page.locator("svg image").count()
    for width in WIDTHS:
        tab.page.set_viewport_size({"width": width, "height": 400})
        assert tab.page.evaluate("document.documentElement.scrollWidth") == width
        assert tab.page.evaluate(TOO_WIDE) == [], width


@every_kind
def test_nothing_is_found(path: str, embedded: Site, reader: Open, axe: str) -> None:  # noqa: F811
    """No violation of WCAG 2.2 AA or of axe's best practices, on narrow and wide frames, light and dark."""
    tab = reader(embedded)
    tab.open(path)
    tab.page.evaluate(axe)
    for width in (240, 1200):
        tab.page.set_viewport_size({"width": width, "height": 600})
        for theme in ("light", "dark"):
            tab.page.evaluate("(theme) => document.documentElement.dataset.theme = theme", theme)
            assert violations(tab.page) == [], (width, theme)


@sheet_list_map
def test_what_has_the_focus_is_framed(path: str, embedded: Site, quick: Open) -> None:
    """Readers of keyboards see where they are."""
    tab = quick(embedded)
    tab.open(path)
    tab.page.keyboard.press("Tab")
    assert tab.focused("e.localName") == "a"
    assert tab.page.locator(FOCUSABLE).evaluate_all(UNFRAMED) == []


# what the address asks for ------------------------------------------------------------------------------------------


def paper(tab: Reader) -> str:
    """The colour of the ground."""
    return str(tab.page.evaluate("getComputedStyle(document.documentElement).backgroundColor"))


def test_the_theme(embedded: Site, quick: Open) -> None:
    """That of the system unless the address asks for one; anything else asks for none."""
    light, dark = "rgb(255, 253, 249)", "rgb(28, 35, 38)"
    for scheme, system in (("light", light), ("dark", dark)):
        tab = quick(embedded, color_scheme=scheme)
        wanted = {"": system, "?theme=auto": system, "?theme=x": system, "?theme=light": light, "?theme=dark": dark}
        for query, colour in wanted.items():
            tab.open(f"en/{SHEET}{query}")
            assert paper(tab) == colour, (scheme, query)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("accent", ["ffdd00", "ffffff", "000000", "0000ff", "777777", "123456", "ff0000", "%2300ff00"])
def test_an_accent_can_be_read(accent: str, theme: str, embedded: Site, quick: Open) -> None:
    """4.5:1 and more on the ground of the theme in force; what has it from the start is left alone."""
    tab = quick(embedded)
    tab.open(f"en/{SHEET}?theme={theme}&accent={accent}")
    ratio, colour = tab.page.evaluate(CONTRAST, "h1 a")
    assert ratio >= 4.5
    red, green, blue = (int(accent[-6:][n : n + 2], 16) for n in (0, 2, 4))
    given = f"rgb({red}, {green}, {blue})"
    fine = {"light": ("000000", "0000ff", "123456"), "dark": ("ffdd00", "ffffff", "%2300ff00")}[theme]
    assert (colour == given) == (accent in fine)


@pytest.mark.parametrize("accent", ["", "red", "12345", "1234567", "gggggg", "000000;color:red", "url(x)", "</style>"])
def test_nonsense_is_no_accent(accent: str, embedded: Site, quick: Open) -> None:
    """The site's own is kept."""
    tab = quick(embedded)
    tab.open(f"en/{SHEET}?theme=light&accent={accent}")
    assert tab.page.evaluate(CONTRAST, "h1 a")[1] == "rgb(12, 90, 99)"


def test_the_view(embedded: Site, quick: Open) -> None:
    """A compact one says less; source, licence and the way to the whole stay."""
    tab = quick(embedded)
    for path, left_out in ((SHEET, "section"), (LIST, ".brief >> nth=0"), (MAP, ".places")):
        for query, seen in (("", True), ("?view=full", True), ("?view=x", True), ("?view=compact", False)):
            tab.open(f"en/{path}{query}")
            assert tab.page.locator(left_out).is_visible() == seen, (path, query)
            for always in ("h1", ".on a >> nth=0", "footer a >> nth=0", "footer a >> nth=1"):
                assert tab.page.locator(always).is_visible()
            tab.page.set_viewport_size({"width": 240, "height": 400})
            assert tab.page.evaluate(TOO_WIDE) == []


@pytest.mark.parametrize(
    ("limit", "shown"),
    [
        ("", SHOWN),
        ("1", 1),
        ("3", 3),
        ("50", 50),
        ("51", 50),
        ("9999", 50),
        ("0", SHOWN),
        ("-3", SHOWN),
        ("x", SHOWN),
        ("9" * 400, SHOWN),
    ],
)
def test_the_limit(limit: str, shown: int, embedded: Site, quick: Open) -> None:
    """As many cards as the address asks for, ten where it asks for none; the count and the way to all stay."""
    tab = quick(embedded)
    tab.open(f"en/{LIST}?limit={limit}")
    assert cards(tab) == shown
    count = tab.page.locator("header .meta").inner_text()
    assert int(count.split()[0]) > MOST_CARDS
    assert tab.page.locator(".on a").inner_text() == f"All {count} on Passerelle"


@sheet_list_map
def test_without_scripts(path: str, embedded: Site, quick: Open) -> None:
    """All of it can be read, in the system's theme."""
    tab = quick(embedded, java_script_enabled=False, color_scheme="dark")
    tab.open(f"{path}?limit=1&view=compact&theme=light")
    for selector in ("h1", ".on a >> nth=0", "footer a >> nth=1", ".more >> nth=0"):
        assert tab.page.locator(selector).is_visible()
    if path.endswith(LIST):
        assert cards(tab) == MOST_CARDS


@sheet_list_map
def test_on_paper(path: str, embedded: Site, quick: Open) -> None:
    """Black on white, with the address of the whole."""
    tab = quick(embedded, color_scheme="dark")
    tab.open(path)
    assert not tab.page.locator(".address").is_visible()
    tab.page.emulate_media(media="print", color_scheme="dark")
    assert paper(tab) == "rgb(255, 255, 255)"
    whole = tab.page.locator("link[rel=canonical]").get_attribute("href")
    assert tab.page.locator(".address").inner_text() == whole


# in a frame ---------------------------------------------------------------------------------------------------------

NOTING = """<!doctype html><title>Host</title><link rel="icon" href="data:,"><script>
var messages = [];
addEventListener("message", (event) => messages.push({origin: event.origin, data: event.data,
  ours: event.source === document.querySelector("iframe").contentWindow}));
</script>"""

Frame = Callable[..., Page]


@pytest.fixture
def framed(embedded: Site, browser: Browser, tmp_path: Path) -> Iterator[Frame]:
    """Opens a page of another origin with an embed in a frame: `framed(path, width, sandbox)`."""
    opened, troubles = [], []
    with serving(tmp_path) as host:

        def open_host(path: str, width: int = 500, sandbox: str = "allow-scripts") -> Page:
            frame = (
                f'<iframe sandbox="{sandbox}" src="{embedded.url}{path}" title="x" width={width} height=150></iframe>'
            )
            (tmp_path / "index.html").write_text(NOTING + frame, encoding="utf-8")
            context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
            context.set_default_timeout(10_000)
            opened.append(context)
            page = context.new_page()
            page.on("console", lambda m: troubles.append(m.text) if m.type in ("error", "warning") else None)
            page.on("pageerror", lambda error: troubles.append(str(error)))
            page.goto(host)
            page.wait_for_function("messages.length > 0")
            return page

        yield open_host
        for context in opened:
            context.close()
    assert troubles == []


def told(page: Page) -> list[dict[str, Any]]:
    """What the frame has told its host."""
    found: list[dict[str, Any]] = page.evaluate("messages")
    return found


def height(page: Page) -> int:
    """How high what the frame shows is, as the browser lays it out."""
    measured = page.frames[1].evaluate("Math.ceil(document.body.getBoundingClientRect().height)")
    return int(measured)


@sheet_list_map
def test_an_opaque_frame_tells_its_height(path: str, framed: Frame) -> None:
    """Scripts and nothing else allowed: no error, one message, a whole number."""
    page = framed(path)
    assert page.frames[1].evaluate("origin") == "null"
    assert told(page) == [
        {"origin": "null", "ours": True, "data": {"type": "passerelle:height", "height": height(page)}}
    ]
    assert page.frames[1].evaluate("document.images.length || document.querySelectorAll('svg image').length") == (
        1 if path.endswith(MAP) else 0
    )


def test_heights_follow(framed: Frame) -> None:
    """Another width, another height; the height that a host gives changes nothing: no message answers it."""
    page = framed(f"en/{SHEET}", 900)
    low = told(page)[-1]["data"]["height"]
    page.evaluate("document.querySelector('iframe').width = 300")
    page.wait_for_function("messages.length === 2")
    high = told(page)[-1]["data"]["height"]
    assert high > low
    assert high == height(page)
    for given in (high, 4000, 100):
        page.evaluate("(height) => document.querySelector('iframe').height = height", given)
        page.wait_for_timeout(100)
    heights = [message["data"]["height"] for message in told(page)]
    # A bar to scroll by takes some width, where the browser shows one beside the page: never more than its own change.
    assert len(heights) <= 4
    assert height(page) == heights[-1]


def test_a_frame_that_has_its_height_does_not_scroll(framed: Frame) -> None:
    """What it tells is enough, to the pixel."""
    page = framed(f"en/{SHEET}", 600)
    page.evaluate("document.querySelector('iframe').style.cssText = `border:0;height:${messages[0].data.height}px`")
    frame = page.frames[1]
    frame.wait_for_function("innerHeight > 150")
    assert frame.evaluate("document.documentElement.scrollHeight <= innerHeight")


def test_a_frame_on_paper_keeps_its_source(framed: Frame) -> None:
    """It has the height of the screen, so that its end is cut: source and licence come first, nothing unfolds."""
    page = framed(f"en/{LIST}", 900)
    screen = height(page)
    page.emulate_media(media="print")
    frame = page.frames[1]
    assert not frame.locator(".address").is_visible()
    assert height(page) <= screen
    top = frame.evaluate("['footer', 'h1'].map((e) => document.querySelector(e).getBoundingClientRect().top)")
    assert top == sorted(top)


def test_wordpress_gets_what_it_listens_for(framed: Frame) -> None:
    """With the secret of its address: the height, once more when it says that it is ready; links to the site are told,
    others left to the frame."""
    page = framed(f"en/{SHEET}#?secret=AbCdEf1234")
    page.wait_for_function("messages.length === 2")
    wanted = {"message": "height", "value": height(page), "secret": "AbCdEf1234"}
    assert told(page)[1]["data"] == wanted
    page.evaluate(
        "document.querySelector('iframe').contentWindow.postMessage({message: 'ready', secret: 'AbCdEf1234'}, '*')"
    )
    page.wait_for_function("messages.length === 4")
    assert told(page)[3]["data"] == wanted
    page.frames[1].locator("h1 a").click()
    page.wait_for_function("messages.length === 5")
    link = told(page)[4]["data"]
    assert link["value"].endswith("/en/practices/inclucities/")
    assert link == {"message": "link", "value": link["value"], "secret": "AbCdEf1234"}
    assert page.frames[1].evaluate("location.hash") == "#?secret=AbCdEf1234"


def test_without_a_secret_links_open_tabs(framed: Frame) -> None:
    """Where the host allows them: the new tab cannot reach back."""
    page = framed(f"en/{SHEET}", sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox")
    with page.expect_popup() as opened:
        page.frames[1].locator("footer a").first.click()
    assert opened.value.evaluate("opener") is None
    assert [message["data"]["type"] for message in told(page)] == ["passerelle:height"]


def test_a_late_host_asks_again(framed: Frame) -> None:
    """Its script may come after the height was told; what others say changes nothing."""
    page = framed(f"en/{LIST}")
    page.evaluate("document.querySelector('iframe').contentWindow.postMessage({type: 'passerelle:ready'}, '*')")
    page.wait_for_function("messages.length === 2")
    first, second = told(page)
    assert first == second
    for data in ("'ready'", "null", "{type: 1}", "{message: {}}", "{type: 'passerelle:height', height: 9}"):
        page.evaluate(f"document.querySelector('iframe').contentWindow.postMessage({data}, '*')")
    page.frames[1].evaluate("postMessage({type: 'passerelle:ready'}, '*')")  # of itself, not of its host
    page.wait_for_timeout(200)
    assert len(told(page)) == 2

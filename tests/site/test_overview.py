"""The base at a glance in a browser: pictures with names, tables that say the same, room on any screen."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page
from tests.site.addresses import each_language
from tests.site.conftest import Open
from tests.site.project import PRACTICES, Site, prefix
from tests.site.reader import DESKTOP, NARROW, PHONE

from passerelle import addresses

SMALLEST = 12
"""Size of text in pictures, in px, at least."""

SIZES = """(svgs) => svgs.flatMap((svg) => [...svg.querySelectorAll("text")].filter((t) => t.checkVisibility())
  .map((t) => parseFloat(getComputedStyle(t).fontSize) * svg.getScreenCTM().a))"""

CELLS = """(cells) => cells.map((cell) => {
  const box = (e) => e.getBoundingClientRect();
  const { x, y, width, height } = box(cell.querySelector("rect"));
  const within = (e, at, from, to) => box(e)[from] <= at && at <= box(e)[to];
  const find = (list, test) => [...document.querySelectorAll(`.pl-matrix__${list} > li`)].find(test);
  const row = find("rows", (e) => within(e, y + height / 2, "top", "bottom"));
  const column = find("columns", (e) => within(e, x + width / 2, "left", "right"));
  return [row, column].map((e) => e.querySelector("a").textContent).concat(cell.querySelector("text").textContent);
})"""

ROWS = """(table) => [...table.tBodies[0].rows].map((row) => [...row.cells].map((cell) => cell.innerText.trim()))"""

CONTRASTS = """(svgs) => {
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", {willReadFrequently: true});
  const luminance = (colour) => {
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].map((c) => c / 255)
      .map((c) => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const probe = document.querySelector(".pl-cell").cloneNode(true);
  svgs[0].append(probe);
  const found = [1, 2, 3, 4, 5].map((n) => {
    probe.setAttribute("class", `pl-cell pl-tint--${n}`);
    const [ground, ink] = ["rect", "text"].map((e) => luminance(getComputedStyle(probe.querySelector(e)).fill));
    const [low, high] = ground < ink ? [ground, ink] : [ink, ground];
    return (high + 0.05) / (low + 0.05);
  });
  probe.remove();
  return found;
}"""


def overview(tab_page: Page) -> Page:
    """The open page with its tables unfolded."""
    tab_page.locator(".pl-data").evaluate_all("(all) => all.forEach((e) => { e.open = true; })")
    return tab_page


@each_language
def test_pictures_have_names(language: str, site: Site, reader: Open) -> None:
    """As a screen reader hears them: a name each, none twice."""
    tab = reader(site, viewport=DESKTOP)
    tab.open(prefix(language) + addresses.OVERVIEW)
    pictures = tab.page.get_by_role("img")
    names = [pictures.nth(n).aria_snapshot() for n in range(pictures.count())]
    assert len(names) == len(set(names)) == tab.page.locator(".pl-glance svg:not([aria-hidden])").count() >= 4
    assert all(len(name) > len('- img "x"') for name in names)
    assert tab.troubles == []


@each_language
@pytest.mark.parametrize("viewport", [DESKTOP, NARROW], ids=["desktop", "320"])
def test_cells_stand_in_their_rows_and_columns(language: str, viewport: object, site: Site, reader: Open) -> None:
    """What is drawn beside a theme and below a country is what the table has for both, whatever wraps."""
    tab = reader(site, viewport=viewport)
    tab.open(prefix(language) + addresses.OVERVIEW)
    page = overview(tab.page)
    drawn = page.locator(".pl-cell").evaluate_all(CELLS)
    table = page.locator(".pl-data table").first
    heads = [head.strip() for head in table.locator("thead th").all_inner_texts()]
    expected = [
        [row[0], country, count]
        for row in table.evaluate(ROWS)
        for country, count in zip(heads[2:], row[2:], strict=True)
        if count != "0"
    ]
    assert sorted(drawn) == sorted(expected)
    assert len(drawn) > len(PRACTICES)


def test_bars_are_as_high_as_the_table_says(site: Site, reader: Open) -> None:
    """In proportion, to the pixel."""
    tab = reader(site, viewport=DESKTOP)
    tab.open("en/" + addresses.OVERVIEW)
    page = overview(tab.page)
    rows = page.locator(".pl-data table").nth(1).evaluate(ROWS)
    heights = page.locator(".pl-bar").evaluate_all(
        "(bars) => bars.map((b) => [...b.querySelectorAll('rect')].reduce((h, r) => h + r.getBBox().height, 0))"
    )
    totals = [int(row[-1]) for row in rows]
    unit = max(heights) / max(totals)
    assert heights == pytest.approx([total * unit for total in totals], abs=0.5)
    assert max(totals) > 1


def test_dots_are_as_many_as_the_table_says(site: Site, reader: Open) -> None:
    """A dot a city."""
    tab = reader(site, viewport=DESKTOP)
    tab.open("en/" + addresses.OVERVIEW)
    page = overview(tab.page)
    rows = page.locator(".pl-data table").nth(2).evaluate(ROWS)
    panels = page.locator(".pl-panels > li")
    count = "(all) => all.map((e) => [e.querySelector('h3').innerText, String(e.querySelectorAll('circle').length)])"
    assert panels.evaluate_all(count) == [[row[0], row[3]] for row in rows]


@each_language
def test_text_is_large_enough(language: str, site: Site, reader: Open) -> None:
    """12 px and more on the narrowest screen; a wide picture scrolls within its own box, which the keyboard reaches."""
    tab = reader(site, viewport=NARROW)
    tab.open(prefix(language) + addresses.OVERVIEW)
    sizes = tab.page.locator(".pl-glance svg").evaluate_all(SIZES)
    assert min(sizes) >= SMALLEST
    assert len(sizes) > 20
    assert tab.page.evaluate("document.documentElement.scrollWidth") == NARROW["width"]
    box = tab.page.locator(".pl-scroll").first
    assert box.evaluate("(e) => e.scrollWidth > e.clientWidth")
    box.focus()
    tab.page.keyboard.press("ArrowRight")
    tab.page.wait_for_function("document.activeElement.scrollLeft > 0")
    names = tab.page.locator(".pl-matrix__rows")
    left = names.evaluate("(e) => e.getBoundingClientRect().left")
    assert left >= 0, "the names of the rows stay"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_numbers_can_be_read_on_every_tint(scheme: str, site: Site, reader: Open) -> None:
    """4.5:1 on each of them, also those that the records of today do not need."""
    tab = reader(site, viewport=PHONE)
    tab.open("en/" + addresses.OVERVIEW)
    tab.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    contrasts = tab.page.locator(".pl-matrix__cells svg").evaluate_all(CONTRASTS)
    assert len(contrasts) == 5
    assert min(contrasts) >= 4.5


@each_language
def test_the_home_page_leads_there_and_labels_lead_on(language: str, site: Site, reader: Open) -> None:
    """A reader comes from the home page to the picture, and from its names to the lists."""
    tab = reader(site, viewport=DESKTOP)
    tab.open(prefix(language))
    tab.page.locator(f".pl-prose a[href$='{addresses.OVERVIEW}']").click()
    assert tab.path == prefix(language) + addresses.OVERVIEW
    for place, folder in ((".pl-matrix__rows", "themes"), (".pl-matrix__columns", "countries"), ("h3", "networks")):
        link = tab.page.locator(f"{place} a").first
        name = link.inner_text()
        link.click()
        assert tab.path.startswith(f"{prefix(language)}{folder}/")
        assert tab.page.locator("h1").inner_text() == name
        tab.page.go_back()
    assert tab.troubles == []

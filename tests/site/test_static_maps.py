"""The small maps of the real site: what they say, show and cost, in each language and scheme."""

from __future__ import annotations

import gzip
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import html as lxml_html
from tests.site.addresses import SHEETS, each_language, in_each_language
from tests.site.conftest import Open
from tests.site.project import PROJECT, Site, prefix
from tests.site.reader import DESKTOP, NARROW, Reader

LISTS = ("countries/es/", "countries/jo/", "cities/amman/", "cities/valencia/", "networks/urbact/", "networks/cemr/")
PATHS = in_each_language((*SHEETS, *LISTS))
every_map = pytest.mark.parametrize("path", PATHS)

BOXES = """(map) => {
  const whole = map.getBoundingClientRect();
  return [...map.querySelectorAll("text")].map((text) => {
    const box = text.getBoundingClientRect();
    return [text.textContent, box.left - whole.left, box.top - whole.top, whole.right - box.right,
      whole.bottom - box.bottom, box.width, box.height, whole.width / 320];
  });
}"""
CONTRASTS = """() => {
  const luminance = (colour) => {
    const [r, g, b] = colour.match(/[\\d.]+/g).map(Number).map((c) => c / 255)
      .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const mixed = (sea, grey, share) => {
    const [a, b] = [sea, grey].map((colour) => colour.match(/[\\d.]+/g).map(Number));
    return `rgb(${a.map((c, n) => c * (1 - share) + b[n] * share).join()})`;
  };
  const contrast = (one, other) => {
    const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };
  const style = (selector) => getComputedStyle(document.querySelector(selector));
  const sea = style(".pl-map > svg").backgroundColor, land = mixed(sea, "rgb(125,118,102)", 0.2);
  const names = style(".pl-map__names text").fill, countries = style(".pl-map__countries text").fill;
  const dots = style(".pl-map__dots").stroke;
  return { names: Math.min(...[sea, land].map((c) => contrast(names, c))),
    countries: Math.min(...[sea, land].map((c) => contrast(countries, c))),
    dots: Math.min(...[sea, land].map((c) => contrast(dots, c))), land: contrast(sea, land) };
}"""


@every_map
def test_a_map_is_one_picture_with_a_name(path: str, site: Site) -> None:
    """Said in words; its background is a file of ours; a link says whose boundaries they are and that no position is
    taken."""
    page = lxml_html.fromstring(site.read(path))
    [figure] = page.find_class("pl-map")
    [drawing] = figure.xpath("./svg[@role='img']")
    assert re.match(r"(Carte|Map|Mapa)( de| of|:|\u00a0:) ", drawing.get("aria-label"))
    assert drawing.xpath(".//a | .//*[@tabindex]") == []
    [image] = drawing.xpath("./image/@href")
    assert re.fullmatch(r"(\.\./)+assets/maps/[\w-]+\.[0-9a-f]{8}\.svg", image)
    assert (site.folder / path / image).is_file()
    *_, link = figure.xpath(".//figcaption//a")
    assert "Natural Earth" in link.text_content()
    target, anchor = link.get("href").split("#")
    method = lxml_html.fromstring((site.folder / path / target / "index.html").read_text("utf-8"))
    assert method.get_element_by_id(anchor).tag == "h2"


@each_language
def test_maps_speak_the_language_of_the_page(language: str, site: Site) -> None:
    """Names of places, of countries, and the pairs in words."""
    page = lxml_html.fromstring(site.read(f"{prefix(language)}practices/inclucities/"))
    [drawing] = page.xpath("//figure/svg[@role='img']")
    told = {"fr": "Malines accompagne Capaci", "en": "Mechelen mentors Capaci", "es": "Malinas acompaña a Capaci"}
    assert told[language] in drawing.get("aria-label")
    page = lxml_html.fromstring(site.read(f"{prefix(language)}cities/amman/"))
    names = {"fr": {"Amman", "Jordanie"}, "en": {"Amman", "Jordan"}, "es": {"Amán", "Jordania"}}
    assert names[language] <= set(page.xpath("//figure/svg//text/text()"))


@each_language
def test_all_places_of_a_sheet_are_named_beside_their_points(language: str, site: Site) -> None:
    """But for those that share a point, whose number is told."""
    for path in SHEETS:
        page = lxml_html.fromstring(site.read(prefix(language) + path))
        [drawing] = page.xpath("//figure/svg[@role='img']")
        texts = drawing.xpath("./g[@class='pl-map__names']/text/text()")
        named = sum(len(text.split(",")) + int((re.findall(r"\+(\d+)$", text) or [0])[0]) for text in texts)
        told = re.search(r"\d+", drawing.get("aria-label"))
        assert told is not None
        assert named == int(told[0]), texts


@every_map
def test_names_cover_nothing(path: str, site: Site, reader: Open) -> None:
    """As the browser sets them: within the drawing, apart from each other, on a desk and at 320 pixels."""
    tab = reader(site)
    tab.open(path)
    for size in (DESKTOP, NARROW):
        tab.page.set_viewport_size(size)
        boxes = tab.page.locator(".pl-map > svg").evaluate(BOXES)
        assert boxes
        for n, (text, left, top, right, bottom, width, height, unit) in enumerate(boxes):
            # A line of type is higher than its letters.
            assert min(left, right) >= 0, text
            assert min(top, bottom) >= -3 * unit, text
            for other, x, y, _, _, wide, high, _ in boxes[:n]:
                beside = x >= left + width - 3 * unit or left >= x + wide - 3 * unit
                apart = y >= top + height - 6 * unit or top >= y + high - 6 * unit
                assert beside or apart, (text, other)
    assert tab.troubles == []
    assert tab.page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrasts(scheme: str, site: Site, reader: Open) -> None:
    """4.5:1 for names, 3:1 for points, on land and at sea; land is told from the sea. The site's own switch holds."""
    tab = reader(site)
    tab.open("practices/inclucities/")
    for system in ("light", "dark"):
        tab.page.emulate_media(color_scheme=system)
        tab.page.evaluate("(scheme) => { document.documentElement.dataset.scheme = scheme; }", scheme)
        found = tab.page.evaluate(CONTRASTS)
        assert found["names"] >= 4.5
        assert found["countries"] >= 4.5
        assert found["dots"] >= 3
        assert found["land"] >= 1.15


def drawn(tab: Reader) -> bool:
    """Whether the background of the open page's map is seen: the picture changes when it goes."""
    drawing = tab.page.locator(".pl-map > svg")
    before = drawing.screenshot()
    drawing.locator("image").evaluate("(image) => image.remove()")
    return drawing.screenshot() != before


def test_the_background_is_seen(site: Site, reader: Open) -> None:
    """One request for it, to this site and to nobody else."""
    tab = reader(site, fresh=True)
    tab.open("cities/vienna/")
    asked = [request.url for request in tab.requests]
    assert all(url.startswith(site.url) for url in asked)
    assert len([url for url in asked if "/maps/" in url]) == 1
    assert drawn(tab)
    assert tab.troubles == []


def test_the_background_is_seen_from_a_file(site: Site, reader: Open) -> None:
    """The folder can be read without a server."""
    tab = reader(site, fresh=True)
    tab.page.goto((site.folder / "cities/vienna/index.html").as_uri())
    assert drawn(tab)


def test_maps_are_small_and_few(site: Site) -> None:
    """A map adds under 1.5 KB to a page, gzipped, and its file is under 15 KB; only files that a page shows are
    there."""
    files = sorted((site.folder / "assets/maps").iterdir())
    shown: set[str] = set()
    for path in site.folder.rglob("index.html"):
        html = path.read_text("utf-8")
        shown |= set(re.findall(r"assets/maps/([^\"]+)", html))
        for figure in re.findall(r'<figure class="pl-map">.*?</figure>', html, re.DOTALL):
            assert len(gzip.compress(html.encode())) - len(gzip.compress(html.replace(figure, "").encode())) < 1536
    assert {file.name for file in files} == shown
    assert len(files) < 60
    assert all(len(gzip.compress(file.read_bytes())) < 15_000 for file in files)


@pytest.mark.parametrize(
    ("locale", "told"),
    [("fr_FR", "Les tracés des cartes"), ("en_GB", "The shapes of the maps"), ("es_ES", "Los trazados")],
)
def test_a_missing_world_is_told_with_its_remedy(
    locale: str, told: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """The set-up makes it: without it the build says so, in the person's language, and publishes nothing."""
    folder = tmp_path_factory.mktemp("none")
    out, shared = folder / "site", Path("share", "passerelle")
    (folder / shared).mkdir(parents=True)
    (folder / shared / "browser").symlink_to(Path(sys.prefix) / shared / "browser")  # what else the set-up makes
    start = f"import sys; sys.prefix = {str(folder)!r}; from mkdocs.__main__ import cli; cli()"
    result = subprocess.run(
        [sys.executable, "-c", start, "build", "--quiet", "-f", str(PROJECT / "mkdocs.yml"), "-d", str(out)],
        cwd=PROJECT,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "LC_ALL": f"{locale}.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert result.returncode == 1
    assert told in result.stderr
    assert "make site" in result.stderr
    assert "Traceback" not in result.stderr
    assert not out.exists()

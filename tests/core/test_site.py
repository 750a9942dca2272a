"""The whole site as data in, files out."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree
from lxml import html as lxml_html
from tests.core.editions import SITE_URL, TEMPLATES
from tests.core.samples import LANGUAGES, full, practice, vocabulary

from passerelle.shell import DEPTHS, Shell, slot
from passerelle.site import Settings, Site
from passerelle.sources import Sources

SETTINGS = Settings(site_url=SITE_URL.rstrip("/"), site_name="Passerelle", templates=TEMPLATES)
FRAME = "<!doctype html><html lang={}><head>{}</head><body class={}><main data-path={}>{}</main></body></html>"
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def site() -> Site:
    """A site of two practices, one of which lacks a language."""
    records = {"sample": full(), "other": practice(["en", "fr"])}
    sources = Sources(Path(), vocabulary(), records, (), tuple(records))
    return Site(sources, SETTINGS, Path())


def shells() -> dict[tuple[str, int], Shell]:
    """A bare frame for every language and depth."""
    slots = (slot("head"), slot("section"), slot("path"), slot("content"))
    return {(code, depth): Shell.parse(FRAME.format(code, *slots)) for code in LANGUAGES for depth in DEPTHS}


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site written once, with one hand-written page told."""
    folder = tmp_path_factory.mktemp("site")
    made = site()
    made.add_written("about/", LANGUAGES)
    made.write(folder, shells())
    return folder


def test_every_page_is_a_folder_under_its_language(out: Path) -> None:
    """The default language at the root, the same paths in each."""
    trees = {
        code: {p.relative_to(out / folder).as_posix() for p in (out / folder).rglob("index.html")}
        for code, folder in (("en", "en"), ("es", "es"))
    }
    french = {
        p.relative_to(out).as_posix()
        for p in out.rglob("index.html")
        if p.relative_to(out).parts[0] not in ("en", "es", "api")
    }
    assert trees["en"] == trees["es"] == french
    assert "practices/sample/index.html" in french
    assert "cities/lyon/index.html" in french


def test_a_page_fills_its_shell(out: Path) -> None:
    """Head, content, path and section stand where the theme wants them."""
    page = lxml_html.document_fromstring((out / "en/practices/sample/index.html").read_text(encoding="utf-8"))
    assert page.get("lang") == "en"
    assert page.findtext(".//title") == "§Title en · Passerelle"
    assert page.xpath("//body/@class") == ["practices"]
    assert page.xpath("//main/@data-path") == ["practices/sample/"]
    assert page.xpath("//main//h1")[0].text == "§Title en"


def test_the_sitemap_holds_what_truly_exists(out: Path) -> None:
    """Every page in every language that has it; pages in the stead of a missing sheet are no pages; nothing twice."""
    tree = etree.fromstring((out / "sitemap.xml").read_bytes())
    found = [str(text) for text in tree.xpath("//s:loc/text()", namespaces=NAMES)]
    assert len(found) == len(set(found))
    expected = {
        f"{SITE_URL}{p.parent.relative_to(out).as_posix()}/"
        for p in out.rglob("index.html")
        if 'content="noindex"' not in p.read_text(encoding="utf-8")
    }
    assert set(found) == expected | {f"{SITE_URL}{folder}about/" for folder in ("", "en/", "es/")}
    assert f"{SITE_URL}es/practices/other/" not in found
    assert f"{SITE_URL}en/practices/other/" in found


def test_sitemap_and_heads_name_the_same_alternates(out: Path) -> None:
    """Search engines drop a set of alternates that does not agree with itself."""
    tree = etree.fromstring((out / "sitemap.xml").read_bytes())
    for url in tree.xpath("//s:url", namespaces=NAMES):
        location = str(url.findtext("s:loc", namespaces=NAMES))
        if location.endswith("about/"):
            continue
        file = out / location.removeprefix(SITE_URL) / "index.html"
        head = lxml_html.document_fromstring(file.read_text(encoding="utf-8"))
        told = {(e.get("hreflang"), e.get("href")) for e in head.xpath("//link[@hreflang]")}
        assert told == {(e.get("hreflang"), e.get("href")) for e in url.xpath("x:link", namespaces=NAMES)}
        assert head.xpath("//link[@rel='canonical']/@href") == [location]


def test_two_builds_are_the_same_bytes(out: Path, tmp_path: Path) -> None:
    """Nothing depends on when or in which order things are made."""
    again = site()
    again.add_written("about/", LANGUAGES)
    again.write(tmp_path, shells())
    one, other = (
        {p.relative_to(folder): p.read_bytes() for p in folder.rglob("*") if p.is_file()} for folder in (out, tmp_path)
    )
    assert one == other


def test_writing_and_heads_name_no_page(out: Path, tmp_path: Path) -> None:
    """The sitemap holds the pages it was told of: not those whose head was asked for, nor any from a former writing."""
    made = site()
    made.add_written("about/", LANGUAGES)
    made.head(language="fr", path="elsewhere/", title="Elsewhere", description="", languages=LANGUAGES)
    for _ in range(2):
        made.write(tmp_path, shells())
        assert (tmp_path / "sitemap.xml").read_bytes() == (out / "sitemap.xml").read_bytes()


def test_the_home_page_is_titled_with_the_sites_name() -> None:
    """Not "Home · Passerelle"."""
    made = site()
    home = made.head(language="en", path="", title="Home", description="x", languages=LANGUAGES, home=True)
    assert "<title>Passerelle</title>" in home
    assert 'href="https://example.org/some/where/en/"' in home
    about = made.head(language="fr", path="about/", title="À propos", description="x", languages=LANGUAGES)
    assert "<title>À propos · Passerelle</title>" in about


def test_parts_of_hand_written_pages_are_in_their_language() -> None:
    """Each language has its own words around the same practices."""
    made = site()
    said = [made.view("practices", language=code, path="practices/") for code in LANGUAGES]
    assert ["2 fiches" in said[0], "2 sheets" in said[1], "2 fichas" in said[2]] == [True] * 3
    assert made.default == "fr"
    assert made.strings("es").language.code == "es"

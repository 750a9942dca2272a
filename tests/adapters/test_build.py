"""The built site: languages, addresses, links and chrome of every page, whoever made it."""

from __future__ import annotations

import re
import sysconfig
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from tests.adapters.tiny_site import PROJECT, SITE_URL, TinySite, tree

from passerelle import addresses
from passerelle.shell import CLOSE, OPEN

LANGUAGES = ("fr", "en", "es")
PREFIX = urlsplit(SITE_URL).path


def pages(tiny: TinySite) -> dict[str, str]:
    """HTML of every page by its path, those without our frame apart: the 404, embeds, the data's address."""
    found = {p.relative_to(tiny.site).as_posix(): p.read_text("utf-8") for p in tiny.site.rglob("*.html")}
    bare = {"404.html", f"{addresses.API}index.html"}
    return {path: html for path, html in found.items() if path not in bare and "/embed/" not in f"/{path}"}


def language_of(path: str) -> str:
    """The language in which a page is published, by its folder."""
    first = PurePosixPath(path).parts[0]
    return first if first in LANGUAGES else "fr"


def test_every_page_stands_in_every_language(built: TinySite) -> None:
    """The same path in each language, `<html lang>` telling which."""
    found = pages(built)
    paths = {language: set() for language in LANGUAGES}  # type: dict[str, set[str]]
    for path, html in found.items():
        language = language_of(path)
        assert f'<html lang="{language}"' in html, path
        paths[language].add(path.removeprefix(f"{language}/") if language != "fr" else path)
    assert paths["fr"] == paths["en"] == paths["es"]
    assert {"index.html", "about/index.html", "practices/index.html"} < paths["fr"]
    assert any(re.fullmatch(r"practices/[a-z0-9-]+/index\.html", path) for path in paths["fr"])


def test_links_of_the_chrome_resolve(built: TinySite) -> None:
    """Header, footer, switcher, styles and scripts lead to files of the site, and are relative: any prefix works."""
    for path, html in pages(built).items():
        chrome = re.sub(r"<main.*</main>", "", html, flags=re.DOTALL)
        for href in re.findall(r'(?:href|src)="([^"]*)"', chrome):
            if href.startswith(("https://", "mailto:", "#")):
                continue
            assert not href.startswith("/"), (path, href)
            target = urlsplit(urljoin(f"http://host{PREFIX}{path}", href)).path
            assert target.startswith(PREFIX), (path, href)
            file = built.site / unquote(target.removeprefix(PREFIX))
            assert (file / "index.html" if target.endswith("/") else file).is_file(), (path, href)


def test_switcher_leads_to_the_same_page(built: TinySite) -> None:
    """One link a language, named in that language, the present one marked."""
    for path in ("en/about/index.html", "es/index.html", "practices/index.html", "en/practices/index.html"):
        html = (built.site / path).read_text("utf-8")
        page = PurePosixPath(path).parent.as_posix().removeprefix(language_of(path)).strip("/.")
        links = re.findall(r'<a href="([^"]*)" lang="(\w+)" hreflang="\2"( aria-current="true")?>([^<]+)</a>', html)
        assert [(code, name) for _, code, _, name in links] == [
            ("fr", "Français"),
            ("en", "English"),
            ("es", "Español"),
        ]
        assert [code for _, code, current, _ in links if current] == [language_of(path)]
        for href, code, _, _ in links:
            parts = [part for part in ("" if code == "fr" else code, page) if part]
            assert urljoin(f"http://host/{path}", href) == "/".join(["http://host", *parts, ""]), (path, code)


def test_menu_marks_where_the_reader_is(built: TinySite) -> None:
    """aria-current="page" on a page of the menu itself, "true" on its section from a generated page."""
    assert re.search(r' aria-current="page">Practices<', (built.site / "en/practices/index.html").read_text("utf-8"))
    sheet = next(path for path in pages(built) if re.fullmatch(r"en/practices/[a-z0-9-]+/index\.html", path))
    header = (built.site / sheet).read_text("utf-8").split("</header>")[0]
    assert re.findall(r'aria-current="true">(\w+)<', header) == ["English", "Practices"]


def test_no_slot_is_left(built: TinySite) -> None:
    """A page on which a mark is seen was not filled."""
    for path, html in pages(built).items():
        assert OPEN not in html, path
        assert CLOSE not in html, path


def test_nothing_comes_from_a_third_party(built: TinySite) -> None:
    """Styles, scripts, images and frames come with the site; no inline event handler; links may lead out."""
    for path, html in {**pages(built), "404.html": (built.site / "404.html").read_text("utf-8")}.items():
        for tag in re.findall(r"<(?:script|img|iframe|source|video|audio)\b[^>]*>", html):
            assert not re.search(r'\s(?:src|srcset)="(?:https?:)?//', tag), (path, tag)
        for tag in re.findall(r"<link\b[^>]*>", html):
            if not re.search(r'rel="(?:canonical|alternate|license|help|author)"', tag):
                assert "//" not in tag, (path, tag)
        assert not re.search(r"<[a-z]+\s[^>]*\son[a-z]+=", html), path
    for style in (built.site / "assets").glob("*.css"):
        assert "//" not in re.sub(r"/\*.*?\*/", "", style.read_text("utf-8"), flags=re.DOTALL)


def test_only_our_own_assets_are_published(built: TinySite) -> None:
    """None of the theme's 3 MB (what is published, and under which names, is in test_assets)."""
    theme = Path(sysconfig.get_path("purelib"), "material", "templates", "assets")
    names = {(path.name.split(".")[0], path.suffix) for path in theme.rglob("*") if path.is_file()}
    assert {("main", ".css"), ("bundle", ".js")} <= names
    assert {(path.name.split(".")[0], path.suffix) for path in (built.site / "assets").rglob("*")}.isdisjoint(names)
    assert not list(built.site.rglob("*.gz"))


def test_404_speaks_every_language(built: TinySite) -> None:
    """Served at any address: its links start from the root of the host, and every passage tells its language."""
    html = (built.site / "404.html").read_text("utf-8")
    assert re.findall(r'<section lang="(\w+)"', html) == list(LANGUAGES)
    for link in re.findall(r'(?:href|src)="([^"#]+)"', html):
        assert link.startswith((PREFIX, "https://")), link
    for home in ("", "practices/", "en/", "en/practices/", "es/", "es/practices/"):
        assert f'href="{PREFIX}{home}"' in html
    assert 'content="noindex"' in html
    # Its menu is that of the language at the root, not of the one built last.
    assert ">Pratiques</a>" in html.split("</header>")[0]


def test_hand_written_text_and_generated_view_stand_in_order(built: TinySite) -> None:
    """The generated part stands where the page marks it, outside the measure of running text."""
    html = (built.site / "en/practices/index.html").read_text("utf-8")
    main = html.split("<main")[1].split("</main>")[0]
    assert main.index('class="pl-prose"') < main.index("</h1>") < main.index("</div>")
    assert "<!-- view -->" not in main
    assert len(main.split("</div>", 1)[1].strip()) > 10


def test_same_input_same_bytes(built: TinySite, tmp_path: Path) -> None:
    """Two builds of the same sources, elsewhere and later, are identical to the byte."""
    again = TinySite.make(tmp_path)
    result = again.build("--strict", "--site-dir", "nested/out", PYTHONHASHSEED="7", TZ="Asia/Tokyo")
    assert result.returncode == 0, result.stdout
    one, other = tree(built.site), tree(tmp_path / "nested" / "out")
    assert one.keys() == other.keys()
    assert [path for path in one if one[path] != other[path]] == []


def test_the_clock_of_the_benchmark(built: TinySite, tiny: TinySite) -> None:
    """What `make bench` builds is the same site, and some of the time goes into what other sites show and harvest."""
    clock = tiny.root / "clock"
    result = tiny.run("passerelle.bench.clocked", str(clock), "build", "--strict")
    assert result.returncode == 0, result.stdout
    assert tree(tiny.site) == tree(built.site)
    assert float(clock.read_text("utf-8")) > 0


@pytest.mark.parametrize("url", ["", "https://example.org/"])
def test_chrome_is_the_same_under_any_address(built: TinySite, tmp_path: Path, url: str) -> None:
    """Only absolute addresses (canonical, hreflang…) change with SITE_URL; the site can move without a rebuild."""
    other = TinySite.make(tmp_path)
    result = other.build("--strict", SITE_URL=url)
    assert result.returncode == 0, result.stdout
    about = (other.site / "en/about/index.html").read_text("utf-8")
    address = (url or "http://localhost:8000/") + "en/about/"
    assert f'<link rel="canonical" href="{address}">' in about
    assert f'hreflang="en" href="{address}"' in about
    assert f"<loc>{address}</loc>" in (other.site / "sitemap.xml").read_text("utf-8")
    for path in ("about/index.html", "en/practices/index.html"):
        bodies = [(tiny.site / path).read_text("utf-8").split("<body>")[1] for tiny in (built, other)]
        assert bodies[0] == bodies[1]


def test_the_theme_escapes_what_it_prints() -> None:
    """MkDocs does not do so by itself; three values alone are HTML (hooks/page_frame.py)."""
    html = {"frame.head", "frame.content", "link.current"}
    folder = PROJECT / "overrides"
    for path in (*folder.glob("*.html"), *(folder / "partials").glob("*.html")):
        for printed in re.findall(r"\{\{-?\s*(.*?)\s*-?\}\}", path.read_text("utf-8"), flags=re.DOTALL):
            assert "| e" in printed or printed in html, (path.name, printed)


def test_an_address_that_needs_escaping(tiny: TinySite) -> None:
    """The 404 starts from the path of SITE_URL, whatever letters it has."""
    result = tiny.build("--strict", SITE_URL="https://x.org/a&copy=/")
    assert result.returncode == 0, result.stdout
    html = (tiny.site / "404.html").read_text("utf-8")
    assert 'href="/a&amp;copy=/en/practices/"' in html
    assert "&copy" not in html


def test_a_dirty_build_names_every_page(built: TinySite, tiny: TinySite) -> None:
    """Pages that are left as they are stay in the sitemap and in the menus."""
    assert tiny.build("--strict").returncode == 0
    result = tiny.build("--dirty")
    assert result.returncode == 0, result.stdout
    for path in ("sitemap.xml", "404.html", "en/about/index.html", "en/practices/mc2cm/index.html"):
        assert (tiny.site / path).read_bytes() == (built.site / path).read_bytes(), path

"""Words that try to break out of their page are shown as the words that they are, everywhere, and run nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.site.conftest import Open
from tests.site.documents import documents, embeds, normal
from tests.site.project import LANGUAGES, Site, build, copy_project, prefix
from tests.site.records import HOSTILE, HOSTILE_URL, ITEM, TITLES, copy_of, write

SHEETS = tuple(f"practices/{id_}/" for id_ in HOSTILE)
LISTS = ("", "practices/", *(f"{kind}/{ITEM}/" for kind in ("themes", "cities", "networks", "audiences")))
INDEXES = ("themes/", "cities/", "networks/", "audiences/")
LIVE = """() => [...document.querySelectorAll("*")].filter((e) =>
  [...e.attributes].some((a) => a.name.startsWith("on") || /^\\s*(javascript|data|vbscript):/i.test(a.value))
  || (e.tagName === "IMG" || e.tagName === "IFRAME" || e.tagName === "OBJECT" || e.tagName === "STYLE")
).map((e) => e.outerHTML.slice(0, 200))"""
POKE = """() => {
  for (const e of document.querySelectorAll("main *, header *, footer *"))
    for (const kind of ["mouseover", "mouseenter", "focus", "error", "load"]) e.dispatchEvent(new Event(kind));
}"""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", [*SHEETS, *LISTS, *INDEXES], ids=lambda path: path or "home")
def test_nothing_runs(path: str, language: str, fuller: Site, reader: Open) -> None:
    """No script, no handler, no dialog, no request; and every string stands there as it was written."""
    tab = reader(fuller, fresh=True)
    assert tab.open(prefix(language) + path).status == 200
    tab.page.evaluate(POKE)
    assert tab.page.evaluate("window.pwned") is None
    assert tab.troubles == []
    assert tab.page.evaluate(LIVE) == []
    assert tab.page.locator("main").count() == tab.page.locator("h1").count() == 1
    text = normal(tab.page.locator("main").evaluate("(main) => main.textContent"))
    for title in TITLES.values():
        assert title in text
    for id_, group in HOSTILE.items():
        if path == f"practices/{id_}/":
            assert tab.page.locator("h1").evaluate("(h1) => h1.textContent") == TITLES[group]
            assert tab.page.title() == f"{TITLES[group]} · Passerelle"
            assert tab.page.locator(f'main a[href="{HOSTILE_URL}"]').count() >= 5


SCRIPTS = {"practices/": 1, "map/": 2, "contribute/": 1, "embed/": 1, "data/": 1}
"""Scripts that a page loads beside the one of all pages."""


def test_pages_keep_their_shape(fuller: Site, site: Site) -> None:
    """On every page, the elements that words could have made are as many as the templates make."""
    for path, page in documents(fuller).items():
        scripts = page.root.xpath("//script")
        kinds = [script.get("type") for script in scripts if not script.get("src")]
        own = next((count for end, count in SCRIPTS.items() if path in (end, f"en/{end}", f"es/{end}")), 0)
        assert len([script for script in scripts if script.get("src")]) == 1 + own, path
        assert kinds in ([None], ["application/ld+json", None], [None, "application/ld+json"]), path
        assert page.root.xpath("//img | //iframe | //object | //style | //comment()[contains(., 'pwned')]") == [], path
        assert page.root.xpath("//@*[starts-with(name(), 'on')]") == [], path
        assert page.root.xpath("count(//main)") == page.root.xpath("count(//h1)") == 1, path
        assert "49" not in page.root.xpath("string(//title)"), path


def test_embeds_keep_their_shape(fuller: Site) -> None:
    """What other sites show has one script of ours, and nothing that words could have made; no search engine lists it,
    and all of it leads to a page of the site."""
    pages = documents(fuller)
    for path, page in embeds(fuller).items():
        assert page.root.xpath("count(//script)") == page.root.xpath("count(//style)") == 1, path
        assert page.root.xpath("//script/@src | //object | //iframe | //comment()[contains(., 'pwned')]") == [], path
        assert page.root.xpath("//@*[starts-with(name(), 'on')]") == [], path
        assert page.root.xpath("count(//main)") == page.root.xpath("count(//h1)") == 1, path
        assert page.robots == "noindex", path
        assert str(page.canonical).removeprefix(fuller.url) in pages, path


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("id_", HOSTILE)
def test_structured_data(id_: str, language: str, fuller: Site) -> None:
    """The JSON-LD of a hostile sheet is JSON, and says what the record says."""
    page = documents(fuller)[f"{prefix(language)}practices/{id_}/"]
    data = json.loads(page.one("//script[@type='application/ld+json']/text()") or "")
    assert data["@type"] == "Article"
    assert data["headline"] == TITLES[HOSTILE[id_]]
    assert data["inLanguage"] == language
    assert data["citation"][0]["url"] == HOSTILE_URL


def test_characters_that_show_nothing_are_refused(tmp_path: Path) -> None:
    """Line separators, bidi controls, zero-width and private characters stop the build, however they are written."""
    root = copy_project(tmp_path)
    record = copy_of(root, "mc2cm", "fr")
    strange = {}
    for code in (0x2028, 0x202E, 0x200B, 0xE002, 0x85):
        for name, written in (("plain", chr(code)), ("escaped", f"\\u{code:04x}")):
            id_ = f"{name}-{code:04x}"
            record["texts"]["fr"]["title"] = id_
            text = write(root, id_, record)
            path = root / "practices" / f"{id_}.yml"
            path.write_text(text.replace(f"title: {id_}", f'title: "{id_}{written}end"'), encoding="utf-8")
            strange[id_] = f"U+{code:04X}"
    result = build(root / "site", "https://example.org/", project=root)
    assert result.returncode == 1
    assert "Traceback" not in result.stdout
    lines = result.stdout.splitlines()
    unnamed = [
        id_
        for id_, name in strange.items()
        if not any(line.startswith(f"practices/{id_}.yml:") and name in line for line in lines)
    ]
    assert unnamed == []

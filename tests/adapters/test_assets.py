"""Styles and scripts: what is published, under which names, and which page asks for what."""

from __future__ import annotations

import hashlib
import re
from importlib.metadata import distribution
from pathlib import Path

import pytest
from tests.adapters.tiny_site import PROJECT, TinySite

from assets import ELSEWHERE, JOINED, LICENCES, NOTICES, OF_VIEW, PACKAGED
from passerelle.form.bundle import PACKAGES


def used(html: str) -> list[str]:
    """The files of `assets/` that the head of a page asks for, by the names that templates know them by, in order."""
    names = re.findall(r'(?:href|src)="[./]*assets/([a-z]+)\.[0-9a-f]{8}(\.[a-z]+)"', html.split("</head>")[0])
    return [name + suffix for name, suffix in names]


@pytest.fixture(scope="module")
def with_map(tmp_path_factory: pytest.TempPathFactory) -> TinySite:
    """A site with the page of the map, built: only to be read."""
    tiny = TinySite.make(tmp_path_factory.mktemp("map"))
    for language in ("fr", "en", "es"):
        tiny.write(f"docs/{language}/map.md", "---\ntitle: Map\nview: map\n---\n\n# Map\n")
    result = tiny.build()
    assert result.returncode == 0, result.stdout
    return tiny


def test_names_tell_the_content(with_map: TinySite) -> None:
    """A file that changes has another name, so that it can be kept for ever; nothing is published by any other name."""
    single = {path.name for path in (PROJECT / "overrides/assets/passerelle").iterdir()}
    known = {*JOINED, *PACKAGED, *single}
    files = [path for path in (with_map.site / "assets").iterdir() if path.is_file()]
    assert len(files) >= len(JOINED) + len(PACKAGED)
    for path in files:
        stem, digest, suffix = re.fullmatch(r"([a-z-]+(?:\.[a-z]{2})?)\.([0-9a-f]{8})(\.[a-z]+)", path.name).groups()  # type: ignore[union-attr]
        assert hashlib.sha256(path.read_bytes()).hexdigest()[:8] == digest
        assert stem + suffix in known or stem.startswith("map-"), path.name


def test_packages_are_published_as_they_are(with_map: TinySite) -> None:
    """Their licences stand in their first lines; nothing of theirs is changed, but a plugin follows its host."""
    for name, files in PACKAGED.items():
        (path,) = (with_map.site / "assets").glob(f"{Path(name).stem}.*{Path(name).suffix}")
        assert path.read_bytes() == b"\n".join((PROJECT / "node_modules" / file).read_bytes() for file in files)


def test_licences_go_along(with_map: TinySite) -> None:
    """Whoever copies the site passes on what the packages ask for: each package that something comes from is there."""
    text = (with_map.site / "licences.txt").read_text("utf-8")
    assert {file.partition("/")[0] for files in PACKAGED.values() for file in files} == {
        file.partition("/")[0] for file in LICENCES.values()
    }
    for name, file in LICENCES.items():
        assert f"{name}\n\n" in text
        assert (PROJECT / "node_modules" / file).read_text("utf-8").strip() in text
    for name, notice in NOTICES.items():
        assert f"{name}\n\n{notice}\n\nPermission is hereby granted" in text
    assert text.count("THE SOFTWARE IS PROVIDED") >= len(NOTICES)
    for name, told in ELSEWHERE.items():
        assert f"{name}\n\n{told}" in text
    for name in (*PACKAGES.values(), "pydantic-core"):
        assert f"\n{distribution(name).metadata['Name']}\n\n" in text


@pytest.mark.parametrize("language", ["", "en/", "es/"])
def test_a_page_asks_for_what_its_view_uses(language: str, with_map: TinySite) -> None:
    """Beside the files of every page, in the order in which they need each other; scripts never hold up the page."""
    html = (with_map.site / language / "map/index.html").read_text("utf-8")
    extras = [name for name in used(html) if name in OF_VIEW["map"]]
    for suffix in (".css", ".js", ".json"):
        of_kind = [name for name in OF_VIEW["map"] if name.endswith(suffix)]
        assert [name for name in extras if name.endswith(suffix)] == of_kind
    assert all("defer" in tag for tag in re.findall(r"<script src=[^>]*>", html))
    assert len([name for name in extras if name.endswith(".js")]) <= 3


def test_other_pages_ask_for_none_of_it(with_map: TinySite) -> None:
    """Sheets and texts stay as light as they were."""
    sheet = next(with_map.site.glob("practices/*/index.html"))
    for path in (with_map.site / "en/about/index.html", sheet, with_map.site / "404.html"):
        assert set(used(path.read_text("utf-8"))).isdisjoint(OF_VIEW["map"]), path


@pytest.mark.parametrize(
    ("locale", "said"),
    [
        ("en_GB.UTF-8", "{} is missing. Run `make site`, which installs it."),
        ("fr_FR.UTF-8", "{} manque. Relancez `make site`, qui l’installe."),
        ("es_ES.UTF-8", "Falta {}. Ejecute `make site`, que lo instala."),
    ],
)
def test_a_package_that_is_not_installed_is_named(tiny: TinySite, locale: str, said: str) -> None:
    """With the remedy, in the person's language; nothing is published."""
    (tiny.root / "node_modules").unlink()
    result = tiny.build(LC_ALL=locale)
    assert result.returncode == 1
    assert said.format("node_modules/leaflet/dist/leaflet.css") in result.stdout
    assert "Traceback" not in result.stdout
    assert not tiny.site.exists()

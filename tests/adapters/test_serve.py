"""The preview: many builds in one process, in a folder of its own."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs import utils
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort
from tests.adapters.tiny_site import TinySite

from passerelle.site import Settings, Site

Rebuild = Callable[[], None]


@pytest.fixture
def rebuild(tiny: TinySite, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Rebuild:
    """What `mkdocs serve` does at each change: a new configuration, the same hooks, the same folder."""
    monkeypatch.chdir(tiny.root)
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    monkeypatch.setattr(TinySite, "site", tmp_path_factory.mktemp("served"))

    def rebuild() -> None:
        config = load_config(str(tiny.root / "mkdocs.yml"), site_dir=str(tiny.site))
        config.site_url = "http://127.0.0.1:8000/"
        build(config, serve_url=config.site_url)

    load_config(str(tiny.root / "mkdocs.yml")).plugins.on_startup(command="serve", dirty=False)
    return rebuild


def test_every_rebuild_shows_the_change(tiny: TinySite, rebuild: Rebuild) -> None:
    """Text, template and style are read anew; a record that errs stops one rebuild and not the next."""
    rebuild()
    about = tiny.site / "en/about/index.html"
    assert "First change" not in about.read_text("utf-8")
    tiny.edit("docs/en/about.md", "# About", "# First change. About")
    rebuild()
    assert "First change" in about.read_text("utf-8")

    tiny.write("practices/broken.yml", "type: [")
    with pytest.raises(Abort, match=r"practices/broken\.yml"):
        rebuild()
    (tiny.root / "practices/broken.yml").unlink()

    tiny.edit("overrides/partials/footer.html", "<footer ", '<footer data-test="second" ')
    tiny.edit("overrides/assets/passerelle/tokens.css", ":root {", ":root {\n  --test: 1;")
    rebuild()
    assert 'data-test="second"' in about.read_text("utf-8")
    assert 'data-test="second"' in next(tiny.site.glob("en/practices/*/index.html")).read_text("utf-8")
    (style,) = (tiny.site / "assets").glob("passerelle.*.css")
    assert "--test: 1" in style.read_text("utf-8")
    assert tiny.leftovers() == []
    assert not (tiny.root / "site").exists()


def test_a_failure_in_a_further_language_is_forgotten(tiny: TinySite, rebuild: Rebuild) -> None:
    """i18n replaces a function of MkDocs while it builds the other languages; a failure there must not keep it."""
    original: Callable[[str], None] = utils.clean_directory
    tiny.edit("docs/en/about.md", "description:", "view: no-such-view\ndescription:")
    with pytest.raises(Abort, match=r"docs/en/about\.md: there is no view named `no-such-view`"):
        rebuild()
    assert utils.clean_directory is original
    tiny.edit("docs/en/about.md", "view: no-such-view\n", "")
    stale = Path(tiny.site / "stale.html")
    stale.write_text("", encoding="utf-8")
    rebuild()
    assert not stale.exists()


def test_the_preview_forgets_former_records(rebuild: Rebuild, monkeypatch: pytest.MonkeyPatch) -> None:
    """It may run for a day: one site in memory, not one a change."""
    load, loaded = Site.load, []

    def noted(root: Path, settings: Settings) -> Site:
        site = load(root, settings)
        loaded.append(weakref.ref(site))
        return site

    monkeypatch.setattr(Site, "load", noted)
    try:
        for _ in range(3):
            rebuild()
        assert len(loaded) == 3
        assert [site() for site in loaded[:-1]] == [None, None]
    finally:
        gc.unfreeze()


def test_the_preview_survives_what_nobody_foresaw(tiny: TinySite, rebuild: Rebuild) -> None:
    """A slip in a template is told with its place; the next rebuild works again."""
    rebuild()
    tiny.edit("overrides/partials/footer.html", "<footer ", "{% if %}<footer ")
    with pytest.raises(Abort, match=r"^overrides/partials/footer\.html:\d+: the page template cannot be filled in"):
        rebuild()
    tiny.edit("overrides/partials/footer.html", "{% if %}<footer ", "<footer ")
    rebuild()

"""A build that fails, however it fails, says why and leaves the published site as it was."""

from __future__ import annotations

from tests.adapters.tiny_site import TinySite, tree

BROKEN = "type: [local-practice\ntitle: : :\n"


def published(tiny: TinySite) -> dict[str, bytes]:
    """Build once, and mark the result so that a rebuild in place would show."""
    result = tiny.build("--strict")
    assert result.returncode == 0, result.stdout
    (tiny.site / "mark.txt").write_text("published", encoding="utf-8")
    return tree(tiny.site)


def test_an_invalid_record_stops_the_build(tiny: TinySite) -> None:
    """All problems of all records are told, without a traceback, and nothing is published."""
    before = published(tiny)
    tiny.write("practices/broken-one.yml", BROKEN)
    tiny.write("practices/broken-two.yml", BROKEN)
    result = tiny.build()
    assert result.returncode == 1
    assert "practices/broken-one.yml:" in result.stdout
    assert "practices/broken-two.yml:" in result.stdout
    assert "Traceback" not in result.stdout
    assert tree(tiny.site) == before
    assert tiny.leftovers() == []


def test_problems_are_told_in_the_language_of_the_environment(tiny: TinySite) -> None:
    """The person at the terminal reads them in their language, in English when there is no such strings file."""
    tiny.write("practices/broken-one.yml", BROKEN)
    french, spanish, german, english = (
        tiny.build(LC_ALL=locale).stdout for locale in ("fr_FR.UTF-8", "es_ES.UTF-8", "de_DE.UTF-8", "en_GB.UTF-8")
    )
    assert len({french, spanish, english}) == 3
    assert german == english


def test_a_warning_stops_a_strict_build_alone(tiny: TinySite) -> None:
    """A page that a language lacks is named; strict mode fails on it when all is built, and publishes nothing."""
    before = published(tiny)
    (tiny.root / "docs/es/method.md").unlink()
    result = tiny.build("--strict")
    assert result.returncode == 1
    assert "docs/es/method.md is missing; the page exists in: fr, en" in result.stdout
    assert "Traceback" not in result.stdout
    assert tree(tiny.site) == before
    assert tiny.leftovers() == []
    result = tiny.build()
    assert result.returncode == 0
    # The switcher of a page that Spanish lacks leads to the Spanish home page.
    assert 'href="../es/" lang="es"' in (tiny.site / "method/index.html").read_text("utf-8")


def test_a_dead_link_is_a_warning(tiny: TinySite) -> None:
    """Links between hand-written pages are checked, anchors included."""
    tiny.edit("docs/en/about.md", "# About", "[a](nowhere.md) [b](method.md#nowhere)\n\n# About")
    result = tiny.build("--strict")
    assert result.returncode == 1
    assert "nowhere.md" in result.stdout
    assert "#nowhere" in result.stdout


def test_an_interrupted_build_publishes_nothing(tiny: TinySite) -> None:
    """Control-C in the second language, when French is already built."""
    before = published(tiny)
    tiny.add_hook(
        "def on_post_page(output, page, config):\n    if page.url == 'en/about/':\n        raise KeyboardInterrupt\n"
    )
    result = tiny.build()
    assert result.returncode != 0
    assert tree(tiny.site) == before
    assert tiny.leftovers() == []


def test_an_interruption_after_the_last_page_publishes_nothing(tiny: TinySite) -> None:
    """The whole site is built, but MkDocs has not come to its end."""
    before = published(tiny)
    tiny.add_hook(
        "from mkdocs.plugins import event_priority\n"
        "@event_priority(-1000)\n"
        "def on_post_build(config):\n"
        "    if not config.plugins['i18n'].building:\n        raise KeyboardInterrupt\n"
    )
    assert tiny.build().returncode != 0
    assert tree(tiny.site) == before
    assert tiny.leftovers() == []


def test_a_killed_build_is_tidied_up_by_the_next(tiny: TinySite) -> None:
    """No handler runs when a process is killed: the site stands, and the next build removes what was left."""
    before = published(tiny)
    mkdocs_yml = (tiny.root / "mkdocs.yml").read_text("utf-8")
    tiny.add_hook("import os\ndef on_post_page(output, page, config):\n    os.kill(os.getpid(), 9)\n")
    assert tiny.build().returncode != 0
    assert tree(tiny.site) == before
    assert len(tiny.leftovers()) == 1
    tiny.write("mkdocs.yml", mkdocs_yml)
    assert tiny.build("--strict").returncode == 0
    assert "mark.txt" not in tree(tiny.site)
    assert tiny.leftovers() == []


def test_languages_told_twice_must_agree(tiny: TinySite) -> None:
    """mkdocs.yml and the vocabulary both list the languages: a difference is named before anything is built."""
    tiny.edit("mkdocs.yml", "        - {locale: es, name: Español}\n", "")
    result = tiny.build()
    assert result.returncode == 1
    assert "practices/_vocabulary/languages.yml lists fr, en, es" in result.stdout
    assert "Traceback" not in result.stdout
    assert not tiny.site.exists()


def test_a_file_in_the_sites_place_is_kept(tiny: TinySite) -> None:
    """An error with a remedy, not a traceback, and never a file overwritten."""
    tiny.write("site", "mine")
    result = tiny.build()
    assert result.returncode == 1
    assert "is not a folder" in result.stdout
    assert "Traceback" not in result.stdout
    assert (tiny.root / "site").read_text("utf-8") == "mine"

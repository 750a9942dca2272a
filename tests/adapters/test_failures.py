"""A build that fails, however it fails, says why and leaves the published site as it was."""

from __future__ import annotations

from pathlib import Path

import pytest
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


def stopped(tiny: TinySite, *arguments: str, **environment: str) -> str:
    """What a build that must fail says: without a traceback, and with nothing published."""
    result = tiny.build(*arguments, **environment)
    assert result.returncode == 1, result.stdout
    assert "Traceback" not in result.stdout
    assert not tiny.site.exists()
    assert tiny.leftovers() == []
    return result.stdout


@pytest.mark.parametrize(
    "url", ["ftp://x.org/", "https://x.org/?q=1", "https://x.org/a b/", "x.org", "5", "https://[x/"]
)
def test_an_address_that_is_none_stops_the_build(tiny: TinySite, url: str) -> None:
    """Canonical addresses and the sitemap would be invalid throughout."""
    assert "cannot be the address of the site" in stopped(tiny, SITE_URL=url)
    assert "ne peut pas être l’adresse du site" in stopped(tiny, SITE_URL=url, LC_ALL="fr_FR.UTF-8")


@pytest.mark.parametrize(
    ("locale", "told"),
    [
        ("en_GB", "is not an e-mail address. Give EMAIL"),
        ("fr_FR", "n’est pas une adresse électronique. Donnez à EMAIL"),
        ("es_ES", "no es una dirección de correo electrónico. Indique en EMAIL"),
    ],
)
def test_an_e_mail_address_that_is_none_stops_the_build(tiny: TinySite, locale: str, told: str) -> None:
    """Proposals would be lost."""
    assert told in stopped(tiny, EMAIL="contact@", LC_ALL=f"{locale}.UTF-8")


@pytest.mark.parametrize("front", ["menu: [a\n---", "---", "- a\n---", "title: x", "title: a: b\n---"])
def test_front_matter_that_cannot_be_read_is_not_published(tiny: TinySite, front: str) -> None:
    """MkDocs would take it for text."""
    tiny.write("docs/en/about.md", f"---\n{front}\n\n# About\n")
    assert "docs/en/about.md begins with `---`" in stopped(tiny)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(("title", value) for value in ("[a, b]", "", '" "', "no", "2024")),
        ("menu", "{a: b}"),
        *(("description", value) for value in ("2024-01-01", "\n  - a")),
    ],
)
def test_what_is_shown_of_front_matter_is_text(tiny: TinySite, name: str, value: str) -> None:
    """YAML reads some of what people write as a list, a date, a number, as true or as nothing: no page prints that."""
    path = tiny.root / "docs/en/about.md"
    lines = [line for line in path.read_text("utf-8").splitlines() if not line.startswith(f"{name}:")]
    path.write_text("\n".join([lines[0], f"{name}: {value}", *lines[1:], ""]), encoding="utf-8")
    assert f"docs/en/about.md: `{name}:` must be text." in stopped(tiny)


def test_front_matter_that_is_no_text_is_told_in_the_language_of_the_environment(tiny: TinySite) -> None:
    """Each names the file and the field."""
    tiny.edit("docs/es/about.md", "title: Acerca de", "title: [a, b]")
    said = {stopped(tiny, LC_ALL=locale) for locale in ("fr_FR.UTF-8", "en_GB.UTF-8", "es_ES.UTF-8")}
    assert len(said) == 3
    assert all("docs/es/about.md" in one and "`title:`" in one for one in said)


def test_a_page_may_do_without_front_matter(tiny: TinySite) -> None:
    """Even when it begins with a line of hyphens, longer than that of front matter."""
    tiny.write("docs/en/about.md", "-----\n\n# About\n")
    tiny.write("docs/es/about.md", "# Acerca de\n")
    result = tiny.build("--strict")
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize("view", ["[a, b]", "{a: b}", "5", "no-such-view", "Home"])
def test_a_view_that_there_is_not_stops_the_build(tiny: TinySite, view: str) -> None:
    """Whatever its front matter makes of it."""
    tiny.edit("docs/en/about.md", "description:", f"view: {view}\ndescription:")
    said = stopped(tiny)
    assert "docs/en/about.md: there is no view named `" in said


def test_a_page_that_is_not_utf8_stops_the_build(tiny: TinySite) -> None:
    """As an old editor saves it."""
    (tiny.root / "docs/fr/about.md").write_bytes("# À propos\n".encode("latin-1"))
    assert "docs/fr/about.md is not UTF-8 text" in stopped(tiny)


@pytest.mark.parametrize(
    ("path", "old", "new", "said"),
    [
        ("overrides/base.html", "<body>", "<body>{% if %}", "overrides/base.html:"),
        (
            "overrides/partials/footer.html",
            "<footer",
            "{{ frame.no.such }}<footer",
            "overrides/partials/footer.html:5:",
        ),
        ("overrides/main.html", '{% extends "base.html" %}', '{% extends "none.html" %}', "none.html"),
        ("overrides/templates/card.html", "{%", "{% nonsense %}{%", "overrides/templates/card.html:"),
        ("overrides/templates/sheet.html", "{%", "{{ no_such }}{%", "overrides/templates/sheet.html:"),
    ],
)
def test_an_error_in_a_template_tells_its_place(tiny: TinySite, path: str, old: str, new: str, said: str) -> None:
    """File and line, for whoever edits the theme."""
    text = (tiny.root / path).read_text("utf-8")
    tiny.write(path, text.replace(old, new, 1))
    output = stopped(tiny)
    (line,) = [line for line in output.splitlines() if "the page template cannot be filled in" in line]
    assert said in line
    assert str(tiny.root) not in line


def test_a_missing_asset_is_named(tiny: TinySite) -> None:
    """With the template that wants it."""
    (tiny.root / "overrides/assets/passerelle/favicon.svg").unlink()
    output = stopped(tiny)
    assert "there is no file “favicon.svg”" in output
    assert "overrides/base.html:" in output


@pytest.mark.parametrize("event", ["on_pre_build(config)", "on_page_content(html, page, config, files)"])
def test_what_nobody_foresaw_is_told_in_a_sentence(tiny: TinySite, event: str) -> None:
    """In the person's language; the traceback is for those who ask for it."""
    tiny.add_hook(f"def {event}:\n    raise ZeroDivisionError('by \\x1b[31m')\n")
    output = stopped(tiny, LC_ALL="es_ES.UTF-8")
    assert "Se ha producido un error imprevisto (ZeroDivisionError: by \\x1b[31m)" in output
    verbose = tiny.build("--verbose")
    assert verbose.returncode == 1
    assert "Traceback" in verbose.stdout
    assert "Something unforeseen went wrong (ZeroDivisionError" in verbose.stdout


def test_a_full_disk_is_no_fault_of_the_program(tiny: TinySite) -> None:
    """What the system refuses is told with the file's name."""
    tiny.add_hook("def on_pre_build(config):\n    raise OSError(28, 'No space left on device', 'site/x.html')\n")
    assert "site/x.html cannot be read or written (No space left on device)." in stopped(tiny)


def test_every_failure_of_publishing_has_its_words(tiny: TinySite) -> None:
    """In the person's language."""
    tiny.write("blocked", "a file")
    output = stopped(tiny, "--site-dir", "blocked/site", LC_ALL="fr_FR.UTF-8")
    assert "Impossible d’écrire à côté de" in output
    tiny.write("site", "mine")
    assert "n’est pas un dossier" in tiny.build(LC_ALL="fr_FR.UTF-8").stdout
    tiny.edit("mkdocs.yml", "        - {locale: es, name: Español}\n", "")
    assert "mkdocs.yml produit fr, en" in tiny.build("--site-dir", "other", LC_ALL="fr_FR.UTF-8").stdout


def test_a_page_outside_of_the_languages_is_a_warning(tiny: TinySite) -> None:
    """In the person's language."""
    Path(tiny.root / "docs/stray.md").write_text("# Stray\n", encoding="utf-8")
    result = tiny.build("--strict", LC_ALL="es_ES.UTF-8")
    assert result.returncode == 1
    assert "docs/stray.md no está en la carpeta de ningún idioma (fr, en, es)" in result.stdout

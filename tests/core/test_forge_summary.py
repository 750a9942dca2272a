"""The summary of a check: in the languages of the sheets, whole, and safe whatever they hold."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt
from tests.core.records import edit_term, record, write, write_project

from passerelle.forge import summary as job
from passerelle.forge.speaking import Speaking
from passerelle.sources import read_sources
from passerelle.strings import load_strings


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with a sheet whose original is French."""
    project = write_project(tmp_path)
    write(project, record("Un titre"), "one")
    return project


def told(root: Path, *ids: str, everywhere: bool = False, preview: str | None = None) -> str:
    """The summary for somebody who reads English."""
    checked = job.Checked(tuple(f"practices/{id_}.yml" for id_ in ids), everywhere)
    return job.summary(read_sources(root), checked, Speaking(root, load_strings("en")), preview)


def spanish(title: str = "Un título") -> dict[str, Any]:
    """A record whose original is Spanish, and has no other language."""
    tree = record(title)
    tree["original_language"] = "es"
    tree["texts"] = {"es": {key: value for key, value in tree["texts"]["es"].items() if key != "translation"}}
    return tree


def test_a_good_sheet(root: Path) -> None:
    """Its title, that nothing is wrong, and how it stands in each language; in its own."""
    text = told(root, "one")
    assert text.startswith("## Fiches vérifiées\n\n### Un titre \\(fr\\) (`practices/one.yml`)\n\n✅ Aucun problème.\n")
    assert "- ✅ français · original\n- ✅ anglais · à jour (une personne)\n- ✅ espagnol · à jour" in text
    assert "8000" not in text
    assert "artefacts" in told(root, "one", preview="preview")


def test_problems_are_told_in_the_language_of_their_block(root: Path) -> None:
    """The French original has a French one, its Spanish translation a Spanish one; both with their lines."""
    tree = record("Un titre") | {"status": "nothing"}
    del tree["texts"]["es"]["summary"]
    write(root, tree, "one")
    text = told(root, "one", preview="preview")
    assert "❌ 2 erreurs" in text
    assert "- **ligne 2** `status` «" in text
    assert "- **línea " in text
    assert "`texts.es.summary`" in text or "`texts.es`" in text
    assert "artefacts" not in text, "there is no preview of what cannot be built"


def test_each_sheet_in_its_language(root: Path) -> None:
    """Whatever the reader's; the heading in each of them."""
    write(root, spanish(), "two")
    text = told(root, "one", "two")
    assert text.startswith("## Fiches vérifiées · Fichas comprobadas\n")
    assert "⚠️ 2 advertencias" in text
    assert "- ⚠️ francés · falta" in text


def test_only_what_has_changed(root: Path) -> None:
    """And what is the worse for it: here, another sheet that now shares its title."""
    write(root, spanish("Otro"), "two")
    assert "practices/one.yml" not in told(root, "two")
    assert "nothing" not in told(root, "two")
    assert told(root) == "## Sheets checked\n\nNo sheet and no list has changed.\n"
    write(root, record("Un titre"), "copy")
    for changed in ("one", "copy"):
        text = told(root, changed)
        assert f"practices/{changed}.yml" in text
        assert "❌ 1 erreur" in text


def test_a_list_concerns_everything(root: Path) -> None:
    """What breaks elsewhere is told, the list itself included; what is in order is not."""
    write(root, spanish(), "two")
    edit_term(root, "themes", lambda tree: tree.pop("language"))
    edit_term(root, "levels", lambda tree: tree["local"]["label"].pop("es"))
    text = told(root, everywhere=True)
    assert "Une liste a changé" in text
    assert "2 fiches" in text
    assert "Ha cambiado una lista" in text
    assert "practices/one.yml" in text
    assert "### `practices/_vocabulary/levels.yml`" in text


def test_a_file_that_cannot_be_read(root: Path) -> None:
    """Its language is found all the same; its translations are told later."""
    write(root, "original_language: es\ntype: [\n  }: x\n", "broken")
    text = told(root, "broken")
    assert text.startswith("## Fichas comprobadas\n\n### `practices/broken.yml`\n\n❌ ")
    assert text.rstrip().endswith("El estado de las traducciones se indicará cuando se corrijan los errores.")
    for data in (b"\xff\xfe\x00", b"", b"original_language: tlh\n", b"original_language:\n  - es\n"):
        write(root, data, "broken")
        assert "## Sheets checked" in told(root, "broken")


@pytest.mark.parametrize(
    "hostile",
    [
        "</details><script>x</script>",
        "[a](http://b.c)",
        "@ada #1",
        "`",
        "**x**",
        "| a |",
        "::error::x",
        "![](x)",
        "<!--",
    ],
)
def test_texts_of_sheets_are_text(root: Path, hostile: str) -> None:
    """In a title, in a value, in a name of a field; and no line of theirs is read as a command."""
    tree = record(hostile) | {"status": hostile, hostile.replace(":", ""): "x"}
    write(root, tree, "one")
    text = told(root, "one")
    html = MarkdownIt("commonmark").enable("table").render(text)
    for tag in ("<script", "<a ", "<img", "<table", "<details", "<!--"):
        assert tag not in html
    assert not any(line.startswith("::") for line in text.splitlines())


def test_a_summary_has_an_end(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a file, so many problems; of all, what a forge takes. The rest is counted."""
    tree = record("Un titre")
    write(root, tree | {"themes": [f"theme-{number}" for number in range(90)]}, "one")
    monkeypatch.setattr(job, "MAX_PROBLEMS", 10)
    text = told(root, "one")
    assert text.count("- **ligne") == 10
    assert "autres problèmes, indiqués dans le journal" in text
    for number in range(5):
        write(root, record(f"Titre {number}"), f"more-{number}")
    monkeypatch.setattr(job, "MAX_BYTES", 500)
    text = told(root, *(f"more-{number}" for number in range(5)))
    assert len(text.encode()) < 1000
    assert "autres fiches" in text

"""What the form needs is published where a page has the form, and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html as lxml_html
from tests.adapters.tiny_site import PROJECT, TinySite

FRONT = "---\ntitle: Form\ndescription: Form\nview: contribute\n---\n\n# Form\n"


@pytest.fixture(scope="module")
def with_form(tmp_path_factory: pytest.TempPathFactory) -> TinySite:
    """A tiny site whose About page has the form, and which may be told by e-mail."""
    tiny = TinySite.make(tmp_path_factory.mktemp("form"))
    for language in ("fr", "en", "es"):
        tiny.write(f"docs/{language}/about.md", FRONT)
    result = tiny.build("--strict", SEARCH="false", EMAIL="sheets@example.org")
    assert result.returncode == 0, result.stdout
    return tiny


@pytest.mark.parametrize("language", ["", "en/", "es/"])
def test_the_page_names_what_there_is(with_form: TinySite, language: str) -> None:
    """Every address that the script is given leads to a file."""
    path = with_form.site / language / "about" / "index.html"
    (host,) = lxml_html.fromstring(path.read_text("utf-8")).xpath("//*[@class='pl-form']")
    given = {name.removeprefix("data-"): value for name, value in host.attrib.items() if name.startswith("data-")}
    for name in ("form", "compiled", "packages", "code", "project", "worker"):
        assert (path.parent / given[name]).is_file(), name
    assert (path.parent / given["runtime"] / "pyodide.mjs").is_file()
    assert int(given["size"]) in range(10, 25)
    assert (path.parent / given["records"] / "mc2cm" / "record.yml").is_file()
    assert "sheets@example.org" in (path.parent / given["form"]).read_text("utf-8")


def test_records_are_those_of_the_project(with_form: TinySite) -> None:
    """The form begins with what the site was built from, to the byte."""
    for path in (PROJECT / "practices").glob("*.yml"):
        assert (with_form.site / "practices" / path.stem / "record.yml").read_bytes() == path.read_bytes()


def test_nothing_is_published_for_a_form_that_is_nowhere(tiny: TinySite) -> None:
    """Thirteen megabytes less."""
    result = tiny.build("--strict", SEARCH="false")
    assert result.returncode == 0, result.stdout
    assert not (tiny.site / "assets" / "workshop").exists()
    assert not list((tiny.site / "practices").glob("*/record.yml"))


def test_what_is_not_installed_is_named(tiny: TinySite) -> None:
    """Whoever builds is told which file is missing, and no more."""
    (tiny.root / "node_modules").unlink()
    (tiny.root / "node_modules").mkdir()
    for package in (PROJECT / "node_modules").iterdir():
        if package.name != "pyodide":
            (tiny.root / "node_modules" / package.name).symlink_to(package)
    for language in ("fr", "en", "es"):
        tiny.write(f"docs/{language}/about.md", FRONT)
    result = tiny.build(SEARCH="false")
    assert result.returncode == 1
    assert str(Path("node_modules/pyodide/pyodide-lock.json")) in result.stdout
    assert "Traceback" not in result.stdout

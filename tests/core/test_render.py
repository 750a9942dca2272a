"""Views to HTML: every value is text unless it is safe HTML."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import TemplateNotFound, UndefinedError
from markupsafe import Markup
from tests.core.editions import TEMPLATES

from passerelle.render import Renderer, name
from passerelle.views.edition import Named


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one small template."""
    (tmp_path / "a.html").write_text('<p title="{{ x }}">{{ x }}</p>\n\n\n<p>{{ y }}</p>\n', encoding="utf-8")
    return tmp_path


def test_values_are_escaped_and_markup_is_not(folder: Path) -> None:
    """In text and in attributes alike; HTML that the core made safe passes."""
    html = Renderer(folder)("a.html", {"x": "\"'><b>", "y": Markup("<i>y</i>")})
    assert html.startswith('<p title="&#34;&#39;&gt;&lt;b&gt;">&#34;&#39;&gt;&lt;b&gt;</p>')
    assert "<p><i>y</i></p>" in html


def test_a_value_that_the_template_lacks_is_an_error(folder: Path) -> None:
    """A slip in a template must not print nothing."""
    with pytest.raises(UndefinedError, match="'y' is undefined"):
        Renderer(folder)("a.html", {"x": ""})


def test_a_missing_template_is_an_error_of_the_templates(folder: Path) -> None:
    """Not a KeyError, which could be anyone's."""
    with pytest.raises(TemplateNotFound, match=r"b\.html"):
        Renderer(folder)("b.html", {})


def test_values_are_not_templates(folder: Path) -> None:
    """Braces in a record are braces on the page."""
    assert "{{ 7*7 }}{% raw %}" in Renderer(folder)("a.html", {"x": "", "y": "{{ 7*7 }}{% raw %}"})


def test_a_template_is_read_once(folder: Path) -> None:
    """Looking for a newer file at each include was a third of the cost of a page."""
    render = Renderer(folder)
    first = render("a.html", {"x": "1", "y": "2"})
    (folder / "a.html").write_text("changed", encoding="utf-8")
    assert render("a.html", {"x": "1", "y": "2"}) == first


def test_no_template_declares_anything_safe() -> None:
    """What is safe HTML is decided in the core alone: no `|safe`, no autoescape switched off."""
    for path in TEMPLATES.glob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert "safe" not in text.replace("unsafe", "").split("#}", 1)[-1], path.name
        assert "autoescape" not in text, path.name


@pytest.mark.parametrize(
    ("item", "html"),
    [
        (Named("A & <b>"), "A &amp; &lt;b&gt;"),
        (Named("A", "themes/x/"), '<a href="../themes/x/">A</a>'),
        (Named("A", "themes/x/", lang="ca", title="B"), '<a href="../themes/x/" lang="ca" title="B">A</a>'),
        (Named("A", url="https://x.org/?a&b"), '<a href="https://x.org/?a&amp;b" rel="external">A</a>'),
        (Named("A", lang="ca"), '<span lang="ca">A</span>'),
        (Named("A", title="In full"), '<abbr title="In full">A</abbr>'),
    ],
)
def test_a_name_is_a_link_or_marked_or_plain(item: Named, html: str) -> None:
    """Inside before outside; the language where it differs; the full name where it is short; else just its text."""
    assert name(item, "../") == html


@pytest.mark.parametrize(
    "item", [Named("{}", "p/"), Named("{}", url="https://x.org/"), Named("{}", lang="ca"), Named("{}")]
)
def test_a_hostile_name_stays_text(item: Named) -> None:
    """In text and in attributes, with and without a link."""
    hostile = "\"'><script>alert(1)</script>"
    html = name(Named(hostile, item.path, item.url, item.lang, hostile), "")
    assert "<script" not in html
    assert html.count('"') % 2 == 0
    assert html.count("&lt;script&gt;") == 2

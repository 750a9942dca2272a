"""The small Markdown of contributed texts: what it knows, and how it cites."""

from __future__ import annotations

import re

import pytest
from tests.core.editions import folded, parse
from tests.core.markdown_texts import cited, html

from passerelle.markdown import refused_links


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One.", "<p>One.</p>"),
        ("One\ntwo.", "<p>One\ntwo.</p>"),
        ("One.\n\nTwo.\n \n\nThree.", "<p>One.</p>\n<p>Two.</p>\n<p>Three.</p>"),
        ("*a* _b_ **c** __d__", "<p><em>a</em> <em>b</em> <strong>c</strong> <strong>d</strong></p>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("1. a\n2. b", "<ol>\n<li>a</li>\n<li>b</li>\n</ol>"),
        ("- a\n\n  b\n- c", "<ul>\n<li>\n<p>a</p>\n<p>b</p>\n</li>\n<li>\n<p>c</p>\n</li>\n</ul>"),
        ("One.\n\n1. a\n\n   - b", "<p>One.</p>\n<ol>\n<li>\n<p>a</p>\n<ul>\n<li>b</li>\n</ul>\n</li>\n</ol>"),
        ("Before:\n- a\n  - b", "<p>Before:</p>\n<ul>\n<li>a\n<ul>\n<li>b</li>\n</ul>\n</li>\n</ul>"),
        ("a\\\nb", "<p>a<br>\nb</p>"),
        ("a  \nb", "<p>a<br>\nb</p>"),
        ("[a](https://x.org/?a=1&b=2)", '<p><a href="https://x.org/?a=1&amp;b=2">a</a></p>'),
        ("[a](mailto:a@b.org)", '<p><a href="mailto:a@b.org">a</a></p>'),
        ("*a [b](http://x.org)*", '<p><em>a <a href="http://x.org">b</a></em></p>'),
        ("3. third", '<ol start="3">\n<li>third</li>\n</ol>'),
        (r"\*a\* \[b\]", "<p>*a* [b]</p>"),
    ],
)
def test_paragraphs_lists_emphasis_and_links(text: str, expected: str) -> None:
    """What the manual promises to authors works as in CommonMark."""
    assert html(text).strip() == expected


@pytest.mark.parametrize(
    "text",
    [
        "# Title",
        "> quote",
        "`code`",
        "```\ncode\n```",
        "    code",
        "a\n---",
        "***",
        "| a | b |\n|---|---|",
        "~~gone~~",
        "![image](https://x.org/a.png)",
        "<https://x.org>",
        "https://x.org",
        "[a]: https://x.org",
        "[a][b]",
        "&amp; &#60; &copy;",
        "{: onclick=alert(1) }",
        "{{ 7*7 }} {% raw %} ${x} $x$",
        "<b>bold</b>",
        "<!-- comment -->",
        "# {#id .class}",
        "[^1]: note",
        "a (c) -- b... 'q' \"q\"",
    ],
)
def test_everything_else_is_shown_as_it_is_written(text: str) -> None:
    """No other Markdown, no raw HTML, no entity, no typographic replacement: the author's own characters."""
    tree = parse(html(text))
    shown = folded(str(tree.text_content()))
    if "](" in text:  # the link in an image is a link; its mark stays
        assert shown == "!image"
    else:
        assert shown == folded(text)
    assert {str(element.tag) for element in tree.iter()} <= {"div", "p", "a"}
    assert html(text).count("<a ") == text.count("](")


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\tscript:alert(1)",
        " javascript:alert(1)",
        "&#106;avascript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "file:///etc/passwd",
        "//x.org/",
        "/practices/",
        "#source-1",
        "x.html",
        "ftp://x.org",
        "http:x",
        "mailto:",
        "https://",
        "\u0001javascript:alert(1)",
    ],
)
@pytest.mark.parametrize("form", ["[a]({})", "[a](<{}>)", "*[a]({})*", "- [a]({})"])
def test_only_absolute_http_and_mail_addresses_become_links(target: str, form: str) -> None:
    """Anything else stays text: neither scripts nor ways into the site's own pages come from contributed text."""
    assert "<a" not in html(form.format(target))


def test_a_link_has_an_address_and_words_and_nothing_else() -> None:
    """No `title` to say something else than the link does; a link without words shows its address."""
    assert html('[a](https://x.org "title")') == '<p><a href="https://x.org">a</a></p>'
    assert html("[a]() [*b*]() [c](https://x.org)") == '<p>[a]() [<em>b</em>]() <a href="https://x.org">c</a></p>'
    assert html("[](https://x.org)") == '<p><a href="https://x.org">https://x.org</a></p>'


def test_links_do_not_nest() -> None:
    """A citation is a link: in the words of another link it would tear both apart."""
    for text in (
        "[see [@a] there](https://x.org)",
        "[a [b](https://x.org) c](https://y.org)",
        "[*[@a]*](https://x.org)",
    ):
        assert not parse(html(text)).xpath(".//a//a")
        assert re.search(r"<a [^>]*>(?:(?!</a>).)*<a ", html(text)) is None


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ("[a](javascript:alert(1))", ["javascript:alert(1"]),
        ("[a](https://x.org) [b](/here) [c](mailto:a@b.org)", ["/here"]),
        ("[a](<data:x>)", ["data:x"]),
        ("[a]( file:///x )", ["file:///x"]),
        ("no (link) [here]", []),
        ("[a]()", [""]),
        ("[ [b](/c) ]", ["/c"]),
    ],
)
def test_refused_links_are_named(text: str, refused: list[str]) -> None:
    """The check can tell the author which link will not be one."""
    assert refused_links(text) == refused


ONE, TWO = (
    '<sup class="pl-cite"><a href="#source-1">1</a></sup>',
    '<sup class="pl-cite"><a href="#source-2">2</a></sup>',
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Four of five [@leaflet].", f"<p>Four of five{ONE}.</p>"),
        ("Four of five\n[@leaflet].", f"<p>Four of five{ONE}.</p>"),
        ("Four[@leaflet]", f"<p>Four{ONE}</p>"),
        ("Four\u00a0[@leaflet]", f"<p>Four{ONE}</p>"),
        ("*Four*\u202f[@leaflet], \\*", f"<p><em>Four</em>{ONE}, *</p>"),
        ("*Four* [@leaflet]", f"<p><em>Four</em>{ONE}</p>"),
        ("**[@leaflet]**", f"<p><strong>{ONE}</strong></p>"),
        ("- four [@leaflet]\n- five [@press-2]", f"<ul>\n<li>four{ONE}</li>\n<li>five{TWO}</li>\n</ul>"),
        ("a [@leaflet]\n\nb [@press-2] c", f"<p>a{ONE}</p>\n<p>b{TWO} c</p>"),
    ],
)
def test_a_citation_stands_at_the_word_before_it(text: str, expected: str) -> None:
    """Whatever space the author left, on every way through the code."""
    assert html(text) == expected


def test_a_citation_may_name_several_sources() -> None:
    """Ids reach `cite` together and in order, so that it can print them as one mark."""
    for text in ("a [@press-2; @leaflet]", "*a* [@press-2;@leaflet]"):
        assert cited(text) == [("press-2", "leaflet")]


@pytest.mark.parametrize("text", ["[@Leaflet]", "[@ leaflet]", "[@]", "[@a, @b]", r"\[@a]", "[@a", "@a", "[@a_b]"])
def test_what_is_no_citation_is_shown(text: str) -> None:
    """A slip must be visible, not swallowed."""
    assert cited(text) == []
    assert "<sup" not in html(text)
    assert parse(html(text)).text_content().strip() == text.replace("\\", "")


def test_citations_come_in_the_order_of_the_text() -> None:
    """Numbering relies on the order of appearance, repetitions included."""
    assert cited("b [@b]. *c* [@c; @a]\n\n- d [@b]") == [("b",), ("c", "a"), ("b",)]
    assert cited("none") == []

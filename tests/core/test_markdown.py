"""The small Markdown of contributed texts: what it knows, and that nothing else ever comes out."""

from __future__ import annotations

import re
import time
from html.parser import HTMLParser
from pathlib import Path

import cmarkgfm
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from lxml.html import HtmlElement
from markdown_it import MarkdownIt
from markupsafe import Markup
from tests.core.editions import folded, parse

from passerelle import markdown
from passerelle.markdown import refused_links, render
from passerelle.yaml_reader import read

NUMBERS = {"leaflet": 1, "press-2": 2, "a": 3}


def cite(ids: tuple[str, ...]) -> str:
    """Citations as a sheet prints them."""
    known = [f'<a href="#source-{NUMBERS[id_]}">{NUMBERS[id_]}</a>' for id_ in ids if id_ in NUMBERS]
    return f'<sup class="pl-cite">{", ".join(known)}</sup>' if known else ""


def html(text: str) -> str:
    """The text rendered."""
    return str(render(text, cite))


def cited(text: str) -> list[tuple[str, ...]]:
    """What reaches `cite` while the text is rendered."""
    seen: list[tuple[str, ...]] = []

    def note(ids: tuple[str, ...]) -> str:
        seen.append(ids)
        return ""

    render(text, note)
    return seen


# what it knows ------------------------------------------------------------------------------------------------------


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
    assert html('[a](https://x.org "title")') == '<p><a href="https://x.org">a</a></p>\n'
    assert html("[a]() [*b*]() [c](https://x.org)") == '<p>[a]() [<em>b</em>]() <a href="https://x.org">c</a></p>\n'
    assert html("[](https://x.org)") == '<p><a href="https://x.org">https://x.org</a></p>\n'


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


# citations ----------------------------------------------------------------------------------------------------------

ONE, TWO = (
    '<sup class="pl-cite"><a href="#source-1">1</a></sup>',
    '<sup class="pl-cite"><a href="#source-2">2</a></sup>',
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Four of five [@leaflet].", f"<p>Four of five{ONE}.</p>\n"),
        ("Four of five\n[@leaflet].", f"<p>Four of five{ONE}.</p>\n"),
        ("Four[@leaflet]", f"<p>Four{ONE}</p>\n"),
        ("Four\u00a0[@leaflet]", f"<p>Four{ONE}</p>\n"),
        ("*Four*\u202f[@leaflet], \\*", f"<p><em>Four</em>{ONE}, *</p>\n"),
        ("*Four* [@leaflet]", f"<p><em>Four</em>{ONE}</p>\n"),
        ("**[@leaflet]**", f"<p><strong>{ONE}</strong></p>\n"),
        ("- four [@leaflet]\n- five [@press-2]", f"<ul>\n<li>four{ONE}</li>\n<li>five{TWO}</li>\n</ul>\n"),
        ("a [@leaflet]\n\nb [@press-2] c", f"<p>a{ONE}</p>\n<p>b{TWO} c</p>\n"),
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


# hostile text -------------------------------------------------------------------------------------------------------

ALLOWED = {
    "p": set[str](),
    "ul": set[str](),
    "ol": {"start"},
    "li": set[str](),
    "em": set[str](),
    "strong": set[str](),
    "br": set[str](),
    "a": {"href"},
    "sup": {"class"},
}
FRAGMENTS = (
    *("<script>", "</script>", "<img src=x onerror=alert(1)>", "<b onclick=x>", "<a href=javascript:x>", "<!--", "-->"),
    *("<![CDATA[", "]]>", "<?php", "?>", "<!DOCTYPE x>", "</p>", "</title>", "<svg/onload=x>", "<", ">", "&", "&lt;"),
    *("&#106;", "&colon;", "javascript:", "data:text/html,", "vbscript:", "https://x.org", "http://", "mailto:a@b.c"),
    *("[a](", "[", "]", "(", ")", "](", ' "t"', " 't'", "![", "[@a]", "[@leaflet; @press-2]", "[@no]", "[@", "@a]"),
    *("*", "**", "_", "__", "`", "```", "~~", "\\", "|", "#", "- ", "+ ", "1. ", "9) ", "0. ", "> ", "=", "---"),
    *("{: onclick=x }", "{{7*7}}", "{%x%}", '"', "'", "a", "é", "0", " ", "  ", "\n", "\n\n", "    ", "\t", "  \n"),
    *("\u2028", "\u00a0", "\u202f", "\x0c", "\U0001f600", "\\\n"),
)
hostile = st.one_of(st.lists(st.sampled_from(FRAGMENTS), max_size=24).map("".join), st.text(max_size=60))


class OnlyElements(HTMLParser):
    """Raises on whatever is neither element nor text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.depth: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Only what is allowed, with what is allowed."""
        assert tag in ALLOWED, tag
        assert {name for name, _ in attrs} <= ALLOWED[tag], attrs
        for name, value in attrs:
            assert value is not None
            if name == "href":
                assert re.fullmatch(r"(https?://|mailto:)[^\s<>\"]+|#source-[1-3]", value, re.IGNORECASE), value
            if name == "start":
                assert re.fullmatch("[0-9]+", value), value
        if tag != "br":
            self.depth.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Every element is closed where it should be."""
        assert self.depth.pop() == tag

    def handle_comment(self, data: str) -> None:
        """No comment."""
        raise AssertionError(data)

    def handle_decl(self, decl: str) -> None:
        """No declaration."""
        raise AssertionError(decl)

    def handle_pi(self, data: str) -> None:
        """No processing instruction."""
        raise AssertionError(data)

    def unknown_decl(self, data: str) -> None:
        """No CDATA section."""
        raise AssertionError(data)


@settings(deadline=None)
@given(hostile)
def test_only_the_elements_named_ever_come_out(text: str) -> None:
    """Whatever a text holds: no other element, no other attribute, no other address, nothing left open."""
    result = render(text, cite)
    assert isinstance(result, Markup)
    reader = OnlyElements()
    reader.feed(result)
    reader.close()
    assert reader.depth == []
    assert not parse(result).xpath(".//a//a")


@settings(deadline=None)
@given(hostile)
def test_every_citation_of_the_parser_is_rendered(text: str) -> None:
    """None is lost or made up on the quick ways, and `mentioned` misses none."""
    blocks = [block.children or () for block in markdown._MD.parse(text.strip(), {})]
    expected = [token.meta["ids"] for tokens in blocks for token in tokens if token.type == "citation"]
    assert cited(text) == expected
    assert {id_ for ids in expected for id_ in ids} <= markdown.mentioned(text)


def _content(tree: HtmlElement) -> list[tuple[str, str, str]]:
    return [(str(e.tag), folded(e.text or ""), folded(e.tail or "")) for e in tree.iter() if isinstance(e.tag, str)]


AROUND_BLOCKS = re.compile(r"\s*(</?(?:p|ul|ol|li|br)\b[^>]*>)\s*")


def exact(made: str) -> str:
    """HTML less the space around its blocks, which nobody sees."""
    return AROUND_BLOCKS.sub(r"\1", re.sub(r"[ \n]+", " ", made))


def parsed(text: str) -> str:
    """What the parser that decides makes of a text."""
    return markdown._BEFORE_CITATION.sub("", markdown._MD.render(text.strip(), {"cite": cite}))


def by_cmark(text: str) -> str:
    """What cmark makes of a text, citations included."""
    made = cmarkgfm.markdown_to_html(text.strip())
    return markdown._SPACED_CITATION.sub(lambda match: cite(markdown._ids(match[1])), made)


COMMON = (
    *("a", "b c", "é", "ñ", "ß", "中", "0", "²", "Lyon", "a-b", "x_y", " ", " ", " ", "  ", "   ", "    ", "\n", "\n"),
    *("\n\n", "\n \n", "*", "*", "**", "**", "***", "_", "__", " *a", "a* ", " **a", "a** ", " _a", "a_ ", "- ", "+ "),
    *(
        "* ",
        "1. ",
        "3) ",
        "0. ",
        "1.",
        "1234567890. ",
        "\n- ",
        "\n* ",
        "\n1. ",
        "\n\n- ",
        "\n\n  ",
        "\n\n   ",
        "\n  - ",
    ),
    *(
        "\n  ",
        "     - ",
        "[@a]",
        " [@a]",
        "\u00a0[@a]",
        "[@a; @leaflet]",
        "[@no]",
        "[@a]:",
        "\n[@a]: x",
        "[@a\n",
        "]: x",
    ),
    *(
        "[",
        "]",
        "](",
        "(",
        ")",
        "(x",
        "x)",
        "«\u00a0",
        "\u00a0»",
        "“",
        "”",
        "‘",
        "’",
        "l’",
        "–",
        "—",
        "…",
        ".",
        ",",
        ";",
    ),
    *(
        ":",
        "?",
        "/",
        "'",
        '"',
        "-",
        "--",
        "\u00a0",
        "\u202f",
        "\u2009",
        "\u3000",
        "\u0301",
        "€",
        "™",
        "%",
        "@",
        "{",
        "}",
    ),
    *("$", "^", "。", "「", "😀", "http://x.org", "www.x.org", "a@b.org"),
)
common = st.one_of(
    st.lists(st.sampled_from(COMMON), max_size=16).map("".join),
    # few pieces over and over: what nests, and what almost closes
    st.lists(st.sampled_from(COMMON), min_size=2, max_size=5).flatmap(
        lambda few: st.lists(st.sampled_from(few), max_size=16).map("".join)
    ),
)


@settings(deadline=None)
@given(st.one_of(common, common, hostile))
@example("é\0")
@example("a\rb")
@example("a\u2028*b*")
@example("*a\u2028*b")
@example("[@a](x)")
def test_the_quick_ways_and_the_parser_agree(text: str) -> None:
    """Plain paragraphs skip both parsers and common texts go to cmark, ten and more times faster: the same HTML."""
    assert exact(html(text)) == exact(parsed(text))


@pytest.mark.parametrize(
    "text",
    [
        *("+ ***", "- +     x", "1. * **", "- a\n***\n- b", "* a\n_ _ _", "***", "a\n---", "a\n===", "a\n\n- - -"),
        *("[@a]: http://x.org", "x\n\n[@a]: /y", "- [@a\nb]: /y", "2. x\n\n   [@a]: y", "[x]: /y\n\n[x]"),
        *(
            "<b>",
            "a <i>b</i>",
            "<https://x.org>",
            "&amp;",
            "&copy;",
            "# a",
            "> a",
            "`a`",
            "```\na\n```",
            "- a\n\n      b",
        ),
        *("a\n\n    b", "![a](https://x.org)", "[a](/b)", "[a](javascript:b)", "\ufeffa", "+ " * 60 + "a"),
        *("**a **b** c**", "__a __b__ c__", "a*€*b", "*a™*b", "a\u2028\n***", "***\n\u2028a"),
    ],
)
def test_where_the_two_parsers_differ_the_one_that_decides_is_asked(text: str) -> None:
    """Rules, headings, code, HTML, definitions, merged emphasis: cmark knows more than contributed texts may use."""
    assert exact(by_cmark(text)) != exact(parsed(text))
    assert exact(html(text)) == exact(parsed(text))


@pytest.mark.parametrize(
    "text",
    [
        "Words: «\u00a0one\u202f?\u00a0» (and two) [@leaflet; @press-2]. l’été – 100\u00a0%",
        "One.\n\nTwo [@a]:\n\n- *three* [@a],\n  and more\n- **four**\n  1. five\n  2. _six_ (l’*Arrivée*)\n\nEnd.",
        "Said [@a]:\n* one\n* *two*; **“three”**",
        "1. “one”\n2. two\n\n   and a half\n3. three",
    ],
)
def test_common_texts_take_a_quick_way(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What practices are full of never reaches the slow parser: a build of a thousand would take minutes longer."""
    expected = parsed(text)
    monkeypatch.setattr(markdown, "_MD", None)
    assert exact(html(text)) == exact(expected)


def test_real_texts_take_a_quick_way() -> None:
    """Nearly all texts of the records that there are."""
    texts: list[str] = []

    def gather(value: object) -> None:
        if isinstance(value, dict):
            value = list(value.values())
        if isinstance(value, list):
            for entry in value:
                gather(entry)
        elif isinstance(value, str) and " " in value:
            texts.append(value)

    for path in (Path(__file__).parents[2] / "practices").glob("*.yml"):
        tree = read(path.read_bytes())
        assert isinstance(tree, dict)
        gather(tree["texts"])
    slow = [text for text in texts if not markdown._WORDS.fullmatch(text) and not markdown._is_common(text)]
    assert len(slow) < len(texts) / 50


@pytest.mark.parametrize(
    "unit", ["[@", ".[@", "[@a] ", "*a ", "*a* ", "_a _", "**", "+ ", "- ", " ", "\n ", "1. ", "(", "“*"]
)
def test_no_text_takes_long(unit: str) -> None:
    """A text of the greatest length allowed, made of one thing over and over, is rendered in a moment."""
    text = "a" + unit * (8000 // len(unit)) + "b"
    began = time.process_time()
    render(text, cite)
    render(text[1:], cite)
    assert time.process_time() - began < 2


@pytest.mark.parametrize("unit", ["[", "[a", "[](", "](", "[a](<", "[ ", "[](x"])
def test_looking_for_links_takes_no_time(unit: str) -> None:
    """Even in a text of the size of the largest file."""
    text = "](" + unit * (200_000 // len(unit))
    began = time.process_time()
    refused_links(text)
    assert time.process_time() - began < 2


@pytest.mark.parametrize("depth", [5, 12, 40])
def test_deep_lists_are_shown_whole(depth: int) -> None:
    """The parser leaves out what is nested deeper than it was told to go: no list that anybody writes is."""
    items = [f"item {level}" for level in range(depth)]
    for text in ("".join(f"{'  ' * level}- {item}\n" for level, item in enumerate(items)), "+ " * depth + items[-1]):
        assert items[-1] in html(text)
        assert exact(html(text)) == exact(parsed(text))


REFERENCE = MarkdownIt("zero", {"html": False}).enable(["list", "newline", "escape", "emphasis", "link"])
PIECES = (
    *(
        "a",
        "b c",
        " ",
        "  ",
        "    ",
        "\t",
        "\n",
        "\n\n",
        "\n \n",
        "  \n",
        "\\",
        "\\\n",
        "*",
        "**",
        "_",
        "__",
        "- ",
        "+ ",
    ),
    *("1. ", "3) ", "\n- ", "\n\n- ", "\n\n  ", "\n  - ", "[d](https://x.org)", "[", "]", "!", "`", "<b>", "&"),
)


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=16).map("".join))
def test_what_is_known_is_commonmark(text: str) -> None:
    """However much is taken a quicker way: the same as the parser makes of the whole text, with the same rules on."""
    assume(text.strip())
    assert _content(parse(html(text))) == _content(parse(str(REFERENCE.render(text.strip()))))

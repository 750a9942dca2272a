"""The ways from Markdown to HTML: the quick ones give what the parser that decides gives, and it gives CommonMark."""

from __future__ import annotations

from pathlib import Path

import pyromark
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from lxml.html import HtmlElement
from markdown_it import MarkdownIt
from tests.core.editions import folded, parse
from tests.core.markdown_texts import cite, cited, exact, hostile, html, parsed

from passerelle import markdown
from passerelle.yaml_reader import read


def by_pulldown(text: str) -> str:
    """What pulldown-cmark makes of a text, citations included."""
    made = pyromark.html(text.strip())
    return markdown.CITATION.sub(lambda match: cite(markdown.cited_ids(match[1])), made)


@settings(deadline=None)
@given(hostile)
def test_every_citation_of_the_parser_is_rendered(text: str) -> None:
    """None is lost or made up on the quick ways, and `mentioned` misses none."""
    blocks = [block.children or () for block in markdown._MD.parse(text.strip(), {})]
    expected = [token.meta["ids"] for tokens in blocks for token in tokens if token.type == "citation"]
    assert cited(text) == expected
    assert {id_ for ids in expected for id_ in ids} <= markdown.mentioned(text)


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
    """Plain paragraphs skip both parsers and common texts go to the one in Rust, twenty times faster: the same HTML."""
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
        *("a\n\n    b", "![a](https://x.org)", "[a](/b)", "[a](javascript:b)", "+ " * 60 + "a"),
        *("a\u2028\n***", "***\n\u2028a"),
    ],
)
def test_where_the_two_parsers_differ_the_one_that_decides_is_asked(text: str) -> None:
    """Rules, headings, code, HTML, definitions: pulldown-cmark knows more than contributed texts may use."""
    assert exact(by_pulldown(text)) != exact(parsed(text))
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


def _content(tree: HtmlElement) -> list[tuple[str, str, str]]:
    return [(str(e.tag), folded(e.text or ""), folded(e.tail or "")) for e in tree.iter() if isinstance(e.tag, str)]


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

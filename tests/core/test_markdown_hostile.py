"""The small Markdown of hostile texts: nothing else ever comes out, and no text takes more work than it should."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from markupsafe import Markup
from tests.core.editions import parse
from tests.core.effort import LINEAR, growth, steps
from tests.core.markdown_texts import cite, exact, hostile, html, parsed

from passerelle.markdown import refused_links, render

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


@pytest.mark.parametrize(
    "unit",
    ["[", "[@", ".[@", "[@a] ", "[a](", "](", "*a ", "*a* ", "_a _", "**", "+ ", "- ", " ", "\n ", "1. ", "(", "“*"],
)
def test_work_grows_with_the_text(unit: str) -> None:
    """Whatever a text is made of, over and over: the parser that decides goes through it as through any other."""

    def effort(size: int) -> int:
        text = "a" + unit * (size // len(unit)) + "b"
        return steps(lambda: render(text, cite)) + steps(lambda: render(text[1:], cite))

    assert growth(effort, 2000) < LINEAR


def test_no_link_is_looked_for_far_from_its_bracket() -> None:
    """Each bracket may begin a link: what is looked at from each is bounded, or a text of brackets takes minutes."""
    assert refused_links(f"[{'a' * 500}](/b)") == ["/b"]
    assert refused_links(f"[{'a' * 501}](/b)") == []
    assert refused_links(f"[a](/{'b' * 5000})") == ["/" + "b" * 1999]
    assert refused_links("[a [b](/c)") == ["/c"]
    assert refused_links("[a\nb](/c)") == []


@pytest.mark.parametrize("depth", [5, 12, 40])
def test_deep_lists_are_shown_whole(depth: int) -> None:
    """The parser leaves out what is nested deeper than it was told to go: no list that anybody writes is."""
    items = [f"item {level}" for level in range(depth)]
    for text in ("".join(f"{'  ' * level}- {item}\n" for level, item in enumerate(items)), "+ " * depth + items[-1]):
        assert items[-1] in html(text)
        assert exact(html(text)) == exact(parsed(text))

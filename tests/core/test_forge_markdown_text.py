"""Texts of others within Markdown: just the characters that they are."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from tests.core.markdown_texts import FRAGMENTS

from passerelle.forge.markdown_text import code, plain

MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])
PIECES = st.sampled_from(["@ada", "#12", "GH-3", "http://x.y", "www.x.y", "<b>", "</p>", "`", "``", "*", "_", "[a](b)"])
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=8), st.sampled_from(FRAGMENTS)), max_size=6).map("".join)


def shown(markdown: str) -> tuple[set[str], str]:
    """(kinds of what is rendered within an item of a list, its text)."""
    tokens = MARKDOWN.parse(f"- x{markdown}")
    assert [token.type for token in tokens] == [
        "bullet_list_open",
        "list_item_open",
        "paragraph_open",
        "inline",
        "paragraph_close",
        "list_item_close",
        "bullet_list_close",
    ]
    children = tokens[3].children or []
    return {child.type for child in children}, "".join(child.content for child in children)[1:]


@given(TEXTS)
def test_a_text_is_text(text: str) -> None:
    """Whatever it holds: no link, emphasis, HTML or second line, and every character there."""
    kinds, found = shown(plain(text))
    assert kinds <= {"text"}
    assert found.replace("\u2060", "").split() == text.replace("\u2060", "").replace("\0", "\ufffd").split()


@given(TEXTS)
def test_nobody_is_called(text: str) -> None:
    """Forges look for names, issues and addresses in what is rendered; none is left whole."""
    _, found = shown(plain(text))
    assert not re.search(r"@\w|#\w|GH-\d|www\.|://[^\u2060]", found, re.IGNORECASE)


@given(TEXTS)
def test_code_is_code(text: str) -> None:
    """One run of it, whatever backticks it holds."""
    kinds, found = shown(f" {code(text)}")
    assert kinds <= {"text", "code_inline"}
    assert "".join(found.split()) == "".join(text.replace("\0", "\ufffd").split())


@pytest.mark.parametrize(("text", "written"), [("a", "`a`"), ("a`b", "``a`b``"), ("`", "`` ` ``"), ("", "")])
def test_code_is_fenced_as_far_as_needed(text: str, written: str) -> None:
    """And padded where a backtick is at the edge."""
    assert code(text) == written

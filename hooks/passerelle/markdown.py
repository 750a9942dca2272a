"""The small Markdown of contributed texts: paragraphs, lists, emphasis, links and `[@source]` citations.

Everything else, raw HTML included, is shown as the characters that it is. markdown-it-py's "zero" preset (CommonMark
with every rule off) decides: nothing is allowed unless it is named here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markupsafe import Markup, escape

from passerelle.escaping import safe

_quick: Callable[[str], str] | None
try:
    from pyromark import html as _quick
except ImportError:  # in a browser: it is made for machines
    _quick = None

CITATION = re.compile(r"\[@([a-z0-9-]+(?:; ?@[a-z0-9-]+)*)\]")
_CITED = "<cite>"  # stands before what `cite` returns until the space there is gone; no text can hold a <
_BEFORE_CITATION = re.compile(r"\s*" + _CITED)
_SAFE_LINK = re.compile(r"(https?://|mailto:)[^\s<>\"]+", re.IGNORECASE)

Cite = Callable[[tuple[str, ...]], str]
"""Turns the ids of a citation into HTML, such as numbered links to the list of sources."""


@lru_cache(maxsize=1 << 14)
def cited_ids(inside: str) -> tuple[str, ...]:
    """Ids between the brackets of a citation."""
    return tuple(part.strip().removeprefix("@") for part in inside.split(";"))


def _citation(state: StateInline, silent: bool) -> bool:
    match = CITATION.match(state.src, state.pos, state.posMax)
    if not match:
        return False
    if not silent:
        token = state.push("citation", "", 0)
        token.meta = {"ids": cited_ids(match[1])}
    state.pos = match.end()
    return True


def _render_citation(renderer: Any, tokens: list[Token], index: int, options: Any, env: Any) -> str:
    return _CITED + str(env["cite"](tokens[index].meta["ids"]))


def _render_link(renderer: Any, tokens: list[Token], index: int, options: Any, env: Any) -> str:
    """The address and nothing else: no `title`; a link without words is given its address for words. One without an
    address, which the parser lets pass, is shown as it is written."""
    address = escape(str(tokens[index].attrGet("href")))
    words = address if tokens[index + 1].type == "link_close" else ""
    return f'<a href="{address}">{words}' if address else "["


def _render_link_end(renderer: Any, tokens: list[Token], index: int, options: Any, env: Any) -> str:
    begun = next(tokens[n] for n in range(index - 1, -1, -1) if tokens[n].type == "link_open")
    return "</a>" if begun.attrGet("href") else "]()"


def _parser() -> MarkdownIt:
    md = MarkdownIt("zero", {"html": False, "maxNesting": 100})  # what is deeper is left out
    md.enable(["list", "newline", "escape", "emphasis", "link"])
    md.validateLink = lambda url: bool(_SAFE_LINK.fullmatch(url))  # type: ignore[method-assign]
    md.inline.ruler.before("link", "citation", _citation)
    md.add_render_rule("citation", _render_citation)
    md.add_render_rule("link_open", _render_link)
    md.add_render_rule("link_close", _render_link_end)
    # The parser halts at every character that some rule may begin with; here only these begin anything.
    md.inline.terminator_re = re.compile(r"[\\\n*_\[\]]")
    return md


_MD = _parser()


_ODD = r"\\`<>&!~=|\0\t\r\x0b\x0c\u2028\u2029\ufeff"  # escapes, code, HTML, quotes, images, odd space
# What the two parsers may take differently. Each pattern begins with one character or a few, so that the search is
# quick, and a plain look for what it must hold spares most of the searches.
_HAS_ODD = re.compile(f"[{_ODD}]")
_DEFINITION = re.compile(r"\n *(?:(?:[-+*]|[0-9]+[.)]) +)?\[@[^\[\]]*\]:")  # what a link could refer to
_ODD_LINE = re.compile(
    # headings, indented code, empty items, rules (in items, too)
    r"\n(?: *(?:#|\n {4}|(?:[-+*]|[0-9]+[.)]) *(?:#|[-*_ ]*\n)|[-*_][-*_ ]*\n)"
    r"| *(?:[-+*]|[0-9]+[.)]) (?:[-+*]|[0-9]+[.)]) | {16})"  # deep lists, of which the parser has enough
)
_INDENT = re.compile(r"\n +(?! *\n)")
_ODD_SPACES = re.compile(r"[-+*.)]  |  \n")  # odd list items, hard breaks


_LINE = rf"[^\W\d_][^{_ODD}*_\"\n]*+"
_WORDS = re.compile(rf"{_LINE}(?:(?<! )\n\n?{_LINE})*+")
"""Paragraphs whose every line begins with a letter, with citations at the most."""


def _is_common(text: str) -> bool:
    lines = f"\n{text}\n"
    return not (
        "---" in text
        or "](" in text  # links, and what is none after all
        or text.count("[") != text.count("[@")
        or _HAS_ODD.search(text)
        or ("]:" in text and _DEFINITION.search(lines))
        or ("  " in text and "  " in _INDENT.sub("\n", lines) and _ODD_SPACES.search(lines))
        or _ODD_LINE.search(lines)
    )


def render(text: str, cite: Cite) -> Markup:
    """`text` as safe HTML: only p, ul, ol[start], li, em, strong, br, a[href] and what `cite` returns.

    Most texts hold nothing but words, lists, emphasis and citations: pulldown-cmark gives the same HTML for these in a
    twentieth of the time.
    """
    text = text.strip()
    if _WORDS.fullmatch(text) and "](" not in text:
        made = f"<p>{text}</p>".replace("\n\n", "</p>\n<p>")
    elif _quick is None or not _is_common(text):
        return safe(_BEFORE_CITATION.sub("", _MD.render(text, {"cite": cite})).removesuffix("\n"))
    else:
        made = _quick(text).removesuffix("\n")
    if "[@" not in made:
        return safe(made)
    pieces = CITATION.split(made)  # words and what stands between brackets, by turns
    for n in range(1, len(pieces), 2):
        pieces[n - 1] = pieces[n - 1].rstrip()  # no space before a citation
        pieces[n] = cite(cited_ids(pieces[n]))
    return safe("".join(pieces))


def mentioned(*texts: str | None) -> set[str]:
    """Ids of the sources that any of `texts` cites, found quickly: what shows them may show one too many."""
    return {
        id_ for text in texts if text and "[@" in text for inside in CITATION.findall(text) for id_ in cited_ids(inside)
    }


# Bounded, and without brackets within brackets: what could be tried again from every bracket would take minutes.
_LINK_TARGET = re.compile(r"\[[^\[\]\n]{0,500}\]\(\s*<?([^)\s>]{0,2000})")


def refused_links(text: str) -> list[str]:
    """Targets of Markdown links in `text` that are no http(s) or mailto address, and so are shown as plain text."""
    return [target for target in _LINK_TARGET.findall(text) if not _SAFE_LINK.fullmatch(target)]


_MARKS = re.compile(
    r"\s*\[@[^\[\]]*\]|(?<![\w*_])[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}(?![\w*_])|^ *(?:[-+*]|[0-9]+[.)]) +", re.M
)
_LINK = re.compile(r"\[([^\[\]\n]{1,500})\]\([^)\s]{1,2000}\)")


def unmarked(text: str) -> str:
    """The words of a contributed text without what marks them up: for search, which needs no more."""
    text = _MARKS.sub("", text)
    return _LINK.sub(r"\1", text) if "](" in text else text

"""The small Markdown of contributed texts: paragraphs, lists, emphasis, links and `[@source]` citations.

Everything else, raw HTML included, is shown as the characters that it is. Built on markdown-it-py's "zero" preset
(CommonMark with every rule off), so that nothing is allowed unless it is named here.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markupsafe import Markup, escape

CITATION = re.compile(r"\[@([a-z0-9-]+(?:; ?@[a-z0-9-]+)*)\]")
_SPACED_CITATION = re.compile(r"[ \n]*" + CITATION.pattern)
_BEFORE_CITATION = re.compile(r"\s+(?=<sup )")
_SYNTAX = re.compile(r"[\\*_\[]|  \n|^[ \t]*(?:[-+]|[0-9]+[.)])(?:[ \t]|$)", re.MULTILINE)
_BLANK = re.compile(r"\n[ \t]*\n(?:[ \t]*\n)*")
_INDENT = re.compile(r" *\n *")
_SAFE_LINK = re.compile(r"(https?://|mailto:)[^\s<>\"]+", re.IGNORECASE)

Cite = Callable[[tuple[str, ...]], str]
"""Turns the ids of a citation into HTML, such as numbered links to the list of sources."""


def _ids(citation: re.Match[str]) -> tuple[str, ...]:
    return tuple(part.strip().removeprefix("@") for part in citation[1].split(";"))


def _citation(state: StateInline, silent: bool) -> bool:
    match = CITATION.match(state.src, state.pos, state.posMax)
    if not match:
        return False
    if not silent:
        token = state.push("citation", "", 0)
        token.meta = {"ids": _ids(match)}
    state.pos = match.end()
    return True


def _render_citation(renderer: Any, tokens: list[Token], index: int, options: Any, env: Any) -> str:
    return str(env["cite"](tokens[index].meta["ids"]))


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
    md = MarkdownIt("zero", {"html": False})
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


def render(text: str, cite: Cite) -> Markup:
    """`text` as safe HTML: only p, ul, ol[start], li, em, strong, br, a[href] and what `cite` returns."""
    text = text.strip()
    made: list[str] = []
    start = 0
    for end, after in (*(gap.span() for gap in _BLANK.finditer(text)), (len(text), len(text))):
        block = text[start:end]
        if _SYNTAX.search(CITATION.sub("", block)):
            # What comes after may belong to a list: the parser needs it as it stands, indentation included.
            made.append(_BEFORE_CITATION.sub("", _MD.render(text[start:], {"cite": cite})))
            break
        made.append(_paragraph(block.strip(), cite))
        start = after
    return Markup("".join(made))  # noqa: S704  escaped in paragraphs, html is off in the parser


def _paragraph(text: str, cite: Cite) -> str:
    """A paragraph of words and citations only: what most are, ten times faster than through the parser.

    A citation stands at the word before it, whatever space the author left.
    """
    escaped = html.escape(_INDENT.sub("\n", text), quote=False).replace('"', "&quot;")
    return "<p>" + _SPACED_CITATION.sub(lambda match: cite(_ids(match)), escaped) + "</p>\n"


def mentioned(*texts: str | None) -> set[str]:
    """Ids of the sources that any of `texts` cites, found quickly: what shows them may show one too many."""
    return {id_ for text in texts if text for match in CITATION.finditer(text) for id_ in _ids(match)}


def _tokens(text: str) -> Iterator[Token]:
    for block in _MD.parse(text, {}):
        yield from block.children or ()


def citations(text: str) -> list[str]:
    """Ids of the sources that `text` cites, in order of appearance."""
    if "[@" not in text:
        return []
    return [id_ for token in _tokens(text) if token.type == "citation" for id_ in token.meta["ids"]]


_LINK_TARGET = re.compile(r"\[[^\]\n]*\]\(\s*<?([^)\s>]*)")


def refused_links(text: str) -> list[str]:
    """Targets of Markdown links in `text` that are no http(s) or mailto address, and so are shown as plain text."""
    return [target for target in _LINK_TARGET.findall(text) if not _SAFE_LINK.fullmatch(target)]


def without_citations(text: str) -> str:
    """`text` less its citations, for places that cannot link to the list of sources."""
    return str(escape(CITATION.sub("", text)))

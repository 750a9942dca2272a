"""Contributed texts, and what becomes of them: rendered, cited, made by the parser that decides."""

from __future__ import annotations

import re

from hypothesis import strategies as st

from passerelle import markdown
from passerelle.markdown import render

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


AROUND_BLOCKS = re.compile(r"\s*(</?(?:p|ul|ol|li|br)\b[^>]*>)\s*")


def exact(made: str) -> str:
    """HTML less what nobody sees: the space around its blocks, and in which way quotation marks are written."""
    return AROUND_BLOCKS.sub(r"\1", re.sub(r"[ \n]+", " ", made.replace("&quot;", '"')))


def parsed(text: str) -> str:
    """What the parser that decides makes of a text."""
    return markdown._BEFORE_CITATION.sub("", markdown._MD.render(text.strip(), {"cite": cite}))


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

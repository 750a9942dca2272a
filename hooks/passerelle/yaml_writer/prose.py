"""Long texts in lines: a sentence a line, wrapped where it is longer, so that a change touches few lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from passerelle.markdown import render

_WORD = re.compile(r"(?:\[@[^\[\]\n]*\]|[^ \t\n])+")
"""What no line is broken in: a citation, or what stands between spaces that are not there to keep words together
(U+00A0, U+202F)."""

_SENTENCE_END = re.compile(r"[.!?…][\s»”’\"')\]*_]*$")
_SENTENCE_START = re.compile(r"[\s«“‘\"'(\[*_¿¡]*[\dA-ZÀ-ÖØ-Þ\u0370-\u03ff\u0400-\u042f]")
_ABBREVIATED = re.compile(r"(?:^|[(«“])(?:[^\W\d_]|[A-Z][a-z]{0,2}|art|cf|etc|ex|no|núm|op|p|pp|vol)\.$")
"""What ends with a full stop without ending a sentence: an initial, a title, a common abbreviation."""

_MARKER = re.compile(r"(?:[-+*]+|\d{1,9}[.)]|[#>|`~=].*|---+)$")
"""Words that would mean something else at the beginning of a line of Markdown."""

_ITEM = re.compile(r"( *)([-+*]|\d{1,9}[.)])( +)(?=\S)")
_HARD_BREAK = re.compile(r"(?: {2,}|\\)$")


def lines_of(text: str, width: int) -> list[str]:
    """A text of one line as several of at most `width` characters, where its words let it be."""
    return [line for sentence in _sentences(_WORD.findall(text)) for line in _wrapped(sentence, width)]


def markdown_lines(text: str, width: int) -> list[str]:
    """A text of small Markdown (see `markdown`) in lines; paragraphs, lists and hard breaks stay what they are.

    What would not be shown as before, as odd texts may, keeps its lines.
    """
    out: list[str] = []
    for block in _blocks(text):
        if not block.words:
            if out and out[-1]:
                out.append("")
            continue
        made = lines_of(block.words, max(width - len(block.hanging), 20))
        out += [(block.hanging if n else block.indent) + line for n, line in enumerate(made)]
        out[-1] += block.ends
    while not out[-1]:
        out.pop()
    return out if _shown("\n".join(out)) == _shown(text) else text.split("\n")


def _shown(text: str) -> str:
    return " ".join(render(text, " ".join).split())


@dataclass(frozen=True, slots=True)
class _Block:
    """A paragraph, an entry of a list, or a part of one that ends with a hard break: what stands before its first line
    and before the others, its words, and the break. An empty line has no words."""

    indent: str = ""
    hanging: str = ""
    words: str = ""
    ends: str = ""


def _blocks(text: str) -> Iterator[_Block]:
    indent = hanging = ""
    words: list[str] = []
    lines = text.split("\n")
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        item = _ITEM.match(line)
        if words and (item or not line.strip(" \t")):
            yield _Block(indent, hanging, " ".join(words))
            words.clear()
        if not line.strip(" \t"):
            yield _Block()
            continue
        if item:
            indent, hanging = item[0], " " * len(item[0])
        elif not words:
            indent = hanging = line[: len(line) - len(line.lstrip(" "))]
        ends = _HARD_BREAK.search(line) if following.strip(" \t") else None
        words.append(line[item.end() if item else 0 : ends.start() if ends else len(line)].strip(" \t"))
        if ends:
            yield _Block(indent, hanging, " ".join(words), ends[0])
            words.clear()
    if words:
        yield _Block(indent, hanging, " ".join(words))


def _sentences(words: list[str]) -> Iterator[list[str]]:
    sentence: list[str] = []
    for n, word in enumerate(words):
        sentence.append(word)
        following = words[n + 1] if n + 1 < len(words) else ""
        # a citation after the full stop belongs to the sentence
        if (
            _SENTENCE_END.search(word)
            and not _ABBREVIATED.search(word)
            and _SENTENCE_START.match(following)
            and not following.startswith("[@")
            and not _MARKER.match(following)
        ):
            yield sentence
            sentence = []
    if sentence:
        yield sentence


def _wrapped(words: list[str], width: int) -> Iterator[str]:
    line = words[0]
    for word in words[1:]:
        if len(line) + 1 + len(word) > width and not _MARKER.match(word):
            yield line
            line = word
        else:
            line += " " + word
    yield line

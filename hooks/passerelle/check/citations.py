"""What the texts cite and link to: sources that exist, the same in each language, and safe addresses."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from functools import cache

from pydantic import StringConstraints

from passerelle.check.record import Record
from passerelle.load.anatomy import Part, anatomy
from passerelle.load.findings import At
from passerelle.markdown import CITATION, cited_ids, refused_links
from passerelle.problems import Code
from passerelle.texts import Markdown, Texts
from passerelle.vocabulary import nearest
from passerelle.yaml_reader import Path

_SLIP = re.compile(r"\[@([^\[\]]{0,500})(\]?)")
"""Whatever begins like a citation: looser than what is rendered as one, so that a slip is named and not just shown."""

MAX_COMPARED = 20
"""Sources among which the one meant by an unknown id is sought, to tell which others are missing."""

_MEANT = re.compile(r"(?<!\\)\[(?!@)([^\[\]]{1,500})\](?![(\[])|(?<![\]\\])\((@[^()\[\]]{1,500})\)")
"""What is a citation but for its `@` or its brackets, if all that it names are sources."""

_PART = re.compile(r"\s*@?\s*([^;,]*[^;,\s])")
_WORD = re.compile(r"[\w-]+")


def check_citations(record: Record, cited: set[str]) -> None:
    """Citations and links of all texts, then the sources that neither they nor the facts (`cited`) make use of."""
    by_language: dict[str, dict[Path, tuple[str, ...]]] = {}
    cited, sources = set(cited), frozenset(record.sources)
    for language, block in record.blocks.items():
        found = by_language[language] = {}
        texts: list[tuple[Path, str, Part]] = []
        _gather(block, anatomy(Texts), (), texts)
        for path, text, part in texts:
            ids = _cited(text) if "[" in text or "(@" in text else ()
            if ids is None or not sources.issuperset(ids):
                ids = _check_text(record, ("texts", language, *path), text, sources)
            found[path] = ids
            if "](" in text and not _is_too_long(text, part):  # which is refused as it is
                _check_links(record, ("texts", language, *path), text)
            cited.update(ids)
    for source in record.sources:
        if source not in cited:
            record.findings.add(("sources", source), Code.SOURCE_UNUSED, at=At.KEY, value=source)
    if record.original is not None:
        for language in by_language.keys() - {record.original}:
            _compare(record, sources, (language, by_language[language]), by_language[record.original])


def _cited(text: str) -> tuple[str, ...] | None:
    """Ids of the sources that `text` cites; None when a citation is not in order, or something else may be one."""
    found = CITATION.findall(text)
    if len(found) != text.count("[") or "(@" in text:
        return None
    return tuple([id_ for inner in found for id_ in cited_ids(inner)])


def _check_text(record: Record, path: Path, text: str, sources: Collection[str]) -> tuple[str, ...]:
    """Names each citation that leads nowhere or will not be taken for one; returns the ids that were meant."""
    ids: list[str] = []
    for match in _SLIP.finditer(text):
        parts = [(part[1], match.start(1) + part.start(1)) for part in _PART.finditer(match[1])]
        if not match[2] or not parts or not all(_WORD.fullmatch(id_) for id_, _ in parts):
            word = _WORD.match(match[1])
            meant = word[0] if word and word[0] in sources else None
            value = f"[@{word[0]}" if word else match[0]
            record.findings.add(
                path, Code.BAD_CITATION, offset=match.start(), suggestion=meant and f"[@{meant}]", value=value
            )
            ids += [meant] if meant else []
            continue
        unknown = [(id_, offset) for id_, offset in parts if id_ not in sources]
        for id_, offset in unknown:
            record.findings.add(path, Code.UNKNOWN_SOURCE, known=record.sources, offset=offset, value=id_)
        if not unknown and not CITATION.fullmatch(match[0]):
            meant = _written(id_ for id_, _ in parts)
            record.findings.add(path, Code.BAD_CITATION, offset=match.start(), value=match[0], suggestion=meant)
        ids += [id_ for id_, _ in parts]
    for match in _MEANT.finditer(text):
        named = [part[1] for part in _PART.finditer(match[1] or match[2])]
        if named and all(id_ in sources for id_ in named):
            meant = _written(named)
            record.findings.add(path, Code.BAD_CITATION, offset=match.start(), value=match[0], suggestion=meant)
            ids += named
    return tuple(ids)


def _written(ids: Iterable[str]) -> str:
    """The citation of the sources `ids`."""
    return f"[{'; '.join(f'@{id_}' for id_ in ids)}]"


def _check_links(record: Record, path: Path, text: str) -> None:
    end = 0
    for target in refused_links(text):
        match = re.compile(r"\]\(\s*<?(" + re.escape(target) + ")").search(text, end)
        assert match is not None
        record.findings.add(path, Code.BAD_LINK, offset=match.start(1) if target else match.start(), value=target)
        end = match.end()


def _compare(
    record: Record,
    sources: Collection[str],
    translation: tuple[str, Mapping[Path, tuple[str, ...]]],
    original: Mapping[Path, tuple[str, ...]],
) -> None:
    """What one block cites and the other does not. An id that leads nowhere, which is told, stands for one of these."""
    language, blocks = translation
    for path in blocks.keys() & original.keys():
        if blocks[path] == original[path]:
            continue
        here = ("texts", language, *path)
        own, others = dict.fromkeys(blocks[path]), dict.fromkeys(original[path])
        if missing := _unexplained(others, own, sources):
            names = ", ".join(missing)
            record.findings.add(here, Code.CITATION_NOT_TRANSLATED, value=names, language=str(record.original))
        if extra := _unexplained(own, others, sources):
            names = ", ".join(extra)
            record.findings.add(here, Code.CITATION_ONLY_HERE, value=names, language=str(record.original))


def _unexplained(cited: Collection[str], elsewhere: Collection[str], sources: Collection[str]) -> list[str]:
    """Sources that are `cited` and not `elsewhere`, less as many as are misspelt there."""
    lacking = [id_ for id_ in cited if id_ in sources and id_ not in elsewhere]
    for id_ in elsewhere:
        if lacking and id_ not in sources and id_ not in cited:
            lacking.remove(nearest(id_, lacking[:MAX_COMPARED]) or lacking[0])
    return lacking


@cache
def _leads_to_markdown(part: Part) -> bool:
    if part.kind == "text":
        return part.mark(Markdown) is not None
    return any(map(_leads_to_markdown, part.fields.values())) or (
        part.entry is not None and _leads_to_markdown(part.entry)
    )


@cache
def _below(part: Part) -> dict[str, Part]:
    """Fields of `part` that lead to Markdown."""
    return {name: field for name, field in part.fields.items() if _leads_to_markdown(field)}


def _is_too_long(text: str, part: Part) -> bool:
    constraints = part.mark(StringConstraints)
    return constraints is not None and constraints.max_length is not None and len(text) > constraints.max_length


def _gather(tree: object, part: Part, path: Path, found: list[tuple[Path, str, Part]]) -> None:
    """Adds (path, text, its part of the model) of every text in Markdown."""
    if part.kind == "text":
        if isinstance(tree, str):
            found.append((path, tree, part))
    elif isinstance(tree, dict):
        fields = _below(part)
        for key, value in tree.items():
            if below := part.entry or fields.get(key):
                _gather(value, below, (*path, key), found)

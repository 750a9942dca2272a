"""What the texts cite and link to: sources that exist, the same in each language, and safe addresses."""

from __future__ import annotations

import re
from functools import cache

from pydantic import StringConstraints

from passerelle.check.record import Record
from passerelle.load.anatomy import Part, anatomy
from passerelle.load.findings import At
from passerelle.markdown import refused_links
from passerelle.problems import Code
from passerelle.texts import Markdown, Texts
from passerelle.yaml_reader import Path

# Looser than what is rendered as a citation, so that a slip (`[@Leaflet]`, `[@a, @b]`) is named and not just shown.
_CITATION = re.compile(r"\[@([^\]\n]{0,500})\]")
_BETWEEN = re.compile(r"[;,]")


def check_citations(record: Record, cited: set[str]) -> None:
    """Citations and links of all texts, then the sources that neither they nor the facts (`cited`) make use of."""
    by_language: dict[str, dict[Path, tuple[str, ...]]] = {}
    cited, sources = set(cited), frozenset(record.sources)
    for language, block in record.blocks.items():
        found = by_language[language] = {}
        texts: list[tuple[Path, str, Part]] = []
        _gather(block, anatomy(Texts), (), texts)
        for path, text, part in texts:
            here = ("texts", language, *path)
            found[path] = ids = _cited(text)
            for id_ in dict.fromkeys(ids):
                if id_ not in sources:
                    record.findings.add(here, Code.UNKNOWN_SOURCE, known=record.sources, value=id_)
            if "](" in text and not _is_too_long(text, part):  # which is refused as it is
                for target in dict.fromkeys(refused_links(text)):
                    record.findings.add(here, Code.BAD_LINK, value=target)
            cited.update(ids)
    for source in record.sources:
        if source not in cited:
            record.findings.add(("sources", source), Code.SOURCE_UNUSED, at=At.KEY, value=source)
    if record.original is not None:
        for language in by_language.keys() - {record.original}:
            _compare(record, language, by_language[language], record.original, by_language[record.original])


def _compare(
    record: Record, language: str, ours: dict[Path, tuple[str, ...]], original: str, theirs: dict[Path, tuple[str, ...]]
) -> None:
    for path in ours.keys() & theirs.keys():
        here = ("texts", language, *path)
        own, others = dict.fromkeys(ours[path]), dict.fromkeys(theirs[path])
        if missing := [id_ for id_ in others if id_ not in own]:
            names = ", ".join(missing)
            record.findings.add(here, Code.CITATION_NOT_TRANSLATED, value=names, language=original)
        if extra := [id_ for id_ in own if id_ not in others]:
            record.findings.add(here, Code.CITATION_ONLY_HERE, value=", ".join(extra), language=original)


def _cited(text: str) -> tuple[str, ...]:
    if "[@" not in text:
        return ()
    parts = [part for inner in _CITATION.findall(text) for part in _BETWEEN.split(inner)]
    return tuple([part.strip().removeprefix("@").strip() for part in parts])


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

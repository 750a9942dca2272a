"""Entries whose id is refused or repeated: which of the ids that lead nowhere is theirs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from passerelle.load.finding import Finding
from passerelle.problems import Code
from passerelle.vocabulary import nearest
from passerelle.yaml_reader import Path

MAX_UNKNOWN = 50
"""Ids that lead nowhere among which the one of a source is sought."""

Entry = tuple[object, str]
"""(list, id)."""


def with_ids_meant(findings: Iterable[Finding]) -> tuple[list[Finding], set[Entry]]:
    """The findings, of which a refused or repeated id suggests the one that was meant; and the entries whose absence
    these explain."""
    findings = list(findings)
    refused = {finding.path: finding for finding in findings if finding.code is Code.BAD_ID}
    repeated: dict[object, list[Path]] = defaultdict(list)
    for finding in findings:
        if finding.code is Code.DUPLICATE_ITEM and len(finding.path) > 2:
            repeated[finding.path[0]].append(finding.path)
    if not refused and not repeated:
        return findings, set()
    meant: dict[Path, str] = {}
    for finding in findings:
        if finding.code is Code.ITEM_MISNAMED and finding.path in refused:
            meant[finding.path] = finding.params["cited"]
    unknown = _lead_nowhere(findings)
    sources = unknown["sources"]
    for path, finding in refused.items():
        if path[:1] == ("sources",) and len(path) == 2 and sources:
            plain = finding.params.get("suggestion", finding.params["value"])
            near = plain if plain in sources else nearest(plain, list(sources)[:MAX_UNKNOWN])
            if near := near or (next(iter(sources)) if len(sources) == 1 else None):
                meant[path] = near
                del sources[near]
    explained: set[Entry] = {(path[0], id_) for path, id_ in meant.items()}
    for name, paths in repeated.items():
        ids = [id_ for id_ in unknown[name] if (name, id_) not in explained]
        if len(ids) <= len(paths):
            explained |= {(name, id_) for id_ in ids}
            meant |= dict(zip(paths, ids, strict=True)) if len(ids) == len(paths) == 1 else {}
    told = [
        replace(finding, params={**finding.params, "suggestion": meant[finding.path]})
        if finding.path in meant and finding.code in (Code.BAD_ID, Code.DUPLICATE_ITEM)
        else finding
        for finding in findings
    ]
    useless = (Code.ITEM_MISNAMED, Code.SOURCE_UNUSED)
    return [finding for finding in told if finding.code not in useless or finding.path not in refused], explained


def _lead_nowhere(findings: Iterable[Finding]) -> dict[object, dict[str, None]]:
    """Ids that are used and not there, by list."""
    found: dict[object, dict[str, None]] = defaultdict(dict)
    for finding in findings:
        name, id_ = finding.params.get("list", ""), finding.params.get("value", "")
        if finding.code is Code.UNKNOWN_SOURCE:
            name = "sources"
        elif finding.code is Code.UNKNOWN_SUBJECT:
            name, _, id_ = id_.partition(".")
        elif finding.code not in (Code.UNKNOWN_ITEM, Code.TEXT_WITHOUT_ITEM, Code.ITEM_MISSING):
            continue
        found[name][id_] = None
    return found

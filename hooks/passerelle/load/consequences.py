"""Which findings only follow from others, or from what could not be read: the cause is told, they are not."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from passerelle.load.finding import Finding
from passerelle.load.ids_meant import Entry, with_ids_meant
from passerelle.problems import Code
from passerelle.vocabulary import ID_PATTERN
from passerelle.yaml_reader import Path
from passerelle.yaml_study import Study

Suggest = Callable[[Finding], str | None]
"""Tells what was probably meant by the value of a finding."""

MANY = 4
"""Citations from which on a source that is not described is told once, and not at each of them."""

_WEAKER = {Code.BAD_ID, Code.BAD_LANGUAGE, Code.TOO_LONG}
"""What adds nothing to a finding of another kind at the same place."""

_STRONGER = {Code.TEXT_WITHOUT_ITEM, Code.SUMMARY_TOO_LONG}

_ABSENT = {Code.MISSING_FIELD, Code.TEXT_MISSING, Code.TEXT_NOT_TRANSLATED, Code.TEXT_ONLY_HERE}
"""Something is not where it should be: in its block, or (the last) in the original."""

_LEADS_NOWHERE = {Code.UNKNOWN_ITEM, Code.UNKNOWN_SOURCE, Code.TEXT_WITHOUT_ITEM, Code.ITEM_MISSING}

_STRANGE = {Code.UNKNOWN_FIELD, Code.BAD_LANGUAGE, Code.TEXT_WITHOUT_ITEM, Code.TEXT_ELSEWHERE}
"""Something is where it should not be."""

_WRONG_KIND = {Code.EXPECTED_LIST, Code.EXPECTED_MAPPING, Code.EXPECTED_TEXT}

_IDS = ("id", "place")
"""Fields that texts go by: those of members go by their place."""

_GUESSES = {Code.YAML_START, Code.YAML_COLON, Code.YAML_AFTER}
"""Faults after which a value was read as a text, which may not be what it should be."""

_NOT_READ = _WRONG_KIND | {Code.YAML_SPACE, Code.YAML_COLON}
"""What stands in a list or mapping, but not in the form of its entries."""

_TO_BE_MENDED = {Code.BAD_CITATION, Code.BAD_LINK}
"""Warnings whose remedy changes a text."""

_OF_A_LANGUAGE = {Code.LANGUAGE_MISSING, Code.NO_ORIGINAL_TEXT, Code.TRANSLATION_OF_MISSING}


def causes(findings: Iterable[Finding], studied: Study | None, suggest: Suggest) -> list[Finding]:
    """`findings` less those that would go with another, each told once. `studied` says what could not be read."""
    left = list(_without_repeats(list(findings)))
    if not left:
        return left
    unread = _Unread(left, studied)
    left = [finding for finding in left if not unread.explains(finding)]
    left, entries = with_ids_meant(left)
    return list(_Misspelt(left, suggest, entries).told(left))


def _without_repeats(findings: list[Finding]) -> Iterator[Finding]:
    """Each finding once, told as fully as it can be."""
    stronger = {
        finding.path for finding in findings if finding.code.startswith("unknown-") or finding.code in _STRONGER
    }
    malformed = {finding.path for finding in findings if finding.code is Code.UNKNOWN_TERM}
    fullest: dict[tuple[object, ...], Finding] = {}
    for finding in findings:
        if finding.code in _WEAKER and finding.path in stronger:
            continue
        if finding.code is Code.ITEM_MISNAMED and finding.path in malformed:
            continue
        params = [item for item in finding.params.items() if item[0] != "suggestion"]
        key = (finding.path, finding.code, finding.offset, *params)
        if key not in fullest or (finding.may_suggest and not fullest[key].may_suggest):
            fullest[key] = finding
    yield from fullest.values()


class _Unread:
    """What could not be read for what it is: nothing is told of it, nor of what refers to it."""

    def __init__(self, findings: list[Finding], studied: Study | None) -> None:
        self.studied = studied or Study()
        unread = [*self.studied.silent, *(doubt.path for doubt in self.studied.doubts)]
        self.partial = bool(unread)
        self.texts = any(path[:1] in ((), ("texts",)) for path in unread)
        self.lists = {str(path[0]) for path in _spoilt(findings, self.studied)}
        spoken = [finding.path for finding in findings if finding.is_error or finding.code in _TO_BE_MENDED]
        spoken += [fault.path for fault in self.studied.faults]
        self.blocks = {path[1] for path in spoken if len(path) > 1 and path[0] == "texts"}
        keys, moved = self.studied.keys, self.studied.moved
        self.misplaced = {
            finding.path
            for finding in findings
            if finding.code in _STRANGE and finding.path in keys and keys[finding.path].line in moved
        }
        """Fields at a level that is a guess, and the wrong one."""
        self.places = {fault.path for fault in self.studied.faults}
        self.guessed = {fault.path for fault in self.studied.faults if fault.code in _GUESSES}
        self.repeats_a_language = any(
            fault.code is Code.YAML_DUPLICATE_KEY and fault.path[:1] == ("texts",) and len(fault.path) == 2
            for fault in self.studied.faults
        )
        self.anywhere = any(not fault.path for fault in self.studied.faults)

    def explains(self, finding: Finding) -> bool:
        code, path = finding.code, finding.path
        if self.studied.is_silent(path):
            return True
        if path in self.guessed or (code in _WRONG_KIND and path in self.places):
            return True
        if any(path[:length] in self.misplaced for length in range(1, len(path) + 1)):
            return True
        if code is Code.MISSING_FIELD and (*path[:-1], "<<") in self.studied.silent:
            return True
        if code is Code.UNKNOWN_SUBJECT and finding.params["value"].partition(".")[0] in self.lists:
            return True
        if code in (Code.SOURCE_UNUSED, Code.UNKNOWN_SUBJECT):
            return self.partial
        if code in (Code.CITATION_NOT_TRANSLATED, Code.CITATION_ONLY_HERE):
            return self.texts
        if code in _LEADS_NOWHERE:
            return finding.params.get("list", "sources") in self.lists
        if code in (Code.TRANSLATION_STALE, Code.TRANSLATION_DIGEST_MISSING):
            # the digest of a text that is about to be mended helps nobody
            return self.anywhere or finding.params["language"] in self.blocks
        if code is Code.LANGUAGE_MISSING:
            return self.texts or self.repeats_a_language
        if code is Code.TEXT_MISSING and not re.fullmatch(ID_PATTERN, finding.params["value"]):
            return finding.params["list"] in self.lists
        return any(
            (doubt.names is None or part in doubt.names) and _explains(doubt.path, finding, depth)
            for depth, part in enumerate(path)
            for doubt in self.studied.doubts
        )


def _spoilt(findings: list[Finding], studied: Study) -> Iterator[Path]:
    """Paths in lists of which not every id is known."""
    for finding in findings:
        code, path = finding.code, finding.path
        if (code in _NOT_READ and 0 < len(path) <= 2) or (code is Code.MISSING_FIELD and path[-1] in _IDS):
            yield path
    for path in (*studied.silent, *(fault.path for fault in studied.faults if fault.code in _GUESSES)):
        if path and (len(path) <= 2 or path[2] in (*_IDS, "<<")):
            yield path
    yield from (doubt.path for doubt in studied.doubts if doubt.path)
    yield from (fault.path for fault in studied.faults if fault.code is Code.YAML_DUPLICATE_KEY)


def _explains(path: Path, finding: Finding, depth: int) -> bool:
    """Whether what is wrong at `path` may be why something is absent: the `depth`-th part of the path that should lead
    to it, and thus all that it holds."""
    if finding.code is Code.UNKNOWN_FIELD:
        return finding.path == path
    if finding.code not in _ABSENT:
        return False
    here = finding.path[:depth]
    if finding.code is Code.TEXT_ONLY_HERE and path[:1] == ("texts",):
        here, path = here[2:], path[2:]
    return here == path[: len(here)] or path == here[: len(path)]


class _Misspelt:
    """Names that were meant to be others, which are not found for that."""

    def __init__(self, findings: list[Finding], suggest: Suggest, entries: set[Entry]) -> None:
        self.fields: dict[str, list[Path]] = defaultdict(list)
        self.unknown = {f.path for f in findings if f.code is Code.UNKNOWN_FIELD}
        self.strange = {f.path for f in findings if f.code in (Code.UNKNOWN_FIELD, Code.TEXT_WITHOUT_ITEM)}
        self.elsewhere = {(f.path[1], f.params["value"]) for f in findings if f.code is Code.TEXT_ELSEWHERE}
        self.moved = {finding.path for finding in findings if finding.code is Code.TEXT_ELSEWHERE}
        self.sources: dict[str, list[Finding]] = defaultdict(list)
        self.lists: set[str] = set()
        self.misnamed: set[str] = set()
        self.languages: set[str] = set()
        self.ids: set[Entry] = {(name, _plain(id_)) for name, id_ in entries}
        self.missing = {(f.params["list"], f.params["value"]) for f in findings if f.code is Code.ITEM_MISSING}
        self.any_language = False
        concerned = {finding.code for finding in findings}
        for finding in findings:
            meant = suggest(finding) if self._matters(finding, concerned) else None
            if finding.code is Code.UNKNOWN_FIELD:
                if len(finding.path) == 1 and meant:
                    self.lists.add(meant)
                for name in {finding.params["value"], meant} - {None}:
                    self.fields[str(name)].append(finding.path[:-1])
            elif finding.code is Code.UNKNOWN_TERM and meant:
                self.ids.add((finding.path[0], meant))
            elif finding.code is Code.BAD_ID and finding.path[-1] == "id":
                self.ids.add((finding.path[0], _plain(finding.params["value"])))
            elif finding.code is Code.ITEM_MISNAMED:
                self.ids.add((finding.path[0], finding.params["cited"]))
            elif meant and finding.code is Code.UNKNOWN_SOURCE:
                self.sources[meant].append(finding)
            elif finding.code is Code.BAD_LANGUAGE and finding.path[:1] == ("texts",):
                self.languages |= {meant} if meant else set()
                self.any_language |= meant is None

    @staticmethod
    def _matters(finding: Finding, concerned: set[Code]) -> bool:
        """Whether what was meant could explain anything."""
        return (
            (finding.code is Code.UNKNOWN_FIELD and bool(concerned & (_ABSENT | _LEADS_NOWHERE)))
            or (finding.code is Code.UNKNOWN_SOURCE and Code.SOURCE_UNUSED in concerned)
            or (finding.code is Code.UNKNOWN_TERM and finding.path[0] == "members" and finding.path[-1] == "place")
            or (finding.code is Code.BAD_LANGUAGE and bool(concerned & _OF_A_LANGUAGE))
        )

    def told(self, findings: list[Finding]) -> Iterator[Finding]:
        """The findings that nothing else explains."""
        for finding in findings:
            if finding.code is Code.SOURCE_UNUSED and (cited := self.sources.get(finding.params["value"], [])):
                ids = {other.params["value"] for other in cited}
                if len(cited) > 1 and len(ids) == 1:
                    self.misnamed |= ids
                    params = {"value": finding.params["value"], "cited": cited[0].params["value"]}
                    params["count"] = str(len(cited))
                    yield Finding(finding.path, Code.SOURCE_MISNAMED, params, at=finding.at)
        yield from _gathered(finding for finding in findings if not self._explains(finding))

    def _explains(self, finding: Finding) -> bool:
        code, params, path = finding.code, finding.params, finding.path
        if code in _WRONG_KIND and path in self.strange:
            return True
        if any(path[:length] in self.unknown for length in range(len(path) + (code is not Code.UNKNOWN_FIELD))):
            return True
        if any(path[:length] in self.moved for length in range(4, len(path) + (code in _WRONG_KIND))):
            return True  # its fields are those of another list
        if code in _ABSENT:
            language = params["original"] if code is Code.TEXT_ONLY_HERE else path[1] if path[1:] else ""
            if (language, path[-1]) in self.elsewhere:
                return True
            if code is Code.TEXT_MISSING and (params["list"], _plain(params["value"])) in self.ids:
                return True
            return any(
                _explains(place, finding, depth)
                for depth, part in enumerate(path)
                for place in self.fields.get(str(part), ())
            )
        if code in _LEADS_NOWHERE and params.get("list", "sources") in self.lists:
            return True
        if code in (Code.TEXT_WITHOUT_ITEM, Code.UNKNOWN_ITEM, Code.ITEM_MISSING):
            name, id_ = params["list"], params["value"]
            return (name, _plain(id_)) in self.ids or (code is not Code.ITEM_MISSING and (name, id_) in self.missing)
        if code is Code.UNKNOWN_SUBJECT:
            list_, _, id_ = params["value"].partition(".")
            return list_ in self.lists or (list_, _plain(id_)) in self.ids or (list_, id_) in self.missing
        if code is Code.SOURCE_UNUSED:
            return params["value"] in self.sources
        if code is Code.UNKNOWN_SOURCE:
            return params["value"] in self.misnamed or ("sources", _plain(params["value"])) in self.ids
        if code is Code.LANGUAGE_MISSING and self.any_language:
            return True
        return code in _OF_A_LANGUAGE and params["language"] in self.languages


def _gathered(findings: Iterable[Finding]) -> Iterator[Finding]:
    """A source that is cited again and again without being described is one finding, where it is cited first; so are
    texts that stand together under a list that is not theirs."""
    findings = list(findings)
    counts = Counter(finding.params["value"] for finding in findings if finding.code is Code.UNKNOWN_SOURCE)
    told: set[object] = set()
    for finding in findings:
        value = finding.params.get("value", "")
        if finding.code is Code.TEXT_ELSEWHERE:
            what = (*finding.path[:-1], finding.params["other"])
            if what not in told:
                told.add(what)
                yield finding
        elif finding.code is not Code.UNKNOWN_SOURCE or counts[value] < MANY:
            yield finding
        elif value not in told:
            told.add(value)
            yield replace(finding, code=Code.SOURCE_MISSING, params={**finding.params, "count": str(counts[value])})


def _plain(id_: str) -> str:
    """An id less what may be wrong with how it is written."""
    return "-".join(re.findall(r"\w+", id_.casefold()))

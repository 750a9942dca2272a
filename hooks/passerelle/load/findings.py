"""What checks find in one file, gathered before it is known where in the file each thing stands."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from passerelle.load.consequences import causes
from passerelle.load.finding import MAX_SHOWN, At, Finding
from passerelle.problems import Code, Problem
from passerelle.vocabulary import nearest
from passerelle.yaml_places import Places, PlainPlaces, Position
from passerelle.yaml_reader import Path
from passerelle.yaml_study import MAX_FAULTS, Study

__all__ = ["MAX_COMPARED", "MAX_SHOWN", "At", "Finding", "Findings", "dotted", "shown"]

_NAMES_AN_ENTRY = frozenset(
    {
        Code.UNKNOWN_TERM,
        Code.UNKNOWN_SOURCE,
        Code.UNKNOWN_ITEM,
        Code.UNKNOWN_PRACTICE,
        Code.UNKNOWN_SUBJECT,
        Code.TEXT_WITHOUT_ITEM,
    }
)
_MAY_BE_NAMED = re.compile("[a-z0-9_-]+([.][a-z0-9-]+)?")
"""An id, or `<list>.<id>`: an entry whose id is refused is suggested to nobody."""

LIKENESS = 0.7
"""How much alike two terms must be (0 to 1) for one to be suggested for the other."""

MAX_COMPARED = 10_000
"""Terms that the values of one file are compared with, to suggest the nearest: more would take seconds."""


class Findings:
    """The findings of one file."""

    def __init__(self) -> None:
        self.all: list[Finding] = []

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.all)

    def __bool__(self) -> bool:
        return bool(self.all)

    def add(
        self,
        path: Path,
        code: Code,
        *,
        known: Collection[str] = (),
        at: At = At.VALUE,
        offset: int | None = None,
        suggestion: str | None = None,
        **params: str,
    ) -> None:
        """Adds a finding; what its arguments mean, `Finding` says."""
        if suggestion is not None:
            params["suggestion"] = suggestion
        self.all.append(Finding(path, code, params, known, at, offset))

    def problems(self, file: str, data: bytes, studied: Study | None = None) -> list[Problem]:
        """The findings as problems of `file`, with the faults of its YAML; `studied` is needed if `read` refused it.

        Past MAX_FAULTS problems, errors come before warnings, then in the file's order; a last one tells how many
        more there are.
        """
        places: Places = studied or PlainPlaces(data)
        if any(f.code is Code.YAML_COLON for f in self.all):
            lines = data.decode("utf-8-sig", "replace").split("\n")
            self.all = [_braced(f, places, lines) if f.code is Code.YAML_COLON else f for f in self.all]
        no_text = {f.path for f in self.all if f.code in (Code.YAML_COLON, Code.YAML_START)}
        found = [
            Problem(file, f.position.line, f.position.column, dotted(f.path), f.code, _shortened(f.params))
            for f in (studied.faults if studied else ())
            if f.code is not Code.EMPTY_VALUE or f.path[:-1] not in no_text
        ]
        suggest = _Suggestions()
        told = [
            (not f.is_error, _position(f, places), f.offset or 0, index, f)
            for index, f in enumerate(causes(self.all, studied, suggest))
        ]
        told.sort(key=lambda entry: entry[:4])
        room = max(MAX_FAULTS - len(found), 0)
        for _, position, _, _, finding in told[:room]:
            params = dict(finding.params)
            if near := suggest(finding):
                params["suggestion"] = near
            if finding.offset is not None:
                position = places.inside(finding.path, finding.offset)
            where = (file, position.line, position.column, dotted(finding.path))
            found.append(Problem(*where, finding.code, _shortened(params.items())))
        if len(told) > room:
            found.append(Problem(file, 1, 1, "", Code.TOO_MANY_PROBLEMS, (("count", str(len(told) - room)),)))
        return found


class _Suggestions:
    """What was meant by the value of a finding, while there is time to compare."""

    def __init__(self) -> None:
        self.compared = 0
        self.found: dict[int, str | None] = {}

    def __call__(self, finding: Finding) -> str | None:
        if "suggestion" in finding.params or not finding.known:
            return finding.params.get("suggestion")
        key = id(finding.params)  # which a finding that is told otherwise keeps
        if key not in self.found:
            value = finding.params["value"][:MAX_SHOWN]
            self.found[key] = next(
                filter(None, (self._near(v, finding) for v in dict.fromkeys((value, value.casefold())))), None
            )
        return self.found[key]

    def _near(self, value: str, finding: Finding) -> str | None:
        known = finding.known
        self.compared += len(known)
        if self.compared > MAX_COMPARED:
            return None
        if finding.code in _NAMES_AN_ENTRY:
            known = [id_ for id_ in known if _MAY_BE_NAMED.fullmatch(id_)]
        return nearest(value, known, LIKENESS)


def _position(finding: Finding, places: Places) -> Position:
    if finding.at is At.KEY:
        return places.key(finding.path)
    return places.value(finding.path, finding.params.get("recorded", ""))


def _braced(finding: Finding, places: Places, lines: Sequence[str]) -> Finding:
    """A text that was taken for fields, told by the sign that made it so when it begins with one."""
    position = places.value(finding.path)
    if lines[position.line - 1][position.column - 1 : position.column] != "{":
        return finding
    return replace(finding, code=Code.YAML_START, params={"character": "{"})


def dotted(path: Path) -> str:
    """`texts.fr.title`, `themes[1]`: a path as it is shown, list indexes from 0."""
    text = ""
    for part in path:
        text += f"[{part}]" if isinstance(part, int) else f".{shown(part)}" if text else shown(part)
    return text


def shown(value: str) -> str:
    """A value of any length as a message shows it."""
    return value if len(value) <= MAX_SHOWN else value[: MAX_SHOWN - 1] + "…"


def _shortened(params: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((name, shown(value)) for name, value in params))

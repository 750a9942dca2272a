"""What checks find in one file, gathered before it is known where in the file each thing stands."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum

from passerelle.problems import Code, Problem, Severity
from passerelle.vocabulary import nearest
from passerelle.yaml_places import Places, PlainPlaces, Position
from passerelle.yaml_reader import Path
from passerelle.yaml_study import MAX_FAULTS, Study

MAX_COMPARED = 10_000
"""Terms that the values of one file are compared with, to suggest the nearest: more would take seconds."""

MAX_SHOWN = 80
"""Characters of a value that are shown in a message."""


class At(Enum):
    """What of a path a problem points at."""

    VALUE = "value"
    KEY = "key"


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem at a path. `known` are the terms among which the nearest to the parameter `value` is suggested."""

    path: Path
    code: Code
    params: dict[str, str] = field(default_factory=dict)
    known: Collection[str] = ()
    at: At = At.VALUE


class Findings:
    """The findings of one file."""

    def __init__(self) -> None:
        self.all: list[Finding] = []

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.all)

    def __bool__(self) -> bool:
        return bool(self.all)

    def add(self, path: Path, code: Code, *, known: Collection[str] = (), at: At = At.VALUE, **params: str) -> None:
        self.all.append(Finding(path, code, params, known, at))

    def problems(self, file: str, data: bytes, studied: Study | None = None) -> list[Problem]:
        """The findings as problems of `file`, with the faults of its YAML; `studied` is needed if `read` refused it.

        Past MAX_FAULTS problems, errors come before warnings, then in the file's order; a last one tells how many
        more there are.
        """
        places: Places = studied or PlainPlaces(data)
        found = [
            Problem(file, f.position.line, f.position.column, dotted(f.path), f.code, _shortened(f.params))
            for f in (studied.faults if studied else ())
        ]
        placed: list[tuple[Position, Finding]] = []
        for finding in _without_repeats(self.all):
            if studied is None or not _is_hushed(finding, studied):
                where = places.key if finding.at is At.KEY else places.value
                placed.append((where(finding.path), finding))
        placed.sort(key=lambda p: (_severity(p[1].code) is Severity.WARNING, p[0].line, p[0].column))
        room = MAX_FAULTS - len(found)
        compared = 0
        for position, finding in placed[: max(room, 0)]:
            params = dict(finding.params)
            compared += len(finding.known)
            known = finding.known if compared <= MAX_COMPARED else ()
            if known and (near := nearest(params["value"][:MAX_SHOWN], known)):
                params["suggestion"] = near
            field_ = dotted(finding.path)
            found.append(
                Problem(file, position.line, position.column, field_, finding.code, _shortened(params.items()))
            )
        if len(placed) > room:
            rest = (("count", str(len(placed) - max(room, 0))),)
            found.append(Problem(file, 1, 1, "", Code.TOO_MANY_PROBLEMS, rest))
        return found


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


def _severity(code: Code) -> Severity:
    return Problem("", 1, 1, "", code).severity


_WEAKER = {Code.BAD_ID, Code.BAD_LANGUAGE, Code.TOO_LONG}


def _without_repeats(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Each finding once; that an unknown id is also malformed adds nothing."""
    findings = list(findings)
    unknown = {finding.path for finding in findings if finding.code.startswith("unknown-")}
    seen = set()
    for finding in findings:
        key = (finding.path, finding.code, *finding.params.items())
        if key not in seen and not (finding.code in _WEAKER and finding.path in unknown):
            seen.add(key)
            yield finding


def _is_hushed(finding: Finding, studied: Study) -> bool:
    """Whether the finding only follows from what the YAML's faults say already."""
    if studied.is_silent(finding.path):
        return True
    return finding.code is Code.MISSING_FIELD and (*finding.path[:-1], "<<") in studied.silent

"""Goes through any YAML file, in order or not: all that is wrong with it, and where everything stands."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import yaml

from passerelle.problems import Code
from passerelle.yaml_places import Position, column_before, position_of
from passerelle.yaml_reader import MAX_BYTES, Path, decoded
from passerelle.yaml_study.characters import without_forbidden
from passerelle.yaml_study.mending import mended
from passerelle.yaml_study.report import MANY_WORDS, MAX_FAULTS, Doubt, Fault, Study
from passerelle.yaml_study.slips import Slip
from passerelle.yaml_study.student import Student

__all__ = ["MANY_WORDS", "MAX_FAULTS", "Doubt", "Fault", "Study", "study"]


def study(data: bytes) -> Study:
    """Everything that can be said of a file, in order or not; never raises."""
    if len(data) > MAX_BYTES:
        limit = (("limit", str(MAX_BYTES // 1024)),)
        return Study(faults=[Fault((), Position(), Code.FILE_TOO_LARGE, limit)])
    try:
        text = decoded(data)
    except UnicodeDecodeError as error:
        before = data[: error.start]
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        return Study(faults=[Fault((), Position(before.count(b"\n") + 1, column), Code.NOT_UTF8)])
    ends: list[Fault] = []
    hidden: list[Fault] = []
    if "\r" in text and "\n" not in text:
        ends.append(Fault((), Position(1, text.index("\r") + 1), Code.YAML_LINE_ENDS))
        text = text.replace("\r", "\n")
    clean = without_forbidden(text, hidden)
    student = _studied(text, clean)
    slips: list[Slip] = []
    if student.stopped or student.odd:
        clean, slips = mended(clean, text)
        student = _studied(text, clean)
    result = student.result
    result.is_guess = bool(slips)
    if slips and result.tree is None:
        result.faults = [fault for fault in result.faults if fault.code is not Code.YAML_EMPTY]
    _add_slips(result, hidden, slips)
    result.faults += ends
    if student.error is not None:
        result.faults.append(_unexplained(student.error, result))
    result.faults.sort(key=lambda fault: fault.position)
    del result.faults[MAX_FAULTS:]
    return result


def _studied(text: str, mended_text: str) -> Student:
    """`mended_text` gone through; positions are those of `text`, the file as it is."""
    result = Study(text=mended_text)
    if mended_text != text:
        result.original = _origins(text.split("\n"), mended_text.split("\n"))
    student = Student(result)
    student.run()
    return student


def _add_slips(result: Study, hidden: list[Fault], slips: list[Slip]) -> None:
    """Adds the faults found before the text was studied, at the paths of what stands there."""
    positions = [fault.position for fault in hidden]
    # a quote may be gone: what it stood before is meant
    positions += [Position(slip.line + 1, slip.column + 1 + (slip.code is Code.YAML_QUOTE)) for slip in slips]
    paths = result.path_at(positions)
    result.faults += [
        Fault(path, fault.position, fault.code, fault.params) for fault, path in zip(hidden, paths, strict=False)
    ]
    for slip, path in zip(slips, paths[len(hidden) :], strict=True):
        if slip.stand_in is not None:
            (path,) = result.path_at([Position(slip.stand_in + 1, 10**9)])
            result.silent.add(path)
        elif slip.leaves_out:
            path = path[:-1] if slip.code is Code.YAML_NO_PARENT else _around(result, path, slip.column + 1)
        if slip.code is Code.YAML_SYNTAX:
            result.doubts.append(Doubt(path, None))
        elif slip.code is Code.YAML_INDENT:
            result.doubts.append(Doubt(path[:-1], slip.names))
            result.moved.update(number + 1 for number in slip.edits)
        elif slip.names or slip.leaves_out:
            result.doubts.append(Doubt(path, slip.names))
        position = Position(slip.line + 1, slip.original_column + 1)
        result.faults.append(Fault(path, position, slip.code, tuple(sorted(slip.params.items()))))


def _around(result: Study, path: Path, column: int) -> Path:
    """What holds a line that is left out, from what stands before it: the nearest that is less indented."""
    while path and (result.keys.get(path) or result.values[path]).column >= column:
        path = path[:-1]
    return path


def _unexplained(error: Exception, result: Study) -> Fault:
    """What the parser stopped at where no guess helped."""
    mark = (error.problem_mark or error.context_mark) if isinstance(error, yaml.MarkedYAMLError) else None
    return Fault((), result.original(position_of(mark)) if mark else Position(), Code.YAML_SYNTAX)


def _origins(before: Sequence[str], after: Sequence[str]) -> Callable[[Position], Position]:
    """Turns a position in the lines `after` into one in the lines `before` that they were made from."""

    def original(position: Position) -> Position:
        number = position.line - 1
        if len(before) != len(after) or not 0 <= number < len(before) or before[number] == after[number]:
            return position
        return Position(position.line, column_before(before[number], after[number], position.column - 1) + 1)

    return original

"""Finds the slip behind what the parser stumbles over: the likeliest guess whose correction lets it go on.

What is told is thus what helps, and the rest of the file can be looked at as if the slip had been mended.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Literal

import yaml
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceStartEvent,
)

from passerelle.problems import Code
from passerelle.yaml_places import column_before
from passerelle.yaml_reader import BAD_ESCAPE, LOADER, MAX_DEPTH
from passerelle.yaml_study.indentation import moved_out, text_not_indented
from passerelle.yaml_study.lines import Lines
from passerelle.yaml_study.signs import Oddity, odd_signs, oddity
from passerelle.yaml_study.slips import Slip, unclosed_quotes, value_slips
from passerelle.yaml_study.structure import cuts, misplaced, no_colon, stray, tabs

BUDGET = 16_000_000
"""Characters that the parser in C may go through in search of slips; the one in Python is a twentieth as quick."""

READING = 3
"""What it costs to go through the lines of a text, in runs of the parser."""

Place = tuple[int, int]
"""(line, column), from 0."""

_END: Place = (1 << 30, 0)

Odd = Oddity | Literal["again"]
"""What may be odd about the name of a field: how it is written, or that it is there already."""


@dataclass(frozen=True, slots=True)
class Stop:
    """Where the parser gave up: what it `reached` in good order, where the last thing that it took `began`, and the
    lines that its complaint is about.

    Or where it should have given up, because nobody means what it takes (`odd`) for the name of a field; when it is
    there already, `empty` may be a line above that, with a field without value.
    """

    reached: Place
    began: int
    at: Place
    context: int | None = None
    odd: Odd = ""
    empty: int | None = None


def mended(text: str, original: str) -> tuple[str, list[Slip]]:
    """`text` with its slips mended, as far as they can be found at a bounded cost, and these. `original` is the file
    that `text` was made from, line by line."""
    texts, before = text.split("\n"), original.split("\n")
    slips: list[Slip] = []
    trial = _Trial(BUDGET if LOADER is not yaml.BaseLoader else BUDGET // 20)
    stop = trial.run(texts)
    while stop is not None:
        found = _next_slip(texts, stop, trial)
        if found is None:
            if not stop.odd or trial.spent:
                break  # what is odd is told when the file is gone through
            trial.ignored.add(stop.at[0])
            stop = trial.run(texts)
            continue
        slip, stop = found
        column = slip.column
        if len(before) == len(texts):
            column = column_before(before[slip.line], texts[slip.line], column)
        slips.append(replace(slip, original_column=column))
        for number, line in slip.edits.items():
            texts[number] = line
    return "\n".join(texts), slips


def _next_slip(texts: list[str], stop: Stop, trial: _Trial) -> tuple[Slip, Stop | None] | None:
    """The best slip and how far the parser comes without it; None when nothing helps."""
    lines = Lines([text.removesuffix("\r") for text in texts])
    trial.budget -= READING * sum(map(len, texts))
    for guesses in _guesses(lines, stop):
        best: tuple[tuple[Place, int, int], Slip, Stop | None] | None = None
        for slip in guesses:
            if trial.spent:
                return None
            after = trial.run(texts, slip.edits)
            score = (_reached(after, texts, slip), -len(slip.edits), -slip.cost)
            if score[0] > stop.reached and (best is None or score > best[0]):
                best = score, slip, after
        if best:
            return best[1:]
    return None


def _reached(stop: Stop | None, texts: list[str], slip: Slip) -> Place:
    """How far the parser comes, in columns of the lines as they were: moving a line is no progress in itself."""
    if stop is None:
        return _END
    line, column = stop.reached
    return line, column_before(texts[line], slip.edits[line], column) if line in slip.edits else column


def _guesses(lines: Lines, stop: Stop) -> Iterator[Iterable[Slip]]:
    """Guesses in groups, the likeliest group first. Within one, that which helps most is taken, and among equals that
    which changes the fewest lines."""
    if stop.odd:
        if stop.empty is not None:
            yield moved_out(lines, stop.empty)
        elif stop.odd == "sign":
            yield odd_signs(lines, stop.at[0])
        elif stop.odd == "words":
            yield text_not_indented(lines, stop.at[0])
        elif stop.odd == "sentence":
            yield text_not_indented(lines, stop.at[0])
            yield value_slips(lines, stop.at[0])
            yield [*misplaced(lines, stop.at[0]), *stray(lines, stop.at[0])]
        return
    numbers = [stop.began, stop.at[0]] if stop.context is None else [stop.context, stop.began, stop.at[0]]
    numbers = [number for number in dict.fromkeys(numbers) if number < len(lines)]
    yield _each(odd_signs, lines, numbers)
    yield _each(unclosed_quotes, lines, numbers)
    for number in numbers:
        yield [*no_colon(lines, number), *value_slips(lines, number)]
    last = max(numbers)
    before = next((n for n in range(last - 1, -1, -1) if lines[n].text.strip()), last)
    here = list(dict.fromkeys([*reversed(numbers), before]))
    yield _each(tabs, lines, here)
    yield _each(no_colon, lines, here)
    yield [*_each(misplaced, lines, here), *_each(stray, lines, here)]
    line, column = min(stop.at[0], len(lines) - 1), stop.at[1]
    for stand_in, edits in cuts(lines, line):
        yield [Slip(Code.YAML_SYNTAX, line, column, edits, stand_in=stand_in)]
        yield [Slip(Code.YAML_SYNTAX, line, column, dict.fromkeys(edits, ""))]


def _each(guess: Callable[[Lines, int], Iterator[Slip]], lines: Lines, numbers: Iterable[int]) -> Iterator[Slip]:
    for number in numbers:
        yield from guess(lines, number)


class _Trial:
    """Runs the parser over a text to see how far it comes."""

    def __init__(self, budget: int) -> None:
        self.budget = budget
        self.ignored: set[int] = set()
        """Lines with something odd that no guess explains."""

    @property
    def spent(self) -> bool:
        return self.budget < 0

    def run(self, texts: list[str], edits: Any = None) -> Stop | None:
        """Where the parser stops; None when it takes all, or what is left is too deep to be looked at."""
        if edits:
            texts = texts.copy()
            for number, text in edits.items():
                texts[number] = text
        text = "\n".join(texts)
        self.budget -= len(text)
        reached: Place = (-1, 0)
        began = depth = documents = 0
        keys = _Keys(self.ignored, strict=bool(edits))
        try:
            for event in iter(LOADER(text).get_event, None):
                kind = event.__class__
                if odd := keys.odd(event):
                    here = _place(event.start_mark)
                    return Stop(here, began, here, odd=odd, empty=keys.above)
                if kind is DocumentStartEvent:
                    documents += 1
                    if documents > 1:
                        return Stop(reached, began, _place(event.start_mark))
                elif kind is ScalarEvent:
                    start, end = _place(event.start_mark), _place(event.end_mark)
                    began = start[0]
                    reached = end if began == end[0] or event.style in ("|", ">") else start
                elif isinstance(event, CollectionStartEvent):
                    depth += 1
                    if depth > MAX_DEPTH:
                        return None
                    reached = _place(event.start_mark)
                    began = reached[0]
                elif isinstance(event, CollectionEndEvent):
                    depth -= 1
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            # that of a block is where the block begins, far above
            context = None if "block" in (error.context or "") else error.context_mark
            at = _place(mark) if mark else (began, 0)
            return Stop(reached, began, at, context.line if context else None)
        except (yaml.YAMLError, *BAD_ESCAPE):
            return Stop(reached, began, (began, 0))
        return None


class _Keys:
    """Follows the names of fields: a sentence as one, or one that is there already, perhaps above one without value."""

    def __init__(self, ignored: set[int], *, strict: bool) -> None:
        self.ignored = ignored
        self.strict = strict
        """Whether names that stand twice are odd in themselves: no correction may bring them about."""
        self.frames: list[dict[str, int] | None] = []
        self.key: list[str | None] = []
        self.empty: list[int | None] = []
        self.after_text = False
        """Whether the last thing was a text under `>-` or `|-`."""
        self.above: int | None = None
        """Line of the field without value that stands above a name which is there already."""

    def odd(self, event: Any) -> Odd:
        """What is odd about the event, if anything."""
        kind = event.__class__
        if kind is MappingStartEvent or kind is SequenceStartEvent or kind is ScalarEvent or kind is AliasEvent:
            keys = self.frames[-1] if self.frames else None
            if keys is not None and self.key[-1] is None:
                self.key[-1] = event.value if kind is ScalarEvent else ""
                if kind is ScalarEvent:
                    return self._key(event, keys)
            elif keys is not None:
                if kind is ScalarEvent and not event.value and not event.style:
                    self.empty[-1] = keys.get(str(self.key[-1]))
                self.key[-1] = None
            self.after_text = kind is ScalarEvent and event.style in ("|", ">")
            if kind is MappingStartEvent or kind is SequenceStartEvent:
                self.frames.append({} if kind is MappingStartEvent else None)
                self.key.append(None)
                self.empty.append(None)
        elif isinstance(event, CollectionEndEvent):
            for stack in (self.frames, self.key, self.empty):
                stack.pop()
        return ""

    def _key(self, event: Any, keys: dict[str, int]) -> Odd:
        name, line = event.value, event.start_mark.line
        if line not in self.ignored:
            if not event.style and (odd := oddity(name, after_text=self.after_text)):
                return odd
            if name in keys:
                empty = self.empty[-1]
                self.above = empty if empty is not None and keys[name] < empty < line else None
                if self.strict or self.above is not None:
                    return "again"
                self.ignored.add(line)
        keys.setdefault(name, line)
        return ""


def _place(mark: Any) -> Place:
    return mark.line, mark.column

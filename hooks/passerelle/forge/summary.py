"""The summary of a check as Markdown, for the page of a pull request: a part a file, in the language of its sheet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from passerelle.forge.markdown_text import code, plain
from passerelle.forge.speaking import Speaking
from passerelle.model import Practice
from passerelle.problems import Problem, Severity
from passerelle.sources import Sources
from passerelle.strings import Strings
from passerelle.translation import State, TranslationState, state

MAX_PROBLEMS = 50
"""Problems that are told of one file."""

MAX_BYTES = 900_000
"""Of a summary: GitHub takes a mebibyte a step (docs.github.com, "Workflow commands", job summaries)."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What was checked: `paths` that have changed, and `everywhere` else if these may concern it; or all there is."""

    paths: tuple[str, ...]
    everywhere: bool = False


def summary(sources: Sources, checked: Checked, speaking: Speaking, preview: str | None = None) -> str:
    """The summary of what is wrong with the files `checked`, and of the state of their translations.

    `preview` is the name under which the site as it would be is handed over, which it is when there is no error.
    """
    told = _told_of(sources, checked)
    files = [(path, speaking.of_file(path)) for path in told]
    spoken = {says.language.code: says for _, says in files} or {"": speaking.default}
    parts = [f"## {' · '.join(says.forge.summary.heading for says in spoken.values())}"]
    if checked.everywhere:
        parts += [_everywhere(says, len(sources.paths)) for says in spoken.values()]
    elif not files:
        parts.append(speaking.default.forge.summary.nothing)
    is_built = preview and not sources.errors
    closing = [says.forge.summary.preview.format(name=preview) for says in spoken.values()] if is_built else []
    room = MAX_BYTES
    for number, (path, says) in enumerate(files):
        part = _file(path, says, sources, told[path], speaking)
        room -= len(part.encode())
        if room < 0:
            parts.append(says.forge.summary.more_files.format(says.language, len(files) - number))
            break
        parts.append(part)
    return "\n\n".join([*parts, *closing]) + "\n"


def _told_of(sources: Sources, checked: Checked) -> dict[str, list[Problem]]:
    """The files to tell of, with their problems: those that have changed, and those that are the worse for it."""
    told: dict[str, list[Problem]] = {path: [] for path in checked.paths if path in sources.paths}
    for problem in sources.problems:
        concerned = {problem.path, dict(problem.params).get("other", "")} & {*checked.paths}
        if checked.everywhere or concerned:
            told.setdefault(problem.path, []).append(problem)
    return dict(sorted(told.items()))


def _everywhere(says: Strings, records: int) -> str:
    counted = says.commands.summary.records.format(says.language, records)
    return says.forge.summary.everywhere.format(records=counted)


def _file(path: str, says: Strings, sources: Sources, problems: Sequence[Problem], speaking: Speaking) -> str:
    """The part of one file."""
    own = says.forge.summary
    is_record = path in sources.paths
    practice = sources.practices.get(PurePosixPath(path).stem) if is_record else None
    title = plain(practice.texts[practice.original_language].title) if practice else ""
    lines = [f"### {title} ({code(path)})" if title else f"### {code(path)}", "", _count(problems, says)]
    if problems:
        lines += ["", *(_told(problem, speaking.of(problem)) for problem in problems[:MAX_PROBLEMS])]
    if len(problems) > MAX_PROBLEMS:
        lines += ["", own.more_problems.format(says.language, len(problems) - MAX_PROBLEMS)]
    if practice:
        lines += ["", f"**{own.translations}**", "", *_translations(practice, says, sources.vocabulary.languages)]
    elif is_record:
        lines += ["", own.later]
    return "\n".join(lines)


def _count(problems: Sequence[Problem], says: Strings) -> str:
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    warnings = len(problems) - errors
    counts = says.commands.summary
    parts = [counts.errors.format(says.language, errors)] if errors else []
    parts += [counts.warnings.format(says.language, warnings)] if warnings else []
    sign = "❌" if errors else "⚠️" if warnings else "✅"
    return f"{sign} {says.language.list(parts) if parts else says.forge.summary.clean}"


def _told(problem: Problem, says: Strings) -> str:
    told = says.told(problem)
    where = says.forge.summary.line.format(line=says.language.number(problem.line))
    subject = f" {code(problem.field)}" if problem.field else ""
    return f"- **{where}**{subject} {plain(told.label + told.message)}"


def _translations(practice: Practice, says: Strings, languages: Iterable[str]) -> Iterable[str]:
    """A line a language of the site, or of the sheet."""
    words = says.commands.translations
    for language in dict.fromkeys((practice.original_language, *languages, *practice.texts)):
        found: TranslationState = state(practice, language)
        by = f" ({getattr(words.translators, found.by.name.lower())})" if found.by else ""
        sign = "✅" if found.state in (State.ORIGINAL, State.CURRENT) else "⚠️"
        name = says.language.language_name(language)
        yield f"- {sign} {plain(name)} · {getattr(words.states, found.state.value)}{by}"

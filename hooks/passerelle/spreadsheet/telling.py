"""Problems of a record told to whoever did not write it as a file: by cell, or by question."""

from __future__ import annotations

from dataclasses import replace

from passerelle.problems import Problem, Told, printable, told
from passerelle.strings import Strings


def told_at(problem: Problem, where: str, subject: str, strings: Strings) -> Told:
    """The problem in words, at `where`, about `subject`; its remedy does not speak of the lines of a record."""
    texts = strings.problems.texts
    if remedy := strings.commands.sheet.remedies.get(problem.code):
        texts = {problem.code: replace(texts[problem.code], remedy=remedy)}
    plain = told(problem, texts, strings.problems.warning, strings.language.language_name)
    return replace(
        plain,
        place=printable(f"{where}: ") if where else "",
        subject=strings.fields.joined.format(thing=subject, field="") if subject else "",
    )

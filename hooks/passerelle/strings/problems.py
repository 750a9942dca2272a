"""How each problem is told, with its remedy."""

from __future__ import annotations

from functools import cached_property
from typing import Self

from pydantic import model_validator

from passerelle.problems import Code, ProblemText
from passerelle.strings.base import Section, Text


class ProblemMessage(Section):
    """What is wrong, and how to mend it."""

    wrong: Text
    remedy: Text


class ProblemStrings(Section):
    """The texts of all problem codes, and of the summary line under a report."""

    warning: Text
    messages: dict[Code, ProblemMessage]

    @model_validator(mode="after")
    def _complete(self) -> Self:
        missing = sorted(set(Code) - set(self.messages))
        if missing:
            raise ValueError(f"no text for: {', '.join(missing)}")
        return self

    @cached_property
    def texts(self) -> dict[Code, ProblemText]:
        return {code: ProblemText(m.wrong, m.remedy) for code, m in self.messages.items()}

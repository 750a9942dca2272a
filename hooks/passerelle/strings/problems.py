"""How each problem is told, with its remedy."""

from __future__ import annotations

from functools import cached_property
from typing import Self

from pydantic import model_validator

from passerelle.problems import Code, ProblemText
from passerelle.strings.base import Section, Text


class ProblemMessage(Section):
    """What is wrong, how to mend it, and between the two a guess at what was meant, when there is one."""

    wrong: Text
    suggestion: Text | None = None
    remedy: Text


class ProblemStrings(Section):
    """The texts of all problem codes, and what stands before those of warnings."""

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
        return {code: ProblemText(m.wrong, m.remedy, m.suggestion or "") for code, m in self.messages.items()}

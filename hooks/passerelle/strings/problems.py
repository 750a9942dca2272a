"""How each problem is told, with its remedy: of a file and, where that means nothing in the form, there."""

from __future__ import annotations

from functools import cached_property
from typing import Self

from pydantic import model_validator

from passerelle.problems import TOLD_APART_IN_FORM, Code, ProblemText
from passerelle.strings.base import Section, Text


class FormMessage(Section):
    """The remedy in the form, and what else is said there in other words than of a file."""

    wrong: Text | None = None
    suggestion: Text | None = None
    remedy: Text


class ProblemMessage(Section):
    """What is wrong, how to mend it, and between the two a guess at what was meant, when there is one."""

    wrong: Text
    suggestion: Text | None = None
    remedy: Text
    in_form: FormMessage | None = None

    @cached_property
    def text(self) -> ProblemText:
        return ProblemText(self.wrong, self.remedy, self.suggestion or "")

    @cached_property
    def text_in_form(self) -> ProblemText:
        own = self.in_form
        if own is None:
            return self.text
        return ProblemText(own.wrong or self.wrong, own.remedy, own.suggestion or self.suggestion or "")


class ProblemStrings(Section):
    """The texts of all problem codes, and what stands before those of warnings."""

    warning: Text
    messages: dict[Code, ProblemMessage]

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if missing := sorted(set(Code) - set(self.messages)):
            raise ValueError(f"no text for: {', '.join(missing)}")
        told_apart = {code for code, message in self.messages.items() if message.in_form}
        if missing := sorted(TOLD_APART_IN_FORM - told_apart):
            raise ValueError(f"no text in the form (`in_form`) for: {', '.join(missing)}")
        if needless := sorted(told_apart - TOLD_APART_IN_FORM):
            raise ValueError(f"a text in the form (`in_form`) that is not used for: {', '.join(needless)}")
        return self

    @cached_property
    def texts(self) -> dict[Code, ProblemText]:
        return {code: message.text for code, message in self.messages.items()}

    @cached_property
    def texts_in_form(self) -> dict[Code, ProblemText]:
        return {code: message.text_in_form for code, message in self.messages.items()}

"""Dates as sources give them: a year, a month or a day, never more precise than known."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Literal, Self

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import PydanticCustomError, core_schema

PATTERN = r"^[12][0-9]{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date of year, month or day precision; written `2020`, `2020-10` or `2020-10-05` (ISO 8601)."""

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    @lru_cache(maxsize=1 << 14)  # records name the same days again and again
    def parse(cls, text: str) -> Self:
        """Reads `2020`, `2020-10` or `2020-10-05`. Raises ValueError for anything else, impossible days included."""
        if not re.match(PATTERN, text, re.ASCII) or text.endswith("\n"):
            raise ValueError(text)
        parts = [int(part) for part in text.split("-")]
        result = cls(*parts)
        _ = result.earliest
        return result

    @property
    def precision(self) -> Literal["year", "month", "day"]:
        return "year" if self.month is None else "month" if self.day is None else "day"

    @property
    def earliest(self) -> date:
        """The first day it can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> date:
        """The last day it can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def __str__(self) -> str:
        if self.month is None:
            return str(self.year)
        return f"{self.year}-{self.month:02d}" + (f"-{self.day:02d}" if self.day is not None else "")

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        def validate(value: Any) -> PartialDate:
            if isinstance(value, cls):
                return value
            try:
                return cls.parse(value)
            except (ValueError, TypeError):
                raise PydanticCustomError("bad-date", "not a date") from None

        return core_schema.no_info_plain_validator_function(
            validate, serialization=core_schema.plain_serializer_function_ser_schema(str)
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        # Editors take an unquoted year for a number; we read it as the text that it is.
        return {
            "type": ["string", "integer"],
            "pattern": PATTERN,
            "minimum": 1000,
            "maximum": 2999,
            "examples": ["2020", "2020-10", "2020-10-05"],
        }

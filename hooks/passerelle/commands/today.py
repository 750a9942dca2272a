"""The day that it is, or that it is said to be."""

from __future__ import annotations

import os
from datetime import UTC, datetime

_DIGITS = 10
"""Digits of seconds: until the year 2286."""


def today() -> str:
    """Today as `2020-10-05`, in UTC; the day of SOURCE_DATE_EPOCH (reproducible-builds.org) where that is given."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    is_given = given.isascii() and given.isdigit() and len(given) <= _DIGITS
    now = datetime.fromtimestamp(int(given), UTC) if is_given else datetime.now(UTC)
    return f"{now:%Y-%m-%d}"

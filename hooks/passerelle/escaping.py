"""Plain text to HTML, and HTML known to be safe, quickly: a sheet has a thousand short strings."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

_SPECIAL = re.compile("[&<>\"']").search


def escaped(value: object) -> str:
    """`value` for HTML text or a quoted attribute: what markupsafe.escape gives, but as plain str for plain str, which
    spares making and copying a Markup each time. Markup and `__html__` pass as they are."""
    if type(value) is str:
        if _SPECIAL(value) is None:
            return value
        return (
            value.replace("&", "&amp;")
            .replace("<", "&lt;")
            .replace(">", "&gt;")
            .replace('"', "&#34;")
            .replace("'", "&#39;")
        )
    return value if type(value) is Markup else escape(value)


def safe(html: str) -> Markup:
    """`html`, whose maker vouches for it, as HTML that is not to be escaped again. It takes a third of the time of
    `Markup(html)`, which looks for `__html__` first."""
    return str.__new__(Markup, html)

"""The template of a pull request: what to say and to look at, in every language of the site."""

from __future__ import annotations

from collections.abc import Mapping

from passerelle.forge.forms import LICENCE
from passerelle.strings import Strings

PATH = ".github/PULL_REQUEST_TEMPLATE.md"
MARK = "<!-- Written by `passerelle generate` from hooks/passerelle/strings/: change those. -->"


def pull_request_template(strings: Mapping[str, Strings]) -> str:
    """One part a language, each folded but the first; whoever writes fills in one of them."""
    parts = [_part(language, says, first=not n) for n, (language, says) in enumerate(strings.items())]
    return f"{MARK}\n\n" + "\n\n".join(parts) + "\n"


def _part(language: str, strings: Strings, *, first: bool) -> str:
    says = strings.forge.pull_request
    boxes = (says.sourced, says.own_words, says.private, says.languages, says.licence.format(licence=LICENCE))
    lines = [
        f'<details lang="{language}"{" open" if first else ""}>',
        f"<summary>{strings.language.own_name}</summary>",
        "",
        f"### {says.what}",
        "",
        f"<!-- {says.what_help} -->",
        "",
        f"### {says.source}",
        "",
        f"<!-- {says.source_help} -->",
        "",
        f"### {says.before}",
        "",
        *(f"- [ ] {box}" for box in boxes),
        "",
        "</details>",
    ]
    return "\n".join(lines)

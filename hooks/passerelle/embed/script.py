"""The script that other sites load: it makes frames of blockquotes and of <passerelle-embed>."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import get_args

from pydantic_core import to_json
from rjsmin import jsmin

from passerelle import addresses
from passerelle.addresses import EmbedKind

SOURCE = "embed.js"
"""File of the folder of the embeds' assets."""


def embed_script(source: str, languages: Sequence[str]) -> bytes:
    """The script as it is published, knowing the site's `languages`, the default one first, and what can be shown."""
    folders = [addresses.prefix(language, languages[0]) for language in languages]
    known = {
        '"{folders}"': f"{{__proto__:null,{to_json(dict(zip(languages, folders, strict=True))).decode()[1:]}",
        "{prefixes}": "|".join(re.escape(folder).replace("/", r"\/") for folder in folders),
        "{kinds}": "|".join(("practices", *get_args(EmbedKind))),
    }
    for slot, value in known.items():
        source = source.replace(slot, value)
    script: str = jsmin(source)
    return script.encode()


def write_script(folder: Path, out: Path, languages: Sequence[str]) -> None:
    """Publish the script of `folder` below `out`, the root of the site. Raises OSError."""
    source = (folder / SOURCE).read_text(encoding="utf-8")
    (out / addresses.EMBED_SCRIPT).write_bytes(embed_script(source, languages))

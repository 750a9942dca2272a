"""The script that other sites load: it makes frames of blockquotes and of <passerelle-embed>."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from passerelle import addresses
from passerelle.embed.page import squeezed

SOURCE = "embed.js"
"""File of the folder of the embeds' assets."""


def embed_script(source: str, languages: Sequence[str]) -> bytes:
    """The script as it is published, knowing the site's `languages`, the default one first."""
    return squeezed(source).replace("{languages}", " ".join(languages)).encode()


def write_script(folder: Path, out: Path, languages: Sequence[str]) -> None:
    """Publish the script of `folder` below `out`, the root of the site. Raises OSError."""
    source = (folder / SOURCE).read_text(encoding="utf-8")
    (out / addresses.EMBED_SCRIPT).write_bytes(embed_script(source, languages))

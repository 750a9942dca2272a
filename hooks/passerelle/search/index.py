"""Has Pagefind index the documents of one language, and keeps of its output what browsers load."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from pydantic_core import to_json

_FRAGMENT = "pagefind_dcd"
_BEGINNING = 512
"""Bytes of a fragment in which its address stands: it is the first of its fields, and no path is as long."""

_UNUSED = ("*-ui.*", "pagefind-highlight.js", "pagefind-worker.js", "wasm.unknown.pagefind")
"""Pagefind's own interface, which ours takes the place of, its worker, and what is loaded for unknown languages."""

_ENGINE = ("pagefind.js", "wasm.*.pagefind")
"""What searches: the same for all indexes of a language."""


class SearchIndexError(Exception):
    """Pagefind failed; the message is what it said."""


def build_index(
    documents: Iterable[tuple[str, str]], out: Path, language: str, engine: str | None = None
) -> Mapping[str, str]:
    """Index `documents` ((name, HTML), see `documents`) into the folder `out`, which is made; `engine` is the way from
    there to the folder of an index whose engine this one shares (`../`).

    Returns name → id by which results name the document. The same documents make the same bytes.
    Raises SearchIndexError and OSError.
    """
    with tempfile.TemporaryDirectory(prefix="passerelle-search-") as scratch:
        folders = set()
        for name, html in documents:
            path = Path(scratch, name)
            if path.parent not in folders:
                path.parent.mkdir(parents=True, exist_ok=True)
                folders.add(path.parent)
            path.write_bytes(html.encode())
        if not folders:
            return {}
        out.mkdir(parents=True, exist_ok=True)
        command = [sys.executable, "-m", "pagefind", "--site", scratch, "--output-path", str(out), "--silent"]
        done = subprocess.run(
            [*command, "--force-language", language],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
    if done.returncode:
        raise SearchIndexError((done.stderr or done.stdout).strip())
    for pattern in _UNUSED if engine is None else (*_UNUSED, *_ENGINE):
        for path in out.glob(pattern):
            path.unlink()
    if engine is not None:
        entry = out / "pagefind-entry.json"
        data = json.loads(entry.read_bytes())
        # It is loaded from the index's folder, as `wasm.{this}.pagefind`.
        data["languages"][language]["wasm"] = f"/../{engine}wasm.{language}"
        entry.write_bytes(to_json(data))
    return {_name_of(path): path.stem for path in sorted((out / "fragment").iterdir())}


def _name_of(fragment: Path) -> str:
    """The name of the document that a fragment was made from: its address, the first field of its JSON."""
    begun = zlib.decompressobj(wbits=31).decompress(fragment.read_bytes(), _BEGINNING).decode("utf-8", "ignore")
    json_ = begun.removeprefix(_FRAGMENT)
    _, _, rest = json_.partition('"url":')
    url, _ = json.JSONDecoder().raw_decode(rest)
    return str(url).removeprefix("/")

"""The script that other sites load: what can be told of it without a browser (see tests/site/test_embed_hosts.py)."""

from __future__ import annotations

import re
from pathlib import Path

from tests.core.embedded import ASSETS

from passerelle.embed.script import SOURCE, embed_script, write_script

LANGUAGES = ("fr", "en", "es")


def test_it_is_small() -> None:
    """Under three kilobytes as it is sent."""
    script = embed_script((ASSETS / SOURCE).read_text("utf-8"), LANGUAGES)
    assert len(script) < 3_000


def test_it_knows_the_languages() -> None:
    """A further language needs data alone."""
    script = embed_script((ASSETS / SOURCE).read_text("utf-8"), ("es", "pt-BR")).decode()
    assert '={__proto__:null,"es":"","pt-BR":"pt-BR/"};' in script
    assert r"/^(|pt\-BR\/)(?:embed" in script
    assert "{folders}" not in script
    assert "{prefixes}" not in script
    assert "{kinds}" not in script


def test_it_makes_no_code_of_text() -> None:
    """Nothing in it turns text into elements or code, keeps or asks for anything."""
    source = (ASSETS / SOURCE).read_text("utf-8")
    for word in ("innerHTML", "outerHTML", "insertAdjacentHTML", "eval", "Function(", "document.write", "srcdoc"):
        assert word not in source
    assert not re.search(r"\b(fetch|XMLHttpRequest|localStorage|sessionStorage|cookie|import)\b", source)


def test_it_stands_at_one_address(tmp_path: Path) -> None:
    """Networks paste its address: it never changes."""
    write_script(ASSETS, tmp_path, LANGUAGES)
    assert [file.name for file in tmp_path.iterdir()] == ["embed.js"]

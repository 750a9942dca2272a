"""Every built page, style and drawing is valid: the Nu Html Checker has nothing to say of it."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

from tests.site.project import PROJECT, Site

BEHIND = re.compile(r"CSS: “field-sizing”: Property “field-sizing” doesn't exist\.")
"""Said of what is newer than the checker: CSS Form Control Styling 1."""

THEIRS = re.compile(r"/assets/(leaflet)\.[0-9a-f]{8}\.css$")
"""Styles of packages, which are published as they are."""

GUESS = "This document appears to be written in English"
"""What the checker takes the hostile words for."""

INVALID = {
    "page.html": "<!doctype html><html lang=en><title>x</title><p id=a><b id=a>x</b>",
    "style.css": "a { colour: red }",
    "drawing.svg": '<svg xmlns="http://www.w3.org/2000/svg"><unknown/></svg>',
}


def test_validity(site: Site, fuller: Site, tools: dict[str, str], tmp_path: Path) -> None:
    """No error and no warning on any page, hostile words included; what is planted beside them is found."""
    for name, text in INVALID.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    jar = PROJECT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
    what = ["--skip-non-html", "--also-check-css", "--also-check-svg", "--skip-info-messages"]
    done = subprocess.run(
        [tools["java"], "-jar", str(jar), *what, "--format", "json", "--stdout"]
        + [str(folder) for folder in (site.folder, fuller.folder, tmp_path)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )
    assert done.returncode == 1, done.stderr
    found = [
        m
        for m in json.loads(done.stdout)["messages"]
        if not (BEHIND.fullmatch(m["message"]) or THEIRS.search(m["url"]))
    ]
    planted = [m for m in found if m["url"].startswith(f"file:{tmp_path}")]
    assert {m["url"].rpartition("/")[2] for m in planted} == INVALID.keys()
    others = [m for m in found if m not in planted and not (str(fuller.folder) in m["url"] and GUESS in m["message"])]
    assert [f"{m['url']}:{m.get('lastLine')}: {m['message']} … {m.get('extract', '')}" for m in others[:20]] == []

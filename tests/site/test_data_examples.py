"""The examples of the page about the data, as they stand there, run against the site: each does what it says."""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser
from tests.site.addresses import each_language
from tests.site.documents import documents
from tests.site.other_site import other_site, serving_with_headers
from tests.site.project import LANGUAGES, PRACTICES, Site, prefix
from tests.site.server import PREFIX, serving

from passerelle import addresses
from passerelle.strings import load_strings

API = "api/v1/"


@pytest.fixture(scope="session")
def codes(site: Site) -> dict[tuple[str, str], str]:
    """(language, name of the file) → the code on the page, as a reader copies it."""
    pages = {code: documents(site)[f"{prefix(code)}{addresses.DATA}"] for code in LANGUAGES}
    return {
        (code, pre.get("data-file", "")): pre.text_content()
        for code, page in pages.items()
        for pre in page.root.xpath("//pre[@data-file]")
    }


def run(command: list[str], folder: Path) -> str:
    """What a program prints; it must succeed, and complain of nothing."""
    done = subprocess.run(
        command,
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=60,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def items(site: Site) -> dict[str, Any]:
    """The entries of the list of practices."""
    return {item["id"]: item for item in json.loads(site.read(f"{API}practices.json"))["items"]}


@each_language
def test_curl(language: str, site: Site, codes: dict[tuple[str, str], str], tmp_path: Path) -> None:
    """The files are those of the site; the last line fetches the table only when the one at hand is older."""
    (tmp_path / "fetch.sh").write_text(codes[language, "fetch.sh"], encoding="utf-8")
    run(["sh", "-e", "fetch.sh"], tmp_path)
    fetched = {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.suffix != ".sh"}
    practice = f"{min(PRACTICES)}.json"
    assert fetched == {
        "practices.json": site.file(f"{API}practices.json").read_bytes(),
        "practices.csv": site.file(f"{API}practices.csv").read_bytes(),
        practice: site.file(f"{API}practices/{practice}").read_bytes(),
    }
    last = codes[language, "fetch.sh"].strip().splitlines()[-1]
    assert last.startswith("curl ")
    table = tmp_path / "practices.csv"
    for age, expected in ((0, b"kept"), (-3600, fetched["practices.csv"])):
        when = site.file(f"{API}practices.csv").stat().st_mtime + age
        table.write_bytes(b"kept")
        os.utime(table, (when, when))
        run(["sh", "-e", "-c", last], tmp_path)
        assert table.read_bytes() == expected


@each_language
def test_python(language: str, site: Site, codes: dict[tuple[str, str], str], tmp_path: Path) -> None:
    """Everything the first time, nothing the second, then what changed; what was withdrawn goes. The standard library
    is enough."""
    says = load_strings(language).data_page.examples.python
    (tmp_path / "harvest.py").write_text(codes[language, "harvest.py"], encoding="utf-8")
    command = [sys.executable, "-I", "-S", "-X", "utf8", "harvest.py"]
    assert run(command, tmp_path).splitlines() == [f"{says.fetched} {id_}" for id_ in items(site)]
    copies = tmp_path / "passerelle"

    def current() -> dict[str, bytes]:
        return {path.stem: path.read_bytes() for path in copies.iterdir()}

    whole = {id_: site.file(f"{API}practices/{id_}.json").read_bytes() for id_ in PRACTICES}
    assert current() == whole
    assert run(command, tmp_path) == ""
    changed = max(PRACTICES)
    (copies / f"{changed}.json").write_text(json.dumps({"digest": "0" * 16}), encoding="utf-8")
    (copies / "gone.json").write_text("{}", encoding="utf-8")
    assert run(command, tmp_path).splitlines() == [f"{says.fetched} {changed}", f"{says.gone} gone"]
    assert current() == whole
    assert run(command, tmp_path) == ""
    (tmp_path / "passerelle-lists.txt").write_text("0" * 16, encoding="utf-8")
    assert len(run(command, tmp_path).splitlines()) == len(whole)


def shown(address: str, browser: Browser) -> tuple[list[list[str]], list[str]]:
    """The links [text, address, language] that the example puts into a page, and the errors of its script."""
    context = browser.new_context()
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(address, wait_until="networkidle")
    links = page.locator("#passerelle a").evaluate_all("(all) => all.map((a) => [a.textContent, a.href, a.lang])")
    context.close()
    return links, errors


@each_language
def test_a_page_of_another_site(language: str, site: Site, codes: dict[tuple[str, str], str], browser: Browser) -> None:
    """Shows the newest sheets in its language, with links that lead to them, when the host sends the headers that the
    page about hosting has; and nothing without them, as the page about the data says."""
    newest = sorted(items(site).values(), key=lambda item: str(item["updated"]), reverse=True)[:5]
    links = [[item["titles"][language], item["links"]["html"][language], language] for item in newest]
    with other_site() as other:
        for serve, expected in ((serving_with_headers, links), (serving, [])):
            with serve(site.folder) as data:
                code = codes[language, "page.html"].replace(site.url, data.removesuffix(PREFIX) + PREFIX)
                found, errors = shown(other.show(f"<body>{code}</body>"), browser)
            assert found == expected
            assert len(errors) == (0 if expected else 1)
    for _, address, _ in links:
        assert site.file(address.removeprefix(site.url)).is_file()


@each_language
def test_node(
    language: str, site: Site, codes: dict[tuple[str, str], str], tools: dict[str, str], tmp_path: Path
) -> None:
    """GeoJSON (RFC 7946): all places of the practice, longitude first, with names and roles in the language."""
    (tmp_path / "places.mjs").write_text(codes[language, "places.mjs"], encoding="utf-8")
    assert run([tools["node"], "places.mjs"], tmp_path) == ""
    found = json.loads((tmp_path / "places.geojson").read_text(encoding="utf-8"))
    places = json.loads(site.read(f"{API}practices/{min(PRACTICES)}.json"))["places"]
    assert found["type"] == "FeatureCollection"
    assert len(places) > 1
    assert found["features"] == [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [place["longitude"], place["latitude"]]},
            "properties": {
                "name": place["name"][language],
                "country": place["country"]["code"],
                "roles": [role["label"][language] for role in place["roles"]],
            },
        }
        for place in places
    ]


def r_script() -> str | None:
    """Where R is, if it has what the example needs."""
    program = shutil.which("Rscript")
    ready = program and subprocess.run([program, "-e", "library(jsonlite)"], capture_output=True, check=False)
    return program if ready and ready.returncode == 0 else None


@each_language
def test_r(language: str, site: Site, codes: dict[tuple[str, str], str], tmp_path: Path) -> None:
    """The table is read with its accents, counted by country; the sources of a practice are those of its file."""
    if not (program := r_script()):
        pytest.skip("needs R with jsonlite (Debian: r-base-core, r-cran-jsonlite)")
    told = 'cat("\\n", nrow(sheets), enc2utf8(sheets$title[1]), names(sheets)[1], nrow(practice$sources), sep = "\\n")'
    (tmp_path / "count.R").write_text(f"{codes[language, 'count.R']}\n{told}\n", encoding="utf-8")
    printed = run([program, "--vanilla", "count.R"], tmp_path)
    with site.file(f"{API}practices.csv").open(encoding="utf-8-sig", newline="") as table:
        rows = [row for row in csv.DictReader(table) if row["language"] == language]
    sources = json.loads(site.read(f"{API}practices/{min(PRACTICES)}.json"))["sources"]
    assert printed.splitlines()[-4:] == [str(len(rows)), rows[0]["title"], "id", str(len(sources))]
    assert len(rows) == len(PRACTICES)
    counts: dict[str, int] = {}
    for row in rows:
        for country in row["countries"].split(" | "):
            counts[country] = counts.get(country, 0) + 1
    assert len(counts) > 10
    head, _, rest = printed.partition(str(sources[0]["publisher"]))
    assert rest
    words = head.split()
    assert {word for word in words if len(word) == 2 and word.isupper()} == counts.keys()
    assert sorted(int(word) for word in words if word.isdigit())[-len(counts) :] == sorted(counts.values())
    assert str(sources[-1]["title"])[:20] in printed

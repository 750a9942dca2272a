"""The core in the browser's Python: what it finds, writes and shows there is what it does here."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.adapters.tiny_site import PROJECT

from passerelle.form.bundle import code_archive, packages_archive, project_archive
from passerelle.form.titles import TITLES
from passerelle.site import Settings, Site
from passerelle.workshop import Workshop
from passerelle.yaml_reader import read

TEMPLATES = PROJECT / "overrides" / "templates"
PYODIDE = PROJECT / "node_modules" / "pyodide"
RECORDS = sorted((PROJECT / "practices").glob("*.yml"))

IN_NODE = """
import fs from "node:fs";
import { loadPyodide } from "%(pyodide)s/pyodide.mjs";
const python = await loadPyodide({ indexURL: "%(pyodide)s/" });
const unpack = (file, format, extractDir) =>
  python.unpackArchive(new Uint8Array(fs.readFileSync(file)), format, { extractDir });
unpack("packages.zip", "zip", "/home/code");
unpack("code.zip", "zip", "/home/code");
unpack("%(compiled)s", "whl", "/home/code");
unpack("project.zip", "zip", "/home/project");
python.runPython("import sys; sys.path.insert(0, '/home/code')");
const { Workshop } = python.pyimport("passerelle.workshop");
const open = new Map();
const answers = JSON.parse(fs.readFileSync("questions.json")).map(({ language, ask, about }) => {
  if (!open.has(language)) open.set(language, Workshop("/home/project", language, "Passerelle", "https://passerelle.example/"));
  return open.get(language)[ask](...about);
});
fs.writeFileSync("answers.json", JSON.stringify(answers));
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Both archives, and the project's unpacked."""
    folder = tmp_path_factory.mktemp("workshop")
    site = Site.load(PROJECT, Settings("https://example.org/", "Passerelle", templates=TEMPLATES))
    (folder / "code.zip").write_bytes(code_archive(site.strings(code).language for code in site.languages))
    (folder / "packages.zip").write_bytes(packages_archive())
    (folder / "project.zip").write_bytes(project_archive(PROJECT, TEMPLATES, site.catalogue))
    shutil.unpack_archive(folder / "project.zip", folder / "project")
    yield folder
    shutil.rmtree(folder)


def changed(record: dict[str, Any], path: str, value: Any) -> dict[str, Any]:
    """A copy of a record with another value at a dotted path."""
    copy: dict[str, Any] = json.loads(json.dumps(record))
    place: Any = copy
    *way, last = path.split(".")
    for step in way:
        place = place[int(step) if isinstance(place, list) else step]
    place[last] = value
    return copy


def questions() -> list[dict[str, Any]]:
    """Good records as they are and with a mistake each, in every language."""
    found = []
    for path in RECORDS:
        record: Any = read(path.read_bytes())
        found.append({"language": "en", "ask": "preview", "about": [path.stem, json.dumps(record), "es"]})
        mistakes = (
            ("status", "ongoingg"),
            ("period.start", "31/02/2020"),
            ("themes", ["housing", "logement"]),
            ("texts.en.title", "x" * 200),
            ("texts.es.summary", "palabra " * 120),
            ("texts.fr.inspiring", "Voir [@nulle-part] et [ici](javascript:alert(1))."),
            ("texts.fr.how_it_works", ""),
            ("contact.email", "nobody at example.org"),
        )
        for language, one in zip(
            ("fr", "en", "es") * 3, (record, *(changed(record, *m) for m in mistakes)), strict=True
        ):
            found.append({"language": language, "ask": "study", "about": [path.stem, json.dumps(one)]})
    return found


def test_it_answers_as_here(folder: Path) -> None:
    """The same problems, the same YAML, the same sheet, byte for byte."""
    (compiled,) = (PROJECT / ".venv" / "share" / "passerelle" / "browser").glob("*.whl")
    asked = questions()
    (folder / "questions.json").write_text(json.dumps(asked), encoding="utf-8")
    (folder / "ask.mjs").write_text(IN_NODE % {"pyodide": PYODIDE, "compiled": compiled}, encoding="utf-8")
    tools = json.loads((PROJECT / ".venv" / "tools.json").read_text(encoding="utf-8"))
    done = subprocess.run([tools["node"], "ask.mjs"], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    there = json.loads((folder / "answers.json").read_text(encoding="utf-8"))
    here = {
        code: Workshop(str(folder / "project"), code, "Passerelle", "https://passerelle.example/")
        for code in ("fr", "en", "es")
    }
    for question, answer in zip(asked, there, strict=True):
        assert answer == getattr(here[question["language"]], question["ask"])(*question["about"])
        if question["ask"] == "preview":
            assert answer.count("<h2") > 5


def test_the_compiled_part_is_that_of_the_pydantic_beside_it() -> None:
    """Its version in both lock files; the platform and the Python are those of Pyodide's own list."""
    browser = (PROJECT / "requirements-browser.txt").read_text(encoding="utf-8")
    runtime = (PROJECT / "requirements.txt").read_text(encoding="utf-8")
    wanted = re.search(r"^pydantic-core==(\S+)", runtime, re.MULTILINE)
    assert wanted
    assert wanted[0] in browser
    told = json.loads((PYODIDE / "pyodide-lock.json").read_text(encoding="utf-8"))["info"]
    setup = (PROJECT / "scripts" / "setup_browser.py").read_text(encoding="utf-8")
    python = told["python"].rpartition(".")[0]
    assert f'"pyemscripten_{told["abi_version"]}_{told["arch"]}", "{python}"' in setup


def test_archives_hold_what_is_needed_and_always_the_same(folder: Path) -> None:
    """No measurements, no command line, no other language's locale; the same bytes each time."""
    site = Site.load(PROJECT, Settings("https://example.org/", "Passerelle", templates=TEMPLATES))
    again = code_archive(site.strings(code).language for code in site.languages)
    assert again == (folder / "code.zip").read_bytes()
    packages = packages_archive()
    assert packages == (folder / "packages.zip").read_bytes()
    names = [name for archive in (again, packages) for name in zipfile.ZipFile(io.BytesIO(archive)).namelist()]
    assert len(names) == len({*names})
    assert {"passerelle/workshop.py", "passerelle/strings/fr.yml", "babel/locale-data/en_GB.dat"} <= {*names}
    assert not [name for name in names if "/bench/" in name or name.endswith(("de.dat", ".so", ".pyc"))]
    assert len(again) + len(packages) < 1_500_000
    titles = json.loads((folder / "project" / TITLES).read_text(encoding="utf-8"))
    assert set(titles) == {path.stem for path in RECORDS}

"""Builds made-up records as the project is built, at two sizes, and a plain MkDocs site to compare with."""

from __future__ import annotations

import gzip
import math
import os
import shutil
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from passerelle import addresses
from passerelle.bench.corpus import Corpus
from passerelle.bench.plain import write_plain_site
from passerelle.bench.process import Run, run
from passerelle.load.files import PRACTICES, VOCABULARY

COPIED = ("LICENSE", "mkdocs.yml", "hooks", "overrides", "docs", f"{PRACTICES}/{VOCABULARY}")
"""What a build reads beside the records."""

LINKED = "node_modules"
"""What it reads of packages, which is too much to copy."""

SITE_URL = "https://example.org/passerelle/"
PLAIN_PAGES = 300
SAMPLE = 200
"""Sheets whose gzipped size is looked at."""

Tell = Callable[[str], object]


@dataclass(frozen=True, slots=True)
class Size:
    """The site of so many records. Sizes are bytes, times seconds; a sheet is a record in one language.

    `reuse` is the processor time, within that of the build, of what other sites show and harvest.
    """

    records: int
    sheets: int
    places: int
    generated: float
    check: Run
    build: Run
    reuse: float
    pages: int
    files: int
    bytes: int
    sheet_bytes: float
    sheet_gzipped: float

    @property
    def cpu_a_sheet(self) -> float:
        return self.build.cpu / self.sheets

    @property
    def page_cpu_a_sheet(self) -> float:
        """The same less what is made for other sites, which is judged by itself."""
        return (self.build.cpu - self.reuse) / self.sheets

    @property
    def reuse_to_rest(self) -> float:
        """What embeds, data, feeds and citations add to the processor time of all else."""
        return self.reuse / (self.build.cpu - self.reuse)


@dataclass(frozen=True, slots=True)
class Benchmark:
    """A tenth of the records, all of them, and seconds of processor for a plain page with a sheet's words."""

    small: Size
    large: Size
    plain_page: float

    @property
    def exponent(self) -> float:
        """Power of the number of sheets that the build's processor time grows with."""
        growth = math.log(self.large.build.cpu / self.small.build.cpu)
        return growth / math.log(self.large.sheets / self.small.sheets)

    @property
    def cpu_a_further_sheet(self) -> float:
        """Seconds that one more sheet costs."""
        return (self.large.build.cpu - self.small.build.cpu) / (self.large.sheets - self.small.sheets)

    @property
    def fixed(self) -> float:
        """Seconds of processor that a build costs before its first sheet, were the growth a straight line."""
        return self.small.build.cpu - self.small.sheets * self.cpu_a_further_sheet

    @property
    def sheet_in_plain_pages(self) -> float:
        """What a sheet's pages, all lists included, cost in the processor time of a plain page with as many words."""
        return self.large.page_cpu_a_sheet / self.plain_page


def benchmark(root: Path, records: int, scratch: Path, tell: Tell) -> Benchmark:
    """Measure the project under `root` with `records` made-up records (10 at least), in the empty folder `scratch`.

    Raises RunError when a build or a check fails, InvalidRecordsError when the real records have errors.
    """
    small = measure(root, records // 10, scratch, tell)
    plain = measure_plain(scratch / str(records // 10), scratch, tell)
    return Benchmark(small, measure(root, records, scratch, tell), plain)


def measure(root: Path, records: int, scratch: Path, tell: Tell) -> Size:
    """Generate, check and build `records` records in a folder of that name, which stays."""
    project = scratch / str(records)
    for part in COPIED:
        source, target = root / part, project / part
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target)
        else:
            shutil.copy2(source, target)
    (project / LINKED).symlink_to(root / LINKED, target_is_directory=True)
    tell(f"{records:,} records: generating")
    begun = time.perf_counter()
    corpus = Corpus(root, records)
    corpus.write(project / PRACTICES)
    generated = time.perf_counter() - begun
    tell(f"{records:,} records: checking")
    check = _python(
        project, "passerelle check", "-c", "import sys; from passerelle.cli import main; sys.exit(main())", "check"
    )
    tell(f"{records:,} records: building")
    clock = project / "reuse.txt"
    build = _python(
        project, "mkdocs build", "-m", "passerelle.bench.clocked", str(clock), "build", "--strict", "--quiet"
    )
    drafts = [corpus.draft(index) for index in range(records)]
    sheets = [(draft.id, code) for draft in drafts for code in draft.languages]
    site = project / "site"
    files = [Path(folder, name) for folder, _, names in os.walk(site) for name in names]
    sample = [_sheet(site, corpus, *sheet) for sheet in sheets[:: max(1, len(sheets) // SAMPLE)]]
    return Size(
        records=records,
        sheets=len(sheets),
        places=len(corpus.gazetteer.ids),
        generated=generated,
        check=check,
        build=build,
        reuse=float(clock.read_text(encoding="utf-8")),
        pages=sum(file.suffix == ".html" for file in files),
        files=len(files),
        bytes=sum(file.stat().st_size for file in files),
        sheet_bytes=sum(map(len, sample)) / len(sample),
        sheet_gzipped=sum(len(gzip.compress(html, 6)) for html in sample) / len(sample),
    )


def measure_plain(project: Path, scratch: Path, tell: Tell) -> float:
    """Seconds of processor that one more plain page of MkDocs costs, with the words of a record of `project`."""
    tell(f"{PLAIN_PAGES} plain pages: building")
    runs = []
    for pages in (1, PLAIN_PAGES):
        folder = scratch / f"plain-{pages}"
        write_plain_site(folder, project, pages)
        runs.append(_python(folder, "mkdocs build", "-m", "mkdocs", "build", "--quiet"))
    return (runs[1].cpu - runs[0].cpu) / (PLAIN_PAGES - 1)


def _python(project: Path, name: str, *arguments: str) -> Run:
    return run(
        [sys.executable, *arguments],
        cwd=project,
        environment={
            "NO_MKDOCS_2_WARNING": "1",
            "PYTHONPATH": str(project / "hooks"),
            "SITE_URL": SITE_URL,
            "SEARCH": "false",
        },
        log=project / f"{name}.log",
    )


def _sheet(site: Path, corpus: Corpus, id_: str, language: str) -> bytes:
    prefix = addresses.prefix(language, corpus.vocabulary.languages[0])
    return (site / prefix / addresses.sheet(id_) / "index.html").read_bytes()

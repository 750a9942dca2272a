"""Measures search in a real browser: `make bench-search N=1000`."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from passerelle.bench.corpus import Corpus
from passerelle.bench.search import as_text, chromium_of, measure_search
from passerelle.load.files import PRACTICES, VOCABULARY

ROOT = Path(__file__).resolve().parent.parent


def main(number: int) -> None:
    """Print how search does with the real records, and with `number` made-up ones."""
    chromium = chromium_of(ROOT)

    def tell(line: str) -> None:
        print(line, file=sys.stderr)

    with tempfile.TemporaryDirectory(prefix="passerelle-bench-") as scratch:
        folder = Path(scratch)
        real = measure_search(ROOT, None, folder / "real", chromium, tell)
        print(f"The real records\n{as_text(real)}", flush=True)
        records = folder / "records"
        shutil.copytree(ROOT / PRACTICES / VOCABULARY, records / PRACTICES / VOCABULARY)
        tell(f"{number:,} records: generating")
        Corpus(ROOT, number).write(records / PRACTICES)
        made = measure_search(ROOT, records, folder / "made", chromium, tell)
        print(f"{number:,} made-up records\n{as_text(made)}")


if __name__ == "__main__":
    main(int(sys.argv[1].removeprefix("N=")))

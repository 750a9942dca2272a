"""MkDocs with a clock on what is made for other sites: `python -m passerelle.bench.clocked FILE build …`."""

from __future__ import annotations

import runpy
import sys
import time
from pathlib import Path
from unittest import mock

from passerelle.site import Site


def main(target: Path, arguments: list[str]) -> None:
    """Run `mkdocs` with `arguments`, and write the seconds of processor of `Site.write_for_reuse` to `target`."""
    spent, write = 0.0, Site.write_for_reuse

    def clocked(site: Site, out: Path) -> None:
        nonlocal spent
        begun = time.process_time()
        write(site, out)
        spent += time.process_time() - begun

    with mock.patch.object(Site, "write_for_reuse", clocked), mock.patch.object(sys, "argv", ["mkdocs", *arguments]):
        try:
            runpy.run_module("mkdocs", run_name="__main__")
        finally:
            target.write_text(f"{spent}\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])

"""Measures the build with made-up records: `make bench N=1000`, or this file with `--help`."""

from __future__ import annotations

from pathlib import Path

from passerelle.bench.command import main

if __name__ == "__main__":
    main(Path(__file__).resolve().parent.parent)

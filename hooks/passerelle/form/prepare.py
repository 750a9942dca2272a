"""The command that makes the archive of packages for the form: python -m passerelle.form.prepare packages.zip."""

from __future__ import annotations

import sys
from pathlib import Path

from passerelle.form.bundle import packages_archive

USAGE = "Usage: python -m passerelle.form.prepare PACKAGES_ZIP"


def main(arguments: list[str]) -> int:
    """Write the archive; the exit status: 0 done, 1 it cannot be written, 2 wrong use."""
    if len(arguments) != 1:
        sys.stderr.write(f"{USAGE}\n")
        return 2
    target = Path(arguments[0])
    beside = target.with_name(f"{target.name}.new")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(packages_archive())
        beside.replace(target)
    except OSError as error:
        sys.stderr.write(f"{target.name}: {error.strerror}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

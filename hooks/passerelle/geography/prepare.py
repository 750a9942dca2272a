"""The command that makes the prepared world: python -m passerelle.geography.prepare countries-50m.json world.json."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from passerelle.geography.topology import TopologyError, parse
from passerelle.geography.world import prepared

USAGE = "Usage: python -m passerelle.geography.prepare COUNTRIES_TOPOJSON WORLD_JSON"


def prepare(source: Path, target: Path) -> None:
    """Write `target`, whole or not at all, from a topology of world-atlas. Raises OSError and TopologyError."""
    try:
        data = json.loads(source.read_bytes())
    except (ValueError, RecursionError) as error:
        raise TopologyError(str(error)) from error
    text = json.dumps(prepared(parse(data)), separators=(",", ":"))
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(f"{target.name}.new")
    beside.write_text(text, encoding="utf-8")
    beside.replace(target)


def main(arguments: Sequence[str]) -> int:
    """Run the command; 0 when the file is written, 1 when it cannot be, 2 when it is misused."""
    if len(arguments) != 2:
        click.echo(USAGE, err=True)
        return 2
    source, target = map(Path, arguments)
    try:
        prepare(source, target)
    except TopologyError as error:
        click.echo(f"{source} is no map of countries in TopoJSON ({error}).", err=True)
        return 1
    except OSError as error:
        click.echo(f"{error.filename}: {error.strerror}.", err=True)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

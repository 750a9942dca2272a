"""The command line of the benchmark."""

from __future__ import annotations

import contextlib
import json
import re
import signal
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from types import FrameType

import click

from passerelle.bench.measure import benchmark
from passerelle.bench.process import RunError
from passerelle.bench.report import as_data, as_text, targets
from passerelle.problems import InvalidRecordsError
from passerelle.sources import NoSourcesError

FEWEST = 10
INTERRUPTED = 130


class Number(click.ParamType[int]):
    """`1000` or, as make has it, `N=1000`."""

    name = "number"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        match = re.fullmatch(r"(?:N=)?([0-9]{1,7})", str(value))
        if match is None or int(match[1]) < FEWEST:
            self.fail(f"{value} is no number of records. Give {FEWEST} or more, such as N=1000.", param, ctx)
        return int(match[1])


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("number", type=Number(), required=False, metavar="[N]")
@click.option("--records", type=Number(), metavar="N", help="Records to generate (1000), if not given as N.")
@click.option(
    "--json", "json_file", type=click.Path(dir_okay=False, path_type=Path), help="Also write the figures here."
)
@click.option("--assert", "must_meet", is_flag=True, help="Exit with 1 when a figure is over its target.")
@click.option(
    "--keep",
    type=click.Path(file_okay=False, path_type=Path),
    help="Work in this new folder and leave it: records, sites, logs.",
)
@click.pass_obj
def command(
    root: Path, number: int | None, records: int | None, json_file: Path | None, must_meet: bool, keep: Path | None
) -> None:
    """Build N made-up records and a tenth of them, and print what a sheet costs beside the targets."""
    signal.signal(signal.SIGTERM, _terminated)
    try:
        with _scratch(keep) as scratch:
            found = benchmark(root, number or records or 1000, scratch, lambda line: click.echo(line, err=True))
    except (KeyboardInterrupt, BrokenProcessPool):  # the pool breaks when its workers are ended by hand
        click.echo("Interrupted.", err=True)
        sys.exit(INTERRUPTED)
    except RunError as error:
        raise click.ClickException(str(error)) from None
    except InvalidRecordsError as error:
        raise click.ClickException(f"{error} in the records under {root}: `make check` names them.") from None
    except NoSourcesError as error:
        raise click.ClickException(f"There is no {error.folder} under {root}.") from None
    except OSError as error:
        raise click.ClickException(f"{error.filename}: {error.strerror}.") from None
    click.echo(as_text(found), nl=False)
    if json_file:
        json_file.write_text(json.dumps(as_data(found), indent=2) + "\n", encoding="utf-8")
    if must_meet and not all(target.met for target in targets(found)):
        sys.exit(1)


@contextlib.contextmanager
def _scratch(keep: Path | None) -> Iterator[Path]:
    if keep is None:
        with tempfile.TemporaryDirectory(prefix="passerelle-bench-") as folder:
            yield Path(folder)
    else:
        keep.mkdir(parents=True)
        yield keep.resolve()


def _terminated(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def main(root: Path) -> None:
    """Run the command for the project under `root`."""
    command(obj=root)

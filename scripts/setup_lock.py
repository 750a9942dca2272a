"""Write the lock files anew from requirements*.in, pyproject.toml and package.json (`make lock`).

The newest versions that the inputs allow are taken, with the SHA-256 of every file of each, for every platform and
every Python from 3.11 on. The locks name no registry, so that a mirror serves as well as the original.
"""

import json
import shutil
import subprocess
import sys
import tempfile
import tomllib
import venv
from pathlib import Path

from setup_browser import DOWNLOAD, LOCK, locked, wanted
from setup_node import NODE_LOCK, node_environment, node_works, npm_of, packaged_node
from setup_support import ROOT, SetupError, first_working, say

LOCKS = (  # in this order: the second is constrained by the first
    ("requirements.in", "requirements.txt"),
    ("requirements-dev.in", "requirements-dev.txt"),
    ("requirements-node.in", "requirements-node.txt"),
)
OPTIONS = (
    "--universal",
    "--python-version=3.11",
    "--generate-hashes",
    "--no-annotate",
    "--upgrade",
    "--no-config",
    "--system-certs",
)


def main() -> int:
    """Write every lock file; return the exit status."""
    try:
        with tempfile.TemporaryDirectory() as folder:
            # Apart from .venv: a lock file that can no longer be installed must not stand in the way of a new one.
            environment = Path(folder) / "venv"
            venv.create(environment, with_pip=True)
            lock_python(environment / "bin")
            lock_browser(environment / "bin" / "python", Path(folder) / "browser")
            lock_node(environment / "bin" / "python", Path(folder) / "node")
    except SetupError as error:
        say(f"\nmake: {error}")
        return 1
    except KeyboardInterrupt:
        say("\nmake: interrupted; the lock files may be half new. Run make lock again, or restore them with git.")
        return 130
    return 0


def lock_python(programs: Path) -> None:
    """Write requirements*.txt with uv, installed for the occasion beside the Python in `programs`."""
    say("Fetching uv …")
    install(programs / "python", "uv")
    for source, lock in LOCKS:
        say(f"Writing {lock} …")
        sources = [source]
        if lock == "requirements.txt":
            # The project is installed without build isolation: what builds it is locked with the rest.
            sources.append(str(programs / "build.in"))
            with (ROOT / "pyproject.toml").open("rb") as stream:
                build = tomllib.load(stream)["build-system"]["requires"]
            (programs / "build.in").write_text("\n".join(build) + "\n", encoding="utf-8")
        note = "--custom-compile-command=make lock"
        run([str(programs / "uv"), "pip", "compile", "--quiet", *OPTIONS, note, *sources, f"--output-file={lock}"])


def lock_browser(python: Path, folder: Path) -> None:
    """Write requirements-browser.txt: the one package that browsers need as it was built for them."""
    say(f"Writing {LOCK.name} …")
    runtime = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    run(
        [
            str(python),
            "-m",
            "pip",
            "--disable-pip-version-check",
            *DOWNLOAD,
            "--quiet",
            f"--dest={folder}",
            wanted(runtime),
        ]
    )
    LOCK.write_text(locked(runtime, folder), encoding="utf-8")


def lock_node(python: Path, folder: Path) -> None:
    """Write package-lock.json with npm; .npmrc keeps the registry's address out of it.

    It is made in an empty folder: beside an installed node_modules, npm leaves the hashes out.
    """
    say("Writing package-lock.json …")
    node = first_working(("node",), node_works)
    if node is None:
        install(python, "--require-hashes", "--requirement", str(NODE_LOCK))
        node = packaged_node(python)
    folder.mkdir()
    for name in ("package.json", ".npmrc"):
        shutil.copy(ROOT / name, folder)
    command = [*npm_of(node), "install", "--package-lock-only", "--ignore-scripts", "--loglevel=error"]
    run(command, node_environment(node), folder)
    lock = json.loads((folder / "package-lock.json").read_text(encoding="utf-8"))
    if not all("integrity" in package for place, package in lock["packages"].items() if place):
        raise SetupError("npm wrote a package-lock.json without hashes; the old one was kept.")
    shutil.copy(folder / "package-lock.json", ROOT)


def install(python: Path, *arguments: str) -> None:
    """Install packages beside a Python."""
    run([str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *arguments])


def run(command: list[str], environment: dict[str, str] | None = None, folder: Path = ROOT) -> None:
    """Run a program in the project's folder, or another.

    Raises:
        SetupError: the program failed; its own words have been shown.
    """
    done = subprocess.run(command, stdin=subprocess.DEVNULL, cwd=folder, env=environment, check=False)
    if done.returncode:
        raise SetupError(
            f"the lock files could not be written: {Path(command[0]).name} failed; the lines above say why."
        )


if __name__ == "__main__":
    sys.exit(main())

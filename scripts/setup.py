"""Set up what the Makefile needs: the virtual environment, the locked packages and the project itself.

Usage: setup.py site|test|versions. `site` brings what builds the site, what it takes from npm included; `test` adds the
tests' packages and tools; `versions` names the versions of all of them. Started by setup.sh, with the standard library
alone.
"""

import argparse
import fcntl
import hashlib
import json
import os
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager

from setup_browser import prepare_packages, provide_browser_packages
from setup_node import install_packages, prepare_world
from setup_support import ROOT, VENV, VENV_PYTHON, SetupError, Stamp, pip, say, version_of

RUNTIME = ROOT / "requirements.txt"
DEVELOPMENT = ROOT / "requirements-dev.txt"
ASK_VERSION = "import sys; print('%d.%d' % sys.version_info[:2])"


def main() -> int:
    """Run the set-up asked for on the command line; return the exit status."""
    parser = argparse.ArgumentParser(prog="setup.py", description="Set up Passerelle's working environment.")
    parser.add_argument("level", choices=("site", "test", "versions"))
    level = parser.parse_args().level
    try:
        with one_at_a_time():
            set_up(level)
    except SetupError as error:
        say(f"\nmake: {error}")
        return 1
    except KeyboardInterrupt:
        say("\nmake: the set-up was interrupted; the next run takes it up again.")
        return 130
    except OSError as error:
        say(f"\nmake: the set-up could not go on: {error}")
        return 1
    return 0


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Let a second set-up of the same folder wait for the first, so that none sees half an environment."""
    folder = os.open(ROOT, os.O_RDONLY)
    try:
        try:
            fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Waiting for another set-up of this folder to finish …")
            fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def set_up(level: str) -> None:
    """Bring the environment to `level`, doing only what is missing or out of date."""
    locks = [RUNTIME] if level == "site" else [RUNTIME, DEVELOPMENT]
    stamps = {lock: Stamp(lock.stem, digest(lock.read_bytes())) for lock in locks}
    environment = Stamp("environment", f"{VENV} {python_version(sys.executable)}")
    if not environment_is_sound(environment, list(stamps.values())):
        create_environment()
        environment.write()
    for lock, stamp in stamps.items():
        if not stamp.is_current():
            say(f"Installing the packages of {lock.name} …")
            pip("install", "--require-hashes", "--requirement", str(lock))
            stamp.write()
    install_project()
    tools: dict[str, str] = {}
    if level != "site":
        # Imported here because building the site must not depend on what the tests need.
        import setup_tools

        tools = setup_tools.provide()
    install_packages(level, tools.get("node"))
    provide_browser_packages()
    prepare_packages()
    prepare_world()
    if level == "versions":
        print_versions(tools)


def environment_is_sound(environment: Stamp, locks: list[Stamp]) -> bool:
    """Tell whether the virtual environment can be kept.

    It cannot when it was moved, when its Python is gone or is not the one that PYTHON asks for, or when a lock file
    changed: a fresh one then holds nothing that the lock files no longer name.
    """
    recorded = environment.recorded()
    if recorded is None or not os.access(VENV_PYTHON, os.X_OK):
        return False
    if os.environ.get("PYTHON"):
        if recorded != environment.value:
            return False
    elif recorded != f"{VENV} {python_version(str(VENV_PYTHON))}":
        return False
    return all(lock.recorded() in (None, lock.value) for lock in locks)


def create_environment() -> None:
    """Make an empty virtual environment in the place of whatever stands there."""
    say(f"Making a virtual environment with Python {python_version(sys.executable)} …")
    command = [sys.executable, "-E", "-m", "venv", "--clear", str(VENV)]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SetupError(f"the virtual environment {VENV.name} could not be made.\n{done.stdout}{done.stderr}")


def install_project() -> None:
    """Install the project itself, editable, so that the command `passerelle` is there."""
    with (ROOT / "pyproject.toml").open("rb") as stream:
        settings = tomllib.load(stream)
    # Only what the installation reads: a new lint rule is no reason to install again.
    read = [settings["project"], settings["build-system"], settings["tool"]["setuptools"]]
    declared = json.dumps(read, sort_keys=True, default=str).encode() + (ROOT / "requirements.in").read_bytes()
    stamp = Stamp("project", digest(declared))
    if not stamp.is_current():
        say("Installing Passerelle itself …")
        pip("install", "--no-deps", "--no-build-isolation", "--no-index", "--editable", str(ROOT))
        stamp.write()


def print_versions(tools: dict[str, str]) -> None:
    """Print what the tests run on, one line a tool."""
    print("python:", version_of([str(VENV_PYTHON), "--version"]))
    for name, path in sorted(tools.items()):
        print(f"{name}:", version_of([path, "--version"]))


def python_version(executable: str) -> str:
    """Return the version of a Python, as `3.11`; empty when it does not run."""
    done = subprocess.run([executable, "-E", "-c", ASK_VERSION], capture_output=True, text=True, check=False)
    return done.stdout.strip()


def digest(content: bytes) -> str:
    """Return the SHA-256 of `content` in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


if __name__ == "__main__":
    sys.exit(main())

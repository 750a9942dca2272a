"""What the parts of the set-up share: places, messages, stamps, the search for programs and the calls to them."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
VENV_PYTHON = VENV / "bin" / "python"
STAMPS = VENV / "set-up"
TOOLS_FILE = VENV / "tools.json"


class SetupError(Exception):
    """The set-up cannot go on; the text tells the person why and what to do."""


def say(message: str) -> None:
    """Tell the person at the terminal something; standard output stays the command's own."""
    print(message, file=sys.stderr, flush=True)


@dataclass(frozen=True)
class Stamp:
    """A note that one step of the set-up was finished, and from what; written last, so an interrupted step has none."""

    name: str
    value: str
    folder: Path = STAMPS  # inside what the step makes, so that the note goes when that goes

    @property
    def path(self) -> Path:
        """The file that holds the note."""
        return self.folder / self.name

    def recorded(self) -> str | None:
        """Return what the step was last finished from, None when it never was."""
        try:
            return self.path.read_text(encoding="utf-8")
        except FileNotFoundError:
            return None

    def is_current(self) -> bool:
        """Tell whether the step is finished; if not, take the old note away before the step begins."""
        if self.recorded() == self.value:
            return True
        self.path.unlink(missing_ok=True)
        return False

    def write(self) -> None:
        """Note, in one indivisible step, that the work is finished."""
        self.folder.mkdir(parents=True, exist_ok=True)
        beside = self.folder / f"{self.name}.new"
        beside.write_text(self.value, encoding="utf-8")
        beside.replace(self.path)


def pip(*arguments: str) -> None:
    """Run the virtual environment's pip.

    Raises:
        SetupError: pip failed; its own words have been shown.
    """
    # A user's own settings (proxy, certificates, mirror) stay in force, but for two that a virtual environment refuses.
    environment = {name: value for name, value in os.environ.items() if name not in ("PIP_USER", "PIP_TARGET")}
    environment |= {"PIP_NO_INPUT": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    command = [str(VENV_PYTHON), "-E", "-m", "pip", "-qq", *arguments]
    if subprocess.run(command, stdin=subprocess.DEVNULL, env=environment, cwd=ROOT, check=False).returncode:
        raise SetupError(
            "the Python packages could not be installed; the lines above say why.\n"
            "  Behind a proxy? Set HTTPS_PROXY (and PIP_CERT, if it has a certificate of its own).\n"
            "  Then run the same command again: it takes up where it stopped."
        )


def version_of(command: list[str]) -> str:
    """Return the first line a program prints about its version; empty when it does not run."""
    try:
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, timeout=60, errors="replace"
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    lines = (done.stdout.strip() or done.stderr.strip()).splitlines()
    return lines[0] if lines and done.returncode == 0 else ""


def known_tools() -> dict[str, str]:
    """Return the path of each program that an earlier set-up found, by its name."""
    try:
        known: dict[str, str] = json.loads(TOOLS_FILE.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    return known


def found(name: str, known: Mapping[str, str], works: Callable[[str], bool], provide_it: Callable[[], str]) -> str:
    """Return the path of a tool: the one named in the environment, the one known from last time, or a new one."""
    variable = name.upper()
    asked = os.environ.get(variable)
    if asked:
        path = shutil.which(asked)
        if path is None or (path != known.get(name) and not works(path)):
            raise SetupError(
                f"{variable}={asked} does not run here, or is too old. Leave {variable} out to let the set-up search."
            )
        return path
    path = known.get(name)
    return path if path and os.access(path, os.X_OK) else provide_it()


def first_working(candidates: tuple[str, ...], works: Callable[[str], bool]) -> str | None:
    """Return the path of the first candidate that is installed and works."""
    paths = (shutil.which(candidate) for candidate in candidates)
    return next((path for path in paths if path and works(path)), None)


def major(version: str) -> int:
    """Return the major version in what a program says of itself (`v24.1.0`, `openjdk version "17.0.15"`), 0 if none."""
    number = re.search(r"\d+", version)
    return int(number.group()) if number else 0

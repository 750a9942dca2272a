#!/bin/sh
# Finds a Python that can run Passerelle, then hands over to setup.py or, for lock, setup_lock.py.
# Usage: sh scripts/setup.sh site|test|versions|lock     (PYTHON=… in the environment overrides the search)
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)

# Prints the interpreter behind a candidate: the one below a virtual environment, the one behind a shim.
# Written so that any Python, even 2, can read it. Exit 11: too old; 12: cannot make virtual environments;
# 13: Windows outside its Linux subsystem.
probe='
import os, sys
if os.name != "posix":
    sys.exit(13)
if sys.version_info < (3, 11):
    sys.exit(11)
try:
    import ensurepip, venv
except ImportError:
    sys.exit(12)
print(getattr(sys, "_base_executable", None) or sys.executable)
'
without_venv=

try() {
    command -v "$1" >/dev/null 2>&1 || return 0
    status=0
    found=$("$1" -E -c "$probe" 2>/dev/null) || status=$?
    case $status in
        0)
            if [ "$level" = lock ]; then exec "$found" -E "$here/setup_lock.py"; fi
            exec "$found" -E "$here/setup.py" "$level"
            ;;
        12) without_venv=${without_venv:-$1} ;;
        13) fail 'On Windows, run make inside the Windows Subsystem for Linux (wsl --install).' ;;
    esac
}

fail() {
    printf '\nmake: %s\n' "$1" >&2
    shift
    for line in "$@"; do printf '  %s\n' "$line" >&2; done
    exit 1
}

how_to_install() {
    if command -v apt-get >/dev/null 2>&1; then
        echo 'Install it:  sudo apt-get install python3 python3-venv'
    elif command -v dnf >/dev/null 2>&1; then
        echo 'Install it:  sudo dnf install python3'
    elif command -v brew >/dev/null 2>&1; then
        echo 'Install it:  brew install python'
    else
        echo 'Install it from https://www.python.org/downloads/'
    fi
}

level=${1:?site, test, versions or lock}
if [ -n "${PYTHON:-}" ]; then
    try "$PYTHON"
else
    for candidate in python3 python3.14 python3.13 python3.12 python3.11 python; do
        try "$candidate"
    done
fi

again='Then run the same command again.'
if [ -n "$without_venv" ]; then
    version=$("$without_venv" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    fail "$without_venv (Python $version) cannot make virtual environments: its module venv or ensurepip is missing." \
        "On Debian and Ubuntu:  sudo apt-get install python$version-venv" "$again"
elif [ -n "${PYTHON:-}" ]; then
    fail "PYTHON=$PYTHON is not a Python 3.11 or newer that runs here." \
        'Leave PYTHON out to let the set-up search, or name another one:  make site PYTHON=/path/to/python3'
else
    fail 'Python 3.11 or newer is needed, and none was found.' "$(how_to_install)" "$again" \
        'Is one installed elsewhere? Name it:  make site PYTHON=/path/to/python3'
fi

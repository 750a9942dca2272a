"""Runs a program and measures it: time, processor time of the whole tree, peak memory of the whole tree."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_POLL, _SAMPLE = 0.01, 0.1
_PATIENCE = 5.0


class RunError(Exception):
    """The program failed; the message ends in the last lines it wrote."""


@dataclass(frozen=True, slots=True)
class Run:
    """Seconds of wall clock, seconds of processor (user and system, sub-processes included), bytes of memory at most.

    Memory is the sum over the process tree, shared pages counted once; off Linux it is that of the largest process.
    """

    wall: float
    cpu: float
    peak: int


def run(command: Sequence[str], *, cwd: Path, environment: Mapping[str, str], log: Path) -> Run:
    """Run `command` to its end; what it prints goes to `log`. Raises RunError when it fails, OSError when it is not."""
    with log.open("wb") as output:
        begun = time.perf_counter()
        # A session of its own: it is told from other processes by that, and ended with all that it started.
        process = subprocess.Popen(
            command,
            cwd=cwd,
            env={**os.environ, **environment},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            peak, sampled = 0, 0.0
            while True:
                pid, status, usage = os.wait4(process.pid, os.WNOHANG)
                if pid:
                    break
                if (now := time.perf_counter()) - sampled >= _SAMPLE:
                    peak, sampled = max(peak, _tree_memory(process.pid)), now
                time.sleep(_POLL)
        except BaseException:
            _end(process)
            raise
        wall = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
        raise RunError("\n".join([f"{' '.join(command)} failed ({process.returncode}):", *lines[-20:]]))
    largest = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return Run(wall, usage.ru_utime + usage.ru_stime, peak or largest)


def _end(process: subprocess.Popen[bytes]) -> None:
    for request in (signal.SIGTERM, signal.SIGKILL):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, request)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(_PATIENCE)


def _tree_memory(session: int) -> int:
    """Bytes that the processes of a session hold (proportional set size); 0 where the system does not tell."""
    total = 0
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            # The fields after the name, which may hold anything: state, parent, group, session.
            if int((entry / "stat").read_bytes().rpartition(b")")[2].split()[3]) == session:
                for line in (entry / "smaps_rollup").read_bytes().splitlines():
                    if line.startswith(b"Pss:"):
                        total += int(line.split()[1]) * 1024
        except (OSError, IndexError, ValueError):
            continue  # it ended meanwhile, or is another's
    return total

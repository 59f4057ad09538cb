"""Runs a command as a child and measures it: wall, CPU and peak memory as the kernel accounts them on `wait4`."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


class Failed(Exception):
    """A command that is not there or did not succeed; the text says which and why."""


@dataclass(frozen=True)
class Run:
    """One finished child."""

    wall_s: float
    cpu_s: float
    peak_mb: float  # 10^6 bytes, of the largest process
    stdout: str

    def json_lines(self) -> list[dict]:
        """What the child printed, one object a line."""
        return [json.loads(line) for line in self.stdout.splitlines() if line.startswith("{")]


def run(command: Sequence[str | Path], allowed: Sequence[int] = (0,)) -> Run:
    """Runs a command to its end; an exit code that is not allowed is a failure, with the command's last words."""
    words = [str(word) for word in command]
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        start = time.perf_counter()
        try:
            child = subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=out, stderr=err)
        except OSError as error:
            raise Failed(f"`{' '.join(words)}`: {error.strerror}") from error
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.perf_counter() - start
        child.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        err.seek(0)
        stdout = out.read().decode(errors="replace")
        if child.returncode not in allowed:
            words_of_error = (err.read().decode(errors="replace").strip() or stdout.strip()).splitlines()[-3:]
            raise Failed(f"`{' '.join(words)}` exited with {child.returncode}: {' / '.join(words_of_error)}")
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024 / 1e6, stdout)


def best(values: Sequence[float]) -> float:
    """The least: what the work takes when nothing else disturbs it."""
    return min(values)


def median(values: Sequence[float]) -> float:
    """The middle one, which shows how disturbed the machine was."""
    return statistics.median(values)


def machine() -> dict[str, str]:
    """What a reader needs to judge the figures."""
    cpu = first_field(Path("/proc/cpuinfo"), "model name")
    memory = int(first_field(Path("/proc/meminfo"), "MemTotal").split()[0]) * 1024 / 2**30
    return {
        "CPU": f"{cpu}, {len(os.sched_getaffinity(0))} of {os.cpu_count()} cores usable",
        "memory": f"{memory:.1f} GiB",
        "kernel": f"{os.uname().sysname} {os.uname().release} {os.uname().machine}",
        "rustc": first_line(["rustc", "--version"]),
        "commit": first_line(["git", "-C", str(Path(__file__).parent), "describe", "--always", "--dirty"]),
    }


def first_field(path: Path, name: str) -> str:
    """The value of the first `name : value` line of a file of /proc."""
    for line in path.read_text().splitlines():
        key, _, value = line.partition(":")
        if key.strip() == name:
            return value.strip()
    return "unknown"


def first_line(command: list[str]) -> str:
    """What a command says first, or that it is not there."""
    try:
        return (run(command).stdout.splitlines() or ["unknown"])[0]
    except Failed:
        return "not available"

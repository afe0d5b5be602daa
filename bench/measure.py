"""Runs a command as a whole and says how long it took and how much memory it held."""

import resource
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

SAMPLE_S = 0.1
_PROC = Path("/proc")


class BenchError(Exception):
    """A command that was to be measured failed."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command took.

    `cpu_seconds` is the processor time of all its processes together.
    `peak_mb` is the highest sum, over the command's processes, of their proportional
    set size (shared pages counted once), in MiB, sampled ten times a second; None
    where the system does not tell it.
    """

    seconds: float
    cpu_seconds: float
    peak_mb: float | None


def run(command: Sequence[str]) -> Cost:
    """Run `command` to its end.

    Raises:
        BenchError: it ended with another exit code than 0.
    """
    with tempfile.TemporaryFile() as errors:
        before = _cpu_seconds()
        started = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=errors)
        peak = 0.0
        while True:
            try:
                process.wait(SAMPLE_S)
                break
            except subprocess.TimeoutExpired:
                peak = max(peak, _held_mb(process.pid))
        seconds = time.perf_counter() - started
        if process.returncode:
            errors.seek(0)
            said = errors.read().decode(errors="replace")[-2000:]
            raise BenchError(f"{' '.join(command)} ended with {process.returncode}:\n{said}")
    return Cost(seconds, _cpu_seconds() - before, peak or None)


def median(costs: Sequence[Cost]) -> Cost:
    """The middle of each figure."""
    peaks = [cost.peak_mb for cost in costs if cost.peak_mb]
    return Cost(
        statistics.median(cost.seconds for cost in costs),
        statistics.median(cost.cpu_seconds for cost in costs),
        statistics.median(peaks) if peaks else None,
    )


def alternate(rounds: int, *commands: Callable[[int], Sequence[str]]) -> list[Cost]:
    """The median cost of each command, run in turns: A, B, A, B, and so on.

    A command is made anew for each round, from the round's number.
    """
    costs: list[list[Cost]] = [[] for _ in commands]
    for number in range(rounds):
        for at, command in enumerate(commands):
            costs[at].append(run(command(number)))
    return [median(each) for each in costs]


def _cpu_seconds() -> float:
    """Processor time of all ended children of this process, theirs included."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _held_mb(pid: int) -> float:
    total = 0
    for member in _tree(pid):
        try:
            rollup = (_PROC / str(member) / "smaps_rollup").read_text()
        except OSError:
            continue
        total += sum(
            int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:")
        )
    return total / 1024


def _tree(pid: int) -> list[int]:
    members = [pid]
    for member in members:
        try:
            tasks = list((_PROC / str(member) / "task").iterdir())
            members += [
                int(child) for task in tasks for child in (task / "children").read_text().split()
            ]
        except OSError:
            continue
    return members

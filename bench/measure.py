"""Runs a command as a whole and says how long it took and how much memory it held."""

import os
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
_NO_BYTECODE = "PYTHONDONTWRITEBYTECODE"


class BenchError(Exception):
    """A command that was to be measured failed."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command took.

    `cpu_seconds` is the processor time of all its processes together.
    `peak_mb` is the highest sum, over the command's processes, of their proportional
    set size (shared pages counted once), in MiB, sampled ten times a second; None
    where the system does not tell it. `main_mb` is the peak of the command's own process,
    `child_mb` that of the largest of the others.
    """

    seconds: float
    cpu_seconds: float
    peak_mb: float | None
    main_mb: float | None = None
    child_mb: float | None = None


def run(command: Sequence[str]) -> Cost:
    """Run `command` to its end.

    Raises:
        BenchError: it ended with another exit code than 0.
    """
    with tempfile.TemporaryFile() as errors:
        before = _cpu_seconds()
        started = time.perf_counter()
        process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=errors, env=_environment()
        )
        peak, main, child = 0.0, 0.0, 0.0
        while True:
            try:
                process.wait(SAMPLE_S)
                break
            except subprocess.TimeoutExpired:
                first, *others = _held_mb(process.pid)
                peak = max(peak, first + sum(others))
                main, child = max(main, first), max(child, *others, 0.0)
        seconds = time.perf_counter() - started
        if process.returncode:
            errors.seek(0)
            said = errors.read().decode(errors="replace")[-2000:]
            raise BenchError(f"{' '.join(command)} ended with {process.returncode}:\n{said}")
    spent = _cpu_seconds() - before
    return Cost(seconds, spent, peak or None, main or None, child or None)


def _environment() -> dict[str, str]:
    """As users have it: modules are compiled once, and not in every process."""
    return {name: value for name, value in os.environ.items() if name != _NO_BYTECODE}


def median(costs: Sequence[Cost]) -> Cost:
    """The middle of each figure."""
    return Cost(
        statistics.median(cost.seconds for cost in costs),
        statistics.median(cost.cpu_seconds for cost in costs),
        _median_known([cost.peak_mb for cost in costs]),
        _median_known([cost.main_mb for cost in costs]),
        _median_known([cost.child_mb for cost in costs]),
    )


def _median_known(figures: Sequence[float | None]) -> float | None:
    known = [figure for figure in figures if figure]
    return statistics.median(known) if known else None


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


def _held_mb(pid: int) -> list[float]:
    """What each process of a tree holds, its root first; 0 where one has just ended."""
    return [_process_mb(member) for member in _tree(pid)]


def _process_mb(pid: int) -> float:
    try:
        rollup = (_PROC / str(pid) / "smaps_rollup").read_text()
    except OSError:
        return 0.0
    held = (int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:"))
    return sum(held) / 1024


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

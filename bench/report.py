"""Prints what was measured: ratios first, absolute numbers marked as noise."""

import os
import platform
import sqlite3
from collections.abc import Sequence

from bench.measure import Cost
from bench.suite import READ_ALL, SHINGLES, Row

HEAD = """# Benches

Made by `make bench`: `cuttings` as a whole process beside a baseline, on the same generated
stories, in the same run, in turns. The baseline (`bench/baseline.py`) is one process that
reads each file, finds its encoding, splits sentences and finds quotations with two regular
expressions, and inserts all into SQLite with full-text search. `show` is held against
`sqlite3` counting the rows of every table of the same file, which is the least that
starting Python, opening the file and looking at all of it costs. A number below 1 means that
`cuttings` needs less.

The first story is read with the bundled model; those marked "rules" with plain rules, so that
what grows with the length of a story is not hidden behind the model, whose cost is the same
for every article.
"""
STEPS = """
## Where the time of reading goes

Processor time of each step. Reading is done by worker processes, article by article; the others
look across articles. Copies are the step of that name, and what of reading prepares it
(measured again on a sample of the texts).
"""
NOISE = """
## Absolute numbers

Noise: another machine, or another hour on this one, gives others. Memory is the highest sum over
the processes of a run (proportional set size).
"""


def as_markdown(rows: Sequence[Row]) -> str:
    """The page `bench/results.md`."""
    lines = [HEAD, "## Ratios\n"]
    lines += _table(("task", "articles", "held against", "time", "CPU", "memory"))
    lines += [
        f"| {_task(row)} | {row.articles:,} | {row.yardstick} "
        f"| {row.ratio:.2f} | {row.cpu_ratio:.2f} | {_or_dash(row.memory_ratio)} |"
        for row in rows
    ]
    if growth := memory_growth(rows):
        small, large, ratio = growth
        against = f"`cuttings` itself at {small:,} articles"
        lines.append(f"| {READ_ALL} | {large:,} | {against} | – | – | {ratio:.2f} |")
    lines += _steps(rows)
    lines += [NOISE, f"Machine: {machine()}.\n"]
    lines += _table(("task", "articles", "`cuttings`", "held against", "that"))
    lines += [
        f"| {_task(row)} | {row.articles:,} | {_absolute(row, row.cost)} "
        f"| {row.yardstick} | {_absolute(row, row.yardstick_cost)} |"
        for row in rows
    ]
    return "\n".join(lines) + "\n"


def memory_growth(rows: Sequence[Row]) -> tuple[int, int, float] | None:
    """Smallest and largest story, and peak memory of reading the one over the other."""
    reads = [
        (row.articles, row.cost.peak_mb)
        for row in rows
        if row.task == READ_ALL and row.language == rows[-1].language
    ]
    if len(reads) < 2:  # noqa: PLR2004 - it takes two
        return None
    (small, held_small), (large, held_large) = reads[0], reads[-1]
    if held_small is None or held_large is None:
        return None
    return small, large, held_large / held_small


def as_line(row: Row) -> str:
    """One comparison, for the terminal."""
    task = f"{_task(row)} ({row.articles:,})"
    ratios = f"time ×{row.ratio:<7.2f} CPU ×{row.cpu_ratio:<7.2f}"
    memory = f"memory ×{row.memory_ratio:.2f}" if row.memory_ratio else ""
    return f"{task:36} {ratios} {memory:14} {row.yardstick}"


def copy_share(row: Row) -> float | None:
    """The share of the copies in the processor time of reading, 0–1, where it was noted."""
    steps = dict(row.steps)
    if not steps:
        return None
    return (steps[SHINGLES] + steps.get("Copies", 0.0)) / sum(steps.values())


def _steps(rows: Sequence[Row]) -> list[str]:
    noted = [row for row in rows if row.steps]
    if not noted:
        return []
    names = list(dict.fromkeys(name for row in noted for name, _ in row.steps))
    lines = [STEPS, *_table(("step", *(f"{_task(row)}, {row.articles:,}" for row in noted)))]
    for name in names:
        found = [dict(row.steps).get(name, 0.0) for row in noted]
        shares = (
            f"{seconds:.1f} s, {seconds / sum(dict(row.steps).values()):.0%}"
            for seconds, row in zip(found, noted, strict=True)
        )
        lines.append(f"| {name} | {' | '.join(shares)} |")
    copies = (f"{copy_share(row) or 0:.1%}" for row in noted)
    return [*lines, f"| **copies together** | {' | '.join(copies)} |"]


def _task(row: Row) -> str:
    return f"{row.task} ({row.language})" if row.language else row.task


def machine() -> str:
    """The kind of machine, in words."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1024**3
    return (
        f"{platform.system()} on {platform.machine()}, {os.cpu_count()} CPUs, {memory:.0f} GiB, "
        f"{platform.python_implementation()} {platform.python_version()}, "
        f"SQLite {sqlite3.sqlite_version}"
    )


def _table(columns: Sequence[str]) -> list[str]:
    return [f"| {' | '.join(columns)} |", f"|{'---|' * len(columns)}"]


def _or_dash(ratio: float | None) -> str:
    return "–" if ratio is None else f"{ratio:.2f}"


def _absolute(row: Row, cost: Cost) -> str:
    words = f"{cost.seconds:.2f} s ({cost.cpu_seconds:.2f} s CPU)"
    if row.task == READ_ALL:
        words += f", {row.articles / cost.seconds:,.0f} articles/s"
        if cost.peak_mb:
            words += f", {cost.peak_mb:,.0f} MiB"
        if cost.main_mb and cost.child_mb:
            words += f" (main process {cost.main_mb:,.0f}, largest worker {cost.child_mb:,.0f})"
    return words

"""`python -m bench.serve FILE`: how long pages take, beside Datasette serving the same file.

Both servers run at once and are asked in turns, over one kept connection each. Only the
time on the server and the way to it counts: no browser draws anything. Processor time is that
of the server's process, which other work on the machine disturbs less.
"""

import argparse
import http.client
import math
import os
import random
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.report import machine
from bench.serve_tasks import FIRST, Task, tasks

WARM_UP = 3
TARGETS_MS = {FIRST: 300, "first screen": 300, "search": 200}
PAGE_TARGET_MS = 150
OURS = (sys.executable, "-m", "cuttings", "serve")
THEIRS = (sys.executable, "-m", "datasette", "serve")
_PROC = Path("/proc")
HEAD = """# Benches of the pages

Made by `python -m bench.serve FILE --results bench/serve_results.md`: each kind of page of
`cuttings serve`, and the nearest page of Datasette over the same file, asked in turns. The file:
`python -m bench.chronicle FILE --make 10000`. `p95`
is the time within which 95 of 100 answers are there. "CPU" is the processor time of the server
for one page, on average; "ratio" is p95 over Datasette's in the same run. "The first time" asks
servers that were just started and have only given a small file.
"""


@dataclass(frozen=True, slots=True)
class Server:
    """A running server and a connection to it."""

    process: int
    connection: http.client.HTTPConnection

    def cpu_s(self) -> float:
        """Processor seconds that it has used; 0 where the system does not tell."""
        try:
            fields = (_PROC / str(self.process) / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            return 0.0
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Timing:
    """Milliseconds that pages of one kind took, and processor milliseconds for one page."""

    name: str
    ours: tuple[float, ...]
    theirs: tuple[float, ...]
    cpu_ms: float
    their_cpu_ms: float

    @property
    def target_ms(self) -> int:
        """Within this 95 of 100 pages must be there."""
        return TARGETS_MS.get(self.name, PAGE_TARGET_MS)

    @property
    def is_late(self) -> bool:
        """Whether they are not."""
        return percentile(self.ours, 0.95) > self.target_ms


def main(arguments: list[str] | None = None) -> int:
    """The command line; 1 where a target was missed."""
    parser = argparse.ArgumentParser(prog="python -m bench.serve", description=__doc__)
    parser.add_argument("file", type=Path, help="a story file, such as `python -m bench` makes")
    parser.add_argument("--rounds", type=int, default=60, help="requests of each kind")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--results", type=Path, help="where the page goes")
    asked = parser.parse_args(arguments)
    found = []
    lines = [
        "| page | target p95 | p50 | p95 | CPU | Datasette p50 | p95 | CPU | ratio |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    load = f"Load average when it began: {os.getloadavg()[0]:.1f}"
    print("\n".join(lines), flush=True)
    for timing in measure(asked.file, tasks(asked.file, asked.rounds, random.Random(asked.seed))):
        found.append(timing)
        lines.append(as_line(timing))
        print(lines[-1], flush=True)
    if asked.results:
        page = [HEAD, _about(asked.file), f"Machine: {machine()}. {load}.\n", *lines]
        asked.results.write_text("\n".join(page) + "\n", encoding="utf-8")
    return 1 if any(timing.is_late for timing in found) else 0


def as_line(timing: Timing) -> str:
    """A row of the table."""
    ours, theirs = _both(timing.ours), _both(timing.theirs)
    numbers = (*ours, timing.cpu_ms, *theirs, timing.their_cpu_ms)
    cells = " | ".join(f"{number:.0f} ms" for number in numbers)
    mark = " (late)" if timing.is_late else ""
    return f"| {timing.name}{mark} | {timing.target_ms} ms | {cells} | {ours[1] / theirs[1]:.2f} |"


def _both(times: Sequence[float]) -> tuple[float, float]:
    return percentile(times, 0.5), percentile(times, 0.95)


def percentile(times: Sequence[float], share: float) -> float:
    """The smallest time that at least this share (0–1) of all stays within."""
    return sorted(times)[max(0, math.ceil(share * len(times)) - 1)]


def _about(file: Path) -> str:
    from cuttings.story import StoryFile

    with StoryFile(file) as story:
        summary = story.summary()
        events = sum(each.number for each in story.events.days())
    return (
        f"The story: {summary.articles:,} generated articles, {summary.statements:,} statements, "
        f"{events:,} events; {file.stat().st_size / 2**20:,.0f} MiB.\n"
    )


def measure(file: Path, asked: Sequence[Task]) -> Iterator[Timing]:
    """The times of each task; both servers are asked in turns."""
    for task in asked:
        if task.fresh:
            yield _timed(task.name, [_fresh(file, *pair) for pair in _pairs(task)])
    with _serving(OURS, file) as one, _serving(THEIRS, file) as other:
        for task in asked:
            if task.fresh:
                continue
            for path in task.ours[:WARM_UP]:
                ask(one, path)
            for path in task.theirs[:WARM_UP]:
                ask(other, path)
            yield _timed(task.name, [_both_asked(one, other, *pair) for pair in _pairs(task)])


_Asked = tuple[float, float, float, float]


def _pairs(task: Task) -> Iterator[tuple[str, str]]:
    return zip(task.ours, task.theirs, strict=True)


def _timed(name: str, asked: Sequence[_Asked]) -> Timing:
    ours, theirs, cpu, their_cpu = zip(*asked, strict=True)
    return Timing(name, ours, theirs, sum(cpu) / len(asked), sum(their_cpu) / len(asked))


def _fresh(file: Path, mine: str, yours: str) -> _Asked:
    with _serving(OURS, file) as one, _serving(THEIRS, file) as other:
        ask(one, "/style.css")  # they are up, and have not looked into the story yet
        ask(other, "/-/versions.json")
        return _both_asked(one, other, mine, yours)


def _both_asked(one: Server, other: Server, mine: str, yours: str) -> _Asked:
    before, theirs_before = one.cpu_s(), other.cpu_s()
    ours, theirs = ask(one, mine), ask(other, yours)
    spent = (one.cpu_s() - before, other.cpu_s() - theirs_before)
    return ours, theirs, spent[0] * 1000, spent[1] * 1000


@contextmanager
def _serving(command: Sequence[str], file: Path) -> Iterator[Server]:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    process = subprocess.Popen(
        [*command, str(file), "--port", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    try:
        for _ in range(300):
            try:
                connection.connect()
                break
            except OSError:
                time.sleep(0.1)
        yield Server(process.pid, connection)
    finally:
        connection.close()
        process.terminate()
        process.wait(20)


def ask(server: Server, path: str) -> float:
    """Milliseconds until the whole answer is here."""
    started = time.perf_counter()
    server.connection.request("GET", path)
    answer = server.connection.getresponse()
    answer.read()
    if answer.status != http.HTTPStatus.OK:
        raise RuntimeError(f"{path}: {answer.status}")
    return (time.perf_counter() - started) * 1000


if __name__ == "__main__":
    sys.exit(main())

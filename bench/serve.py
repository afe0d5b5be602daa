"""`python -m bench.serve FILE`: how long pages take, beside Datasette serving the same file.

Both servers run at once and are asked in turns, over one kept connection each. Only the
time on the server and the way to it counts: no browser draws anything.
"""

import argparse
import http.client
import math
import random
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlencode

from cuttings.model.people import EntityType
from cuttings.story import StoryFile

WARM_UP = 3
TARGETS_MS = {"first screen": 300, "search": 200}
PAGE_TARGET_MS = 150
TYPES: tuple[EntityType, ...] = ("PER", "ORG", "LOC", "MISC")


@dataclass(frozen=True, slots=True)
class Task:
    """A kind of page: the addresses of ours, and of Datasette's nearest."""

    name: str
    ours: tuple[str, ...]
    theirs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Timing:
    """Milliseconds that pages of one kind took."""

    name: str
    ours: tuple[float, ...]
    theirs: tuple[float, ...]


def main(arguments: list[str] | None = None) -> int:
    """The command line; 1 where a target was missed."""
    parser = argparse.ArgumentParser(prog="python -m bench.serve", description=__doc__)
    parser.add_argument("file", type=Path, help="a story file, such as `python -m bench` makes")
    parser.add_argument("--rounds", type=int, default=60, help="requests of each kind")
    parser.add_argument("--seed", type=int, default=7)
    asked = parser.parse_args(arguments)
    tasks = _tasks(asked.file, asked.rounds, random.Random(asked.seed))
    missed = 0
    print("| page | target p95 | cuttings p50 | p95 | Datasette p50 | p95 |")
    print("|---|---|---|---|---|---|")
    for timing in _measure(asked.file, tasks):
        target = TARGETS_MS.get(timing.name, PAGE_TARGET_MS)
        late = percentile(timing.ours, 0.95)
        missed += late > target
        numbers = (*_both(timing.ours), *_both(timing.theirs))
        cells = " | ".join(f"{number:.0f} ms" for number in numbers)
        print(f"| {timing.name} | {target} ms | {cells} |", flush=True)
    return 1 if missed else 0


def _both(times: Sequence[float]) -> tuple[float, float]:
    return percentile(times, 0.5), percentile(times, 0.95)


def percentile(times: Sequence[float], share: float) -> float:
    """The smallest time that at least this share (0–1) of all stays within."""
    return sorted(times)[max(0, math.ceil(share * len(times)) - 1)]


def _tasks(file: Path, rounds: int, rng: random.Random) -> list[Task]:
    with StoryFile(file) as story:
        reports = story.lists.reports()
        people = story.lists.people(TYPES, 400)
        texts = [story.article(line.id).article.text for line in rng.choices(reports, k=40)]
        statements = story.lists.statement_ids()
    words = [word for text in texts for word in text.split() if word.isalpha()]
    searches = [rng.choice(words) for _ in range(rounds)]
    pages = [rng.randint(1, max(1, len(reports) // 200)) for _ in range(rounds)]
    base = f"/{quote(file.stem)}"
    sql = (
        "select s.rowid, snippet(search, 1, '[', ']', '…', 30) from search as s"
        " where search match :q limit 20"
    )
    rows = [rng.randint(1, len(reports)) for _ in range(rounds)]

    def article() -> str:
        return f"/articles/{rng.choice(reports).id}"

    def person(top: int) -> str:
        return f"/people/{rng.choice(people[:top]).person.id}"

    many = range(rounds)
    rows_pages = tuple(f"{base}/text/{row}" for row in rows)
    list_pages = tuple(f"{base}/article?_size=100&_next={row}" for row in rows)
    return [
        Task("first screen", ("/",) * rounds, (base,) * rounds),
        Task("report", tuple(article() for _ in many), rows_pages),
        Task("list of reports", tuple(f"/articles?page={page}" for page in pages), list_pages),
        Task("list of names", ("/people",) * rounds, (f"{base}/person",) * rounds),
        Task("most named people", tuple(person(10) for _ in many), list_pages),
        Task("people", tuple(person(400) for _ in many), list_pages),
        Task("work list", ("/todo?kind=speakers",) * rounds, list_pages),
        Task(
            "statement",
            tuple(f"/statements/{rng.choice(statements)}" for _ in many),
            tuple(f"{base}/statement/{row}" for row in rows),
        ),
        Task(
            "search",
            tuple(f"/search?{urlencode({'q': word})}" for word in searches),
            tuple(f"{base}?{urlencode({'sql': sql, 'q': word})}" for word in searches),
        ),
    ]


def _measure(file: Path, tasks: Sequence[Task]) -> Iterator[Timing]:
    ours = (sys.executable, "-m", "cuttings", "serve", str(file), "--port")
    theirs = (sys.executable, "-m", "datasette", "serve", str(file), "--port")
    with _serving(ours) as one, _serving(theirs) as other:
        for task in tasks:
            for path in task.ours[:WARM_UP]:
                _ask(one, path)
            for path in task.theirs[:WARM_UP]:
                _ask(other, path)
            pairs = [
                (_ask(one, mine), _ask(other, yours))
                for mine, yours in zip(task.ours, task.theirs, strict=True)
            ]
            yield Timing(task.name, tuple(a for a, _ in pairs), tuple(b for _, b in pairs))


@contextmanager
def _serving(command: Sequence[str]) -> Iterator[http.client.HTTPConnection]:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    process = subprocess.Popen(
        [*command, str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    try:
        for _ in range(300):
            try:
                connection.connect()
                break
            except OSError:
                time.sleep(0.1)
        yield connection
    finally:
        connection.close()
        process.terminate()
        process.wait(20)


def _ask(connection: http.client.HTTPConnection, path: str) -> float:
    """Milliseconds until the whole answer is here."""
    started = time.perf_counter()
    connection.request("GET", path)
    answer = connection.getresponse()
    answer.read()
    if answer.status != http.HTTPStatus.OK:
        raise RuntimeError(f"{path}: {answer.status}")
    return (time.perf_counter() - started) * 1000


if __name__ == "__main__":
    sys.exit(main())

"""What is measured: whole runs of `cuttings` beside a baseline, in turns, on the same stories."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree

from bench.generator import StoryOptions, generate, write_folder
from bench.measure import Cost, alternate

PYTHON = sys.executable
BASELINE = (PYTHON, "-m", "bench.baseline")
READ_ALL = "read all"
CUTTINGS = (PYTHON, "-m", "cuttings")
SHORT_STORY = 1000  # up to here whole readings are repeated
SHORT_ROUNDS = 3
QUICK_COMMAND_ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Row:
    """One comparison: what `cuttings` took for a task and what the yardstick took."""

    task: str
    articles: int
    cost: Cost
    yardstick: str
    yardstick_cost: Cost

    @property
    def ratio(self) -> float:
        """Time of `cuttings` over time of the yardstick; below 1 is faster."""
        return self.cost.seconds / self.yardstick_cost.seconds

    @property
    def cpu_ratio(self) -> float:
        """The same for processor time, which other work on the machine disturbs less."""
        return self.cost.cpu_seconds / self.yardstick_cost.cpu_seconds

    @property
    def memory_ratio(self) -> float | None:
        """Peak memory of `cuttings` over that of the yardstick, where a whole story is read."""
        if self.task != READ_ALL:
            return None
        if self.cost.peak_mb is None or self.yardstick_cost.peak_mb is None:
            return None
        return self.cost.peak_mb / self.yardstick_cost.peak_mb


@dataclass(frozen=True, slots=True)
class Plan:
    """Sizes of the stories, their seed, where to work, and the program to measure."""

    sizes: tuple[int, ...]
    seed: int
    work: Path
    program: tuple[str, ...] = CUTTINGS


def measure(plan: Plan) -> Iterator[Row]:
    """All comparisons, smallest story first; the work folder is emptied before and after."""
    for size in plan.sizes:
        rmtree(plan.work, ignore_errors=True)
        plan.work.mkdir(parents=True)
        story = plan.work / "story"
        write_folder(StoryOptions(size, plan.seed), story)
        first = _reading(plan, size, story)
        yield first
        yield _reading_again(plan, story, first)
        yield from _one_more(plan, size)
        yield _showing(plan, size)
    rmtree(plan.work, ignore_errors=True)


def _reading(plan: Plan, size: int, story: Path) -> Row:
    rounds = SHORT_ROUNDS if size <= SHORT_STORY else 1

    def reads(program: Sequence[str], out: Path) -> list[str]:
        out.unlink(missing_ok=True)
        return [*program, "read", str(story), "-o", str(out)]

    ours, theirs = alternate(
        rounds,
        lambda _: reads(plan.program, _story_file(plan)),
        lambda _: reads(BASELINE, _baseline_file(plan)),
    )
    return Row(READ_ALL, size, ours, "baseline, reading all", theirs)


def _reading_again(plan: Plan, story: Path, first: Row) -> Row:
    out = _story_file(plan)
    (again,) = alternate(1, lambda _: [*plan.program, "read", str(story), "-o", str(out)])
    return Row("read all again, unchanged", first.articles, again, "the first reading", first.cost)


def _one_more(plan: Plan, size: int) -> Iterator[Row]:
    more = [_new_article(plan, size, number) for number in range(QUICK_COMMAND_ROUNDS)]
    ours, theirs, bare = alternate(
        QUICK_COMMAND_ROUNDS,
        lambda number: [*plan.program, "read", str(more[number]), "-o", str(_story_file(plan))],
        lambda number: [*BASELINE, "read", str(more[number]), "-o", str(_baseline_file(plan))],
        lambda _: [PYTHON, "-c", "import cuttings"],
    )
    yield Row("one more article", size, ours, "baseline, adding it", theirs)
    yield Row("one more article", size, ours, "`import cuttings`", bare)


def _showing(plan: Plan, size: int) -> Row:
    ours, theirs = alternate(
        QUICK_COMMAND_ROUNDS,
        lambda _: [*plan.program, "show", str(_story_file(plan))],
        lambda _: [*BASELINE, "show", str(_story_file(plan))],
    )
    return Row("show", size, ours, "sqlite3 counting every table of the same file", theirs)


def _new_article(plan: Plan, size: int, number: int) -> Path:
    (article,) = generate(StoryOptions(1, seed=plan.seed + size + number + 1))
    path = plan.work / "more" / article.path.replace("/", f"-{number}-")
    path.parent.mkdir(exist_ok=True)
    path.write_text(article.text, encoding="utf-8", newline="")
    return path


def _story_file(plan: Plan) -> Path:
    return plan.work / "measured.cuttings"


def _baseline_file(plan: Plan) -> Path:
    return plan.work / "baseline.db"

"""What is measured: whole runs of `cuttings` beside a baseline, in turns, on the same stories."""

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from shutil import rmtree

from bench.generator import StoryOptions, generate, write_folder
from bench.measure import Cost, alternate
from bench.steps import shingle_seconds

PYTHON = sys.executable
BASELINE = (PYTHON, "-m", "bench.baseline")
READ_ALL = "read all"
CUTTINGS = (PYTHON, "-m", "cuttings")
STEPS = (PYTHON, "-m", "bench.steps")
RULES = "rules"
SHINGLES = "Copies, their share of reading"
SHORT_STORY = 200  # up to here whole readings are repeated
SHORT_ROUNDS = 3
QUICK_COMMAND_ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Row:
    """One comparison: what `cuttings` took for a task and what the yardstick took.

    `language` is the language model that read; `steps` the processor seconds of each step of
    reading, where they were noted.
    """

    task: str
    articles: int
    cost: Cost
    yardstick: str
    yardstick_cost: Cost
    language: str = ""
    steps: tuple[tuple[str, float], ...] = ()

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
class Story:
    """How many articles, and the language model that reads them; "" for the usual one."""

    articles: int
    language: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """The stories, their seed, where to work, and the program to measure."""

    stories: tuple[Story, ...]
    seed: int
    work: Path
    program: tuple[str, ...] = CUTTINGS


def measure(plan: Plan) -> Iterator[Row]:
    """All comparisons in the order of the stories; the work folder is emptied before and after."""
    for story in plan.stories:
        rmtree(plan.work, ignore_errors=True)
        plan.work.mkdir(parents=True)
        folder = plan.work / "story"
        write_folder(StoryOptions(story.articles, plan.seed), folder)
        first = _reading(plan, story, folder)
        yield first
        yield _reading_again(plan, story, folder, first)
        yield from _one_more(plan, story)
        yield _showing(plan, story)
    rmtree(plan.work, ignore_errors=True)


def _reading(plan: Plan, story: Story, folder: Path) -> Row:
    rounds = SHORT_ROUNDS if story.articles <= SHORT_STORY else 1
    notes = plan.work / "steps.json"

    def ours(_: int) -> list[str]:
        _story_file(plan).unlink(missing_ok=True)
        if plan.program == CUTTINGS:
            read = [*STEPS, str(folder), "-o", str(_story_file(plan)), "--steps", str(notes)]
            return read + _language(story)
        return [*plan.program, "read", str(folder), "-o", str(_story_file(plan))]

    def theirs(_: int) -> list[str]:
        _baseline_file(plan).unlink(missing_ok=True)
        return [*BASELINE, "read", str(folder), "-o", str(_baseline_file(plan))]

    mine, yours = alternate(rounds, ours, theirs)
    row = Row(READ_ALL, story.articles, mine, "baseline, reading all", yours, story.language)
    if not notes.exists():
        return row
    steps = json.loads(notes.read_text(encoding="utf-8"))
    shingles = shingle_seconds(_story_file(plan))
    steps["Reading"] -= shingles
    return replace(row, steps=((SHINGLES, shingles), *steps.items()))


def _reading_again(plan: Plan, story: Story, folder: Path, first: Row) -> Row:
    (again,) = alternate(1, lambda _: _read(plan, story, folder))
    return Row(
        "read all again, unchanged", story.articles, again, "the first reading", first.cost,
        story.language,
    )  # fmt: skip


def _one_more(plan: Plan, story: Story) -> Iterator[Row]:
    more = [_new_article(plan, story.articles, number) for number in range(QUICK_COMMAND_ROUNDS)]
    ours, theirs, bare = alternate(
        QUICK_COMMAND_ROUNDS,
        lambda number: _read(plan, story, more[number]),
        lambda number: [*BASELINE, "read", str(more[number]), "-o", str(_baseline_file(plan))],
        lambda _: [PYTHON, "-c", "import cuttings"],
    )
    task, size = "one more article", story.articles
    yield Row(task, size, ours, "baseline, adding it", theirs, story.language)
    yield Row(task, size, ours, "`import cuttings`", bare, story.language)


def _read(plan: Plan, story: Story, path: Path) -> list[str]:
    return [*plan.program, "read", str(path), "-o", str(_story_file(plan)), *_language(story)]


def _language(story: Story) -> list[str]:
    return ["--language", story.language] if story.language else []


def _showing(plan: Plan, story: Story) -> Row:
    ours, theirs = alternate(
        QUICK_COMMAND_ROUNDS,
        lambda _: [*plan.program, "show", str(_story_file(plan))],
        lambda _: [*BASELINE, "show", str(_story_file(plan))],
    )
    yardstick = "sqlite3 counting every table of the same file"
    return Row("show", story.articles, ours, yardstick, theirs, story.language)


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

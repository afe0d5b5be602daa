"""`python -m bench`: speed and memory of `cuttings` against a baseline in the same run."""

import argparse
import shlex
import sys
from pathlib import Path

from bench.measure import BenchError
from bench.report import as_line, as_markdown
from bench.suite import CUTTINGS, RULES, Plan, Story, measure

HERE = Path(__file__).parent
QUICK = (Story(200),)
MODEL_SIZE = 1000


def main(arguments: list[str] | None = None) -> int:
    """The command line; gives the exit code."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="200 articles, and no results file")
    parser.add_argument(
        "--sizes",
        type=int,
        nargs="+",
        default=[1000, 10_000],
        help="articles that are read with plain rules",
    )
    parser.add_argument(
        "--model-size",
        type=int,
        default=MODEL_SIZE,
        help="articles that are read with the bundled model, 0 for none",
    )
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--work", type=Path, default=HERE / "work", help="folder, emptied")
    parser.add_argument("--results", type=Path, help="where the page goes (bench/results.md)")
    parser.add_argument("--program", type=shlex.split, default=CUTTINGS, help="to be measured")
    asked = parser.parse_args(arguments)
    stories = tuple(Story(size, RULES) for size in sorted(asked.sizes))
    if asked.model_size:
        stories = (Story(asked.model_size), *stories)
    stories = QUICK if asked.quick else stories
    results = asked.results or (None if asked.quick else HERE / "results.md")
    rows = []
    try:
        for row in measure(Plan(stories, asked.seed, asked.work, tuple(asked.program))):
            print(as_line(row), flush=True)
            rows.append(row)
    except BenchError as error:
        print(error, file=sys.stderr)
        return 1
    if results:
        results.write_text(as_markdown(rows), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

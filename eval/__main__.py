"""`python -m eval`: score every gold set at hand, and hold the floors.

`python -m eval names syntax pronouns --errors 20` scores these alone, with more of their errors.

The example story is always there. Public sets are read from the folder that `--data` or
`CUTTINGS_DATA` names; a set that is not there is skipped with a line that says so.
"""

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from rich.console import Console
from rich.table import Table

from eval import (
    article_dates,
    copies,
    events_public,
    example_story,
    names,
    people_b3,
    polnear,
    pronouns,
    statements_blind,
    syntax,
    timelines,
    times,
    web_pages,
)
from eval.scores import Score

SLACK = 0.005
FLOORS = Path(__file__).with_name("floors.json")
SCORERS: tuple[Callable[[Path | None], list[Score] | str], ...] = (
    example_story.score,
    polnear.score,
    statements_blind.score,
    copies.score,
    times.score,
    article_dates.score,
    timelines.score,
    names.score,
    syntax.score,
    pronouns.score,
    people_b3.score,
    events_public.score,
    web_pages.score,
)
MEASURES = {scorer.__module__.removeprefix("eval."): scorer for scorer in SCORERS}


def main() -> int:
    """Print all scores; with --gate, fail where one is under its floor."""
    parser = argparse.ArgumentParser(prog="eval", description=main.__doc__)
    parser.add_argument(
        "measures", nargs="*", choices=[[], *MEASURES], help="all, if none is named"
    )
    parser.add_argument("--data", type=Path, default=os.environ.get("CUTTINGS_DATA") or None)
    parser.add_argument("--gate", action="store_true", help="fail where a floor is not held")
    parser.add_argument("--errors", type=int, default=5, help="error lines to print per measure")
    parser.add_argument(
        "--raise-floors", action="store_true", help="write better figures as floors"
    )
    arguments = parser.parse_args()
    data = Path(arguments.data) if arguments.data else None
    scores: list[Score] = []
    chosen = [MEASURES[name] for name in arguments.measures] or SCORERS
    for scorer in chosen:
        result = scorer(data)
        if isinstance(result, str):
            print(f"skipped: {result}")
        else:
            scores += result
    print_scores(scores, arguments.errors)
    if arguments.raise_floors:
        raise_floors(scores)
    return gate(scores) if arguments.gate else 0


def print_scores(scores: Iterable[Score], errors: int) -> None:
    """A table of all scores, and under it the first errors of each measure."""
    table = Table(box=None, pad_edge=False)
    for heading in ("gold set", "measure", "P", "R", "F1", "gold"):
        table.add_column(heading, justify="left" if heading in {"gold set", "measure"} else "right")
    shown = list(scores)
    for s in shown:
        figures = (f"{value * 100:.1f}" for value in (s.precision, s.recall, s.f1))
        table.add_row(s.gold_set, s.measure, *figures, str(s.gold))
    Console(width=100, highlight=False).print(table)
    for s in shown:
        for line in s.errors[:errors]:
            print(f"  {s.gold_set}, {s.measure}: {line}"[:400])


def gate(scores: Iterable[Score]) -> int:
    """Compare with the floors; a floor without a score is a skipped set and holds."""
    floors = json.loads(FLOORS.read_text("utf-8"))
    broken = 0
    for s in scores:
        for name, value in floors.get(s.gold_set, {}).get(s.measure, {}).items():
            reached = getattr(s, name)
            if round(reached, 4) < value:
                broken += 1
                print(f"under the floor: {s.gold_set}, {s.measure}: {name} {reached:.4f} < {value}")
    print("floors: " + ("held" if not broken else f"{broken} broken"))
    return 1 if broken else 0


def raise_floors(scores: Iterable[Score]) -> None:
    """Lift each floor to half a point under the figure reached; none is lowered.

    The slack is for processors that round the model's products in another way.
    """
    floors = json.loads(FLOORS.read_text("utf-8"))
    for s in scores:
        measure = floors.setdefault(s.gold_set, {}).setdefault(s.measure, {})
        for name in ("precision", "recall"):
            measure[name] = max(
                measure.get(name, 0.0), int((getattr(s, name) - SLACK) * 1000) / 1000
            )
    FLOORS.write_text(json.dumps(floors, indent=2, sort_keys=True) + "\n", "utf-8")


if __name__ == "__main__":
    sys.exit(main())

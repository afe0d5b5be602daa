"""A program of its own: a run whose first outcomes go to stdout, until somebody ends it.

`a_run.py WORD` prints the ids of its two workers and then lets both do WORD for ever.
"""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.engine import tasks

from cuttings.engine import Done, EngineOptions, run_tasks


def first_a_pid(task: str) -> str:
    """The worker's id for the task `pid`; anything else is done as it says."""
    if task == "pid":
        tasks.nap(0.3)  # long enough for the other worker to take the other one
        return str(os.getpid())
    return tasks.behave(task)


def main() -> None:
    """Run until ended from outside."""
    options = EngineOptions(workers=2, timeout_s=120)
    for outcome in run_tasks(first_a_pid, ["pid", "pid", sys.argv[1], sys.argv[1]], options):
        if isinstance(outcome, Done):
            print(outcome.value, flush=True)  # noqa: T201 - the test reads it


if __name__ == "__main__":
    main()

"""The one function of the engine."""

import pickle
from collections.abc import Callable, Generator, Iterable, Iterator

from cuttings.engine.crew import Crew
from cuttings.engine.outcome import Broken, Done, EngineOptions, TaskT, ValueT
from cuttings.errors import StageError

DEFAULT_OPTIONS = EngineOptions()


def run_tasks(
    function: Callable[[TaskT], ValueT],
    tasks: Iterable[TaskT],
    options: EngineOptions = DEFAULT_OPTIONS,
) -> Generator[Done[TaskT, ValueT] | Broken[TaskT], None, None]:
    """Call `function` on every task in worker processes; give one outcome a task, in any order.

    A task that raises, hangs, grows or kills its process comes back as `Broken` and harms
    no other. Tasks are read from their iterator only as workers take them, and answers
    wait for the caller, so memory does not grow with their number. Closing the generator,
    Ctrl-C and any error end all workers at once.

    The workers are spawned: a script that calls this needs `if __name__ == "__main__":`.
    Limits are looked at while the caller waits for the next outcome.

    Args:
        function: a function of a module, or a `functools.partial` of one; it is sent to
            each worker once.
        tasks: what to call it on; each must be picklable.
        options: the limits.

    Raises:
        StageError: the function cannot be sent to a worker, or no worker starts.
    """
    try:
        pickled = pickle.dumps(function, pickle.HIGHEST_PROTOCOL)
    except Exception as error:
        raise StageError(f"the function cannot be sent to a worker: {error}") from error
    return _run(Crew(pickled, options), iter(tasks))


def _run(
    crew: Crew[TaskT, ValueT], tasks: Iterator[TaskT]
) -> Generator[Done[TaskT, ValueT] | Broken[TaskT], None, None]:
    try:
        while True:
            yield from crew.feed(tasks)
            if not crew.busy:
                break
            yield from crew.collect()
        crew.dismiss()
    finally:
        crew.stop()

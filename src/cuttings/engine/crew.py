"""The parent's side of the worker processes: start them, feed them, watch them, end them."""

import contextlib
import multiprocessing
import os
import pickle
import signal
import threading
import time
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import Any, Generic

from cuttings.engine.memory import MIB, resident_bytes
from cuttings.engine.outcome import Broken, BrokenReason, Done, EngineOptions, TaskT, ValueT
from cuttings.engine.worker import Answer, serve
from cuttings.errors import StageError

QUEUE_TASKS = 3  # a worker has its next task at hand while the caller is busy with an answer
QUEUE_BYTES = 16 * 1024  # what any pipe takes without a reader, so that sending never blocks
LOOK_S = 0.05  # between two looks at the limits
ABSENCE_S = 1.0  # a longer pause between two looks (a laptop asleep, a busy caller) counts as this
START_S = 120.0  # for a worker to start and to import its function
START_ATTEMPTS = 3
LEAVE_S = 2.0  # for a worker that was let go to end by itself


@dataclass(slots=True)
class Parcel(Generic[TaskT]):
    """A task and its pickled form."""

    task: TaskT
    data: bytes


@dataclass(slots=True, eq=False)
class Worker(Generic[TaskT]):
    """A worker process. The first of its queue is the task that it is doing.

    `spent_s` is how long it has been at that task, or at starting.
    """

    process: SpawnProcess
    tasks: "Connection[Any, Any]"
    answers: "Connection[Any, Any]"
    queue: deque[Parcel[TaskT]] = field(default_factory=deque)
    ready: bool = False
    spent_s: float = 0.0

    def has_room(self, size: int) -> bool:
        """Whether a parcel of `size` bytes can be sent to it without waiting."""
        if self.ready and not self.queue:
            return True  # it reads at once, however large
        queued = sum(len(parcel.data) for parcel in self.queue)
        return len(self.queue) < QUEUE_TASKS and queued + size <= QUEUE_BYTES


class Crew(Generic[TaskT, ValueT]):
    """Worker processes that all call one function."""

    def __init__(self, function: bytes, options: EngineOptions) -> None:
        self._function = function
        self._options = options
        self._size = options.workers or _cpus()
        self._workers: list[Worker[TaskT]] = []
        self._waiting: deque[Parcel[TaskT]] = deque()
        self._failed_starts = 0
        self._looked = time.monotonic()

    @property
    def busy(self) -> bool:
        """Whether a task is waiting or being done."""
        return bool(self._waiting) or any(worker.queue for worker in self._workers)

    def feed(self, tasks: Iterator[TaskT]) -> Iterator[Broken[TaskT]]:
        """Hand out tasks while a worker has room; gives back those that cannot be sent."""
        while self._can_take_more():
            if self._waiting:
                parcel = self._waiting.popleft()
            else:
                try:
                    task = next(tasks)
                except StopIteration:
                    return
                try:
                    parcel = Parcel(task, pickle.dumps(task, pickle.HIGHEST_PROTOCOL))
                except Exception as error:  # noqa: BLE001 - pickling runs the task's own code
                    yield Broken(task, "bug", f"it cannot be sent to a worker: {error}")
                    continue
            if not self._hand_out(parcel):
                self._waiting.appendleft(parcel)
                return

    def collect(self) -> Iterator[Done[TaskT, ValueT] | Broken[TaskT]]:
        """Wait for answers, a moment at most, and give what they bring."""
        by_pipe = {worker.answers: worker for worker in self._workers}
        for pipe in wait(list(by_pipe), LOOK_S):
            yield from self._receive(by_pipe[pipe])  # type: ignore[index]
        yield from self._look()

    def dismiss(self) -> None:
        """Let all workers end by themselves; they have nothing more to do."""
        for worker in self._workers:
            worker.tasks.close()
        for worker in self._workers:
            worker.process.join(LEAVE_S)

    def stop(self) -> None:
        """End all workers at once, whatever they are doing, and leave none behind."""
        with interrupts_held():
            for worker in self._workers:
                worker.process.kill()
            while self._workers:
                _close(self._workers.pop())

    def _can_take_more(self) -> bool:
        started = len(self._workers)
        return started < self._size or any(worker.has_room(0) for worker in self._workers)

    def _choose(self, size: int) -> Worker[TaskT] | None:
        """An idle worker, else a new one, else the one with most room, else None."""
        open_to_it = [worker for worker in self._workers if worker.has_room(size)]
        best = min(open_to_it, key=lambda worker: len(worker.queue), default=None)
        if (best is None or best.queue) and len(self._workers) < self._size:
            return self._start()
        return best

    def _hand_out(self, parcel: Parcel[TaskT]) -> bool:
        worker = self._choose(len(parcel.data))
        if worker is None or not worker.has_room(len(parcel.data)):
            return False
        try:
            worker.tasks.send_bytes(parcel.data)
        except OSError:  # it is gone; `collect` finds that out
            return False
        if not worker.queue and worker.ready:
            worker.spent_s = 0.0
        worker.queue.append(parcel)
        return True

    def _start(self) -> Worker[TaskT]:
        context = multiprocessing.get_context("spawn")  # no copied locks, no inherited pipes
        resource_tracker.ensure_running()  # it unblocks signals when it starts
        with interrupts_held():
            task_end, tasks = context.Pipe(duplex=False)
            answers, answer_end = context.Pipe(duplex=False)
            process = context.Process(
                target=serve,
                args=(self._function, task_end, answer_end, self._options),
                name="cuttings-worker",
                daemon=True,
            )
            process.start()
            task_end.close()
            answer_end.close()
            worker: Worker[TaskT] = Worker(process, tasks, answers)
            self._workers.append(worker)
        return worker

    def _receive(self, worker: Worker[TaskT]) -> Iterator[Done[TaskT, ValueT] | Broken[TaskT]]:
        try:
            answer: Answer = pickle.loads(worker.answers.recv_bytes())  # noqa: S301 - our own worker
        except (EOFError, OSError):
            worker.process.join(LEAVE_S)
            yield from self._lose(worker, "crash", _ending(worker.process.exitcode))
            return
        if answer.kind == "unusable":
            raise StageError(f"the workers cannot load their function: {answer.body.decode()}")
        worker.spent_s = 0.0
        if answer.kind == "ready":
            worker.ready = True
            self._failed_starts = 0
            return
        task = worker.queue.popleft().task
        if answer.last:
            worker.process.join(LEAVE_S)
            self._let_go(worker)
        yield _outcome(task, answer)

    def _look(self) -> Iterator[Broken[TaskT]]:
        """Hold every worker to its limits, unless its answer is already here."""
        now = time.monotonic()
        passed = now - self._looked
        if passed < LOOK_S:
            return
        self._looked = now
        for worker in tuple(self._workers):
            if worker.ready and not worker.queue:
                continue
            worker.spent_s += min(passed, ABSENCE_S)
            limit_s = self._options.timeout_s if worker.ready else START_S
            too_long = worker.spent_s > limit_s
            too_large = resident_bytes(worker.process.pid) > self._options.memory_mb * MIB
            if not (too_long or too_large) or worker.answers.poll():
                continue
            if too_large:
                yield from self._lose(worker, "memory", _too_large(self._options.memory_mb))
            else:
                yield from self._lose(worker, "timeout", _too_long(limit_s))

    def _lose(
        self, worker: Worker[TaskT], reason: BrokenReason, message: str
    ) -> Iterator[Broken[TaskT]]:
        """End a worker for what it is doing; what it had not begun goes to others."""
        if worker.ready and worker.queue:
            task = worker.queue.popleft().task
            self._let_go(worker)
            yield Broken(task, reason, message)
            return
        self._let_go(worker)
        if not worker.ready:
            self._failed_starts += 1
            if self._failed_starts >= START_ATTEMPTS:
                raise StageError(f"the workers do not start: {message}")

    def _let_go(self, worker: Worker[TaskT]) -> None:
        self._waiting.extendleft(reversed(worker.queue))
        worker.queue.clear()
        with interrupts_held():
            self._workers.remove(worker)
            worker.process.kill()
            _close(worker)


@contextlib.contextmanager
def interrupts_held() -> Iterator[None]:
    """Ctrl-C waits until the block is over; a process started in it never hears Ctrl-C.

    The mask is for the process that is started. It does not keep Ctrl-C from other threads of
    this one (a numerical library has some), so the handler waits as well.
    """
    held: list[int] = []
    in_main_thread = threading.current_thread() is threading.main_thread()
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    handler = signal.getsignal(signal.SIGINT)
    if in_main_thread:
        signal.signal(signal.SIGINT, lambda number, _frame: held.append(number))
    try:
        yield
    finally:
        if in_main_thread:
            signal.signal(signal.SIGINT, handler)
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)
        if held:
            signal.raise_signal(signal.SIGINT)


def _cpus() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _close(worker: Worker[Any]) -> None:
    worker.process.join()
    worker.process.close()
    worker.tasks.close()
    worker.answers.close()


def _outcome(task: TaskT, answer: Answer) -> Done[TaskT, Any] | Broken[TaskT]:
    if answer.kind == "memory":
        return Broken(task, "memory", f"it ran out of memory: {answer.body.decode()}")
    if answer.kind == "bug":
        return Broken(task, "bug", answer.body.decode())
    try:
        return Done(task, pickle.loads(answer.body))  # noqa: S301 - our own worker
    except Exception as error:  # noqa: BLE001 - unpickling runs the value's own code
        return Broken(task, "bug", f"it gave something that cannot be read again: {error}")


def _ending(exit_code: int | None) -> str:
    if exit_code is not None and exit_code < 0:
        name = signal.Signals(-exit_code).name
        hint = " (the system does that when memory runs out)" if name == "SIGKILL" else ""
        return f"its process was ended by {name}{hint}"
    return f"its process ended with exit code {exit_code}"


def _too_long(limit_s: float) -> str:
    return f"it took longer than {limit_s:g} s; raise the time limit to give it more"


def _too_large(memory_mb: int) -> str:
    return f"it needed more than {memory_mb} MB; raise the memory limit to give it more"

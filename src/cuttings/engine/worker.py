"""What runs inside a worker process: take a task, do it, answer, until the pipe closes."""

import contextlib
import fcntl
import multiprocessing
import os
import pickle
import signal
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any, Literal, NamedTuple

from cuttings.engine.memory import MIB, can_watch, limit_address_space, resident_bytes
from cuttings.engine.outcome import EngineOptions

_MESSAGE_LENGTH = 500


class Answer(NamedTuple):
    """One message of a worker.

    `body` is the pickled value for "done" and words in UTF-8 for the others. A worker
    ends after a `last` answer and leaves the tasks that it has not begun.
    """

    kind: Literal["ready", "unusable", "done", "bug", "memory"]
    body: bytes = b""
    last: bool = False


def serve(
    function: bytes,
    tasks: "Connection[Any, Any]",
    answers: "Connection[Any, Any]",
    options: EngineOptions,
) -> None:
    """Answer every task of `tasks` with the pickled `function`, one after the other."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's business
    _end_with_parent()
    if not can_watch():
        limit_address_space(options.memory_mb)
    with contextlib.suppress(EOFError, OSError):  # the parent closed the pipes, or is gone
        try:
            call = pickle.loads(function)  # noqa: S301 - it comes from our own parent
        except Exception as error:  # noqa: BLE001 - importing it may raise anything
            answers.send_bytes(pickle.dumps(Answer("unusable", _words(error))))
            return
        answers.send_bytes(pickle.dumps(Answer("ready")))
        _work(call, tasks, answers, options)


def _work(
    call: Callable[[Any], Any],
    tasks: "Connection[Any, Any]",
    answers: "Connection[Any, Any]",
    options: EngineOptions,
) -> None:
    usual = 0
    for count in range(1, options.recycle_after + 1):
        answer = _answer(call, tasks.recv_bytes())
        held = resident_bytes()
        usual = usual or held
        # Memory that an earlier task left behind must not be charged to the next one.
        grown = held > max(usual, (options.memory_mb * MIB + usual) // 2)
        last = grown or count == options.recycle_after
        answers.send_bytes(pickle.dumps(answer._replace(last=last), pickle.HIGHEST_PROTOCOL))
        if last:
            return


def _answer(call: Callable[[Any], Any], parcel: bytes) -> Answer:
    try:
        value = call(pickle.loads(parcel))  # noqa: S301 - it comes from our own parent
    except MemoryError as error:
        return Answer("memory", _words(error))
    except BaseException as error:  # noqa: BLE001 - a task may raise anything, even SystemExit
        return Answer("bug", _words(error))
    try:
        return Answer("done", pickle.dumps(value, pickle.HIGHEST_PROTOCOL))
    except Exception as error:  # noqa: BLE001 - pickling runs the value's own code
        kind = type(value).__name__
        return Answer(
            "bug", f"it gave a {kind} that cannot leave its process: ".encode() + _words(error)
        )


def _words(error: BaseException) -> bytes:
    """The error in a line: its name, its words, and the innermost place that it came from."""
    words = f"{type(error).__name__}: {error}"[:_MESSAGE_LENGTH]
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    if trace:
        words += f" ({Path(trace.tb_frame.f_code.co_filename).name}, line {trace.tb_lineno})"
    return words.encode("utf-8", "backslashreplace")


def _end_with_parent() -> None:
    """End this process when its parent ends in whatever way, even in the middle of a task.

    The sentinel is a pipe whose other end only the parent holds. The thread works on every
    system; the signal (Linux ends a process on SIGIO) also reaches a task that never lets
    another thread run, such as a regular expression that has gone astray.
    """
    parent = multiprocessing.parent_process()
    if parent is None:
        return
    sentinel = parent.sentinel
    threading.Thread(target=_leave_when_closed, args=(sentinel,), daemon=True).start()
    with contextlib.suppress(OSError, AttributeError):
        fcntl.fcntl(sentinel, fcntl.F_SETOWN, os.getpid())
        flags = fcntl.fcntl(sentinel, fcntl.F_GETFL)
        fcntl.fcntl(sentinel, fcntl.F_SETFL, flags | os.O_ASYNC)


def _leave_when_closed(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)

"""Functions that the engine's tests run in real worker processes."""

import os
import re
import signal
import sys
import time
from typing import Any

HOARD: list[bytes] = []


def double(number: int) -> int:
    return 2 * number


def own_pid(_: object) -> int:
    return os.getpid()


def nap(seconds: float) -> float:
    time.sleep(seconds)
    return seconds


def hang_in_a_regular_expression() -> None:
    """Never lets another thread of the process run."""
    re.match(r"(a+)+$", "a" * 60 + "b")


def behave(what: str) -> str:  # noqa: C901 - a list of misdeeds
    """Do what the word says; any other word is good work and comes back."""
    match what.split(":", maxsplit=1)[0]:
        case "hang":
            time.sleep(3600)
        case "spin":
            hang_in_a_regular_expression()
        case "grow":
            while True:
                HOARD.append(b"x" * 10_000_000)
                time.sleep(0.001)
        case "hoard":
            HOARD.append(b"x" * 150_000_000)
        case "exhaust":
            raise MemoryError
        case "exit":
            os._exit(3)
        case "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        case "segfault":
            os.kill(os.getpid(), signal.SIGSEGV)
        case "raise":
            raise ValueError("no such ‘word’")
        case "leave":
            sys.exit("enough")
    return what


def unsendable(_: object) -> Any:
    return lambda: None


class Vanishing:
    """Can be pickled, but not read again."""

    def __reduce__(self) -> tuple[Any, ...]:
        return (int, ("not a number",))


def vanishing(_: object) -> Vanishing:
    return Vanishing()


def big(megabytes: int) -> bytes:
    return b"0" * (megabytes * 1_000_000)


def length(data: bytes) -> int:
    return len(data)


class Unloadable:
    """A function that a worker cannot load."""

    def __reduce__(self) -> tuple[Any, ...]:
        return (__import__, ("no_such_module_anywhere",))

    def __call__(self, task: object) -> object:
        return task


class DeadlyToLoad:
    """A function that ends every process that loads it."""

    def __reduce__(self) -> tuple[Any, ...]:
        return (os._exit, (7,))

    def __call__(self, task: object) -> object:
        return task

"""Takes files of many articles apart in a process of its own.

What a hostile file does to a parser (hang, grow, crash) then costs that process and not the
run. One process serves a whole call of `discover`; it is started when the first such file comes,
and anew after one was lost.
"""

import contextlib
import multiprocessing
import resource
import signal
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from cuttings.errors import InputError
from cuttings.ingest.forms import articles_inside
from cuttings.ingest.options import IngestOptions, Source
from cuttings.model.run import Failure, FailureReason

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

WAIT_SECONDS = 120
"""How long the next article of a file may take."""
MEMORY_BYTES = 3 * 1024**3
MAX_ARTICLES = 200_000


class Apart:
    """The process and the pipe to it."""

    def __init__(self, options: IngestOptions, wait_seconds: float = WAIT_SECONDS) -> None:
        self._options = options
        self._wait_seconds = wait_seconds
        self._process: Any = None
        self._pipe: Connection[Any, Any] | None = None

    def articles(self, source: Source) -> Iterator[Source | Failure]:
        """The articles of a file, streamed; nothing where it holds one alone.

        A failure ends the file; what came before it is kept.
        """
        pipe = self._started()
        finished = False
        try:
            pipe.send(source)
            for _ in range(MAX_ARTICLES):
                kind, value = self._next(pipe)
                if kind == "article":
                    yield value
                    continue
                finished = kind in ("end", "failed")
                if kind != "end":
                    yield Failure(source.name, "ingest", *value)
                return
            message = f"{source.name} holds more than {MAX_ARTICLES:,} articles: split it."
            yield Failure(source.name, "ingest", "too-large", message)
        finally:
            if not finished:
                self.close()

    def close(self) -> None:
        """End the process, whatever it is doing."""
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._process.close()
        if self._pipe is not None:
            self._pipe.close()
        self._process = self._pipe = None

    def _started(self) -> "Connection[Any, Any]":
        if self._pipe is None:
            context = multiprocessing.get_context("spawn")
            self._pipe, theirs = context.Pipe()
            self._process = context.Process(
                target=_serve, args=(theirs, self._options), daemon=True
            )
            self._process.start()
            theirs.close()
        return self._pipe

    def _next(self, pipe: "Connection[Any, Any]") -> tuple[str, Any]:
        try:
            if pipe.poll(self._wait_seconds):
                kind, value = pipe.recv()
                return kind, value
        except (EOFError, OSError):
            return "lost", _lost("crash")
        return "lost", _lost("timeout")


def _lost(reason: FailureReason) -> tuple[FailureReason, str]:
    what = "takes too long to take apart" if reason == "timeout" else "breaks the program"
    return reason, f"This file {what}: save its reports as .txt, one file each."


def _serve(pipe: "Connection[Any, Any]", options: IngestOptions) -> None:
    """Take apart what comes through the pipe, until it closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's business
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    with contextlib.suppress(EOFError, OSError):
        while True:
            _answer(pipe, pipe.recv(), options)


def _answer(pipe: "Connection[Any, Any]", source: Source, options: IngestOptions) -> None:
    try:
        for article in articles_inside(source, options):
            pipe.send(("article", article))
        pipe.send(("end", None))
    except InputError as error:
        pipe.send(("failed", (error.reason, str(error))))
    except MemoryError:
        pipe.send(("failed", ("memory", f"{source.name} needs too much memory: split it.")))
    except OSError:
        raise
    except Exception as error:  # noqa: BLE001 - a parser may raise anything
        message = f"{source.name} cannot be taken apart ({type(error).__name__}: {error})"
        pipe.send(("failed", ("bug", message[:500])))

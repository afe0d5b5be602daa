"""Damaged inputs by the hundred thousand: `make fuzz`, `python -m tests.fuzzing --inputs 9`.

Every input must give articles or a failure with a reason, in time; the counts of both are printed.
`tests.fuzzing_guided` lets coverage guide them. What is found belongs into
`tests/ingest/test_fuzz.py` as a case.
"""

import argparse
import signal
import sys
import time
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from zipfile import ZipFile

from tests.ingest.test_fuzz import SEEDS, mutated, read_damaged

from cuttings.errors import InputError
from cuttings.store.search import parse_query
from cuttings.text.quotation_marks import find_quoted

SECONDS = 20
SLOW_SECONDS = 2.0
MARKS = '“Stay,” she said, ‘and don’t go.’ "What?" «Non» \'tis the dogs’ \n\n“And so”'
SLOW_FORMS = frozenset(
    {"html", "mhtml", "xlsx", "xlsx, inside"}
)  # a tenth of the inputs, or nothing else is done


class TookTooLongError(Exception):
    """An input was not done within `SECONDS`."""


@contextmanager
def _in_time() -> Iterator[None]:
    def stop(*_: object) -> None:
        raise TookTooLongError

    signal.signal(signal.SIGALRM, stop)
    signal.alarm(SECONDS)
    try:
        yield
    finally:
        signal.alarm(0)


def _reader(form: str) -> Callable[[bytes], str]:
    def read(data: bytes) -> str:
        try:
            read_damaged(data, form)
        except InputError as error:
            if not error.reason or "\n" in str(error):
                raise AssertionError("a failure has a reason and one line of words") from error
            return error.reason
        return "read"

    return read


def _inside(form: str, member: str) -> tuple[list[bytes], Callable[[bytes], str]]:
    """A part of a zipped form damaged, and the whole zipped again: else only zips are tested."""
    (whole, *_) = SEEDS[form]
    with ZipFile(BytesIO(whole)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    read = _reader(form)

    def read_zipped(data: bytes) -> str:
        zipped = BytesIO()
        with ZipFile(zipped, "w") as archive:
            for name, content in parts.items():
                archive.writestr(name, data if name == member else content)
        return read(zipped.getvalue())

    return [parts[member]], read_zipped


def _quotation_marks(data: bytes) -> str:
    text = data.decode("utf-8", "replace")
    for stretch in find_quoted(text):
        assert 0 <= stretch.start <= stretch.end <= len(text)
    return "read"


def _search_words(data: bytes) -> str:
    parse_query(data.decode("utf-8", "replace"))
    return "read"


TARGETS: dict[str, tuple[list[bytes], Callable[[bytes], str]]] = {
    **{form: (seeds, _reader(form)) for form, seeds in SEEDS.items()},
    "docx, inside": _inside("docx", "word/document.xml"),
    "xlsx, inside": _inside("xlsx", "xl/worksheets/sheet1.xml"),
    "quotation marks": ([MARKS.encode()], _quotation_marks),
    "search words": ([b'"a phrase" begin* -without or (and) AND NEAR x:y'], _search_words),
}


def inputs(number: int, first_seed: int) -> Iterator[tuple[str, int, bytes]]:
    """(target, seed, damaged bytes), in turn."""
    seed = first_seed
    made = 0
    while made < number:
        for target, (seeds, _) in sorted(TARGETS.items()):
            for data in seeds:
                for _ in range(1 if target in SLOW_FORMS else 10):
                    if made == number:
                        return
                    yield target, seed, mutated(data, seed)
                    seed += 1
                    made += 1


def run(number: int, first_seed: int) -> int:
    """Run, print what came of the inputs; gives the number of faults."""
    came: Counter[tuple[str, str]] = Counter()
    faults = slow = 0
    for target, seed, data in inputs(number, first_seed):
        began = time.monotonic()
        try:
            with _in_time():
                came[target, TARGETS[target][1](data)] += 1
        except Exception as error:  # noqa: BLE001 - whatever it is, it is a fault
            faults += 1
            sys.stdout.write(f"FAULT {target} seed {seed}: {type(error).__name__}: {error}\n")
        slow += time.monotonic() - began > SLOW_SECONDS
    for (target, what), count in sorted(came.items()):
        sys.stdout.write(f"{target:16} {what:14} {count}\n")
    sys.stdout.write(f"{number} inputs, {faults} faults, {slow} took over {SLOW_SECONDS} s\n")
    return faults


def main() -> None:
    """Read the command line and run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--inputs", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    warnings.simplefilter("ignore")
    if run(chosen.inputs, chosen.seed):
        raise SystemExit(1)


if __name__ == "__main__":
    main()

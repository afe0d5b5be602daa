"""The baseline: what one would write in an afternoon with public tools.

    python -m bench.baseline read PATH… -o FILE    reads articles into an SQLite file, or adds them
    python -m bench.baseline show FILE             counts the rows of every table of an SQLite file

One process reads each file, finds its encoding with charset-normalizer, splits sentences
and finds quotations with two regular expressions, and inserts with sqlite-utils, one
full-text table included. It resolves nobody, dates nothing and survives nothing.
"""

import argparse
import re
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # imported where they are used, so that `show` costs no more than it must
    import sqlite_utils

SENTENCE = re.compile(r"[^.!?\n]+[.!?]*[”’»\"']*\s*")
QUOTATION = re.compile(r"“[^”\n]+”?|\"[^\"\n]+\"?|«[^»\n]+»?|‘[^\n]+?’(?!\w)")
BATCH = 100


def read_file(path: Path) -> dict[str, Any]:
    """A row for one article."""
    from charset_normalizer import from_bytes

    best = from_bytes(path.read_bytes()).best()
    text = str(best) if best else ""
    return {"source": str(path), "text": text}


def parts(article: Any, text: str, pattern: re.Pattern[str]) -> Iterator[dict[str, Any]]:
    """A row for each stretch of the text that the pattern finds."""
    for found in pattern.finditer(text):
        yield {"article": article, "start": found.start(), "end": found.end(), "text": found[0]}


def files_of(paths: Iterable[Path]) -> Iterator[Path]:
    """The paths themselves, and the text files in those that are folders."""
    for path in paths:
        yield from sorted(path.rglob("*.txt")) if path.is_dir() else [path]


def read(paths: Iterable[Path], out: Path) -> None:
    """Read all articles into `out`."""
    import sqlite_utils

    database = sqlite_utils.Database(out)
    is_new = not database["sentences"].exists()
    pending: list[Path] = []
    for path in files_of(paths):
        pending.append(path)
        if len(pending) == BATCH:
            _save(database, pending)
            pending = []
    _save(database, pending)
    if is_new:
        database["sentences"].enable_fts(["text"], create_triggers=True)  # type: ignore[union-attr]
    database.close()


def _save(database: "sqlite_utils.Database", paths: list[Path]) -> None:
    with database.conn:
        sentences: list[dict[str, Any]] = []
        quotations: list[dict[str, Any]] = []
        for path in paths:
            row = read_file(path)
            article = database["articles"].insert(row, pk="id").last_pk  # type: ignore[union-attr]
            sentences += parts(article, row["text"], SENTENCE)
            quotations += parts(article, row["text"], QUOTATION)
        database["sentences"].insert_all(sentences, pk="id")  # type: ignore[union-attr]
        database["quotations"].insert_all(quotations, pk="id")  # type: ignore[union-attr]


def show(path: Path) -> None:
    """Count the rows of every table: the least that any look at a file costs."""
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    tables = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
    ).fetchall()
    for (table,) in tables:
        (rows,) = connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()  # noqa: S608
        print(f"{table}\t{rows}")
    connection.close()


def main(arguments: list[str] | None = None) -> None:
    """The command line, with the verbs of `cuttings`."""
    parser = argparse.ArgumentParser(prog="python -m bench.baseline")
    verbs = parser.add_subparsers(dest="verb", required=True)
    reads = verbs.add_parser("read")
    reads.add_argument("paths", nargs="+", type=Path)
    reads.add_argument("-o", dest="out", required=True, type=Path)
    shows = verbs.add_parser("show")
    shows.add_argument("file", type=Path)
    asked = parser.parse_args(arguments)
    if asked.verb == "read":
        read(asked.paths, asked.out)
    else:
        show(asked.file)


if __name__ == "__main__":
    main()

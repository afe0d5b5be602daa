"""A connection that says in plain words what is wrong with the file."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

from cuttings.errors import StoreError

Values = Sequence[Any] | Mapping[str, Any]


class StoryCursor(sqlite3.Cursor):
    """A cursor that says in plain words what is wrong with the file."""

    def execute(self, sql: str, parameters: Any = (), /) -> "StoryCursor":
        """As sqlite3 does."""
        try:
            super().execute(sql, parameters)
        except sqlite3.Error as error:
            _raise_plainly(self.connection, error)
        return self

    def executemany(self, sql: str, parameters: Any, /) -> "StoryCursor":
        """As sqlite3 does."""
        try:
            super().executemany(sql, parameters)
        except sqlite3.Error as error:
            _raise_plainly(self.connection, error)
        return self

    def executescript(self, sql: str, /) -> "StoryCursor":
        """As sqlite3 does."""
        try:
            super().executescript(sql)
        except sqlite3.Error as error:
            _raise_plainly(self.connection, error)
        return self

    def fetchone(self) -> Any:
        """As sqlite3 does."""
        try:
            return super().fetchone()
        except sqlite3.Error as error:
            _raise_plainly(self.connection, error)

    def fetchmany(self, size: int | None = 100) -> list[Any]:
        """As sqlite3 does."""
        try:
            return super().fetchmany(size)
        except sqlite3.Error as error:
            _raise_plainly(self.connection, error)

    def fetchall(self) -> list[Any]:
        """As sqlite3 does."""
        try:
            return super().fetchall()
        except sqlite3.Error as error:
            _raise_plainly(self.connection, error)

    def __next__(self) -> Any:
        try:
            return super().__next__()
        except sqlite3.Error as error:
            _raise_plainly(self.connection, error)


class StoryConnection(sqlite3.Connection):
    """A connection to the story file at `path`."""

    path: Path = Path()

    def cursor(self, factory: Any = StoryCursor) -> StoryCursor:  # type: ignore[override]
        """A `StoryCursor`."""
        made: StoryCursor = super().cursor(factory)
        return made

    # The three below call the cursor's methods: sqlite3's own go past them.

    def execute(self, sql: str, parameters: Any = (), /) -> StoryCursor:
        """As sqlite3 does."""
        return self.cursor().execute(sql, parameters)

    def executemany(self, sql: str, parameters: Any, /) -> StoryCursor:
        """As sqlite3 does."""
        return self.cursor().executemany(sql, parameters)

    def executescript(self, sql: str, /) -> StoryCursor:
        """As sqlite3 does."""
        return self.cursor().executescript(sql)

    def rows(self, sql: str, parameters: Values = ()) -> list[Any]:
        """All rows that a query gives."""
        return self.execute(sql, parameters).fetchall()

    def row(self, sql: str, parameters: Values = ()) -> Any:
        """The first row that a query gives, or None."""
        return self.execute(sql, parameters).fetchone()

    def value(self, sql: str, parameters: Values = ()) -> Any:
        """The first column of the first row, or None."""
        row = self.execute(sql, parameters).fetchone()
        return None if row is None else row[0]

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing."""
        self.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            if self.in_transaction:
                self.execute("ROLLBACK")
            raise
        self.execute("COMMIT")


def _raise_plainly(connection: sqlite3.Connection, error: sqlite3.Error) -> NoReturn:
    path = connection.path if isinstance(connection, StoryConnection) else "The file"
    raise StoreError(f"{path} {_explain(error)}") from error


def _explain(error: sqlite3.Error) -> str:
    """What is wrong and what to do."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB) or "decode to UTF-8" in str(error):
        return (
            "is damaged. Keep a copy of it, and read the reports again into a new file; "
            "`cuttings judge export` may still save your judgements."
        )
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return "is in use by another program. Close that, or wait, and try again."
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
        return "cannot be opened or written: copy it to a folder that you may write to."
    if code == sqlite3.SQLITE_FULL:
        return "cannot grow: the disk is full. Nothing was lost; make room and go on."
    if code == sqlite3.SQLITE_IOERR:
        return f"could not be read or written: {error}. Is the disk still there?"
    return (
        f"does not hold what this version of cuttings expects ({error}). Keep a copy of it, and "
        "read the reports again into a new file; `cuttings judge export` may still save your "
        "judgements. If no other program changed the file, this is a fault of cuttings: please "
        "report it."
    )

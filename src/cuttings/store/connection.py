"""Opening a story file: is it one, is it whole, may we write it."""

import os
import sqlite3
from collections.abc import Mapping
from contextlib import suppress
from importlib.resources import files
from pathlib import Path

from cuttings.errors import StoreError
from cuttings.store.database import StoryConnection
from cuttings.store.lock import WriterLock, take_lock

APPLICATION_ID = 0x43555454
"""“CUTT”: what `PRAGMA application_id` says of a story file."""
SCHEMA_VERSION = 6
MAGIC = b"SQLite format 3\x00"
CACHE_KIB = 16_000
BUSY_TIMEOUT_S = 10.0


def open_for_reading(path: Path) -> StoryConnection:
    """Open a story file so that nothing can be written to it.

    Raises:
        StoreError: it is missing, no story file, too new, too old, or damaged.
    """
    if not path.exists():
        raise StoreError(f"There is no story file at {path}. Make one: cuttings read … -o {path}")
    _check_is_file(path)
    _check_magic(path)
    connection = _connect(path, "mode=ro")
    try:
        try:
            connection.execute("SELECT 1 FROM sqlite_schema").fetchone()
        except StoreError:
            if _has_log(path):
                raise
            # Left in WAL mode with an empty log, in a folder where no log can be made.
            connection.close()
            connection = _connect(path, "mode=ro&immutable=1")
        _check_identity(connection, path)
        _check_is_up_to_date(connection, path)
        connection.execute("PRAGMA query_only = ON")
        connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
    except BaseException:
        connection.close()
        raise
    return connection


def open_for_writing(path: Path) -> tuple[StoryConnection, WriterLock]:
    """Open a story file as its only writer; make it, or bring it up to date, where needed.

    Raises:
        StoreError: it cannot be written, is no story file, too new, or damaged; or another
            process writes it now.
    """
    path = Path(os.path.realpath(path))
    if not path.parent.is_dir():
        raise StoreError(f"{path} cannot be made: there is no folder {path.parent}.")
    if path.exists():
        _check_is_file(path)
        if path.stat().st_size:
            _check_magic(path)
        if not os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids):
            raise StoreError(f"{path} cannot be written: it is write-protected.")
    lock = take_lock(path)
    try:
        connection = _connect(path, "mode=rwc")
        try:
            _prepare(connection, path)
        except BaseException:
            connection.close()
            raise
    except BaseException:
        lock.release()
        raise
    return connection, lock


def close_writer(connection: StoryConnection, lock: WriterLock) -> None:
    """Close so that the story file is one file.

    While somebody reads it, SQLite keeps its log beside it; the next writer tidies up.
    """
    try:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        connection.execute("PRAGMA busy_timeout = 500")
        connection.execute("PRAGMA optimize")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        with suppress(StoreError):
            connection.execute("PRAGMA journal_mode = DELETE")
    finally:
        connection.close()
        lock.release()


def migrate(connection: StoryConnection, steps: Mapping[int, str], target: int) -> None:
    """Bring an older file up to version `target`, one transaction a step.

    Args:
        connection: an open story file of version 1 or later.
        steps: version → SQL that turns the version before into it.
        target: the version wanted.
    """
    version = connection.value("PRAGMA user_version")
    for step in range(version + 1, target + 1):
        connection.executescript(
            f"BEGIN IMMEDIATE;\n{steps[step]}\n;PRAGMA user_version = {step};\nCOMMIT;"
        )


def _prepare(connection: StoryConnection, path: Path) -> None:
    if _is_new(connection):
        _create(connection)
    _check_identity(connection, path)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
    connection.execute("PRAGMA foreign_keys = ON")
    migrate(connection, _migrations(), SCHEMA_VERSION)


def _is_new(connection: StoryConnection) -> bool:
    tables = connection.value("SELECT count(*) FROM sqlite_schema")
    return bool(tables == 0 and connection.value("PRAGMA application_id") == 0)


def _create(connection: StoryConnection) -> None:
    schema = (files("cuttings.store") / "schema.sql").read_text("utf-8")
    connection.executescript(
        f"BEGIN IMMEDIATE;\n{schema}\n"
        f"INSERT INTO meta VALUES ('made_by', 'cuttings');\n"
        f"PRAGMA application_id = {APPLICATION_ID};\n"
        f"PRAGMA user_version = {SCHEMA_VERSION};\nCOMMIT;"
    )


def _migrations() -> dict[int, str]:
    folder = files("cuttings.store") / "migrations"
    return {
        int(entry.name.removesuffix(".sql")): entry.read_text("utf-8")
        for entry in folder.iterdir()
        if entry.name.endswith(".sql")
    }


def _connect(path: Path, mode: str) -> StoryConnection:
    try:
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?{mode}",
            uri=True,
            timeout=BUSY_TIMEOUT_S,
            isolation_level=None,
            factory=StoryConnection,
        )
    except sqlite3.Error as error:
        raise StoreError(f"{path} cannot be opened: {error}.") from error
    connection.path = path
    return connection


def _check_is_file(path: Path) -> None:
    if path.is_dir():
        raise StoreError(
            f"{path} is a folder. Name a story file, such as {path / 'story.cuttings'}"
        )


def _check_magic(path: Path) -> None:
    try:
        with path.open("rb") as file:
            start = file.read(len(MAGIC))
    except OSError as error:
        raise StoreError(f"{path} cannot be read: {error.strerror}.") from error
    if start != MAGIC:
        raise StoreError(
            f"{path} is not a story file. It was left as it is; choose another name with -o."
        )


def _check_identity(connection: StoryConnection, path: Path) -> None:
    if connection.value("PRAGMA application_id") != APPLICATION_ID:
        raise StoreError(
            f"{path} is a database of another program, not a story file. "
            "It was left as it is; choose another name."
        )
    if connection.value("PRAGMA user_version") > SCHEMA_VERSION:
        raise StoreError(
            f"{path} was made by a newer version of cuttings. Bring cuttings up to date."
        )


def _check_is_up_to_date(connection: StoryConnection, path: Path) -> None:
    if connection.value("PRAGMA user_version") < SCHEMA_VERSION:
        raise StoreError(
            f"{path} was made by an older version of cuttings. "
            f"Bring it up to date first: cuttings read … -o {path}"
        )


def _has_log(path: Path) -> bool:
    log = path.with_name(f"{path.name}-wal")
    return log.exists() and log.stat().st_size > 0

"""What a story file is, who may write it, and what is said of files that are none."""

import os
import shutil
import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from tests.store.builders import save
from tests.store.conftest import FIRST, SECOND

from cuttings.errors import StoreError
from cuttings.store import APPLICATION_ID, SCHEMA_VERSION, StoryReader, open_story
from cuttings.store.connection import close_writer, migrate, open_for_reading, open_for_writing
from cuttings.story import StoryFile


def test_the_file_says_what_it_is(story):
    database = sqlite3.connect(story)
    assert database.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    assert database.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
    assert database.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    database.execute("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)")
    database.close()


def test_at_rest_it_is_one_file(story):
    assert list(story.parent.iterdir()) == [story]


def test_an_error_in_the_writer_leaves_one_file_too(path):
    def interrupted():
        with open_story(path) as writer:
            save(writer, FIRST, writer.start_run(()))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        interrupted()
    assert list(path.parent.iterdir()) == [path]


def test_a_reader_never_writes(story):
    before = story.read_bytes()
    with StoryReader(story) as reader:
        with pytest.raises(StoreError):
            reader._db.execute("DELETE FROM mention")
        assert reader.counts().articles == 2
    assert story.read_bytes() == before


def fails(path: Path, words: str, *, writing: bool = True) -> None:
    with pytest.raises(StoreError, match=words):
        StoryFile(path)
    if writing:
        before = path.read_bytes() if path.is_file() else None
        with pytest.raises(StoreError, match=words):
            open_story(path)
        assert (path.read_bytes() if path.is_file() else None) == before
        assert not path.with_name(f"{path.name}-lock").exists()


def test_no_file_is_there(path):
    fails(path, "no story file at", writing=False)
    with pytest.raises(StoreError, match="no story file at"):
        open_story(path, create=False)
    assert not path.exists()


def test_it_is_a_folder(tmp_path):
    fails(tmp_path, "is a folder")


def test_it_is_no_database(path):
    path.write_text("Once upon a time")
    fails(path, "is not a story file")


def test_it_is_an_empty_file(path):
    path.touch()
    fails(path, "is not a story file", writing=False)
    with open_story(path) as writer:
        assert writer.article_count() == 0


def test_it_is_a_database_of_something_else(path):
    database = sqlite3.connect(path)
    database.execute("CREATE TABLE recipes (name)")
    database.commit()
    database.close()
    fails(path, "of another program")


def test_it_is_of_a_newer_version(story):
    database = sqlite3.connect(story)
    database.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    database.close()
    fails(story, "newer version")


def test_a_reader_cannot_bring_an_older_version_up_to_date(story):
    database = sqlite3.connect(story)
    database.execute("PRAGMA user_version = 0")
    database.close()
    fails(story, "older version", writing=False)


@pytest.mark.parametrize(
    "harm",
    ["DROP TABLE source", "ALTER TABLE text DROP COLUMN exact"],
    ids=["a table is gone", "a column is gone"],
)
def test_its_tables_are_not_those_of_its_version(story, harm):
    database = sqlite3.connect(story)
    database.execute(harm)
    database.close()
    words = "does not hold what this version of cuttings expects .*read the reports again"
    with pytest.raises(StoreError, match=words), StoryFile(story) as view:
        list(view.articles())
    with open_story(story) as writer:
        run = writer.start_run(())
        changed = replace(FIRST, text="Wholly new.")
        with pytest.raises(StoreError, match=words):
            save(writer, changed, run)


def test_it_is_cut_short(story):
    whole = story.read_bytes()
    story.write_bytes(whole[: len(whole) // 3])
    with pytest.raises(StoreError, match="damaged"), StoryFile(story) as view:
        list(view.statements())


def test_it_is_overwritten_in_the_middle(story):
    whole = bytearray(story.read_bytes())
    whole[4096:] = b"\xa5" * (len(whole) - 4096)
    story.write_bytes(bytes(whole))
    with pytest.raises(StoreError, match="damaged"), StoryFile(story) as view:
        view.summary()
    with pytest.raises(StoreError, match="damaged"), open_story(story) as writer:
        save(writer, SECOND, writer.start_run(()))


def test_its_folder_is_not_there(tmp_path):
    with pytest.raises(StoreError, match="there is no folder"):
        open_story(tmp_path / "nowhere" / "s.cuttings")


@pytest.fixture
def _not_root():
    """Permissions do not bind root: act as somebody else."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def opened_by_all(path: Path) -> None:
    for folder in [path, *path.parents][:-2]:
        if folder.stat().st_uid == os.geteuid() and folder.is_dir():
            folder.chmod(0o755)


@pytest.fixture
def shared(story):
    opened_by_all(story.parent)
    return story


def test_its_folder_cannot_be_written(shared, request):
    shared.chmod(0o666)
    shared.parent.chmod(0o555)
    request.getfixturevalue("_not_root")
    with pytest.raises(StoreError, match="cannot be written"):
        open_story(shared)
    with pytest.raises(StoreError, match="cannot be written"):
        open_story(shared.parent / "new.cuttings")


def test_it_is_write_protected(shared, request):
    shared.chmod(0o444)
    shared.parent.chmod(0o777)
    request.getfixturevalue("_not_root")
    with pytest.raises(StoreError, match="write-protected"):
        open_story(shared)


def test_it_may_not_be_read(shared, request):
    shared.chmod(0o000)
    request.getfixturevalue("_not_root")
    with pytest.raises(StoreError, match="cannot be read"):
        StoryFile(shared)


def test_it_can_be_read_in_a_folder_that_cannot_be_written(shared, request):
    shared.parent.chmod(0o555)
    request.getfixturevalue("_not_root")
    with StoryFile(shared) as view:
        assert view.summary().articles == 2


def test_one_writer_at_a_time(story):
    with open_story(story), pytest.raises(StoreError, match=f"process {os.getpid()} "):
        open_story(story)
    with open_story(story) as writer:
        assert writer.article_count() == 2


def test_another_process_that_writes_is_named(story):
    code = (
        "import sys, pathlib; from cuttings.store import open_story\n"
        "w = open_story(pathlib.Path(sys.argv[1])); print('open', flush=True); input(); w.close()"
    )
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen([sys.executable, "-c", code, str(story)], **pipes) as other:
        assert other.stdout.readline() == "open\n"
        with pytest.raises(StoreError, match=f"being written by process {other.pid} "):
            open_story(story)
        with StoryFile(story) as view:
            assert view.summary().articles == 2
        other.communicate("\n")
    with open_story(story):
        pass


def test_a_link_to_the_file_is_locked_with_it(story):
    link = story.with_name("link.cuttings")
    link.symlink_to(story)
    with open_story(link), pytest.raises(StoreError, match="being written"):
        open_story(story)


def test_a_database_program_that_holds_the_file_is_told_of(story, monkeypatch):
    monkeypatch.setattr("cuttings.store.connection.BUSY_TIMEOUT_S", 0.05)
    other = sqlite3.connect(story, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    try:
        with pytest.raises(StoreError, match="in use by another program"):
            open_story(story)
    finally:
        other.execute("ROLLBACK")
        other.close()


def test_a_reader_sees_whole_articles_while_a_writer_writes(story):
    with StoryFile(story) as view, open_story(story) as writer:
        save(writer, FIRST, writer.start_run(()))
        assert view.summary().articles == 2
    with StoryFile(story) as view:
        assert view.summary().articles == 2


def test_a_writer_that_closes_under_a_reader_is_tidied_by_the_next(story):
    with StoryFile(story) as view:
        list(view.statements())
        with open_story(story) as writer:
            writer.start_run(())
        assert view.summary().articles == 2
    with open_story(story):
        pass
    assert list(story.parent.iterdir()) == [story]


def test_a_copy_made_while_the_log_was_empty_can_be_read_anywhere(shared, request):
    connection, lock = open_for_writing(shared)
    copy = shared.parent / "copies" / "copy.cuttings"
    copy.parent.mkdir()
    shutil.copy(shared, copy)
    close_writer(connection, lock)
    copy.parent.chmod(0o555)
    request.getfixturevalue("_not_root")
    with StoryFile(copy) as view:
        assert view.summary().articles == 2


def test_migrations_run_in_order_and_only_those_that_are_missing(story):
    connection, lock = open_for_writing(story)
    steps = {
        SCHEMA_VERSION + 1: "CREATE TABLE second (a)",
        SCHEMA_VERSION + 2: "INSERT INTO second VALUES (2)",
    }
    migrate(connection, steps, SCHEMA_VERSION + 2)
    migrate(connection, steps, SCHEMA_VERSION + 2)
    assert connection.rows("SELECT a FROM second") == [(2,)]
    assert connection.value("PRAGMA user_version") == SCHEMA_VERSION + 2
    close_writer(connection, lock)
    fails(story, "newer version")


def test_a_migration_that_fails_changes_nothing(story):
    connection, lock = open_for_writing(story)
    bad = {SCHEMA_VERSION + 1: "CREATE TABLE second (a); INSERT INTO nowhere VALUES (1)"}
    with pytest.raises(StoreError, match="no such table: nowhere"):
        migrate(connection, bad, SCHEMA_VERSION + 1)
    close_writer(connection, lock)
    reader = open_for_reading(story)
    assert reader.rows("SELECT * FROM sqlite_schema WHERE name = 'second'") == []
    reader.close()

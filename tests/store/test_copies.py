"""The tables of copies, and how a file without them gets them."""

import sqlite3
from pathlib import Path

import pytest

from cuttings.store import APPLICATION_ID, SCHEMA_VERSION, open_story

VERSION_1 = Path(__file__).with_name("versions") / "1.sql"
TABLES = (
    "copy", "copy_common", "copy_dirty", "copy_family", "copy_member", "copy_shingle", "passage",
    "text_pair", "writing", "copies",
)  # fmt: skip


@pytest.fixture
def old_file(tmp_path):
    path = tmp_path / "old.cuttings"
    database = sqlite3.connect(path)
    database.executescript(VERSION_1.read_text("utf-8"))
    database.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    database.execute("PRAGMA user_version = 1")
    database.execute("INSERT INTO text (hash, body) VALUES ('h', 'words')")
    database.commit()
    database.close()
    return path


def schema_of(path):
    database = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
    found = {name: database.execute(f"PRAGMA table_info({name})").fetchall() for name in TABLES}
    database.close()
    return found


def test_an_older_file_gets_the_tables_of_a_new_one(old_file, tmp_path):
    open_story(old_file).close()
    fresh = tmp_path / "fresh.cuttings"
    open_story(fresh).close()
    assert schema_of(old_file) == schema_of(fresh)


def test_the_texts_of_an_older_file_are_to_be_compared(old_file):
    with open_story(old_file) as writer:
        assert writer.copies.dirty() == [1]
    database = sqlite3.connect(old_file)
    assert database.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
    database.close()

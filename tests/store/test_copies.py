"""The tables of copies, and how a file without them gets them."""

import sqlite3
from datetime import date
from pathlib import Path

import pytest
from tests.store.builders import day, save
from tests.store.conftest import FIRST, SECOND

from cuttings.store import APPLICATION_ID, SCHEMA_VERSION, CopyResult, open_story

VERSION_1 = Path(__file__).with_name("versions") / "1.sql"
TABLES = (
    "copy", "copy_common", "copy_dirty", "copy_family", "copy_member", "copy_shingle",
    "copy_touched", "passage", "text_pair", "writing", "copies",
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


NOTHING = CopyResult((), (), {}, (), (), ())


def test_only_texts_that_changed_are_related_anew(writer, run):
    save(writer, FIRST, run)
    save(writer, SECOND, run)
    assert writer.relations.touched() == [1, 2]
    writer.relations.replace([1, 2], NOTHING)
    assert writer.relations.touched() == []
    save(writer, SECOND, run)
    assert writer.relations.touched() == [2]


def test_an_article_whose_outlet_or_day_is_corrected_is_related_anew(writer, run):
    article = save(writer, FIRST, run)
    writer.relations.replace([1], NOTHING)
    for _ in range(2):
        writer.judged.set_effective(article.id, None, "The Echo", ("j1",))
    assert writer.relations.touched() == [1]
    writer.relations.replace([1], NOTHING)
    writer.judged.set_effective(article.id, None, "The Echo", ("j1",))
    assert writer.relations.touched() == []
    writer.judged.set_effective(article.id, day(date(2024, 2, 2)), None, ("j2",))
    assert writer.relations.touched() == [1]
    writer.relations.replace([1], NOTHING)
    writer.judged.clear_effective(article.id)
    assert writer.relations.touched() == [1]

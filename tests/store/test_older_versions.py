"""A file that an older version of the program made is brought up to date with all that is in it."""

# ruff: noqa: S608 - SQL is put together from the names of our own tables

import sqlite3
from importlib.resources import files
from pathlib import Path

import pytest

from cuttings.pipeline import fold
from cuttings.store import APPLICATION_ID, SCHEMA_VERSION, StoryReader, open_story
from cuttings.story import StoryFile

FIRST_SCHEMA = Path(__file__).with_name("versions") / "1.sql"
OLDER = range(1, SCHEMA_VERSION)


def _migration(version: int) -> str:
    return (files("cuttings.store") / "migrations" / f"{version:04}.sql").read_text("utf-8")


def _tables(database: sqlite3.Connection) -> dict[str, tuple[tuple[object, ...], ...]]:
    """Tables and views with their columns, but for the parts of the full-text index."""
    names = database.execute(
        "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')"
        " AND name NOT LIKE 'search%' AND name NOT LIKE 'sqlite%'"
    ).fetchall()
    return {
        name: tuple(database.execute(f"PRAGMA table_info({name})").fetchall()) for (name,) in names
    }


def _older(story: Path, version: int) -> Path:
    """A file of an older version that holds what `story` holds, as far as it had a place then."""
    path = story.with_name(f"version-{version}.cuttings")
    database = sqlite3.connect(path)
    database.executescript(FIRST_SCHEMA.read_text("utf-8"))
    for step in range(2, version + 1):
        database.executescript(_migration(step))
    database.execute("ATTACH ? AS newer", (str(story),))
    for table, columns in _tables(database).items():
        kind = database.execute("SELECT type FROM sqlite_schema WHERE name = ?", (table,))
        if kind.fetchone() == ("table",) and table not in {"meta", "copy_dirty"}:
            names = ", ".join(str(column[1]) for column in columns)
            database.execute(f"INSERT INTO {table} ({names}) SELECT {names} FROM newer.{table}")
    database.execute("INSERT INTO search (search) VALUES ('rebuild')")
    database.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    database.execute(f"PRAGMA user_version = {version}")
    database.commit()
    database.close()
    return path


def _contents(path: Path) -> dict[str, list[object]]:
    with StoryFile(path) as story:
        return {
            "articles": list(story.articles()),
            "statements": list(story.statements()),
            "mentions": list(story.mentions()),
            "people": list(story.people(("PER", "ORG", "LOC"))),
            "times": list(story.times()),
            "found": list(story.find("Avalon")),
            "runs": list(story.runs()),
        }


@pytest.mark.parametrize("version", OLDER)
def test_it_holds_what_it_held(story, version):
    older = _older(story, version)
    open_story(older).close()
    assert _contents(older) == _contents(story)


@pytest.mark.parametrize("version", OLDER)
def test_it_is_whole_and_has_the_tables_of_a_new_one(story, version):
    older = _older(story, version)
    open_story(older).close()
    database, fresh = sqlite3.connect(older), sqlite3.connect(story)
    assert _tables(database) == _tables(fresh)
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    database.close()
    fresh.close()


@pytest.mark.parametrize("version", OLDER)
def test_what_is_worked_out_across_reports_is_that_of_a_new_one(story, version):
    older = _older(story, version)
    for path in (older, story):
        with open_story(path) as writer:
            fold(writer)
    assert _contents(older) == _contents(story)
    with StoryReader(older) as one, StoryReader(story) as other:
        assert one.copies.pairs() == other.copies.pairs()
        assert one.quotations() == other.quotations()

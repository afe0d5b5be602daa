"""A stranger can open the story file, and the reference page says all that is in it."""

import re
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "story-file.md"
SECTIONS = dict(
    re.findall(r"^### `(\w+)`\n(.*?)(?=^##|\Z)", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL)
)
QUERIES = re.findall(r"```sql\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)


@pytest.fixture
def database(story):
    opened = sqlite3.connect(f"{story.as_uri()}?mode=ro", uri=True)
    yield opened
    opened.close()


def tables(database):
    found = database.execute(
        "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')"
        " AND name NOT LIKE 'search\\__%' ESCAPE '\\' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
    )
    return {name for (name,) in found}


def test_the_page_names_every_table_and_view_and_no_other(database):
    assert set(SECTIONS) == tables(database)


def test_the_page_names_every_column(database):
    missing = [
        f"{table}.{column}"
        for table in tables(database) - {"current_article"}
        for _, column, *_ in database.execute(f"PRAGMA table_info({table})")
        if f"`{column}`" not in SECTIONS[table]
    ]
    assert missing == []


def test_the_page_names_the_application_id_and_version(database):
    for pragma in ("application_id", "user_version"):
        (number,) = database.execute(f"PRAGMA {pragma}").fetchone()
        assert re.search(rf"{pragma}`[^.]*\b{number}\b", PAGE.read_text("utf-8"))


@pytest.mark.parametrize("query", QUERIES)
def test_every_query_of_the_page_answers(database, query):
    assert database.execute(query).fetchall()


def test_who_said_what_can_be_read_by_a_stranger(database):
    said = "SELECT who, words, outlet, day FROM said ORDER BY source, start"
    assert database.execute(said).fetchall() == [
        ("Ann Lee", "We will not rest,", "Lantern", "2024-01-18"),
        ("Ann Lee", "No way", "Lantern", "2024-01-18"),
        ("Bo O’Connor", "It is over", "Post", None),
    ]
    people = "SELECT name, articles, mentions FROM people ORDER BY mentions DESC, name"
    assert database.execute(people).fetchall() == [
        ("Ann Lee", 1, 3),
        ("Bo O’Connor", 2, 2),
        ("Cara Zaghari-Moss", 1, 1),
    ]
    assert database.execute("SELECT count(*), sum(statements) FROM reports").fetchone() == (2, 3)


def test_every_reference_has_an_index(database):
    for table in tables(database):
        for _, _, other, column, *_ in database.execute(f"PRAGMA foreign_key_list({table})"):
            if other == "run" or table == "selector":
                continue
            plan = database.execute(
                f"EXPLAIN QUERY PLAN SELECT 1 FROM {table} WHERE {column} = 1"  # noqa: S608
            ).fetchall()
            assert any("SEARCH" in step[3] for step in plan), f"{table}.{column}"


@pytest.mark.parametrize(
    "command",
    [
        ["datasette", "inspect"],
        ["sqlite_utils", "tables", "--counts"],
        ["sqlite_utils", "rows"],
    ],
)
def test_other_tools_open_it(story, command):
    module, *words = command
    more = [str(story), "said"] if words == ["rows"] else [str(story)]
    done = subprocess.run(
        [sys.executable, "-m", module, *words, *more], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "statement" in done.stdout

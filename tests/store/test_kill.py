"""A writer that is killed at any moment leaves whole articles only."""

import random
import signal
import sqlite3
import subprocess
import sys
import time

import pytest
from tests.store.builders import Report, make_reading, resolve, save

from cuttings.store import open_story
from cuttings.story import Filter, StoryFile

NAMES = {"Ann Lee": "PER", "Bo Chan": "PER", "Avalon": "LOC"}
WRITER = """
import sys
from pathlib import Path
from cuttings.store import open_story
from tests.store.builders import resolve, save
from tests.store.test_kill import report
with open_story(Path(sys.argv[1])) as writer:
    run = writer.start_run(())
    print("open", flush=True)
    for number in range(400):
        save(writer, report(number), run)
        if number % 20 == 19:
            resolve(writer)
"""


def report(number: int) -> Report:
    said = "\n".join(f"“We said {number} times {k}” Ann Lee said to Bo Chan." for k in range(20))
    text = f"Report {number} of Avalon\n\n{said}"
    return Report(text, source=f"{number // 2}.txt", outlet=f"Outlet {number % 3}", names=NAMES)


def kill_after(path, seconds: float) -> bool:
    """Start the writer and kill it; whether it was still at work."""
    command = [sys.executable, "-c", WRITER, str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout.readline() == "open\n"
        time.sleep(seconds)
        working = writer.poll() is None
        writer.send_signal(signal.SIGKILL)
    return working


def assert_whole_articles_only(path) -> int:
    with StoryFile(path) as story:
        views = list(story.articles(superseded=True))
        for view in views:
            reading = make_reading(view.article.text, NAMES)
            found = [v.statement for v in story.statements(Filter(article=view.article.id))]
            assert found == list(reading.statements)
            assert story.quoted(view.article.id) == reading.quoted
        current = [view for view in views if not view.superseded]
        assert len({view.sources for view in current}) == len(current)
        assert len(list(story.find("Avalon"))) == len(current)
        return len(views)


@pytest.mark.parametrize("number", range(12))
def test_killed_at_a_random_point_it_holds_whole_articles(path, number):
    seconds = random.Random(number).uniform(0.0, 0.6)
    killed = kill_after(path, seconds)
    assert killed, "the writer had finished: give it more to do"
    saved = assert_whole_articles_only(path)
    with open_story(path) as writer:
        run = writer.start_run(())
        for more in range(saved, saved + 5):
            save(writer, report(more), run)
        resolve(writer)
        writer.finish_run(run, 5, 0, 0)
    assert list(path.parent.iterdir()) == [path]
    assert assert_whole_articles_only(path) == saved + 5
    database = sqlite3.connect(path)
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    database.execute("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)")
    database.close()

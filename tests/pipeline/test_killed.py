"""Killed with SIGKILL at any moment, a run loses nothing that it had saved."""

import random
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cuttings.engine import EngineOptions
from cuttings.export import digest
from cuttings.language import LanguageOptions
from cuttings.pipeline import read_story
from cuttings.settings import Settings
from cuttings.story import Filter, StoryFile

RUN = Path(__file__).with_name("killed_run.py")
POINTS = 20
RULES = LanguageOptions("rules")
ONE_WORKER = Settings(language=RULES, engine=EngineOptions(workers=1))


@pytest.fixture(scope="module")
def reports(tmp_path_factory):
    folder = tmp_path_factory.mktemp("reports")
    for number in range(60):
        text = (
            f"Source: Outlet {number % 4}\nReport {number}\n\n"
            f"“This is the word of day {number},” said Ada Doran.\n\n"
            f"Mr Pell told the Echo that he would wait {number} days.\n"
        )
        (folder / f"{number:03}.txt").write_text(text, "utf-8")
    return folder


def test_a_killed_run_leaves_whole_articles_and_the_next_one_completes_it(reports, tmp_path):
    undisturbed = tmp_path / "undisturbed.cuttings"
    before = time.monotonic()
    subprocess.run([sys.executable, RUN, reports, undisturbed], check=True)
    whole_run = time.monotonic() - before
    with StoryFile(undisturbed) as story:
        wanted = digest(story)
    dice = random.Random(7)
    saved = []
    for point in range(POINTS):
        path = tmp_path / f"{point}.cuttings"
        run = subprocess.Popen([sys.executable, RUN, reports, path])
        time.sleep(dice.uniform(0.3, 1.0) * whole_run)
        run.kill()
        run.wait()
        if path.exists() and path.stat().st_size:
            saved.append(_whole_articles(path))
        read_story([str(reports)], path, ONE_WORKER)
        with StoryFile(path) as story:
            assert digest(story) == wanted, f"killed at point {point}"
    assert saved, "no run was killed while it wrote"


def _whole_articles(path):
    """Open what the kill left; every article in it must have all that belongs to it."""
    try:
        with StoryFile(path) as story:
            articles = list(story.articles(Filter()))
            for view in articles:
                assert list(story.statements(Filter(article=view.article.id)))
                assert story.quoted(view.article.id)
    except Exception as error:  # the very first moments: the file is not made yet
        if "no story file" in str(error) or isinstance(error, sqlite3.Error):
            return 0
        raise
    return len(articles)

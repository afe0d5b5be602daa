"""A bad article, a slow one or an impatient user never costs the others."""

import functools
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace

import pytest

from cuttings.engine import EngineOptions
from cuttings.errors import StageError, StoreError
from cuttings.extract import statements
from cuttings.ingest import discover
from cuttings.language import LanguageOptions
from cuttings.pipeline import read_story, recipe
from cuttings.pipeline.reading import ReadTask, read_one
from cuttings.settings import Settings
from cuttings.store import open_story
from cuttings.story import Filter, StoryFile

RULES = Settings(language=LanguageOptions("rules"))
GOOD = "Source: The Post\nStrike goes on\n\n“We stay out,” said Ada Doran.\n"


def test_a_stage_that_breaks_is_a_failure_that_names_stage_and_reason(tmp_path, monkeypatch):
    @functools.wraps(statements.find_statements)
    def broken(*_layers):
        raise IndexError("no such word")

    monkeypatch.setattr(statements, "find_statements", broken)
    (tmp_path / "a.txt").write_text(GOOD, "utf-8")
    (source,) = discover([str(tmp_path / "a.txt")], RULES.ingest)
    failure = read_one(RULES, ReadTask(source.name, source))
    assert (failure.stage, failure.reason) == ("statements", "bug")
    assert "no such word" in failure.message


def test_a_task_without_source_and_article_is_refused():
    failure = read_one(RULES, ReadTask("x", None))
    assert failure.reason == "bug"
    assert "neither" in failure.message


def test_an_article_that_takes_too_long_is_a_failure_and_the_others_are_kept(tmp_path):
    (tmp_path / "good.txt").write_text(GOOD, "utf-8")
    (tmp_path / "slow.txt").write_text("Slow\n\n" + "“said ‘he’ said ”" * 60_000, "utf-8")
    settings = replace(RULES, engine=EngineOptions(workers=1, timeout_s=2.0))
    report = read_story([str(tmp_path)], tmp_path / "s.cuttings", settings)
    assert [(f.reason, f.source.endswith("slow.txt")) for f in report.failures] == [
        ("timeout", True)
    ]
    with StoryFile(tmp_path / "s.cuttings") as story:
        assert [v.article.headline.value for v in story.articles()] == ["Strike goes on"]


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="no process groups here")
def test_ctrl_c_leaves_a_good_file_and_the_next_run_goes_on_from_there(tmp_path):
    folder = tmp_path / "reports"
    folder.mkdir()
    for number in range(150):
        (folder / f"{number:03}.txt").write_text(GOOD.replace("Strike", f"Strike {number}"))
    (tmp_path / "cuttings.toml").write_text('[language]\nmodel = "rules"\n')
    command = [sys.executable, "-m", "cuttings", "read", "reports", "-o", "s.cuttings"]
    run = subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE, start_new_session=True)
    story = tmp_path / "s.cuttings"
    while run.poll() is None and not (story.exists() and story.stat().st_size > 200_000):
        time.sleep(0.02)
    os.killpg(run.pid, signal.SIGINT)
    words = run.communicate()[1].decode()
    assert "Traceback" not in words
    if run.returncode != 0:  # it was still reading
        assert run.returncode == 130
        assert "goes on from there" in " ".join(words.split())
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith("s.cuttings")] == ["s.cuttings"]
    report = read_story([str(folder)], tmp_path / "again.cuttings", RULES)
    assert report.articles == 150
    read_story([str(folder)], story, RULES)
    with StoryFile(story) as opened:
        assert opened.summary().articles == 150
        assert len(list(opened.statements(Filter()))) == 150


def test_an_article_that_is_asked_for_and_not_there_is_named(tmp_path):
    with open_story(tmp_path / "s.cuttings") as writer, pytest.raises(StoreError, match="nowhere"):
        writer.article("nowhere")


def test_the_recipe_that_ships_fits_together():
    assert [stage.writes for stage in recipe.map_stages(Settings())]
    with pytest.raises(StageError):
        recipe.check_recipe(recipe.map_stages(Settings())[1:], recipe.GIVEN, recipe.LAYERS)

"""What times mean follows the article's date, and is worked out anew only where that changes."""

import json
import sqlite3

import pytest

from cuttings.engine import EngineOptions
from cuttings.language import LanguageOptions
from cuttings.pipeline import add_judgements, new_judgement, read_story
from cuttings.settings import Settings
from cuttings.story import Filter, StoryFile
from cuttings.story.references import article_selector

QUIET = Settings(language=LanguageOptions("rules"), engine=EngineOptions(workers=1))
WORDS = "The ferry sank on Sunday off the cape. Nine were lost, the harbour master said."
"""A text whose weekday means another day in each report that carries it."""
TRAM = "A tram left the rails at Colm Hill on Sunday. The driver walked away, the council said."


def dated(headline, day, text=WORDS):
    return {"headline": headline, "date": day, "body": text}


@pytest.fixture
def folder(tmp_path):
    for name, report in {
        "a.json": dated("Ferry sinks", "2021-09-20"),
        "b.json": dated("A year on, the report again", "2022-09-20"),
        "c.json": {"headline": "Tram accident", "body": f"{TRAM} It would say no more."},
        "t.json": dated("Tram leaves rails", "2021-09-27", TRAM),
    }.items():
        (tmp_path / name).write_text(json.dumps(report), "utf-8")
    return tmp_path


@pytest.fixture
def story(folder, tmp_path):
    path = tmp_path / "s.cuttings"
    names = ("a.json", "b.json", "c.json", "t.json")
    read_story([str(folder / name) for name in names], path, QUIET)
    return path


def sundays(story):
    with StoryFile(story) as opened:
        by_id = {v.article.id: v.article.source[-6:] for v in opened.articles(Filter())}
        return {
            by_id[v.article_id]: v.time
            for v in opened.times(Filter())
            if v.time.span.text == "Sunday"
        }


def test_the_same_words_mean_each_article_s_own_day(story):
    found = sundays(story)
    assert found["a.json"].value == "2021-09-19"
    assert found["b.json"].value == "2022-09-18"
    assert "Monday 20 September 2021" in found["a.json"].reason


def test_an_undated_report_that_shares_copy_is_dated_by_it_and_says_so(story):
    with StoryFile(story) as opened:
        (undated,) = [v.article for v in opened.articles(Filter()) if "c.json" in v.article.source]
    assert undated.published.method == "inferred"
    assert "dated reports most like it" in undated.published.reason


def test_what_has_not_changed_is_not_worked_on_again(story, folder):
    with sqlite3.connect(story) as database:
        database.execute("DELETE FROM anchored_time")
    read_story([str(folder / "a.json")], story, QUIET)
    assert sundays(story)["a.json"].value is None  # nobody looked at it again
    (folder / "d.json").write_text(json.dumps(dated("Far", "2021-05-03", "It rained today.")))
    read_story([str(folder / "d.json")], story, QUIET)
    found = sundays(story)
    assert found["a.json"].value is None
    assert found["c.json"].start is not None  # the new report might have dated this one


def test_a_person_s_date_moves_the_times_and_outranks_the_reasoned_one(story):
    with StoryFile(story) as opened:
        (undated,) = [v.article for v in opened.articles(Filter()) if "c.json" in v.article.source]
        selector = article_selector(opened, undated.id)
    add_judgements(story, [new_judgement("published", (selector,), "2019-07-03", "Ada")])
    assert sundays(story)["c.json"].value == "2019-06-30"

"""The timeline of a story file: its sentences, its window, and copies that count once."""

from datetime import date

import pytest
from tests.export.chronology import harbour, on_day, write_chronology
from tests.export.conftest import Draft, on

from cuttings.resolve.timeline import TimelineOptions
from cuttings.story import Filter, StoryFile
from cuttings.story.timeline import story_timeline

BRIDGE = date(2024, 3, 11)


@pytest.fixture(scope="module")
def told_story(tmp_path_factory):
    path = tmp_path_factory.mktemp("timeline") / "harbour.cuttings"
    strike = Draft("gull.txt", "", "The Gull", "A strike", on("2024-03-12"))
    told = (on_day("Odile Farrow", "saw", "the harbour bridge shut", "2024-03-11"),)
    reports = [harbour("Harbour Post", published=on("2024-04-03")), (strike, told)]
    with StoryFile(write_chronology(path, reports)) as story:
        yield story


EVERYTHING = Filter()


def days(story, narrow=EVERYTHING, count=None):
    return [view.day for view in story_timeline(story, TimelineOptions(days=count), narrow)]


def test_the_day_of_most_reports_is_the_one_that_is_left(told_story):
    assert days(told_story, count=1) == [BRIDGE]


def test_each_sentence_is_one_of_its_report(told_story):
    for view in story_timeline(told_story, TimelineOptions(sentences=2)):
        assert view.sentences
        for each in view.sentences:
            span = each.sentence
            assert each.article.article.text[span.start : span.end] == span.text


def test_what_is_dated_to_a_year_names_no_day(told_story):
    assert date(1998, 1, 1) not in days(told_story, count=99)


def test_the_window_is_half_open(told_story):
    narrow = Filter(since=date(2024, 3, 12), until=date(2024, 6, 1))
    assert days(told_story, narrow, count=99) == [date(2024, 3, 12), date(2024, 4, 2)]


def test_an_outlet_can_be_asked_for(told_story):
    assert days(told_story, Filter(outlet="The Gull"), count=99) == [BRIDGE]


def test_all_that_words_stand_in_can_be_asked_for(told_story):
    assert days(told_story, Filter(words="Odile saw"), count=99) == [BRIDGE]


def test_an_empty_window_is_no_timeline(told_story):
    assert days(told_story, Filter(until=date(1900, 1, 1))) == []

"""The chronology over several reports: merged, dated by each report, the same in any order."""

import json
import sqlite3
from datetime import date, datetime
from itertools import permutations

import pytest

from cuttings.engine import EngineOptions
from cuttings.errors import SettingsError
from cuttings.export import digest
from cuttings.model.times import TimeExpression
from cuttings.pipeline import add_judgements, new_judgement, read_story
from cuttings.pipeline.fold_events import days_of
from cuttings.settings import Settings
from cuttings.story import EventFilter, StoryFile
from cuttings.story.references import article_selector

QUIET = Settings(engine=EngineOptions(workers=1))
ARRESTED = (
    "Ann Lee, a nurse, was arrested at Port Lisle on Friday. She had slept badly.\n\n"
    "Police will free her next week, the harbour master said."
)
SEIZED = (
    "Officers seized Ann Lee in Port Lisle on Friday, her lawyer Bo Chan told the Echo. "
    "Chan met the mayor on Monday."
)
LATER = "Ann Lee was arrested in September last year. She was freed on 27 September 2021."
REPORTS = {
    "a.json": ("Nurse arrested", "2021-09-20", "Harbour Post", ARRESTED),
    "b.json": ("Nurse held", "2021-09-21", "Echo", SEIZED),
    "c.json": ("A year on", "2022-09-20", "Echo", LATER),
    "d.json": ("Undated", None, "Lantern", "The ferry sank today. Nobody drowned."),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    where = tmp_path_factory.mktemp("events")
    for name, (headline, day, outlet, body) in REPORTS.items():
        report = {"headline": headline, "date": day, "outlet": outlet, "body": body}
        if day is None:
            del report["date"]
        (where / name).write_text(json.dumps(report), "utf-8")
    return where


def read(folder, story, *names):
    read_story([str(folder / name) for name in names], story, QUIET)
    return story


@pytest.fixture(scope="module")
def story(folder, tmp_path_factory):
    return read(folder, tmp_path_factory.mktemp("story") / "s.cuttings", *REPORTS)


@pytest.fixture
def opened(story):
    with StoryFile(story) as file:
        yield file


def test_clauses_of_three_reports_are_one_arrest(opened):
    (arrest,) = opened.events.all(EventFilter(kinds=("arrest",)))
    assert (arrest.start, arrest.end, arrest.status) == (
        date(2021, 9, 17), date(2021, 9, 18), "happened",
    )  # fmt: skip
    assert {view.mention.trigger.text for view in arrest.mentions} == {"arrested", "seized"}
    assert [name for _, name in arrest.persons] == ["Ann Lee"]
    assert [name for _, name in arrest.places] == ["Port Lisle"]
    support = arrest.support
    assert (support.articles, support.outlets, support.separately_written) == (3, 2, 3)


def test_a_vague_clause_keeps_its_own_days(opened):
    (arrest,) = opened.events.all(EventFilter(kinds=("arrest",)))
    (vague,) = [view for view in arrest.mentions if view.granularity == "month"]
    assert (vague.start, vague.end) == (date(2021, 9, 1), date(2021, 10, 1))
    assert vague.time.text == "September last year"


def test_a_claim_says_by_whom(opened):
    (arrest,) = opened.events.all(EventFilter(kinds=("arrest",)))
    (claim,) = [view for view in arrest.mentions if view.mention.status == "claimed"]
    assert claim.said_by == "Bo Chan"
    assert opened.statement(claim.statement_id).speaker_name == "Bo Chan"


def test_what_was_planned_and_then_happened_has_happened(opened):
    (release,) = opened.events.all(EventFilter(kinds=("release",)))
    assert {view.mention.status for view in release.mentions} >= {"happened"}
    assert release.status == "happened"


def test_a_report_that_nothing_dates_dates_no_event(opened):
    undated = [a.article.id for a in opened.articles() if a.article.source.endswith("d.json")]
    assert opened.events.of_article(undated[0]) == []


def test_the_chronology_can_be_narrowed(opened):
    def kinds(**narrow):
        return [row.kind for row in opened.events.rows(EventFilter(**narrow))]

    assert "statement" not in kinds()
    assert kinds(person="Bo Chan") == ["meeting"]
    assert kinds(place="Port Lisle") == ["arrest"]
    assert kinds(since=date(2021, 9, 20), until=date(2021, 9, 21)) == ["meeting"]
    assert kinds(words="mayor met") == ["meeting"]
    assert kinds(words="mayor arrested") == []
    assert kinds(status="denied") == []
    assert len(kinds(limit=1)) == 1
    with pytest.raises(SettingsError):
        kinds(person="Nobody at All")


def test_an_event_is_found_by_the_beginning_of_its_id(opened):
    (row,) = opened.events.rows(EventFilter(kinds=("arrest",)))
    assert opened.events.one(row.id[:8]).id == row.id
    with pytest.raises(SettingsError, match="no event"):
        opened.events.one("zz")


def test_the_order_of_reading_makes_no_difference(folder, story, tmp_path):
    with StoryFile(story) as file:
        expected = digest(file)
    for number, order in enumerate(list(permutations(REPORTS))[5::11]):
        other = tmp_path / f"{number}.cuttings"
        for name in order:
            read(folder, other, name)
        with StoryFile(other) as file:
            assert digest(file) == expected


def test_a_judged_date_moves_the_events_of_its_report(folder, tmp_path):
    story = read(folder, tmp_path / "s.cuttings", "b.json")
    with StoryFile(story) as file:
        report = article_selector(file, next(file.articles()).article.id)
    judgement = new_judgement("published", (report,), "2021-09-28", "me")
    add_judgements(story, [judgement])
    with StoryFile(story) as file:
        days = {row.kind: row.start for row in file.events.rows()}
    assert days == {"arrest": date(2021, 9, 24), "meeting": date(2021, 9, 27)}


def test_one_more_report_works_on_its_own_days_only(folder, tmp_path):
    story = read(folder, tmp_path / "s.cuttings", "a.json")
    with sqlite3.connect(story) as database:
        before = dict(database.execute("SELECT days, made_from FROM event_block"))
        database.execute("UPDATE event SET reason = 'untouched'")
    (tmp_path / "e.json").write_text(json.dumps({"body": "A ferry sank on 3 May 2020."}), "utf-8")
    read(tmp_path, story, "e.json")
    with sqlite3.connect(story) as database:
        after = dict(database.execute("SELECT days, made_from FROM event_block"))
        reasons = [reason for (reason,) in database.execute("SELECT reason FROM event")]
    assert before.items() <= after.items()
    assert reasons.count("untouched") == len(reasons) - 1


def moment(*parts):
    return datetime(*parts)  # noqa: DTZ001 - the times of a report are local


def time(start, end, granularity="day"):
    return TimeExpression(None, "DATE", None, start, end, granularity, "rule", "reason")


def test_days_are_whole_and_a_night_belongs_to_its_evening():
    night = days_of(time(moment(2021, 9, 20, 18), moment(2021, 9, 21, 6), "part of a day"))
    assert (night.start, night.end) == (date(2021, 9, 20), date(2021, 9, 21))
    clock = days_of(time(moment(2021, 9, 20, 14, 20), moment(2021, 9, 20, 14, 21), "minute"))
    assert (clock.start, clock.end) == (date(2021, 9, 20), date(2021, 9, 21))
    month = days_of(time(moment(2021, 9, 1), moment(2021, 10, 1), "month"))
    assert (month.start, month.end) == (date(2021, 9, 1), date(2021, 10, 1))
    assert days_of(time(None, None)) is None

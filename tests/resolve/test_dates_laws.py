"""Laws of reasoned dates: the order of reading does not matter, nor do other undated reports."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cuttings.extract.times import find_times
from cuttings.language import LanguageOptions, annotate
from cuttings.resolve.coverage import DatedReport, coverage_of
from cuttings.resolve.date_clues import Undated
from cuttings.resolve.date_events import told_in
from cuttings.resolve.dates import Beside, infer_date
from cuttings.resolve.neighbours import MOST_COMPARED, Report, neighbours_of

SHIPS = ("ferry", "tug", "trawler", "barge", "dredger", "cutter")
DEEDS = ("sank off the cape", "ran aground by the mole", "lost its rudder", "was towed to port")
FIRST = date(2021, 3, 1)
PEOPLE = ("harbour master", "pilot", "coroner", "owner", "mate")


def words(number, day):
    """A short report of a day, each a little like those of the days around it."""
    ship, deed = SHIPS[number // 7 % len(SHIPS)], DEEDS[number // 5 % len(DEEDS)]
    said = f"The {ship} {deed} on {day:%A}, the {PEOPLE[number % len(PEOPLE)]} said."
    room = f"It sits in room {number // 7} now"
    return f"{said} {room} and the inquiry has heard {20 + 9 * number} witnesses."


def report(number, *, is_dated):
    day = FIRST + timedelta(days=2 * number)
    return Report(f"r{number:04}", day if is_dated else None, words(number, day))


def times(text):
    return find_times(text, (), annotate(text, (), (), LanguageOptions(model="rules")))


def dates_of(reports, wanted):
    """The reasoned date of each wanted report, as the fold of dates finds it."""
    dated = [DatedReport(r.id, r.day, r.text, times(r.text)) for r in reports if r.day]
    alike = neighbours_of(reports, wanted)
    told = coverage_of([r.day for r in dated], dated)
    told_of = {r.id: told_in(r) for r in dated}
    text_of = {r.id: r.text for r in reports}
    found = {}
    for one in wanted:
        sentences = tuple(s for n in alike[one].neighbours for s in told_of[n.id])
        undated = Undated(text_of[one], times(text_of[one]))
        found[one] = infer_date(undated, Beside(alike[one], told, sentences))
    return found


@given(st.data(), st.integers(20, 60), st.integers(1, 4))
@settings(max_examples=8)
def test_the_order_of_reports_moves_no_reasoned_date(data, count, undated):
    hidden = {n * count // undated for n in range(undated)}
    reports = [report(n, is_dated=n not in hidden) for n in range(count)]
    wanted = [r.id for r in reports if r.day is None]
    shuffled = data.draw(st.permutations(reports))
    assert dates_of(reports, wanted) == dates_of(shuffled, wanted[::-1])


@pytest.mark.parametrize("count", [40, MOST_COMPARED + 20])
def test_an_undated_report_is_no_evidence_for_another(count):
    reports = [report(n, is_dated=n not in {7, 8}) for n in range(count)]
    both = neighbours_of(reports, ["r0007", "r0008"])
    alone = neighbours_of([r for r in reports if r.id != "r0008"], ["r0007"])
    assert both["r0007"] == alone["r0007"]
    assert both["r0007"].neighbours


def test_a_long_story_finds_the_same_day_as_a_short_one():
    long = [report(n, is_dated=n != 9) for n in range(MOST_COMPARED + 20)]
    nearest, *_ = neighbours_of(long[::-1], ["r0009"])["r0009"].neighbours
    truth = report(9, is_dated=True)
    assert abs((nearest.day - truth.day).days) <= 10
    assert neighbours_of(long[::-1], ["r0009"]) == neighbours_of(long, ["r0009"])

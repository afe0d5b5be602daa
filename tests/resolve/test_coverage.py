"""What the dated reports of a story tell about an undated one."""

import math
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuttings.extract.times import find_times
from cuttings.language import LanguageOptions, annotate
from cuttings.resolve.coverage import NO_COVERAGE, DatedReport, coverage_of
from cuttings.resolve.growing_numbers import growing_numbers, number_clue

FIRST = date(2021, 3, 1)


def report(number, text):
    day = FIRST + timedelta(days=number)
    times = find_times(text, (), annotate(text, (), (), LanguageOptions(model="rules")))
    return DatedReport(f"r{number}", day, text, times)


def of(texts):
    reports = [report(number, text) for number, text in enumerate(texts)]
    return coverage_of([one.day for one in reports], reports)


def test_an_outlet_that_names_its_own_day_is_known_by_its_reports():
    days = [FIRST + timedelta(days=n) for n in range(20)]
    own = of([f"The ship sank on {day:%A}." for day in days]).named_first[False]
    before = of([f"The ship sank on {day - timedelta(days=1):%A}." for day in days])
    assert max(range(7), key=own.__getitem__) == 0
    assert max(range(7), key=before.named_first[False].__getitem__) == 1


def test_days_that_were_written_about_are_likelier_than_others():
    found = coverage_of([FIRST] * 9 + [FIRST + timedelta(days=30)], ())
    assert found.of_day(FIRST) > found.of_day(FIRST + timedelta(days=14))
    assert found.of_day(FIRST) > found.of_day(FIRST - timedelta(days=7))


@given(st.lists(st.dates(date(2021, 1, 1), date(2021, 6, 1)), max_size=30), st.randoms())
def test_the_order_of_reports_makes_no_difference(days, dice):
    mixed = list(days)
    dice.shuffle(mixed)
    assert coverage_of(days, ()) == coverage_of(mixed, ())


def test_without_reports_the_general_habits_hold():
    assert math.isclose(sum(map(math.exp, NO_COVERAGE.named_first[True])), 1, rel_tol=0.01)
    assert coverage_of((), ()).named_first == NO_COVERAGE.named_first


def test_a_toll_that_rises_dates_a_report_near_those_that_count_as_many():
    tolls = growing_numbers(
        (FIRST + timedelta(days=n), f"At least {100 * n + 100:,} people were killed.")
        for n in range(12)
    )
    words, clue = number_clue("The toll is now 800 people, it was said.", tolls)
    assert "800 people" in words
    assert clue(FIRST + timedelta(days=7)) > clue(FIRST + timedelta(days=1))
    assert clue(FIRST + timedelta(days=7)) > clue(FIRST + timedelta(days=40))


@pytest.mark.parametrize(
    "values",
    [
        [5] * 12,  # always the same
        [9, 1, 8, 2, 7, 3, 9, 1, 8, 2, 7, 3],  # up and down
        [1, 2, 3, 4],  # too few reports
    ],
)
def test_numbers_that_do_not_grow_tell_nothing(values):
    found = growing_numbers(
        (FIRST + timedelta(days=n), f"Some {value} crews were out.")
        for n, value in enumerate(values)
    )
    assert found == {}
    assert number_clue("Some 5 crews were out.", found) is None

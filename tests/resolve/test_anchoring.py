from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuttings.extract.times import find_times
from cuttings.language import LanguageOptions, annotate
from cuttings.model.times import TimeSymbol
from cuttings.resolve.anchoring import anchor_times
from cuttings.resolve.time_symbols import value_from, value_on
from cuttings.text.timex_values import range_of

MONDAY = date(2021, 9, 20)


def times(text):
    return find_times(text, (), annotate(text, (), (), LanguageOptions(model="rules")))


def test_a_reason_names_the_words_the_rule_and_the_anchor():
    (found,) = anchor_times(times("She rang on Sunday."), MONDAY, date(2021, 9, 21))
    assert found.value == "2021-09-19"
    assert found.anchor == "article: 2021-09-20"
    assert "“Sunday”" in found.reason
    assert "“rang”" in found.reason
    assert "Monday 20 September 2021" in found.reason


def test_without_a_date_what_needs_one_stays_open():
    today, year = anchor_times(times("He left today, as in 2016."), None, None)
    assert (today.value, today.start, today.symbol) == (None, None, "day 0 shift article")
    assert year.value == "2016"


def test_a_range_of_days_gives_a_range_and_no_value():
    (today,) = anchor_times(times("He left today."), date(2021, 9, 20), date(2021, 9, 23))
    assert today.value is None
    assert (today.start.day, today.end.day) == (20, 23)


def test_a_value_on_which_all_days_of_a_range_agree_is_given():
    (month,) = anchor_times(times("He left this month."), date(2021, 9, 20), date(2021, 9, 23))
    assert month.value == "2021-09"


def test_a_distance_is_counted_from_the_time_that_the_text_speaks_of():
    text = "He fled on 3 May 2017. Four days later he was held."
    _, later = anchor_times(times(text), MONDAY, date(2021, 9, 21))
    assert later.value == "2017-05-07"
    assert "“3 May 2017”" in later.reason


def test_days_are_not_counted_from_a_year():
    text = "He fled in 2017. Four days later he was held."
    _, later = anchor_times(times(text), MONDAY, date(2021, 9, 21))
    assert later.value is None
    assert "names no time" in later.reason


def test_the_date_line_of_a_report_is_no_time_that_its_text_goes_on_from():
    text = "20 September 2021. Hale looked tired. Two days later she was in hospital."
    _, later = anchor_times(times(text), MONDAY, date(2021, 9, 21))
    assert later.value is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("He rose in May 2019. She fell a year ago.", "2020"),
        ("In the third quarter of 2019 it lost; it had gained a year ago.", "2018-Q3"),
        ("He rose on 3 May 2019. She fell a year earlier.", "2018"),
        ("In the third quarter of 2019 it lost; it had gained a year earlier.", "2018-Q3"),
    ],
)
def test_a_year_is_as_fine_as_a_quarter_and_ago_is_counted_from_the_report(text, value):
    assert anchor_times(times(text), MONDAY, date(2021, 9, 21))[-1].value == value


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("They sat from Friday to Monday.", ["2021-09-17", "2021-09-20"]),
        ("It was shut from 28 December to 3 January.", ["2020-12-28", "2021-01-03"]),
    ],
)
def test_a_range_ends_behind_its_start(text, days):
    assert [t.value for t in anchor_times(times(text), MONDAY, date(2021, 9, 21))] == days


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("He left late on Friday.", "DATE"),
        ("He left late on Friday night.", "TIME"),
        ("He came at noon. Two hours later he left.", "TIME"),
        ("He came on Friday. Two days later he left.", "DATE"),
    ],
)
def test_the_type_goes_by_how_fine_a_time_is(text, kind):
    assert anchor_times(times(text), MONDAY, date(2021, 9, 21))[-1].timex_type == kind


@pytest.mark.parametrize(
    ("symbol", "value"),
    [
        (TimeSymbol("day", -1, "shift", "article"), "2021-09-19"),
        (TimeSymbol("week", 0, "shift", "article"), "2021-W38"),
        (TimeSymbol("month", -1, "shift", "article"), "2021-08"),
        (TimeSymbol("quarter", -1, "shift", "article"), "2021-Q2"),
        (TimeSymbol("decade", 0, "shift", "article"), "202"),
        (TimeSymbol("weekday", 1, "past", "article"), "2021-09-20"),
        (TimeSymbol("weekday", 1, "last", "article"), "2021-09-13"),
        (TimeSymbol("weekday", 1, "next", "article"), "2021-09-27"),
        (TimeSymbol("weekday", 5, "this", "article"), "2021-09-24"),
        (TimeSymbol("weekday", 4, "future", "article", "NI"), "2021-09-23TNI"),
        (TimeSymbol("weekend", 0, "past", "article"), "2021-W37-WE"),
        (TimeSymbol("month", 10, "past", "article"), "2020-10"),
        (TimeSymbol("month", 10, "future", "article"), "2021-10"),
        (TimeSymbol("monthday", 109, "past", "article"), "2021-01-09"),
        (TimeSymbol("monthday", 229, "past", "article"), None),
        (TimeSymbol("monthday", 115, "near", "article"), "2022-01-15"),
        (TimeSymbol("monthday", 215, "near", "article"), "2021-02-15"),
        (TimeSymbol("quarter", 4, "near", "article"), "2021-Q4"),
        (TimeSymbol("quarter", 1, "near", "article"), "2021-Q1"),
        (TimeSymbol("season", 1, "last", "article"), "2021-SP"),
        (TimeSymbol("fortnight", 1, "shift", "article"), None),
    ],
)
def test_what_a_symbol_is_worth_on_a_monday_in_september(symbol, value):
    assert value_on(symbol, MONDAY) == value


@given(
    st.builds(
        TimeSymbol,
        st.sampled_from(
            ["day", "week", "month", "quarter", "year", "decade", "weekday", "monthday", "season",
             "half", "holiday", "weekend"]
        ),
        st.integers(1, 4),
        st.sampled_from(["shift", "past", "future", "last", "next", "this", "near"]),
        st.just("article"),
    ).filter(lambda symbol: symbol.unit != "half" or symbol.number <= 2),
    st.dates(date(1950, 1, 1), date(2049, 12, 31)),
)  # fmt: skip
def test_every_value_names_a_stretch_of_time(symbol, day):
    value = value_on(symbol, day)
    assert value is None or range_of(value) is not None


@given(st.integers(1, 7), st.dates(date(1950, 1, 1), date(2049, 12, 31)))
def test_a_weekday_lies_on_its_side_and_within_a_week(weekday, day):
    for turn, low, high in (("past", -6, 0), ("future", 0, 6), ("last", -7, -1), ("next", 1, 7)):
        value = date.fromisoformat(value_on(TimeSymbol("weekday", weekday, turn, "article"), day))
        assert value.isoweekday() == weekday
        assert low <= (value - day).days <= high


def test_a_year_on_is_as_fine_as_what_it_is_counted_from():
    back = TimeSymbol("year", -1, "back", "text")
    assert value_from(back, "2019-Q3") == "2018-Q3"
    assert value_from(back, "2019") == "2018"
    assert value_from(back, "P3D") is None

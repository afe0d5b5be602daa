from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuttings.text.holidays import holiday, holidays
from cuttings.text.timex_values import add_months, easter, nth_weekday, range_of, week_value


@pytest.mark.parametrize(
    ("value", "start", "end"),
    [
        ("2021", "2021-01-01", "2022-01-01"),
        ("2021-12", "2021-12-01", "2022-01-01"),
        ("2021-09-20", "2021-09-20", "2021-09-21"),
        ("2021-09-20T14:20", "2021-09-20T14:20", "2021-09-20T14:21"),
        ("2021-09-20T14:20Z", "2021-09-20T14:20", "2021-09-20T14:21"),
        ("2021-09-20T24:00", "2021-09-21T00:00", "2021-09-21T00:01"),
        ("2021-09-20TNI", "2021-09-20T18:00", "2021-09-21T06:00"),
        ("2021-W38", "2021-09-20", "2021-09-27"),
        ("2021-W38-WE", "2021-09-25", "2021-09-27"),
        ("2021-Q4", "2021-10-01", "2022-01-01"),
        ("2021-H1", "2021-01-01", "2021-07-01"),
        ("2021-WI", "2021-12-01", "2022-03-01"),
        ("197", "1970-01-01", "1980-01-01"),
        ("19", "1900-01-01", "2000-01-01"),
    ],
)
def test_a_value_covers_a_half_open_stretch(value, start, end):
    found = range_of(value)
    assert (found.start, found.end) == (datetime.fromisoformat(start), datetime.fromisoformat(end))


@pytest.mark.parametrize(
    "value", ["P2Y", "PAST_REF", "XXXX-09-20", "2021-02-30", "2021-W54", "2021-13", "", "197-01"]
)
def test_what_names_no_stretch_gives_none(value):
    assert range_of(value) is None


@given(st.dates(date(1950, 1, 1), date(2049, 12, 31)))
def test_a_day_lies_in_its_week(day):
    found = range_of(week_value(day))
    assert found.start.date() <= day < found.end.date()


def test_months_are_counted_to_the_last_day_where_need_be():
    assert add_months(date(2021, 1, 31), 1) == date(2021, 2, 28)
    with pytest.raises(ValueError, match="out of range"):
        add_months(date(9990, 1, 1), 1200)


def test_named_days_fall_where_the_calendar_puts_them():
    assert easter(2024) == date(2024, 3, 31)
    assert nth_weekday(2011, 11, 4, 4) == date(2011, 11, 24)
    assert nth_weekday(2021, 5, 1, -1) == date(2021, 5, 31)
    assert all(holiday(which, 2021).year == 2021 for which in range(len(holidays())))

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuttings.ingest.dates import MONTHS, find_days, is_yearless, read_days

MAY_20 = date(2019, 5, 20)


@pytest.mark.parametrize(
    "words",
    [
        "2019-05-20",
        "2019/05/20",
        "20190520",
        "20 May 2019",
        "20th May 2019",
        "the 20th of May 2019",
        "May 20, 2019",
        "Mon 20 May 2019",
        "Monday 20 May 2019",
        "Monday, May 20, 2019",
        "20 May 2019 14:05",
        "20 May 2019, 2.05pm",
        "20 May 2019 at 14:05 BST",
        "06:12, 20 May 2019",
        "12:01 BST, 20 May 2019",
        "Mon May 20, 2019 11:27am BST",
        "20/05/2019",
        "05/20/2019",
        "20-May-2019",
        "2019-05-20T23:59:00Z",
        "2019-05-20T00:30:00+09:00",
        "2019-05-20 14:05:00 UTC",
        "Mon, 20 May 2019 14:05:00 GMT",
    ],
)
def test_a_written_day_is_read(words):
    assert read_days(words).day == MAY_20


def test_the_day_of_a_moment_is_the_day_in_its_zone():
    days = read_days("2019-05-20T00:30:00+09:00")
    assert days.day == MAY_20
    assert days.moment.isoformat() == "2019-05-20T00:30:00+09:00"


def test_a_time_without_a_zone_is_no_moment():
    assert read_days("2019-05-20T14:05:00").moment is None
    assert read_days("20 May 2019 14:05").moment is None
    assert read_days("20 May 2019 2:05 pm GMT").moment.hour == 14


def test_an_ambiguous_date_keeps_both_days():
    days = read_days("03/04/2021")
    assert days.day is None
    assert days.candidates == (date(2021, 3, 4), date(2021, 4, 3))
    assert (days.start, days.end) == (date(2021, 3, 4), date(2021, 4, 4))


def test_a_month_is_the_range_of_its_days():
    assert (read_days("May 2019").start, read_days("May 2019").end) == (
        date(2019, 5, 1),
        date(2019, 6, 1),
    )
    assert read_days("2019-12").end == date(2020, 1, 1)


def test_a_wrong_weekday_is_said():
    assert read_days("Tuesday 20 May 2019").doubt == "2019-05-20 was not a Tuesday"


@pytest.mark.parametrize(
    "words",
    [
        "",
        "yesterday",
        "31 February 2019",
        "2019-13-40",
        "20/05/19",
        "May 20",
        "1632121200",
        "0001-01-01T00:00:00Z",
        "20 May 2019 or later",
        "2019-05-20T99:00:00Z",
        "9999-12-31",
    ],
)
def test_what_is_no_whole_date_is_not_read(words):
    assert read_days(words) is None


def test_a_date_within_a_line_is_found():
    start, end, days = find_days("By Ada Quill, 20 May 2019")
    assert "By Ada Quill, 20 May 2019"[start:end] == "20 May 2019"
    assert days.day == MAY_20
    assert find_days("By Ada Quill in May") is None


def test_a_day_without_a_year_is_known_for_one():
    assert is_yearless("March 3")
    assert is_yearless("3 March")
    assert is_yearless("Oct. 5")
    assert not is_yearless("March 3, 2019")


@given(st.dates(date(1800, 1, 1), date(2199, 12, 30)))
def test_every_day_is_read_however_it_is_written(day):
    month = MONTHS[day.month - 1].title()
    for words in (
        day.isoformat(),
        f"{day.day} {month} {day.year}",
        f"{month[:3]}. {day.day}, {day.year}",
        f"{day:%A} {day.day} {month} {day.year}",
    ):
        assert read_days(words).day == day
        assert read_days(words).doubt == ""


@given(st.text(max_size=60))
def test_no_words_break_the_reader(words):
    read_days(words)
    find_days(words)

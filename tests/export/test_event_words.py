"""Days of events in words and in EDTF: a unit of the calendar is written as one."""

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuttings.export.event_words import calendar_unit, edtf, range_words

LEVEL_1 = re.compile(
    r"\d{4}-\d\d-\d\d|\d{4}-\d\d|\d{4}|\d{3}X|\d\dXX|\d{4}-\d\d-\d\d\??/\d{4}-\d\d-\d\d\??"
)

CASES = [
    ("2021-09-20", "2021-09-21", "day", "2021-09-20", "20 September 2021"),
    ("2021-09-01", "2021-10-01", "month", "2021-09", "September 2021"),
    ("2024-02-01", "2024-03-01", "month", "2024-02", "February 2024"),
    ("2021-01-01", "2022-01-01", "year", "2021", "2021"),
    ("1970-01-01", "1980-01-01", "decade", "197X", "1970s"),
    ("1900-01-01", "2000-01-01", "century", "19XX", "1900s"),
    ("2023-09-11", "2023-09-18", "week", "2023-09-11/2023-09-17", "11–17 September 2023"),
    ("2020-01-03", "2020-01-17", "day", "2020-01-03?/2020-01-16?", "3–16 January 2020"),
    ("1971-01-01", "1971-03-01", "day", "1971-01-01?/1971-02-28?", "1 January – 28 February 1971"),
    ("0476-09-04", "0476-09-05", "day", "0476-09-04", "4 September 476"),
]  # fmt: skip


@pytest.mark.parametrize(("start", "end", "granularity", "written", "words"), CASES)
def test_days_are_written_as_the_calendar_has_them(start, end, granularity, written, words):
    days = date.fromisoformat(start), date.fromisoformat(end)
    assert edtf(*days, granularity) == written
    assert range_words(*days) == words


@given(st.dates(), st.integers(1, 40_000), st.sampled_from(["day", "week", "month", "year"]))
def test_what_is_written_is_of_level_1_and_names_its_days(start, length, granularity):
    try:
        end = start + timedelta(days=length)
    except OverflowError:
        return
    written = edtf(start, end, granularity)
    assert LEVEL_1.fullmatch(written)
    if calendar_unit(start, end) in {None, "day"}:
        assert written.startswith(start.isoformat())

"""TIMEX3 values and the days that they cover.

A value is read by its form: `2021`, `2021-09`, `2021-09-20`, `2021-09-20T14:20`,
`2021-09-20TNI`, `2021-W38`, `2021-W38-WE`, `2021-Q3`, `2021-H1`, `2021-SU`, `197`, `19`.
Ranges are half-open and in local time.
"""

import calendar
import re
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

DAY = timedelta(days=1)
WEEK = timedelta(days=7)
SEASONS = {"SP": (3, 3), "SU": (6, 3), "FA": (9, 3), "AU": (9, 3), "WI": (12, 3)}
"""Season → its first month and how many months it has; winter runs into the next year."""
PARTS = {
    "MO": (5, 12), "AF": (12, 18), "EV": (18, 22), "NI": (18, 30), "MI": (12, 13), "DT": (7, 18),
}  # fmt: skip
"""Part of the day → its first hour and the hour after it; a night ends at six the next day."""
MIN_YEAR, MAX_YEAR = 1, 9998
_MONTHS = 12
_DECADE_FIGURES, _YEAR_FIGURES = 3, 4
_VALUE = re.compile(
    r"(?P<year>\d{2,4})(?:-(?:W(?P<week>\d\d)(?P<weekend>-WE)?|Q(?P<quarter>[1-4])|H(?P<half>[12])"
    r"|(?P<season>SP|SU|FA|AU|WI)|(?P<month>\d\d)(?:-(?P<day>\d\d)(?:T(?:(?P<hour>\d\d)"
    r"(?::(?P<minute>\d\d))?(?::\d\d)?Z?|(?P<part>MO|AF|EV|NI|MI|DT)))?)?))?"
)


class Range(NamedTuple):
    """A half-open stretch of local time and how fine the value was that gave it."""

    start: datetime
    end: datetime
    granularity: str


def range_of(value: str) -> Range | None:
    """The stretch of time that a TIMEX3 value names; None where it names none.

    `P2Y`, `PAST_REF` and `XXXX-09-20` name none, nor does a day that does not exist.
    """
    match = _VALUE.fullmatch(value)
    if match is None:
        return None
    try:
        return _range({key: part for key, part in match.groupdict().items() if part})
    except (ValueError, OverflowError):
        return None


def _range(parts: dict[str, str]) -> Range | None:  # noqa: PLR0911 - one return a form
    figures = parts.pop("year")
    if len(figures) < _YEAR_FIGURES:
        return None if parts else _years(figures)
    year = int(figures)
    if "week" in parts:
        return _week(year, int(parts["week"]), weekend="weekend" in parts)
    if "quarter" in parts:
        return _months(year, 3 * int(parts["quarter"]) - 2, 3, "quarter")
    if "half" in parts:
        return _months(year, 6 * int(parts["half"]) - 5, 6, "half year")
    if "season" in parts:
        return _months(year, *SEASONS[parts["season"]], "season")
    if "day" in parts:
        return _within_day(datetime(year, int(parts["month"]), int(parts["day"])), parts)  # noqa: DTZ001
    if "month" in parts:
        return _months(year, int(parts["month"]), 1, "month")
    return _months(year, 1, _MONTHS, "year")


def _years(figures: str) -> Range:
    count = 10 if len(figures) == _DECADE_FIGURES else 100
    first = int(figures) * count
    start, end = datetime(first, 1, 1), datetime(first + count, 1, 1)  # noqa: DTZ001
    return Range(start, end, "decade" if len(figures) == _DECADE_FIGURES else "century")


def _months(year: int, month: int, count: int, granularity: str) -> Range:
    after = year * _MONTHS + month - 1 + count
    start, end = (
        datetime(year, month, 1),  # noqa: DTZ001
        datetime(after // _MONTHS, after % _MONTHS + 1, 1),  # noqa: DTZ001
    )
    return Range(start, end, granularity)


def _week(year: int, week: int, *, weekend: bool) -> Range:
    monday = midnight(date.fromisocalendar(year, week, 1))
    if weekend:
        return Range(monday + 5 * DAY, monday + WEEK, "weekend")
    return Range(monday, monday + WEEK, "week")


def _within_day(day: datetime, parts: dict[str, str]) -> Range:
    if "part" in parts:
        first, after = PARTS[parts["part"]]
        return Range(day + timedelta(hours=first), day + timedelta(hours=after), "part of a day")
    if "hour" not in parts:
        return Range(day, day + DAY, "day")
    start = day + timedelta(hours=int(parts["hour"]), minutes=int(parts.get("minute", "0")))
    if "minute" in parts:
        return Range(start, start + timedelta(minutes=1), "minute")
    return Range(start, start + timedelta(hours=1), "hour")


def midnight(day: date) -> datetime:
    """The first moment of a day."""
    return datetime.combine(day, time())


def week_value(day: date) -> str:
    """The ISO week that a day lies in, such as `2021-W38`."""
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def month_value(months: int) -> str:
    """The value of a month that is counted from the year 0."""
    return f"{months // _MONTHS:04}-{months % _MONTHS + 1:02}"


def months_of(day: date) -> int:
    """The month of a day, counted from the year 0."""
    return day.year * _MONTHS + day.month - 1


def add_months(day: date, count: int) -> date:
    """The same day `count` months on, or the last one of that month.

    Raises:
        ValueError: the year lies outside 1–9999.
    """
    months = months_of(day) + count
    year, month = months // _MONTHS, months % _MONTHS + 1
    if not MIN_YEAR <= year <= MAX_YEAR:
        raise ValueError(f"the year {year} is out of range")
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def easter(year: int) -> date:
    """Easter Sunday of a Gregorian year, by the method of Meeus, Jones and Butcher."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    f = (b + 8) // 25
    g = (b - f + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    rest = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * rest) // 451
    month, day = divmod(h + rest - 7 * m + 114, 31)
    return date(year, month, day + 1)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """The n-th Monday (1) … Sunday (7) of a month; -1 is the last one."""
    if nth < 0:
        last = date(year, month, calendar.monthrange(year, month)[1])
        return last - timedelta(days=(last.isoweekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (nth - 1))

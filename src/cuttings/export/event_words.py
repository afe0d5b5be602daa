"""How the outputs put the days of events into words and into EDTF."""

from calendar import monthrange
from datetime import date, timedelta
from typing import Literal

from cuttings.export.words import days_words
from cuttings.model.event import EventStatus

Unit = Literal["day", "month", "year", "decade", "century"]

STATUS_WORDS: dict[EventStatus, str] = {
    "happened": "",
    "planned": "planned",
    "claimed": "claimed",
    "denied": "denied",
}
_DAY = timedelta(days=1)
_SPANS = frozenset({"week", "weekend", "quarter", "half", "season"})
"""What is longer than a day and no date of its own in EDTF; the whole of it is meant."""


def calendar_unit(start: date, end: date) -> Unit | None:
    """The unit of the calendar that a half-open range of days is exactly, or None."""
    if end - start == _DAY:
        return "day"
    if start.day != 1:
        return None
    if end - start == timedelta(days=monthrange(start.year, start.month)[1]):
        return "month"
    whole_years = start.month == 1 and (end.month, end.day) == (1, 1)
    if not whole_years:
        return None
    lengths: dict[int, Unit] = {1: "year", 10: "decade", 100: "century"}
    years = end.year - start.year
    return lengths.get(years) if start.year % years == 0 else None


def range_words(start: date, end: date) -> str:
    """A half-open range of days as a reader says it: a day, a month, a decade, or two days."""
    unit = calendar_unit(start, end)
    if unit == "month":
        return f"{start:%B} {start.year}"
    if unit == "year":
        return f"{start.year}"
    if unit in {"decade", "century"}:
        return f"{start.year}s"
    return days_words(start, end - _DAY)


def edtf(start: date, end: date, granularity: str = "day") -> str:
    """A half-open range of days in the Extended Date/Time Format, level 1 (ISO 8601-2).

    A unit of the calendar is written as one (`2021-09-20`, `2021-09`, `2021`, `197X`, `19XX`);
    a week or a season as an interval. Where one thing lies somewhere in the range, both ends
    are marked as uncertain: `2020-01-03?/2020-01-16?`.

    Args:
        start: the first day.
        end: the first day after the range.
        granularity: how exactly the reports tell it: `day`, `week`, `month` …
    """
    year = f"{start.year:04}"
    forms = {
        "day": start.isoformat(),
        "month": f"{year}-{start.month:02}",
        "year": year,
        "decade": f"{year[:3]}X",
        "century": f"{year[:2]}XX",
    }
    unit = calendar_unit(start, end)
    if unit is not None:
        return forms[unit]
    doubt = "" if granularity in _SPANS else "?"
    return f"{start.isoformat()}{doubt}/{(end - _DAY).isoformat()}{doubt}"

"""TIMEX3 values and ranges from the parts of a matched time expression."""

import re
from datetime import datetime
from typing import NamedTuple

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NUMBERS = {
    word: number
    for number, word in enumerate(
        (
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
        ),
        start=1,
    )
} | {"a": 1, "an": 1}
_UNITS = {
    "minute": "PT{}M", "hour": "PT{}H", "day": "P{}D", "week": "P{}W",
    "month": "P{}M", "year": "P{}Y", "decade": "P{}DE",
}  # fmt: skip
_LEAP_YEAR = 2000
_DECADE = 10


class Meaning(NamedTuple):
    """A TIMEX3 value with its half-open range; None where the words leave it open."""

    value: str | None
    start: datetime | None
    end: datetime | None
    granularity: str


def meaning_of(  # noqa: PLR0911 - one return for each kind of value
    kind: str, match: re.Match[str]
) -> Meaning | None:
    """What the groups of a match mean; None where they make no date (31 February)."""
    parts = {key: value for key, value in match.groupdict().items() if value}
    if kind == "day":
        return _day(parts)
    if kind == "month":
        return _month(int(parts["y"]), _month_number(parts["m"]))
    if kind == "year":
        return _years(int(parts["y"]), 1, parts["y"], "year")
    if kind == "decade":
        return _years(int(parts["decade"]) * _DECADE, _DECADE, parts["decade"], "decade")
    if kind == "short decade":
        value = "19" + parts["short"][0]
        return _years(int(value) * _DECADE, _DECADE, value, "decade")
    if kind == "day of a year":
        return _day_of_a_year(parts)
    if kind == "month of a year":
        return Meaning(f"XXXX-{_month_number(parts['m']):02}", None, None, "month")
    if kind == "length":
        return _length(parts)
    return Meaning(None, None, None, _granularity(match.group()))


def _month_number(word: str) -> int:
    return int(word) if word.isdigit() else MONTHS.index(word[:3].lower()) + 1


def _day(parts: dict[str, str]) -> Meaning | None:
    year, month, day = int(parts["y"]), _month_number(parts["m"]), int(parts["d"])
    try:
        start = datetime(year, month, day)  # noqa: DTZ001 - local time, by the record
    except ValueError:
        return None
    end = datetime.fromordinal(start.toordinal() + 1)
    return Meaning(start.date().isoformat(), start, end, "day")


def _month(year: int, month: int) -> Meaning:
    start = datetime(year, month, 1)  # noqa: DTZ001
    end = datetime(year + month // 12, month % 12 + 1, 1)  # noqa: DTZ001
    return Meaning(f"{year:04}-{month:02}", start, end, "month")


def _years(first: int, count: int, value: str, granularity: str) -> Meaning:
    start, end = datetime(first, 1, 1), datetime(first + count, 1, 1)  # noqa: DTZ001
    return Meaning(value, start, end, granularity)


def _day_of_a_year(parts: dict[str, str]) -> Meaning | None:
    month, day = _month_number(parts["m"]), int(parts["d"])
    try:
        datetime(_LEAP_YEAR, month, day)  # noqa: DTZ001
    except ValueError:
        return None
    return Meaning(f"XXXX-{month:02}-{day:02}", None, None, "day")


def _length(parts: dict[str, str]) -> Meaning:
    number = parts["n"].lower()
    count = number if number.isdigit() else str(_NUMBERS.get(number, "X"))
    return Meaning(_UNITS[parts["unit"]].format(count), None, None, parts["unit"])


def _granularity(words: str) -> str:
    *others, last = words.lower().split()
    if last in {"week", "month", "year", "decade", "century", "weekend"}:
        return last
    if last in {"ago", "later", "earlier"}:
        return others[-1].removesuffix("s")
    if last in {"spring", "summer", "autumn", "winter"}:
        return "season"
    if last in {"morning", "afternoon", "evening", "night", "tonight"}:
        return "part of a day"
    return "day"

"""The days of the calendar that have a name, as dates of a year."""

import tomllib
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

from cuttings.text.timex_values import easter, nth_weekday


@cache
def holidays() -> tuple[tuple[str, Any], ...]:
    """Named days (lower case, words parted by blanks) with the rule for their date, in order."""
    data = files("cuttings").joinpath("text/data/holidays.toml").read_text("utf-8")
    return tuple(tomllib.loads(data)["days"].items())


def holiday(which: int, year: int) -> date:
    """The date of the named day with this index in a year.

    Raises:
        ValueError: the year lies outside 1–9999.
    """
    _, rule = holidays()[which]
    if "day" in rule:
        return date.fromisoformat(f"{year:04}-{rule['day']}")
    if "nth" in rule:
        month, weekday, nth = rule["nth"]
        return nth_weekday(year, month, weekday, nth)
    return easter(year) + timedelta(days=rule["easter"])

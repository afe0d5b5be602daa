"""What the dated reports of a story tell about when an undated one of it may have appeared.

When the story was written about at all, on which weekdays, how its outlets name the day of the
report (one writes `on Tuesday`, another `yesterday`), and which numbers grew.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from cuttings.model.times import TimeExpression, parse_symbol
from cuttings.resolve.date_habits import NAMED_FIRST, WEEK
from cuttings.resolve.day_spread import spread
from cuttings.resolve.growing_numbers import Counts, growing_numbers

VERSION = "2"
MOST_READ = 300
"""Habits and numbers are taken from at most so many reports."""
_SPREAD_DAYS = 4
_PRIOR_REPORTS = 5
"""How many reports the general habit counts for beside those of the story."""
_PRIOR_DAY = 3
_TODAY = "day 0 shift article"
_WEIGHT_DAYS = 0.72
_WEIGHT_WEEKDAYS = 0.55


@dataclass(frozen=True, slots=True)
class DatedReport:
    """A report with the day of its own evidence, its words and its times."""

    id: str
    day: date
    text: str
    times: Sequence[TimeExpression]


@dataclass(frozen=True, slots=True)
class Coverage:
    """What is known of a story from its dated reports. All likelihoods are natural logs.

    `named_first`: whether a report says “today” → days since the weekday in the past that it
    names first (0–6) → likelihood. `weekdays`: ISO weekday → likelihood. `days`: a day →
    likelihood that the story was written about then; `floor` on other days.
    """

    named_first: Mapping[bool, Sequence[float]]
    weekdays: Mapping[int, float] = field(default_factory=dict)
    days: Mapping[date, float] = field(default_factory=dict)
    floor: float = 0.0
    numbers: Counts = field(default_factory=dict)

    def of_day(self, day: date) -> float:
        """How likely the story was written about on a day."""
        weekday = self.weekdays.get(day.isoweekday(), 0.0)
        return _WEIGHT_DAYS * self.days.get(day, self.floor) + _WEIGHT_WEEKDAYS * weekday


def coverage_of(days: Sequence[date], read: Sequence[DatedReport]) -> Coverage:
    """What dated reports tell; nothing depends on their order.

    Args:
        days: the days of all dated reports of the story.
        read: those of them whose words are at hand, `MOST_READ` at most.
    """
    named: dict[bool, Counter[int]] = {False: Counter(), True: Counter()}
    for report in read:
        first = first_weekday(report.times)
        if first is not None:
            named[says_today(report.times)][(report.day.isoweekday() - first) % WEEK] += 1
    weekdays = Counter(day.isoweekday() for day in days)
    total = len(days) + WEEK * _PRIOR_DAY
    near = spread(Counter(days), _SPREAD_DAYS)
    whole = sum(value + 0.5 for value in near.values()) or 1.0
    return Coverage(
        {said: _shares(counts) for said, counts in named.items()},
        {n: math.log((weekdays[n] + _PRIOR_DAY) / total) for n in range(1, WEEK + 1)},
        {day: math.log((value + 0.5) / whole) for day, value in near.items()},
        math.log(0.5 / whole),
        growing_numbers((report.day, report.text) for report in read),
    )


def first_weekday(times: Sequence[TimeExpression]) -> int | None:
    """The weekday in the past (Monday is 1) that a report names first."""
    for time in times:
        if time.symbol is not None and time.symbol.startswith("weekday "):
            symbol = parse_symbol(time.symbol)
            if symbol.turn in {"past", "near"}:
                return symbol.number
    return None


def says_today(times: Sequence[TimeExpression]) -> bool:
    """Whether a report calls its own day `today`."""
    return any(time.symbol == _TODAY for time in times)


def _shares(counts: Mapping[int, int]) -> tuple[float, ...]:
    total = sum(counts.values()) + _PRIOR_REPORTS
    return tuple(
        math.log((counts.get(days, 0) + _PRIOR_REPORTS * NAMED_FIRST[days]) / total)
        for days in range(WEEK)
    )


NO_COVERAGE = Coverage({False: _shares({}), True: _shares({})})
"""Where no dated report is at hand: the general habits."""

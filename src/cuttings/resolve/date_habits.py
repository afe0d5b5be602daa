"""How reports name times: counts that say how likely a wording is on a day.

The figures were counted on the seven Timeline17 folders at hand (1,630 dated reports,
datelines left out); `eval` checks that the ranges that they give hold.
"""

import math
from collections.abc import Mapping, Sequence

WEEK = 7
NAMED_FIRST = (0.60, 0.20, 0.06, 0.05, 0.03, 0.03, 0.03)
"""Days since the weekday in the past that a report names first."""
PAST_WEEKDAY = (0.54, 0.25, 0.07, 0.05, 0.03, 0.03, 0.03)
"""Days since the weekday that a report names most often, in the past."""
OTHER_WEEKDAY = (0.20, 0.28, 0.16, 0.12, 0.08, 0.08, 0.08)
"""Days since any other weekday that it names in the past."""
FUTURE_WEEKDAY = (0.26, 0.27, 0.14, 0.09, 0.08, 0.07, 0.09)
"""Days until a weekday that it names in the future."""
PAST_MONTH = (0.10, 0.25, 0.17, 0.12, 0.08, 0.08, 0.06, 0.03, 0.04, 0.03, 0.02, 0.02)
"""Months since a month that it names without a year, in the past."""
_YEAR = {-1: 0.10, 0: 0.45, 1: 0.25, 2: 0.10, 3: 0.04, 4: 0.02}
_FAR_YEAR = 0.01

Bins = Sequence[tuple[int, int, float]]
_PAST_DAY: Bins = (
    (-200, -31, 0.02), (-30, -1, 0.06), (0, 1, 0.10), (2, 7, 0.20), (8, 14, 0.20),
    (15, 30, 0.20), (31, 90, 0.14), (91, 200, 0.08),
)  # fmt: skip
_FUTURE_DAY: Bins = (
    (-200, -61, 0.08), (-60, -15, 0.20), (-14, 0, 0.45), (1, 60, 0.20), (61, 200, 0.07),
)  # fmt: skip
_FULL_DAY: Bins = (
    (-100000, -61, 0.03), (-60, -8, 0.05), (-7, -1, 0.20), (0, 1, 0.30), (2, 7, 0.10),
    (8, 30, 0.07), (31, 365, 0.09), (366, 4000, 0.13), (4001, 100000, 0.03),
)  # fmt: skip


def day_of_year(days_since: int, turn: str) -> float:
    """Log likelihood of a day without a year that lies so many days before the report."""
    return _in_bins(days_since, _FUTURE_DAY if turn in {"future", "next"} else _PAST_DAY)


def full_day(days_since: int) -> float:
    """Log likelihood of a whole date that lies so many days before the report."""
    return _in_bins(days_since, _FULL_DAY)


def latest_year(years_since: int) -> float:
    """Log likelihood that the latest year which is named lies so many years back."""
    return math.log(_YEAR.get(years_since, _FAR_YEAR))


def _in_bins(value: int, bins: Bins) -> float:
    for first, last, share in bins:
        if first <= value <= last:
            return math.log(share / (last - first + 1))
    return math.log(1e-5)


def weekday_logs(shares: Sequence[float]) -> Mapping[int, float]:
    """Log likelihood by number of days."""
    return {days: math.log(share) for days, share in enumerate(shares)}

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
ONE_MONTH = (0.06, 0.21, 0.17, 0.155, 0.085, 0.08, 0.05, 0.05, 0.045, 0.035, 0.025, 0.03)
"""Months since the one month that it names without a year, not as to come."""
LATEST_MONTH = (0.26, 0.36, 0.22, 0.07, 0.02, 0.015, 0.015, 0.015, 0.01, 0.005, 0.005, 0.005)
"""Months since the latest of several such months."""
_YEAR = {-1: 0.10, 0: 0.45, 1: 0.25, 2: 0.10, 3: 0.04, 4: 0.02}
_FAR_YEAR = 0.01

Bins = Sequence[tuple[int, int, float]]
_ONE_DAY: Bins = (
    (-200, -31, 0.05), (-30, -8, 0.06), (-7, -1, 0.055), (0, 0, 0.115), (1, 1, 0.09),
    (2, 3, 0.03), (4, 7, 0.095), (8, 14, 0.17), (15, 30, 0.185), (31, 60, 0.08),
    (61, 120, 0.05), (121, 200, 0.02),
)  # fmt: skip
_PAST_IS_AHEAD = math.log(0.1)
"""What is left of that where the verb says that the day lies in the past."""
_LATEST_DAY: Bins = (
    (0, 0, 0.167), (1, 1, 0.10), (2, 3, 0.04), (4, 7, 0.15), (8, 14, 0.19), (15, 30, 0.11),
    (31, 60, 0.09), (61, 120, 0.06), (121, 366, 0.09),
)  # fmt: skip
_COMING_DAY: Bins = (
    (-200, -31, 0.14), (-30, -8, 0.22), (-7, -1, 0.37), (0, 0, 0.07), (1, 1, 0.03),
    (2, 7, 0.04), (8, 14, 0.055), (15, 30, 0.045), (31, 200, 0.03),
)  # fmt: skip
_ONE_FULL_DAY: Bins = (
    (-100000, -31, 0.015), (-30, -8, 0.01), (-7, -1, 0.04), (0, 0, 0.65), (1, 1, 0.012),
    (2, 7, 0.035), (8, 30, 0.035), (31, 365, 0.03), (366, 4000, 0.09), (4001, 100000, 0.04),
)  # fmt: skip
_LATEST_FULL_DAY: Bins = (
    (-100000, -31, 0.40), (-30, -8, 0.06), (-7, -1, 0.15), (0, 0, 0.20), (1, 1, 0.025),
    (2, 7, 0.025), (8, 30, 0.03), (31, 365, 0.03), (366, 4000, 0.025), (4001, 100000, 0.02),
)  # fmt: skip


def one_day(days_since: int, *, is_past: bool) -> float:
    """Log likelihood of the one day without a year: days before the report, nearest year."""
    wrong_side = _PAST_IS_AHEAD if is_past and days_since < 0 else 0.0
    return _in_bins(days_since, _ONE_DAY) + wrong_side


def latest_day(days_since: int) -> float:
    """Log likelihood of the latest of several days without a year: days before the report."""
    return _in_bins(days_since, _LATEST_DAY)


def coming_day(days_since: int) -> float:
    """Log likelihood of the nearest day to come that lies so many days before the report."""
    return _in_bins(days_since, _COMING_DAY)


def full_day(days_since: int, *, is_one_of_several: bool) -> float:
    """Log likelihood of the latest whole date that lies so many days before the report.

    Several of them are often those of comments, or of a table of what is to come.
    """
    return _in_bins(days_since, _LATEST_FULL_DAY if is_one_of_several else _ONE_FULL_DAY)


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

"""The periods that a timeline is looked at in: everything, a decade, a year, a month."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta
from typing import Literal

from cuttings.export.event_words import range_words

Bin = Literal["day", "month", "year", "decade"]

_KEY = re.compile(r"(?P<decade>\d{3})0s|(?P<year>\d{4})(?:-(?P<month>\d\d))?")
_DAYS_SHOWN, _MONTHS_SHOWN, _YEARS_SHOWN = 62, 60, 60
_MONTHS = 12
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days, half-open. `key` stands in addresses; empty for the whole story."""

    key: str
    start: date
    end: date

    @property
    def words(self) -> str:
        """What a reader calls it."""
        return range_words(self.start, self.end)

    def holds(self, start: date, end: date) -> bool:
        """Whether a range of days touches it and is not longer."""
        return start < self.end and end > self.start and end - start <= self.end - self.start


def period_of(key: str) -> Period | None:
    """The period of a key such as `1970s`, `2021` or `2021-09`; None where it is none."""
    found = _KEY.fullmatch(key)
    if found is None:
        return None
    if found["decade"] is not None:
        return _years(key, int(found["decade"]) * 10, 10)
    if found["month"] is None:
        return _years(key, int(found["year"]), 1)
    year, month = int(found["year"]), int(found["month"])
    if not (1 <= month <= _MONTHS and 1 <= year < MAXYEAR):
        return None
    start = date(year, month, 1)
    return Period(key, start, _after(start, "month"))


def _years(key: str, year: int, count: int) -> Period | None:
    if not (year >= 1 and year + count <= MAXYEAR):
        return None
    return Period(key, date(year, 1, 1), date(year + count, 1, 1))


def whole(ranges: Iterable[tuple[date, date]]) -> Period | None:
    """The period from the first day to the last one, or None where there is none."""
    found = list(ranges)
    if not found:
        return None
    return Period("", min(start for start, _ in found), max(end for _, end in found))


def bin_of(period: Period) -> Bin:
    """What one bar of its strip stands for."""
    days = (period.end - period.start).days
    if days <= _DAYS_SHOWN:
        return "day"
    if days <= _MONTHS_SHOWN * 31:
        return "month"
    return "year" if days <= _YEARS_SHOWN * 366 else "decade"


def bin_start(day: date, unit: Bin) -> date:
    """The first day of the bar that a day belongs to."""
    if unit == "day":
        return day
    if unit == "month":
        return day.replace(day=1)
    year = day.year if unit == "year" else max(1, day.year // 10 * 10)
    return date(year, 1, 1)


def bins(period: Period, unit: Bin) -> Iterator[Period]:
    """The bars of a strip, in order: each the part of the calendar that it stands for."""
    start = bin_start(period.start, unit)
    while start < period.end:
        after = _after(start, unit)
        yield Period(bin_key(start, unit), start, after)
        start = after


def bin_key(start: date, unit: Bin) -> str:
    """The key of the period that a bar leads to; of a day, its month."""
    keys = {"year": f"{start.year:04}", "decade": f"{start.year // 10:03}0s"}
    return keys.get(unit, f"{start.year:04}-{start.month:02}")


def unit_of_key(key: str) -> Bin | None:
    """How long the period of a key is; None of the whole story."""
    if not key:
        return None
    if key.endswith("s"):
        return "decade"
    return "month" if "-" in key else "year"


def _after(start: date, unit: Bin) -> date:
    if unit == "day":
        return start + _DAY
    if unit == "month":
        last = start.month == _MONTHS
        return date(start.year + last, 1 if last else start.month + 1, 1)
    return date(min(start.year + (1 if unit == "year" else 10), MAXYEAR), 1, 1)


def around(period: Period, all_time: Period) -> list[Period]:
    """The periods that it lies in, the widest first, without the whole story and itself.

    A decade is one of them only where the whole story is long enough to have a bar for it.
    """
    wider = []
    if bin_of(all_time) == "decade" and not period.key.endswith("s"):
        wider.append(period_of(bin_key(bin_start(period.start, "decade"), "decade")))
    if "-" in period.key and bin_of(all_time) in {"decade", "year"}:
        wider.append(period_of(bin_key(period.start, "year")))
    return [each for each in wider if each is not None and each.key != period.key]

"""What the latest of the days and months that an undated report names says about its own day.

A report that names 3 February, 25 May and 12 July appeared on 12 July or after it, and most
likely soon after: all but the latest day say nothing more.
"""

import math
from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache

from cuttings.model.times import TimeExpression, TimeSymbol
from cuttings.resolve import date_habits as habits
from cuttings.resolve.coverage import says_today
from cuttings.resolve.date_clues import FIRST_YEAR, LAST_YEAR, Clue, Found, says, symbols

_NEVER = 366
_MONTHS = 12
Named = tuple[TimeExpression, TimeSymbol]


def latest_clues(times: Sequence[TimeExpression]) -> Iterator[Found]:
    """The clues of days without their year, of whole dates, and of months without their year."""
    named = list(symbols(times, "monthday"))
    yield from _past_day([one for one in named if one[1].turn != "future"], times)
    yield from _coming_day([one for one in named if one[1].turn == "future"])
    yield from _whole_date(times)
    yield from _month([one for one in symbols(times, "month") if one[1].turn != "future"])


def _past_day(named: Sequence[Named], times: Sequence[TimeExpression]) -> Iterator[Found]:
    if not named:
        return
    numbers = sorted({symbol.number for _, symbol in named})
    past = {symbol.number for _, symbol in named if symbol.turn == "past"}
    own = past if says_today(times) else set()  # it would have called that day “today”

    def clue(day: date) -> float:
        if day.month * 100 + day.day in own:
            return -math.inf
        if len(numbers) == 1:
            return habits.one_day(_off(numbers[0], day), is_past=bool(past))
        return habits.latest_day(min(_since(number, day) for number in numbers))

    words = "names no year, so it is recent by habit"
    reason = "; ".join(says(time, words) for time in _of_numbers(named))
    yield Found(named[0][0], reason, clue, "day")


def _coming_day(named: Sequence[Named]) -> Iterator[Found]:
    if not named:
        return
    numbers = sorted({symbol.number for _, symbol in named})

    def clue(day: date) -> float:
        return habits.coming_day(min((_off(n, day) for n in numbers), key=lambda d: (abs(d), d)))

    reason = says(named[0][0], "names no year, so it is ahead by habit")
    yield Found(named[0][0], reason, clue, "day coming")


def _of_numbers(named: Sequence[Named]) -> list[TimeExpression]:
    """The first words for each of the first three days."""
    first = {symbol.number: time for time, symbol in reversed(named)}
    return sorted(first.values(), key=lambda time: time.span.start)[:3]


def _since(number: int, day: date) -> int:
    """Days since a day of the year (month × 100 + day) was last."""
    return min((days for days in _distances(number, day) if days >= 0), default=_NEVER)


def _off(number: int, day: date) -> int:
    """Days since the nearest day of the year of that number; below 0 where it is ahead."""
    return min(_distances(number, day), key=abs, default=_NEVER)


def _distances(number: int, day: date) -> list[int]:
    own = day.toordinal()
    found = (_ordinal(number, year) for year in (day.year - 1, day.year, day.year + 1))
    return [own - known for known in found if known is not None]


@lru_cache(maxsize=4096)
def _ordinal(number: int, year: int) -> int | None:
    """The day of the year of that number; None where that year has no such day."""
    month, of_month = divmod(number, 100)
    exists = of_month <= monthrange(year, month)[1]
    return date(year, month, of_month).toordinal() if exists else None


def _whole_date(times: Sequence[TimeExpression]) -> Iterator[Found]:
    whole = [
        (time.start.date(), time)
        for time in times
        if time.symbol is None
        and time.start is not None
        and time.granularity in {"day", "minute", "part of a day"}
        and FIRST_YEAR <= time.start.year <= LAST_YEAR
    ]
    if whole:
        latest, time = max(whole, key=lambda one: (one[0], -one[1].span.start))
        words = "is the latest whole date" if len(whole) > 1 else "is a whole date"
        yield Found(time, says(time, words), _since_whole(latest, several=len(whole) > 1), "date")


def _since_whole(latest: date, *, several: bool) -> Clue:
    return lambda day: habits.full_day((day - latest).days, is_one_of_several=several)


def _month(named: Sequence[Named]) -> Iterator[Found]:
    if not named:
        return
    numbers = sorted({symbol.number for _, symbol in named})
    shares = habits.LATEST_MONTH if len(numbers) > 1 else habits.ONE_MONTH

    def clue(day: date) -> float:
        return math.log(shares[min((day.month - n) % _MONTHS for n in numbers)])

    yield Found(named[0][0], says(named[0][0], "names no year"), clue, "month")

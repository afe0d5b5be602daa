"""What each wording of an undated report says about the day it appeared.

A clue gives every day a log likelihood: a weekday in the past tense, a day without its year,
a time stamp, the latest year named, `nearly four years` after a year. The counts behind them
are in `date_habits`.
"""

import math
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from cuttings.model.times import TimeExpression, TimeSymbol, parse_symbol
from cuttings.resolve import date_habits as habits
from cuttings.resolve.coverage import Coverage, first_weekday, says_today

_MOST_WORDS = 6
_LATE = timedelta(days=183)
_WEIGHT_MONTHS = 0.4
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
Clue = Callable[[date], float]


@dataclass(frozen=True, slots=True)
class Undated:
    """The words of a report without a date, and the times in them."""

    text: str
    times: Sequence[TimeExpression]


@dataclass(frozen=True, slots=True)
class Found:
    """A clue: the words, what they say, and how likely they make a day (a log likelihood)."""

    words: TimeExpression | None
    reason: str
    clue: Clue


def years_named(times: Sequence[TimeExpression]) -> list[int]:
    """The years of all dates that are written out with one."""
    return [
        time.start.year
        for time in times
        if time.symbol is None
        and time.start is not None
        and time.granularity in {"year", "month", "day", "minute", "part of a day"}
        and _FIRST_YEAR <= time.start.year <= _LAST_YEAR
    ]


def own_clues(report: Undated, weight: float, coverage: Coverage | None) -> Iterator[Found]:
    """What the words of a report say of its day.

    Args:
        report: the undated report.
        weight: how much days without a year, and whole dates, count.
        coverage: how dated reports of its story name their day; None for none of them.
    """
    if coverage is None:
        yield from _weekday_clues(report.times)
    else:
        yield from _habit_clues(report.times, coverage)
    yield from _coming_clues(report.times)
    yield from _day_clues(report.times, weight)
    yield from _year_clues(report.times)


def _symbols(
    times: Sequence[TimeExpression], unit: str
) -> Iterator[tuple[TimeExpression, TimeSymbol]]:
    for time in times:
        if time.symbol is not None:
            symbol = parse_symbol(time.symbol)
            if symbol.unit == unit and symbol.turn in {"past", "future", "near"}:
                yield time, symbol


def _weekday_clues(times: Sequence[TimeExpression]) -> Iterator[Found]:
    named = [(t, s) for t, s in _symbols(times, "weekday") if s.turn != "future"]
    counted = Counter(symbol.number for _, symbol in named)
    first = {symbol.number: time for time, symbol in reversed(named)}
    for rank, (number, _) in enumerate(sorted(counted.items(), key=lambda i: (-i[1], i[0]))):
        logs = habits.weekday_logs(habits.OTHER_WEEKDAY if rank else habits.PAST_WEEKDAY)
        yield _just_past(first[number], number, logs)


def _habit_clues(times: Sequence[TimeExpression], coverage: Coverage) -> Iterator[Found]:
    """As the dated reports of the story do it: the weekday named first is mostly the day's own."""
    own = first_weekday(times)
    first = {s.number: t for t, s in reversed(list(_symbols(times, "weekday")))
             if s.turn != "future"}  # fmt: skip
    for number, time in sorted(first.items()):
        if number == own:
            logs = dict(enumerate(coverage.named_first[says_today(times)]))
            yield _just_past(time, number, logs)
        else:
            yield _just_past(time, number, habits.weekday_logs(habits.OTHER_WEEKDAY))


def _just_past(time: TimeExpression, number: int, logs: Mapping[int, float]) -> Found:
    return Found(time, says(time, "was then just past"), _since(number, logs, 1))


def _coming_clues(times: Sequence[TimeExpression]) -> Iterator[Found]:
    coming = {s.number: t for t, s in reversed(list(_symbols(times, "weekday")))
              if s.turn == "future"}  # fmt: skip
    for number, time in sorted(coming.items()):
        logs = habits.weekday_logs(habits.FUTURE_WEEKDAY)
        yield Found(time, says(time, "was still to come"), _since(number, logs, -1))


def _since(weekday: int, logs: Mapping[int, float], sign: int) -> Clue:
    return lambda day: logs[sign * (day.isoweekday() - weekday) % habits.WEEK]


def says(time: TimeExpression, words: str) -> str:
    """A reason that quotes a time."""
    return f"“{' '.join(time.span.text.split())}” {words}"


def _day_clues(times: Sequence[TimeExpression], weight: float) -> Iterator[Found]:
    is_today_said = says_today(times)
    for time, symbol in list(_symbols(times, "monthday"))[:_MOST_WORDS]:
        side = "ahead" if symbol.turn == "future" else "recent"
        yield Found(
            time,
            says(time, f"names no year, so it is {side} by habit"),
            _day_of_year(symbol, weight, is_today_said=is_today_said),
        )
    for time in [t for t in times if t.symbol is None and t.granularity == "day"][:_MOST_WORDS]:
        if time.start is not None and _FIRST_YEAR <= time.start.year <= _LAST_YEAR:
            known = time.start.date()
            yield Found(time, says(time, "is a whole date"), _full_day(known, weight))
    months = {symbol.number: time for time, symbol in _symbols(times, "month")
              if symbol.turn != "future"}  # fmt: skip
    for number, time in sorted(months.items()):
        yield Found(time, says(time, "names no year"), _month(number))


def _day_of_year(symbol: TimeSymbol, weight: float, *, is_today_said: bool) -> Clue:
    month, number = divmod(symbol.number, 100)

    def clue(day: date) -> float:
        spans = [
            (day - date(year, month, number)).days
            for year in (day.year - 1, day.year, day.year + 1)
            if number < 29 or _exists(year, month, number)  # noqa: PLR2004 - 29 February
        ]
        days = min(spans, key=abs, default=200)
        if days == 0 and is_today_said:  # the report would have called that day "today"
            return -math.inf if symbol.turn == "past" else habits.day_of_year(60, symbol.turn)
        return weight * habits.day_of_year(days, symbol.turn)

    return clue


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _full_day(known: date, weight: float) -> Clue:
    return lambda day: weight * habits.full_day((day - known).days)


def _month(number: int) -> Clue:
    return lambda day: _WEIGHT_MONTHS * math.log(habits.PAST_MONTH[(day.month - number) % 12])


def _year_clues(times: Sequence[TimeExpression]) -> Iterator[Found]:
    years = years_named(times)
    if not years:
        return
    latest = max(years)
    usual = Counter(years).most_common(1)[0][0]
    nearly = next(((t, n) for t in times if (n := _nearly_years(t)) is not None), None)
    if nearly is not None and usual + nearly[1] > latest:
        time, count = nearly
        after = f"after {usual}, the year that it names most, ends by {usual + count}"
        yield Found(time, says(time, after), _nearly(usual, count))
        return
    words = next(t for t in reversed(times) if t.start and t.start.year == latest and not t.symbol)
    yield Found(words, says(words, "holds the latest year that it names"), _year(latest))


def _year(latest: int) -> Clue:
    return lambda day: habits.latest_year(day.year - latest)


def _nearly_years(time: TimeExpression) -> int | None:
    value = time.value or ""
    if time.timex_type != "DURATION" or time.mod not in {"LESS_THAN", "APPROX"}:
        return None
    figures = value.removeprefix("P").removesuffix("Y")
    return int(figures) if value == f"P{figures}Y" and figures.isdigit() else None


def _nearly(year: int, count: int) -> Clue:
    first, after = date(year + count, 1, 1) - _LATE, date(year + count, 12, 31)
    # a small chance that the words count from something else
    return lambda day: math.log(0.98 if first <= day <= after else 0.02)

"""What each wording of an undated report says about the day it appeared.

A clue gives every day a log likelihood: a weekday in the past tense, the latest year named,
`nearly four years` after a year. The counts behind them are in `date_habits`. Days and months
that are named are in `date_latest`, time stamps in `date_stamps`.
"""

import math
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from cuttings.model.times import TimeExpression, TimeSymbol, parse_symbol
from cuttings.resolve import date_habits as habits
from cuttings.resolve.coverage import Coverage, first_weekday, says_today

_LATE = timedelta(days=183)
FIRST_YEAR, LAST_YEAR = 1900, 2100
Clue = Callable[[date], float]


@dataclass(frozen=True, slots=True)
class Undated:
    """The words of a report without a date, and the times in them."""

    text: str
    times: Sequence[TimeExpression]


@dataclass(frozen=True, slots=True)
class Found:
    """A clue: the words, what they say, and how likely they make a day (a log likelihood).

    Clues of one `kind` weigh the same beside the others.
    """

    words: TimeExpression | None
    reason: str
    clue: Clue
    kind: str


def years_named(times: Sequence[TimeExpression]) -> list[int]:
    """The years of all dates that are written out with one."""
    return [
        time.start.year
        for time in times
        if time.symbol is None
        and time.start is not None
        and time.granularity in {"year", "month", "day", "minute", "part of a day"}
        and FIRST_YEAR <= time.start.year <= LAST_YEAR
    ]


def own_clues(report: Undated, coverage: Coverage | None) -> Iterator[Found]:
    """What the words of a report say of its day.

    Args:
        report: the undated report.
        coverage: how dated reports of its story name their day; None for none of them.
    """
    if coverage is None:
        yield from _weekday_clues(report.times)
    else:
        yield from _habit_clues(report.times, coverage)
    yield from _coming_clues(report.times)
    yield from _year_clues(report.times)


def symbols(
    times: Sequence[TimeExpression], unit: str
) -> Iterator[tuple[TimeExpression, TimeSymbol]]:
    """The times of a unit in the calendar that have a side: past, future or near."""
    for time in times:
        if time.symbol is not None:
            symbol = parse_symbol(time.symbol)
            if symbol.unit == unit and symbol.turn in {"past", "future", "near"}:
                yield time, symbol


def _weekday_clues(times: Sequence[TimeExpression]) -> Iterator[Found]:
    named = [(t, s) for t, s in symbols(times, "weekday") if s.turn != "future"]
    counted = Counter(symbol.number for _, symbol in named)
    first = {symbol.number: time for time, symbol in reversed(named)}
    for rank, (number, _) in enumerate(sorted(counted.items(), key=lambda i: (-i[1], i[0]))):
        logs = habits.weekday_logs(habits.OTHER_WEEKDAY if rank else habits.PAST_WEEKDAY)
        yield _just_past(first[number], number, logs)


def _habit_clues(times: Sequence[TimeExpression], coverage: Coverage) -> Iterator[Found]:
    """As the dated reports of the story do it: the weekday named first is mostly the day's own."""
    own = first_weekday(times)
    first = {s.number: t for t, s in reversed(list(symbols(times, "weekday")))
             if s.turn != "future"}  # fmt: skip
    for number, time in sorted(first.items()):
        if number == own:
            logs = dict(enumerate(coverage.named_first[says_today(times)]))
            yield _just_past(time, number, logs)
        else:
            yield _just_past(time, number, habits.weekday_logs(habits.OTHER_WEEKDAY))


def _just_past(time: TimeExpression, number: int, logs: Mapping[int, float]) -> Found:
    return Found(time, says(time, "was then just past"), _since(number, logs, 1), "weekday past")


def _coming_clues(times: Sequence[TimeExpression]) -> Iterator[Found]:
    coming = {s.number: t for t, s in reversed(list(symbols(times, "weekday")))
              if s.turn == "future"}  # fmt: skip
    for number, time in sorted(coming.items()):
        logs = habits.weekday_logs(habits.FUTURE_WEEKDAY)
        yield Found(
            time, says(time, "was still to come"), _since(number, logs, -1), "weekday coming"
        )


def _since(weekday: int, logs: Mapping[int, float], sign: int) -> Clue:
    return lambda day: logs[sign * (day.isoweekday() - weekday) % habits.WEEK]


def says(time: TimeExpression, words: str) -> str:
    """A reason that quotes a time."""
    return f"“{' '.join(time.span.text.split())}” {words}"


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
        yield Found(time, says(time, after), _nearly(usual, count), "year")
        return
    words = next(t for t in reversed(times) if t.start and t.start.year == latest and not t.symbol)
    reason = says(words, "holds the latest year that it names")
    yield Found(words, reason, _year(latest), "year")


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

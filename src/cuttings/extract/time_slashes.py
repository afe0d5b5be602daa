"""Dates in figures that can be read two ways: is 09/10/2021 in September or in October?

Another date of the same text settles it: one in figures that has only one reading, or else
how the text writes days out (`9 October` or `October 9`). What is left open has no value, but
the range of both readings; the article's date may settle it later.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from cuttings.extract.time_parts import Meaning
from cuttings.model.times import TimeExpression, TimeSymbol, parse_symbol
from cuttings.text.timex_values import range_of

Order = Literal["day", "month"]
UNIT = "slash"
_FIGURES = re.compile(r"(\d{1,2})/(\d{1,2})/")
_MONTHS = 12
_DAY_FIRST = frozenset({"day, month, year", "day, month", "date and time, day first"})
_MONTH_FIRST = frozenset({"month, day, year", "month, day", "date and time, month first"})


def slash_meaning(parts: tuple[int, int, int], tail: str) -> Meaning | None:
    """What two figures and a year mean; a symbol where they make two days.

    Args:
        parts: the two figures as they stand, and the year.
        tail: the time of the clock behind it (`T14:20`), or nothing.
    """
    first, second, year = parts
    both = _value(year, first, second, tail), _value(year, second, first, tail)
    readings = [value for value in both if range_of(value)]
    if not readings:
        return None
    fine = "minute" if tail else "day"
    if len(set(readings)) == 1:
        return Meaning(readings[0], granularity=fine)
    symbol = TimeSymbol(UNIT, first * 100 + second, "near", "article", f"{year:04}{tail}")
    return Meaning(symbol=symbol, granularity=fine)


def settled(times: Sequence[TimeExpression]) -> tuple[TimeExpression, ...]:
    """The times of a text, its dates in figures read as its other dates are."""
    if not any(time.symbol and time.symbol.startswith(UNIT) for time in times):
        return tuple(times)
    order = _order(times)
    return tuple(
        _read(time, order) if time.symbol and time.symbol.startswith(UNIT) else time
        for time in times
    )


def _order(times: Sequence[TimeExpression]) -> Order | None:
    figures: set[Order] = set()
    for time in times:
        match = _FIGURES.match(time.span.text)
        if match is not None and time.symbol is None and match[1] != match[2]:
            figures.add("day" if int(match[1]) > _MONTHS else "month")
    written: set[Order] = {"day" for time in times if time.rule in _DAY_FIRST}
    written |= {"month" for time in times if time.rule in _MONTH_FIRST}
    found = figures or written
    return next(iter(found)) if len(found) == 1 else None


def _read(time: TimeExpression, order: Order | None) -> TimeExpression:
    symbol = parse_symbol(time.symbol or "")
    first, second = divmod(symbol.number, 100)
    year, tail = int(symbol.part[:4]), symbol.part[4:]
    by_month, by_day = _value(year, first, second, tail), _value(year, second, first, tail)
    if order is None:
        ranges = [found for value in (by_month, by_day) if (found := range_of(value))]
        start, end = min(r.start for r in ranges), max(r.end for r in ranges)
        reason = f"{time.reason}; it may be {by_day[:10]} or {by_month[:10]}"
        return replace(time, start=start, end=end, reason=reason)
    value = by_day if order == "day" else by_month
    found = range_of(value)
    return replace(
        time,
        value=value,
        symbol=None,
        start=found.start if found else None,
        end=found.end if found else None,
        reason=f"{time.reason}, {order} first like the other dates of the text",
    )


def _value(year: int, month: int, day: int, tail: str) -> str:
    return f"{year:04}-{month:02}-{day:02}{tail}"

"""What a relative time expression is worth on a given day: symbol and day → TIMEX3 value."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta

from cuttings.model.times import TimeSymbol
from cuttings.text.holidays import holiday
from cuttings.text.timex_values import (
    MAX_YEAR,
    MIN_YEAR,
    Range,
    add_months,
    month_value,
    months_of,
    range_of,
    week_value,
)

_SEASONS = ("SP", "SU", "FA", "WI")
_MONTHS_OF = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
_DAYS_OF = {"day": 1, "week": 7}
_SMALL = {"second": 1, "minute": 60, "hour": 3600}
_NEARNESS = {"monthday": 60, "quarter": 190, "half": 190, "holiday": 30}
"""How many days off an instance may lie to be meant whatever the tense is."""
_ANY_DISTANCE = 400
_AHEAD = {"monthday": 120, "quarter": 95}
"""How many days ahead an instance may lie that the words put on no side."""
_SLASH_DAYS = 14
"""How near a report a date in figures lies that only it settles."""
_MONTHS = 12
_SATURDAY = 6
_OFFSET = re.compile(r"[+-]?\d")
_YEAR = re.compile(r"\d{4}")


def value_on(symbol: TimeSymbol, day: date) -> str | None:
    """The value of a symbol whose anchor is a day; None where that makes no time."""
    try:
        if symbol.turn in {"shift", "back"} and symbol.unit in _MONTHS_OF | _DAYS_OF:
            return _of_named_year(symbol, day) or _shifted(symbol, day)
        return _NAMED[symbol.unit](symbol, day) if symbol.unit in _NAMED else None
    except (ValueError, OverflowError):
        return None


def value_from(symbol: TimeSymbol, value: str) -> str | None:
    """The value of a symbol whose anchor is another value of the text.

    None where the anchor is coarser than what is counted: four days after "2017" is no day.
    """
    anchor = range_of(value)
    if anchor is None:
        return None
    if symbol.turn == "back":
        if symbol.part and _YEAR.match(value):
            return f"{symbol.part}{value[4:]}"
        return _same_a_year_on(symbol.number, value, symbol.unit)
    if symbol.unit in _SMALL:
        return _moment(symbol, anchor)
    if _is_coarser(anchor, symbol):
        return None
    return value_on(symbol, anchor.start.date())


def _is_coarser(anchor: Range, symbol: TimeSymbol) -> bool:
    days = {"day": 1, "week": 7, "month": 31, "quarter": 92, "year": 366, "decade": 3653}
    length = (anchor.end - anchor.start).days
    if symbol.number == 0 and symbol.part:
        return length > 1
    return length > days.get(symbol.unit, 1)


def _same_a_year_on(years: int, value: str, unit: str) -> str | None:
    if unit != "year":
        return value if years == 0 else None
    return f"{int(value[:4]) + years:04}{value[4:]}" if _YEAR.match(value) else None


def _moment(symbol: TimeSymbol, anchor: Range) -> str | None:
    if anchor.granularity not in {"minute", "hour"}:
        return None
    moment: datetime = anchor.start + timedelta(seconds=symbol.number * _SMALL[symbol.unit])
    return moment.isoformat(timespec="minutes")


def _shifted(symbol: TimeSymbol, day: date) -> str | None:
    if symbol.unit in _DAYS_OF:
        moved = day + timedelta(days=symbol.number * _DAYS_OF[symbol.unit])
        return week_value(moved) if symbol.unit == "week" else _with_part(moved, symbol.part)
    moved = add_months(day, symbol.number * _MONTHS_OF[symbol.unit])
    if symbol.unit == "quarter":
        return f"{moved.year:04}-Q{(moved.month + 2) // 3}"
    if symbol.unit == "month":
        return month_value(months_of(moved))
    return f"{moved.year:04}"[: {"year": 4, "decade": 3, "century": 2}[symbol.unit]]


def _with_part(day: date, part: str) -> str:
    return f"{day.isoformat()}T{part}" if part else day.isoformat()


def _of_named_year(symbol: TimeSymbol, day: date) -> str | None:
    """A month, quarter … of the year before, of or after the anchor."""
    if symbol.part and symbol.turn == "back":
        return symbol.part
    if not symbol.part or symbol.unit not in {"month", "quarter"}:
        return None
    year = day.year + int(symbol.part)
    mark = f"{symbol.number:02}" if symbol.unit == "month" else f"Q{symbol.number}"
    return f"{year:04}-{mark}"


def _weekday(symbol: TimeSymbol, day: date) -> str:
    monday = day - timedelta(days=day.isoweekday() - 1)
    behind = (day.isoweekday() - symbol.number) % 7
    before, after = day - timedelta(days=behind), day + timedelta(days=-behind % 7)
    if symbol.turn == "shift":
        moved = monday + timedelta(days=7 * int(symbol.part) + symbol.number - 1)
        return moved.isoformat()
    if _OFFSET.fullmatch(symbol.part):
        return (before + timedelta(days=7 * int(symbol.part))).isoformat()
    if symbol.turn == "this":
        chosen = monday + timedelta(days=symbol.number - 1)
        if day.isoweekday() >= _SATURDAY and chosen < monday + timedelta(days=_SATURDAY - 1):
            chosen += timedelta(days=7)  # “this Friday” in a weekend's report is still to come
    elif symbol.turn == "last":
        chosen = before if behind else day - timedelta(days=7)
    elif symbol.turn == "next":
        chosen = after if behind else day + timedelta(days=7)
    else:
        chosen = after if symbol.turn == "future" else before
    return _with_part(chosen, symbol.part)


def _month(symbol: TimeSymbol, day: date) -> str:
    back = (day.month - symbol.number) % 12
    # a month that the words put on no side: next month rather than eleven months ago
    near = -1 if back == _MONTHS - 1 else back
    steps = {"last": back or 12, "next": -(-back % 12 or 12), "future": -(-back % 12),
             "this": day.month - symbol.number, "near": near}  # fmt: skip
    return month_value(months_of(day) - steps.get(symbol.turn, back))


def _by_year(symbol: TimeSymbol, day: date, starts: Callable[[int], tuple[date, date]]) -> int:
    """The year whose instance (first day, last day) is the one that the symbol means."""
    if symbol.turn == "shift":
        return int(symbol.part) if len(symbol.part) == 4 else day.year + int(symbol.part)  # noqa: PLR2004
    if symbol.turn == "this":
        return day.year
    years = [y for y in (day.year - 2, day.year - 1, day.year, day.year + 1, day.year + 2)
             if MIN_YEAR < y < MAX_YEAR]  # fmt: skip
    spans = {year: starts(year) for year in years}
    if symbol.turn == "past" and symbol.unit in {"quarter", "half"}:  # it has begun
        years = [year for year in years if spans[year][0] <= day]
    nearest = min(years, key=lambda y: (_distance(spans[y], day), y))
    reach = _ANY_DISTANCE if symbol.turn == "near" else _NEARNESS.get(symbol.unit, -1)
    if symbol.turn == "near" and spans[nearest][0] > day:
        reach = _AHEAD.get(symbol.unit, reach)
    is_open = symbol.unit in _NEARNESS and symbol.turn in {"past", "future", "near"}
    if is_open and _distance(spans[nearest], day) <= reach:
        return nearest
    chosen = {
        "past": [y for y in years if spans[y][0] <= day],
        "near": [y for y in years if spans[y][0] <= day],
        "last": [y for y in years if spans[y][1] < day],
        "future": [y for y in years if spans[y][1] >= day][::-1],
        "next": [y for y in years if spans[y][0] > day][::-1],
    }[symbol.turn]
    return chosen[-1] if chosen else nearest


def _distance(span: tuple[date, date], day: date) -> int:
    """Days from a day back to a stretch that lies behind it, or on to one ahead."""
    return (day - span[1]).days if span[1] < day else max(0, (span[0] - day).days)


def _day_of_year(symbol: TimeSymbol, day: date) -> str:
    month, number = divmod(symbol.number, 100)

    def on(year: int) -> tuple[date, date]:
        try:
            found = date(year, month, number)
        except ValueError:  # 29 February
            found = date(year, month, number - 1)
        return found, found

    found = on(_by_year(symbol, day, on))[0]
    if found.day != number:
        raise ValueError(f"{found.year} has no such day")
    if symbol.part == "week":
        return week_value(found)
    return _with_part(found, "" if symbol.turn == "shift" else symbol.part)


def _season(symbol: TimeSymbol, day: date) -> str:
    def on(year: int) -> tuple[date, date]:
        first = date(year, 3 * symbol.number, 1)
        return first, add_months(first, 3) - timedelta(days=1)

    return f"{_by_year(symbol, day, on):04}-{_SEASONS[symbol.number - 1]}"


def _quarter(symbol: TimeSymbol, day: date) -> str:
    def on(year: int) -> tuple[date, date]:
        first = date(year, 3 * symbol.number - 2, 1)
        return first, add_months(first, 3) - timedelta(days=1)

    return f"{_by_year(symbol, day, on):04}-Q{symbol.number}"


def _half(symbol: TimeSymbol, day: date) -> str:
    def on(year: int) -> tuple[date, date]:
        first = date(year, 6 * symbol.number - 5, 1)
        return first, add_months(first, 6) - timedelta(days=1)

    return f"{_by_year(symbol, day, on):04}-H{symbol.number}"


def _slash(symbol: TimeSymbol, day: date) -> str:
    """Of 9 October and 10 September the one that a report of this day is about.

    Raises:
        ValueError: both or neither lie near it.
    """
    first, second = divmod(symbol.number, 100)
    year, tail = int(symbol.part[:4]), symbol.part[4:]
    near = [
        found
        for month, number in ((first, second), (second, first))
        if abs(((found := date(year, month, number)) - day).days) <= _SLASH_DAYS
    ]
    if len(near) != 1:
        raise ValueError(f"{first}/{second} may be either day")
    return near[0].isoformat() + tail


def _holiday(symbol: TimeSymbol, day: date) -> str:
    def on(year: int) -> tuple[date, date]:
        found = holiday(symbol.number, year)
        return found, found

    return on(_by_year(symbol, day, on))[0].isoformat()


def _weekend(symbol: TimeSymbol, day: date) -> str:
    saturday = day - timedelta(days=day.isoweekday() - 6)
    if symbol.turn == "shift":
        saturday += timedelta(days=7 * symbol.number)
    elif symbol.turn in {"future", "next"}:
        saturday += timedelta(days=7) if symbol.turn == "next" and saturday <= day else timedelta()
    elif saturday > day:
        saturday -= timedelta(days=7)
    return f"{week_value(saturday)}-WE"


_NAMED: Mapping[str, Callable[[TimeSymbol, date], str]] = {
    "weekday": _weekday, "month": _month, "monthday": _day_of_year, "season": _season,
    "quarter": _quarter, "half": _half, "holiday": _holiday, "weekend": _weekend,
    "slash": _slash,
}  # fmt: skip

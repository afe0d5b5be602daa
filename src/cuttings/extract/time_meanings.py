"""What a matched time expression means: a TIMEX3 value, or a symbol that waits for a date.

The conventions are those of TimeML 1.2.1; `docs/reference/times.md` lists them with examples.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

from cuttings.extract.time_distances import DISTANCES
from cuttings.extract.time_lengths import LENGTHS
from cuttings.extract.time_numbers import clock, short_year, value_in, whole, year
from cuttings.extract.time_parts import (
    NEAR,
    Meaning,
    Roles,
    clock_of,
    is_day,
    month_of,
    part_of,
    turned,
    words_of,
)
from cuttings.extract.time_slashes import slash_meaning
from cuttings.model.times import TimeSymbol
from cuttings.text.holidays import holidays
from cuttings.text.timex_values import range_of

_ISO = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ]+(\d\d:\d\d))?.*")
_SLASH = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{2,4})")
_QUARTERS = 4


def meaning_of(kind: str, roles: Roles, args: Mapping[str, Any]) -> Meaning | None:
    """What a match means; None where it makes no time (31 February)."""
    return _MEANINGS[kind](roles, args)


def _dated(value: str) -> Meaning | None:
    found = range_of(value)
    return None if found is None else Meaning(value, granularity=found.granularity)


def _date(roles: Roles, _args: Mapping[str, Any]) -> Meaning | None:
    named = year(roles["y"])
    if named is None:
        return None
    month, value = month_of(roles), f"{named:04}"
    if month is not None:
        value += f"-{month:02}"
    if "d" in roles:
        value += f"-{whole(roles['d']) or 0:02}"
    if "c" in roles:
        value += f"T{clock(roles['c']) or '??'}"
    elif "p" in roles:
        value += f"T{part_of(roles)}"
    return _dated(value)


def _iso(roles: Roles, _args: Mapping[str, Any]) -> Meaning | None:
    match = _ISO.fullmatch(roles["i"][0].text)
    if match is None:
        return None
    return _dated(match[1] + (f"T{match[2]}" if match[2] else ""))


def _slash(roles: Roles, _args: Mapping[str, Any]) -> Meaning | None:
    match = _SLASH.fullmatch(roles["i"][0].text)
    if match is None:
        return None
    first, second, figures = (int(part) for part in match.groups())
    named = short_year(figures) if len(match[3]) == 2 else figures  # noqa: PLR2004
    tail = f"T{clock_of(roles)}" if "c" in roles else ""
    return slash_meaning((first, second, named), tail)


def _nine_eleven(roles: Roles, _args: Mapping[str, Any]) -> Meaning | None:
    named = (month_of(roles), whole(roles["d"])) if "m" in roles else (9, 11)
    if "n" in roles:
        named = whole(roles["n"]), whole(roles["e"])
    if named != (9, 11):
        return None
    return _dated("2001-09-11")


def _in_year(roles: Roles, _args: Mapping[str, Any]) -> Meaning | None:
    month = month_of(roles)
    offset = str(NEAR[words_of(roles["k"])][1])
    if month is None:
        return None
    if "d" not in roles:
        return Meaning(symbol=TimeSymbol("month", month, "shift", "article", offset),
                       granularity="month")  # fmt: skip
    day = whole(roles["d"]) or 0
    if not is_day(month, day):
        return None
    return Meaning(symbol=TimeSymbol("monthday", month * 100 + day, "shift", "article", offset),
                   granularity="day")  # fmt: skip


def _month_day(roles: Roles, args: Mapping[str, Any]) -> Meaning | None:
    if "y" in roles:
        return _date(roles, args)
    month, day = month_of(roles), whole(roles["d"]) or 0
    if month is None or not is_day(month, day):
        return None
    part = clock_of(roles) or part_of(roles)
    turn = NEAR[words_of(roles["k"])][0] if "k" in roles else "near"
    symbol = TimeSymbol("monthday", month * 100 + day, turn, "article", part)
    return Meaning(symbol=symbol, granularity="minute" if part else "day")


def _year_end(roles: Roles, _args: Mapping[str, Any]) -> Meaning | None:
    first = year(roles["b"]) or 0
    end = first // 100 * 100 + (whole(roles["e"]) or 0)
    return _dated(f"{end:04}") if end > first else None


def _decade(roles: Roles, _args: Mapping[str, Any]) -> Meaning | None:
    if "t" in roles:
        return _dated(f"19{value_in(roles['t'], 'TENTHS')}")
    figures = re.sub(r"\D", "", roles["d"][0].text)
    if len(figures) > 2:  # noqa: PLR2004 - 1970s, not ’70s
        return _dated(figures[:3])
    return _dated(("19" if figures[0] > "1" else "20") + figures[0])


def _century(roles: Roles, _args: Mapping[str, Any]) -> Meaning | None:
    count = whole(roles["o"]) or 0
    return _dated(f"{count - 1:02}") if 1 < count <= 22 else None  # noqa: PLR2004


def _quarter(roles: Roles, args: Mapping[str, Any]) -> Meaning | None:
    words = words_of(roles["o"])
    which = _QUARTERS if words in {"final", "last"} else value_in(roles["o"], "QNAME")
    which = which or whole(roles["o"]) or 0
    if not 1 <= which <= _QUARTERS:
        return None
    if "y" in roles:
        return _dated(f"{year(roles['y']):04}-Q{which}")
    return _named("quarter", which, roles, args)


def _half(roles: Roles, args: Mapping[str, Any]) -> Meaning | None:
    which = 1 if words_of(roles["h"]) == "first" else 2
    if "y" in roles:
        return _dated(f"{year(roles['y']):04}-H{which}")
    return _named("half", which, roles, args)


def _season(roles: Roles, args: Mapping[str, Any]) -> Meaning | None:
    season = value_in(roles["s"], "SEASON", "FALL")
    if "y" in roles:
        return _dated(f"{year(roles['y']):04}-{season}")
    which = ("SP", "SU", "FA", "WI").index(season) + 1
    if args.get("in_year"):
        return _named("season", which, roles, args)
    return turned("season", which, roles, args)


def _named(unit: str, which: int, roles: Roles, args: Mapping[str, Any]) -> Meaning | None:
    """A named part of the year before, of or after the report; or of a year that is open."""
    if "k" in roles:
        offset = str(NEAR[words_of(roles["k"])][1])
        symbol = TimeSymbol(unit, which, "shift", "article", offset)
        return Meaning(symbol=symbol, granularity=unit)
    return turned(unit, which, roles, args)


def _month_alone(roles: Roles, args: Mapping[str, Any]) -> Meaning | None:
    month = month_of(roles)
    return None if month is None else turned("month", month, roles, args)


def _weekday(roles: Roles, args: Mapping[str, Any]) -> Meaning | None:
    which = value_in(roles["w"], "WEEKDAY", "WDSHORT")
    return None if which is None else turned("weekday", which, roles, args)


def _weekend(roles: Roles, args: Mapping[str, Any]) -> Meaning | None:
    words = words_of(roles["k"]) if "k" in roles else ""
    if words in {"last", "this", "next"}:
        symbol = TimeSymbol("weekend", NEAR[words][1], "shift", "article")
        return Meaning(symbol=symbol, granularity="weekend")
    return turned("weekend", 0, roles, args)


def _week_of(roles: Roles, _args: Mapping[str, Any]) -> Meaning | None:
    found = _month_day(roles, {})
    if found is None or found.symbol is None:
        return None
    return Meaning(symbol=TimeSymbol("monthday", found.symbol.number, "near", "article", "week"),
                   granularity="week")  # fmt: skip


def _holiday(roles: Roles, args: Mapping[str, Any]) -> Meaning | None:
    name = words_of(roles["h"]).replace("’", "'")
    which = _holiday_names().index(name)
    if "y" in roles:
        symbol = TimeSymbol("holiday", which, "shift", "article", f"{year(roles['y']):04}")
        return Meaning(symbol=symbol, granularity="day")
    return turned("holiday", which, roles, args)


def _holiday_names() -> list[str]:
    return [name for name, _ in holidays()]


def _ref(_roles: Roles, args: Mapping[str, Any]) -> Meaning | None:
    return Meaning(args["value"], granularity="open")


_MEANINGS: Mapping[str, Callable[[Roles, Mapping[str, Any]], Meaning | None]] = {
    "date": _date, "iso": _iso, "slash": _slash, "nine_eleven": _nine_eleven,
    "in_year": _in_year, "month_day": _month_day, "year_end": _year_end, "decade": _decade,
    "century": _century, "quarter": _quarter, "half": _half, "season": _season,
    "month": _month_alone, "weekday": _weekday, "weekend": _weekend, "week_of": _week_of,
    "holiday": _holiday, "ref": _ref, **DISTANCES, **LENGTHS,
}  # fmt: skip

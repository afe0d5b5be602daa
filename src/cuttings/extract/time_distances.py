"""Times that are counted from the report, or from the time that the text speaks of."""

from collections.abc import Callable, Mapping
from typing import Any

from cuttings.extract.time_numbers import number, value_in, whole, year
from cuttings.extract.time_parts import (
    FINER,
    NEAR,
    UNIT_NAMES,
    Meaning,
    Roles,
    clock_of,
    is_day,
    month_of,
    part_of,
    unit_code,
    words_of,
)
from cuttings.model.times import TimeAnchor, TimeSymbol, Turn


def _weekday_of_week(roles: Roles, _args: Mapping[str, Any]) -> Meaning | None:
    which = value_in(roles["w"], "WEEKDAY")
    offset = str(NEAR[words_of(roles["k"])][1])
    symbol = TimeSymbol("weekday", which, "shift", "article", offset)
    return Meaning(symbol=symbol, granularity="day")


def _shift(roles: Roles, args: Mapping[str, Any]) -> Meaning | None:
    part = args.get("part", "")
    if "p" in roles:
        part = part_of(roles)
    turn: Turn = "back" if args.get("turn") in {"back", "same"} else "shift"
    anchor: TimeAnchor = args.get("anchor", "article")
    symbol = TimeSymbol(args["unit"], args["number"], turn, anchor, part)
    fine = "part of a day" if part and args["unit"] == "day" else args["unit"]
    return Meaning(symbol=symbol, granularity=fine, mod=args.get("mod"))


def _near_day_time(roles: Roles, _args: Mapping[str, Any]) -> Meaning | None:
    time = clock_of(roles)
    offset = NEAR[words_of(roles["k"])][1] if "k" in roles else 0
    if time is None:
        return None
    symbol = TimeSymbol("day", offset, "shift", "article", time)
    return Meaning(symbol=symbol, granularity="minute")


def _clock(roles: Roles, _args: Mapping[str, Any]) -> Meaning | None:
    time = clock_of(roles)
    if time is None:
        return None
    symbol = TimeSymbol("day", 0, "shift", "text", time)
    return Meaning(symbol=symbol, granularity="minute")


def _day_part(roles: Roles, _args: Mapping[str, Any]) -> Meaning | None:
    part = part_of(roles)
    if not part:
        part = "MO" if "hours" in words_of(roles["all"]) else "NI"
    symbol = TimeSymbol("day", 0, "shift", "text", part)
    return Meaning(symbol=symbol, granularity="part of a day")


def _near_unit(roles: Roles, args: Mapping[str, Any]) -> Meaning | None:
    offset = NEAR[words_of(roles["k"])][1] if "k" in roles else args.get("number", 0)
    unit = value_in(roles["u"], "CALUNIT", "DAYUNIT") if "u" in roles else args["unit"]
    symbol = TimeSymbol(unit, offset, "shift", args.get("anchor", "article"))
    return Meaning(symbol=symbol, granularity=unit)


def _ago(roles: Roles, args: Mapping[str, Any]) -> Meaning | None:
    count = whole(roles["n"]) if "n" in roles else 0
    code = unit_code(roles)
    if count is None or code == "None":
        return None
    if "n" not in roles:
        code, count = "TM", 30
    if code == "TH" and count and count % 24 == 0:
        code, count = "D", count // 24
    unit, factor = {
        "2W": ("week", 2), "ML": ("year", 1000), "CE": ("year", 100), "DE": ("year", 10),
    }.get(code, (UNIT_NAMES[code], 1))  # fmt: skip
    count *= factor
    anchor: TimeAnchor = args.get("anchor", "article")
    symbol = TimeSymbol(unit, args["sign"] * count, "shift", anchor)
    return Meaning(symbol=symbol, granularity=unit)


def _half_ago(roles: Roles, _args: Mapping[str, Any]) -> Meaning | None:
    code = unit_code(roles)
    factor, finer = FINER.get(code.removeprefix("2"), (2, "TS"))
    is_one_and = "and" in words_of(roles["all"]).split()
    count = number(roles["n"]) if "n" in roles else float(is_one_and)
    total = int(((count or 0) + 0.5) * factor)
    symbol = TimeSymbol(UNIT_NAMES[finer], -total, "shift", "article")
    return Meaning(symbol=symbol, granularity=UNIT_NAMES[finer])


def _weeks_ago(roles: Roles, _args: Mapping[str, Any]) -> Meaning | None:
    count, which = whole(roles["n"]), value_in(roles["w"], "WEEKDAY")
    if count is None:
        return None
    symbol = TimeSymbol("weekday", which, "past", "article", f"-{count}")
    return Meaning(symbol=symbol, granularity="day")


def _in_that_year(roles: Roles, _args: Mapping[str, Any]) -> Meaning | None:
    symbol = TimeSymbol("year", 0, "back", "text", f"{year(roles['y']):04}")
    return Meaning(symbol=symbol, granularity="year")


def _range_end(roles: Roles, _args: Mapping[str, Any]) -> Meaning | None:
    """The weekday, or day of the year, on or behind the one that the text has just named."""
    if "w" in roles:
        unit, which = "weekday", value_in(roles["w"], "WEEKDAY")
    else:
        unit, which = "monthday", (month_of(roles) or 0) * 100 + (whole(roles["d"]) or 0)
        if not is_day(*divmod(which, 100)):
            return None
    return Meaning(symbol=TimeSymbol(unit, which, "future", "text"), granularity="day")


DISTANCES: Mapping[str, Callable[[Roles, Mapping[str, Any]], Meaning | None]] = {
    "weekday_of_week": _weekday_of_week, "shift": _shift, "same_stretch": _shift,
    "near_day_time": _near_day_time, "clock": _clock, "day_part": _day_part,
    "near_unit": _near_unit, "near_unit_fixed": _near_unit, "ago": _ago, "half_ago": _half_ago,
    "weeks_ago": _weeks_ago, "in_that_year": _in_that_year, "range_end": _range_end,
}  # fmt: skip
"""Name of a meaning → what makes it."""

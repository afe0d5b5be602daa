"""The parts of a matched time expression, and what is made of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from cuttings.extract.time_numbers import Words, clock, value_in
from cuttings.model.times import TimeAnchor, TimeSymbol, Turn

Roles = Mapping[str, Words]
UNIT_NAMES = {
    "TS": "second", "TM": "minute", "TH": "hour", "D": "day", "W": "week", "2W": "week",
    "M": "month", "Q": "quarter", "Y": "year", "DE": "decade", "CE": "century", "ML": "century",
}  # fmt: skip
FINER = {"Y": (12, "M"), "M": (2, "W"), "W": (7, "D"), "D": (24, "TH"), "DE": (10, "Y"),
          "CE": (100, "Y"), "TH": (60, "TM"), "TM": (60, "TS"), "Q": (3, "M")}  # fmt: skip
_LEAP = 2000
_UNIT_CLASSES = ("UNIT", "UNITS", "LONGUNITS", "ADVERBUNIT", "QUARTERS", "QUARTER", "LONGWORD")
NEAR: Mapping[str, tuple[Turn, int]] = {
    "last": ("last", -1), "this": ("this", 0), "next": ("next", 1), "this past": ("past", -1),
    "this coming": ("future", 1), "the previous": ("last", -1), "the following": ("next", 1),
    "the next": ("next", 1), "the current": ("this", 0), "this current": ("this", 0),
    "the latest": ("last", -1), "the past": ("past", -1), "the coming": ("future", 1),
    "following": ("next", 1), "previous": ("last", -1), "preceding": ("last", -1),
    "prior": ("last", -1), "yesterday": ("shift", -1), "today": ("shift", 0),
    "tomorrow": ("shift", 1), "the year": ("this", 0),
}  # fmt: skip
"""Words before a time → on which side it lies, and how many units away."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """A value, or a symbol where the value waits for a date."""

    value: str | None = None
    symbol: TimeSymbol | None = None
    granularity: str = ""
    mod: str | None = None


def words_of(words: Words) -> str:
    """The words in lower case, with a blank between them."""
    return " ".join(word.text.lower() for word in words)


def unit_code(roles: Roles, name: str = "u") -> str:
    """The code of the unit that a part names, as it stands in a duration (`TH`, `D`)."""
    return str(value_in(roles[name], *_UNIT_CLASSES))


def part_of(roles: Roles) -> str:
    """The part of the day (`NI`), or nothing."""
    return value_in(roles["p"], "PART", "PARTS") or "" if "p" in roles else ""


def clock_of(roles: Roles) -> str | None:
    """The time of the clock (`14:20`), or None."""
    return clock(roles["c"]) if "c" in roles else None


def month_of(roles: Roles) -> int | None:
    """The month, 1–12, or None."""
    return value_in(roles["m"], "MONTH", "MSHORT") if "m" in roles else None


def turned(unit: str, which: int, roles: Roles, args: Mapping[str, Any]) -> Meaning:
    """The instance of something that comes again, on the side that the words give."""
    words = words_of(roles["k"]) if "k" in roles else ""
    part = clock_of(roles) or part_of(roles)
    if not part and "p2" in roles:
        part = part_of({"p": roles["p2"]})
    if not part and "hours" in words_of(roles["all"]).split():
        part = "MO"
    anchor: TimeAnchor = args.get("anchor", "article")
    if words in {"the previous", "the following", "the next"}:
        anchor = "text"
    turn = NEAR[words][0] if words in NEAR else "near"
    symbol = TimeSymbol(unit, which, turn, anchor, part)
    fine = {"weekday": "day", "holiday": "day"}.get(unit, unit)
    return Meaning(symbol=symbol, granularity="part of a day" if part else fine)


def is_day(month: int, day: int) -> bool:
    """Whether a year can have this day; 29 February is one."""
    try:
        date(_LEAP, month, day)
    except ValueError:
        return False
    return True

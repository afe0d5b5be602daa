"""The parts of a matched time expression, and what is made of them."""

from collections.abc import Mapping
from dataclasses import dataclass

from cuttings.extract.time_numbers import Words, clock, value_in
from cuttings.model.times import TimeSymbol

Roles = Mapping[str, Words]
UNIT_NAMES = {
    "TS": "second", "TM": "minute", "TH": "hour", "D": "day", "W": "week", "2W": "week",
    "M": "month", "Q": "quarter", "Y": "year", "DE": "decade", "CE": "century", "ML": "century",
}  # fmt: skip
FINER = {"Y": (12, "M"), "M": (2, "W"), "W": (7, "D"), "D": (24, "TH"), "DE": (10, "Y"),
          "CE": (100, "Y"), "TH": (60, "TM"), "TM": (60, "TS"), "Q": (3, "M")}  # fmt: skip


_UNIT_CLASSES = ("UNIT", "UNITS", "LONGUNITS", "ADVERBUNIT", "QUARTERS", "QUARTER")


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

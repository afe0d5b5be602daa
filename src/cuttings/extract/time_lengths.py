"""Lengths of time and times that come again, as TIMEX3 values."""

from collections.abc import Callable, Mapping
from typing import Any

from cuttings.extract.time_numbers import number, value_in
from cuttings.extract.time_parts import (
    FINER,
    UNIT_NAMES,
    Meaning,
    Roles,
    month_of,
    part_of,
    unit_code,
    words_of,
)

_YEARS_IN = {"DE": 10, "CE": 100, "ML": 1000}


def _duration(count: float, code: str) -> str:
    """`P3Y`, `PT10M`, `P2Y6M`: whole units, and a fraction in the next finer one.

    Decades and centuries are counted in years, as ISO 8601 has no sign for them.
    """
    if code in _YEARS_IN:
        count, code = count * _YEARS_IN[code], "Y"
    factor_of = FINER.get(code.removeprefix("2"))
    if code == "2W":
        count, code = count * 2, "W"
    if code == "TS":
        return _amount(f"{count:g}", code)
    units = int(count)
    rest = count - units
    head = _amount(str(units), code) if units else ""
    if not rest or factor_of is None:
        return head or _amount("0", code)
    finer = _amount(str(round(rest * factor_of[0])), factor_of[1])
    if not head:
        return finer
    tail = finer.removeprefix("P")
    return head + (tail.removeprefix("T") if "T" in head else tail)


def _amount(count: str, code: str) -> str:
    return f"PT{count}{code[1:]}" if code.startswith("T") else f"P{count}{code}"


def _length(roles: Roles, _args: Mapping[str, Any]) -> Meaning | None:
    code = unit_code(roles)
    count = number(roles["n"]) if "n" in roles else 1.0
    if count is None or code == "None":
        return None
    if "n" not in roles and "half" in words_of(roles["all"]).split():
        count = 0.5
    return Meaning(_duration(count, code), granularity=UNIT_NAMES[code])


def _length_half(roles: Roles, _args: Mapping[str, Any]) -> Meaning | None:
    count = number(roles["n"]) if "n" in roles else 1.0
    code = unit_code(roles)
    if count is None:
        return None
    return Meaning(_duration(count + 0.5, code), granularity=UNIT_NAMES[code])


def _length_pair(roles: Roles, _args: Mapping[str, Any]) -> Meaning | None:
    values = []
    second_roles = ("n2", "u2") if "n2" in roles else ("n4", "u4")
    for count_role, unit_role in (("n", "u"), second_roles):
        count = number(roles[count_role])
        if count is None:
            return None
        values.append(_duration(count, unit_code(roles, unit_role)))
    first, second = values
    tail = second.removeprefix("P")
    joined = first + (tail.removeprefix("T") if "T" in first else tail)
    return Meaning(joined, granularity=UNIT_NAMES[unit_code(roles)])


def _length_open(roles: Roles, _args: Mapping[str, Any]) -> Meaning | None:
    words = words_of(roles["all"]).split()
    if words[-1] in {"while", "time"}:
        return Meaning("PXX", granularity="open")
    code = unit_code(roles)
    if "couple" in words:
        return Meaning(_duration(2, code), granularity=UNIT_NAMES[code])
    if words[0] == "all":
        return Meaning(_duration(1, code), granularity=UNIT_NAMES[code])
    single = value_in(roles["u"], "UNIT") is not None and words[-1] == "long" and len(words) > 1
    if single and not {"several", "many", "few"} & set(words):
        return Meaning(_duration(1, code), granularity=UNIT_NAMES[code])
    return Meaning(_amount("X", code.removeprefix("2")), granularity=UNIT_NAMES[code])


def _length_after(roles: Roles, _args: Mapping[str, Any]) -> Meaning | None:
    code = unit_code(roles)
    words = [w for w in roles["all"] if w.end <= roles["u"][0].start]
    count = number([w for w in words if w.text.lower() not in {"first", "second", "a", "an"}])
    if "couple" in [w.text.lower() for w in words]:
        count = 2.0
    if count is None:
        return Meaning(_amount("X", code.removeprefix("2")), granularity=UNIT_NAMES[code])
    if code == "TH" and count % 24 == 0:
        return Meaning(_duration(count // 24, "D"), granularity="day")
    return Meaning(_duration(count, code), granularity=UNIT_NAMES[code])


def _every(roles: Roles, _args: Mapping[str, Any]) -> Meaning | None:
    code = unit_code(roles)
    count = number(roles["n"]) if "n" in roles else 1.0
    words = set(words_of(roles["all"]).split())
    if count is None:
        return None
    if words & {"other", "couple"}:
        count = 2.0
    elif words & {"few", "several", "many"}:
        return Meaning(_amount("X", code), granularity=UNIT_NAMES[code])
    return Meaning(_duration(count, code), granularity=UNIT_NAMES[code])


def _every_named(roles: Roles, _args: Mapping[str, Any]) -> Meaning | None:
    part = part_of(roles)
    if "w" in roles:
        which = value_in(roles["w"], "WEEKDAY", "WEEKDAYS")
        value = f"XXXX-WXX-{which}" + (f"T{part}" if part else "")
        return Meaning(value, granularity="day")
    if "m" in roles:
        return Meaning(f"XXXX-{month_of(roles):02}", granularity="month")
    return Meaning(f"XXXX-{value_in(roles['s'], 'SEASON', 'FALL')}", granularity="season")


def _every_part(roles: Roles, _args: Mapping[str, Any]) -> Meaning | None:
    if "p" in roles:
        return Meaning(f"XXXX-XX-XXT{part_of(roles)}", granularity="part of a day")
    return Meaning("XXXX-WXX-WE", granularity="weekend")


LENGTHS: Mapping[str, Callable[[Roles, Mapping[str, Any]], Meaning | None]] = {
    "length": _length,
    "length_half": _length_half,
    "length_pair": _length_pair,
    "length_open": _length_open,
    "length_after": _length_after,
    "every": _every,
    "every_named": _every_named,
    "every_part": _every_part,
}
"""Name of a meaning → what makes it."""

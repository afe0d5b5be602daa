"""Numbers, months and years from the words of a match."""

import re
from collections.abc import Sequence
from typing import Any

from cuttings.extract.time_rules import classes
from cuttings.extract.time_tokens import TimeToken

Words = Sequence[TimeToken]
_PIVOT = 30
_FRACTION = re.compile(r"(\d+) (\d)/(\d)")
_CLOCK = re.compile(r"(\d{1,2})[:.]?\s?(\d\d)?")
_NOON = 12
_FIRST_OF_NIGHT = 6


def value_in(words: Words, *names: str) -> Any:
    """What the first word that has one of these classes means there; None for none."""
    for word in words:
        for name in names:
            value = classes().value(name, word.text)
            if value is not None:
                return value
    return None


def number(words: Words) -> float | None:
    """The number that words or figures name; a fraction for `2.5` and `2 1/2`."""
    if [word.text.lower() for word in words] == ["half", "a", "dozen"]:
        return 6.0
    total = 0.0
    seen = False
    for word in words:
        value = _number_of(word)
        if value is None:
            continue
        seen = True
        total = max(total, 1) * value if value in {100, 1000} else total + value
    return total if seen else None


def _number_of(word: TimeToken) -> float | None:
    if word.form == "mixed" and (match := _FRACTION.fullmatch(word.text)):
        whole, top, bottom = map(int, match.groups())
        return whole + top / bottom if bottom else None
    if word.form in {"number", "ordinal", "hour"}:
        return float(word.text.replace(",", "").rstrip("stndrh "))
    special = {"hundred": 100, "thousand": 1000, "dozen": 12, "a": 1, "an": 1, "half": 0.5}
    lower = word.text.lower()
    if lower in special:
        return special[lower]
    value = value_in((word,), "ONES", "TEENS", "TENS", "ORD")
    return None if value is None else float(value)


def whole(words: Words) -> int | None:
    """The whole number that words or figures name."""
    value = number(words)
    return None if value is None or value != int(value) else int(value)


def year(words: Words) -> int | None:
    """The year that `1997`, `’97`, `nineteen ninety-seven` or `two thousand` names."""
    if not words:
        return None
    first = words[0]
    if first.form == "yy":
        return short_year(int(first.text[1:]))
    if first.text.lower() == "nineteen":
        return 1900 + (whole(words[1:]) or 0)
    return whole(words)


def short_year(figures: int) -> int:
    """A year of two figures: 1930–2029."""
    return figures + (2000 if figures < _PIVOT else 1900)


def clock(words: Words) -> str | None:
    """`14:20` for `2:20 p.m.`; None for a time that there is not."""
    point = value_in(words, "POINT")
    if point is not None:
        return str(point)
    digits = next((w for w in words if w.form in {"clock", "hour", "number"}), None)
    match = _CLOCK.match(digits.text) if digits else None
    hour = int(match[1]) if match else whole(words[:1])
    if hour is None:
        return None
    half = _half_of_day(words, hour)
    if half:
        if not 1 <= hour <= _NOON:
            return None
        hour = hour % _NOON + (_NOON if half == "p" else 0)
    if hour > 24:  # noqa: PLR2004 - midnight may be 24:00
        return None
    minute = (match[2] if match else None) or "00"
    universal = any(w.text in {"UTC", "GMT"} for w in words)
    return f"{hour:02}:{minute}" + ("Z" if universal else "")


def _half_of_day(words: Words, hour: int) -> str:
    """`a` or `p` by `a.m.`, `in the morning`, `at night` (from six on); else nothing."""
    for word in words:
        if word.form == "ampm":
            return word.text.strip().lower()[0]
    if words[-1].text.lower() == "night":
        return "p" if _FIRST_OF_NIGHT <= hour < _NOON else "a"
    return value_in(words[-1:], "DAYHALF") or ""

"""Numbers that grow in the course of a story: death tolls, counts of cases, months gone by.

A report that counts 2,200 dead stands, in a story whose dated reports count ever more of them,
near those that give about that number.
"""

import math
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

FEWEST_REPORTS = 8
"""So many dated reports must count the same thing."""
_FEWEST_VALUES = 4
_RISING = 0.6
"""Rank correlation with the day from which a number counts as growing."""
_NEAR = 0.15
"""How far apart, as a ratio, two numbers may lie to tell of one state of things."""
_SPREAD_DAYS = 6
_TRUST = 0.7
_WEIGHT = 0.5
_READ = 6000
_YEARS = range(1900, 2031)
_SPELLED = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    "twenty",
)  # fmt: skip
_THING = r"((?:[ -](?!(?:and|in|of|to|on|the|at|for|by|from|a|or)\b)[a-z]+){1,3})"
_FIGURES = re.compile(r"(?<![\w.,$£€])(\d{1,3}(?:,\d{3})+|\d{1,6})(?![\w,.]\d|%)" + _THING)
_WORDS = re.compile(r"\b(" + "|".join(_SPELLED) + r")\b" + _THING)
Counts = Mapping[str, Sequence["Observed"]]


class Observed(NamedTuple):
    """The number that a report of a day gives of some thing."""

    day: date
    value: int


def growing_numbers(reports: Iterable[tuple[date, str]]) -> Counts:
    """What is counted → the numbers that dated reports (day, text) give of it, where they grow."""
    seen: dict[str, list[Observed]] = defaultdict(list)
    for day, text in reports:
        for thing, value in _counted(text).items():
            seen[thing].append(Observed(day, value))
    return {thing: found for thing, found in sorted(seen.items()) if _grows(found)}


def number_clue(text: str, counts: Counts) -> tuple[str, Callable[[date], float]] | None:
    """What an undated text counts, and how likely that makes a day (a log likelihood ratio).

    None where it counts nothing that grows.
    """
    own = {thing: value for thing, value in _counted(text).items() if thing in counts}
    if not own:
        return None
    near = [_near(counts[thing], value) for thing, value in sorted(own.items())]
    scale = _WEIGHT / math.sqrt(len(near))
    words = ", ".join(f"{value:,} {thing}" for thing, value in sorted(own.items())[:3])

    def clue(day: date) -> float:
        return scale * sum(_log_ratio(day, *one) for one in near)

    return words, clue


def _near(found: Sequence[Observed], value: int) -> tuple[list[tuple[date, float]], float]:
    """The days of the observations, each with its share of the whole, and how far to trust it."""
    wanted = math.log(value + 1)
    weights = [math.exp(-abs(math.log(one.value + 1) - wanted) / _NEAR) for one in found]
    total = sum(weights) or 1.0
    pairs = zip(found, weights, strict=True)
    return [(one.day, weight / total) for one, weight in pairs], _TRUST * max(weights)


def _log_ratio(day: date, shares: Sequence[tuple[date, float]], trust: float) -> float:
    near = everywhere = 0.0
    for known, share in shares:
        kernel = math.exp(-abs((day - known).days) / _SPREAD_DAYS)
        near += share * kernel
        everywhere += kernel / len(shares)
    floor = 0.01  # far from all of them the numbers say nothing
    return math.log((trust * near + floor) / (trust * everywhere + floor))


def _counted(text: str) -> dict[str, int]:
    """What a text counts → its largest number of it."""
    found: dict[str, int] = {}
    text = text[:_READ].lower()
    for match in _FIGURES.finditer(text):
        value = int(match[1].replace(",", ""))
        if value not in _YEARS or "," in match[1]:
            _put(found, match[2], value, (1, 2))
    for match in _WORDS.finditer(text):
        _put(found, match[2], _SPELLED.index(match[1]) + 1, (2, 3))
    return found


def _put(found: dict[str, int], words: str, value: int, lengths: Iterable[int]) -> None:
    thing = words.replace("-", " ").split()
    for length in lengths:
        if len(thing) >= length:
            key = " ".join(thing[:length])
            found[key] = max(value, found.get(key, 0))


def _grows(found: Sequence[Observed]) -> bool:
    if len(found) < FEWEST_REPORTS or len({one.value for one in found}) < _FEWEST_VALUES:
        return False
    days = _ranks([one.day.toordinal() for one in found])
    values = _ranks([one.value for one in found])
    middle = (len(found) - 1) / 2
    spread = [sum((rank - middle) ** 2 for rank in ranks) for ranks in (days, values)]
    shared = sum((a - middle) * (b - middle) for a, b in zip(days, values, strict=True))
    return min(spread) > 0 and shared / math.sqrt(spread[0] * spread[1]) >= _RISING


def _ranks(items: Sequence[int]) -> list[float]:
    """The rank of each item from 0; equal ones share the mean of theirs."""
    ordered = sorted(items)
    first: dict[int, int] = {}
    last: dict[int, int] = {}
    for rank, item in enumerate(ordered):
        first.setdefault(item, rank)
        last[item] = rank
    return [(first[item] + last[item]) / 2 for item in items]

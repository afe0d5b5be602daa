"""What a day shares with the days around it: counts spread out in time, both ways."""

import math
from collections.abc import Mapping, Sequence
from datetime import date, timedelta


def spread(days: Mapping[date, float], fade_days: float) -> dict[date, float]:
    """What lies on each day and near it, from the first day to the last.

    Args:
        days: a day → what lies on it (reports, say, or their likeness).
        fade_days: after so many days 1/e of it is left.
    """
    if not days:
        return {}
    first, last = min(days), max(days)
    line = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    fade = math.exp(-1 / fade_days)
    before = _faded([days.get(day, 0.0) for day in line], fade)
    after = _faded([days.get(day, 0.0) for day in reversed(line)], fade)[::-1]
    return {day: b + a - days.get(day, 0.0) for day, b, a in zip(line, before, after, strict=True)}


def _faded(values: Sequence[float], fade: float) -> list[float]:
    held, found = 0.0, []
    for value in values:
        held = held * fade + value
        found.append(held)
    return found

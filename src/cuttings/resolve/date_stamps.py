"""Dates that a report carries of itself: at its head, as time stamps, in a dateline.

None of them is a field that says when the report appeared, so they are clues, not dates.
"""

import math
import re
from collections.abc import Iterator
from datetime import date

from cuttings.model.times import TimeExpression, parse_symbol
from cuttings.resolve.date_clues import Clue, Found, Undated, says

HEAD = 300
"""Characters at the start of a text where a whole date is most often its own."""
_DATELINE_HEAD = 700
_MANY = 3
_FAR_DAYS = 300
_NEAR_DAYS = 7
_BESIDE = 12
_AT_HEAD = (0.86, 0.03, 0.05)
"""How often a whole date at the head is the day of the report, one of its two neighbours, and
more than a week off (counted on Timeline17: 166 reports)."""
_EARLIEST_STAMP = (0.76, 0.05, 0.05)
"""The same of the earliest of three or more time stamps, as beneath comments (85 reports)."""
_ONE_STAMP = (0.49, 0.01, 0.45)
"""The same of the first of one or two time stamps elsewhere (92 reports)."""
_AFTER_DATELINE = (0.45, 0.45, 0.03)
"""Days from an agency's dateline to the report: morning papers print it the day after."""
_DASH = re.compile(r"\.?\)?\s*(?:\([^)]*\)\s*)?(?:--|—|–|-)")
_BEFORE = re.compile(r"[,(]\s*$")


def stamp_clues(report: Undated) -> Iterator[Found]:
    """The clue of the first whole date at the head, or of the time stamps; and of the dateline."""
    whole = [t for t in report.times
             if t.symbol is None and t.start and t.granularity in {"day", "minute"}]  # fmt: skip
    stamps = [t for t in whole if t.granularity == "minute"]
    head = next((t for t in whole if t.span.start < HEAD), None)
    if head is not None:
        yield _stamp(head, _AT_HEAD, "stands at the head")
    elif len(stamps) >= _MANY:
        earliest = min(stamps, key=lambda t: (_day_of(t), t.span.start))
        yield _stamp(earliest, _EARLIEST_STAMP, "is the earliest time stamp")
    elif stamps:
        yield _stamp(stamps[0], _ONE_STAMP, "is a time stamp")
    yield from _dateline(report)


def stamped_days(report: Undated) -> list[date]:
    """The days that time stamps, and a whole date at the head, name."""
    return [_day_of(t) for t in report.times if t.symbol is None and t.start
            and (t.granularity == "minute"
                 or (t.granularity == "day" and t.span.start < HEAD))]  # fmt: skip


def _day_of(time: TimeExpression) -> date:
    return time.start.date() if time.start else date.max


def _stamp(time: TimeExpression, shares: tuple[float, float, float], words: str) -> Found:
    own, beside, far = shares
    week = (1 - own - 2 * beside - far) / (2 * _NEAR_DAYS - 2)
    known = _day_of(time)

    def clue(day: date) -> float:
        off = abs((day - known).days)
        if off <= 1:
            return math.log(beside if off else own)
        return math.log(week if off <= _NEAR_DAYS else far / _FAR_DAYS)

    return Found(time, says(time, words), clue, "stamp")


def _dateline(report: Undated) -> Iterator[Found]:
    for time in report.times:
        if time.span.start > _DATELINE_HEAD:
            return
        if time.symbol is None or not time.symbol.startswith("monthday "):
            continue
        before = report.text[max(0, time.span.start - 3) : time.span.start]
        after = report.text[time.span.end : time.span.end + _BESIDE]
        if _BEFORE.search(before) and _DASH.match(after):
            month, number = divmod(parse_symbol(time.symbol).number, 100)
            yield Found(
                time, says(time, "is its dateline"), _after_dateline(month, number), "stamp"
            )
            return


def _after_dateline(month: int, number: int) -> Clue:
    def clue(day: date) -> float:
        for days, share in enumerate(_AFTER_DATELINE):
            wrote = date.fromordinal(day.toordinal() - days)
            if (wrote.month, wrote.day) == (month, number):
                return math.log(share)
        return math.log(1 - sum(_AFTER_DATELINE)) - math.log(_FAR_DAYS)

    return clue

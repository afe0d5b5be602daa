"""Anchoring: what relative time expressions mean once the article's date is known.

A pure function of the times of one text and the range of days in which its article appeared.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from cuttings.model.times import TimeExpression, TimeSymbol, parse_symbol
from cuttings.resolve.time_symbols import value_from, value_on
from cuttings.text.timex_values import Range, midnight, range_of

VERSION = "3"
MAX_DAYS = 62
"""Longest range of days of publication that times are worked out for."""
REACH = 700
"""How many characters back the time that the text is talking about may stand."""
_DAY = timedelta(days=1)
_AGO, _EARLIER = "ago", "earlier"
"""The part of a symbol that is counted from the report, or from the text, but is as fine as a
quarter that the text tells of; with no quarter it is the year."""
_PARTS_OF_A_YEAR = frozenset({"P6M", "P9M"})
"""Lengths that results are reported for; a year before them is no quarter."""


@dataclass(frozen=True, slots=True)
class _Spoken:
    """A time that the text spoke of before."""

    place: int
    value: str
    words: str
    granularity: str


def anchor_times(
    times: Sequence[TimeExpression], start: date | None, end: date | None
) -> tuple[TimeExpression, ...]:
    """The times of one article with value, range, anchor and reason.

    Args:
        times: the times of its text, in order, as `extract.times` gives them.
        start: first day on which it may have been published; None where that is open.
        end: first day after that range; None where that is open.

    Where the article's date is a range, a time gets a value if all its days agree on one;
    else only the range that holds them all. With no date, what needs one stays open.
    """
    known = start is not None and end is not None and 0 < (end - start).days <= MAX_DAYS
    days = [start + n * _DAY for n in range((end - start).days)] if known and start and end else []
    spoken: list[_Spoken] = []
    anchored: list[TimeExpression] = []
    for time in times:
        found = time
        if time.symbol is not None:
            found = _anchored(time, parse_symbol(time.symbol), days, spoken)
        if _is_spoken_of(found, days):
            spoken.append(
                _Spoken(time.span.start, found.value or "", time.span.text, found.granularity)
            )
        elif found.timex_type == "DURATION" and found.value in _PARTS_OF_A_YEAR:
            spoken.append(_Spoken(time.span.start, found.value, time.span.text, "months"))
        anchored.append(found)
    return tuple(anchored)


def _is_spoken_of(time: TimeExpression, days: Sequence[date]) -> bool:
    """Whether the text may go on from here; not from the report's own date, written out."""
    if time.value is None or time.start is None or time.timex_type not in {"DATE", "TIME"}:
        return False
    is_own_date = len(days) == 1 and time.value.startswith(days[0].isoformat())
    return not (is_own_date and time.symbol is None)


def _anchored(
    time: TimeExpression, symbol: TimeSymbol, days: Sequence[date], spoken: Sequence[_Spoken]
) -> TimeExpression:
    if symbol.anchor == "text":
        found = _from_text(time, symbol, _told(spoken, days))
        if found is not None:
            return found
        if not _may_fall_back(symbol):
            return replace(
                time, reason=f"{time.reason}; the text names no time that it is counted from"
            )
    return _from_article(time, _plain(symbol), days)


def _plain(symbol: TimeSymbol) -> TimeSymbol:
    """The symbol without the word that says what it is counted from."""
    return replace(symbol, part="") if symbol.part in {_AGO, _EARLIER} else symbol


def _told(spoken: Sequence[_Spoken], days: Sequence[date]) -> list[_Spoken]:
    """Times of the text; quarters that have not ended are left out."""
    last = f"{days[-1].year:04}-Q{(days[-1].month + 2) // 3}" if days else "9999"
    return [s for s in spoken if s.granularity != "quarter" or s.value < last]


def _may_fall_back(symbol: TimeSymbol) -> bool:
    return symbol.number == 0 or symbol.turn == "back" or symbol.unit == "quarter"


def _from_text(
    time: TimeExpression, symbol: TimeSymbol, spoken: Sequence[_Spoken]
) -> TimeExpression | None:
    near = [s for s in spoken if time.span.start - s.place <= REACH and s.granularity != "months"]
    if symbol.turn == "back" or symbol.unit == "quarter":
        quarters = sorted((s for s in spoken if s.granularity == "quarter"), key=lambda s: s.value)
        near = quarters[-1:] or (near if symbol.unit == "year" else [])
        if symbol.turn == "shift" and near:
            symbol = replace(symbol, turn="back", number=0)
        if symbol.part == _AGO:
            near = quarters[-1:]
        if symbol.unit == "year" and _is_of_months(spoken):
            near = []
        elif symbol.part == _EARLIER and not quarters:
            symbol = replace(symbol, turn="shift")
        symbol = _plain(symbol)
    for anchor in reversed(near):
        value = value_from(symbol, anchor.value)
        if value is not None and (found := range_of(value)) is not None:
            words = " ".join(anchor.words.split())
            reason = f"{time.reason}, counted from “{words}” ({anchor.value}) before it"
            return _filled(time, value, found, (f"text: {anchor.value}", reason))
    return None


def _is_of_months(spoken: Sequence[_Spoken]) -> bool:
    """Whether the last stretch of a year that was spoken of is `nine months`, no quarter."""
    return next((s.granularity == "months" for s in reversed(spoken)
                 if s.granularity in {"months", "quarter"}), False)  # fmt: skip


def _from_article(time: TimeExpression, symbol: TimeSymbol, days: Sequence[date]) -> TimeExpression:
    if not days:
        return time
    values = [value_on(symbol, day) for day in days]
    ranges = [range_of(value) for value in values if value is not None]
    if None in values or None in ranges or not ranges:
        return time
    whole = [found for found in ranges if found is not None]
    report = f"the report of {_day_words(days[0])}"
    if len(days) > 1:
        report = f"a report of {_day_words(days[0])} to {_day_words(days[-1])}"
    anchor = f"article: {days[0]}" + (f"/{days[-1]}" if len(days) > 1 else "")
    reason = f"{time.reason}; the anchor is {report}"
    if len(set(values)) == 1:
        return _filled(time, values[0], whole[0], (anchor, reason))
    spread = Range(min(r.start for r in whole), max(r.end for r in whole), time.granularity)
    return _filled(time, None, spread, (anchor, reason))


def _filled(
    time: TimeExpression, value: str | None, found: Range, why: tuple[str, str]
) -> TimeExpression:
    anchor, reason = why
    return replace(
        time,
        value=value,
        start=found.start,
        end=found.end,
        granularity=found.granularity,
        anchor=anchor,
        reason=reason,
    )


def _day_words(day: date) -> str:
    return f"{midnight(day):%A} {day.day} {midnight(day):%B} {day.year}"

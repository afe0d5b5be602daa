"""What a report puts on a weekday, and dated reports put on a day of the calendar.

Where an undated report says that the minister resigned `on Thursday`, and dated reports have a
minister resign on 12 July, it appeared on that Thursday or in the week after it. Sentences are
compared by the cosine of their words, rare ones weighing most; only those of the dated reports
most like the undated one are looked at.
"""

import math
import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from cuttings.model.times import TimeExpression, TimeSymbol, parse_symbol
from cuttings.resolve.anchoring import anchor_times
from cuttings.resolve.coverage import DatedReport
from cuttings.resolve.date_clues import Clue, Found, Undated
from cuttings.resolve.timeline import days_of
from cuttings.resolve.timeline_sentences import telling_words

VERSION = "1"
LEAST_ALIKE = 0.12
"""From this cosine on two sentences may tell of one event."""
_MOST_HITS = 15
_POWER = 3
_NOTHING = 0.02
"""What a day counts that no sentence leads to."""
_NEAR_DAYS = 3
_READ = 12_000
_WEEK = 7
_SENTENCE_END = re.compile(r"\n+|(?<=[.!?])[\"'”’)]*\s+(?=[\"'“‘(]*[A-Z])")
Words = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence of a dated report: its words, and the single days that it speaks of."""

    report: str
    words: Counter[str]
    days: frozenset[date]


def told_in(report: DatedReport) -> tuple[Told, ...]:
    """The sentences of a dated report, each with the days that it speaks of."""
    anchored = anchor_times(report.times, report.day, report.day + timedelta(days=1))
    return tuple(
        Told(report.id, Counter(telling_words(text)), days_of(inside))
        for text, inside in _sentences(report.text, anchored)
    )


def event_clue(report: Undated, told: Sequence[Told]) -> Found | None:
    """Where dated reports put what the undated one puts on a weekday, or on a day near its own.

    Args:
        report: the undated report.
        told: sentences of the dated reports most like it, in any order.

    Returns:
        None where no two sentences are alike enough.
    """
    if not told:
        return None
    rarity = _rarity(told)
    dated = [(one, _unit(one.words, rarity)) for one in told if one.days]
    known: list[tuple[TimeSymbol, Mapping[date, float]]] = []
    best: tuple[float, TimeExpression, date] | None = None
    for text, inside in _sentences(report.text, report.times):
        symbols = [(time, symbol) for time in inside if (symbol := _near_symbol(time))]
        if not symbols:
            continue
        days = _days_alike(_unit(Counter(telling_words(text)), rarity), dated)
        known += [(symbol, days) for _, symbol in symbols[:2]]
        for day, weight in days.items():
            if best is None or (weight, day) > (best[0], best[2]):
                best = weight, symbols[0][0], day
    if best is None:
        return None
    _, time, day = best
    words = " ".join(time.span.text.split())
    reason = f"what it tells of “{words}” is alike what dated reports tell of {day}"
    return Found(time, reason, _clue(known), "events")


def _clue(known: Sequence[tuple[TimeSymbol, Mapping[date, float]]]) -> Clue:
    def clue(day: date) -> float:
        return math.log(
            sum(days.get(_meant(symbol, day), 0.0) for symbol, days in known) + _NOTHING
        )

    return clue


def _days_alike(own: Words, dated: Sequence[tuple[Told, Words]]) -> dict[date, float]:
    """Day → how alike the sentences are that speak of it; of each report the one most alike."""
    found: dict[tuple[str, date], float] = {}
    for one, words in dated:
        alike = math.fsum(value * words[word] for word, value in own.items() if word in words)
        if alike >= LEAST_ALIKE:
            for day in one.days:
                found[one.report, day] = max(alike, found.get((one.report, day), 0.0))
    ranked = sorted(((round(alike, 9), day) for (_, day), alike in found.items()), reverse=True)
    days: dict[date, float] = defaultdict(float)
    for alike, day in ranked[:_MOST_HITS]:
        days[day] += alike**_POWER
    return dict(days)


def _near_symbol(time: TimeExpression) -> TimeSymbol | None:
    """The symbol of a weekday, or of a day near the report's own; None for all other times."""
    if time.symbol is None or time.timex_type not in {"DATE", "TIME"}:
        return None
    symbol = parse_symbol(time.symbol)
    near = symbol.unit == "day" and symbol.turn == "shift" and abs(symbol.number) <= _NEAR_DAYS
    return symbol if symbol.anchor == "article" and (near or symbol.unit == "weekday") else None


def _meant(symbol: TimeSymbol, day: date) -> date:
    """The day that a symbol means in a report of some day."""
    if symbol.unit == "day":
        return day + timedelta(days=symbol.number)
    back = (day.isoweekday() - symbol.number) % _WEEK
    ahead = (symbol.number - day.isoweekday()) % _WEEK
    if symbol.turn in {"future", "next"}:
        return day + timedelta(days=ahead or (_WEEK if symbol.turn == "next" else 0))
    return day - timedelta(days=back or (_WEEK if symbol.turn == "last" else 0))


def _sentences(
    text: str, times: Sequence[TimeExpression]
) -> list[tuple[str, list[TimeExpression]]]:
    """The sentences of the start of a text, each with the times in it."""
    read = text[:_READ]
    ends = [0, *(found.end() for found in _SENTENCE_END.finditer(read)), len(read)]
    inside = defaultdict[int, list[TimeExpression]](list)
    for time in times:
        inside[bisect_right(ends, time.span.start) - 1].append(time)
    return [(read[a:b], inside[n]) for n, (a, b) in enumerate(pairwise(ends)) if b > a]


def _rarity(told: Sequence[Told]) -> Words:
    carriers = Counter(word for one in told for word in one.words)
    return {word: math.log(len(told) / count) for word, count in carriers.items()}


def _unit(words: Counter[str], rarity: Words) -> Words:
    most = max(rarity.values(), default=1.0)
    weights = {w: (1 + math.log(n)) * rarity.get(w, most) for w, n in sorted(words.items())}
    length = math.sqrt(math.fsum(weight * weight for weight in weights.values()))
    return {word: weight / length for word, weight in weights.items()} if length else {}

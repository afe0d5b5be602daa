"""The timeline of a story: the days that reports tell of most, and what tells each best.

Days first, then sentences, as in D. Gholipour Ghalandari and G. Ifrim, Examining the state of
the art in news timeline summarization (ACL 2020); but days are ranked by a plain sum of
evidence, not by trained weights.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from cuttings.model.timeline import TimelineDay, ToldSentence
from cuttings.model.times import TimeExpression
from cuttings.resolve.timeline_sentences import LEAD, Telling

VERSION = "1"
_DAY = timedelta(days=1)
_NAMED = re.compile(r"[A-Za-z]{4}")


@dataclass(frozen=True, slots=True)
class TimelineOptions:
    """How a timeline is made.

    Attributes:
        days: how many days; None takes those that much is told of.
        sentences: how many sentences tell a day, at most.
        first: the first day that it may hold; None is open.
        last: the last day that it may hold; None is open.
    """

    days: int | None = None
    sentences: int = 1
    first: date | None = None
    last: date | None = None

    def holds(self, day: date) -> bool:
        """Whether the day lies in the window."""
        return (self.first is None or day >= self.first) and (self.last is None or day <= self.last)


FADING = 25
"""A sentence that far down in its report counts half of the first."""
FORECAST = 0.5
"""What a sentence weighs that speaks of a day to come."""
HIGHEST, GOOD_PART = 5, 1 / 3
"""Without a number asked for: days with that part of the mean of that many highest ones."""


def timeline(
    sentences: Sequence[ToldSentence], options: TimelineOptions = TimelineOptions()
) -> tuple[TimelineDay, ...]:
    """The timeline, in the order of days. Days that no sentence can tell are left out.

    Args:
        sentences: those of all dated reports; their order makes no difference.
        options: see `TimelineOptions`.
    """
    useful = (s for s in sentences if s.days or s.place < LEAD)
    ordered = sorted(useful, key=_place_in_story)
    evidence = {day: w for day, w in evidence_of_days(ordered).items() if options.holds(day)}
    ranked = ranking(evidence)
    wanted = enough([evidence[day] for day in ranked]) if options.days is None else options.days
    telling = Telling(ordered)
    reports, published = _counts(ordered)
    found: list[TimelineDay] = []
    for day in ranked:
        if len(found) == wanted:
            break
        chosen = telling.best(day, options.sentences)
        if chosen:
            weight = round(evidence[day], 6)
            found.append(TimelineDay(day, weight, len(reports[day]), published[day], chosen))
    return tuple(sorted(found, key=lambda entry: entry.day))


def _place_in_story(sentence: ToldSentence) -> tuple[object, ...]:
    published = sentence.published or date.max
    return (
        published,
        sentence.report,
        sentence.place,
        sentence.id,
        sentence.text,
        *sorted(sentence.days),
    )


def evidence_of_days(sentences: Sequence[ToldSentence]) -> dict[date, float]:
    """How much is told of each day.

    Each report adds the logarithm of what its sentences on the day weigh together, so that
    many reports count for more than one that goes on about the day. A sentence weighs the
    less, the farther down it stands, and the same words count once.
    """
    told: dict[tuple[date, str], float] = defaultdict(float)
    seen: set[tuple[str, ...]] = set()
    for sentence in sentences:
        words = tuple(sentence.text.casefold().split())
        if words in seen:
            continue
        seen.add(words)
        weight = 1 / (1 + sentence.place / FADING)
        for day in sentence.days:
            ahead = sentence.published is not None and day > sentence.published
            told[day, sentence.report] += weight * (FORECAST if ahead else 1)
    found: dict[date, float] = defaultdict(float)
    for (day, _), weight in told.items():
        found[day] += math.log1p(weight)
    return dict(found)


def ranking(evidence: Mapping[date, float]) -> list[date]:
    """The days, most evidence first; of equal ones the earlier."""
    return sorted(evidence, key=lambda day: (-round(evidence[day], 9), day))


def enough(weights: Sequence[float]) -> int:
    """How many of the falling weights are a good part of the highest ones.

    The measure is the mean of the five highest, so that one day that everybody tells of does
    not push out all others.
    """
    if not weights:
        return 0
    top = weights[:HIGHEST]
    least = math.fsum(top) / len(top) * GOOD_PART
    return sum(1 for weight in weights if weight >= least)


def _counts(
    sentences: Sequence[ToldSentence],
) -> tuple[Mapping[date, set[str]], Mapping[date, int]]:
    reports: dict[date, set[str]] = defaultdict(set)
    for sentence in sentences:
        for day in sentence.days:
            reports[day].add(sentence.report)
    appeared = {(sentence.report, sentence.published) for sentence in sentences}
    return reports, Counter(day for _, day in appeared if day is not None)


def days_of(times: Iterable[TimeExpression]) -> frozenset[date]:
    """The single days that time expressions name; times of the clock alone name none."""
    return frozenset(
        time.start.date()
        for time in times
        if time.timex_type in {"DATE", "TIME"}
        and time.start is not None
        and time.end is not None
        and time.end.date() - time.start.date() <= _DAY
        and (time.timex_type == "DATE" or _NAMED.search(time.span.text))
    )


def is_spelt(time: TimeExpression) -> bool:
    """Whether it names a day by the calendar, not by a weekday or by a distance."""
    return time.symbol is None or time.symbol.startswith("monthday ")

"""The timeline of a story: what goes in, and what comes out."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class ToldSentence:
    """A sentence of a report, as the timeline sees it.

    `id` is what the caller knows it by. `report` is the report, or the group of reports that
    carry one copy; `published` its day, None where that is not known. `place` counts the
    sentences of the report from 0. `days` are the single days that the sentence speaks of,
    `spelt` those of them that it names by the calendar (`22 April`, not `Friday`).
    """

    id: str
    report: str
    published: date | None
    place: int
    text: str
    days: frozenset[date]
    spelt: frozenset[date] = frozenset()


@dataclass(frozen=True, slots=True)
class TimelineDay:
    """A day of the timeline. `sentences` tell it, best first.

    `evidence` is the weight by which days are ranked; `reports` counts those that speak of
    the day, and `published` those that appeared on it.
    """

    day: date
    evidence: float
    reports: int
    published: int
    sentences: tuple[ToldSentence, ...]

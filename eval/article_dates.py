"""When an article appeared, on Timeline17: one date hidden at a time, the others known.

Tran et al., "Predicting Relevant News Events for Timeline Summaries" (l3s.de/~gtran/timeline).
The dateline of the agency, which would give the day away, is cut off the text.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cuttings.extract.times import find_times
from cuttings.model.annotation import Annotation, Interval
from cuttings.model.article import Published
from cuttings.model.times import TimeExpression
from cuttings.resolve.coverage import MOST_READ, DatedReport, coverage_of
from cuttings.resolve.date_clues import Undated
from cuttings.resolve.date_events import told_in
from cuttings.resolve.dates import (
    CONFIDENCE,
    CONFIDENCE_OF_WORDS,
    Beside,
    infer_date,
    likeliest_day,
)
from cuttings.resolve.neighbours import Report, neighbours_of
from eval.copies_texts import timeline17
from eval.scores import Score, from_counts

NAME = "Timeline17"
NEAR_DAYS = 7
ROUNDS = 4
"""In each round a quarter of the reports hide their days: what dated reports have in common is
taken from the others. Neighbours come from all reports but the one that is asked for."""
ASKED_EVERY = 2
"""Each second report is asked for, to save time; 1 asks for all."""
_AGENCY = re.compile(r"\(Reuters\) - |\(CNN\) -+ ")
_LOOK = 400


def score(data: Path | None) -> list[Score] | str:
    """Exact, within seven days, and how often stated ranges hold the day."""
    if data is None or not (data / "timeline17").is_dir():
        return "Timeline17: not in the data folder (get it from the site of L3S)"
    stories: dict[str, list[Report]] = defaultdict(list)
    for text in timeline17(data):
        report = Report(text.path, date.fromisoformat(text.day), without_dateline(text.text))
        stories[f"{text.event}_{text.outlet}"].append(report)
    return score_stories(list(stories.values()))


def without_dateline(text: str) -> str:
    """The text behind the agency's dateline."""
    match = _AGENCY.search(text[:_LOOK])
    return text[match.end() :] if match else text


@dataclass(frozen=True, slots=True)
class _Row:
    """A report whose day is hidden, and what is known of it and of its story."""

    day: date | None
    undated: Undated
    beside: Beside

    def guess(self) -> date | None:
        """The likeliest day."""
        return likeliest_day(self.undated, self.beside)

    def nearest(self) -> date | None:
        """The day of the dated report most like it."""
        return next((n.day for n in self.beside.alike.neighbours), None)


def score_stories(stories: list[list[Report]]) -> list[Score]:
    """All measures over all reports of all stories."""
    rows = [row for reports in stories for row in _rows(reports)]
    guessed = [(row.day, row.guess()) for row in rows]
    nearest = [(row.day, row.nearest()) for row in rows]
    ranges = [infer_date(row.undated, row.beside) for row in rows]
    alone = [infer_date(row.undated) for row in rows]
    return [
        _share("article date: exact", guessed, 0),
        _share("article date: within 7 days", guessed, NEAR_DAYS),
        _share("article date: exact, nearest neighbour alone", nearest, 0),
        _share("article date: within 7 days, nearest neighbour alone", nearest, NEAR_DAYS),
        _held("with neighbours", CONFIDENCE, rows, ranges),
        _held("words alone", CONFIDENCE_OF_WORDS, rows, alone),
    ]


def _rows(reports: list[Report]) -> Iterator[_Row]:
    dated = {r.id: DatedReport(r.id, r.day, r.text, _times(r.text)) for r in reports if r.day}
    told = {known: told_in(report) for known, report in dated.items()}
    alike = neighbours_of(reports, [report.id for report in reports])
    for number in range(ROUNDS):
        asked = {report.id for report in reports[number::ROUNDS]}
        known = [report for name, report in sorted(dated.items()) if name not in asked]
        coverage = coverage_of([report.day for report in known], known[:MOST_READ])
        for report in reports[number :: ROUNDS * ASKED_EVERY]:
            sentences = tuple(s for n in alike[report.id].neighbours for s in told[n.id])
            undated = Undated(report.text, dated[report.id].times)
            yield _Row(report.day, undated, Beside(alike[report.id], coverage, sentences))


def _times(text: str) -> tuple[TimeExpression, ...]:
    """The times of a text in which each line is a sentence, as in this set."""
    lines: list[Interval] = []
    place = 0
    for line in text.splitlines(keepends=True):
        lines.append(Interval(place, place + len(line)))
        place += len(line)
    return find_times(text, (), Annotation("lines", tuple(lines), (), ()))


def _share(measure: str, pairs: list[tuple[date | None, date | None]], near: int) -> Score:
    right = sum(
        1 for day, got in pairs if day is not None and got is not None and _off(day, got) <= near
    )
    count = len(pairs)
    return from_counts(NAME, measure, right_found=right, found=count, right_gold=right, gold=count)


def _off(day: date, got: date) -> int:
    return abs((day - got).days)


def _held(kind: str, stated: float, rows: list[_Row], ranges: list[Published | None]) -> Score:
    """Precision is the share of ranges that hold the day; recall the share of reports with one."""
    given = [(row.day, p) for row, p in zip(rows, ranges, strict=True)
             if p is not None and p.start and p.end]  # fmt: skip
    right = sum(1 for day, p in given if day and p.start and p.end and p.start <= day < p.end)
    return from_counts(
        NAME,
        f"article date: range held, {kind} (stated {stated:.0%})",
        right_found=right,
        found=len(given),
        right_gold=len(given),
        gold=len(ranges),
    )

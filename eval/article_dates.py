"""When an article appeared, on Timeline17: one date hidden at a time, the others known.

Tran et al., "Predicting Relevant News Events for Timeline Summaries" (l3s.de/~gtran/timeline).
The dateline of the agency, which would give the day away, is cut off the text.
"""

import re
from collections import defaultdict
from datetime import date
from pathlib import Path

from cuttings.extract.times import find_times
from cuttings.model.annotation import Annotation, Interval
from cuttings.model.times import TimeExpression
from cuttings.resolve.dates import CONFIDENCE, CONFIDENCE_OF_WORDS, infer_date, likeliest_day
from cuttings.resolve.neighbours import Neighbour, Report, neighbours_of
from eval.copies_texts import timeline17
from eval.scores import Score, from_counts

NAME = "Timeline17"
NEAR_DAYS = 7
HIDDEN_EVERY = 4
"""Each fourth report is asked for; all others of its story are known then."""
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


def score_stories(stories: list[list[Report]]) -> list[Score]:
    """All measures over all reports of all stories."""
    rows: list[tuple[Report, tuple[TimeExpression, ...], tuple[Neighbour, ...]]] = []
    for reports in stories:
        hidden = reports[::HIDDEN_EVERY]
        alike = neighbours_of(reports, [report.id for report in hidden])
        rows += [(report, _times(report.text), alike[report.id]) for report in hidden]
    guessed = [(r.day, likeliest_day(times, alike)) for r, times, alike in rows]
    nearest = [(r.day, alike[0].day if alike else None) for r, _, alike in rows]
    return [
        _share("article date: exact", guessed, 0),
        _share("article date: within 7 days", guessed, NEAR_DAYS),
        _share("article date: exact, nearest neighbour alone", nearest, 0),
        _share("article date: within 7 days, nearest neighbour alone", nearest, NEAR_DAYS),
        _held("with neighbours", CONFIDENCE, rows),
        _held("words alone", CONFIDENCE_OF_WORDS, [(r, times, ()) for r, times, _ in rows]),
    ]


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


def _held(
    kind: str,
    stated: float,
    rows: list[tuple[Report, tuple[TimeExpression, ...], tuple[Neighbour, ...]]],
) -> Score:
    """Precision is the share of ranges that hold the day; recall the share of reports with one."""
    ranges = [(r, infer_date(times, alike)) for r, times, alike in rows]
    given = [(r.day, p) for r, p in ranges if p is not None and p.start and p.end]
    right = sum(1 for day, p in given if day and p.start and p.end and p.start <= day < p.end)
    return from_counts(
        NAME,
        f"article date: range held, {kind} (stated {stated:.0%})",
        right_found=right,
        found=len(given),
        right_gold=len(given),
        gold=len(ranges),
    )

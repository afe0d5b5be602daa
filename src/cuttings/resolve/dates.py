"""When an article that carries no date may have appeared, reasoned from its words.

Every wording makes some days likelier than others (`date_clues`, `date_stamps`), and so do dated
reports that tell of the same things (`neighbours`) and what dated reports of the story have in
common (`coverage`). What comes out is the shortest range of days that holds 90 % of the
likelihood (60 % where the words stand alone), with the words that led to it; a range that would
be longer than a year is left unknown. A reasoned date is never evidence for another one.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from cuttings.model.article import Published
from cuttings.model.evidence import from_span
from cuttings.model.times import TimeExpression, parse_symbol
from cuttings.resolve.coverage import Coverage
from cuttings.resolve.date_clues import Found, Undated, own_clues, years_named
from cuttings.resolve.date_stamps import stamp_clues, stamped_days
from cuttings.resolve.growing_numbers import number_clue
from cuttings.resolve.neighbours import Neighbour

VERSION = "2"
CONFIDENCE = 0.9
"""How often a range that dated reports led to holds the day (measured: 93 %)."""
CONFIDENCE_OF_WORDS = 0.6
"""How often a range that the words alone led to holds the day (measured: 61 %)."""
MOST_DAYS = 366
_MARGIN_DAYS = 45
_YEARS_AFTER = 5
_WEIGHT_WORDS = 0.7
"""What the words of a report count beside dated reports: they say much the same twice."""
_WEIGHT_STAMPS = 1.5
_WEIGHT_NEIGHBOURS = 1.5
_WEIGHT_DAYS = 0.7


def infer_date(
    report: Undated, neighbours: Sequence[Neighbour] = (), coverage: Coverage | None = None
) -> Published | None:
    """The range of days in which an undated article may have appeared, with reasons.

    Args:
        report: its text, and the times of it as `extract.times` gives them.
        neighbours: reports like it whose date is known by their own evidence; never one
            whose date was itself inferred.
        coverage: what the dated reports of its story have in common; counts only where there
            are neighbours.

    Returns:
        None where the words allow no range of a year or less.
    """
    view = _weighed(report, neighbours, coverage)
    if view is None:
        return None
    share = CONFIDENCE if neighbours else CONFIDENCE_OF_WORDS
    first, last = _shortest(view.scores, share)
    if (view.days[last] - view.days[first]).days >= MOST_DAYS:
        return None
    likeliest = view.days[max(range(len(view.days)), key=view.scores.__getitem__)]
    reasons = [one.reason for one in view.found] + [f"of these days {likeliest} is the likeliest"]
    return Published(
        view.days[first],
        view.days[last] + timedelta(days=1),
        "inferred",
        "; ".join(dict.fromkeys(reasons)),
        share,
        tuple(from_span(one.words.span) for one in view.found if one.words is not None),
        candidate_days=tuple(
            str(day)
            for day in view.days[first : last + 1]
            if view.weekday is not None and day.isoweekday() == view.weekday
        ),
    )


def likeliest_day(
    report: Undated, neighbours: Sequence[Neighbour] = (), coverage: Coverage | None = None
) -> date | None:
    """The one day that is likeliest; None where nothing tells. Arguments as for `infer_date`."""
    view = _weighed(report, neighbours, coverage)
    if view is None:
        return None
    return view.days[max(range(len(view.days)), key=view.scores.__getitem__)]


@dataclass(frozen=True, slots=True)
class _Weighed:
    """Days that come into question with their log likelihoods, and the clues behind them."""

    days: Sequence[date]
    scores: Sequence[float]
    found: Sequence[Found]
    weekday: int | None


def _weighed(
    report: Undated, neighbours: Sequence[Neighbour], coverage: Coverage | None
) -> _Weighed | None:
    days = _days(report, neighbours)
    if not days:
        return None
    if neighbours:
        return _beside_neighbours(report, neighbours, coverage, days)
    found = [*own_clues(report, 1.0, None), *stamp_clues(report)]
    scores = [sum(one.clue(day) for one in found) for day in days]
    own = _same_weekday(report.times)
    if own is None:
        return _Weighed(days, scores, found, None)
    weekday, reason = own
    scores = [
        score if day.isoweekday() == weekday else -math.inf
        for day, score in zip(days, scores, strict=True)
    ]
    return _Weighed(days, scores, [*found, Found(None, reason, lambda _day: 0.0)], weekday)


def _beside_neighbours(
    report: Undated,
    neighbours: Sequence[Neighbour],
    coverage: Coverage | None,
    days: Sequence[date],
) -> _Weighed:
    own = list(own_clues(report, _WEIGHT_DAYS, coverage))
    stamps, alike = list(stamp_clues(report)), _neighbour_clue(neighbours)
    numbers = list(_numbers(report, coverage))
    scores = [
        _WEIGHT_WORDS * sum(one.clue(day) for one in own)
        + _WEIGHT_STAMPS * sum(one.clue(day) for one in stamps)
        + _WEIGHT_NEIGHBOURS * alike.clue(day)
        + sum(one.clue(day) for one in numbers)
        + (coverage.of_day(day) if coverage else 0.0)
        for day in days
    ]
    return _Weighed(days, scores, [*own, *stamps, *numbers, alike], None)


def _numbers(report: Undated, coverage: Coverage | None) -> Iterator[Found]:
    found = number_clue(report.text, coverage.numbers) if coverage else None
    if found is not None:
        words, clue = found
        yield Found(None, f"it counts {words}, as dated reports do with numbers that grow", clue)


def _days(report: Undated, neighbours: Sequence[Neighbour]) -> list[date]:
    """The days that come into question: around the neighbours, or after the latest year named."""
    if neighbours:
        known = [n.day for n in neighbours]
        first, last = min(known), max(known)
        near = [day for day in stamped_days(report) if abs((day - first).days) <= MOST_DAYS]
        margin = timedelta(days=_MARGIN_DAYS)
        first, last = min([first - margin, *near]), max([last + margin, *near])
    else:
        years = years_named(report.times)
        if not years:
            return []
        first, last = date(max(years) - 1, 1, 1), date(max(years) + _YEARS_AFTER, 12, 31)
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def _neighbour_clue(neighbours: Sequence[Neighbour]) -> Found:
    total = sum(n.similarity**2 for n in neighbours) or 1.0
    parts = [
        (n.day, n.similarity**2 / total, 3 * (0.35 / max(n.similarity, 0.05)) ** 1.2)
        for n in neighbours
    ]

    def clue(day: date) -> float:
        near = sum(
            share * math.exp(-abs((day - known).days) / scale) / (2 * scale)
            for known, share, scale in parts
        )
        return math.log(near + 0.1 / MOST_DAYS)

    named = ", ".join(str(day) for day in sorted({n.day for n in neighbours[:3]}))
    return Found(None, f"the dated reports most like it are of {named}", clue)


def _same_weekday(times: Sequence[TimeExpression]) -> tuple[int, str] | None:
    """The weekday of the report, where it says `today` and names one weekday in the past."""
    today = next((t for t in times if t.symbol == "day 0 shift article"), None)
    past = [
        (time, parse_symbol(time.symbol).number)
        for time in times
        if time.symbol is not None
        and time.symbol.startswith("weekday ")
        and parse_symbol(time.symbol).turn == "past"
    ]
    if today is None or len({number for _, number in past}) != 1:
        return None
    time, number = past[0]
    words = " ".join(time.span.text.split())
    return number, (
        f"it says “{' '.join(today.span.text.split())}” and names only “{words}” in the past, "
        "so that is taken for its own day"
    )


def _shortest(scores: Sequence[float], share: float) -> tuple[int, int]:
    """First and last index of the shortest stretch that holds a share of the likelihood."""
    top = max(scores)
    weights = [math.exp(score - top) for score in scores]
    need = share * sum(weights)
    best, held, last = (0, len(weights) - 1), 0.0, 0
    for first, weight in enumerate(weights):
        while last < len(weights) and held < need:
            held += weights[last]
            last += 1
        if held < need:
            break
        if last - 1 - first < best[1] - best[0]:
            best = (first, last - 1)
        held -= weight
    return best

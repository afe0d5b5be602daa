"""When an article that carries no date may have appeared, reasoned from its words.

Every wording makes some days likelier than others (`date_clues`, `date_latest`, `date_stamps`),
and so do dated reports that tell of the same things (`neighbours`, `date_events`) and what dated
reports of the story have in common (`coverage`). What comes out is the shortest range of days
that holds 90 % of the likelihood (55 % where the words stand alone), with the words that led to
it; a range that would be longer than a year is left unknown. A reasoned date is never evidence
for another one.
"""

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from cuttings.model.article import Published
from cuttings.model.evidence import from_span
from cuttings.model.times import TimeExpression, parse_symbol
from cuttings.resolve.coverage import Coverage
from cuttings.resolve.date_clues import Clue, Found, Undated, own_clues, years_named
from cuttings.resolve.date_events import Told, event_clue
from cuttings.resolve.date_latest import latest_clues
from cuttings.resolve.date_stamps import stamp_clues, stamped_days
from cuttings.resolve.growing_numbers import number_clue
from cuttings.resolve.neighbours import Alike, Neighbour

VERSION = "4"
CONFIDENCE = 0.9
"""How often a range that dated reports led to holds the day (measured: 91 %)."""
CONFIDENCE_OF_WORDS = 0.55
"""How often a range that the words alone led to holds the day (measured: 56 %)."""
_SHARE_OF_WORDS = 0.7
"""The likelihood that such a range holds by the sum of its clues, which are not independent."""
MOST_DAYS = 366
WEIGHTS = {
    "weekday past": 0.89,
    "weekday coming": 0.63,
    "day": 0.52,
    "day coming": 0.59,
    "date": 0.58,
    "month": 0.73,
    "year": 0.24,
    "stamp": 0.74,
    "numbers": 2.8,
    "events": 0.95,
    "neighbours": 0.52,
    "bursts": 0.89,
}
"""What clues of a kind count beside dated reports: they say much the same twice. Fitted as a
log-linear model on Timeline17; fitted on all stories but one and measured on that one, in turn,
they do as well."""
_WEIGHTS_ALONE = {
    "weekday past": 0.7,
    "weekday coming": 0.7,
    "day": 1.0,
    "day coming": 0.5,
    "date": 1.0,
    "month": 0.4,
    "year": 0.8,
    "stamp": 0.5,
}
"""The same where the words stand alone: so that the range holds as often as is stated."""
_MARGIN_DAYS = 45
_YEARS_AFTER = 5
_MOST_AGAINST = 9.0
"""No clue makes a day less likely than the likeliest by more than e to that power."""
_MOST_COMPARED = 10
_TRUST = 2.0
_MOST_TRUST = 0.95
_NEAR_DAYS, _USUAL_SIMILARITY, _NARROWING = 1.5, 0.35, 0.8
"""Neighbours of that similarity appeared about that many days apart; more alike ones nearer."""
_LEAST_SIMILARITY = 0.05


@dataclass(frozen=True, slots=True)
class Beside:
    """What dated reports of its story say of an undated one.

    `alike` are the dated reports like it, never one whose date was itself inferred; `told`
    the sentences of those; `coverage` what all dated reports have in common. Without
    neighbours none of it counts.
    """

    alike: Alike = field(default_factory=Alike)
    coverage: Coverage | None = None
    told: Sequence[Told] = ()


NOTHING = Beside()


def infer_date(report: Undated, beside: Beside = NOTHING) -> Published | None:
    """The range of days in which an undated article may have appeared, with reasons.

    Args:
        report: its text, and the times of it as `extract.times` gives them.
        beside: what the dated reports of its story say.

    Returns:
        None where the words allow no range of a year or less.
    """
    view = _weighed(report, beside)
    if view is None:
        return None
    stated = share = CONFIDENCE
    if not beside.alike.neighbours:
        stated, share = CONFIDENCE_OF_WORDS, _SHARE_OF_WORDS
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
        stated,
        tuple(from_span(one.words.span) for one in view.found if one.words is not None),
        candidate_days=tuple(
            str(day)
            for day in view.days[first : last + 1]
            if view.weekday is not None and day.isoweekday() == view.weekday
        ),
    )


def likeliest_day(report: Undated, beside: Beside = NOTHING) -> date | None:
    """The one day that is likeliest; None where nothing tells. Arguments as for `infer_date`."""
    view = _weighed(report, beside)
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


def _weighed(report: Undated, beside: Beside) -> _Weighed | None:
    days = _days(report, beside.alike.neighbours)
    if not days:
        return None
    if beside.alike.neighbours:
        return _beside_neighbours(report, beside, days)
    found = [*own_clues(report, None), *latest_clues(report.times), *stamp_clues(report)]
    scores = [sum(_WEIGHTS_ALONE[one.kind] * one.clue(day) for one in found) for day in days]
    own = _same_weekday(report.times)
    if own is None:
        return _Weighed(days, scores, found, None)
    weekday, reason = own
    scores = [
        score if day.isoweekday() == weekday else -math.inf
        for day, score in zip(days, scores, strict=True)
    ]
    said = Found(None, reason, lambda _day: 0.0, "weekday past")
    return _Weighed(days, scores, [*found, said], weekday)


def _beside_neighbours(report: Undated, beside: Beside, days: Sequence[date]) -> _Weighed:
    found = [
        *own_clues(report, beside.coverage),
        *latest_clues(report.times),
        *stamp_clues(report),
        *_numbers(report, beside.coverage),
        *([events] if (events := event_clue(report, beside.told)) else ()),
        *_neighbour_clues(beside.alike),
    ]
    by_kind: dict[str, list[Clue]] = defaultdict(list)
    for one in found:
        by_kind[one.kind].append(one.clue)
    scores = [beside.coverage.of_day(day) if beside.coverage else 0.0 for day in days]
    for kind, clues in by_kind.items():
        values = [sum(clue(day) for clue in clues) for day in days]
        least = max(values) - _MOST_AGAINST
        scores = [
            score + WEIGHTS[kind] * max(value, least)
            for score, value in zip(scores, values, strict=True)
        ]
    return _Weighed(days, scores, found, None)


def _numbers(report: Undated, coverage: Coverage | None) -> Iterator[Found]:
    found = number_clue(report.text, coverage.numbers) if coverage else None
    if found is not None:
        words, clue = found
        reason = f"it counts {words}, as dated reports do with numbers that grow"
        yield Found(None, reason, clue, "numbers")


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


def _neighbour_clues(alike: Alike) -> Iterator[Found]:
    """The clue of the reports most like it, each by itself, and that of the days of all."""
    near = [_near(one) for one in alike.neighbours[:_MOST_COMPARED]]

    def clue(day: date) -> float:
        return sum(one(day) for one in near)

    named = ", ".join(str(day) for day in sorted({n.day for n in alike.neighbours[:3]}))
    yield Found(None, f"the dated reports most like it are of {named}", clue, "neighbours")
    bursts = alike.bursts
    if bursts:
        top = max(sorted(bursts), key=bursts.__getitem__)
        reason = f"around {top} the dated reports are on average most like it"
        yield Found(None, reason, lambda day: bursts.get(day, 0.0), "bursts")


def _near(neighbour: Neighbour) -> Clue:
    """Near a neighbour the more likely the more alike it is; it may have nothing to do with it."""
    trust = min(_MOST_TRUST, _TRUST * neighbour.similarity)
    alike = max(neighbour.similarity, _LEAST_SIMILARITY)
    width = _NEAR_DAYS * (_USUAL_SIMILARITY / alike) ** _NARROWING

    def clue(day: date) -> float:
        away = abs((day - neighbour.day).days)
        return math.log((1 - trust) / MOST_DAYS + trust * math.exp(-away / width) / (2 * width))

    return clue


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

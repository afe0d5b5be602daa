"""When an article that carries no date may have appeared, reasoned from its words.

Every wording makes some days likelier than others: a weekday in the past tense, a day
without its year, the latest year named, `nearly four years` after a year, and dated reports
that tell of the same things. The counts behind that are in `date_habits`. What comes out is
the shortest range of days that holds 90 % of the likelihood, with the words that led to it;
a range that would be longer than a year is left unknown.
"""

import math
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from cuttings.model.article import Published
from cuttings.model.evidence import from_span
from cuttings.model.times import TimeExpression, TimeSymbol, parse_symbol
from cuttings.resolve import date_habits as habits
from cuttings.resolve.neighbours import Neighbour

VERSION = "1"
CONFIDENCE = 0.9
"""How often a range that dated reports led to holds the day (measured: 90 %)."""
CONFIDENCE_OF_WORDS = 0.6
"""How often a range that the words alone led to holds the day (measured: 58 %)."""
MOST_DAYS = 366
_MARGIN_DAYS = 45
_MOST_WORDS = 6
_YEARS_AFTER = 5
_LATE = timedelta(days=183)
_WEIGHT_NEIGHBOURS = 1.5
_WEIGHT_DAYS = 0.7
_WEIGHT_MONTHS = 0.4
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
Clue = Callable[[date], float]


@dataclass(frozen=True, slots=True)
class _Found:
    """A clue: the words, what they say, and how likely they make a day (a log likelihood)."""

    words: TimeExpression | None
    reason: str
    clue: Clue


def infer_date(
    times: Sequence[TimeExpression], neighbours: Sequence[Neighbour] = ()
) -> Published | None:
    """The range of days in which an undated article may have appeared, with reasons.

    Args:
        times: the times of its text, as `extract.times` gives them.
        neighbours: reports like it whose date is known by their own evidence; never one
            whose date was itself inferred.

    Returns:
        None where the words allow no range of a year or less.
    """
    view = _weighed(times, neighbours)
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
    times: Sequence[TimeExpression], neighbours: Sequence[Neighbour] = ()
) -> date | None:
    """The one day that is likeliest; None where nothing tells. Arguments as for `infer_date`."""
    view = _weighed(times, neighbours)
    if view is None:
        return None
    return view.days[max(range(len(view.days)), key=view.scores.__getitem__)]


@dataclass(frozen=True, slots=True)
class _Weighed:
    """Days that come into question with their log likelihoods, and the clues behind them."""

    days: Sequence[date]
    scores: Sequence[float]
    found: Sequence[_Found]
    weekday: int | None


def _weighed(times: Sequence[TimeExpression], neighbours: Sequence[Neighbour]) -> _Weighed | None:
    days = _days(times, neighbours)
    if not days:
        return None
    weight = _WEIGHT_DAYS if neighbours else 1.0  # beside neighbours the days say little anew
    found = [*_clues(times, weight), *_neighbour_clue(neighbours)]
    scores = [sum(one.clue(day) for one in found) for day in days]
    own = _same_weekday(times)
    if own is None:
        return _Weighed(days, scores, found, None)
    weekday, reason = own
    scores = [
        score if day.isoweekday() == weekday else -math.inf
        for day, score in zip(days, scores, strict=True)
    ]
    return _Weighed(days, scores, [*found, _Found(None, reason, lambda _day: 0.0)], weekday)


def _days(times: Sequence[TimeExpression], neighbours: Sequence[Neighbour]) -> list[date]:
    """The days that come into question: around the neighbours, or after the latest year named."""
    if neighbours:
        known = [n.day for n in neighbours]
        first, last = min(known), max(known)
        margin = timedelta(days=_MARGIN_DAYS)
        first, last = first - margin, last + margin
    else:
        years = _years(times)
        if not years:
            return []
        first, last = date(max(years) - 1, 1, 1), date(max(years) + _YEARS_AFTER, 12, 31)
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def _years(times: Sequence[TimeExpression]) -> list[int]:
    return [
        time.start.year
        for time in times
        if time.symbol is None
        and time.start is not None
        and time.granularity in {"year", "month", "day", "minute", "part of a day"}
        and _FIRST_YEAR <= time.start.year <= _LAST_YEAR
    ]


def _clues(times: Sequence[TimeExpression], weight: float) -> Iterator[_Found]:
    yield from _weekday_clues(times)
    yield from _day_clues(times, weight)
    yield from _year_clues(times)


def _symbols(
    times: Sequence[TimeExpression], unit: str
) -> Iterator[tuple[TimeExpression, TimeSymbol]]:
    for time in times:
        if time.symbol is not None:
            symbol = parse_symbol(time.symbol)
            if symbol.unit == unit and symbol.turn in {"past", "future", "near"}:
                yield time, symbol


def _weekday_clues(times: Sequence[TimeExpression]) -> Iterator[_Found]:
    named = list(_symbols(times, "weekday"))
    past = Counter(s.number for _, s in named if s.turn != "future")
    first = {(s.number, s.turn == "future"): t for t, s in reversed(named)}
    for rank, (number, _) in enumerate(sorted(past.items(), key=lambda item: (-item[1], item[0]))):
        logs = habits.weekday_logs(habits.OTHER_WEEKDAY if rank else habits.PAST_WEEKDAY)
        time = first[number, False]
        yield _Found(time, _says(time, "was then just past"), _since(number, logs, 1))
    for number in sorted({s.number for _, s in named if s.turn == "future"}):
        time = first[number, True]
        logs = habits.weekday_logs(habits.FUTURE_WEEKDAY)
        yield _Found(time, _says(time, "was still to come"), _since(number, logs, -1))


def _since(weekday: int, logs: Mapping[int, float], sign: int) -> Clue:
    return lambda day: logs[sign * (day.isoweekday() - weekday) % 7]


def _says(time: TimeExpression, words: str) -> str:
    return f"“{' '.join(time.span.text.split())}” {words}"


def _day_clues(times: Sequence[TimeExpression], weight: float) -> Iterator[_Found]:
    says_today = any(t.symbol == "day 0 shift article" for t in times)
    for time, symbol in list(_symbols(times, "monthday"))[:_MOST_WORDS]:
        side = "ahead" if symbol.turn == "future" else "recent"
        yield _Found(
            time,
            _says(time, f"names no year, so it is {side} by habit"),
            _day_of_year(symbol, weight, says_today=says_today),
        )
    for time in [t for t in times if t.symbol is None and t.granularity == "day"][:_MOST_WORDS]:
        if time.start is not None and _FIRST_YEAR <= time.start.year <= _LAST_YEAR:
            known = time.start.date()
            yield _Found(time, _says(time, "is a whole date"), _full_day(known, weight))
    months = {symbol.number: time for time, symbol in _symbols(times, "month")
              if symbol.turn != "future"}  # fmt: skip
    for number, time in sorted(months.items()):
        yield _Found(time, _says(time, "names no year"), _month(number))


def _day_of_year(symbol: TimeSymbol, weight: float, *, says_today: bool) -> Clue:
    month, number = divmod(symbol.number, 100)

    def clue(day: date) -> float:
        spans = [
            (day - date(year, month, number)).days
            for year in (day.year - 1, day.year, day.year + 1)
            if number < 29 or _exists(year, month, number)  # noqa: PLR2004 - 29 February
        ]
        days = min(spans, key=abs, default=200)
        if days == 0 and says_today:  # the report would have called that day "today"
            return -math.inf if symbol.turn == "past" else habits.day_of_year(60, symbol.turn)
        return weight * habits.day_of_year(days, symbol.turn)

    return clue


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _full_day(known: date, weight: float) -> Clue:
    return lambda day: weight * habits.full_day((day - known).days)


def _month(number: int) -> Clue:
    return lambda day: _WEIGHT_MONTHS * math.log(habits.PAST_MONTH[(day.month - number) % 12])


def _year_clues(times: Sequence[TimeExpression]) -> Iterator[_Found]:
    years = _years(times)
    if not years:
        return
    latest = max(years)
    usual = Counter(years).most_common(1)[0][0]
    nearly = next(((t, n) for t in times if (n := _nearly_years(t)) is not None), None)
    if nearly is not None and usual + nearly[1] > latest:
        time, count = nearly
        after = f"after {usual}, the year that it names most, ends by {usual + count}"
        yield _Found(time, _says(time, after), _nearly(usual, count))
        return
    words = next(t for t in reversed(times) if t.start and t.start.year == latest and not t.symbol)
    yield _Found(words, _says(words, "holds the latest year that it names"), _year(latest))


def _year(latest: int) -> Clue:
    return lambda day: habits.latest_year(day.year - latest)


def _nearly_years(time: TimeExpression) -> int | None:
    value = time.value or ""
    if time.timex_type != "DURATION" or time.mod not in {"LESS_THAN", "APPROX"}:
        return None
    figures = value.removeprefix("P").removesuffix("Y")
    return int(figures) if value == f"P{figures}Y" and figures.isdigit() else None


def _nearly(year: int, count: int) -> Clue:
    first, after = date(year + count, 1, 1) - _LATE, date(year + count, 12, 31)
    # a small chance that the words count from something else
    return lambda day: math.log(0.98 if first <= day <= after else 0.02)


def _neighbour_clue(neighbours: Sequence[Neighbour]) -> Iterator[_Found]:
    if not neighbours:
        return
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
        return _WEIGHT_NEIGHBOURS * math.log(near + 0.1 / MOST_DAYS)

    days = sorted({n.day for n in neighbours[:3]})
    named = ", ".join(str(day) for day in days)
    yield _Found(None, f"the dated reports most like it are of {named}", clue)


def _same_weekday(times: Sequence[TimeExpression]) -> tuple[int, str] | None:
    """The weekday of the report, where it says `today` and names one weekday in the past."""
    today = next((t for t in times if t.symbol == "day 0 shift article"), None)
    past = [(t, s) for t, s in _symbols(times, "weekday") if s.turn == "past"]
    if today is None or len({s.number for _, s in past}) != 1:
        return None
    time, symbol = past[0]
    words = " ".join(time.span.text.split())
    return symbol.number, (
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

"""The strip over the whole span of the story: how many reports when, vague dates as bars."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from cuttings.export.html.links import Links
from cuttings.export.html.rows import Row
from cuttings.export.words import counted, days_words

BINS = 60
BAR_ROOM = 48
"""Height of the highest bar, in CSS pixels."""
LANES = 4
"""Vague dates that are drawn, each on a line of its own."""
LANE_HEIGHT = 10
_TICKS = 5
_MONTH_STEPS = (1, 2, 3, 4, 6, 12, 24, 60, 120, 240, 600, 1200)
_DAY_STEPS = (1, 2, 3, 5, 7, 10, 14)


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of the strip: `x` and `width` in per cent, `y` and `height` in CSS pixels."""

    x: float
    width: float
    y: float
    height: float
    label: str
    href: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A day on the axis: `x` in per cent; `align` is the SVG text-anchor."""

    x: float
    label: str
    align: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """The strip. `height` in CSS pixels; `axis` is the height at which the bars stand."""

    bars: tuple[Bar, ...]
    vague: tuple[Bar, ...]
    vague_left_out: int
    ticks: tuple[Tick, ...]
    axis: int
    height: int
    label: str


def timeline(rows: Sequence[Row], links: Links, page_size: int) -> Timeline | None:
    """The strip over all dated reports, or None where fewer than two days are known.

    Args:
        rows: All reports in the order of their list.
        links: Where a bar leads: to its report, or to the list where it is several.
        page_size: Reports on one page of that list.
    """
    ranges = [(row, row.published.start, row.published.end) for row in rows]
    dated = [(row, start, end) for row, start, end in ranges if start and end]
    if not dated:
        return None
    first = min(start for _, start, _ in dated)
    last = max(end for _, _, end in dated)
    days = (last - first).days
    if days < 2:  # noqa: PLR2004 - one day is no span
        return None
    exact = [(row, start) for row, start, end in dated if (end - start).days == 1]
    vague = [each for each in dated if (each[2] - each[1]).days > 1]
    pages = {row.id: index // page_size + 1 for index, row in enumerate(rows)}
    lanes = vague[:LANES]
    axis = BAR_ROOM + 4 + LANE_HEIGHT * len(lanes)
    return Timeline(
        bars=_bars(exact, (first, days), links, pages, axis),
        vague=tuple(
            _vague_bar(row, ((start - first).days, (end - first).days), days, (lane, links))
            for lane, (row, start, end) in enumerate(lanes)
        ),
        vague_left_out=len(vague) - len(lanes),
        ticks=ticks(first, last),
        axis=axis,
        height=axis + 22,
        label=f"Reports by day, {days_words(first, last - timedelta(days=1))}",
    )


def _bars(
    exact: Sequence[tuple[Row, date]],
    span: tuple[date, int],
    links: Links,
    pages: dict[str, int],
    axis: int,
) -> tuple[Bar, ...]:
    first, days = span
    bins = min(BINS, days)
    members: dict[int, list[tuple[Row, date]]] = defaultdict(list)
    for row, day in exact:
        members[(day - first).days * bins // days].append((row, day))
    highest = max((len(inside) for inside in members.values()), default=1)
    step = 100 / bins
    bars = []
    for place, inside in sorted(members.items()):
        height = max(6.0, BAR_ROOM * len(inside) / max(highest, 4))
        row = inside[0][0]
        when = days_words(min(day for _, day in inside), max(day for _, day in inside))
        several = f"{links.articles(pages[row.id])}#{row.anchor}"
        bars.append(
            Bar(
                x=round(place * step + step * 0.1, 3),
                width=round(step * 0.8, 3),
                y=round(axis - height, 1),
                height=round(height, 1),
                label=f"{when}: {_members_words([each for each, _ in inside])}",
                href=links.article(row.id) if len(inside) == 1 else several,
            )
        )
    return tuple(bars)


def _members_words(inside: Sequence[Row]) -> str:
    if len(inside) > 1:
        return counted(len(inside), "report", "reports")
    row = inside[0]
    return f"{row.outlet}, {row.title}" if row.outlet else row.title


def _vague_bar(row: Row, extent: tuple[int, int], days: int, place: tuple[int, Links]) -> Bar:
    lane, links = place
    start, end = extent
    return Bar(
        x=round(100 * start / days, 3),
        width=round(100 * (end - start) / days, 3),
        y=2 + lane * LANE_HEIGHT,
        height=LANE_HEIGHT - 4,
        label=f"{row.day}: {_members_words([row])}",
        href=links.article(row.id),
    )


def ticks(first: date, last: date) -> tuple[Tick, ...]:
    """The days that are written on an axis from `first` to `last`."""
    days = (last - first).days
    by_day = days <= _TICKS * _DAY_STEPS[-1]
    marks = _day_marks(first, days) if by_day else _month_marks(first, last)
    found = []
    for day in marks:
        x = 100 * (day - first).days / days
        align = "start" if x < 8 else "end" if x > 92 else "middle"  # noqa: PLR2004 - per cent
        label = f"{day.day} {day:%b}" if by_day else f"{day:%b} {day.year}"
        found.append(Tick(round(x, 3), label, align))
    return tuple(found)


def _day_marks(first: date, days: int) -> list[date]:
    step = next(step for step in _DAY_STEPS if days <= step * _TICKS)
    return [first + timedelta(days=offset) for offset in range(0, days, step)]


def _month_marks(first: date, last: date) -> list[date]:
    months = (last.year - first.year) * 12 + last.month - first.month
    fitting = (step for step in _MONTH_STEPS if months <= step * _TICKS)
    step = next(fitting, _MONTH_STEPS[-1] * (months // 1200 + 1))
    start = first.year * 12 + first.month - 1 + (first.day > 1)
    aligned = -(-start // step) * step
    final = last.year * 12 + last.month - 1
    return [date(month // 12, month % 12 + 1, 1) for month in range(aligned, final + 1, step)]

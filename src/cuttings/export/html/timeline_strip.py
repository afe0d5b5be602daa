"""The strip over a chronology: how much happened when, what is dated only vaguely as bars."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from cuttings.export.event_words import range_words
from cuttings.export.html.timeline import BAR_ROOM, LANE_HEIGHT, Bar, Timeline, ticks
from cuttings.export.html.timeline_period import Period, bin_of, bin_start, bins
from cuttings.export.words import counted, shortened
from cuttings.story import EventRow

LANES = 5
_LABEL = 120
_FULL = 5
"""A bar of fewer events than this does not reach the top."""


class Targets(NamedTuple):
    """Where bars lead: `zoom` gives the address of a period, `entry` that of an event."""

    zoom: Callable[[Period], str | None]
    entry: Callable[[EventRow], str]


def event_strip(rows: Sequence[EventRow], period: Period, targets: Targets) -> Timeline | None:
    """The strip over a period, or None where that is a single day or holds nothing.

    Args:
        rows: the events of the period, in order.
        period: what the strip spans.
        targets: where its bars lead.
    """
    if (period.end - period.start).days <= 1 or not rows:
        return None
    unit = bin_of(period)
    inside: dict[date, list[EventRow]] = defaultdict(list)
    wide: dict[tuple[date, date], list[EventRow]] = defaultdict(list)
    shown = list(bins(period, unit))
    span = Period(period.key, shown[0].start, shown[-1].end)
    ends = {each.start: each.end for each in shown}
    for row in rows:
        first = bin_start(max(row.start, period.start), unit)
        if row.start >= first and row.end <= ends.get(first, row.start):
            inside[first].append(row)
        else:
            wide[row.start, row.end].append(row)
    drawn, left_out = _lanes(wide)
    lanes = max((lane for lane, _, _ in drawn), default=-1) + 1
    axis = BAR_ROOM + 4 + LANE_HEIGHT * lanes
    return Timeline(
        bars=_bars(inside, shown, axis, targets),
        vague=tuple(_wide_bar(each, span, targets) for each in drawn),
        vague_left_out=left_out,
        ticks=ticks(span.start, span.end),
        axis=axis,
        height=axis + 22,
        label=f"Events by {unit}, {range_words(period.start, period.end)}",
    )


def _bars(
    inside: dict[date, list[EventRow]], shown: Sequence[Period], axis: int, targets: Targets
) -> tuple[Bar, ...]:
    highest = max((len(members) for members in inside.values()), default=1)
    first, days = shown[0].start, (shown[-1].end - shown[0].start).days
    found = []
    for each in shown:
        members = inside.get(each.start, [])
        if not members:
            continue
        height = max(6.0, BAR_ROOM * len(members) / max(highest, _FULL))
        width = 100 * (each.end - each.start).days / days
        found.append(
            Bar(
                x=round(100 * (each.start - first).days / days + width * 0.1, 3),
                width=round(width * 0.8, 3),
                y=round(axis - height, 1),
                height=round(height, 1),
                label=f"{each.words}: {_members_words(members)}",
                href=targets.zoom(each) or targets.entry(members[0]),
            )
        )
    return tuple(found)


def _lanes(
    wide: dict[tuple[date, date], list[EventRow]],
) -> tuple[list[tuple[int, tuple[date, date], list[EventRow]]], int]:
    """Bars on lines so that none lies over another; events that found no line are counted."""
    free: list[date] = []
    drawn, left_out = [], 0
    for (start, end), members in sorted(wide.items()):
        lane = next((at for at, until in enumerate(free) if until <= start), len(free))
        if lane == LANES:
            left_out += len(members)
            continue
        free[lane : lane + 1] = [end]
        drawn.append((lane, (start, end), members))
    return drawn, left_out


def _wide_bar(
    each: tuple[int, tuple[date, date], list[EventRow]], period: Period, targets: Targets
) -> Bar:
    lane, (start, end), members = each
    days = (period.end - period.start).days
    first = max(0, (start - period.start).days)
    last = min(days, (end - period.start).days)
    return Bar(
        x=round(100 * first / days, 3),
        width=round(100 * (last - first) / days, 3),
        y=2 + lane * LANE_HEIGHT,
        height=LANE_HEIGHT - 4,
        label=f"{range_words(start, end)}: {_members_words(members)}",
        href=targets.entry(members[0]),
    )


def _members_words(members: Sequence[EventRow]) -> str:
    if len(members) > 1:
        return counted(len(members), "event", "events")
    return shortened(" ".join(members[0].words.split()), _LABEL)

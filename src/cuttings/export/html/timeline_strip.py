"""The strip over a chronology: how much happened when, what is dated only vaguely as bars."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from cuttings.export.event_words import range_words
from cuttings.export.html.timeline import BAR_ROOM, LANE_HEIGHT, Bar, Timeline, ticks
from cuttings.export.html.timeline_period import Period, bin_of, bin_start, bins
from cuttings.export.words import counted, shortened
from cuttings.story import EventDays

LANES = 5
_LABEL = 120
_FULL = 5
"""A bar of fewer events than this does not reach the top."""


class Targets(NamedTuple):
    """Where bars lead, and what stands at one that is a single event.

    `zoom` gives the address of a period, `entry` that of the first event of some days, and
    `words` the clause of an event by its id.
    """

    zoom: Callable[[Period], str | None]
    entry: Callable[[EventDays], str]
    words: Callable[[str], str]


def event_strip(days: Sequence[EventDays], period: Period, targets: Targets) -> Timeline | None:
    """The strip over a period, or None where that is a single day or holds nothing.

    Args:
        days: the ranges of days that hold the events of the period, in order.
        period: what the strip spans.
        targets: where its bars lead.
    """
    if (period.end - period.start).days <= 1 or not days:
        return None
    unit = bin_of(period)
    inside: dict[date, list[EventDays]] = defaultdict(list)
    wide: list[EventDays] = []
    shown = list(bins(period, unit))
    span = Period(period.key, shown[0].start, shown[-1].end)
    ends = {each.start: each.end for each in shown}
    for each in days:
        first = bin_start(max(each.start, period.start), unit)
        if each.start >= first and each.end <= ends.get(first, each.start):
            inside[first].append(each)
        else:
            wide.append(each)
    drawn, left_out = _lanes(wide)
    lanes = max((lane for lane, _ in drawn), default=-1) + 1
    axis = BAR_ROOM + 4 + LANE_HEIGHT * lanes
    return Timeline(
        bars=_bars(inside, shown, axis, targets),
        vague=tuple(_wide_bar(lane, each, span, targets) for lane, each in drawn),
        vague_left_out=left_out,
        ticks=ticks(span.start, span.end),
        axis=axis,
        height=axis + 22,
        label=f"Events by {unit}, {range_words(period.start, period.end)}",
    )


def _bars(
    inside: dict[date, list[EventDays]], shown: Sequence[Period], axis: int, targets: Targets
) -> tuple[Bar, ...]:
    counts = {start: _count(members) for start, members in inside.items()}
    highest = max(counts.values(), default=1)
    first, days = shown[0].start, (shown[-1].end - shown[0].start).days
    found = []
    for each in shown:
        members = inside.get(each.start, [])
        if not members:
            continue
        height = max(6.0, BAR_ROOM * counts[each.start] / max(highest, _FULL))
        width = 100 * (each.end - each.start).days / days
        found.append(
            Bar(
                x=round(100 * (each.start - first).days / days + width * 0.1, 3),
                width=round(width * 0.8, 3),
                y=round(axis - height, 1),
                height=round(height, 1),
                label=f"{each.words}: {_members_words(members, targets)}",
                href=targets.zoom(each) or targets.entry(members[0]),
            )
        )
    return tuple(found)


def _lanes(wide: Sequence[EventDays]) -> tuple[list[tuple[int, EventDays]], int]:
    """Bars on lines so that none lies over another; events that found no line are counted."""
    free: list[date] = []
    drawn, left_out = [], 0
    for each in sorted(wide):
        lane = next((at for at, until in enumerate(free) if until <= each.start), len(free))
        if lane == LANES:
            left_out += each.number
            continue
        free[lane : lane + 1] = [each.end]
        drawn.append((lane, each))
    return drawn, left_out


def _wide_bar(lane: int, each: EventDays, period: Period, targets: Targets) -> Bar:
    days = (period.end - period.start).days
    first = max(0, (each.start - period.start).days)
    last = min(days, (each.end - period.start).days)
    return Bar(
        x=round(100 * first / days, 3),
        width=round(100 * (last - first) / days, 3),
        y=2 + lane * LANE_HEIGHT,
        height=LANE_HEIGHT - 4,
        label=f"{range_words(each.start, each.end)}: {_members_words([each], targets)}",
        href=targets.entry(each),
    )


def _count(members: Sequence[EventDays]) -> int:
    return sum(each.number for each in members)


def _members_words(members: Sequence[EventDays], targets: Targets) -> str:
    count = _count(members)
    if count > 1:
        return counted(count, "event", "events")
    return shortened(" ".join(targets.words(members[0].first).split()), _LABEL)

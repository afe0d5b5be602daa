"""The timeline: what happened in which order, as a strip to look closer into and a list."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, NamedTuple

from cuttings.errors import SettingsError
from cuttings.export.html.links import Links, TimelineAddress
from cuttings.export.html.rows import PageLink, page_count, page_links, page_slice
from cuttings.export.html.timeline import Timeline
from cuttings.export.html.timeline_entries import EventLine, EventLines, entry_anchor
from cuttings.export.html.timeline_period import (
    Period,
    around,
    bin_key,
    bin_of,
    bin_start,
    bins,
    period_of,
    unit_of_key,
    whole,
)
from cuttings.export.html.timeline_strip import Targets, event_strip
from cuttings.export.words import counted
from cuttings.story import EventRow

ENTRIES_ON_PAGE = 100
CHOICES = 40
"""Names that a filter offers."""
_NO_TIME = Period("", date.min, date.min)


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to narrow the timeline to."""

    value: str
    words: str
    count: int
    href: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Choices:
    """What the timeline can be narrowed to, most first."""

    persons: tuple[Choice, ...]
    places: tuple[Choice, ...]
    kinds: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class TimelinePage:
    """One page of a timeline.

    `crumbs` lead to the wider periods; `earlier` and `later` to the next ones on either side
    that hold something. `wider` says how many events are dated only within a longer time.
    """

    address: TimelineAddress
    heading: str
    whose: str | None
    crumbs: tuple[tuple[str, str], ...]
    strip: Timeline | None
    closer: str
    groups: tuple[tuple[str, tuple[EventLine, ...]], ...]
    total: int
    wider: tuple[str, str] | None
    earlier: tuple[str, str] | None
    later: tuple[str, str] | None
    pages: tuple[PageLink, ...]
    choices: Choices


class _Place(NamedTuple):
    """Where the page stands: its address, its period, the whole time, and the links."""

    address: TimelineAddress
    period: Period
    all_time: Period
    links: Links

    def at(self, key: str) -> str:
        """The same timeline in another period."""
        return self.links.timeline(replace(self.address, period=key, page=1))


def timeline_page(
    lines: EventLines,
    address: TimelineAddress,
    everything: Sequence[EventRow],
    *,
    periods: bool = True,
) -> TimelinePage:
    """The page at an address; only the events on it are read with their sentences.

    Args:
        lines: the story's events as lines.
        address: which part of the timeline.
        everything: all events of the story, in order.
        periods: whether this timeline has pages for single periods.

    Raises:
        SettingsError: the address names no period.
    """
    links = lines.links
    told = [row for row in everything if _is_asked(row, address)]
    all_time = whole((row.start, row.end) for row in told) or _NO_TIME
    period = _period(address, all_time)
    inside = [row for row in told if period.holds(row.start, row.end)]
    count = page_count(len(inside), ENTRIES_ON_PAGE)
    address = replace(address, page=min(address.page, count))
    place = _Place(address, period, all_time, links)
    shown = list(page_slice(inside, address.page, ENTRIES_ON_PAGE))
    return TimelinePage(
        address=address,
        heading=period.words if period.key else "",
        whose=_name_of(address, told),
        crumbs=_crumbs(place),
        strip=event_strip(inside, period, _targets(place, inside, periods=periods)),
        closer=bin_of(period) if periods else "day",
        groups=tuple(lines.grouped(shown)),
        total=len(inside),
        wider=_wider(place, told),
        earlier=_beside(place, told, -1),
        later=_beside(place, told, 1),
        pages=page_links(count, address.page, lambda n: links.timeline(replace(address, page=n))),
        choices=_all_choices(place, everything),
    )


def timeline_keys(rows: Sequence[EventRow]) -> list[str]:
    """The keys of all periods that hold something and that a bar of a strip leads to."""
    all_time = whole((row.start, row.end) for row in rows)
    if all_time is None:
        return []
    found: list[str] = []
    waiting = [all_time]
    while waiting:
        period = waiting.pop()
        unit = bin_of(period)
        if unit == "day":
            continue
        for each in bins(period, unit):
            if any(each.holds(row.start, row.end) for row in rows):
                found.append(each.key)
                waiting.append(each)
    return sorted(found)


def _is_asked(row: EventRow, address: TimelineAddress) -> bool:
    return (
        (address.person is None or any(known == address.person for known, _ in row.persons))
        and (address.place is None or any(known == address.place for known, _ in row.places))
        and address.kind in {None, row.kind}
    )


def _period(address: TimelineAddress, all_time: Period) -> Period:
    if not address.period:
        return all_time
    period = period_of(address.period)
    if period is None:
        raise SettingsError(
            f"“{address.period}” is no period: name a month as 2021-09, a year as 2021, "
            "or a decade as 2020s."
        )
    return period


def _targets(place: _Place, inside: Sequence[EventRow], *, periods: bool) -> Targets:
    on_page = {row.id: at // ENTRIES_ON_PAGE + 1 for at, row in enumerate(inside)}
    closer = periods and bin_of(place.period) != "day"

    def entry(row: EventRow) -> str:
        address = replace(place.address, page=on_page[row.id])
        return place.links.timeline(address, entry_anchor(row.id))

    return Targets(lambda each: place.at(each.key) if closer else None, entry)


def _crumbs(place: _Place) -> tuple[tuple[str, str], ...]:
    if not place.period.key:
        return ()
    wider = [(each.words, place.at(each.key)) for each in around(place.period, place.all_time)]
    return (("the whole time", place.at("")), *wider)


def _wider(place: _Place, told: Sequence[EventRow]) -> tuple[str, str] | None:
    """How many events touch the period, but are dated only within a longer time."""
    period = place.period
    count = sum(
        row.start < period.end and row.end > period.start
        for row in told
        if not period.holds(row.start, row.end)
    )
    if not count:
        return None
    words = counted(count, "more event is", "more events are")
    return f"{words} dated only within a longer time", _crumbs(place)[-1][1]


def _beside(place: _Place, told: Sequence[EventRow], step: int) -> tuple[str, str] | None:
    """The next period of this length that holds something, on one side."""
    period = place.period
    unit = unit_of_key(period.key)
    if unit is None:
        return None
    length = period.end - period.start
    near = (row.start for row in told if row.end - row.start <= length)
    if step > 0:
        day = min((day for day in near if day >= period.end), default=None)
    else:
        day = max((day for day in near if day < period.start), default=None)
    if day is None:
        return None
    key = bin_key(bin_start(day, unit), unit)
    other = period_of(key)
    return None if other is None else (other.words, place.at(key))


def _name_of(address: TimelineAddress, told: Sequence[EventRow]) -> str | None:
    """The name that the timeline is narrowed to."""
    people = dict(name for row in told for name in row.persons)
    towns = dict(name for row in told for name in row.places)
    names = (people.get(address.person or ""), towns.get(address.place or ""), address.kind)
    return ", ".join(name for name in names if name) or None


def _all_choices(place: _Place, everything: Sequence[EventRow]) -> Choices:
    return Choices(
        _choices(place, "person", [name for row in everything for name in row.persons]),
        _choices(place, "place", [name for row in everything for name in row.places]),
        _choices(place, "kind", [(row.kind, row.kind) for row in everything]),
    )


def _choices(
    place: _Place, field: Literal["person", "place", "kind"], found: list[tuple[str, str]]
) -> tuple[Choice, ...]:
    chosen = getattr(place.address, field)
    counts = Counter(found)
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0][1], item[0][0]))
    kept = [each for at, each in enumerate(ranked) if at < CHOICES or each[0][0] == chosen]
    return tuple(
        Choice(value, words, count, _with(place, field, value), value == chosen)
        for (value, words), count in kept
    )


def _with(place: _Place, field: str, value: str) -> str:
    if field == "person":
        return place.links.timeline(TimelineAddress(person=value))
    return place.links.timeline(
        TimelineAddress(place=value) if field == "place" else TimelineAddress(kind=value)
    )

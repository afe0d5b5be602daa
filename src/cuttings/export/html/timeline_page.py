"""The timeline: what happened in which order, as a strip to look closer into and a list."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, NamedTuple

from cuttings.errors import SettingsError
from cuttings.export.html.links import Links, TimelineAddress
from cuttings.export.html.rows import PageLink, page_count, page_links
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
from cuttings.story import EventDays, EventWindow, NamedCount, StoryFile

ENTRIES_ON_PAGE = 50
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
    lines: EventLines, address: TimelineAddress, *, periods: bool = True
) -> TimelinePage:
    """The page at an address; only the events on it are read with their sentences.

    Args:
        lines: the story's events as lines.
        address: which part of the timeline.
        periods: whether this timeline has pages for single periods.

    Raises:
        SettingsError: the address names no period.
    """
    links, events = lines.links, lines.story.events
    window = EventWindow(address.person, address.place, address.kind)
    told = lines.days(window)
    all_time = whole((each.start, each.end) for each in told) or _NO_TIME
    period = _period(address, all_time)
    inside = [each for each in told if period.holds(each.start, each.end)]
    total = sum(each.number for each in inside)
    count = page_count(total, ENTRIES_ON_PAGE)
    address = replace(address, page=min(address.page, count))
    place = _Place(address, period, all_time, links)
    first = (address.page - 1) * ENTRIES_ON_PAGE
    targets = _targets(place, inside, lines.story, periods=periods)
    return TimelinePage(
        address=address,
        heading=period.words if period.key else "",
        whose=_whose(address, lines.story),
        crumbs=_crumbs(place),
        strip=event_strip(inside, period, targets),
        closer=bin_of(period) if periods else "day",
        groups=tuple(lines.grouped(events.ids(window, inside, first, first + ENTRIES_ON_PAGE))),
        total=total,
        wider=_wider(place, told),
        earlier=_beside(place, told, -1),
        later=_beside(place, told, 1),
        pages=page_links(count, address.page, lambda n: links.timeline(replace(address, page=n))),
        choices=_all_choices(place, lines),
    )


def timeline_keys(days: Sequence[EventDays]) -> list[str]:
    """The keys of all periods that hold something and that a bar of a strip leads to."""
    all_time = whole((each.start, each.end) for each in days)
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
            if any(each.holds(held.start, held.end) for held in days):
                found.append(each.key)
                waiting.append(each)
    return sorted(found)


def pages_of_days(days: Iterable[EventDays]) -> dict[tuple[date, date], int]:
    """The page of the list, from 1, on which each range of days begins."""
    found = {}
    before = 0
    for each in days:
        found[each.start, each.end] = before // ENTRIES_ON_PAGE + 1
        before += each.number
    return found


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


def _targets(
    place: _Place, inside: Sequence[EventDays], story: StoryFile, *, periods: bool
) -> Targets:
    on_page = pages_of_days(inside)
    closer = periods and bin_of(place.period) != "day"

    def entry(days: EventDays) -> str:
        address = replace(place.address, page=on_page[days.start, days.end])
        return place.links.timeline(address, entry_anchor(days.first))

    return Targets(
        lambda each: place.at(each.key) if closer else None, entry, story.events.words_of
    )


def _crumbs(place: _Place) -> tuple[tuple[str, str], ...]:
    if not place.period.key:
        return ()
    wider = [(each.words, place.at(each.key)) for each in around(place.period, place.all_time)]
    return (("the whole time", place.at("")), *wider)


def _wider(place: _Place, told: Sequence[EventDays]) -> tuple[str, str] | None:
    """How many events touch the period, but are dated only within a longer time."""
    period = place.period
    count = sum(
        each.number
        for each in told
        if each.start < period.end
        and each.end > period.start
        and not period.holds(each.start, each.end)
    )
    if not count:
        return None
    words = counted(count, "more event is", "more events are")
    return f"{words} dated only within a longer time", _crumbs(place)[-1][1]


def _beside(place: _Place, told: Sequence[EventDays], step: int) -> tuple[str, str] | None:
    """The next period of this length that holds something, on one side."""
    period = place.period
    unit = unit_of_key(period.key)
    if unit is None:
        return None
    length = period.end - period.start
    near = (each.start for each in told if each.end - each.start <= length)
    if step > 0:
        day = min((day for day in near if day >= period.end), default=None)
    else:
        day = max((day for day in near if day < period.start), default=None)
    if day is None:
        return None
    key = bin_key(bin_start(day, unit), unit)
    other = period_of(key)
    return None if other is None else (other.words, place.at(key))


def _whose(address: TimelineAddress, story: StoryFile) -> str | None:
    """What the timeline is narrowed to, in words."""
    ids = (known for known in (address.person, address.place) if known)
    names = (*map(story.events.name_of, ids), address.kind)
    return ", ".join(name for name in names if name) or None


def _all_choices(place: _Place, lines: EventLines) -> Choices:
    most = lines.most
    return Choices(
        _choices(place, "person", most.persons, lines),
        _choices(place, "place", most.places, lines),
        _choices(place, "kind", most.kinds, lines),
    )


def _choices(
    place: _Place,
    field: Literal["person", "place", "kind"],
    most: Sequence[NamedCount],
    lines: EventLines,
) -> tuple[Choice, ...]:
    """The most frequent ones, and the chosen one where it is none of them."""
    chosen: str | None = getattr(place.address, field)
    found = list(most)
    if chosen and field != "kind" and all(each.key != chosen for each in most):
        days = lines.story.events.days(EventWindow(**{field: chosen}))
        name = lines.story.events.name_of(chosen)
        if days and name:
            found.append(NamedCount(chosen, name, sum(each.number for each in days)))
    return tuple(
        Choice(key, name, count, _with(place, field, key), key == chosen)
        for key, name, count in found
    )


def _with(place: _Place, field: str, value: str) -> str:
    if field == "person":
        return place.links.timeline(TimelineAddress(person=value))
    return place.links.timeline(
        TimelineAddress(place=value) if field == "place" else TimelineAddress(kind=value)
    )

"""What is known of an event whose mentions are told apart: days, status, its best clause."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from cuttings.model.event import OTHER_KIND, DatedMention, Event, EventStatus
from cuttings.model.identity import content_id
from cuttings.resolve.events import SAYING

LEAST_WORDS = 4
MOST_WORDS = 18
"""A clause with fewer or more telling words stands for an event only where no other is there."""


def event_id(centre: DatedMention) -> str:
    """The id of the event that has this mention for its centre."""
    return content_id("event", ":".join(map(str, centre.key)))


def make_event(members: Sequence[DatedMention]) -> Event:
    """The event that these mentions tell of; the first is its centre."""
    finest = min(members, key=lambda m: (m.days, m.key))
    status = _status(members)
    headline = min(members, key=lambda m: (_told(m, status), m.key))
    return Event(
        id=event_id(members[0]),
        start=finest.start,
        end=finest.end,
        granularity=finest.granularity,
        kind=_kind(members),
        status=status,
        mentions=tuple(members),
        headline=headline,
        reason=_reason(members, headline),
        persons=_most(mention.persons | mention.organisations for mention in members),
        places=_most(mention.places for mention in members),
    )


def _status(members: Sequence[DatedMention]) -> EventStatus:
    told = {mention.status for mention in members}
    latest = max((m.reported_from or date.min for m in members), default=date.min)
    last = {m.status for m in members if (m.reported_from or date.min) == latest}
    if "happened" in told and "denied" not in last:
        return "happened"
    order: tuple[EventStatus, ...] = ("happened", "denied", "claimed", "planned")
    return next(status for status in order if status in last)


def _kind(members: Sequence[DatedMention]) -> str:
    """The kind of most mentions; `other` and sayings only where there is nothing else."""
    counts = Counter(mention.kind for mention in members)
    dull = {OTHER_KIND, SAYING}
    return min(counts, key=lambda kind: (kind in dull, -counts[kind], kind))


def _told(mention: DatedMention, status: EventStatus) -> tuple[bool, bool, int, bool, int, date]:
    """Which clause tells an event best: the smallest."""
    return (
        mention.status != status,
        mention.kind == SAYING,
        mention.days,
        not LEAST_WORDS <= len(mention.words | mention.names) <= MOST_WORDS,
        -min(len(mention.persons), 3),
        mention.reported_from or date.max,
    )


def _reason(members: Sequence[DatedMention], headline: DatedMention) -> str:
    if len(members) == 1:
        return "the only clause that tells it"
    return (
        f"of {len(members)} clauses one that says it {_SAYS[headline.status]}"
        f" in the finest range of days and names most people ({len(headline.persons)})"
    )


_SAYS = {
    "happened": "happened",
    "planned": "is planned",
    "claimed": "is claimed",
    "denied": "did not happen",
}


def _most(sets: Iterable[frozenset[str]]) -> tuple[str, ...]:
    counts = Counter(one for found in sets for one in found)
    return tuple(sorted(counts, key=lambda one: (-counts[one], one)))

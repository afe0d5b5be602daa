"""What the first screen shows of the chronology: the latest events, and the strip."""

from collections.abc import Sequence
from datetime import date, timedelta

from cuttings.export.html.links import Links, TimelineAddress
from cuttings.export.html.timeline import Timeline
from cuttings.export.html.timeline_entries import EventLine, entry_anchor, event_line
from cuttings.export.html.timeline_page import ENTRIES_ON_PAGE
from cuttings.export.html.timeline_period import bin_of, whole
from cuttings.export.html.timeline_strip import Targets, event_strip
from cuttings.story import EventRow, StoryFile

LATEST = 5
FEWEST = 3
"""With fewer events on known days the last reports tell more."""


def latest_events(
    story: StoryFile, rows: Sequence[EventRow], last: date | None, links: Links
) -> tuple[EventLine, ...]:
    """The latest events of known days, latest first; empty where there are too few.

    What is only planned, or lies after the last report, has not happened yet.

    Args:
        story: the open story file.
        rows: all events, in order.
        last: the last day on which a report may have appeared; None is open.
        links: where the pages are.
    """
    happened = [
        row
        for row in rows
        if row.end - row.start == timedelta(days=1)
        and row.status in {"happened", "claimed"}
        and (last is None or row.start <= last)
    ]
    if len(happened) < FEWEST:
        return ()
    told_most = sorted(happened, key=lambda row: (row.start, row.articles, row.id), reverse=True)
    return tuple(event_line(story.events.one(row.id), links) for row in told_most[:LATEST])


def front_strip(rows: Sequence[EventRow], links: Links) -> Timeline | None:
    """The strip over all events; its bars lead into the timeline."""
    period = whole((row.start, row.end) for row in rows)
    if period is None:
        return None
    on_page = {row.id: at // ENTRIES_ON_PAGE + 1 for at, row in enumerate(rows)}
    closer = bin_of(period) != "day"
    return event_strip(
        rows,
        period,
        Targets(
            lambda each: links.timeline(TimelineAddress(each.key)) if closer else None,
            lambda row: links.timeline(TimelineAddress(page=on_page[row.id]), entry_anchor(row.id)),
        ),
    )

"""What the first screen shows of the chronology: the latest events, and the strip."""

from collections.abc import Sequence
from datetime import date

from cuttings.export.html.links import Links, TimelineAddress
from cuttings.export.html.timeline import Timeline
from cuttings.export.html.timeline_entries import EventLine, entry_anchor, event_line
from cuttings.export.html.timeline_page import pages_of_days
from cuttings.export.html.timeline_period import bin_of, whole
from cuttings.export.html.timeline_strip import Targets, event_strip
from cuttings.story import EventDays, StoryFile

LATEST = 5
FEWEST = 3
"""With fewer events on known days the last reports tell more."""


def latest_events(story: StoryFile, last: date | None, links: Links) -> tuple[EventLine, ...]:
    """The latest events of known days, latest first; empty where there are too few.

    What is only planned, or lies after the last report, has not happened yet.

    Args:
        story: the open story file.
        last: the last day on which a report may have appeared; None is open.
        links: where the pages are.
    """
    found = story.events.latest(last, LATEST, FEWEST)
    return tuple(event_line(story.events.brief(row.id), links) for row in found)


def front_strip(story: StoryFile, days: Sequence[EventDays], links: Links) -> Timeline | None:
    """The strip over all events; its bars lead into the timeline."""
    period = whole((each.start, each.end) for each in days)
    if period is None:
        return None
    on_page = pages_of_days(days)
    closer = bin_of(period) != "day"
    return event_strip(
        days,
        period,
        Targets(
            lambda each: links.timeline(TimelineAddress(each.key)) if closer else None,
            lambda each: links.timeline(
                TimelineAddress(page=on_page[each.start, each.end]), entry_anchor(each.first)
            ),
            story.events.words_of,
        ),
    )

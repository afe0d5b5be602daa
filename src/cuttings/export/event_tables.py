"""The chronology as rows that tables, calendars and TimelineJS are made from."""

from collections.abc import Iterator
from dataclasses import dataclass

from cuttings.export.event_words import edtf
from cuttings.story import EventFilter, EventView, StoryFile


@dataclass(frozen=True, slots=True)
class EventEntry:
    """An event with what every form of it says. `outlets` carry it, the first report's first."""

    view: EventView
    edtf: str
    words: str
    sentence: str
    outlets: tuple[str, ...]


def event_entries(story: StoryFile) -> Iterator[EventEntry]:
    """All events but mere sayings, by first day, last day, id."""
    for view in story.events.all(EventFilter()):
        headline = view.headline
        yield EventEntry(
            view=view,
            edtf=edtf(view.start, view.end, view.granularity),
            words=" ".join(headline.mention.clause.text.split()),
            sentence=" ".join(headline.mention.sentence.text.split()),
            outlets=tuple(dict.fromkeys(each.outlet or each.source for each in view.mentions)),
        )

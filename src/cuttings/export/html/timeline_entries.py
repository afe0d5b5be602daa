"""An event in a list: when, what, who, and the reports that tell it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from cuttings.export.event_words import STATUS_WORDS, range_words
from cuttings.export.html.links import Links, anchor
from cuttings.export.words import counted, day_words, shortened, title_words
from cuttings.story import EventMentionView, EventRow, EventView, StoryFile

_WORDS_SHOWN = 280


@dataclass(frozen=True, slots=True)
class EventName:
    """Somebody or some place in an event, and the page behind it."""

    name: str
    href: str


@dataclass(frozen=True, slots=True)
class EventLine:
    """An event as a list shows it. `href` opens the sentence; `also` are others that carry it.

    `told` says what the report says of it where that is not that it happened; `report` is the
    outlet or the source of the report, and `published` its day in words.
    """

    anchor: str
    when: str
    words: str
    href: str
    told: str
    said_by: str | None
    kind: str
    names: tuple[EventName, ...]
    report: str
    published: str | None
    also: tuple[str, ...]
    support: str


def _carrier(mention: EventMentionView) -> str:
    """The outlet, or else the name of the file."""
    return mention.outlet or title_words(None, mention.source)


def entry_anchor(event_id: str) -> str:
    """The anchor of an event in a list."""
    return anchor("d", event_id)


def mention_anchor(mention: EventMentionView) -> str:
    """The anchor of its sentence in the report."""
    return anchor("e", mention.id)


def event_line(view: EventView, links: Links) -> EventLine:
    """The line of an event."""
    best = view.headline
    own = _carrier(best)
    others = (_carrier(each) for each in view.mentions if each.article_id != best.article_id)
    support = view.support
    behind = ""
    if support.articles > 1:
        reports = counted(support.articles, "report", "reports")
        behind = f"{reports}, {support.separately_written:,} separately written"
    return EventLine(
        anchor=entry_anchor(view.id),
        when=range_words(view.start, view.end),
        words=shortened(" ".join(best.mention.clause.text.split()), _WORDS_SHOWN),
        href=links.article(best.article_id, mention_anchor(best)),
        told=STATUS_WORDS[view.status],
        said_by=best.said_by,
        kind="" if view.kind == "other" else view.kind,
        names=tuple(
            EventName(name, links.person(known)) for known, name in (*view.persons, *view.places)
        ),
        report=own,
        published=day_words(best.published) if best.published else None,
        also=tuple(name for name in dict.fromkeys(others) if name != own),
        support=behind,
    )


class EventLines:
    """The lines of a story's events, each made once.

    Args:
        story: the open story file.
        links: where the other pages are.
    """

    def __init__(self, story: StoryFile, links: Links) -> None:
        self.links = links
        self.story = story
        self._made: dict[str, EventLine] = {}

    def line(self, event_id: str) -> EventLine:
        """The line of an event."""
        if event_id not in self._made:
            self._made[event_id] = event_line(self.story.events.one(event_id), self.links)
        return self._made[event_id]

    def grouped(self, rows: Iterable[EventRow]) -> Iterator[tuple[str, tuple[EventLine, ...]]]:
        """The lines of events, those with the same days together, in order."""
        lines = (self.line(row.id) for row in rows)
        for when, members in groupby(lines, key=lambda line: line.when):
            yield when, tuple(members)

"""An event in a list: when, what, who, and the reports that tell it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from cuttings.export.event_words import STATUS_WORDS, range_words
from cuttings.export.html.links import Links, anchor
from cuttings.export.words import counted, day_words, shortened, title_words
from cuttings.story import (
    EventBrief,
    EventDays,
    EventMentionView,
    EventWindow,
    MostOften,
    StoryFile,
)

_WORDS_SHOWN = 280
CHOICES = 40
"""Names that a filter of a timeline offers."""


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


def entry_anchor(event_id: str) -> str:
    """The anchor of an event in a list."""
    return anchor("d", event_id)


def mention_anchor(mention: EventMentionView) -> str:
    """The anchor of its sentence in the report."""
    return anchor("e", mention.id)


def event_line(brief: EventBrief, links: Links) -> EventLine:
    """The line of an event."""
    names = {known: outlet or title_words(None, source) for known, outlet, source in brief.carriers}
    own = names[brief.article_id]
    support = brief.support
    behind = ""
    if support.articles > 1:
        reports = counted(support.articles, "report", "reports")
        behind = f"{reports}, {support.separately_written:,} separately written"
    return EventLine(
        anchor=entry_anchor(brief.id),
        when=range_words(brief.start, brief.end),
        words=shortened(" ".join(brief.clause.text.split()), _WORDS_SHOWN),
        href=links.article(brief.article_id, anchor("e", brief.mention_id)),
        told=STATUS_WORDS[brief.status],
        said_by=brief.said_by,
        kind="" if brief.kind == "other" else brief.kind,
        names=tuple(
            EventName(name, links.person(known)) for known, name in (*brief.persons, *brief.places)
        ),
        report=own,
        published=day_words(brief.published) if brief.published else None,
        also=tuple(name for name in dict.fromkeys(names.values()) if name != own),
        support=behind,
    )


class EventLines:
    """The lines of a story's events, each made once, and what its timelines are made from.

    Args:
        story: the open story file.
        links: where the other pages are.
        most: what timelines can be narrowed to, where it is known already.
        days: the ranges of days that hold events, where they are known already.
    """

    def __init__(
        self,
        story: StoryFile,
        links: Links,
        most: MostOften | None = None,
        days: Sequence[EventDays] | None = None,
    ) -> None:
        self.links = links
        self.story = story
        self.most = story.events.most_often(CHOICES) if most is None else most
        self._all_days = story.events.days() if days is None else days
        self._made: dict[str, EventLine] = {}

    def days(self, window: EventWindow) -> Sequence[EventDays]:
        """The ranges of days that hold events of a window."""
        return self._all_days if window == EventWindow() else self.story.events.days(window)

    def line(self, event_id: str) -> EventLine:
        """The line of an event."""
        if event_id not in self._made:
            self._made[event_id] = event_line(self.story.events.brief(event_id), self.links)
        return self._made[event_id]

    def grouped(self, ids: Iterable[str]) -> Iterator[tuple[str, tuple[EventLine, ...]]]:
        """The lines of events, those with the same days together, in order."""
        for when, members in groupby(map(self.line, ids), key=lambda line: line.when):
            yield when, tuple(members)

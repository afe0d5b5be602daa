"""The lines of `export --to jsonl` that say what happened when."""

from collections.abc import Iterator

from cuttings.export.event_line_types import EventClause, EventLine, EventName
from cuttings.export.event_words import edtf
from cuttings.story import EventFilter, EventMentionView, StoryFile


def event_lines(story: StoryFile) -> Iterator[EventLine]:
    """One line for each event, sayings included, by day, then id."""
    for view in story.events.all(EventFilter(sayings=True)):
        yield EventLine(
            record="event",
            id=view.id,
            start=view.start,
            end=view.end,
            granularity=view.granularity,
            edtf=edtf(view.start, view.end, view.granularity),
            kind=view.kind,
            status=view.status,
            words=" ".join(view.headline.mention.clause.text.split()),
            reason=view.reason,
            persons=tuple(EventName(id=known, name=name) for known, name in view.persons),
            places=tuple(EventName(id=known, name=name) for known, name in view.places),
            mentions=tuple(_clause(mention) for mention in view.mentions),
            support=view.support,
        )


def _clause(view: EventMentionView) -> EventClause:
    mention = view.mention
    return EventClause(
        id=view.id,
        article=view.source,
        article_id=view.article_id,
        clause=mention.clause,
        sentence=mention.sentence,
        trigger=mention.trigger,
        time=view.time,
        place=mention.place,
        start=view.start,
        end=view.end,
        granularity=view.granularity,
        status=mention.status,
        said_by=view.said_by,
        statement=view.statement_id,
        method=mention.method,
    )

"""Events as lists show them: no text is read, so that a page of many comes quickly."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from cuttings.model.event import EventStatus
from cuttings.model.evidence import Span
from cuttings.model.identity import content_id
from cuttings.model.support import Support
from cuttings.store import StoryReader
from cuttings.store.event_reader import EventTeller
from cuttings.story.copying import StoryCopies
from cuttings.story.views import StatementView


@dataclass(frozen=True, slots=True)
class EventBrief:
    """An event in short: the clause that stands for it, and who tells it.

    `article_id` and `mention_id` say where that clause stands, `said_by` who says it there;
    `carriers` are the reports that tell the event, as (id, outlet or None, source), by day.
    `start`–`end` are half-open days, `persons` and `places` are (id, name).
    """

    id: str
    start: date
    end: date
    kind: str
    status: EventStatus
    clause: Span
    article_id: str
    mention_id: str
    published: date | None
    said_by: str | None
    carriers: tuple[tuple[str, str | None, str], ...]
    persons: tuple[tuple[str, str], ...]
    places: tuple[tuple[str, str], ...]
    support: Support


def mention_id(article_id: str, start: int, end: int) -> str:
    """The id of an event mention of an article, by the offsets of its trigger."""
    return content_id("event mention", article_id, f"{start}:{end}")


class EventBriefs:
    """Gives events in short.

    Args:
        reader: the open file.
        copies: what the story says of copies.
        statements_of: gives the statements of an article by its id.
    """

    def __init__(
        self,
        reader: StoryReader,
        copies: StoryCopies,
        statements_of: Callable[[str], Sequence[StatementView]],
    ) -> None:
        self._reader = reader
        self._copies = copies
        self._statements_of = statements_of

    def one(self, event_id: str) -> EventBrief:
        """An event by its whole id."""
        row = self._reader.events.row(event_id)
        tellers = self._reader.events.tellers(event_id)
        best = next((each for each in tellers if each.is_headline), tellers[0])
        told = [(each.article_id, Span(each.start, each.stop, each.words)) for each in tellers]
        return EventBrief(
            id=row.id,
            start=row.start,
            end=row.end,
            kind=row.kind,
            status=row.status,
            clause=Span(best.start, best.stop, best.words),
            article_id=best.article_id,
            mention_id=mention_id(best.article_id, best.trigger_start, best.trigger_stop),
            published=best.published,
            said_by=self._said_by(best),
            carriers=tuple((each.article_id, each.outlet, each.source) for each in tellers),
            persons=row.persons,
            places=row.places,
            support=self._copies.support_of_words(told, 0),
        )

    def _said_by(self, teller: EventTeller) -> str | None:
        if teller.statement is None:
            return None
        ids = self._reader.parent_ids(self._reader.resolve_article(teller.article_id))
        if teller.statement >= len(ids):
            return None
        known = ids[teller.statement]
        said = self._statements_of(teller.article_id)
        return next((view.speaker_name for view in said if view.id == known), None)

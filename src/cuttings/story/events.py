"""What a story file says of events: what happened when, and each report's words for it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from cuttings.model.event import EventMention, EventStatus
from cuttings.model.evidence import Span
from cuttings.model.support import Support
from cuttings.store import EventFilter, EventRow, StoryReader
from cuttings.store.event_windows import EventDays, EventWindow, NamedCount
from cuttings.story.copying import StoryCopies
from cuttings.story.event_briefs import EventBriefs, mention_id
from cuttings.story.views import ArticleView, StatementView

KEPT_ARTICLES = 64
ALL = EventFilter()
WHOLE = EventWindow()


@dataclass(frozen=True, slots=True)
class EventMentionView:
    """A clause of one article that tells of an event, with its days there.

    `time` are the words that say when, `time_reason` why they mean these days. `said_by` is
    who says it where the clause stands in a statement, whose id is `statement_id`.
    """

    id: str
    event_id: str
    article_id: str
    source: str
    outlet: str | None
    published: date | None
    mention: EventMention
    start: date
    end: date
    granularity: str
    time: Span
    time_reason: str
    statement_id: str | None
    said_by: str | None


@dataclass(frozen=True, slots=True)
class MostOften:
    """Who takes part in most events, where most were, and of which kinds they are."""

    persons: tuple[NamedCount, ...]
    places: tuple[NamedCount, ...]
    kinds: tuple[NamedCount, ...]


@dataclass(frozen=True, slots=True)
class EventView:
    """An event of the story, with all that tell it.

    `start`–`end` are half-open days: the event lies somewhere in them, and `granularity` says
    how exactly it is told. `headline` is the mention whose clause tells it best and `reason`
    why; `mentions` come by day of the report, one for each article that carries the clause.
    `persons` and `places` are (id, name), those of most mentions first.
    """

    id: str
    start: date
    end: date
    granularity: str
    kind: str
    status: EventStatus
    headline: EventMentionView
    reason: str
    mentions: tuple[EventMentionView, ...]
    persons: tuple[tuple[str, str], ...]
    places: tuple[tuple[str, str], ...]
    support: Support


class StoryEvents:
    """The part of an open story file that is about events.

    Args:
        reader: the open file.
        copies: what the story says of copies.
        article: gives an article by its id.
        statements_of: gives the statements of an article by its id.
    """

    def __init__(
        self,
        reader: StoryReader,
        copies: StoryCopies,
        article: Callable[[str], ArticleView],
        statements_of: Callable[[str], Sequence[StatementView]],
    ) -> None:
        self._reader = reader
        self._copies = copies
        self._article = article
        self._statements_of = statements_of
        self.brief = EventBriefs(reader, copies, statements_of).one
        self._of_article = lru_cache(maxsize=KEPT_ARTICLES)(self._views_of_article)

    def rows(self, narrow: EventFilter = ALL) -> list[EventRow]:
        """The chronology without sentences, so that it is quick: by first day, last day, id.

        Raises:
            SettingsError: a name or an id in the filter fits none or several.
        """
        return self._reader.events.rows(self._resolved(narrow))

    def days(self, window: EventWindow = WHOLE) -> list[EventDays]:
        """The ranges of days that hold events, by first day, then last day.

        Joined one after the other they are the chronology in the order of `rows`.
        """
        return self._reader.windows.days(window)

    def ids(
        self, window: EventWindow, days: Sequence[EventDays], first: int, stop: int
    ) -> list[str]:
        """Ids of the events of these ranges of days, from place `first` up to `stop`."""
        found: list[str] = []
        before = 0
        for each in days:
            skip = max(0, first - before)
            take = min(each.number, stop - before) - skip
            if take > 0:
                found += self._reader.windows.ids_on(window, each, skip, take)
            before += each.number
            if before >= stop:
                break
        return found

    def latest(self, last: date | None, most: int, least: int) -> list[EventRow]:
        """The latest events of known days that have happened, latest first.

        Of one day those come first that most reports tell. With fewer than `least` in all,
        none is given.

        Args:
            last: what begins after this day is left out; None leaves nothing out.
            most: how many are given at most.
            least: how many there must be.
        """
        ids = self._reader.windows.latest_ids(last, most)
        if len(ids) < least:
            return []
        found = self._reader.events.rows_by_id(ids)
        return sorted(found, key=lambda row: (row.start, row.articles, row.id), reverse=True)[:most]

    def most_often(self, limit: int) -> MostOften:
        """What events can be narrowed to, most first; all kinds are given."""
        windows = self._reader.windows
        return MostOften(
            tuple(windows.most("takes part", limit)),
            tuple(windows.most("place", limit)),
            tuple(windows.kinds()),
        )

    def takes_part(self, person_id: str) -> bool:
        """Whether the person with this id takes part in any event."""
        return self._reader.windows.takes_part(person_id)

    def persons(self) -> list[str]:
        """Ids of all who take part in an event, sorted."""
        return self._reader.windows.takers_part()

    def name_of(self, person_id: str) -> str | None:
        """The name of somebody by id; None where there is nobody."""
        return self._reader.windows.name_of(person_id)

    def words_of(self, event_id: str) -> str:
        """The clause that stands for an event."""
        return self._reader.events.row(event_id).words

    def all(self, narrow: EventFilter = ALL) -> Iterator[EventView]:
        """The chronology with all its sentences, in the order of `rows`.

        Raises:
            SettingsError: a name or an id in the filter fits none or several.
        """
        for row in self.rows(narrow):
            yield self._view(row)

    def one(self, key: str) -> EventView:
        """One event by id, or by a beginning of it that is unique.

        Raises:
            SettingsError: none or several match.
        """
        return self._view(self._reader.events.row(self._reader.events.resolve(key)))

    def of_article(self, article_id: str) -> list[EventMentionView]:
        """The dated event mentions of an article, in the order of its text."""
        return list(self._of_article(article_id).values())

    def kinds(self) -> list[tuple[str, int]]:
        """The kinds of events in the story with their numbers, most first."""
        return self._reader.events.kinds()

    def _resolved(self, narrow: EventFilter) -> EventFilter:
        if narrow.person is not None:
            known = self._reader.resolve_person(narrow.person).person.id
            narrow = replace(narrow, person=known)
        if narrow.place is not None:
            known = self._reader.resolve_person(narrow.place).person.id
            narrow = replace(narrow, place=known)
        if narrow.article is not None:
            known = self._reader.resolve_article(narrow.article).article_id
            narrow = replace(narrow, article=known)
        return narrow

    def _view(self, row: EventRow) -> EventView:
        members = self._reader.events.members(row.id)
        views = [self._of_article(member.article_id)[member.mention] for member in members]
        best = next((v for v, m in zip(views, members, strict=True) if m.is_headline), views[0])
        return EventView(
            id=row.id,
            start=row.start,
            end=row.end,
            granularity=row.granularity,
            kind=row.kind,
            status=row.status,
            headline=best,
            reason=row.reason,
            mentions=tuple(views),
            persons=row.persons,
            places=row.places,
            support=self.support(views),
        )

    def support(self, views: Sequence[EventMentionView]) -> Support:
        """What stands behind an event: clauses in words that reports share were written once.

        `attributed_to` counts those who are named for it.
        """
        told = [(view.article_id, view.mention.clause) for view in views]
        names = {view.said_by for view in views if view.said_by}
        return self._copies.support_of_words(told, len(names))

    def _views_of_article(self, article_id: str) -> dict[int, EventMentionView]:
        """The dated event mentions of an article by their keys in the store."""
        row = self._reader.resolve_article(article_id)
        events = self._reader.events.of_article(row.row)
        if not events:
            return {}
        view = self._article(article_id)
        article = view.article
        times = self._reader.times(row)
        days = self._reader.events.days_of_article(row.row)
        ids = self._reader.parent_ids(row)
        told = [
            stored
            for stored in self._reader.events.mentions(row.text_row, article.text)
            if stored.row in events
        ]
        within = any(stored.mention.statement is not None for stored in told)
        said_in = self._statements_of(article_id) if within else ()
        speakers = {v.id: v.speaker_name for v in said_in}
        found: dict[int, EventMentionView] = {}
        for stored in told:
            mention = stored.mention
            at = mention.statement
            said = None if at is None or at >= len(ids) else ids[at]
            start, end, granularity = days[stored.row]
            found[stored.row] = EventMentionView(
                id=mention_id(article_id, mention.trigger.start, mention.trigger.end),
                event_id=events[stored.row],
                article_id=article_id,
                source=article.source,
                outlet=article.outlet.value if article.outlet else None,
                published=article.published.start,
                mention=mention,
                start=start,
                end=end,
                granularity=granularity,
                time=times[mention.time].span,
                time_reason=times[mention.time].reason,
                statement_id=said if said in speakers else None,
                said_by=speakers.get(said) if said else None,
            )
        return found

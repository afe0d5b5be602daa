"""What a story file says of events: the queries behind the view."""

# ruff: noqa: S608 - SQL is put together from fixed words; every value is bound

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from cuttings.errors import SettingsError
from cuttings.model.event import EventStatus
from cuttings.store.characters import escape, unescape, unescape_if
from cuttings.store.database import StoryConnection
from cuttings.store.event_mention_rows import StoredMention, read_event_mentions
from cuttings.store.lookup import beginning
from cuttings.text.folded_words import folded_words

SAYING = "statement"
"""Kind of the clauses that only say that somebody said something."""


@dataclass(frozen=True, slots=True)
class EventFilter:
    """What a chronology is narrowed to; None means all. Days: `since` inclusive, `until` not.

    `person` and `place` are ids, and a place may take part itself; `kinds` and `status` are as
    `Event` has them; all `words` must stand in one clause, in any form of letters. An event
    whose days are a range is kept where the range touches the days asked for. Clauses that
    only say that somebody said something are left out, unless `sayings` is True or their kind
    is asked for. `most_days` leaves out events whose range is longer.
    """

    person: str | None = None
    place: str | None = None
    kinds: tuple[str, ...] = ()
    status: EventStatus | None = None
    article: str | None = None
    outlet: str | None = None
    since: date | None = None
    until: date | None = None
    words: str | None = None
    sayings: bool = False
    most_days: int | None = None
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event without its sentences. `words` is the clause that stands for it.

    `persons` and `places` are (id, name), those of most mentions first; `articles` counts
    current ones that tell it, `outlets` theirs.
    """

    id: str
    start: date
    end: date
    granularity: str
    kind: str
    status: EventStatus
    words: str
    reason: str
    persons: tuple[tuple[str, str], ...]
    places: tuple[tuple[str, str], ...]
    articles: int
    outlets: int


@dataclass(frozen=True, slots=True)
class EventMember:
    """A mention of an event in an article, with its days there."""

    mention: int
    article_id: str
    start: date
    end: date
    granularity: str
    is_headline: bool


@dataclass(frozen=True, slots=True)
class EventTeller:
    """A current article that tells an event: its clause by offsets, and what list pages need.

    `published` is the first day on which it may have appeared; `statement` is the position of
    the statement that the clause stands in.
    """

    article_id: str
    outlet: str | None
    source: str
    published: date | None
    words: str
    start: int
    stop: int
    trigger_start: int
    trigger_stop: int
    statement: int | None
    is_headline: bool


_CURRENT = (
    "dated_event AS d JOIN article AS a ON a.id = d.article AND a.superseded = 0"
    " JOIN event_mention AS m ON m.id = d.event_mention WHERE d.event = e.id"
)
_ROW = (
    "SELECT e.event_id, e.range_from, e.range_to, e.granularity, e.kind, e.status, h.words,"
    " e.reason, e.id FROM event AS e JOIN event_mention AS h ON h.id = e.headline"
)
_FEW = 100
"""Up to so many events are looked up one by one, more in one pass over all."""


class EventLists:
    """What an open story file says of events."""

    def __init__(self, db: StoryConnection) -> None:
        self._db = db

    def rows(self, narrow: EventFilter) -> list[EventRow]:
        """Events by first day, then last day, then id; ids in the filter are whole ones."""
        where, values = _conditions(narrow)
        found = self._db.rows(
            f"{_ROW} WHERE {' AND '.join(where) or '1'}"
            " ORDER BY e.range_from, e.range_to, e.event_id LIMIT ?",
            (*values, -1 if narrow.limit is None else narrow.limit),
        )
        return self._with_counts(found)

    def row(self, event_id: str) -> EventRow:
        """One event by its whole id."""
        return self.rows_by_id([event_id])[0]

    def rows_by_id(self, ids: Sequence[str]) -> list[EventRow]:
        """Events by their whole ids, in their order."""
        found = [self._db.row(f"{_ROW} WHERE e.event_id = ?", (known,)) for known in ids]
        return self._with_counts(found)

    def _with_counts(self, found: Sequence[Sequence[Any]]) -> list[EventRow]:
        """The rows with who takes part and how many reports tell them."""
        keys = [row[8] for row in found]
        few = "1" if len(keys) > _FEW else f"{{column}} IN ({', '.join(map(str, keys))})"
        counts = {
            event: (articles, outlets)
            for event, articles, outlets in self._db.rows(
                "SELECT d.event, count(DISTINCT a.id), count(DISTINCT a.outlet)"
                " FROM dated_event AS d JOIN article AS a ON a.id = d.article"
                f" WHERE a.superseded = 0 AND {few.format(column='d.event')} GROUP BY d.event"
            )
        }
        who: dict[tuple[int, str], list[tuple[str, str]]] = defaultdict(list)
        for event, person_id, name, role in self._db.rows(
            "SELECT ep.event, ep.person_id, p.name, ep.role FROM event_person AS ep"
            " JOIN person AS p ON p.person_id = ep.person_id"
            f" WHERE {few.format(column='ep.event')} ORDER BY ep.event, ep.position"
        ):
            who[event, role].append((person_id, unescape(name)))
        return [
            EventRow(
                r[0], date.fromisoformat(r[1]), date.fromisoformat(r[2]), r[3], r[4], r[5],
                unescape(r[6]), unescape(r[7]), tuple(who[r[8], "takes part"]),
                tuple(who[r[8], "place"]), *counts.get(r[8], (0, 0)),
            )
            for r in found
        ]  # fmt: skip

    def members(self, event_id: str) -> list[EventMember]:
        """The mentions of an event in current articles, by day of the article, then id."""
        found = self._db.rows(
            "SELECT m.id, a.article_id, d.range_from, d.range_to, d.granularity,"
            " m.id = e.headline FROM event AS e JOIN dated_event AS d ON d.event = e.id"
            " JOIN article AS a ON a.id = d.article AND a.superseded = 0"
            " JOIN event_mention AS m ON m.id = d.event_mention WHERE e.event_id = ?"
            " ORDER BY a.published_from IS NULL, a.published_from, a.article_id, m.position",
            (event_id,),
        )
        return [
            EventMember(r[0], r[1], date.fromisoformat(r[2]), date.fromisoformat(r[3]), r[4],
                        bool(r[5]))
            for r in found
        ]  # fmt: skip

    def tellers(self, event_id: str) -> list[EventTeller]:
        """The current articles that tell an event, in the order of `members`."""
        found = self._db.rows(
            "SELECT a.article_id, a.outlet, a.source, a.published_from, m.words, m.start, m.stop,"
            " m.trigger_start, m.trigger_stop, m.statement, m.id = e.headline FROM event AS e"
            " JOIN dated_event AS d ON d.event = e.id"
            " JOIN article AS a ON a.id = d.article AND a.superseded = 0"
            " JOIN event_mention AS m ON m.id = d.event_mention WHERE e.event_id = ?"
            " ORDER BY a.published_from IS NULL, a.published_from, a.article_id, m.position",
            (event_id,),
        )
        return [
            EventTeller(
                r[0], unescape_if(r[1]), unescape(r[2]), date.fromisoformat(r[3]) if r[3] else None,
                unescape(r[4]), r[5], r[6], r[7], r[8], r[9], bool(r[10]),
            )
            for r in found
        ]  # fmt: skip

    def of_article(self, article_row: int) -> dict[int, str]:
        """Event mention → the id of its event, for an article."""
        return dict(
            self._db.rows(
                "SELECT d.event_mention, e.event_id FROM dated_event AS d"
                " JOIN event AS e ON e.id = d.event WHERE d.article = ?",
                (article_row,),
            )
        )

    def days_of_article(self, article_row: int) -> dict[int, tuple[date, date, str]]:
        """Event mention → its first day, the day after its last, and its granularity."""
        found = self._db.rows(
            "SELECT event_mention, range_from, range_to, granularity FROM dated_event"
            " WHERE article = ?",
            (article_row,),
        )
        return {r[0]: (date.fromisoformat(r[1]), date.fromisoformat(r[2]), r[3]) for r in found}

    def mentions(self, text_row: int, text: str) -> list[StoredMention]:
        """The event mentions of a text, dated or not, in order."""
        return list(read_event_mentions(self._db, text_row, text))

    def kinds(self) -> list[tuple[str, int]]:
        """The kinds of events in the story with their numbers, most first."""
        return self._db.rows(
            "SELECT kind, count(*) AS n FROM event GROUP BY kind ORDER BY n DESC, kind"
        )

    def resolve(self, key: str) -> str:
        """The id of an event by id, or by a beginning of it that is unique.

        Raises:
            SettingsError: none or several match.
        """
        found = self._db.rows(
            "SELECT event_id FROM event WHERE event_id >= ? AND event_id < ? LIMIT 2",
            beginning(key),
        )
        if len(found) != 1:
            many = "several events have an id that begins" if found else "no event’s id begins"
            raise SettingsError(f"In this story {many} with {key!r}: `cuttings show FILE when`.")
        return str(found[0][0])


_NAMED = (
    "e.id IN (SELECT ep.event FROM event_person AS ep WHERE ep.person_id = ?"
    " AND ep.role IN ({roles}))"
)
_HELD = f"EXISTS (SELECT 1 FROM {_CURRENT} AND {{column}} = ?)"


def _conditions(narrow: EventFilter) -> tuple[list[str], list[Any]]:
    """What a filter asks of `event AS e`: SQL conditions and their values."""
    asked: list[tuple[str, object]] = [
        (_NAMED.format(roles="'takes part'"), narrow.person),
        (_NAMED.format(roles="'takes part', 'place'"), narrow.place),
        ("e.status = ?", narrow.status),
        ("e.range_to > ?", narrow.since and narrow.since.isoformat()),
        ("e.range_from < ?", narrow.until and narrow.until.isoformat()),
        ("julianday(e.range_to) - julianday(e.range_from) <= ?", narrow.most_days),
        (_HELD.format(column="a.article_id"), narrow.article),
        (_HELD.format(column="a.outlet"), narrow.outlet and escape(narrow.outlet)),
    ]
    kinds, kind_values = _kinds(narrow)
    words, word_values = _words(narrow)
    given = [(condition, value) for condition, value in asked if value is not None]
    where = [condition for condition, _ in given]
    return [*where, *kinds, *words], [*(v for _, v in given), *kind_values, *word_values]


def _kinds(narrow: EventFilter) -> tuple[list[str], list[Any]]:
    if narrow.kinds:
        return [f"e.kind IN ({', '.join('?' * len(narrow.kinds))})"], list(narrow.kinds)
    return ([], []) if narrow.sayings else (["e.kind != ?"], [SAYING])


def _words(narrow: EventFilter) -> tuple[list[str], list[Any]]:
    keys = folded_words(narrow.words).keys if narrow.words else ()
    if not keys:
        return [], []
    holds = " AND ".join(["instr(' ' || m.keys || ' ' || m.names || ' ', ?) > 0"] * len(keys))
    condition = f"EXISTS (SELECT 1 FROM {_CURRENT} AND {holds})"
    return [condition], [f" {escape(key)} " for key in keys]

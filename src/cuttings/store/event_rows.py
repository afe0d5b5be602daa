"""The tables of events across articles, for the one writer of a story file."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from cuttings.model.event import DatedMention, Event
from cuttings.model.identity import content_id
from cuttings.model.times import TimeExpression
from cuttings.store.characters import escape, unescape
from cuttings.store.database import StoryConnection
from cuttings.store.reading_rows import read_times
from cuttings.store.time_rows import read_anchored


@dataclass(frozen=True, slots=True)
class EventArticle:
    """An article as the fold over events sees it.

    `key` changes with the event mentions of its text, with its times and with its day;
    `made_from` is what `save` was last given. `start`–`end` are the half-open days in which
    it was published, None where that is open.
    """

    row: int
    text_row: int
    key: str
    made_from: str | None
    start: date | None
    end: date | None


@dataclass(frozen=True, slots=True)
class UndatedMention:
    """An event mention by its key, the position of its time in the text, and its status."""

    row: int
    time: int
    status: str


@dataclass(frozen=True, slots=True)
class Days:
    """The half-open days of an event mention in an article, and how exactly they are told."""

    start: date
    end: date
    granularity: str


Clusters = list[list[int]]
_Who = Mapping[str, frozenset[str]]


class EventTables:
    """The tables of events of an open story file."""

    def __init__(self, db: StoryConnection) -> None:
        self._db = db

    def articles(self) -> list[EventArticle]:
        """All articles, in order of id."""
        found = self._db.rows(
            "SELECT a.id, a.text, coalesce(r.key, ''), coalesce(i.made_from, ''),"
            " a.published_from, a.published_to, e.made_from FROM article AS a"
            " LEFT JOIN stage_result AS r ON r.text = a.text AND r.stage = 'events'"
            " LEFT JOIN time_input AS i ON i.article = a.id"
            " LEFT JOIN event_input AS e ON e.article = a.id ORDER BY a.article_id"
        )
        return [
            EventArticle(r[0], r[1], content_id("events", *map(str, r[1:6])), r[6], _day(r[4]),
                         _day(r[5]))
            for r in found
        ]  # fmt: skip

    def mentions(self, text_row: int) -> list[UndatedMention]:
        """The event mentions of a text, in order."""
        found = self._db.rows(
            "SELECT id, time, status FROM event_mention WHERE text = ? ORDER BY position",
            (text_row,),
        )
        return [UndatedMention(*row) for row in found]

    def times(self, article: EventArticle) -> list[TimeExpression]:
        """The times of an article, as they are meant there."""
        return read_anchored(self._db, article.row, read_times(self._db, article.text_row))

    def save(self, row: int, days: Mapping[int, Days], made_from: str) -> None:
        """Write the days of an article's event mentions, in place of those before.

        Args:
            row: the article's key.
            days: key of an event mention → its days; one without days is left out.
            made_from: what they were made from.
        """
        with self._db.transaction():
            self._db.execute(
                "UPDATE event SET made_from = '' WHERE id IN"
                " (SELECT event FROM dated_event WHERE article = ?)",
                (row,),
            )
            self._db.execute("DELETE FROM dated_event WHERE article = ?", (row,))
            self._db.executemany(
                "INSERT INTO dated_event VALUES (?, ?, ?, ?, ?, NULL)",
                [
                    (mention, row, found.start.isoformat(), found.end.isoformat(),
                     found.granularity)
                    for mention, found in days.items()
                ],
            )  # fmt: skip
            self._db.execute("INSERT OR REPLACE INTO event_input VALUES (?, ?)", (row, made_from))

    def dated(self, small_words: frozenset[str]) -> list[tuple[DatedMention, str]]:
        """All event mentions in current articles, once for each range of days, in no order.

        Args:
            small_words: folded words that are left out of `DatedMention.words`.

        Returns:
            Each with a string that changes whenever anything of it does.
        """
        who = self._who()
        nobody: _Who = {}
        none: frozenset[str] = frozenset()
        found = self._db.rows(
            "SELECT m.id, t.hash, m.trigger_start, m.trigger_stop, d.range_from, d.range_to,"
            " d.granularity, m.kind, m.lemma, m.status, m.keys, m.names,"
            " min(a.published_from), min(a.published_to), count(*)"
            " FROM dated_event AS d JOIN article AS a ON a.id = d.article AND a.superseded = 0"
            " JOIN event_mention AS m ON m.id = d.event_mention JOIN text AS t ON t.id = m.text"
            " GROUP BY m.id, d.range_from, d.range_to"
        )
        return [
            (DatedMention(
                r[0], r[1], r[2], r[3], date.fromisoformat(r[4]), date.fromisoformat(r[5]), r[6],
                r[7], unescape(r[8]), r[9], _folded(r[10]) - small_words,
                _folded(r[11]) - small_words,
                ids.get("PER", none), ids.get("ORG", none), ids.get("LOC", none),
                _day(r[12]), _day(r[13]), r[14],
            ), f"{r} {[(kind, sorted(ids[kind])) for kind in sorted(ids)]}")
            for r in found
            for ids in (who.get(r[0], nobody),)
        ]  # fmt: skip

    def _who(self) -> dict[int, _Who]:
        """Event mention → the ids of people, organisations and places in it, by type.

        A place that does something (`Tarsenia released …`) acts as an organisation.
        """
        found: dict[int, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for mention, person, kind in self._db.rows(
            "SELECT e.event_mention, p.person_id,"
            " CASE WHEN p.type = 'LOC' AND e.role = 'subject' THEN 'ORG' ELSE p.type END"
            " FROM event_participant AS e"
            " JOIN person_chain AS c ON c.chain = e.chain JOIN person AS p ON p.id = c.person"
            " UNION ALL SELECT m.id, p.person_id, 'LOC' FROM event_mention AS m"
            " JOIN person_chain AS c ON c.chain = m.place_chain JOIN person AS p ON p.id = c.person"
        ):
            found[mention][kind].add(person)
        return {
            mention: {kind: frozenset(ids) for kind, ids in who.items()}
            for mention, who in found.items()
        }

    def blocks(self) -> dict[str, tuple[str, Clusters]]:
        """Range of days → what its mentions were last made from, and what came of them."""
        found = self._db.rows("SELECT days, made_from, clusters FROM event_block")
        return {days: (made_from, json.loads(clusters)) for days, made_from, clusters in found}

    def save_blocks(self, changed: Mapping[str, tuple[str, Clusters]], gone: Iterable[str]) -> None:
        """Keep what came of the mentions of some ranges of days; forget others."""
        with self._db.transaction():
            self._db.executemany("DELETE FROM event_block WHERE days = ?", [(d,) for d in gone])
            self._db.executemany(
                "INSERT OR REPLACE INTO event_block VALUES (?, ?, ?)",
                [(days, made_from, json.dumps(c)) for days, (made_from, c) in changed.items()],
            )

    def events(self) -> dict[str, str]:
        """The id of each event, and what it was last made from."""
        return dict(self._db.rows("SELECT event_id, made_from FROM event"))

    def replace(self, gone: Collection[str], fresh: Sequence[tuple[Event, str]]) -> None:
        """Delete events by id, and then write others, each with what it was made from."""
        if not gone and not fresh:
            return
        with self._db.transaction():
            self._db.executemany("DELETE FROM event WHERE event_id = ?", [(i,) for i in gone])
            for event, made_from in fresh:
                self._insert(event, made_from)

    def _insert(self, event: Event, made_from: str) -> None:
        added = self._db.execute(
            "INSERT INTO event (event_id, range_from, range_to, granularity, kind, status,"
            " headline, reason, made_from) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                event.id, event.start.isoformat(), event.end.isoformat(), event.granularity,
                event.kind, event.status, event.headline.row, escape(event.reason), made_from,
            ),
        )  # fmt: skip
        row = int(added.lastrowid or 0)
        self._db.executemany(
            "UPDATE dated_event SET event = ? WHERE event_mention = ? AND range_from = ?"
            " AND range_to = ?",
            [
                (row, mention.row, mention.start.isoformat(), mention.end.isoformat())
                for mention in event.mentions
            ],
        )
        people = [(known, "takes part") for known in event.persons]
        people += [(known, "place") for known in event.places]
        self._db.executemany(
            "INSERT INTO event_person VALUES (?, ?, ?, ?)",
            [(row, at, known, role) for at, (known, role) in enumerate(people)],
        )


def _folded(words: str) -> frozenset[str]:
    return frozenset(unescape(words).split())


def _day(value: str | None) -> date | None:
    return None if value is None else date.fromisoformat(value)

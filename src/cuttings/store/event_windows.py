"""Events as a timeline needs them: counted by days, cut into pages, nothing read that is not shown.

A long story has tens of thousands of events, but only some thousands of different ranges of
days; a strip, its periods and its pages are made from those.
"""

# ruff: noqa: S608 - SQL is put together from fixed words; every value is bound

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from cuttings.store.characters import unescape
from cuttings.store.database import StoryConnection
from cuttings.store.event_reader import SAYING


@dataclass(frozen=True, slots=True)
class EventWindow:
    """What a timeline is narrowed to; None means all.

    `person` is the id of somebody who takes part, `place` that of where it was, `kind` as
    `Event` has it. Clauses that only say that somebody said something are never shown.
    """

    person: str | None = None
    place: str | None = None
    kind: str | None = None


class EventDays(NamedTuple):
    """The events of one range of days: how many, and the id of the first of them."""

    start: date
    end: date
    number: int
    first: str


class NamedCount(NamedTuple):
    """Something that events are counted by: its id (or the kind), its name, how many."""

    key: str
    name: str
    number: int


class EventWindows:
    """The timelines of an open story file."""

    def __init__(self, db: StoryConnection) -> None:
        self._db = db

    def days(self, window: EventWindow) -> list[EventDays]:
        """The ranges of days that hold events, by first day, then last day."""
        tables, where, values = _narrowed(window)
        found = self._db.rows(
            f"SELECT e.range_from, e.range_to, count(*), min(e.event_id) FROM {tables}"
            f" WHERE {where} GROUP BY e.range_from, e.range_to ORDER BY e.range_from, e.range_to",
            values,
        )
        return [
            EventDays(date.fromisoformat(r[0]), date.fromisoformat(r[1]), *r[2:]) for r in found
        ]

    def ids_on(self, window: EventWindow, days: EventDays, offset: int, limit: int) -> list[str]:
        """Ids of events of one range of days, sorted, from place `offset` on."""
        tables, where, values = _narrowed(window)
        found = self._db.rows(
            f"SELECT e.event_id FROM {tables} WHERE {where}"
            " AND e.range_from = ? AND e.range_to = ? ORDER BY e.event_id LIMIT ? OFFSET ?",
            (*values, days.start.isoformat(), days.end.isoformat(), limit, offset),
        )
        return [known for (known,) in found]

    def latest_ids(self, last: date | None, least: int) -> list[str]:
        """Ids of the latest events of known days that are told as having happened.

        Args:
            last: what begins after this day is left out; None leaves nothing out.
            least: so many at least where there are as many; others of the same day with them.
        """
        happened = (
            " FROM event AS e WHERE e.kind != ? AND e.status IN ('happened', 'claimed')"
            " AND julianday(e.range_to) - julianday(e.range_from) = 1 AND e.range_from <= ?"
        )
        values = (SAYING, date.max.isoformat() if last is None else last.isoformat())
        first_day = self._db.value(
            f"SELECT e.range_from{happened} ORDER BY e.range_from DESC LIMIT 1 OFFSET ?",
            (*values, least - 1),
        )
        found = self._db.rows(
            f"SELECT e.event_id{happened} AND e.range_from >= ?", (*values, first_day or "")
        )
        return [known for (known,) in found]

    def takes_part(self, person_id: str) -> bool:
        """Whether somebody takes part in any event."""
        tables, where, values = _narrowed(EventWindow(person=person_id))
        return self._db.value(f"SELECT 1 FROM {tables} WHERE {where} LIMIT 1", values) is not None

    def most(self, role: str, limit: int) -> list[NamedCount]:
        """Those of most events, by number, then name; `role` is `takes part` or `place`."""
        found = self._db.rows(
            "SELECT f.person_id, p.name, f.n FROM"
            " (SELECT ep.person_id, count(*) AS n FROM event_person AS ep WHERE ep.role = ?"
            "  AND ep.event NOT IN (SELECT id FROM event WHERE kind = ?)"
            "  GROUP BY ep.person_id) AS f JOIN person AS p ON p.person_id = f.person_id"
            " ORDER BY f.n DESC, p.name, p.person_id LIMIT ?",
            (role, SAYING, limit),
        )
        return [NamedCount(key, unescape(name), count) for key, name, count in found]

    def kinds(self) -> list[NamedCount]:
        """The kinds of events, most first."""
        found = self._db.rows(
            "SELECT kind, count(*) AS n FROM event WHERE kind != ? GROUP BY kind"
            " ORDER BY n DESC, kind",
            (SAYING,),
        )
        return [NamedCount(kind, kind, count) for kind, count in found]

    def name_of(self, person_id: str) -> str | None:
        """The name of somebody by id."""
        found = self._db.value("SELECT name FROM person WHERE person_id = ?", (person_id,))
        return None if found is None else unescape(found)

    def takers_part(self) -> list[str]:
        """Ids of all who take part in an event, sorted."""
        found = self._db.rows(
            "SELECT DISTINCT ep.person_id FROM event_person AS ep"
            " JOIN event AS e ON e.id = ep.event"
            " WHERE ep.role = 'takes part' AND e.kind != ? ORDER BY 1",
            (SAYING,),
        )
        return [known for (known,) in found]


def _narrowed(window: EventWindow) -> tuple[str, str, Sequence[Any]]:
    """What a window reads: tables, condition, values."""
    tables, where, values = ["event AS e"], ["e.kind != ?"], [SAYING]
    for known, role in ((window.person, "takes part"), (window.place, "place")):
        if known is not None:
            name = f"w{len(tables)}"
            tables.append(f"event_person AS {name} ON {name}.event = e.id")
            where += [f"{name}.person_id = ?", f"{name}.role = ?"]
            values += [known, role]
    if window.kind is not None:
        where.append("e.kind = ?")
        values.append(window.kind)
    return " JOIN ".join(tables), " AND ".join(where), values

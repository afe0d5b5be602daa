"""Lists of a story file that need no text: what long pages and work lists are made of."""

# ruff: noqa: S608 - SQL is put together from fixed words; every value is bound

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from cuttings.model.article import Doubt, Published
from cuttings.model.people import EntityType
from cuttings.store.characters import unescape, unescape_if
from cuttings.store.database import StoryConnection
from cuttings.store.records import Filter
from cuttings.store.rows import ORDER, conditions


@dataclass(frozen=True, slots=True)
class ReportLine:
    """An article without its text. `published` carries no evidence here.

    `same_text` are the ids of the other current articles with the very same text.
    """

    id: str
    source: str
    outlet: str | None
    headline: str | None
    published: Published
    same_text: tuple[str, ...]
    doubts: tuple[Doubt, ...] = ()


class ReportGaps(NamedTuple):
    """How many current articles lack something.

    `vague` are those dated only within a range, `doubtful` those whose text is perhaps not
    whole and no other language.
    """

    undated: int
    vague: int
    without_outlet: int
    foreign: int
    doubtful: int


_UNDATED = "published_from IS NULL AND published_to IS NULL"
_ON_A_DAY = "ifnull(published_to = date(published_from, '+1 day'), 0)"
_REPORT = (
    "SELECT a.article_id, a.text, a.source, a.outlet, a.headline, a.published_from,"
    " a.published_to, a.published_method, a.published_reason, a.published_confidence,"
    " a.doubts FROM article AS a"
)
_LAST = (
    "SELECT x.statement_id FROM ({found}) AS f"
    " JOIN statement AS s ON s.id = f.statement"
    " JOIN article_statement AS x ON x.statement = s.id"
    " JOIN article AS a ON a.id = x.article"
    " WHERE a.superseded = 0 AND s.kind = 'speech' AND a.published_from IS :day"
    " ORDER BY s.form IN ('direct', 'mixed') DESC, a.published_to DESC, a.outlet DESC,"
    " a.source DESC, a.id DESC, s.position DESC LIMIT 1"
)
SAID_BY = (
    "SELECT s.id AS statement FROM person AS p JOIN person_chain AS c ON c.person = p.id"
    " JOIN statement AS s ON s.speaker_chain = c.chain"
    " LEFT JOIN judged_statement AS j ON j.statement = s.id"
    " WHERE p.person_id = {id} AND j.statement IS NULL{in_texts}"
    " UNION SELECT statement FROM judged_statement WHERE person_id = {id} AND said = 1"
)
"""An SQL query for the statements of the person `id`; `in_texts` narrows their chains `c`."""
_DATED = "superseded = 0 AND (published_from IS NULL) = 0"
_OF_DAY = f" AND c.text IN (SELECT text FROM article WHERE {_DATED} AND published_from = :day)"
_LAST_DAY = (
    f"SELECT a.published_from FROM article AS a WHERE {_DATED} AND (EXISTS (SELECT 1"
    " FROM person_chain AS c JOIN statement AS s ON s.speaker_chain = c.chain AND s.kind = 'speech'"
    " LEFT JOIN judged_statement AS j ON j.statement = s.id"
    " WHERE c.person = :row AND c.text = a.text AND j.statement IS NULL)"
    " OR a.text IN (SELECT s.text FROM judged_statement AS j JOIN statement AS s"
    "  ON s.id = j.statement AND s.kind = 'speech' WHERE j.person_id = :id AND j.said = 1))"
    " ORDER BY a.published_from DESC LIMIT 1"
)
_OPEN = (
    " FROM statement AS s JOIN article_statement AS x ON x.statement = s.id"
    " JOIN article AS a ON a.id = x.article"
    " LEFT JOIN judged_statement AS j ON j.statement = s.id"
    " LEFT JOIN person_chain AS c ON c.chain = s.speaker_chain"
    " WHERE s.kind = 'speech' AND a.superseded = 0 AND j.statement IS NULL AND c.chain IS NULL"
)


class Lists:
    """The lists of an open story file."""

    def __init__(self, db: StoryConnection) -> None:
        self._db = db

    def reports(self, narrow: Filter, *, speaking: bool = False) -> list[ReportLine]:
        """Current articles by day, then outlet, then source; `limit` is left to the caller.

        Args:
            narrow: what to narrow to, with whole ids.
            speaking: of `narrow.person`, those where they speak, not where they are named.
        """
        where, values = conditions(narrow, speaking=speaking)
        where.append("a.superseded = 0")
        found = self._db.rows(f"{_REPORT} WHERE {' AND '.join(where)}{ORDER}", values)
        twins = self._twins()
        return [_report_line(row, twins) for row in found]

    def report_ids(self, narrow: Filter, *, speaking: bool = False) -> list[str]:
        """The ids of what `reports` gives, in its order, at a fraction of the cost."""
        where, values = conditions(narrow, speaking=speaking)
        where.append("a.superseded = 0")
        found = self._db.rows(
            f"SELECT a.article_id FROM article AS a WHERE {' AND '.join(where)}{ORDER}", values
        )
        return [known for (known,) in found]

    def reports_by_id(self, ids: Iterable[str]) -> list[ReportLine]:
        """The articles with these ids, in their order."""
        found = [
            row
            for known in ids
            for row in self._db.rows(f"{_REPORT} WHERE a.article_id = ?", (known,))
        ]
        return [_report_line(row, {row[1]: self._with_text(row[1])}) for row in found]

    def _with_text(self, text_row: int) -> list[str]:
        """The ids of the current articles with a text, sorted."""
        found = self._db.rows(
            "SELECT article_id FROM article WHERE text = ? AND superseded = 0 ORDER BY article_id",
            (text_row,),
        )
        return [known for (known,) in found]

    def gaps(self) -> ReportGaps:
        """How many current articles lack something."""
        found = self._db.row(
            f"SELECT sum({_UNDATED}), sum(NOT ({_UNDATED}) AND NOT ({_ON_A_DAY})),"
            " sum(outlet IS NULL), sum(' ' || doubts || ' ' LIKE '% foreign %'),"
            " sum(doubts != '' AND ' ' || doubts || ' ' NOT LIKE '% foreign %')"
            " FROM article WHERE superseded = 0"
        )
        return ReportGaps(*(number or 0 for number in found))

    def _twins(self) -> dict[int, list[str]]:
        twins: dict[int, list[str]] = defaultdict(list)
        for text, known in self._db.rows(
            "SELECT text, article_id FROM article WHERE superseded = 0 AND text IN"
            " (SELECT text FROM article WHERE superseded = 0 GROUP BY text HAVING count(*) > 1)"
            " ORDER BY article_id"
        ):
            twins[text].append(known)
        return twins

    def people_count(self, types: Sequence[EntityType]) -> int:
        """How many people of these types current articles name."""
        marks = ", ".join("?" * len(types))
        return int(
            self._db.value(
                f"SELECT count(*) FROM person WHERE type IN ({marks}) AND articles > 0",
                tuple(types),
            )
        )

    def people_ids(self, types: Sequence[EntityType], limit: int, offset: int) -> list[str]:
        """Ids of people, most mentioned first."""
        marks = ", ".join("?" * len(types))
        found = self._db.rows(
            f"SELECT person_id FROM person WHERE type IN ({marks}) AND articles > 0"
            " ORDER BY mentions DESC, name, person_id LIMIT ? OFFSET ?",
            (*types, limit, offset),
        )
        return [known for (known,) in found]

    def speaker_count(self) -> int:
        """How many people, organisations and places speak."""
        return int(
            self._db.value("SELECT count(*) FROM person WHERE statements > 0 AND articles > 0")
        )

    def speaker_ids(self, limit: int) -> list[str]:
        """Ids of those who speak, most statements first."""
        found = self._db.rows(
            "SELECT person_id FROM person WHERE statements > 0 AND articles > 0"
            " ORDER BY statements DESC, name, person_id LIMIT ?",
            (limit,),
        )
        return [known for (known,) in found]

    def last_statement(self, person_id: str) -> str | None:
        """The id of what a person last said: of the last day, quoted words before others."""
        row = self._db.value("SELECT id FROM person WHERE person_id = ?", (person_id,))
        day = self._db.value(_LAST_DAY, {"row": row, "id": person_id})
        said_by = SAID_BY.format(id=":id", in_texts="" if day is None else _OF_DAY)
        known = self._db.value(_LAST.format(found=said_by), {"id": person_id, "day": day})
        return None if known is None else str(known)

    def statement_ids(self) -> list[str]:
        """Ids of all statements of kind "speech" in current articles, sorted; one a text."""
        found = self._db.rows(
            "SELECT min(x.statement_id) FROM statement AS s"
            " JOIN article_statement AS x ON x.statement = s.id"
            " JOIN article AS a ON a.id = x.article"
            " LEFT JOIN judged_statement AS j ON j.statement = s.id"
            " WHERE a.superseded = 0 AND s.kind = 'speech' AND COALESCE(j.said, 1) = 1"
            " GROUP BY s.id ORDER BY 1"
        )
        return [known for (known,) in found]

    def open_speakers(self) -> list[str]:
        """Ids of statements that have no known person behind them and were not judged.

        Those of nobody named first, then by day; one a text.
        """
        found = self._db.rows(
            f"SELECT min(x.statement_id){_OPEN} GROUP BY s.id"
            " ORDER BY s.form = 'scare', s.speaker IS NOT NULL, min(a.published_from) IS NULL,"
            " min(a.published_from), s.text, s.position"
        )
        return [known for (known,) in found]


def _report_line(row: tuple[Any, ...], twins: Mapping[int, Sequence[str]]) -> ReportLine:
    known, text, source, outlet, headline, *published, doubts = row
    first, last, method, reason, confidence = published
    return ReportLine(
        known,
        unescape(source),
        unescape_if(outlet),
        unescape_if(headline),
        Published(_day(first), _day(last), method, unescape(reason), confidence),
        tuple(other for other in twins.get(text, ()) if other != known),
        tuple(doubts.split()),
    )


def _day(value: str | None) -> date | None:
    return None if value is None else date.fromisoformat(value)

"""What times mean in each article, and dates that were inferred."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from cuttings.model.article import Published
from cuttings.model.times import TimeExpression
from cuttings.store.articles import refresh_article
from cuttings.store.characters import escape, text_of, unescape, unescape_if
from cuttings.store.codec import encode
from cuttings.store.database import StoryConnection
from cuttings.store.reading_rows import read_times


@dataclass(frozen=True, slots=True)
class DatedRow:
    """An article as the time stages see it.

    `times_key` changes with the times of its text. `start`–`end` is when it was published
    by its own evidence or by judgement, both None where nothing says so; `is_current` is
    False for an older version; `made_from` is what `save` was last given.
    """

    row: int
    article_id: str
    text_row: int
    times_key: str
    start: date | None
    end: date | None
    is_current: bool
    made_from: str | None

    @property
    def day(self) -> date | None:
        """The day of publication, where that is known to be one day."""
        if self.start and self.end and (self.end - self.start).days == 1:
            return self.start
        return None

    @property
    def is_dated(self) -> bool:
        """Whether something other than reasoning says when it was published."""
        return self.start is not None or self.end is not None


class TimeTables:
    """The tables of times across articles, for the one writer of a story file."""

    def __init__(self, db: StoryConnection) -> None:
        self._db = db

    def articles(self) -> list[DatedRow]:
        """All articles with what they are known by, in order of id."""
        found = self._db.rows(
            "SELECT a.id, a.article_id, a.text, coalesce(r.key, ''), a.published_from,"
            " a.published_to, a.published_method, a.superseded, i.made_from FROM article AS a"
            " LEFT JOIN stage_result AS r ON r.text = a.text AND r.stage = 'times'"
            " LEFT JOIN time_input AS i ON i.article = a.id ORDER BY a.article_id"
        )
        return [
            DatedRow(r[0], r[1], r[2], r[3], None, None, not r[7], r[8])
            if r[6] in {"inferred", "none"}
            else DatedRow(r[0], r[1], r[2], r[3], _day(r[4]), _day(r[5]), not r[7], r[8])
            for r in found
        ]

    def text(self, text_row: int) -> str:
        """The words of a text."""
        body, exact = self._db.row("SELECT body, exact FROM text WHERE id = ?", (text_row,))
        return text_of(body, exact)

    def times(self, text_row: int) -> list[TimeExpression]:
        """The times of a text, as they stand there."""
        return read_times(self._db, text_row)

    def save(
        self,
        row: int,
        inferred: Published | None,
        anchored: Mapping[int, TimeExpression],
        made_from: str,
    ) -> None:
        """Write what the times of an article mean, in place of what was there.

        Args:
            row: the article's key.
            inferred: the date that was reasoned for it; None where it has one of its own, or
                where nothing could be reasoned.
            anchored: position of a time in the text → what it means in this article.
            made_from: what all that was made from.
        """
        with self._db.transaction():
            self._db.execute("DELETE FROM anchored_time WHERE article = ?", (row,))
            self._db.executemany(
                "INSERT INTO anchored_time VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                [(row, at, *_columns(time)) for at, time in sorted(anchored.items())],
            )
            self._db.execute("INSERT OR REPLACE INTO time_input VALUES (?, ?)", (row, made_from))
            put_inferred(self._db, row, inferred)


def put_inferred(db: StoryConnection, row: int, inferred: Published | None) -> None:
    """Let a reasoned date count where an article has no other; None takes it away."""
    old = db.value("SELECT published FROM inferred_date WHERE article = ?", (row,))
    new = None if inferred is None else encode(inferred).decode()
    if old == new:
        return
    if new is None:
        db.execute("DELETE FROM inferred_date WHERE article = ?", (row,))
    else:
        db.execute("INSERT OR REPLACE INTO inferred_date VALUES (?, ?)", (row, new))
    refresh_article(db, row)


def read_anchored(
    db: StoryConnection, row: int, times: Sequence[TimeExpression]
) -> list[TimeExpression]:
    """The times of a text as one article means them."""
    found = {
        r[0]: r[1:]
        for r in db.rows(
            "SELECT position, value, range_from, range_to, granularity, anchor, reason"
            " FROM anchored_time WHERE article = ?",
            (row,),
        )
    }
    return [time if at not in found else _with(time, found[at]) for at, time in enumerate(times)]


def _with(time: TimeExpression, columns: Sequence[str | None]) -> TimeExpression:
    value, start, end, granularity, anchor, reason = columns
    return TimeExpression(
        time.span,
        time.timex_type,
        unescape_if(value),
        None if start is None else datetime.fromisoformat(start),
        None if end is None else datetime.fromisoformat(end),
        granularity or "",
        time.rule,
        unescape(reason or ""),
        time.symbol,
        anchor,
        time.mod,
    )


def _columns(time: TimeExpression) -> tuple[str | None, ...]:
    return (
        time.value,
        None if time.start is None else time.start.isoformat(),
        None if time.end is None else time.end.isoformat(),
        time.granularity,
        time.anchor,
        escape(time.reason),
    )


def _day(value: str | None) -> date | None:
    return None if value is None else date.fromisoformat(value)

"""Statements of current articles, narrowed in the database and given one after the other."""

# ruff: noqa: S608 - SQL is put together from fixed words; every value is bound

from collections.abc import Iterator
from typing import NamedTuple

from cuttings.store.characters import unescape, unescape_if
from cuttings.store.database import StoryConnection
from cuttings.store.listing import SAID_BY
from cuttings.store.records import Filter
from cuttings.store.rows import ORDER, ArticleRow, conditions


class SaidRow(NamedTuple):
    """A statement without its words: where its first word begins and its last one ends."""

    id: str
    article: ArticleRow
    start: int
    stop: int
    venue: str | None


def read_said_rows(
    db: StoryConnection, narrow: Filter, form: str | None, kind: str | None, *, placed: bool
) -> Iterator[SaidRow]:
    """Statements in the order of their articles and of the text; what is not asked for is not read.

    Args:
        db: an open story file.
        narrow: what to narrow to, with whole ids; `person` is who said it, and of `words` only
            the articles that hold them. `limit` is left to the caller.
        form: of this form only.
        kind: of this kind only.
        placed: only those of which it is told where they were said.
    """
    where, values = conditions(narrow, speaking=True)
    where.append("COALESCE(j.said, 1) = 1")
    if placed:
        where.append("s.venue IS NOT NULL")
    if narrow.article is None:
        where.append("a.superseded = 0")
    for column, value in (("form", form), ("kind", kind)):
        if value is not None:
            where.append(f"s.{column} = ?")
            values.append(value)
    if narrow.person is not None:
        where.append(f"s.id IN ({SAID_BY.format(id='?', in_texts='')})")
        values += [narrow.person, narrow.person]
    cursor = db.execute(
        "SELECT x.statement_id, a.id, a.text, a.article_id, a.source, a.superseded, s.start,"
        " s.stop, s.venue FROM article AS a JOIN article_statement AS x ON x.article = a.id"
        " JOIN statement AS s ON s.id = x.statement"
        " LEFT JOIN judged_statement AS j ON j.statement = s.id"
        f" WHERE {' AND '.join(where)}{ORDER}, s.position",
        values,
    )
    for known, row, text, article_id, source, old, start, stop, venue in cursor:
        article = ArticleRow(row, text, article_id, unescape(source), bool(old))
        yield SaidRow(known, article, start, stop, unescape_if(venue))

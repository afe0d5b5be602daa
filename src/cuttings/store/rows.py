"""Rows as the reader gives them, and how a `Filter` narrows articles."""

# ruff: noqa: S608 - SQL is put together from fixed words; every value is bound

from datetime import date
from typing import Any, NamedTuple

from cuttings.model.people import EntityType, Mention, Person
from cuttings.model.statement import Statement
from cuttings.store.characters import escape
from cuttings.store.records import Filter
from cuttings.store.search import MATCHING, parse_query

ORDER = (
    " ORDER BY a.superseded, a.published_from IS NULL, a.published_from, a.published_to,"
    " a.outlet, a.source, a.id"
)


class ArticleRow(NamedTuple):
    """An article's keys in the store."""

    row: int
    text_row: int
    article_id: str
    source: str
    superseded: bool


class StatementRow(NamedTuple):
    """A statement in an article, with the people behind it; judged where `said` is not None.

    `named` are the words that name the speaker: of a pronoun the role that it stands for.
    """

    id: str
    row: int
    statement: Statement
    speaker: tuple[str, str] | None
    addressee: tuple[str, str] | None
    judged: bool
    judged_name: str | None
    named: str | None


class MentionRow(NamedTuple):
    """A mention with its chain's type, and its person's id and name."""

    mention: Mention
    type: EntityType
    entity: tuple[str, str] | None


class PersonRow(NamedTuple):
    """A person with what is counted of them."""

    person: Person
    articles: int
    mentions: int
    statements: int
    first: date | None
    last: date | None


class Counts(NamedTuple):
    """The numbers of a story."""

    articles: int
    texts: int
    outlets: int
    articles_without_outlet: int
    undated: int
    superseded: int
    failures: int
    statements: int
    first: date | None
    last: date | None


def conditions(narrow: Filter, *, speaking: bool) -> tuple[list[str], list[Any]]:
    """What a filter asks of `article AS a`: SQL conditions and their values.

    Whole ids are expected, and `limit` is left out. `speaking` asks for articles where
    `narrow.person` speaks, and not for those that name them.
    """
    where: list[str] = []
    values: list[Any] = []
    if narrow.article is not None:
        where.append("a.article_id = ?")
        values.append(narrow.article)
    if narrow.outlet is not None:
        where.append("a.outlet = ?")
        values.append(escape(narrow.outlet))
    if narrow.since is not None or narrow.until is not None:
        where.append("(a.published_from IS NOT NULL OR a.published_to IS NOT NULL)")
    if narrow.since is not None:
        where.append("(a.published_to IS NULL OR a.published_to > ?)")
        values.append(narrow.since.isoformat())
    if narrow.until is not None:
        where.append("(a.published_from IS NULL OR a.published_from < ?)")
        values.append(narrow.until.isoformat())
    if narrow.words is not None:
        where.append(f"a.id IN ({MATCHING})")
        values.append(parse_query(narrow.words).match)
    if narrow.person is not None:
        texts = _SPEAKING if speaking else _NAMED
        # of one article it is asked whether its text is one of theirs, not for all of theirs
        one = narrow.article is not None
        where.append(_ONE_OF.format(texts) if one else f"a.text IN ({texts})")
        values += [narrow.person] * (2 if speaking else 1)
    return where, values


_ONE_OF = "EXISTS (SELECT 1 FROM ({}) AS known WHERE known.text = a.text)"
_NAMED = (
    "SELECT pc.text FROM person AS p JOIN person_chain AS pc ON pc.person = p.id"
    " WHERE p.person_id = ?"
)
_SPEAKING = (
    f"{_NAMED} AND EXISTS (SELECT 1 FROM statement AS s WHERE s.speaker_chain = pc.chain)"
    " UNION ALL SELECT s.text FROM judged_statement AS j JOIN statement AS s ON s.id = j.statement"
    " WHERE j.person_id = ?"
)

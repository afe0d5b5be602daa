"""What was found in an article, with the people behind it and judgements applied."""

from collections.abc import Sequence
from typing import Any

from cuttings.model.statement import Statement
from cuttings.store import reading_rows
from cuttings.store.characters import unescape, unescape_if
from cuttings.store.database import StoryConnection
from cuttings.store.rows import ArticleRow, MentionRow, StatementRow

_PEOPLE_OF_STATEMENTS = (
    "SELECT s.id, x.statement_id, j.said, j.name, COALESCE(jp.person_id, p.person_id),"
    " COALESCE(jp.name, p.name), ap.person_id, ap.name, s.speaker"
    " FROM article_statement AS x JOIN statement AS s ON s.id = x.statement"
    " LEFT JOIN judged_statement AS j ON j.statement = s.id"
    " LEFT JOIN person AS jp ON jp.person_id = j.person_id"
    " LEFT JOIN person_chain AS c ON c.chain = s.speaker_chain AND j.statement IS NULL"
    " LEFT JOIN person AS p ON p.id = c.person"
    " LEFT JOIN person_chain AS ac ON ac.chain = s.addressee_chain"
    " LEFT JOIN person AS ap ON ap.id = ac.person"
    " WHERE x.article = ? AND COALESCE(j.said, 1) = 1"
)


def read_said(
    db: StoryConnection, row: ArticleRow, text: str, person: str | None = None
) -> list[StatementRow]:
    """The statements of an article in the order of its text.

    Args:
        db: an open story file.
        row: the article.
        text: its words.
        person: give only what the person with this id said.
    """
    people = {
        found[0]: found[1:]
        for found in db.rows(_PEOPLE_OF_STATEMENTS, (row.row,))
        if person in (None, found[4])
    }
    statements = reading_rows.read_statements(db, text, list(people))
    return [_statement_row(*found, people[found[0]]) for found in statements]


def _statement_row(key: int, statement: Statement, people: Sequence[Any]) -> StatementRow:
    known_id, said, name, speaker, speaker_name, addressee, addressee_name, words = people
    return StatementRow(
        known_id,
        key,
        statement,
        None if speaker is None else (speaker, unescape(speaker_name)),
        None if addressee is None else (addressee, unescape(addressee_name)),
        said is not None,
        unescape_if(name),
        unescape_if(words),
    )


def read_mentions(db: StoryConnection, row: ArticleRow) -> list[MentionRow]:
    """The mentions of an article in the order of its text."""
    people = {
        chain: (person_id, unescape(name))
        for chain, person_id, name in db.rows(
            "SELECT c.id, p.person_id, p.name FROM chain AS c"
            " JOIN person_chain AS pc ON pc.chain = c.id"
            " JOIN person AS p ON p.id = pc.person WHERE c.text = ?",
            (row.text_row,),
        )
    }
    found = [
        MentionRow(mention, chain.type, people.get(key))
        for key, _, chain in reading_rows.read_chains(db, "c.text = ?", (row.text_row,))
        for mention in chain.mentions
    ]
    return sorted(found, key=lambda m: (m.mention.span.start, m.mention.span.end, m.type))

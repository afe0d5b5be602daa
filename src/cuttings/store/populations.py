"""All records of a kind in current articles, by keys: what random samples are drawn from.

No text is read, so that a sample of a long story comes quickly.
"""

from cuttings.store.database import StoryConnection
from cuttings.store.event_reader import SAYING

Counted = list[tuple[str, int]]


class Populations:
    """The records of an open story file."""

    def __init__(self, db: StoryConnection) -> None:
        self._db = db

    def attributed(self) -> list[str]:
        """Ids of statements of kind "speech" by a known person; one for each text."""
        return self._keys(
            "SELECT min(x.statement_id) FROM statement AS s"
            " JOIN article_statement AS x ON x.statement = s.id"
            " JOIN article AS a ON a.id = x.article AND a.superseded = 0"
            " LEFT JOIN judged_statement AS j ON j.statement = s.id"
            " LEFT JOIN person_chain AS c ON c.chain = s.speaker_chain AND j.statement IS NULL"
            " WHERE s.kind = 'speech' AND COALESCE(j.said, 1) = 1"
            " AND COALESCE(j.person_id, c.person) IS NOT NULL GROUP BY s.id ORDER BY 1"
        )

    def mentions(self) -> Counted:
        """Ids of articles with their number of mentions of somebody known."""
        return self._db.rows(
            "SELECT a.article_id, sum(c.mentions) FROM article AS a"
            " JOIN person_chain AS c ON c.text = a.text WHERE a.superseded = 0"
            " GROUP BY a.id ORDER BY a.article_id"
        )

    def times(self) -> Counted:
        """Ids of articles with their number of time expressions."""
        return self._db.rows(
            "SELECT a.article_id, count(*) FROM article AS a"
            " JOIN time_expression AS t ON t.text = a.text WHERE a.superseded = 0"
            " GROUP BY a.id ORDER BY a.article_id"
        )

    def joined_people(self) -> list[str]:
        """Ids of people, organisations and places that several texts name."""
        return self._keys(
            "SELECT p.person_id FROM person AS p JOIN person_chain AS c ON c.person = p.id"
            " JOIN article AS a ON a.text = c.text AND a.superseded = 0"
            " GROUP BY p.id HAVING count(DISTINCT c.text) > 1 ORDER BY 1"
        )

    def copies(self) -> list[str]:
        """Pairs of articles that share copy, as `id:id`."""
        return self._keys(
            "SELECT a.article_id || ':' || b.article_id FROM copy AS c"
            " JOIN article AS a ON a.id = c.a AND a.superseded = 0"
            " JOIN article AS b ON b.id = c.b AND b.superseded = 0 AND b.text != a.text ORDER BY 1"
        )

    def quotations(self) -> list[str]:
        """Ids of quotations that several texts report."""
        return self._keys(
            "SELECT q.quotation_id FROM quotation AS q"
            " JOIN quotation_member AS m ON m.quotation = q.id"
            " JOIN statement AS s ON s.id = m.statement"
            " JOIN article AS a ON a.text = s.text AND a.superseded = 0"
            " LEFT JOIN judged_statement AS j ON j.statement = s.id"
            " WHERE COALESCE(j.said, 1) = 1"
            " GROUP BY q.id HAVING count(DISTINCT s.text) > 1 ORDER BY 1"
        )

    def events(self) -> list[str]:
        """Ids of dated events, but those that only say that somebody said something."""
        return self._keys(
            f"SELECT event_id FROM event WHERE kind != '{SAYING}' ORDER BY 1"  # noqa: S608
        )

    def _keys(self, sql: str) -> list[str]:
        return [key for (key,) in self._db.rows(sql)]

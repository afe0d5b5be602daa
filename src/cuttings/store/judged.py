"""People's judgements, and what they decide, for the one writer of a story file."""

from collections.abc import Sequence

from cuttings.model.article import Published
from cuttings.model.judgement import Judgement, Selector
from cuttings.store import judgement_rows
from cuttings.store.articles import article_row, put_override
from cuttings.store.attach import attach
from cuttings.store.database import StoryConnection
from cuttings.store.records import Attached


class JudgementTables:
    """The tables of judgements of an open story file. Each method is one transaction."""

    def __init__(self, db: StoryConnection) -> None:
        self._db = db

    def add_judgement(self, judgement: Judgement) -> bool:
        """Append a judgement to the log; False where it is there already."""
        with self._db.transaction():
            return judgement_rows.add_judgement(self._db, judgement)

    def judgements(self) -> list[Judgement]:
        """The log, in its order."""
        return judgement_rows.read_judgements(self._db)

    def set_states(self, states: Sequence[tuple[str, str, str]]) -> None:
        """Note what became of judgements: (id, state, detail), as `JudgementView` has them."""
        with self._db.transaction():
            judgement_rows.write_states(self._db, states)

    def find_selector(self, selector: Selector) -> Attached | None:
        """Where the words of a selector stand now in current articles, or None."""
        return attach(self._db, selector)

    def set_effective(
        self,
        article_id: str,
        published: Published | None,
        outlet: str | None,
        judgement_ids: Sequence[str],
    ) -> None:
        """Let a date, an outlet, or both count for an article in place of its own."""
        with self._db.transaction():
            row = article_row(self._db, article_id)
            put_override(self._db, row, published, outlet, judgement_ids)

    def clear_effective(self, article_id: str) -> None:
        """Let an article's own date and outlet count again."""
        self.set_effective(article_id, None, None, ())

    def effective_articles(self) -> list[str]:
        """The ids of the articles that a date or outlet was set for, sorted."""
        found = self._db.rows(
            "SELECT a.article_id FROM override AS o JOIN article AS a ON a.id = o.article"
        )
        return sorted(article_id for (article_id,) in found)

    def set_judged_statement(
        self,
        statement_row: int,
        person_id: str | None,
        name: str | None,
        said: bool,  # noqa: FBT001 - always given by name or place together with the others
        judgement_id: str,
    ) -> None:
        """Let a judgement decide about a statement.

        Args:
            statement_row: `Attached.row` of its selector.
            person_id: the person of the story who said it.
            name: who said it, where that is no person of the story.
            said: False where it is no statement.
            judgement_id: the judgement.
        """
        decided = judgement_rows.Decided(person_id, name, said)
        with self._db.transaction():
            judgement_rows.judge_statement(self._db, statement_row, decided, judgement_id)

    def clear_judged(self) -> None:
        """Forget what judgements decided about statements; the log stays."""
        with self._db.transaction():
            judgement_rows.clear_judged(self._db)

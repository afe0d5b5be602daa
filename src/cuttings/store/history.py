"""What happened to a story file: runs, what failed, and people's judgements."""

import json

from cuttings.model.judgement import Judgement, Selector
from cuttings.model.run import Failure, Run
from cuttings.store import judgement_rows
from cuttings.store.attach import attach
from cuttings.store.characters import unescape
from cuttings.store.database import StoryConnection
from cuttings.store.people_rows import person_of


class History:
    """The history of an open story file."""

    def __init__(self, db: StoryConnection) -> None:
        self._db = db

    def failures(self) -> list[Failure]:
        """What could not be read, by source and stage."""
        found = self._db.rows("SELECT source, stage, reason, message FROM failure")
        return sorted(
            (Failure(unescape(f[0]), f[1], f[2], unescape(f[3])) for f in found),
            key=lambda failure: (failure.source, failure.stage),
        )

    def runs(self) -> list[Run]:
        """All runs, oldest first."""
        found = self._db.rows(
            "SELECT started_at, finished_at, arguments, articles_read, articles_unchanged,"
            " failures FROM run ORDER BY id"
        )
        return [Run(r[0], r[1], tuple(map(unescape, json.loads(r[2]))), *r[3:]) for r in found]

    def judgements(self) -> list[Judgement]:
        """All judgements, in the order in which they were added."""
        return judgement_rows.read_judgements(self._db)

    def judgement_states(self) -> dict[str, tuple[str, str]]:
        """Judgement id → what became of it, and why, where that was written."""
        return judgement_rows.read_states(self._db)

    def judged_apart(self) -> set[frozenset[str]]:
        """The pairs of persons, by their ids, whom a judgement in force says are two."""
        states = self.judgement_states()
        found = (
            frozenset(filter(None, (self._person_at(each) for each in judgement.selectors)))
            for judgement in self.judgements()
            if judgement.kind == "different" and states.get(judgement.id, ("",))[0] == "attached"
        )
        return {pair for pair in found if len(pair) == 2}  # noqa: PLR2004 - a pair

    def _person_at(self, selector: Selector) -> str | None:
        place = attach(self._db, selector)
        return None if place is None or place.chain is None else person_of(self._db, place.chain)

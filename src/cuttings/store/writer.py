"""The one writer of a story file."""

import json
import zlib
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from cuttings.errors import StageError, StoreError
from cuttings.model.article import Article, Published
from cuttings.model.judgement import Judgement, Selector
from cuttings.model.people import BlockChain, ResolvedPerson
from cuttings.model.reading import Reading
from cuttings.model.run import Failure
from cuttings.store import judgement_rows, people_rows
from cuttings.store.articles import load_article, put_override
from cuttings.store.attach import attach
from cuttings.store.characters import escape, unescape
from cuttings.store.connection import close_writer, open_for_writing
from cuttings.store.copy_rows import CopyTables
from cuttings.store.quotation_rows import QuotationTables
from cuttings.store.records import Attached, SourceState, StageResult
from cuttings.store.saving import Saved, save_article
from cuttings.store.time_rows import TimeTables


def open_story(path: Path, *, create: bool = True) -> "StoryWriter":
    """Open a story file to write it; it is made, or brought up to date, where needed.

    Args:
        path: the story file.
        create: whether to make it where it is not there.

    Raises:
        StoreError: it cannot be written, is no story file, too new, or damaged; another
            process writes it now; or it is not there, and not to be made.
    """
    if not create and not path.exists():
        raise StoreError(f"There is no story file at {path}. Make one: cuttings read … -o {path}")
    return StoryWriter(path)


class StoryWriter:
    """An open story file that this process alone writes. Use as a context manager.

    Each method is one transaction: it happens wholly or not at all, also when the
    process is killed.
    """

    def __init__(self, path: Path) -> None:
        self._db, self._lock = open_for_writing(path)
        self._closed = False
        self.copies = CopyTables(self._db)
        self.quotations = QuotationTables(self._db)
        self.times = TimeTables(self._db)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close; the story file is one file then. Closing twice does nothing."""
        if self._closed:
            return
        self._closed = True
        try:
            with self._db.transaction():
                people_rows.recount_stale(self._db)
        finally:
            close_writer(self._db, self._lock)

    # Articles

    def source_state(self, name: str) -> SourceState | None:
        """What is known of a source: its current version, or None if it was never read."""
        row = self._db.row(
            "SELECT s.raw_hash, s.loader, a.article_id, t.hash FROM source AS s"
            " JOIN article AS a ON a.id = s.article JOIN text AS t ON t.id = a.text"
            " WHERE s.name = ? AND s.current = 1",
            (escape(name),),
        )
        if row is None:
            return None
        return SourceState(row[0], unescape(row[1]), row[2], row[3], current=True)

    def article_count(self) -> int:
        """How many articles count now."""
        return int(self._db.value("SELECT count(*) FROM current_article"))

    def article(self, article_id: str) -> Article:
        """An article as its source gives it, without judgements.

        Raises:
            StoreError: there is none with this id.
        """
        return load_article(self._db, self._article_row(article_id), judged=False)[0]

    def stage_results(self, text_hash: str) -> dict[str, StageResult]:
        """What is kept of the stages over a text, by stage."""
        found = self._db.rows(
            "SELECT r.stage, r.key, r.payload FROM text AS t"
            " JOIN stage_result AS r ON r.text = t.id WHERE t.hash = ?",
            (text_hash,),
        )
        return {
            stage: StageResult(stage, key, zlib.decompress(payload))
            for stage, key, payload in found
        }

    def save(
        self,
        article: Article,
        reading: Reading,
        results: Sequence[StageResult],
        blocks: Sequence[str],
        run_id: int,
    ) -> None:
        """Write an article with all that was found in its text.

        A source that held another article before supersedes that one, unless another
        source still holds it. Blocks whose chains, or number of articles, changed become
        dirty. A text whose stage keys and blocks are those already kept is not written again.

        Args:
            article: the article.
            reading: what the stages found in its text.
            results: the same, stage by stage, to be kept.
            blocks: the block of each of `reading.chains`.
            run_id: what `start_run` gave.

        Raises:
            StageError: there is not one block for each chain.
        """
        if len(blocks) != len(reading.chains):
            raise StageError(f"{len(reading.chains)} chains, but {len(blocks)} blocks")
        with self._db.transaction():
            save_article(self._db, Saved(article, reading, results, blocks, run_id))

    def touch(self, source_name: str, run_id: int) -> None:
        """Note that a source was seen again, unchanged."""
        name = escape(source_name)
        with self._db.transaction():
            self._db.execute(
                "UPDATE source SET last_run = ? WHERE name = ? AND current = 1", (run_id, name)
            )
            self._db.execute("DELETE FROM failure WHERE source = ?", (name,))

    # Runs

    def start_run(self, arguments: Sequence[str]) -> int:
        """Begin a run; its key."""
        words = json.dumps([escape(argument) for argument in arguments], ensure_ascii=False)
        with self._db.transaction():
            added = self._db.execute(
                "INSERT INTO run (started_at, arguments) VALUES (?, ?)", (_now(), words)
            )
        return int(added.lastrowid or 0)

    def finish_run(self, run_id: int, read: int, unchanged: int, failures: int) -> None:
        """End a run: how many articles were read, how many sources unchanged, what failed."""
        with self._db.transaction():
            people_rows.recount_stale(self._db)
            self._db.execute(
                "UPDATE run SET finished_at = ?, articles_read = ?, articles_unchanged = ?,"
                " failures = ? WHERE id = ?",
                (_now(), read, unchanged, failures, run_id),
            )

    def save_failure(self, run_id: int, failure: Failure) -> None:
        """Note what could not be read; a later failure of that source and stage replaces it."""
        with self._db.transaction():
            self._db.execute(
                "INSERT OR REPLACE INTO failure (run, source, stage, reason, message)"
                " VALUES (?, ?, ?, ?, ?)",
                (
                    run_id,
                    escape(failure.source),
                    failure.stage,
                    failure.reason,
                    escape(failure.message),
                ),
            )

    # People

    def dirty_blocks(self) -> list[str]:
        """The blocks that people must be made of anew, sorted."""
        return people_rows.dirty_blocks(self._db)

    def block_chains(self, block: str) -> list[BlockChain]:
        """The chains of a block that stand in current articles, by row of text and place."""
        return people_rows.block_chains(self._db, block)

    def block_of(self, chain_row: int) -> str | None:
        """The block of a chain."""
        name = self._db.value("SELECT block FROM chain WHERE id = ?", (chain_row,))
        return None if name is None else unescape(name)

    def person_of(self, chain_row: int) -> str | None:
        """The id of the person that a chain belongs to."""
        known: str | None = self._db.value(
            "SELECT p.person_id FROM person_chain AS c JOIN person AS p ON p.id = c.person"
            " WHERE c.chain = ?",
            (chain_row,),
        )
        return known

    def block_input(self, block: str) -> str | None:
        """The hash of what the people of a block were last made from."""
        hashed: str | None = self._db.value(
            "SELECT input_hash FROM block WHERE name = ?", (escape(block),)
        )
        return hashed

    def replace_block(self, block: str, persons: Sequence[ResolvedPerson], input_hash: str) -> None:
        """Write the people of a block in place of those before; it is not dirty then."""
        with self._db.transaction():
            people_rows.replace_block(self._db, block, persons, input_hash)

    # Judgements

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
            row = self._article_row(article_id)
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

    def _article_row(self, article_id: str) -> int:
        row = self._db.value("SELECT id FROM article WHERE article_id = ?", (article_id,))
        if row is None:
            raise StoreError(f"The story file holds no article {article_id}.")
        return int(row)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")

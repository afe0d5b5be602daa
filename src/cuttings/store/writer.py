"""The one writer of a story file."""

import json
import zlib
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from cuttings.errors import StageError, StoreError
from cuttings.model.article import Article
from cuttings.model.reading import Reading
from cuttings.model.run import Failure
from cuttings.store.articles import article_row, load_article, read_versions
from cuttings.store.characters import escape, unescape
from cuttings.store.connection import close_writer, open_for_writing
from cuttings.store.copy_relations import CopyRelations
from cuttings.store.copy_rows import CopyTables
from cuttings.store.event_rows import EventTables
from cuttings.store.judged import JudgementTables
from cuttings.store.people_rows import PeopleTables, recount_stale
from cuttings.store.quotation_rows import QuotationTables
from cuttings.store.records import SourceState, StageResult
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
        self.people = PeopleTables(self._db)
        self.judged = JudgementTables(self._db)
        self.copies = CopyTables(self._db)
        self.relations = CopyRelations(self._db)
        self.quotations = QuotationTables(self._db)
        self.times = TimeTables(self._db)
        self.events = EventTables(self._db)

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
                recount_stale(self._db)
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
        return load_article(self._db, article_row(self._db, article_id), judged=False)[0]

    def versions(self, text_hash: str, source: str | None) -> list[Article]:
        """What sources gave with this text, now or before; by source.

        `source` keeps that source alone.
        """
        return read_versions(self._db, text_hash, source)

    def stage_keys(self, text_hash: str) -> dict[str, str]:
        """The key of what is kept of each stage over a text."""
        return dict(
            self._db.rows(
                "SELECT r.stage, r.key FROM text AS t"
                " JOIN stage_result AS r ON r.text = t.id WHERE t.hash = ?",
                (text_hash,),
            )
        )

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

    def touch(self, source_names: Sequence[str], run_id: int) -> None:
        """Note that sources were seen again, unchanged."""
        names = [escape(name) for name in source_names]
        with self._db.transaction():
            self._db.executemany(
                "UPDATE source SET last_run = ? WHERE name = ? AND current = 1",
                [(run_id, name) for name in names],
            )
            self._db.executemany(
                "DELETE FROM failure WHERE source = ?", [(name,) for name in names]
            )

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
            recount_stale(self._db)
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


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")

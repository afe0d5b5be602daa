"""What is written when an article is saved: its text, its source, what was found in it."""

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from cuttings.model.article import Article
from cuttings.model.reading import Reading
from cuttings.store.articles import count_speech, refresh_article, relate_anew
from cuttings.store.characters import body_of, escape
from cuttings.store.codec import encode
from cuttings.store.copy_rows import mark_for_copies
from cuttings.store.database import StoryConnection
from cuttings.store.reading_rows import clear_reading, write_furniture, write_reading
from cuttings.store.records import StageResult
from cuttings.store.statement_ids import statement_ids


@dataclass(frozen=True, slots=True)
class Saved:
    """All that one `save` writes; `blocks[i]` is the block of `reading.chains[i]`."""

    article: Article
    reading: Reading
    results: Sequence[StageResult]
    blocks: Sequence[str]
    run_id: int


def save_article(db: StoryConnection, saved: Saved) -> None:
    """Write an article and what was found in its text; the caller holds the transaction."""
    article = saved.article
    counted_before = _current_counts(db, article)
    text_row = _text_row(db, article)
    if not _is_unchanged(db, text_row, saved):
        mark_dirty(db, blocks_of_text(db, text_row))
        mark_for_copies(db, text_row)
        clear_reading(db, text_row)
        write_furniture(db, text_row, article.furniture)
        write_reading(db, text_row, article.text, saved.reading, saved.blocks)
        _write_results(db, text_row, saved.results)
        for row, known_id in db.rows(
            "SELECT id, article_id FROM article WHERE text = ?", (text_row,)
        ):
            _write_statement_ids(db, row, known_id, text_row)
        mark_dirty(db, map(escape, saved.blocks))
    article_row, is_new = _article_row(db, article, text_row)
    if is_new:
        _write_statement_ids(db, article_row, article.id, text_row)
    _write_source(db, article, article_row, saved.run_id)
    db.execute("DELETE FROM failure WHERE source = ?", (escape(article.source),))
    count_speech(db, text_row)
    for changed, (row, count) in _current_counts(db, article).items():
        if counted_before.get(changed, (row, 0))[1] != count:
            mark_dirty(db, blocks_of_text(db, row))
            mark_for_copies(db, row)


def _current_counts(db: StoryConnection, article: Article) -> dict[str, tuple[int, int]]:
    """Current articles of each text that saving `article` may touch: hash → (row, number)."""
    found = db.rows(
        "SELECT t.hash, t.id, (SELECT count(*) FROM article AS a"
        "  WHERE a.text = t.id AND a.superseded = 0)"
        " FROM text AS t WHERE t.hash = ? OR t.id IN"
        "  (SELECT a.text FROM source AS s JOIN article AS a ON a.id = s.article WHERE s.name = ?)",
        (article.text_hash, escape(article.source)),
    )
    return {text_hash: (row, count) for text_hash, row, count in found}


def _text_row(db: StoryConnection, article: Article) -> int:
    row = db.value("SELECT id FROM text WHERE hash = ?", (article.text_hash,))
    if row is None:
        row = db.execute(
            "INSERT INTO text (hash, body, exact) VALUES (?, ?, ?)",
            (article.text_hash, *body_of(article.text)),
        ).lastrowid
    return int(row)


def _is_unchanged(db: StoryConnection, text_row: int, saved: Saved) -> bool:
    """Whether the typed tables of the text were made by the very same stages."""
    keys = dict(db.rows("SELECT stage, key FROM stage_result WHERE text = ?", (text_row,)))
    if not keys or keys != {result.stage: result.key for result in saved.results}:
        return False
    blocks = db.rows("SELECT block FROM chain WHERE text = ? ORDER BY position", (text_row,))
    return [block for (block,) in blocks] == [escape(block) for block in saved.blocks]


def _write_results(db: StoryConnection, text_row: int, results: Sequence[StageResult]) -> None:
    db.execute("DELETE FROM stage_result WHERE text = ?", (text_row,))
    db.executemany(
        "INSERT INTO stage_result VALUES (?, ?, ?, ?)",
        [(text_row, r.stage, r.key, zlib.compress(r.payload)) for r in results],
    )


def _article_row(db: StoryConnection, article: Article, text_row: int) -> tuple[int, bool]:
    row = db.value("SELECT id FROM article WHERE article_id = ?", (article.id,))
    if row is not None:
        return row, False
    added = db.execute(
        "INSERT INTO article (article_id, text, source, published_method, published_reason,"
        " published_confidence, superseded) VALUES (?, ?, ?, 'none', '', 0, 1)",
        (article.id, text_row, escape(article.source)),
    )
    return int(added.lastrowid or 0), True


def _write_statement_ids(
    db: StoryConnection, article_row: int, article_id: str, text_row: int
) -> None:
    found = db.rows(
        "SELECT id, start, stop, form FROM statement WHERE text = ? ORDER BY position", (text_row,)
    )
    ids = statement_ids(article_id, [(start, stop, form) for _, start, stop, form in found])
    db.executemany(
        "INSERT INTO article_statement VALUES (?, ?, ?)",
        [(one, article_row, row[0]) for one, row in zip(ids, found, strict=True)],
    )


def _write_source(db: StoryConnection, article: Article, article_row: int, run_id: int) -> None:
    name = escape(article.source)
    before = db.rows(
        "SELECT article FROM source WHERE name = ? AND current = 1 AND article != ?",
        (name, article_row),
    )
    db.execute("UPDATE source SET current = 0 WHERE name = ? AND article != ?", (name, article_row))
    record = encode(replace(article, text="")).decode()
    db.execute(
        "INSERT INTO source (name, article, current, raw_hash, loader, record, first_run, last_run)"
        " VALUES (?, ?, 1, ?, ?, ?, ?, ?) ON CONFLICT (name, article) DO UPDATE SET"
        " current = 1, raw_hash = excluded.raw_hash, loader = excluded.loader,"
        " record = excluded.record, last_run = excluded.last_run",
        (name, article_row, article.raw_hash, escape(article.loader), record, run_id, run_id),
    )
    for (row,) in [*before, (article_row,)]:
        refresh_article(db, row)
        relate_anew(db, row)


def blocks_of_text(db: StoryConnection, text_row: int) -> list[str]:
    """The blocks, as they are stored, that the chains of a text are in."""
    found = db.rows("SELECT DISTINCT block FROM chain WHERE text = ?", (text_row,))
    return [block for (block,) in found]


def mark_dirty(db: StoryConnection, blocks: Iterable[str]) -> None:
    """Say that people must be made anew of these blocks."""
    db.executemany(
        "INSERT INTO block VALUES (?, 1, NULL) ON CONFLICT (name) DO UPDATE SET dirty = 1",
        [(block,) for block in set(blocks)],
    )

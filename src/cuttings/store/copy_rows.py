"""The tables of copies: what texts share, and which articles carry one copy."""

# ruff: noqa: S608 - SQL is put together from fixed words; every value is bound

import json
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from cuttings.model.annotation import Interval
from cuttings.model.article import Article, Furniture
from cuttings.model.copies import Carrier, Comparison, CopyFamily, CopyPair, Passage, WordChange
from cuttings.model.evidence import Span, span_of
from cuttings.model.quoted import QuotedStretch
from cuttings.store.articles import with_override
from cuttings.store.characters import escape, escape_if, text_of, unescape_if
from cuttings.store.codec import decode_stored
from cuttings.store.database import StoryConnection
from cuttings.store.reading_rows import read_quoted

STAGE = "copies"
RowPair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class CopySource:
    """A text with what a comparison needs to know of it."""

    text: str
    furniture: tuple[Furniture, ...]
    quoted: tuple[QuotedStretch, ...]
    sentences: tuple[Interval, ...]


@dataclass(frozen=True, slots=True)
class CarrierRow:
    """A current article with its keys in the store."""

    row: int
    text_row: int
    carrier: Carrier


@dataclass(frozen=True, slots=True)
class CopyResult:
    """What is written of articles: all of it at once.

    `origins` gives the origin article of pairs; `writings` are groups of articles that
    were not written separately; `repeated` are passages, as (text a, text b, position).
    """

    pairs: Sequence[CopyPair]
    origins: Mapping[tuple[str, str], str]
    families: Sequence[CopyFamily]
    writings: Sequence[Sequence[str]]
    repeated: Sequence[tuple[int, int, int]]


class CopyTables:
    """The tables of copies of an open story file. Texts go by their rows."""

    def __init__(self, db: StoryConnection) -> None:
        self._db = db

    def state(self, name: str) -> str | None:
        """A note of the copy stage about itself."""
        found: str | None = self._db.value("SELECT value FROM meta WHERE name = ?", (name,))
        return found

    def set_state(self, name: str, value: str) -> None:
        """Write such a note."""
        with self._db.transaction():
            self._db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))

    def dirty(self) -> list[int]:
        """The texts that must be compared anew."""
        return [row for (row,) in self._db.rows("SELECT text FROM copy_dirty ORDER BY text")]

    def mark_all_dirty(self) -> None:
        """Let all texts be compared anew."""
        with self._db.transaction():
            self._db.execute("INSERT OR IGNORE INTO copy_dirty SELECT id FROM text")

    def refresh_shingles(self, text_row: int) -> tuple[set[int], set[int]]:
        """Bring the shingles of a text up to date; those that came and those that went."""
        old = set(self._shingles_before(text_row))
        new = set(self.shingles(text_row))
        came, went = new - old, old - new
        with self._db.transaction():
            self._db.executemany(
                "DELETE FROM copy_shingle WHERE shingle = ? AND text = ?",
                [(shingle, text_row) for shingle in went],
            )
            self._db.executemany(
                "INSERT INTO copy_shingle VALUES (?, ?)", [(shingle, text_row) for shingle in came]
            )
        return came, went

    def shingles(self, text_row: int) -> tuple[int, ...]:
        """The shingles of a text; none where no current article carries it."""
        payload = self._db.value(
            "SELECT payload FROM stage_result WHERE text = ? AND stage = ?"
            " AND EXISTS (SELECT 1 FROM current_article AS a WHERE a.text = ?)",
            (text_row, STAGE, text_row),
        )
        return () if payload is None else decode_stored(zlib.decompress(payload), tuple[int, ...])

    def _shingles_before(self, text_row: int) -> list[int]:
        known = self._db.rows("SELECT shingles FROM copy_text WHERE text = ?", (text_row,))
        return [] if not known else list(json.loads(known[0][0]))

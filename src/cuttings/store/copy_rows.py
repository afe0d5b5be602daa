"""What texts share: their shingles, which must be compared, and what was found."""

import zlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from cuttings.model.annotation import Interval
from cuttings.model.article import Furniture
from cuttings.model.copies import Comparison, Shingle
from cuttings.model.evidence import span_of
from cuttings.model.quoted import QuotedStretch
from cuttings.store.characters import text_of
from cuttings.store.codec import decode_stored
from cuttings.store.database import StoryConnection
from cuttings.store.passage_rows import passage_columns
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


class CopyTables:
    """What texts share, in an open story file. Texts go by their rows."""

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
        """Let all texts be compared anew, and their articles related anew."""
        with self._db.transaction():
            self._db.execute("INSERT OR IGNORE INTO copy_dirty SELECT id FROM text")
            self._db.execute("INSERT OR IGNORE INTO copy_touched SELECT id FROM text")

    def refresh_shingles(self, text_rows: Sequence[int]) -> set[int]:
        """Bring the shingles of texts up to date; those that came or went.

        They are written in their own order: a page of the table is then written once for
        many texts, and not once for each.
        """
        gone: list[tuple[int, int]] = []
        come: list[tuple[int, int, int]] = []
        changed: set[int] = set()
        for row in text_rows:
            old = dict(
                self._db.rows("SELECT shingle, word FROM copy_shingle WHERE text = ?", (row,))
            )
            new = dict(self.shingles(row))
            changed |= old.keys() ^ new.keys()
            gone += [(shingle, row) for shingle in old.keys() - new.keys()]
            come += [
                (shingle, row, word) for shingle, word in new.items() if old.get(shingle) != word
            ]
        with self._db.transaction():
            self._db.executemany(
                "DELETE FROM copy_shingle WHERE shingle = ? AND text = ?", sorted(gone)
            )
            self._db.executemany(
                "INSERT OR REPLACE INTO copy_shingle VALUES (?, ?, ?)", sorted(come)
            )
        return changed

    def shingles(self, text_row: int) -> tuple[Shingle, ...]:
        """The shingles of a text; none where no current article carries it."""
        payload = self._db.value(
            "SELECT payload FROM stage_result WHERE text = ? AND stage = ?"
            " AND EXISTS (SELECT 1 FROM current_article AS a WHERE a.text = ?)",
            (text_row, STAGE, text_row),
        )
        return (
            () if payload is None else decode_stored(zlib.decompress(payload), tuple[Shingle, ...])
        )

    def refresh_common(self, changed: Collection[int] | None, few: int, most: int) -> None:
        """Note which shingles more than `few` and more than `most` texts have.

        Texts for whose shingles that changed are dirty then.

        Args:
            changed: the shingles to look at; None for all.
            few: texts up to which a shingle is not frequent.
            most: texts up to which a shingle is compared at all.
        """
        known = dict(self._db.rows("SELECT shingle, too_many FROM copy_common"))
        states = {
            shingle: None if number <= few else int(number > most)
            for shingle, number in self._carriers_of(changed, known.keys(), few, most)
        }
        with self._db.transaction():
            for shingle, state in sorted(states.items()):
                if state == known.get(shingle):
                    continue
                if state is None:
                    self._db.execute("DELETE FROM copy_common WHERE shingle = ?", (shingle,))
                else:
                    self._db.execute(
                        "INSERT OR REPLACE INTO copy_common VALUES (?, ?)", (shingle, state)
                    )
                self._db.execute(
                    "INSERT OR IGNORE INTO copy_dirty"
                    " SELECT text FROM copy_shingle WHERE shingle = ?",
                    (shingle,),
                )

    def _carriers_of(
        self, changed: Collection[int] | None, known: Collection[int], few: int, most: int
    ) -> Iterator[tuple[int, int]]:
        """Shingles with the number of texts that have them; of all, the frequent ones."""
        if changed is None:
            found = dict(
                self._db.rows(
                    "SELECT shingle, count(*) FROM copy_shingle GROUP BY shingle"
                    " HAVING count(*) > ?",
                    (few,),
                )
            )
            yield from (dict.fromkeys(known, 0) | found).items()
            return
        for shingle in changed:
            yield (
                shingle,
                self._db.value(
                    "SELECT count(*) FROM (SELECT 1 FROM copy_shingle WHERE shingle = ? LIMIT ?)",
                    (shingle, most + 1),
                ),
            )

    def shared_shingles(self, text_row: int, least: int) -> dict[int, list[tuple[int, int, bool]]]:
        """Where a text shares shingles with others, those left out that too many have.

        Args:
            text_row: the text.
            least: how many shingles another text must share, where a shingle that many
                texts have counts a third.

        Returns:
            Row of the other text → number of the word in the text asked for, in that
            one, and whether many texts have the shingle.
        """
        others = self._db.rows(
            f"SELECT o.text {_SHARED} GROUP BY o.text"
            " HAVING sum(CASE WHEN c.shingle IS NULL THEN 3 ELSE 1 END) >= 3 * ?",
            (text_row, least),
        )
        return {
            other: [
                (word, other_word, bool(frequent))
                for word, other_word, frequent in self._db.rows(
                    f"SELECT s.word, o.word, c.shingle IS NOT NULL {_SHARED} AND o.text = ?",
                    (text_row, other),
                )
            ]
            for (other,) in others
        }

    def source(self, text_row: int) -> CopySource:
        """A text, ready to be prepared for comparison."""
        body, exact = self._db.row("SELECT body, exact FROM text WHERE id = ?", (text_row,))
        text = text_of(body, exact)
        furniture = self._db.rows(
            "SELECT kind, start, stop FROM furniture WHERE text = ? ORDER BY position", (text_row,)
        )
        sentences = self._db.rows(
            "SELECT start, stop FROM sentence WHERE text = ? ORDER BY position", (text_row,)
        )
        return CopySource(
            text,
            tuple(Furniture(kind, span_of(text, start, stop)) for kind, start, stop in furniture),
            read_quoted(self._db, text_row),
            tuple(Interval(start, stop) for start, stop in sentences),
        )

    def pairs_of(self, text_row: int) -> set[RowPair]:
        """The pairs that a text stands in."""
        found = self._db.rows(
            "SELECT a, b FROM text_pair WHERE a = :text UNION ALL"
            " SELECT a, b FROM text_pair WHERE b = :text",
            {"text": text_row},
        )
        return {(a, b) for a, b in found}

    def drop_pairs(self, dropped: Collection[RowPair]) -> None:
        """Forget what pairs of texts share."""
        if dropped:
            with self._db.transaction():
                self._delete(dropped)

    def save_pairs(
        self, text_rows: Collection[int], compared: Mapping[RowPair, Comparison | None]
    ) -> None:
        """Write what texts share, and that these need not be compared again.

        A pair that shares nothing has no comparison.
        """
        with self._db.transaction():
            self._delete(compared)
            for (a, b), found in compared.items():
                if found is not None:
                    self._insert(a, b, found)
            self._db.executemany(
                "DELETE FROM copy_dirty WHERE text = ?", [(row,) for row in text_rows]
            )

    def _delete(self, pairs: Collection[RowPair]) -> None:
        self._db.executemany("DELETE FROM text_pair WHERE a = ? AND b = ?", pairs)
        self._db.executemany(
            "INSERT OR IGNORE INTO copy_touched VALUES (?)",
            [(row,) for row in {row for pair in pairs for row in pair}],
        )

    def _insert(self, a: int, b: int, found: Comparison) -> None:
        self._db.execute(
            "INSERT INTO text_pair VALUES (?, ?, ?, ?, ?, ?, ?)",
            (a, b, found.strength, found.contained, found.words, found.share_a, found.share_b),
        )
        self._db.executemany(
            "INSERT INTO passage VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?)",
            [(a, b, at, *passage_columns(p)) for at, p in enumerate(found.passages)],
        )


def mark_for_copies(db: StoryConnection, text_row: int) -> None:
    """Let a text be compared anew, and related; the caller holds the transaction."""
    db.execute("INSERT OR IGNORE INTO copy_dirty VALUES (?)", (text_row,))
    db.execute("INSERT OR IGNORE INTO copy_touched VALUES (?)", (text_row,))


_SHARED = (
    "FROM copy_shingle AS s LEFT JOIN copy_common AS c ON c.shingle = s.shingle"
    " JOIN copy_shingle AS o ON o.shingle = s.shingle"
    " WHERE s.text = ? AND o.text != s.text AND COALESCE(c.too_many, 0) = 0"
)

"""The tables of copies: what texts share, and which articles carry one copy."""

# ruff: noqa: S608 - SQL is put together from fixed words; every value is bound

import json
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from cuttings.model.annotation import Interval
from cuttings.model.article import Article, Furniture
from cuttings.model.copies import (
    Carrier,
    Comparison,
    CopyFamily,
    CopyPair,
    Passage,
    Shingle,
    WordChange,
)
from cuttings.model.evidence import Span, span_of
from cuttings.model.quoted import QuotedStretch
from cuttings.store.articles import with_override
from cuttings.store.characters import escape, escape_if, text_of
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
        old = dict(
            self._db.rows("SELECT shingle, word FROM copy_shingle WHERE text = ?", (text_row,))
        )
        new = dict(self.shingles(text_row))
        came, went = new.keys() - old.keys(), old.keys() - new.keys()
        with self._db.transaction():
            self._db.executemany(
                "DELETE FROM copy_shingle WHERE shingle = ? AND text = ?",
                [(shingle, text_row) for shingle in went],
            )
            self._db.executemany(
                "INSERT OR REPLACE INTO copy_shingle VALUES (?, ?, ?)",
                [
                    (shingle, text_row, word)
                    for shingle, word in new.items()
                    if old.get(shingle) != word
                ],
            )
        return came, went

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

    def refresh_common(self, changed: Collection[int], few: int, most: int) -> None:
        """Note which shingles more than `few` and more than `most` texts have.

        Texts for whose shingles that changed are dirty then.
        """
        known = dict(self._db.rows("SELECT shingle, too_many FROM copy_common"))
        with self._db.transaction():
            for shingle in sorted(changed):
                number = self._db.value(
                    "SELECT count(*) FROM (SELECT 1 FROM copy_shingle WHERE shingle = ? LIMIT ?)",
                    (shingle, most + 1),
                )
                state = None if number <= few else int(number > most)
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

    def save_pairs(
        self, text_row: int, compared: Mapping[RowPair, Comparison], dropped: Iterable[RowPair]
    ) -> None:
        """Write what a text shares with others, and that it need not be compared again."""
        with self._db.transaction():
            self._db.executemany(
                "DELETE FROM text_pair WHERE a = ? AND b = ?", [*compared, *dropped]
            )
            for (a, b), found in compared.items():
                self._db.execute(
                    "INSERT INTO text_pair VALUES (?, ?, ?, ?, ?, ?, ?)",
                    (a, b, found.strength, found.contained, found.words,
                     found.share_a, found.share_b),
                )  # fmt: skip
                self._db.executemany(
                    "INSERT INTO passage VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?)",
                    [(a, b, at, *_passage_columns(p)) for at, p in enumerate(found.passages)],
                )
            self._db.execute("DELETE FROM copy_dirty WHERE text = ?", (text_row,))

    def carriers(self) -> list[CarrierRow]:
        """All current articles."""
        found = self._db.rows(
            "SELECT a.id, a.text, t.hash, s.record FROM current_article AS a"
            " JOIN text AS t ON t.id = a.text"
            " JOIN source AS s ON s.article = a.id AND s.name = a.source ORDER BY a.article_id"
        )
        return [
            CarrierRow(row, text_row, self._carrier(row, text_hash, record))
            for row, text_row, text_hash, record in found
        ]

    def _carrier(self, row: int, text_hash: str, record: str) -> Carrier:
        article, _ = with_override(self._db, row, decode_stored(record, Article))
        published = article.published
        known = published.method != "inferred"
        return Carrier(
            article.id,
            text_hash,
            article.outlet.value if article.outlet else None,
            article.headline.value if article.headline else None,
            tuple(credit.value for credit in article.credits),
            published.start if known else None,
            published.end if known else None,
            published.moment if known else None,
            _dateline_credit(article),
        )

    def comparisons(self) -> Iterator[tuple[RowPair, Comparison]]:
        """All pairs of texts; the spans of their passages hold no words."""
        passages = self._db.execute(f"SELECT a, b, {_FOUND} FROM passage ORDER BY a, b, position")
        waiting = next(passages, None)
        pairs = self._db.rows(
            "SELECT a, b, strength, contained, words, share_a, share_b FROM text_pair ORDER BY a, b"
        )
        for a, b, *numbers in pairs:
            own = []
            while waiting is not None and tuple(waiting[:2]) == (a, b):
                own.append(read_passage(waiting[2:], "", ""))
                waiting = next(passages, None)
            yield (a, b), Comparison(tuple(own), *numbers)

    def replace_relations(self, result: CopyResult) -> None:
        """Write what articles are to each other in place of what was known before."""
        rows = dict(self._db.rows("SELECT article_id, id FROM article"))
        with self._db.transaction():
            for table in ("copy", "copy_member", "copy_family", "writing"):
                self._db.execute(f"DELETE FROM {table}")
            self._db.execute("UPDATE passage SET repeated = 0 WHERE repeated = 1")
            self._db.executemany(
                "UPDATE passage SET repeated = 1 WHERE a = ? AND b = ? AND position = ?",
                result.repeated,
            )
            self._db.executemany(
                "INSERT INTO copy VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [
                    (rows[p.a], rows[p.b], p.kind, p.share_a, p.share_b, p.prose_words, p.origin,
                     rows.get(result.origins.get((p.a, p.b), "")), escape_if(p.origin_name),
                     escape(p.reason))
                    for p in result.pairs
                ],
            )  # fmt: skip
            self._write_families(result.families, rows)
            self._db.executemany(
                "INSERT INTO writing VALUES (?, ?)",
                [(rows[one], rows[group[0]]) for group in result.writings for one in group],
            )

    def _write_families(self, families: Sequence[CopyFamily], rows: Mapping[str, int]) -> None:
        for number, family in enumerate(families, start=1):
            origin = rows[family.origin] if family.origin else None
            self._db.execute(
                "INSERT INTO copy_family VALUES (?, ?, ?, ?, ?)",
                (number, family.id, origin, escape_if(family.origin_name), escape(family.reason)),
            )
            self._db.executemany(
                "INSERT INTO copy_member VALUES (?, ?, ?)",
                [(rows[member], number, at) for at, member in enumerate(family.members)],
            )


def _dateline_credit(article: Article) -> str | None:
    """The agency that the dateline names."""
    datelines = [part.span for part in article.furniture if part.kind == "dateline"]
    for credit in article.credits:
        span = credit.evidence.span
        if span is not None and any(line.covers(span) for line in datelines):
            return credit.value
    return None


def mark_for_copies(db: StoryConnection, text_row: int) -> None:
    """Let a text be compared anew; the caller holds the transaction."""
    db.execute("INSERT OR IGNORE INTO copy_dirty VALUES (?)", (text_row,))


_SHARED = (
    "FROM copy_shingle AS s LEFT JOIN copy_common AS c ON c.shingle = s.shingle"
    " JOIN copy_shingle AS o ON o.shingle = s.shingle"
    " WHERE s.text = ? AND o.text != s.text AND COALESCE(c.too_many, 0) = 0"
)
_PLACE = "start_a, stop_a, start_b, stop_b, words, prose_words, sentences, changes"
_FOUND = f"kind, {_PLACE}"
_PASSAGE = f"CASE repeated WHEN 1 THEN 'standing' ELSE kind END, {_PLACE}"


def _passage_columns(passage: Passage) -> tuple[object, ...]:
    changes = [
        [change.a.start, change.a.end, change.b.start, change.b.end] for change in passage.changes
    ]
    return (
        passage.kind,
        passage.a.start,
        passage.a.end,
        passage.b.start,
        passage.b.end,
        passage.words,
        passage.prose_words,
        passage.sentences,
        json.dumps(changes, separators=(",", ":")),
    )


def read_passage(row: Sequence[object], a: str, b: str) -> Passage:
    """A passage from its columns; the spans hold words where the texts are given."""
    kind, start_a, stop_a, start_b, stop_b, words, prose, sentences, changes = row
    places = json.loads(str(changes)) if a else []
    return Passage(
        kind,  # type: ignore[arg-type]
        _span(a, start_a, stop_a),
        _span(b, start_b, stop_b),
        int(str(words)),
        int(str(prose)),
        int(str(sentences)),
        tuple(WordChange(_span(a, w, x), _span(b, y, z)) for w, x, y, z in places),
    )


def _span(text: str, start: object, stop: object) -> Span:
    first, last = int(str(start)), int(str(stop))
    return Span(first, last, text[first:last])


def read_passages(
    db: StoryConnection, a: int, b: int, texts: tuple[str, str]
) -> tuple[Passage, ...]:
    """The passages of two texts, in the order of the first; `texts` are their words."""
    first, second = min(a, b), max(a, b)
    turned = first != a
    words = texts[::-1] if turned else texts
    found = [
        read_passage(row, *words)
        for row in db.rows(
            f"SELECT {_PASSAGE} FROM passage WHERE a = ? AND b = ? ORDER BY position",
            (first, second),
        )
    ]
    if not turned:
        return tuple(found)
    other_way = (
        Passage(
            p.kind, p.b, p.a, p.words, p.prose_words, p.sentences,
            tuple(WordChange(c.b, c.a) for c in p.changes),
        )
        for p in found
    )  # fmt: skip
    return tuple(sorted(other_way, key=lambda p: p.a.start))


__all__ = [
    "STAGE",
    "CarrierRow",
    "CopyResult",
    "CopySource",
    "CopyTables",
    "mark_for_copies",
    "read_passage",
    "read_passages",
]

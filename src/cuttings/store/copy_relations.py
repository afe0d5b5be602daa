"""What articles are to each other: pairs that share copy, families, what was written once."""

# ruff: noqa: S608 - SQL is put together from fixed words; every value is bound

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from cuttings.model.article import Article
from cuttings.model.copies import Carrier, Comparison, CopyFamily, CopyPair, Passage
from cuttings.store.articles import with_override
from cuttings.store.characters import escape, escape_if
from cuttings.store.codec import decode_stored
from cuttings.store.database import StoryConnection
from cuttings.store.passage_rows import FOUND, read_passage

RowPair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class CarrierRow:
    """A current article with its keys in the store."""

    row: int
    text_row: int
    carrier: Carrier


@dataclass(frozen=True, slots=True)
class CopyResult:
    """What is written of articles: all of it at once.

    `carriers` are the articles; `origins` gives the origin article of pairs; `writings` are
    groups of articles that were not written separately; `repeated` are passages, as (text a,
    text b, position).
    """

    carriers: Sequence[CarrierRow]
    pairs: Sequence[CopyPair]
    origins: Mapping[tuple[str, str], str]
    families: Sequence[CopyFamily]
    writings: Sequence[Sequence[str]]
    repeated: Sequence[tuple[int, int, int]]


class CopyRelations:
    """What articles are to each other, in an open story file. Texts go by their rows."""

    def __init__(self, db: StoryConnection) -> None:
        self._db = db

    def touched(self) -> list[int]:
        """The texts whose articles must be related anew."""
        return [row for (row,) in self._db.rows("SELECT text FROM copy_touched ORDER BY text")]

    def sharing(self, text_row: int) -> list[int]:
        """The texts that have words in common with this one."""
        found = self._db.rows(
            "SELECT b FROM text_pair WHERE a = :text UNION ALL"
            " SELECT a FROM text_pair WHERE b = :text",
            {"text": text_row},
        )
        return [row for (row,) in found]

    def carriers(self, text_rows: Iterable[int]) -> list[CarrierRow]:
        """The current articles with these texts."""
        return [
            CarrierRow(row, text_row, self._carrier(row, text_hash, record))
            for text_row in text_rows
            for row, text_hash, record in self._db.rows(
                "SELECT a.id, t.hash, s.record FROM current_article AS a"
                " JOIN text AS t ON t.id = a.text"
                " JOIN source AS s ON s.article = a.id AND s.name = a.source WHERE a.text = ?"
                " ORDER BY a.article_id",
                (text_row,),
            )
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

    def comparisons(self, text_rows: Iterable[int]) -> Iterator[tuple[RowPair, Comparison]]:
        """What these texts have in common with later ones; spans of passages hold no words."""
        for a in text_rows:
            passages: dict[int, list[Passage]] = defaultdict(list)
            for b, *columns in self._db.rows(
                f"SELECT b, {FOUND} FROM passage WHERE a = ? ORDER BY b, position", (a,)
            ):
                passages[b].append(read_passage(columns, "", ""))
            for b, *numbers in self._db.rows(
                "SELECT b, strength, contained, words, share_a, share_b FROM text_pair"
                " WHERE a = ? ORDER BY b",
                (a,),
            ):
                yield (a, b), Comparison(tuple(passages[b]), *numbers)

    def replace(self, text_rows: Collection[int], result: CopyResult) -> None:
        """Write what the articles of these texts are to each other; they are not touched then.

        No other text may have words in common with these, or have had them when they were
        last written.
        """
        texts = [(row,) for row in text_rows]
        with self._db.transaction():
            for table, column in (("copy", "a"), ("copy", "b"), ("writing", "article")):
                self._db.executemany(
                    f"DELETE FROM {table} WHERE {column} IN"
                    " (SELECT id FROM article WHERE text = ?)",
                    texts,
                )
            self._db.executemany(
                "DELETE FROM copy_family WHERE id IN (SELECT m.family FROM copy_member AS m"
                " JOIN article AS a ON a.id = m.article WHERE a.text = ?)",
                texts,
            )
            self._db.executemany(
                "UPDATE passage SET repeated = 0 WHERE a = ? AND repeated = 1", texts
            )
            self._write(result)
            self._db.executemany("DELETE FROM copy_touched WHERE text = ?", texts)

    def _write(self, result: CopyResult) -> None:
        rows = {row.carrier.article_id: row.row for row in result.carriers}
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
        for family in result.families:
            self._write_family(family, rows)
        self._db.executemany(
            "INSERT INTO writing VALUES (?, ?)",
            [(rows[one], rows[group[0]]) for group in result.writings for one in group],
        )

    def _write_family(self, family: CopyFamily, rows: Mapping[str, int]) -> None:
        origin = rows[family.origin] if family.origin else None
        added = self._db.execute(
            "INSERT INTO copy_family (family_id, origin, origin_name, reason) VALUES (?, ?, ?, ?)",
            (family.id, origin, escape_if(family.origin_name), escape(family.reason)),
        )
        self._db.executemany(
            "INSERT INTO copy_member VALUES (?, ?, ?)",
            [(rows[member], added.lastrowid, at) for at, member in enumerate(family.members)],
        )


def _dateline_credit(article: Article) -> str | None:
    """The agency that the dateline names."""
    datelines = [part.span for part in article.furniture if part.kind == "dateline"]
    for credit in article.credits:
        span = credit.evidence.span
        if span is not None and any(line.covers(span) for line in datelines):
            return credit.value
    return None

"""What a story file says of copies: the queries behind the view."""

# ruff: noqa: S608 - SQL is put together from fixed words; every value is bound

from collections import defaultdict
from collections.abc import Sequence
from typing import Any, NamedTuple

from cuttings.model.copies import CopyFamily, CopyPair, Passage
from cuttings.store.characters import text_of, unescape, unescape_if
from cuttings.store.database import StoryConnection
from cuttings.store.lookup import article, beginning
from cuttings.store.passage_rows import read_passage, read_passages
from cuttings.store.rows import ArticleRow

MOSTLY = 0.8
"""A passage carries words where it has this share of their characters."""


class CopyRow(NamedTuple):
    """A pair, and the id of the article that it comes from where that is in the story."""

    pair: CopyPair
    origin_article: str | None


class CarriedPassage(NamedTuple):
    """A passage of an article that another article has too; `a` is the article's own side."""

    other: str
    passage: Passage


class CopyLists:
    """What a story file says of copies."""

    def __init__(self, db: StoryConnection) -> None:
        self._db = db

    def pairs(self, article_id: str | None = None) -> list[CopyRow]:
        """All pairs of articles that share copy, or those of one, by their ids."""
        row = article(self._db, article_id).row if article_id else None
        return _read_copies(self._db, row)

    def families(self, article_id: str | None = None) -> list[CopyFamily]:
        """All copy families, or the one of an article, by id."""
        if article_id is None:
            return _read_families(self._db)
        row = article(self._db, article_id).row
        where = "f.id = (SELECT family FROM copy_member WHERE article = ?)"
        return _read_families(self._db, where, (row,))

    def families_by_beginning(self, key: str) -> list[CopyFamily]:
        """The copy families whose id begins so, by id."""
        where = "f.family_id >= ? AND f.family_id < ?"
        return _read_families(self._db, where, beginning(key))

    def between(self, a: str, b: str) -> tuple[Passage, ...]:
        """What two articles have in common, in the order of the first."""
        one, other = article(self._db, a), article(self._db, b)
        texts = _text(self._db, one), _text(self._db, other)
        return read_passages(self._db, one.text_row, other.text_row, texts)

    def passages_of(self, article_id: str) -> list[CarriedPassage]:
        """What an article shares with current articles of other texts, in its own order."""
        row = article(self._db, article_id)
        return _passages_of(self._db, row, _text(self._db, row))

    def person_support(self, person_id: str) -> tuple[int, int, int]:
        """Articles that name a person, their outlets, and how many were written separately."""
        return _person_support(self._db, person_id)

    def separately_written(self) -> int:
        """How many current articles were written separately.

        Articles of which most of one is in the other count once together.
        """
        return int(
            self._db.value(
                "SELECT count(DISTINCT COALESCE(w.writing, -a.text)) FROM article AS a"
                " LEFT JOIN writing AS w ON w.article = a.id WHERE a.superseded = 0"
            )
        )


def _text(db: StoryConnection, row: ArticleRow) -> str:
    body, exact = db.row("SELECT body, exact FROM text WHERE id = ?", (row.text_row,))
    return text_of(body, exact)


def _read_copies(db: StoryConnection, article_row: int | None = None) -> list[CopyRow]:
    """All pairs of articles that share copy, or those of one article, by their ids."""
    where = "" if article_row is None else " AND (c.a = :row OR c.b = :row)"
    found = db.rows(
        "SELECT a.article_id, b.article_id, c.kind, c.share_a, c.share_b, c.prose_words, c.origin,"
        " c.origin_name, c.reason, o.article_id FROM copy AS c"
        " JOIN article AS a ON a.id = c.a JOIN article AS b ON b.id = c.b"
        " LEFT JOIN article AS o ON o.id = c.origin_article"
        f" WHERE a.superseded = 0 AND b.superseded = 0{where} ORDER BY a.article_id, b.article_id",
        {} if article_row is None else {"row": article_row},
    )
    return [CopyRow(_pair(row), row[9]) for row in found]


def _pair(row: Sequence[Any]) -> CopyPair:
    a, b, kind, share_a, share_b, prose_words, origin, name, reason = row[:9]
    return CopyPair(
        a, b, kind, share_a, share_b, prose_words, origin, unescape_if(name), unescape(reason)
    )


def _read_families(
    db: StoryConnection, where: str = "1", values: Sequence[int | str] = ()
) -> list[CopyFamily]:
    """The families that a condition on `copy_family AS f` keeps, by id."""
    members: dict[int, list[str]] = defaultdict(list)
    for family, article_id in db.rows(
        "SELECT m.family, a.article_id FROM copy_family AS f"
        " JOIN copy_member AS m ON m.family = f.id JOIN article AS a ON a.id = m.article"
        f" WHERE {where} ORDER BY m.family, m.position",
        values,
    ):
        members[family].append(article_id)
    found = db.rows(
        "SELECT f.id, f.family_id, o.article_id, f.origin_name, f.reason FROM copy_family AS f"
        f" LEFT JOIN article AS o ON o.id = f.origin WHERE {where} ORDER BY f.family_id",
        values,
    )
    return [
        CopyFamily(family_id, tuple(members[row]), origin, unescape_if(name), unescape(reason))
        for row, family_id, origin, name, reason in found
    ]


def _passages_of(db: StoryConnection, row: ArticleRow, text: str) -> list[CarriedPassage]:
    """All passages that an article shares with current articles of other texts."""
    found: list[CarriedPassage] = []
    for own, other in (("a", "b"), ("b", "a")):
        for article_id, *columns in db.rows(
            "SELECT o.article_id, CASE p.repeated WHEN 1 THEN 'standing' ELSE p.kind END,"
            f" p.start_{own}, p.stop_{own}, p.start_{other}, p.stop_{other}, p.words,"
            " p.prose_words, p.sentences, p.changes"
            f" FROM passage AS p JOIN article AS o ON o.text = p.{other} AND o.superseded = 0"
            f" WHERE p.{own} = ? ORDER BY o.article_id, p.start_{own}",
            (row.text_row,),
        ):
            bare = read_passage(columns, "", "")
            span = type(bare.a)(bare.a.start, bare.a.end, text[bare.a.start : bare.a.end])
            found.append(
                CarriedPassage(
                    article_id,
                    Passage(
                        bare.kind, span, bare.b, bare.words, bare.prose_words, bare.sentences, ()
                    ),
                )
            )
    return sorted(found, key=lambda each: (each.passage.a.start, each.other))


def _person_support(db: StoryConnection, person_id: str) -> tuple[int, int, int]:
    """Articles that name a person, their outlets, and how many were written separately."""
    row = db.row(
        "SELECT count(DISTINCT a.id), count(DISTINCT a.outlet),"
        " count(DISTINCT COALESCE(w.writing, -a.text)) FROM person AS p"
        " JOIN person_chain AS c ON c.person = p.id"
        " JOIN article AS a ON a.text = c.text AND a.superseded = 0"
        " LEFT JOIN writing AS w ON w.article = a.id WHERE p.person_id = ?",
        (person_id,),
    )
    return row[0], row[1], row[2]

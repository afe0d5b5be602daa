"""Articles as they count: the source that speaks for one, and people's judgements over it."""

# ruff: noqa: S608 - SQL is put together from fixed words; every value is bound

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from cuttings.errors import StoreError
from cuttings.model.article import Article, Published
from cuttings.model.evidence import Found, from_judgement
from cuttings.store.characters import escape, escape_if, text_of, unescape
from cuttings.store.codec import decode_stored, encode
from cuttings.store.database import StoryConnection


def refresh_article(db: StoryConnection, article_row: int) -> None:
    """Bring an article's columns, its search entry and its people's counts into step.

    Of several sources the current one whose record says most surely when it was published
    counts; then the first by name. So the order of reading does not matter.
    """
    records = [
        (name, current, decode_stored(record, Article))
        for name, current, record in db.rows(
            "SELECT name, current, record FROM source WHERE article = ?", (article_row,)
        )
    ]
    superseded = not any(current for _, current, _ in records)
    name, _, article = min(
        (r for r in records if superseded or r[1]),
        key=lambda r: (r[2].published.start is None, -r[2].published.confidence, r[0]),
    )
    article, _ = with_override(db, article_row, article)
    new = (name, *_article_columns(article), int(superseded))
    columns = (
        "source, outlet, headline, byline, url, language, published_from, published_to,"
        " published_method, published_reason, published_confidence, doubts, superseded"
    )
    old = db.row(f"SELECT {columns} FROM article WHERE id = ?", (article_row,))
    if tuple(old) == new:
        return
    _unindex(db, article_row)
    db.execute(
        f"UPDATE article SET ({columns}) = ({', '.join('?' * len(new))}) WHERE id = ?",
        (*new, article_row),
    )
    db.execute(
        "INSERT INTO search (rowid, headline, body) SELECT id, headline, body FROM searchable"
        " WHERE id = ?",
        (article_row,),
    )
    db.execute(
        "UPDATE person SET stale = 1 WHERE id IN (SELECT pc.person FROM article AS a"
        " JOIN chain AS c ON c.text = a.text JOIN person_chain AS pc ON pc.chain = c.id"
        " WHERE a.id = ?)",
        (article_row,),
    )


def _article_columns(article: Article) -> tuple[Any, ...]:
    def value(found: Found | None) -> str | None:
        return None if found is None else escape(found.value)

    published = article.published
    return (
        value(article.outlet),
        value(article.headline),
        value(article.byline),
        value(article.url),
        article.language,
        None if published.start is None else published.start.isoformat(),
        None if published.end is None else published.end.isoformat(),
        published.method,
        escape(published.reason),
        published.confidence,
        " ".join(article.doubts),
    )


def _unindex(db: StoryConnection, article_row: int) -> None:
    """Take an article out of the index, while `searchable` still holds what was put in."""
    db.execute(
        "INSERT INTO search (search, rowid, headline, body)"
        " SELECT 'delete', id, headline, body FROM searchable WHERE id = ?",
        (article_row,),
    )


def with_override(
    db: StoryConnection, article_row: int, article: Article
) -> tuple[Article, tuple[str, ...]]:
    """The article as it counts, and what people's judgements decided.

    A judgement wins over the article's own evidence, and that over a reasoned date.
    """
    article = _with_inferred(db, article_row, article)
    row = db.row(
        "SELECT published, outlet, judgements FROM override WHERE article = ?", (article_row,)
    )
    if row is None:
        return article, ()
    judged: list[str] = []
    ids = decode_stored(row[2], tuple[str, ...])
    if row[0] is not None:
        published = decode_stored(row[0], Published)
        article = replace(article, published=published)
        used = {evidence.judgement for evidence in published.evidence}
        ids = tuple(i for i in ids if i not in used) or ids
        if published.method == "judgement":
            judged.append("published")
    if row[1] is not None:
        by = from_judgement(ids[-1] if ids else "")
        article = replace(article, outlet=Found(unescape(row[1]), by))
        judged.append("outlet")
    return article, tuple(judged)


def _with_inferred(db: StoryConnection, article_row: int, article: Article) -> Article:
    if article.published.start is not None or article.published.end is not None:
        return article
    stored = db.value("SELECT published FROM inferred_date WHERE article = ?", (article_row,))
    if stored is None:
        return article
    return replace(article, published=decode_stored(stored, Published))


def load_article(
    db: StoryConnection, article_row: int, *, judged: bool
) -> tuple[Article, tuple[str, ...]]:
    """An article with its text, as its source gives it or as people's judgements make it.

    Returns:
        The article; and which of "published", "outlet" a judgement decided.
    """
    record, body, exact = db.row(
        "SELECT s.record, t.body, t.exact FROM article AS a"
        " JOIN source AS s ON s.article = a.id AND s.name = a.source"
        " JOIN text AS t ON t.id = a.text WHERE a.id = ?",
        (article_row,),
    )
    article = replace(decode_stored(record, Article), text=text_of(body, exact))
    return with_override(db, article_row, article) if judged else (article, ())


def read_versions(db: StoryConnection, text_hash: str, source: str | None) -> list[Article]:
    """The articles that sources gave with this text, current or not, without judgements."""
    return [
        replace(decode_stored(record, Article), text=text_of(body, exact))
        for record, body, exact in db.rows(
            "SELECT s.record, t.body, t.exact FROM text AS t JOIN article AS a ON a.text = t.id"
            " JOIN source AS s ON s.article = a.id WHERE t.hash = :hash"
            " AND (:source IS NULL OR s.name = :source) ORDER BY s.name",
            {"hash": text_hash, "source": escape_if(source)},
        )
    ]


def put_override(
    db: StoryConnection,
    article_row: int,
    published: Published | None,
    outlet: str | None,
    judgement_ids: Sequence[str],
) -> None:
    """Set what judgements decide of an article; nothing at all takes the row away."""
    before = db.row("SELECT * FROM override WHERE article = ?", (article_row,))
    now = (
        article_row,
        None if published is None else encode(published).decode(),
        escape_if(outlet),
        encode(tuple(judgement_ids)).decode(),
    )
    if published is None and outlet is None:
        db.execute("DELETE FROM override WHERE article = ?", (article_row,))
    elif before != now:
        db.execute("INSERT OR REPLACE INTO override VALUES (?, ?, ?, ?)", now)
    if before != now:
        relate_anew(db, article_row)
    refresh_article(db, article_row)


def relate_anew(db: StoryConnection, article_row: int) -> None:
    """Let an article be related anew to those that it shares words with."""
    db.execute(
        "INSERT OR IGNORE INTO copy_touched SELECT text FROM article WHERE id = ?", (article_row,)
    )


def count_speech(db: StoryConnection, text_row: int) -> None:
    """Count the statements of a text that are speech and were not judged away."""
    db.execute(
        "UPDATE article SET statements = (SELECT count(*) FROM statement AS s"
        " LEFT JOIN judged_statement AS j ON j.statement = s.id"
        " WHERE s.text = article.text AND s.kind = 'speech' AND COALESCE(j.said, 1) = 1)"
        " WHERE text = ?",
        (text_row,),
    )


def article_row(db: StoryConnection, article_id: str) -> int:
    """The row of an article by its whole id.

    Raises:
        StoreError: there is none with this id.
    """
    row = db.value("SELECT id FROM article WHERE article_id = ?", (article_id,))
    if row is None:
        raise StoreError(f"The story file holds no article {article_id}.")
    return int(row)

"""Finding again the words that a judgement was made on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cuttings.model.judgement import Selector
from cuttings.store.characters import escape, text_of
from cuttings.store.database import StoryConnection
from cuttings.store.records import Attached
from cuttings.store.search import parse_query, phrase
from cuttings.text.selectors import Found, find_selector

CONTEXT_WORDS = 3
MOST_CANDIDATES = 50
"""Texts compared word by word; words that more texts hold say too little."""


@dataclass(frozen=True, slots=True)
class _Place:
    text_row: int
    text_hash: str
    found: Found


def attach(db: StoryConnection, selector: Selector) -> Attached | None:
    """Where the words of a selector stand now in current articles, or None."""
    same = db.value(
        "SELECT t.id FROM text AS t WHERE t.hash = ? AND EXISTS"
        " (SELECT 1 FROM article AS a WHERE a.text = t.id AND a.superseded = 0)",
        (selector.text_hash,),
    )
    if selector.what == "article":
        return _attach_article(db, selector, same)
    if same is not None:
        place = _Place(same, selector.text_hash, Found(selector.start, selector.end, 1.0))
        return _attach_words(db, selector, place, "same")
    for texts in (_later_versions(db, selector), _texts_with(db, selector)):
        moved = _unique_best(_find_in(db, selector, texts))
        if moved is not None:
            return _attach_words(db, selector, moved, "moved")
    return None


def _attach_article(
    db: StoryConnection, selector: Selector, text_row: int | None
) -> Attached | None:
    if text_row is not None:
        found = _current_articles(db, text_row)
        if selector.source is not None and len(found) > 1:
            found = [
                (row, article_id)
                for row, article_id in found
                if db.row(
                    "SELECT 1 FROM source WHERE article = ? AND name = ? AND current = 1",
                    (row, escape(selector.source)),
                )
            ]
        text_hash, how = selector.text_hash, "same"
    else:
        later = _later_articles(db, selector)
        found = later if len(later) == 1 else []
        text_hash, how = "", "source"
    if not found:
        return None
    if how == "source":
        text_hash = db.value(
            "SELECT t.hash FROM article AS a JOIN text AS t ON t.id = a.text WHERE a.id = ?",
            (found[0][0],),
        )
    ids = tuple(article_id for _, article_id in found)
    same = how == "same"
    return Attached(
        "article", found[0][0], None, text_hash, 0, 0, ids, "same" if same else "source"
    )


def _attach_words(
    db: StoryConnection, selector: Selector, place: _Place, how: str
) -> Attached | None:
    start, end = place.found.start, place.found.end
    if selector.what == "mention":
        source = "SELECT m.id, c.id, m.start, m.stop FROM chain AS c"
        source += " JOIN mention AS m ON m.chain = c.id WHERE c.text = ?"
    else:
        source = "SELECT id, NULL, start, stop FROM statement WHERE text = ?"
    ranked = sorted(
        (max(start, s) - min(end, e), e - s, row, chain, s, e)
        for row, chain, s, e in db.rows(source, (place.text_row,))
        if s < end and start < e
    )
    for negative, length, row, chain, s, e in ranked[:1]:
        if -2 * negative >= min(length, end - start):
            ids = tuple(i for _, i in _current_articles(db, place.text_row))
            return Attached(
                selector.what,
                row,
                chain,
                place.text_hash,
                s,
                e,
                ids,
                "same" if how == "same" else "moved",
            )
    return None


def _current_articles(db: StoryConnection, text_row: int) -> list[tuple[int, str]]:
    return db.rows(
        "SELECT id, article_id FROM article WHERE text = ? AND superseded = 0 ORDER BY article_id",
        (text_row,),
    )


def _later_articles(db: StoryConnection, selector: Selector) -> list[tuple[int, str]]:
    """The current articles of the sources that the selector's text once came from."""
    return db.rows(
        "SELECT DISTINCT a.id, a.article_id FROM source AS s JOIN article AS a ON a.id = s.article"
        " WHERE s.current = 1 AND (s.name = :source OR (:source IS NULL AND s.name IN"
        "  (SELECT old.name FROM source AS old JOIN article AS b ON b.id = old.article"
        "   JOIN text AS t ON t.id = b.text WHERE t.hash = :hash)))",
        {
            "source": None if selector.source is None else escape(selector.source),
            "hash": selector.text_hash,
        },
    )


def _later_versions(db: StoryConnection, selector: Selector) -> list[int]:
    found = db.rows(
        "SELECT DISTINCT n.text FROM source AS s JOIN article AS n ON n.id = s.article"
        " WHERE s.current = 1 AND (s.name = ? OR s.name IN"
        "  (SELECT old.name FROM source AS old JOIN article AS b ON b.id = old.article"
        "   JOIN text AS t ON t.id = b.text WHERE t.hash = ?))",
        (escape(selector.source or ""), selector.text_hash),
    )
    return [row for (row,) in found]


def _texts_with(db: StoryConnection, selector: Selector) -> list[int]:
    """Current texts that hold the words, and some words before or after them."""
    if not parse_query(selector.exact).wanted:
        return []
    before = " ".join(selector.prefix.split()[1:][-CONTEXT_WORDS:])
    after = " ".join(selector.suffix.split()[:-1][:CONTEXT_WORDS])
    sides = [phrase(side) for side in (before, after) if parse_query(side).wanted]
    match = f"body : {phrase(selector.exact)}"
    if sides:
        match += " AND (" + " OR ".join(f"body : {side}" for side in sides) + ")"
    found = db.rows(
        "SELECT DISTINCT a.text FROM search JOIN article AS a ON a.id = search.rowid"
        " WHERE search MATCH ? LIMIT ?",
        (match, MOST_CANDIDATES + 1),
    )
    return [row for (row,) in found] if len(found) <= MOST_CANDIDATES else []


def _find_in(db: StoryConnection, selector: Selector, texts: Iterable[int]) -> list[_Place]:
    places = []
    for row in texts:
        text_hash, body, exact = db.row("SELECT hash, body, exact FROM text WHERE id = ?", (row,))
        found = find_selector(text_of(body, exact), selector)
        if found is not None:
            places.append(_Place(row, text_hash, found))
    return places


def _unique_best(places: Sequence[_Place]) -> _Place | None:
    ranked = sorted(places, key=lambda place: -place.found.agreement)
    if not ranked or (len(ranked) > 1 and ranked[0].found.agreement == ranked[1].found.agreement):
        return None
    return ranked[0]

"""Passages: the words that two texts have in common, as rows."""

# ruff: noqa: S608 - SQL is put together from fixed words; every value is bound

import json
from collections.abc import Sequence

from cuttings.model.copies import Passage, WordChange
from cuttings.model.evidence import Span
from cuttings.store.database import StoryConnection

_PLACE = "start_a, stop_a, start_b, stop_b, words, prose_words, sentences, changes"
FOUND = f"kind, {_PLACE}"
_PASSAGE = f"CASE repeated WHEN 1 THEN 'standing' ELSE kind END, {_PLACE}"


def passage_columns(passage: Passage) -> tuple[object, ...]:
    """A passage as its columns from `kind` on, `repeated` left out."""
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

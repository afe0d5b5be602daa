"""The typed tables of one text: written from a `Reading`, and read back."""

# ruff: noqa: S608 - SQL is put together from fixed words; every value is bound

import zlib
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from cuttings.model.article import Furniture
from cuttings.model.evidence import Span
from cuttings.model.people import Chain
from cuttings.model.quoted import QuotedStretch
from cuttings.model.reading import Reading
from cuttings.model.statement import Statement
from cuttings.model.times import TimeExpression
from cuttings.store.characters import escape, escape_if, unescape, unescape_if
from cuttings.store.codec import decode_stored, encode
from cuttings.store.database import StoryConnection
from cuttings.store.event_mention_rows import write_event_mentions
from cuttings.store.speakers import chain_of, speaker_chains

TYPED_TABLES = (
    "event_mention", "furniture", "quoted", "sentence", "statement", "chain", "time_expression",
)  # fmt: skip


def clear_reading(db: StoryConnection, text_row: int) -> None:
    """Delete all that was found in a text."""
    for table in TYPED_TABLES:
        db.execute(f"DELETE FROM {table} WHERE text = ?", (text_row,))


def write_furniture(db: StoryConnection, text_row: int, furniture: Sequence[Furniture]) -> None:
    """Write the furniture of a text."""
    db.executemany(
        "INSERT INTO furniture VALUES (?, ?, ?, ?, ?)",
        [(text_row, at, f.kind, f.span.start, f.span.end) for at, f in enumerate(furniture)],
    )


def write_reading(
    db: StoryConnection, text_row: int, text: str, reading: Reading, blocks: Sequence[str]
) -> None:
    """Write all that was found in a text whose tables are empty.

    Args:
        db: an open story file, in a transaction.
        text_row: the text's key.
        text: its words.
        reading: what was found.
        blocks: the block of each chain of the reading.
    """
    db.executemany(
        "INSERT INTO quoted VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (text_row, at, q.start, q.end, q.open, q.close, q.depth, q.parent, q.run, q.style,
             q.closed)
            for at, q in enumerate(reading.quoted)
        ],
    )  # fmt: skip
    db.executemany(
        "INSERT INTO sentence VALUES (?, ?, ?, ?)",
        [(text_row, at, s.start, s.end) for at, s in enumerate(reading.annotation.sentences)],
    )
    chain_rows = _write_chains(db, text_row, reading.chains, blocks)
    _write_statements(db, text_row, text, reading, chain_rows)
    first = _next_row(db, "time_expression")
    db.executemany(
        "INSERT INTO time_expression VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [(first + at, text_row, at, *_time_columns(t)) for at, t in enumerate(reading.times)],
    )
    chains = list(zip(chain_rows, reading.chains, strict=True))
    write_event_mentions(db, text_row, reading.events, chains, reading.times)


def _next_row(db: StoryConnection, table: str) -> int:
    return int(db.value(f"SELECT COALESCE(MAX(id), 0) + 1 FROM {table}"))


def _write_chains(
    db: StoryConnection, text_row: int, chains: Sequence[Chain], blocks: Sequence[str]
) -> list[int]:
    first = _next_row(db, "chain")
    rows = list(range(first, first + len(chains)))
    db.executemany(
        "INSERT INTO chain VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (row, text_row, at, c.type, escape(c.name), c.sex, escape(block), len(c.mentions),
             zlib.compress(encode(c)))
            for at, (row, c, block) in enumerate(zip(rows, chains, blocks, strict=True))
        ],
    )  # fmt: skip
    db.executemany(
        "INSERT INTO mention (chain, position, start, stop, words, kind, honorific, method, score)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (row, at, m.span.start, m.span.end, escape(m.span.text), m.kind,
             escape_if(m.honorific), escape(m.method), m.score)
            for row, chain in zip(rows, chains, strict=True)
            for at, m in enumerate(chain.mentions)
        ],
    )  # fmt: skip
    db.executemany(
        "INSERT INTO post VALUES (?, ?, ?, ?, ?)",
        [
            (row, at, post.start, post.end, escape(post.text))
            for row, chain in zip(rows, chains, strict=True)
            for at, post in enumerate(chain.posts)
        ],
    )
    return rows


def _span_columns(span: Span | None) -> tuple[str | None, int | None, int | None]:
    return (None, None, None) if span is None else (escape(span.text), span.start, span.end)


def _speaker_columns(
    span: Span | None, chain: int | None, chains: Sequence[Chain]
) -> tuple[str | None, int | None, int | None]:
    """The words that name the speaker: of a pronoun the role that it stands for, if it does."""
    words, *place = _span_columns(span)
    known = None if chain is None else chains[chain]
    if known is not None and all(mention.kind != "name" for mention in known.mentions):
        words = escape(known.name)
    return words, place[0], place[1]


def _write_statements(
    db: StoryConnection, text_row: int, text: str, reading: Reading, chain_rows: Sequence[int]
) -> None:
    def row(at: int | None) -> int | None:
        return None if at is None else chain_rows[at]

    speakers = speaker_chains(text, reading.statements, reading.chains)
    first = _next_row(db, "statement")
    db.executemany(
        f"INSERT INTO statement VALUES ({', '.join('?' * 26)})",
        [
            (first + at, text_row, at, s.kind, s.form, s.start, s.end,
             escape(" … ".join(part.text for part in s.content)),
             *_speaker_columns(s.speaker, speakers[at], reading.chains), row(speakers[at]),
             *_span_columns(s.cue),
             *_span_columns(s.addressee),
             row(chain_of(text, s.addressee, reading.chains)), *_span_columns(s.venue),
             s.run, None if s.parent is None else first + s.parent, escape(s.method), s.score)
            for at, s in enumerate(reading.statements)
        ],
    )  # fmt: skip
    db.executemany(
        "INSERT INTO statement_part VALUES (?, ?, ?, ?, ?)",
        [
            (first + at, role, place, part.start, part.end)
            for at, s in enumerate(reading.statements)
            for role, parts in (("content", s.content), ("quoted", s.quoted))
            for place, part in enumerate(parts)
        ],
    )


def _time_columns(time: TimeExpression) -> tuple[Any, ...]:
    return (
        time.span.start,
        time.span.end,
        escape(time.span.text),
        time.timex_type,
        escape_if(time.value),
        None if time.start is None else time.start.isoformat(),
        None if time.end is None else time.end.isoformat(),
        escape(time.granularity),
        escape(time.rule),
        escape(time.reason),
        escape_if(time.symbol),
        escape_if(time.anchor),
        time.mod,
    )


def read_quoted(db: StoryConnection, text_row: int) -> tuple[QuotedStretch, ...]:
    """The quoted stretches of a text, in the order in which they were found."""
    found = db.rows(
        "SELECT start, stop, open, close, depth, parent, run, style, closed"
        " FROM quoted WHERE text = ? ORDER BY position",
        (text_row,),
    )
    return tuple(QuotedStretch(*row) for row in found)


def read_chains(
    db: StoryConnection, where: str, values: Sequence[Any]
) -> Iterator[tuple[int, int, Chain]]:
    """Chains with their row and their text's row, by row of text and place.

    Args:
        db: an open story file.
        where: an SQL condition over `chain AS c`.
        values: its values.
    """
    found = db.rows(
        f"SELECT c.id, c.text, c.record FROM chain AS c WHERE {where} ORDER BY c.text, c.position",
        values,
    )
    for row, text_row, record in found:
        yield row, text_row, decode_stored(zlib.decompress(record), Chain)


def read_statements(
    db: StoryConnection, text: str, rows: Sequence[int]
) -> list[tuple[int, Statement]]:
    """The statements of these rows, all of one text, in the order in which they were found."""
    chosen = ", ".join("?" * len(rows))
    parts: dict[tuple[int, str], list[Span]] = {}
    for row, role, start, stop in db.rows(
        "SELECT p.statement, p.role, p.start, p.stop FROM statement_part AS p"
        f" WHERE p.statement IN ({chosen}) ORDER BY p.statement, p.role, p.position",
        rows,
    ):
        parts.setdefault((row, role), []).append(Span(start, stop, text[start:stop]))

    def span(start: int | None, stop: int | None) -> Span | None:
        return None if start is None or stop is None else Span(start, stop, text[start:stop])

    found = db.rows(
        "SELECT s.id, s.kind, s.form, s.speaker_start, s.speaker_stop, s.cue_start, s.cue_stop,"
        " s.addressee_start, s.addressee_stop, s.venue_start, s.venue_stop, s.run, p.position,"
        " s.method, s.score FROM statement AS s LEFT JOIN statement AS p ON p.id = s.parent"
        f" WHERE s.id IN ({chosen}) ORDER BY s.position",
        rows,
    )
    return [
        (
            r[0],
            Statement(
                tuple(parts.get((r[0], "content"), ())),
                tuple(parts.get((r[0], "quoted"), ())),
                r[1], r[2], span(r[3], r[4]), span(r[5], r[6]), span(r[7], r[8]),
                span(r[9], r[10]), r[11], r[12], unescape(r[13]), r[14],
            ),
        )
        for r in found
    ]  # fmt: skip


def read_times(db: StoryConnection, text_row: int) -> list[TimeExpression]:
    """The time expressions of a text, in order."""
    found = db.rows(
        "SELECT start, stop, words, timex_type, value, range_from, range_to, granularity, rule,"
        " reason, symbol, anchor, mod FROM time_expression WHERE text = ? ORDER BY position",
        (text_row,),
    )
    return [
        TimeExpression(
            Span(r[0], r[1], unescape(r[2])),
            r[3],
            unescape_if(r[4]),
            None if r[5] is None else datetime.fromisoformat(r[5]),
            None if r[6] is None else datetime.fromisoformat(r[6]),
            unescape(r[7]),
            unescape(r[8]),
            unescape(r[9]),
            unescape_if(r[10]),
            unescape_if(r[11]),
            r[12],
        )
        for r in found
    ]

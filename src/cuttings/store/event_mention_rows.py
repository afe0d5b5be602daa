"""The event mentions of one text: written from a `Reading`, and read back."""

# ruff: noqa: S608 - SQL is put together from fixed words; every value is bound

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cuttings.model.event import EventMention, Participant
from cuttings.model.evidence import Span
from cuttings.model.people import Chain
from cuttings.model.times import TimeExpression
from cuttings.store.characters import escape, unescape
from cuttings.store.database import StoryConnection
from cuttings.text.folded_words import folded_words


@dataclass(frozen=True, slots=True)
class StoredMention:
    """An event mention with its key in the store and those of its participants' chains."""

    row: int
    mention: EventMention
    chains: tuple[int, ...]
    place_chain: int | None


def write_event_mentions(
    db: StoryConnection,
    text_row: int,
    events: Sequence[EventMention],
    chains: Sequence[tuple[int, Chain]],
    times: Sequence[TimeExpression],
) -> None:
    """Write the event mentions of a text whose tables are empty; the caller holds a transaction.

    Args:
        db: an open story file.
        text_row: the text's key.
        events: what was found.
        chains: the chains of the text with their keys, in order.
        times: the time expressions of the text.
    """
    db.execute(
        "DELETE FROM event_input WHERE article IN (SELECT id FROM article WHERE text = ?)",
        (text_row,),
    )
    first = int(db.value("SELECT COALESCE(MAX(id), 0) + 1 FROM event_mention"))
    places = {
        (mention.span.start, mention.span.end): row
        for row, chain in chains
        for mention in chain.mentions
    }
    db.executemany(
        f"INSERT INTO event_mention VALUES ({', '.join('?' * 22)})",
        [
            (first + at, text_row, at, *_columns(event, places),
             *_words(event, times[event.time], chains))
            for at, event in enumerate(events)
        ],
    )  # fmt: skip
    db.executemany(
        "INSERT INTO event_participant VALUES (?, ?, ?, ?, ?)",
        [
            (first + at, position, chains[one.chain][0], one.mention, one.role)
            for at, event in enumerate(events)
            for position, one in enumerate(event.participants)
        ],
    )


def _columns(event: EventMention, places: dict[tuple[int, int], int]) -> tuple[object, ...]:
    place = event.place
    where: tuple[str | int | None, ...] = (None, None, None, None)
    if place is not None:
        where = (
            escape(place.text), place.start, place.end, places.get((place.start, place.end)),
        )  # fmt: skip
    return (
        event.kind, escape(event.lemma), event.status, escape(event.clause.text),
        event.clause.start, event.clause.end, event.sentence.start, event.sentence.end,
        event.trigger.start, event.trigger.end, *where, event.time, event.statement,
        escape(event.method),
    )  # fmt: skip


def _words(
    event: EventMention, time: TimeExpression, chains: Sequence[tuple[int, Chain]]
) -> tuple[str, str]:
    """The folded words of the clause, each once: those of no name and not of its time; names.

    A participant's name counts where it stands outside the clause too.
    """
    clause = event.clause
    spans = [chains[one.chain][1].mentions[one.mention].span for one in event.participants]
    spans += [] if event.place is None else [event.place]
    found = folded_words(clause.text)
    keys = {
        key
        for key, start in zip(found.keys, found.starts, strict=True)
        if not any(span.start <= clause.start + start < span.end for span in (time.span, *spans))
    }
    names = {
        key for one in event.participants for key in folded_words(chains[one.chain][1].name).keys
    }
    names.update(folded_words(event.place.text).keys if event.place else ())
    return escape(" ".join(sorted(keys))), escape(" ".join(sorted(names)))


def read_event_mentions(db: StoryConnection, text_row: int, text: str) -> Iterator[StoredMention]:
    """The event mentions of a text, in order. `text` are its words."""
    parts: dict[int, list[tuple[int, Participant]]] = {}
    for row, chain, position, mention, role in db.rows(
        "SELECT p.event_mention, p.chain, c.position, p.mention, p.role FROM event_mention AS m"
        " JOIN event_participant AS p ON p.event_mention = m.id JOIN chain AS c ON c.id = p.chain"
        " WHERE m.text = ? ORDER BY p.event_mention, p.position",
        (text_row,),
    ):
        parts.setdefault(row, []).append((chain, Participant(position, mention, role)))

    def span(start: int, stop: int) -> Span:
        return Span(start, stop, text[start:stop])

    for found in db.rows(
        "SELECT id, kind, lemma, status, start, stop, sentence_start, sentence_stop,"
        " trigger_start, trigger_stop, place_start, place_stop, place_chain, time, statement,"
        " method FROM event_mention WHERE text = ? ORDER BY position",
        (text_row,),
    ):
        who = parts.get(found[0], [])
        mention = EventMention(
            clause=span(found[4], found[5]),
            sentence=span(found[6], found[7]),
            trigger=span(found[8], found[9]),
            lemma=unescape(found[2]),
            kind=found[1],
            participants=tuple(participant for _, participant in who),
            place=None if found[10] is None else span(found[10], found[11]),
            time=found[13],
            status=found[3],
            statement=found[14],
            method=unescape(found[15]),
        )
        yield StoredMention(found[0], mention, tuple(chain for chain, _ in who), found[12])

"""People's judgements: the log, what became of each, and what they decide of statements."""

# ruff: noqa: S608 - SQL is put together from fixed words; every value is bound

from collections.abc import Iterable
from typing import NamedTuple

from cuttings.model.judgement import Judgement, Selector
from cuttings.store.articles import count_speech
from cuttings.store.characters import escape, escape_if, unescape, unescape_if
from cuttings.store.database import StoryConnection


class Decided(NamedTuple):
    """Who said a statement: a person of the story, or a name; or that it was not said."""

    person_id: str | None
    name: str | None
    said: bool


def add_judgement(db: StoryConnection, judgement: Judgement) -> bool:
    """Append a judgement; False where the log holds it already."""
    if db.row("SELECT 1 FROM judgement WHERE judgement_id = ?", (judgement.id,)):
        return False
    row = db.execute(
        "INSERT INTO judgement (judgement_id, kind, value, author, made_at) VALUES (?, ?, ?, ?, ?)",
        (
            judgement.id,
            judgement.kind,
            escape_if(judgement.value),
            escape(judgement.author),
            judgement.made_at,
        ),
    ).lastrowid
    db.executemany(
        "INSERT INTO selector VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (row, at, s.what, s.text_hash, s.start, s.end, escape(s.exact), escape(s.prefix),
             escape(s.suffix), escape_if(s.source))
            for at, s in enumerate(judgement.selectors)
        ],
    )  # fmt: skip
    return True


def read_judgements(db: StoryConnection) -> list[Judgement]:
    """All judgements in the order in which they were added."""
    selectors: dict[int, list[Selector]] = {}
    for row, what, text_hash, start, stop, exact, prefix, suffix, source in db.rows(
        "SELECT judgement, what, text_hash, start, stop, exact, prefix, suffix, source"
        " FROM selector ORDER BY judgement, position"
    ):
        selectors.setdefault(row, []).append(
            Selector(
                what,
                text_hash,
                start,
                stop,
                unescape(exact),
                unescape(prefix),
                unescape(suffix),
                unescape_if(source),
            )
        )
    return [
        Judgement(i, kind, tuple(selectors.get(row, ())), unescape_if(value), unescape(by), made_at)
        for row, i, kind, value, by, made_at in db.rows(
            "SELECT id, judgement_id, kind, value, author, made_at FROM judgement ORDER BY id"
        )
    ]


def write_states(db: StoryConnection, states: Iterable[tuple[str, str, str]]) -> None:
    """Write what became of judgements: (judgement id, state, detail)."""
    db.executemany(
        "INSERT OR REPLACE INTO attachment SELECT id, ?, ? FROM judgement WHERE judgement_id = ?",
        [(state, escape(detail), judgement_id) for judgement_id, state, detail in states],
    )


def read_states(db: StoryConnection) -> dict[str, tuple[str, str]]:
    """Judgement id → (state, detail), where a state was written."""
    return {
        judgement_id: (state, unescape(detail))
        for judgement_id, state, detail in db.rows(
            "SELECT j.judgement_id, a.state, a.detail"
            " FROM attachment AS a JOIN judgement AS j ON j.id = a.judgement"
        )
    }


def judge_statement(
    db: StoryConnection,
    statement: int,
    decided: Decided,
    judgement_id: str,
) -> None:
    """Write what a judgement decides of a statement."""
    person_id, name, said = decided
    _mark_speakers(db, "s.id = ?", (statement,))
    db.execute(
        "INSERT OR REPLACE INTO judged_statement VALUES (?, ?, ?, ?, ?)",
        (statement, int(said), person_id, escape_if(name), judgement_id),
    )
    _mark_speakers(db, "s.id = ?", (statement,))
    text_row = db.value("SELECT text FROM statement WHERE id = ?", (statement,))
    count_speech(db, text_row)


def clear_judged(db: StoryConnection) -> None:
    """Forget all that judgements decided of statements."""
    judged = "s.id IN (SELECT statement FROM judged_statement)"
    _mark_speakers(db, judged, ())
    texts = db.rows(f"SELECT DISTINCT s.text FROM statement AS s WHERE {judged}")
    db.execute("DELETE FROM judged_statement")
    for (text_row,) in texts:
        count_speech(db, text_row)


def _mark_speakers(db: StoryConnection, where: str, parameters: tuple[int, ...]) -> None:
    db.execute(
        "UPDATE person SET stale = 1 WHERE id IN (SELECT pc.person FROM statement AS s"
        f" JOIN person_chain AS pc ON pc.chain = s.speaker_chain WHERE {where})"
        " OR person_id IN (SELECT j.person_id FROM statement AS s"
        f" JOIN judged_statement AS j ON j.statement = s.id WHERE {where})",
        parameters * 2,
    )

"""The tables of quotations: quoted words, which utterances share some, and what is one."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date

from cuttings.model.statement import Quotation, SharedWords, Utterance
from cuttings.store.characters import text_of, unescape_if
from cuttings.store.database import StoryConnection
from cuttings.text.role_names import role_name

_STATE = "quotations_made_by"
_NEW = (
    " FROM statement AS s JOIN statement_part AS p ON p.statement = s.id AND p.role = 'quoted'"
    " WHERE (s.form IN ('direct', 'mixed') OR s.form = 'scare' AND EXISTS"
    " (SELECT 1 FROM furniture AS f WHERE f.text = s.text AND f.kind = 'headline'"
    " AND f.start <= s.start AND s.stop <= f.stop))"
    " AND NOT EXISTS (SELECT 1 FROM utterance AS u WHERE u.statement = s.id)"
)


class QuotationTables:
    """The tables of quotations of an open story file. Statements go by their rows."""

    def __init__(self, db: StoryConnection) -> None:
        self._db = db

    def forget_other_versions(self, version: str) -> None:
        """Drop what another version of the comparison wrote."""
        if self._db.value("SELECT value FROM meta WHERE name = ?", (_STATE,)) == version:
            return
        with self._db.transaction():
            self._db.execute("DELETE FROM utterance")
            self._db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (_STATE, version))

    def new_texts(self) -> list[int]:
        """The texts with statements whose quoted words are not kept yet."""
        found = self._db.rows(f"SELECT DISTINCT s.text{_NEW} ORDER BY s.text")
        return [row for (row,) in found]

    def new_words(self, text_row: int) -> dict[int, list[str]]:
        """The quoted stretches of each of these statements of a text."""
        body, exact = self._db.row("SELECT body, exact FROM text WHERE id = ?", (text_row,))
        text = text_of(body, exact)
        stretches: dict[int, list[str]] = defaultdict(list)
        for statement, start, stop in self._db.rows(
            f"SELECT p.statement, p.start, p.stop{_NEW} AND s.text = ?"
            " ORDER BY p.statement, p.position",
            (text_row,),
        ):
            stretches[statement].append(text[start:stop])
        return dict(stretches)

    @contextmanager
    def adding(self, said: Mapping[int, tuple[Sequence[str], Iterable[int]]]) -> Iterator[None]:
        """Keep the folded words of statements and their runs of telling words.

        What is done inside happens wholly or not at all, together with this.
        """
        with self._db.transaction():
            self._db.executemany(
                "INSERT INTO utterance VALUES (?, ?)",
                [(statement, " ".join(keys)) for statement, (keys, _) in said.items()],
            )
            self._db.executemany(
                "INSERT INTO utterance_run VALUES (?, ?)",
                sorted((run, row) for row, (_, runs) in said.items() for run in runs),
            )
            yield

    def candidates(self, statement: int, sought: Iterable[int]) -> dict[int, list[str]]:
        """Other utterances that are kept under one of these runs: row → folded words."""
        found = self._db.rows(
            "SELECT DISTINCT r.statement, u.keys FROM json_each(?) AS j"
            " JOIN utterance_run AS r ON r.run = j.value AND r.statement != ?"
            " JOIN utterance AS u ON u.statement = r.statement ORDER BY r.statement",
            (json.dumps(sorted(sought)), statement),
        )
        return {row: keys.split(" ") for row, keys in found}

    def add_pairs(self, pairs: Iterable[SharedWords]) -> None:
        """Keep which utterances share words; the caller holds the transaction."""
        self._db.executemany(
            "INSERT OR REPLACE INTO utterance_pair VALUES (?, ?, ?)",
            [(min(p.a, p.b), max(p.a, p.b), p.words) for p in pairs],
        )

    def pairs(self) -> Iterator[SharedWords]:
        """All pairs of utterances that share words, one by one."""
        for row in self._db.execute("SELECT a, b, words FROM utterance_pair ORDER BY a, b"):
            yield SharedWords(*row)

    def utterances(self) -> list[Utterance]:
        """The utterances in current articles that share words, or stand in several articles."""
        found = self._db.rows(
            "SELECT s.id, t.hash, s.start, s.stop, count(DISTINCT a.id), u.keys,"
            " s.parent IS NOT NULL,"
            " CASE WHEN j.statement IS NULL THEN p.person_id ELSE COALESCE(j.person_id, j.name)"
            " END, s.speaker, min(a.published_from), min(a.published_to),"
            " j.statement IS NOT NULL, s.form = 'scare'"
            " FROM utterance AS u JOIN statement AS s ON s.id = u.statement"
            " JOIN text AS t ON t.id = s.text"
            " JOIN article AS a ON a.text = s.text AND a.superseded = 0"
            " LEFT JOIN judged_statement AS j ON j.statement = s.id"
            " LEFT JOIN person_chain AS c ON c.chain = s.speaker_chain"
            " LEFT JOIN person AS p ON p.id = c.person"
            " WHERE COALESCE(j.said, 1) = 1 AND u.statement IN"
            " (SELECT a FROM utterance_pair UNION SELECT b FROM utterance_pair"
            " UNION SELECT id FROM statement WHERE text IN"
            " (SELECT text FROM article WHERE superseded = 0 GROUP BY text HAVING count(*) > 1))"
            " GROUP BY s.id ORDER BY s.id"
        )
        return [
            Utterance(
                row, text_hash, start, stop, articles, len(keys.split(" ")), bool(nested),
                unescape_if(speaker), _role(unescape_if(role)), _day(first), _day(last),
                bool(judged), bool(headline),
            )
            for row, text_hash, start, stop, articles, keys, nested, speaker, role, first, last,
            judged, headline in found
        ]  # fmt: skip

    def replace(self, quotations: Sequence[Quotation]) -> None:
        """Write what is one utterance, where that is not so already."""
        known = self._db.rows("SELECT quotation_id FROM quotation ORDER BY quotation_id")
        members = self._db.value("SELECT count(*) FROM quotation_member")
        ids = [quotation.id for quotation in quotations]
        same = [row[0] for row in known] == ids
        if same and members == sum(len(quotation.rows) for quotation in quotations):
            return
        with self._db.transaction():
            self._db.execute("DELETE FROM quotation")
            self._db.executemany(
                "INSERT INTO quotation VALUES (?, ?)", list(enumerate(ids, start=1))
            )
            self._db.executemany(
                "INSERT INTO quotation_member VALUES (?, ?)",
                [
                    (row, number)
                    for number, quotation in enumerate(quotations, start=1)
                    for row in quotation.rows
                ],
            )


def _role(words: str | None) -> str | None:
    named = None if words is None else role_name(words)
    return None if named is None else named.casefold()


def _day(value: str | None) -> date | None:
    return None if value is None else date.fromisoformat(value)

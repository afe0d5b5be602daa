"""The tables of quotations: quoted words, which utterances share some, and what is one."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from cuttings.model.statement import Quotation, SharedWords, Utterance
from cuttings.store.characters import text_of, unescape_if
from cuttings.store.database import StoryConnection
from cuttings.text.role_names import role_name

_STATE = "quotations_made_by"


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

    def new_words(self) -> Iterator[tuple[int, list[str]]]:
        """Each statement whose quoted words are not kept yet, with its quoted stretches."""
        texts = self._db.rows(
            "SELECT DISTINCT s.text FROM statement AS s"
            " JOIN statement_part AS p ON p.statement = s.id AND p.role = 'quoted'"
            " WHERE s.form IN ('direct', 'mixed')"
            " AND NOT EXISTS (SELECT 1 FROM utterance AS u WHERE u.statement = s.id)"
            " ORDER BY s.text"
        )
        for (text_row,) in texts:
            body, exact = self._db.row("SELECT body, exact FROM text WHERE id = ?", (text_row,))
            text = text_of(body, exact)
            stretches: dict[int, list[str]] = defaultdict(list)
            for statement, start, stop in self._db.rows(
                "SELECT p.statement, p.start, p.stop FROM statement AS s"
                " JOIN statement_part AS p ON p.statement = s.id AND p.role = 'quoted'"
                " WHERE s.text = ? AND s.form IN ('direct', 'mixed')"
                " AND NOT EXISTS (SELECT 1 FROM utterance AS u WHERE u.statement = s.id)"
                " ORDER BY p.statement, p.position",
                (text_row,),
            ):
                stretches[statement].append(text[start:stop])
            yield from stretches.items()

    def add(self, statement: int, keys: Sequence[str], runs: Iterable[int]) -> None:
        """Keep the folded words of a statement and its runs of telling words."""
        with self._db.transaction():
            self._db.execute("INSERT INTO utterance VALUES (?, ?)", (statement, " ".join(keys)))
            self._db.executemany(
                "INSERT INTO utterance_run VALUES (?, ?)",
                [(run, statement) for run in sorted(runs)],
            )

    def candidates(self, statement: int) -> dict[int, list[str]]:
        """Utterances of earlier rows that share a run with this one: row → folded words."""
        found = self._db.rows(
            "SELECT DISTINCT o.statement, u.keys FROM utterance_run AS r"
            " JOIN utterance_run AS o ON o.run = r.run AND o.statement != r.statement"
            " JOIN utterance AS u ON u.statement = o.statement"
            " WHERE r.statement = ? ORDER BY o.statement",
            (statement,),
        )
        return {row: keys.split(" ") for row, keys in found}

    def add_pairs(self, pairs: Iterable[SharedWords]) -> None:
        """Keep which utterances share words."""
        with self._db.transaction():
            self._db.executemany(
                "INSERT OR REPLACE INTO utterance_pair VALUES (?, ?, ?)",
                [(min(p.a, p.b), max(p.a, p.b), p.words) for p in pairs],
            )

    def pairs(self) -> list[SharedWords]:
        """All pairs of utterances that share words."""
        found = self._db.rows("SELECT a, b, words FROM utterance_pair ORDER BY a, b")
        return [SharedWords(*row) for row in found]

    def utterances(self) -> list[Utterance]:
        """The utterances in current articles that share words, or stand in several articles."""
        found = self._db.rows(
            "SELECT s.id, t.hash, s.start, s.stop, count(DISTINCT a.id), u.keys,"
            " s.parent IS NOT NULL,"
            " CASE WHEN j.statement IS NULL THEN p.person_id ELSE COALESCE(j.person_id, j.name)"
            " END, s.speaker, min(a.published_from), min(a.published_to)"
            " FROM utterance AS u JOIN statement AS s ON s.id = u.statement"
            " JOIN text AS t ON t.id = s.text"
            " JOIN article AS a ON a.text = s.text AND a.superseded = 0"
            " LEFT JOIN judged_statement AS j ON j.statement = s.id"
            " LEFT JOIN person_chain AS c ON c.chain = s.speaker_chain"
            " LEFT JOIN person AS p ON p.id = c.person"
            " WHERE COALESCE(j.said, 1) = 1 GROUP BY s.id"
            " HAVING count(DISTINCT a.id) > 1 OR u.statement IN"
            " (SELECT a FROM utterance_pair UNION SELECT b FROM utterance_pair)"
            " ORDER BY s.id"
        )
        return [
            Utterance(
                row, text_hash, start, stop, articles, len(keys.split(" ")), bool(nested),
                unescape_if(speaker), _role(unescape_if(role)), _day(first), _day(last),
            )
            for row, text_hash, start, stop, articles, keys, nested, speaker, role, first, last
            in found
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

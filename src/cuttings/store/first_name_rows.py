"""First names alone among the chains of an open story file, and who they could be."""

# ruff: noqa: S608 - SQL is put together from fixed words; every value is bound

import json
from collections import defaultdict
from collections.abc import Collection, Iterable

from cuttings.store.characters import escape, unescape
from cuttings.store.database import StoryConnection

CURRENT = "EXISTS (SELECT 1 FROM article AS a WHERE a.text = c.text AND a.superseded = 0)"
_ONE_WORD = "c.type = 'PER' AND instr(c.name, ' ') = 0"
_FREE = (
    "NOT EXISTS (SELECT 1 FROM mention AS m WHERE m.chain = c.id"
    " AND m.honorific IS NOT NULL AND m.honorific NOT IN ('Sir', 'Dame'))"
)
_OPEN = "first_names_open"


class FirstNameTables:
    """What a first name alone is compared with. Chains go by their rows."""

    def __init__(self, db: StoryConnection) -> None:
        self._db = db

    def any_people(self) -> bool:
        """Whether people were made of chains before."""
        return bool(self._db.value("SELECT EXISTS (SELECT 1 FROM person)"))

    def names_of(self, blocks: Iterable[str]) -> set[str]:
        """All names of more than one word of the people of these blocks, folded."""
        found = self._db.rows(
            "SELECT DISTINCT n.folded FROM json_each(?) AS j JOIN person AS p ON p.block = j.value"
            " AND p.type = 'PER' JOIN person_name AS n ON n.person = p.id"
            " WHERE instr(n.folded, ' ') > 0",
            (_bound(blocks),),
        )
        return {unescape(name) for (name,) in found}

    def with_single_words(self, blocks: Iterable[str]) -> list[str]:
        """Those of these blocks that hold a name of one word, sorted."""
        found = self._db.rows(
            "SELECT j.value FROM json_each(?) AS j WHERE EXISTS"
            f" (SELECT 1 FROM chain AS c WHERE c.block = j.value AND {_ONE_WORD})",
            (_bound(blocks),),
        )
        return sorted(unescape(block) for (block,) in found)

    def single_words(self, blocks: Iterable[str]) -> set[tuple[str, str]]:
        """The names of one word in these blocks: block and name."""
        found = self._db.rows(
            "SELECT DISTINCT c.block, c.name FROM json_each(?) AS j"
            f" JOIN chain AS c ON c.block = j.value AND {_ONE_WORD}",
            (_bound(blocks),),
        )
        return {(unescape(block), unescape(name)) for block, name in found}

    def called(self, words: Iterable[str]) -> set[str]:
        """Those of these words with which the full name of a person begins."""
        found = self._db.rows(
            "SELECT j.value FROM json_each(?) AS j WHERE EXISTS (SELECT 1 FROM person_name AS n"
            " WHERE n.folded >= j.value || ' ' AND n.folded < j.value || '!')",
            (_bound(words),),
        )
        return {unescape(word) for (word,) in found}

    def has_full_names(self, block: str) -> bool:
        """Whether somebody has the word as a surname."""
        return bool(
            self._db.value(
                "SELECT EXISTS (SELECT 1 FROM chain AS c WHERE c.block = ? AND c.type = 'PER'"
                f" AND instr(c.name, ' ') > 0 AND {CURRENT})",
                (escape(block),),
            )
        )

    def alone(self, block: str) -> dict[int, str]:
        """Names of one word, of persons who are called neither Mr nor Dr: row → name."""
        found = self._db.rows(
            f"SELECT c.id, c.name FROM chain AS c WHERE c.block = ? AND {_ONE_WORD}"
            f" AND {_FREE} AND {CURRENT}",
            (escape(block),),
        )
        return {row: unescape(name) for row, name in found}

    def bearers(self, words: Iterable[str]) -> dict[str, set[tuple[str, str]]]:
        """First word → the full names of people that begin with it, folded, each with a block."""
        found: dict[str, set[tuple[str, str]]] = {}
        for word in words:
            low = escape(word)
            rows = self._db.rows(
                "SELECT DISTINCT n.folded, p.block FROM person_name AS n"
                " JOIN person AS p ON p.id = n.person AND p.type = 'PER'"
                " WHERE n.folded >= ? || ' ' AND n.folded < ? || '!'",
                (low, low),
            )
            found[word] = {(unescape(name), unescape(block)) for name, block in rows}
        return found

    def near(self, rows: Iterable[int], blocks: Iterable[str]) -> dict[int, frozenset[str]]:
        """Row → those of these blocks of which somebody is named in the same text."""
        found: dict[int, set[str]] = defaultdict(set)
        wanted = {escape(block) for block in blocks}
        for row, block in self._db.rows(
            "SELECT DISTINCT c.id, d.block FROM json_each(?) AS j JOIN chain AS c ON c.id = j.value"
            " JOIN chain AS d ON d.text = c.text AND d.id <> c.id AND d.type = 'PER'",
            (json.dumps(sorted(rows)),),
        ):
            if block in wanted:
                found[row].add(unescape(block))
        return {row: frozenset(others) for row, others in found.items()}

    def homes_of(self, block: str) -> dict[int, str]:
        """The names of one word of this block that were found to be of another: row → block."""
        found = self._db.rows(
            "SELECT c.id, p.block FROM chain AS c JOIN person_chain AS o ON o.chain = c.id"
            f" JOIN person AS p ON p.id = o.person WHERE c.block = ? AND {_ONE_WORD}"
            " AND p.block <> c.block",
            (escape(block),),
        )
        return {row: unescape(home) for row, home in found}

    def guests_of(self, block: str) -> dict[int, str]:
        """The names of one word that were found to be of this block: row → their own block."""
        found = self._db.rows(
            "SELECT c.id, c.block FROM person AS p JOIN person_chain AS o ON o.person = p.id"
            f" JOIN chain AS c ON c.id = o.chain WHERE p.block = ? AND {_ONE_WORD}"
            " AND c.block <> p.block",
            (escape(block),),
        )
        return {row: unescape(own) for row, own in found}

    def open_work(self) -> tuple[set[str], set[str]]:
        """The blocks and first words that a run began with and did not come to the end of."""
        kept = self._db.value("SELECT value FROM meta WHERE name = ?", (_OPEN,))
        blocks, words = json.loads(kept) if kept else ((), ())
        return set(blocks), set(words)

    def begin_work(self, blocks: Collection[str], words: Collection[str]) -> None:
        """Keep what this run begins with."""
        kept = json.dumps((sorted(map(escape, blocks)), sorted(map(escape, words))))
        with self._db.transaction():
            self._db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (_OPEN, kept))

    def end_work(self) -> None:
        """Forget it: all is done."""
        with self._db.transaction():
            self._db.execute("DELETE FROM meta WHERE name = ?", (_OPEN,))


def _bound(blocks: Iterable[str]) -> str:
    return json.dumps(sorted(map(escape, blocks)))

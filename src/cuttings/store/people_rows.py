"""Blocks of chains, and the people made of them."""

# ruff: noqa: S608 - SQL is put together from fixed words; every value is bound

import json
import zlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from cuttings.model.people import BlockChain, ChainForms, EntityType, Person, ResolvedPerson
from cuttings.store.characters import escape, fold_name, unescape
from cuttings.store.codec import decode_stored
from cuttings.store.database import StoryConnection
from cuttings.store.first_name_rows import CURRENT, FirstNameTables

_MADE_BY = "people_made_by"


class PeopleTables:
    """The tables of people of an open story file. Each method is one transaction."""

    def __init__(self, db: StoryConnection) -> None:
        self._db = db
        self.first_names = FirstNameTables(db)

    def put_in_blocks(self, version: str, key_of: Callable[[EntityType, str], str]) -> None:
        """Put all chains in the blocks of this version; people are then made of all anew.

        Args:
            version: of the rules. What this version made already is left as it is.
            key_of: type and name of a chain → its block.
        """
        if self._db.value("SELECT value FROM meta WHERE name = ?", (_MADE_BY,)) == version:
            return
        with self._db.transaction():
            if self._db.value("SELECT EXISTS (SELECT 1 FROM block WHERE input_hash IS NOT NULL)"):
                _put_in_blocks(self._db, key_of)
            self._db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (_MADE_BY, version))

    def dirty_blocks(self) -> list[str]:
        """The blocks that people must be made of anew, sorted."""
        return _dirty_blocks(self._db)

    def block_chains(self, block: str) -> list[BlockChain]:
        """The chains of a block that stand in current articles, by row of text and place."""
        return _chains(self._db, "block = ?", escape(block))

    def chains(self, rows: Iterable[int]) -> list[BlockChain]:
        """These chains, where they stand in current articles, by row of text and place."""
        wanted = json.dumps(sorted(rows))
        return _chains(self._db, "id IN (SELECT value FROM json_each(?))", wanted)

    def block_of(self, chain_row: int) -> str | None:
        """The block of a chain."""
        name = self._db.value("SELECT block FROM chain WHERE id = ?", (chain_row,))
        return None if name is None else unescape(name)

    def person_of(self, chain_row: int) -> str | None:
        """The id of the person that a chain belongs to."""
        return person_of(self._db, chain_row)

    def block_input(self, block: str) -> str | None:
        """The hash of what the people of a block were last made from."""
        hashed: str | None = self._db.value(
            "SELECT input_hash FROM block WHERE name = ?", (escape(block),)
        )
        return hashed

    def replace_block(self, block: str, persons: Sequence[ResolvedPerson], input_hash: str) -> None:
        """Write the people of a block in place of those before; it is not dirty then."""
        with self._db.transaction():
            _replace_block(self._db, block, persons, input_hash)


def person_of(db: StoryConnection, chain_row: int) -> str | None:
    """The id of the person that a chain belongs to."""
    known: str | None = db.value(
        "SELECT p.person_id FROM person_chain AS c JOIN person AS p ON p.id = c.person"
        " WHERE c.chain = ?",
        (chain_row,),
    )
    return known


def _dirty_blocks(db: StoryConnection) -> list[str]:
    """The blocks that people must be made of anew, sorted."""
    found = db.rows("SELECT name FROM block WHERE dirty = 1")
    return sorted(unescape(name) for (name,) in found)


def _put_in_blocks(db: StoryConnection, key_of: Callable[[EntityType, str], str]) -> None:
    found = db.rows("SELECT id, type, name, block FROM chain")
    keys = [(escape(key_of(kind, unescape(name))), row, block) for row, kind, name, block in found]
    db.executemany(
        "UPDATE chain SET block = ? WHERE id = ?",
        [(key, row) for key, row, block in keys if key != block],
    )
    db.execute("UPDATE block SET dirty = 1")
    db.executemany(
        "INSERT OR IGNORE INTO block VALUES (?, 1, NULL)",
        [(key,) for key in {k for k, _, _ in keys}],
    )


def _chains(db: StoryConnection, where: str, value: str) -> list[BlockChain]:
    """Chains that stand in current articles, by text and place."""
    texts = {
        row: (text_hash, articles)
        for row, text_hash, articles in db.rows(
            "SELECT t.id, t.hash, (SELECT count(*) FROM article AS a"
            "  WHERE a.text = t.id AND a.superseded = 0) FROM text AS t"
            f" WHERE t.id IN (SELECT text FROM chain WHERE {where})",
            (value,),
        )
    }
    found: list[BlockChain] = []
    known: dict[ChainForms, ChainForms] = {}
    for row, text_row, record in db.execute(
        f"SELECT c.id, c.text, c.record FROM chain AS c WHERE c.{where} AND {CURRENT}"
        " ORDER BY c.text, c.position",
        (value,),
    ):
        chain = decode_stored(zlib.decompress(record), _Chain)
        forms = _forms(chain)
        if not forms.forms:
            continue  # a role: nobody whom other reports could know
        text_hash, articles = texts[text_row]
        start = chain.mentions[0].span.start
        found.append(BlockChain(row, text_hash, start, known.setdefault(forms, forms), articles))
    return found


@dataclass(frozen=True, slots=True)
class _Span:
    start: int
    text: str


@dataclass(frozen=True, slots=True)
class _Mention:
    span: _Span
    kind: str
    honorific: str | None


@dataclass(frozen=True, slots=True)
class _Chain:
    """The part of a stored chain that is read for thousands of them."""

    type: EntityType
    name: str
    mentions: tuple[_Mention, ...]
    sex: Literal["f", "m"] | None = None


def _forms(chain: _Chain) -> ChainForms:
    """As `cuttings.model.people.forms_of`."""
    forms = tuple(mention.span.text for mention in chain.mentions if mention.kind == "name")
    honorifics = tuple(sorted({m.honorific for m in chain.mentions if m.honorific}))
    return ChainForms(chain.type, chain.name, chain.sex, forms, len(chain.mentions), honorifics)


def _replace_block(
    db: StoryConnection, block: str, persons: Sequence[ResolvedPerson], input_hash: str
) -> None:
    """Write the people of a block in place of those that it had; only what differs is written.

    The people may hold chains of other blocks too (a judgement ties them): those are taken
    from the people they belonged to.
    """
    name = escape(block)
    before = dict(db.rows("SELECT person_id, id FROM person WHERE block = ?", (name,)))
    kept = {resolved.person.id for resolved in persons}
    db.executemany(
        "DELETE FROM person WHERE id = ?",
        [(row,) for person_id, row in before.items() if person_id not in kept],
    )
    for resolved in persons:
        row = _write_person(db, resolved.person, name)
        _write_chains(db, row, resolved.rows)
        recount(db, row)
    db.execute(
        "INSERT INTO block VALUES (?, 0, ?) ON CONFLICT (name) DO UPDATE"
        " SET dirty = 0, input_hash = excluded.input_hash",
        (name, input_hash),
    )
    db.execute(
        "DELETE FROM block WHERE name = ? AND NOT EXISTS (SELECT 1 FROM chain WHERE block = ?)",
        (name, name),
    )


def _write_person(db: StoryConnection, person: Person, block: str) -> int:
    row = db.value(
        "INSERT INTO person (person_id, type, name, sex, reason, block) VALUES (?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (person_id) DO UPDATE SET type = excluded.type, name = excluded.name,"
        " sex = excluded.sex, reason = excluded.reason, block = excluded.block RETURNING id",
        (
            person.id,
            person.type,
            escape(person.name),
            person.sex,
            escape(person.reason),
            block,
        ),
    )
    names = [
        (row, at, escape(name), escape(fold_name(name)))
        for at, name in enumerate((person.name, *person.aliases))
    ]
    known = db.rows("SELECT * FROM person_name WHERE person = ? ORDER BY position", (row,))
    if known != names:
        db.execute("DELETE FROM person_name WHERE person = ?", (row,))
        db.executemany("INSERT INTO person_name VALUES (?, ?, ?, ?)", names)
    return int(row)


def _write_chains(db: StoryConnection, person: int, rows: Iterable[int]) -> None:
    before = {
        row for (row,) in db.rows("SELECT chain FROM person_chain WHERE person = ?", (person,))
    }
    now = set(rows)
    db.executemany("DELETE FROM person_chain WHERE chain = ?", [(r,) for r in sorted(before - now)])
    added = sorted(now - before)
    owners = [
        owner
        for (owner,) in db.rows(
            "SELECT DISTINCT c.person FROM json_each(?) AS j"
            " JOIN person_chain AS c ON c.chain = j.value",
            (json.dumps(added),),
        )
    ]
    db.executemany(
        "INSERT OR REPLACE INTO person_chain SELECT id, ?, text, mentions FROM chain WHERE id = ?",
        [(person, row) for row in added],
    )
    for owner in owners:
        db.execute(
            "DELETE FROM person WHERE id = ?"
            " AND NOT EXISTS (SELECT 1 FROM person_chain WHERE person = person.id)",
            (owner,),
        )
        db.execute("UPDATE person SET stale = 1 WHERE id = ?", (owner,))


def recount_stale(db: StoryConnection) -> None:
    """Count again what changed for people whose chains did not."""
    for (row,) in db.rows("SELECT id FROM person WHERE stale = 1"):
        recount(db, row)


def recount(db: StoryConnection, person: int) -> None:
    """Count a person's articles, mentions and statements, and find their first and last day."""
    articles, mentions, first, last = db.row(
        "SELECT count(*), total(t.mentions), min(a.published_from), max(a.published_to) FROM"
        " (SELECT text, sum(mentions) AS mentions FROM person_chain WHERE person = ?"
        "  GROUP BY text) AS t JOIN article AS a ON a.text = t.text AND a.superseded = 0",
        (person,),
    )
    by_text = db.value(
        "SELECT count(*) FROM person_chain AS pc CROSS JOIN statement AS s"
        " ON s.speaker_chain = pc.chain AND s.kind = 'speech'"
        " JOIN article AS a ON a.text = pc.text AND a.superseded = 0 WHERE pc.person = ?"
        " AND NOT EXISTS (SELECT 1 FROM judged_statement AS j WHERE j.statement = s.id)",
        (person,),
    )
    by_judgement = db.value(
        "SELECT count(*) FROM person AS p JOIN judged_statement AS j ON j.person_id = p.person_id"
        " JOIN statement AS s ON s.id = j.statement AND s.kind = 'speech'"
        " JOIN article AS a ON a.text = s.text AND a.superseded = 0"
        " WHERE p.id = ? AND j.said = 1",
        (person,),
    )
    db.execute(
        "UPDATE person SET articles = ?, mentions = ?, statements = ?, first_day = ?,"
        " last_day = date(?, '-1 day'), stale = 0 WHERE id = ?",
        (articles, int(mentions), by_text + by_judgement, first, last, person),
    )

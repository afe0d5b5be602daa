"""Reading a story file: the queries that the story view is made of."""

# ruff: noqa: S608 - SQL is put together from fixed words; every value is bound

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from types import TracebackType
from typing import Self

from cuttings.model.article import Article
from cuttings.model.people import EntityType, Person
from cuttings.model.quoted import QuotedStretch
from cuttings.model.times import TimeExpression
from cuttings.store import lookup, quotation_reader, reading_rows
from cuttings.store.articles import load_article
from cuttings.store.characters import text_of, unescape, unescape_if
from cuttings.store.connection import open_for_reading
from cuttings.store.copy_reader import CopyLists
from cuttings.store.event_reader import EventLists
from cuttings.store.event_windows import EventWindows
from cuttings.store.found import read_mentions, read_said
from cuttings.store.history import History
from cuttings.store.listing import Lists
from cuttings.store.populations import Populations
from cuttings.store.records import Filter
from cuttings.store.rows import (
    ORDER,
    ArticleRow,
    Counts,
    MentionRow,
    PersonRow,
    StatementRow,
    conditions,
)
from cuttings.store.said_rows import SaidRow, read_said_rows
from cuttings.store.search import Mark, find_marks
from cuttings.store.time_rows import read_anchored


class StoryReader:
    """A story file open for reading. Use as a context manager; nothing is ever written.

    Raises:
        StoreError: it is missing, no story file, too new, too old, or damaged.
    """

    def __init__(self, path: Path) -> None:
        self._db = open_for_reading(path)
        self.lists = Lists(self._db)
        self.copies = CopyLists(self._db)
        self.events = EventLists(self._db)
        self.windows = EventWindows(self._db)
        self.populations = Populations(self._db)
        self.history = History(self._db)
        self.path = path

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    # Articles

    def counts(self) -> Counts:
        """The numbers of the story."""
        found = self._db.row(
            "SELECT count(*), count(DISTINCT a.text), count(DISTINCT a.outlet),"
            " count(*) - count(a.outlet),"
            " sum(a.published_from IS NULL AND a.published_to IS NULL),"
            " (SELECT count(*) FROM article WHERE superseded = 1),"
            " (SELECT count(*) FROM failure),"
            " sum(a.statements),"
            " min(a.published_from), max(a.published_to) FROM current_article AS a"
        )
        last = _day(found[9])
        numbers = [number or 0 for number in found[:8]]
        days = (_day(found[8]), last and last - timedelta(days=1))
        return Counts._make((*numbers, *days))

    def outlets(self) -> list[tuple[str, int]]:
        """Outlets with their number of articles, most first."""
        found = self._db.rows(
            "SELECT outlet, count(*) AS n FROM current_article WHERE outlet IS NOT NULL"
            " GROUP BY outlet ORDER BY n DESC, outlet"
        )
        return [(unescape(outlet), number) for outlet, number in found]

    def article_rows(
        self, narrow: Filter, *, superseded: bool = False, speaking: bool = False
    ) -> Iterator[ArticleRow]:
        """Articles by day, then outlet, then source; `narrow.article` is a whole id.

        Args:
            narrow: what to narrow to; `limit` is left to the caller.
            superseded: also older versions, at the end. One asked for by id is always given.
            speaking: of `narrow.person`, those where they speak, not where they are named.
        """
        where, values = conditions(narrow, speaking=speaking)
        if not superseded and narrow.article is None:
            where.append("a.superseded = 0")
        cursor = self._db.execute(
            "SELECT a.id, a.text, a.article_id, a.source, a.superseded FROM article AS a"
            f" WHERE {' AND '.join(where) or '1'}{ORDER}",
            values,
        )
        for row, text_row, article_id, source, old in cursor:
            yield ArticleRow(row, text_row, article_id, unescape(source), bool(old))

    def resolve_article(self, key: str) -> ArticleRow:
        """One article by id, unique beginning of an id, or source.

        Raises:
            SettingsError: none or several match.
        """
        return lookup.article(self._db, key)

    def speech(self, row: ArticleRow) -> int:
        """How many statements of kind "speech" an article has; judged-away ones left out."""
        return int(self._db.value("SELECT statements FROM article WHERE id = ?", (row.row,)))

    def article(self, row: ArticleRow) -> tuple[Article, tuple[str, ...]]:
        """An article as judgements make it, and which of its fields they decided."""
        return load_article(self._db, row.row, judged=True)

    def sources(self, row: ArticleRow) -> tuple[str, ...]:
        """The current sources of an article, or all where it is superseded, sorted."""
        found = self._db.rows(
            "SELECT name FROM source WHERE article = ? AND (current = 1 OR ?)",
            (row.row, int(row.superseded)),
        )
        return tuple(sorted(unescape(name) for (name,) in found))

    def same_text(self, row: ArticleRow) -> tuple[str, ...]:
        """Other current articles with the same text, sorted."""
        found = self._db.rows(
            "SELECT article_id FROM article WHERE text = ? AND superseded = 0 AND id != ?"
            " ORDER BY article_id",
            (row.text_row, row.row),
        )
        return tuple(article_id for (article_id,) in found)

    def text(self, row: ArticleRow) -> str:
        """The words of an article."""
        body, exact = self._db.row("SELECT body, exact FROM text WHERE id = ?", (row.text_row,))
        return text_of(body, exact)

    # What was found in a text

    def sentences(self, row: ArticleRow) -> list[tuple[int, int]]:
        """The sentences of an article's text, (start, stop), in order."""
        return self._db.rows(
            "SELECT start, stop FROM sentence WHERE text = ? ORDER BY position", (row.text_row,)
        )

    def quoted(self, row: ArticleRow) -> tuple[QuotedStretch, ...]:
        """The quoted stretches of an article's text."""
        return reading_rows.read_quoted(self._db, row.text_row)

    def statements(
        self, row: ArticleRow, text: str, person: str | None = None
    ) -> list[StatementRow]:
        """The statements of an article, with judgements applied, in the order of the text.

        Args:
            row: the article.
            text: its words.
            person: give only what the person with this id said.
        """
        return read_said(self._db, row, text, person)

    def said(
        self, narrow: Filter, form: str | None, kind: str | None, *, placed: bool
    ) -> Iterator[SaidRow]:
        """Statements without their words; see `read_said_rows`."""
        return read_said_rows(self._db, narrow, form, kind, placed=placed)

    def parent_ids(self, row: ArticleRow) -> list[str]:
        """The ids of all statements of an article, by the index that `Statement.parent` means."""
        found = self._db.rows(
            "SELECT x.statement_id FROM article_statement AS x"
            " JOIN statement AS s ON s.id = x.statement WHERE x.article = ? ORDER BY s.position",
            (row.row,),
        )
        return [known_id for (known_id,) in found]

    def resolve_statement(self, key: str) -> tuple[str, str]:
        """The id of a statement by id or unique beginning of it, and its article's id.

        Raises:
            SettingsError: none or several match.
        """
        return lookup.statement(self._db, key)

    def mentions(self, row: ArticleRow) -> list[MentionRow]:
        """The mentions of an article, in the order of the text."""
        return read_mentions(self._db, row)

    def resolve_mention(self, key: str) -> tuple[str, str] | None:
        """The id of a mention by id or unique beginning of it, and its article's id.

        Raises:
            SettingsError: several match.
        """
        return lookup.mention(self._db, key)

    def times(self, row: ArticleRow) -> list[TimeExpression]:
        """The time expressions of an article, in order, with what they mean there."""
        return read_anchored(self._db, row.row, reading_rows.read_times(self._db, row.text_row))

    def marks(self, row: ArticleRow, words: str, text: str) -> list[Mark]:
        """Where searched words stand in an article."""
        return find_marks(self._db, words, row.row, text)

    def same_text_of(self, article_id: str) -> tuple[str, ...]:
        """Other current articles with the same text, sorted."""
        return self.same_text(self.resolve_article(article_id))

    def outlet_of(self, article_id: str) -> str | None:
        """The outlet of an article."""
        found = self._db.value("SELECT outlet FROM article WHERE article_id = ?", (article_id,))
        return unescape_if(found)

    # People

    def people(self, types: Sequence[EntityType], limit: int | None) -> list[PersonRow]:
        """People of these types, most mentioned first."""
        marks = ", ".join("?" * len(types))
        found = self._db.rows(
            f"SELECT id FROM person WHERE type IN ({marks}) AND articles > 0"
            " ORDER BY mentions DESC, name, person_id LIMIT ?",
            (*types, -1 if limit is None else limit),
        )
        return [self._person(row) for (row,) in found]

    def resolve_person(self, key: str) -> PersonRow:
        """One person by id, unique beginning of an id, name or alias.

        Raises:
            SettingsError: none or several match.
        """
        return self._person(lookup.person_row(self._db, key))

    def _person(self, row: int) -> PersonRow:
        found = self._db.row(
            "SELECT person_id, type, name, sex, reason, articles, mentions, statements,"
            " first_day, last_day FROM person WHERE id = ?",
            (row,),
        )
        names = self._db.rows(
            "SELECT name FROM person_name WHERE person = ? AND position > 0 ORDER BY position",
            (row,),
        )
        aliases = tuple(unescape(name) for (name,) in names)
        person_id, kind, name, sex, reason = found[:5]
        person = Person(person_id, kind, unescape(name), aliases, sex, unescape(reason))
        return PersonRow._make((person, *found[5:8], _day(found[8]), _day(found[9])))

    # Quotations

    def quotations(self, quotation_id: str | None = None) -> dict[str, list[tuple[str, str]]]:
        """Quotation id → its statements, as (statement id, article id); of one or of all."""
        return quotation_reader.read_quotations(self._db, quotation_id)

    def quotations_of(self, row: ArticleRow) -> dict[str, str]:
        """Statement id → quotation id, for an article's statements that others report too."""
        return quotation_reader.quotations_of_article(self._db, row.row)

    def resolve_quotation(self, key: str) -> str:
        """The id of a quotation by id, or by a beginning of it that is unique.

        Raises:
            SettingsError: none or several match.
        """
        return quotation_reader.resolve_quotation(self._db, key)


def _day(value: str | None) -> date | None:
    return None if value is None else date.fromisoformat(value)

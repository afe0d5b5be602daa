"""What was said, narrowed to a person, an outlet, days, words, a form, a kind and a place."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, islice
from typing import get_args

from cuttings.errors import SettingsError
from cuttings.model.statement import StatementForm, StatementKind
from cuttings.store import Filter, StoryReader
from cuttings.store.said_rows import SaidRow
from cuttings.store.search import may_stand_in
from cuttings.story.found import article_statements
from cuttings.story.hits import in_hits
from cuttings.story.sentences import Sentences
from cuttings.story.views import StatementView

FORMS: tuple[str, ...] = get_args(StatementForm)
KINDS: tuple[str, ...] = get_args(StatementKind)
LOOKED_THROUGH = 400
"""Reports that a search among statements looks through at once."""


@dataclass(frozen=True, slots=True)
class SaidFilter:
    """What statements are narrowed to; None means all.

    `narrow.person` is who said it. `form` is one of `FORMS`, `kind` one of `KINDS`. `venue`
    are words that the place where it was said has among its own, letter case ignored.

    Raises:
        SettingsError: there is no such form or kind.
    """

    narrow: Filter = field(default_factory=Filter)
    form: str | None = None
    kind: str | None = None
    venue: str | None = None

    def __post_init__(self) -> None:
        """Refuse what would find nothing, whatever the story says."""
        for what, value, known in (("form", self.form, FORMS), ("kind", self.kind, KINDS)):
            if value is not None and value not in known:
                raise SettingsError(f"There is no {what} “{value}”: {', '.join(known)}.")

    def wants_place(self, venue: str | None) -> bool:
        """Whether something said in this place is asked for."""
        if self.venue is None:
            return True
        return " ".join(self.venue.casefold().split()) in (venue or "").casefold()


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found in some reports, and how many further reports there may be more in.

    `next` is the number of reports to pass over to go on; None where nothing is left.
    """

    views: tuple[StatementView, ...]
    next: int | None


class StorySaid:
    """The part of an open story file that lists what was said.

    Args:
        reader: the open file.
        resolved: gives a filter with whole ids in it.
    """

    def __init__(self, reader: StoryReader, resolved: Callable[[Filter], Filter]) -> None:
        self._reader = reader
        self._resolved = resolved

    def all(self, wanted: SaidFilter) -> Iterator[StatementView]:
        """The statements that a filter wants, in the order of their articles and of the text."""
        narrow = self._resolved(wanted.narrow)
        found = (v for rows in self._by_article(wanted, narrow) for v in self._views(rows, narrow))
        return islice(found, narrow.limit)

    def some(self, wanted: SaidFilter, start: int, stop: int) -> list[StatementView]:
        """Those from place `start` up to `stop`; only they are read with their words.

        `narrow.words` is not looked at: see `look`.
        """
        narrow = replace(self._resolved(wanted.narrow), words=None)
        rows = list(islice(self._rows(wanted, narrow), start, stop))
        by_article = groupby(rows, key=lambda row: row.article)
        return [view for _, group in by_article for view in self._views(list(group), narrow)]

    def look(self, wanted: SaidFilter, after: int, least: int) -> Looked:
        """Those that stand in a sentence with the words, of whole reports.

        It ends as soon as `least` are found or `LOOKED_THROUGH` reports were looked through,
        so that it never takes long.

        Args:
            wanted: what to narrow to; `narrow.words` are the words.
            after: so many reports that fit are passed over.
            least: so many statements are enough.
        """
        narrow = self._resolved(wanted.narrow)
        found: list[StatementView] = []
        reports = self._reader.article_rows(narrow, speaking=True)
        for number, report in enumerate(islice(reports, after, None)):
            if len(found) >= least or number == LOOKED_THROUGH:
                return Looked(tuple(found), after + number)
            rows = list(self._rows(wanted, Filter(article=report.article_id)))
            found += self._views(rows, narrow)
        return Looked(tuple(found), None)

    def _rows(self, wanted: SaidFilter, narrow: Filter) -> Iterator[SaidRow]:
        placed = wanted.venue is not None
        found = self._reader.said(narrow, wanted.form, wanted.kind, placed=placed)
        return (row for row in found if wanted.wants_place(row.venue))

    def _by_article(self, wanted: SaidFilter, narrow: Filter) -> Iterator[list[SaidRow]]:
        by_article = groupby(self._rows(wanted, narrow), key=lambda row: row.article)
        return (list(rows) for _, rows in by_article)

    def _views(self, rows: Sequence[SaidRow], narrow: Filter) -> Iterator[StatementView]:
        """The statements of these rows, all of one article."""
        if not rows:
            return
        article = rows[0].article
        sentences = Sentences(self._reader.text(article), self._reader.sentences(article))
        words = narrow.words
        if words is not None and not any(
            may_stand_in(words, sentences.around(row.start, row.stop).text) for row in rows
        ):
            return
        holds = in_hits(self._reader, article, sentences, words)
        ids = {row.id for row in rows}
        for view in article_statements(self._reader, article, sentences, narrow.person):
            if view.id in ids and any(holds(part) for part in view.statement.content):
                yield view

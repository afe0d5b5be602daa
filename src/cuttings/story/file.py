"""An open story file."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Self

from cuttings.errors import SettingsError
from cuttings.ingest import is_pasted
from cuttings.model.evidence import Span, span_of
from cuttings.model.identity import content_id
from cuttings.model.people import EntityType
from cuttings.model.quoted import QuotedStretch
from cuttings.model.run import Failure, Run
from cuttings.store import Filter, StoryReader
from cuttings.store.lookup import mention_id
from cuttings.store.rows import ArticleRow, PersonRow
from cuttings.story.copying import StoryCopies
from cuttings.story.events import StoryEvents
from cuttings.story.found import article_statements
from cuttings.story.hits import article_hits, in_hits
from cuttings.story.listing import StoryLists
from cuttings.story.quotations import StoryQuotations
from cuttings.story.said import StorySaid
from cuttings.story.sentences import Sentences
from cuttings.story.views import (
    ArticleView,
    Hit,
    JudgementView,
    MentionView,
    PersonView,
    StatementView,
    Summary,
    TimeView,
)

ALL = Filter()


class StoryFile:
    """An open story file, read-only. Use as a context manager.

    A listing narrowed to `words` gives the records that touch a sentence which `find`
    gives. Listings leave out superseded articles, unless one is asked for by its id.

    Raises:
        StoreError: the file is missing, not a story file, too new, or damaged.
    """

    def __init__(self, path: Path) -> None:
        self._reader = StoryReader(path)
        self.copies = StoryCopies(self._reader)
        self.quotations = StoryQuotations(self._reader, self._statements_of, self.article)
        self.events = StoryEvents(self._reader, self.copies, self.article, self._statements_of)
        self.lists = StoryLists(self._reader, _person_view)
        self.said = StorySaid(self._reader, self._resolved)
        self.populations = self._reader.populations

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
        self._reader.close()

    def summary(self) -> Summary:
        """What the story is, in numbers."""
        return Summary(*self._reader.counts())

    def outlets(self) -> list[tuple[str, int]]:
        """Outlet names with their number of articles, most first."""
        return self._reader.outlets()

    def articles(self, narrow: Filter = ALL, *, superseded: bool = False) -> Iterator[ArticleView]:
        """Articles by day of publication (undated last), then outlet, then source.

        Args:
            narrow: what to narrow to; `person` keeps the articles that mention them.
            superseded: whether older versions follow at the end.
        """
        narrow = self._resolved(narrow)
        rows = self._reader.article_rows(narrow, superseded=superseded)
        return (self._article_view(row) for row in islice(rows, narrow.limit))

    def article(self, key: str) -> ArticleView:
        """One article by id, by a prefix of its id that is unique, or by its source.

        Raises:
            SettingsError: none or several match; the message lists what is near.
        """
        return self._article_view(self._reader.resolve_article(key))

    def statements(self, narrow: Filter = ALL) -> Iterator[StatementView]:
        """Statements in the order of their articles and of the text, of every kind.

        `narrow.person` keeps what they said. What was judged not to be said is left out.
        """
        narrow = self._resolved(narrow)
        return islice(self._statements(narrow), narrow.limit)

    def statement(self, key: str) -> StatementView:
        """One statement by id, or by a prefix of its id that is unique.

        Raises:
            SettingsError: none or several match, or it was judged not to be said.
        """
        known_id, article_id = self._reader.resolve_statement(key)
        row = self._reader.resolve_article(article_id)
        for view in article_statements(self._reader, row, self._sentences(row)):
            if view.id == known_id:
                return view
        raise SettingsError(
            f"The statement {known_id} was judged not to be one. "
            "Take that back first: `cuttings judge FILE list` shows the judgement."
        )

    def quoted(self, article_id: str) -> tuple[QuotedStretch, ...]:
        """The quoted stretches of an article, as they were found."""
        return self._reader.quoted(self._reader.resolve_article(article_id))

    def mentions(self, narrow: Filter = ALL) -> Iterator[MentionView]:
        """Mentions in the order of their articles and of the text."""
        narrow = self._resolved(narrow)
        return islice(self._mentions(narrow), narrow.limit)

    def mention(self, key: str) -> MentionView | None:
        """One mention by id, or by a prefix of its id that is unique; None if there is none.

        Raises:
            SettingsError: several match.
        """
        found = self._reader.resolve_mention(key)
        if found is None:
            return None
        within = self._mentions(Filter(article=found[1]))
        return next((view for view in within if view.id == found[0]), None)

    def people(
        self, types: tuple[EntityType, ...] = ("PER",), limit: int | None = None
    ) -> list[PersonView]:
        """People (or organisations, places) of the story, most mentioned first."""
        return [_person_view(row) for row in self._reader.people(types, limit)]

    def person(self, key: str) -> PersonView:
        """One person by id, unique id prefix, or name or alias (letter case ignored).

        Raises:
            SettingsError: none or several match; the message lists what is near.
        """
        return _person_view(self._reader.resolve_person(key))

    def times(self, narrow: Filter = ALL) -> Iterator[TimeView]:
        """Time expressions: by article and place in the text.

        `narrow.person` keeps those of articles that mention them.
        """
        narrow = self._resolved(narrow)
        return islice(self._times(narrow), narrow.limit)

    def find(self, words: str, narrow: Filter = ALL) -> Iterator[Hit]:
        """Sentences that hold the words: `"a phrase"`, `prefix*`, several words = all of them.

        `-word` leaves articles out that hold it. Several words must all stand in the
        article; of its sentences those are given that hold the most of them. Words that
        stand only in a headline outside the text give the first sentence, without marks.
        Hits come in the order of the articles. Any string is safe.
        """
        narrow = self._resolved(replace(narrow, words=words))
        return islice(self._hits(narrow, words), narrow.limit)

    def hits(self, article_id: str, words: str) -> list[Hit]:
        """What `find` gives of one article that is known to hold the words."""
        row = self._reader.resolve_article(article_id)
        return list(article_hits(self._reader, row, self._sentences(row), words))

    def sentence(self, article_id: str, start: int, end: int) -> Span:
        """The sentence (or sentences) that the words at `start`–`end` stand in."""
        return self._sentences(self._reader.resolve_article(article_id)).around(start, end)

    def sentences(self, article_id: str) -> list[Span]:
        """All sentences of an article, in order."""
        found = self._sentences(self._reader.resolve_article(article_id))
        return [span_of(found.text, start, end) for start, end in found.bounds]

    def failures(self) -> list[Failure]:
        """What could not be read, by source."""
        return self._reader.history.failures()

    def runs(self) -> list[Run]:
        """All runs, oldest first."""
        return self._reader.history.runs()

    def judgements(self) -> list[JudgementView]:
        """All judgements in their order, with what became of each."""
        states = self._reader.history.judgement_states()
        unknown = ("unattached", "not applied yet: read the reports again")
        return [
            JudgementView(judgement, *states.get(judgement.id, unknown))
            for judgement in self._reader.history.judgements()
        ]

    def judged_apart(self) -> set[frozenset[str]]:
        """The pairs of persons, by their ids, whom a judgement in force says are two."""
        return self._reader.history.judged_apart()

    # How views are made

    def _resolved(self, narrow: Filter) -> Filter:
        """The filter with whole ids in it."""
        if narrow.article is not None:
            found = self._reader.resolve_article(narrow.article)
            narrow = replace(narrow, article=found.article_id)
        if narrow.person is not None:
            found_person = self._reader.resolve_person(narrow.person)
            narrow = replace(narrow, person=found_person.person.id)
        return narrow

    def _sentences(self, row: ArticleRow) -> Sentences:
        return Sentences(self._reader.text(row), self._reader.sentences(row))

    def _article_view(self, row: ArticleRow) -> ArticleView:
        article, judged = self._reader.article(row)
        return ArticleView(
            article,
            self._reader.sources(row),
            row.superseded,
            self._reader.same_text(row),
            (*judged, "text") if is_pasted(article) else judged,
            self._reader.speech(row),
        )

    def _statements(self, narrow: Filter) -> Iterator[StatementView]:
        for row in self._reader.article_rows(narrow, speaking=True):
            sentences = self._sentences(row)
            wanted = in_hits(self._reader, row, sentences, narrow.words)
            for view in article_statements(self._reader, row, sentences, narrow.person):
                if any(wanted(part) for part in view.statement.content):
                    yield view

    def _statements_of(self, article_id: str) -> list[StatementView]:
        row = self._reader.resolve_article(article_id)
        return list(article_statements(self._reader, row, self._sentences(row)))

    def _mentions(self, narrow: Filter) -> Iterator[MentionView]:
        for row in self._reader.article_rows(narrow):
            sentences = None if narrow.words is None else self._sentences(row)
            wanted = in_hits(self._reader, row, sentences, narrow.words)
            for mention, kind, entity in self._reader.mentions(row):
                entity_id, name = entity or (None, None)
                if narrow.person not in (None, entity_id) or not wanted(mention.span):
                    continue
                known_id = mention_id(row.article_id, mention.span.start, mention.span.end, kind)
                yield MentionView(known_id, row.article_id, mention, kind, entity_id, name)

    def _times(self, narrow: Filter) -> Iterator[TimeView]:
        for row in self._reader.article_rows(narrow):
            sentences = self._sentences(row)
            wanted = in_hits(self._reader, row, sentences, narrow.words)
            for time in self._reader.times(row):
                if wanted(time.span):
                    place = f"{time.span.start}:{time.span.end}"
                    known_id = content_id("time", row.article_id, place, time.timex_type)
                    around = sentences.around(time.span.start, time.span.end)
                    yield TimeView(known_id, row.article_id, time, around)

    def _hits(self, narrow: Filter, words: str) -> Iterator[Hit]:
        for row in self._reader.article_rows(narrow, speaking=True):
            sentences = self._sentences(row)
            hits = article_hits(self._reader, row, sentences, words)
            if narrow.person is None:
                yield from hits
                continue
            said = article_statements(self._reader, row, sentences, narrow.person)
            spans = [span for view in said for span in view.statement.content]
            yield from (hit for hit in hits if any(m.overlaps(s) for m in hit.marks for s in spans))


def _person_view(row: PersonRow) -> PersonView:
    return PersonView(row.person, row.articles, row.mentions, row.statements, row.first, row.last)

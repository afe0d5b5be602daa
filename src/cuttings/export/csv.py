"""`export --to csv`: tables for a spreadsheet.

A spreadsheet runs a cell that starts with `=`, `+`, `-` or `@` as a formula, and
article text is not to be trusted with that. Such a cell gets an apostrophe in
front, which spreadsheets take as "this is text" (the advice of OWASP, "CSV
Injection"); so do cells that start with a tab or a line break, and the full-width
forms of these signs.
"""

import csv
import io
from collections.abc import Callable, Iterable, Iterator

from cuttings.export.event_tables import event_entries
from cuttings.export.quotation_tables import (
    COPIES,
    QUOTATIONS,
    Row,
    Tellings,
    Told,
    copy_rows,
    quotation_rows,
)
from cuttings.export.words import statement_words
from cuttings.model.article import Published
from cuttings.story import ArticleView, Filter, StatementView, StoryFile

_RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")

SAID = (
    "day", "person", "words", "form", "cue", "addressee", "venue", "outlet", "headline",
    "source", "start", "end", "quotation", "outlets", "first_seen", "id",
)  # fmt: skip
WHO = ("name", "aliases", "type", "articles", "mentions", "statements", "first", "last", "id")
ARTICLES = (
    "day", "from", "to", "date_reason", "outlet", "headline", "byline", "source", "url",
    "also_carried_by", "id",
)  # fmt: skip
EVENTS = (
    "edtf", "from", "to", "granularity", "kind", "status", "words", "people", "places", "said_by",
    "sentence", "time_reason", "outlets", "reports", "separately_written", "source", "start", "end",
    "id",
)  # fmt: skip


def csv_lines(story: StoryFile, what: str) -> Iterator[bytes]:
    """A table, line by line, as UTF-8 with CRLF line ends (RFC 4180).

    Args:
        story: The open story file.
        what: A key of `TABLES`: `said` (one row per statement that is speech), `who`
            (one per person or organisation), `articles`, `events` (what happened when),
            `quotations` (one per utterance that several statements report) or `copies` (one
            per pair of reports that share copy).
    """
    columns, rows = TABLES[what]
    yield _line(columns)
    for row in rows(story):
        yield _line([safe_cell(cell) if isinstance(cell, str) else cell for cell in row])


def safe_cell(cell: str) -> str:
    """The cell with an apostrophe in front where a spreadsheet could take it for a formula."""
    return f"'{cell}" if cell.lstrip(" ").startswith(_RISKY) else cell


def _line(cells: Iterable[str | int | None]) -> bytes:
    buffer = io.StringIO(newline="")
    csv.writer(buffer).writerow(cells)
    return buffer.getvalue().encode("utf-8", "replace")


def _said(story: StoryFile) -> Iterator[Row]:
    tellings = Tellings(story)
    for view in story.articles():
        for found in story.statements(Filter(article=view.article.id)):
            if found.statement.kind == "speech":
                yield _said_row(view, found, tellings.of(view, found))


def _said_row(view: ArticleView, found: StatementView, told: Told) -> Row:
    article, statement = view.article, found.statement
    return [
        _day(article.published),
        found.speaker_name,
        statement_words(statement),
        statement.form,
        statement.cue.text if statement.cue else None,
        found.addressee_name or (statement.addressee.text if statement.addressee else None),
        statement.venue.text if statement.venue else None,
        article.outlet.value if article.outlet else None,
        article.headline.value if article.headline else None,
        article.source,
        statement.start,
        statement.end,
        told.quotation,
        told.outlets,
        told.first_seen,
        found.id,
    ]


def _who(story: StoryFile) -> Iterator[Row]:
    for view in story.people(("PER", "ORG")):
        person = view.person
        yield [
            person.name,
            "; ".join(person.aliases),
            person.type,
            view.articles,
            view.mentions,
            view.statements,
            view.first.isoformat() if view.first else None,
            view.last.isoformat() if view.last else None,
            person.id,
        ]


def _articles(story: StoryFile) -> Iterator[Row]:
    for view in story.articles():
        article = view.article
        published = article.published
        yield [
            _day(published),
            published.start.isoformat() if published.start else None,
            published.end.isoformat() if published.end else None,
            published.reason,
            article.outlet.value if article.outlet else None,
            article.headline.value if article.headline else None,
            article.byline.value if article.byline else None,
            article.source,
            article.url.value if article.url else None,
            "; ".join(view.same_text),
            article.id,
        ]


def _events(story: StoryFile) -> Iterator[Row]:
    for entry in event_entries(story):
        view, mention = entry.view, entry.view.headline.mention
        yield [
            entry.edtf,
            view.start.isoformat(),
            view.end.isoformat(),
            view.granularity,
            view.kind,
            view.status,
            entry.words,
            "; ".join(name for _, name in view.persons),
            "; ".join(name for _, name in view.places),
            view.headline.said_by,
            entry.sentence,
            view.headline.time_reason,
            "; ".join(entry.outlets),
            view.support.articles,
            view.support.separately_written,
            view.headline.source,
            mention.clause.start,
            mention.clause.end,
            view.id,
        ]


def _day(published: Published) -> str | None:
    return published.day.isoformat() if published.day else None


TABLES: dict[str, tuple[tuple[str, ...], Callable[[StoryFile], Iterator[Row]]]] = {
    "said": (SAID, _said),
    "who": (WHO, _who),
    "articles": (ARTICLES, _articles),
    "events": (EVENTS, _events),
    "quotations": (QUOTATIONS, quotation_rows),
    "copies": (COPIES, copy_rows),
}
